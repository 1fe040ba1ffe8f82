"""Golden pairs: a file in a format and what must be read from it, character by character."""

import json
from pathlib import Path

import pytest

from timeline.model import Article
from timeline.readers import read_document

PAIRS = ["paper-with-metadata.html", "portal-saved-page.html", "print.pdf", "report.docx", "wrapped.txt"]


@pytest.mark.parametrize("name", PAIRS)
def test_golden_pair(golden: Path, name: str) -> None:
    path = golden / name
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    (found,) = read_document(str(path))
    assert isinstance(found, Article)
    assert found.text == "\n".join(expected.pop("text"))
    bound = found.not_after.isoformat() if found.not_after else None
    assert {**{key: getattr(found, key) for key in expected}, "not_after": bound} == expected
    assert found.source == str(path)
    assert found.published_from == ("metadata" if expected["published"] else None)


def test_every_golden_file_is_tested(golden: Path) -> None:
    stems = {Path(name).stem for name in PAIRS}
    assert {p.stem for p in golden.glob("*.json")} == stems
