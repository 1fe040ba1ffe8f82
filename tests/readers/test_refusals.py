"""Every reason for which the readers refuse something, and what it is called in both languages, with its remedy."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import timeline
from timeline.cli import main
from timeline.lang.labels import labels
from timeline.readers.refusal import REMEDIES

CODE = Path(timeline.__file__).parent
# Where a reason is written: the call that refuses, and errors that carry one.
WRITTEN = re.compile(r'(?:quarantined\([^"\n]{1,60}, |FetchError\(|UndecodableError\()"([a-z_]+)"')
CHOSEN = re.compile(r'quarantined\(\w+, "(\w+)" if .{1,80} else "(\w+)"')


def emitted() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((CODE / "readers").glob("*.py")))
    return {*WRITTEN.findall(code), *(reason for pair in CHOSEN.findall(code) for reason in pair)}


def test_every_reason_that_is_written_has_a_remedy_and_every_remedy_a_use() -> None:
    assert emitted() == set(REMEDIES)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("reason", [*REMEDIES, "failed"])
def test_a_reason_has_a_name_and_a_remedy_in_both_languages(reason: str, lang: str) -> None:
    words = labels(lang)
    told = words.get(f"quarantine.{reason}"), words.get(f"remedy.{reason}")
    assert all(told), f"{lang}: {reason}"
    if lang == "vi":
        assert all(not (t or "").isascii() for t in told)


def test_the_page_on_readers_names_every_reason() -> None:
    page = (CODE.parent / "docs" / "readers.md").read_text(encoding="utf-8")
    assert [reason for reason in REMEDIES if f"`{reason}`" not in page] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_list_of_what_was_not_read_tells_what_to_do_in_its_language(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "tin.txt").write_text("Sáng 4/7/2023, đồng chí Trần Thị Mẫu thăm xã Nà Thử.", encoding="utf-8")
    (folder / "b.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "c.txt").touch()
    runner, store = CliRunner(), ["--store", str(tmp_path / "store")]
    assert runner.invoke(main, ["build", str(folder), *store]).exit_code == 0
    shown = runner.invoke(main, ["list", "quarantine", *store, "--lang", lang]).stdout
    for reason in ("columns", "empty"):
        assert labels(lang)[f"quarantine.{reason}"] in shown
        assert " ".join(labels(lang)[f"remedy.{reason}"].split()[:2]) in shown
