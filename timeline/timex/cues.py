"""The words around years and the facts that tell a year, as the lexicon has them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.lang import Lexicon
from timeline.timex.words import one_of


@dataclass(frozen=True)
class Cues:
    """The words of `year_evidence.toml` and the facts of `terms.tsv`, `milestones.tsv` and `holidays.toml`."""

    plan: tuple[re.Pattern[str], re.Pattern[str]]
    planned_far: re.Pattern[str]
    result: tuple[re.Pattern[str], re.Pattern[str]]
    preparation: re.Pattern[str]
    past: re.Pattern[str]
    held: tuple[re.Pattern[str], re.Pattern[str]]
    near_tet: re.Pattern[str]
    terms: dict[tuple[str, str], tuple[date, date]]
    milestones: tuple[tuple[str, date | None, date | None], ...]
    origins: tuple[tuple[str, date], ...]
    first_year: int
    last_year: int


@cache
def cues_of(lexicon: Lexicon) -> Cues:
    """The evidence words of a lexicon. Raises SourceError when a word file cannot be read."""
    words = lexicon.toml("year_evidence.toml")
    prior = lexicon.toml("calendar.toml")["prior"]
    return Cues(
        plan=(_before(words["plan"]["before"]), _after(words["plan"]["after"])),
        planned_far=_anywhere(words["plan"]["far"]),
        result=(_before(words["result"]["before"]), _after(words["result"]["after"])),
        past=re.compile(rf"[\s,)]{{0,3}}(?:\w{{1,12}}[\s,]{{1,2}}){{0,4}}{one_of(words['result']['past'])}(?!\w)".replace(" ", r"\s")),
        preparation=_anywhere(words["preparation"]["before"]),
        held=(_before(words["held"]["before"]), _after(words["held"]["after"])),
        near_tet=_anywhere(words["near_tet"]["before"]),
        terms={
            (r["kind"], r["number"].lower()): (date.fromisoformat(r["start"]), date.fromisoformat(r["end"]))
            for r in lexicon.tsv("terms.tsv")
        },
        milestones=tuple((r["words"], _date(r["earliest"]), _date(r["latest"])) for r in lexicon.tsv("milestones.tsv")),
        origins=tuple((w, o["date"]) for o in lexicon.toml("holidays.toml")["origins"] for w in o["words"]),
        first_year=prior["first"],
        last_year=prior["last"],
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _before(words: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){one_of(words)}(?: (?:hết|cả|trong|cuối|đầu|của|cho|thực hiện|cả nước|tỉnh|công tác|\w+)){{0,2}}\s*\Z".replace(" ", r"\s")
    )


def _after(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s,)]{{0,3}}(?:\w{{1,12}}\s){{0,2}}{one_of(words)}(?!\w)".replace(" ", r"\s"))


def _anywhere(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(words)}(?!\w)".replace(" ", r"\s"))
