"""What docs/words.md promises: its additions, appended to copies of the packaged files, do what the page says."""

import re
from datetime import date
from pathlib import Path

import pytest

from timeline.extract.article import extract
from timeline.lang import Lexicon, label
from timeline.lang.lexicon import PACKAGED
from timeline.model import Article, Extraction

PAGE = Path(__file__).parents[2] / "docs" / "words.md"
EXAMPLE = re.compile(r"^```(?P<how>toml|tsv|line) (?P<file>[\w.]+)(?: \[(?P<table>\w+)\])?\n(?P<text>.*?)^```", re.M | re.S)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A lexicon folder with every addition of the page."""
    folder = tmp_path_factory.mktemp("words")
    for example in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8")):
        path = folder / example["file"]
        text = (path if path.exists() else PACKAGED / example["file"]).read_text(encoding="utf-8")
        if example["how"] == "line":
            table = re.search(rf"^\[{example['table']}\].*\n", text, re.M)
            assert table is not None
            text = text[: table.end()] + example["text"] + text[table.end() :]
        else:
            text = text.rstrip("\n") + "\n" + ("\n" if example["how"] == "toml" else "") + example["text"]
        path.write_text(text, encoding="utf-8")
    return Lexicon(folder)


def read(text: str, lexicon: Lexicon | None = None, **more: str) -> Extraction:
    return extract(Article("a", "a.txt", text, **more), lexicon=lexicon)  # type: ignore[arg-type]


SESSION = (
    "Chiều 9/3, Tổng điều phối viên Nguyễn Văn An đã làm việc với Tỉnh ủy Cao Bằng. "
    "Tổng điều phối viên Nguyễn Văn An đề nghị tỉnh đưa các trung tâm dữ liệu và trạm phát sóng về vùng cao theo Phương án số 12/PA-UBND."
)


def test_a_title_a_theme_and_a_document_of_ones_own(own: Lexicon) -> None:
    found = read(SESSION, own, published="2024-03-10", published_from="metadata")
    assert [a.name for v in found.visits for a in v.lead] == ["Nguyễn Văn An"]
    assert [d.themes[0].id for d in found.directives] == ["hạ tầng số"]
    assert [(c.number, c.type) for c in found.citations] == [("12/PA-UBND", "Phương án")]
    assert label("theme.hạ tầng số", "vi") == "Hạ tầng số"


def test_without_them_the_same_article_says_less() -> None:
    found = read(SESSION, published="2024-03-10", published_from="metadata")
    assert all(d.themes[0].id != "hạ tầng số" for d in found.directives)
    assert [c.type for c in found.citations] != ["Phương án"]


def test_a_term_of_office_dates_an_article_without_a_year(own: Lexicon) -> None:
    (visit,) = read(SESSION, own).visits
    assert visit.when.earliest in (date(2024, 3, 9), None)
    assert visit.when.candidates[0].year == 2024


def test_a_trigger_of_ones_own_tells_an_inspection(own: Lexicon) -> None:
    text = "Sáng 5/6/2024, Bộ trưởng Bộ Xây dựng Trần Văn Bình đi rà soát thực địa tại huyện Bảo Lạc, tỉnh Cao Bằng."
    assert [v.kind for v in read(text, own).visits] == ["inspection"]
    assert [v.kind for v in read(text).visits] != ["inspection"]
