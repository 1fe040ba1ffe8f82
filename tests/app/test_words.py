"""Both languages say the same things, and every word that the code asks for is there."""

import re
import string
from pathlib import Path

import pytest

from timeline import app
from timeline.app.components.export import CHOICES
from timeline.app.components.highlight import KINDS
from timeline.app.components.remedy import remedy
from timeline.app.i18n import LANGUAGES, Lang, Words, sentences
from timeline.app.pages.directives import ORDERS
from timeline.app.pages.themes import FIGURES
from timeline.app.screen import LANES
from timeline.model import Quarantined
from timeline.readers.refusal import REMEDIES
from timeline.stores import FIELDS

SOURCES = sorted(Path(app.__file__).parent.rglob("*.py"))
ASKED = re.compile(r"""(?:\bwords|\btext|words\(\)|session\.words)(?:\.count)?\(\s*f?["']([a-z_]+\.[a-z_{}.]+)["']""")


def test_languages_have_the_same_keys() -> None:
    assert sentences("vi").keys() == sentences("en").keys() - {k for k in sentences("en") if k.endswith("_one")} | {
        k for k in sentences("vi") if k.endswith("_one")
    }


def test_languages_take_the_same_arguments() -> None:
    def arguments(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key in sentences("vi").keys() & sentences("en").keys():
        assert arguments(sentences("vi")[key]) == arguments(sentences("en")[key]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_asked_for_exists(lang: str) -> None:
    asked = {key for source in SOURCES for key in ASKED.findall(source.read_text(encoding="utf-8"))}
    assert len(asked) > 60
    whole = {key for key in asked if "{" not in key}
    assert whole - sentences(lang).keys() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_made_from_values_exist(lang: str) -> None:
    wanted = {f"lanes.{by}" for by in LANES} | {f"mark.{kind}" for kind in KINDS} | {f"correct.field_{f}" for f in FIELDS}
    wanted |= {f"export.{c.what}_{c.extension}" for c in CHOICES} | {f"export.file_{c.what}" for c in CHOICES}
    wanted |= {f"filter.{x}" for x in ("officials", "themes", "places", "kinds", "from", "to")}
    wanted |= {f"filter.any_{x}" for x in ("officials", "themes", "places", "kinds")}
    wanted |= {f"published_from.{x}" for x in ("metadata", "url", "header", "option")}
    wanted |= {f"directives.order_{order}" for order in ORDERS}
    wanted |= {f"themes.{figure}" for figure in FIGURES}
    assert wanted - sentences(lang).keys() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_for_not_reading_has_a_remedy(lang: Lang) -> None:
    for reason in (*REMEDIES, "failed"):
        told = remedy(Quarantined("hong.pdf", reason, "the reader's own words", ""), Words(lang))
        assert told != "the reader's own words", reason


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_never_used(lang: str) -> None:
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    made = re.compile(
        r"^(lanes|mark|correct\.field_|correct\.value_|export\.|filter\.|published_from|rejected|directives\.order_|themes\.|review\.|audit\.part_|documents\.way_|detail\.|new\.|profile\.pick_|province\.names_|strip\.(?:period|since|until)|table\.(?:first|previous|next|last))"
    )
    unused = {k for k in sentences(lang) if f'"{k}"' not in code and f"'{k}'" not in code and not made.match(k) and not k.endswith("_one")}
    assert unused == set()


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert (Words("vi").number(3000), Words("en").number(3000)) == ("3.000", "3,000")
    assert Words("en").count("table.caption", 1).startswith("1 visit.")
