"""The sample articles are ours, are described, and show what `data/README.md` promises."""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from timeline.model import VISIT_KINDS, Article
from timeline.readers import read

DATA = Path(__file__).parent.parent.parent / "data"
ARTICLES = DATA / "articles"
README = (DATA / "README.md").read_text(encoding="utf-8")
GOLD: list[dict[str, Any]] = [json.loads(line) for line in (Path(__file__).parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
FILES = sorted(path.name for path in ARTICLES.iterdir())

THEMES = {
    "party_building", "personnel", "internal_affairs", "public_administration", "digital_innovation", "economy", "trade_border",
    "infrastructure", "agriculture", "environment_disaster", "culture_tourism", "education_health", "social_welfare",
    "defence_security", "foreign_affairs", "mass_mobilization",
}  # fmt: skip
COUNTRIES = {"Estonia", "Pháp", "Thụy Điển", "Thái Lan"}
SHINGLE = 8
"""Words in a row that no sample may share with a real article, names, numbers and capitalised words apart."""


def name_of(row: dict[str, Any]) -> str:
    return str(row.get("key") or Path(row["file"]).name)


def records(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()]


def json_lines() -> list[dict[str, Any]]:
    return [record for path in sorted(ARTICLES.glob("*.jsonl*")) for record in records(path)]


def texts() -> dict[str, str]:
    """The texts that gold spans point into: plain text files by name, JSON Lines articles by id."""
    plain = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}
    return plain | {record["id"]: record["text"] for record in json_lines()}


def all_texts() -> dict[str, str]:
    """Every text, markup and all: nothing of a real article may hide in a tag either."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.html")}
    sheets = {path.name: "\n".join(page.extract_text() for page in PdfReader(path).pages) for path in ARTICLES.glob("*.pdf")}
    letters = {path.name: "\n".join(p.text for p in Document(str(path)).paragraphs) for path in ARTICLES.glob("*.docx")}
    titles = {f"{record['id']} (title)": record["title"] for record in json_lines()}
    return texts() | pages | sheets | letters | titles


def held_or_planned() -> list[dict[str, Any]]:
    return [visit for row in GOLD for visit in row["visits"] if visit["kind"] != "directive"]


def counted() -> dict[str, int]:
    visits = held_or_planned()
    suffixes = [Path(name).suffix for name in FILES]
    return {
        "articles": len(GOLD),
        "provinces and cities": len({place for visit in visits for place in visit["places"]} - COUNTRIES),
        "leading officials": len({name for visit in visits for name in visit["lead"]}),
        "years": len({visit["edtf"][:4] for visit in visits if visit["edtf"]}),
        "themes": len({theme for row in GOLD for theme in row["themes"]}),
        "plain text files": suffixes.count(".txt"),
        "web pages": suffixes.count(".html"),
        "PDF files": suffixes.count(".pdf"),
        "Word files": suffixes.count(".docx"),
        "articles in JSON Lines": len(json_lines()),
    }


def table(heading: str) -> dict[str, str]:
    """First and second column of the table under a heading of the README, back quotes taken off."""
    section = README.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {row[0].strip(" `"): row[1].strip() for row in rows[2:]}


def test_the_readme_counts_right() -> None:
    assert {what: int(number) for what, number in table("## Counts").items()} == counted()


def test_the_samples_are_wide_enough() -> None:
    count = counted()
    assert count["articles"] >= 24
    assert count["provinces and cities"] >= 6
    assert count["leading officials"] >= 8
    assert count["years"] >= 4
    assert count["themes"] >= 10


def test_every_file_is_described_and_every_description_has_a_file() -> None:
    assert sorted(table("## Files")) == FILES
    for name in FILES:
        if ".jsonl" in name:
            assert list(table(f"### `{name}`")) == [record["id"] for record in records(ARTICLES / name)]


def test_every_article_has_gold_and_every_gold_an_article() -> None:
    single = [name for name in FILES if ".jsonl" not in name]
    names = [name_of(row) for row in GOLD]
    assert sorted(names) == sorted([*single, *(record["id"] for record in json_lines())])


@pytest.mark.parametrize("row", GOLD, ids=name_of)
def test_gold_has_the_words_of_the_design(row: dict[str, Any]) -> None:
    assert row["article_type"] in ("visit", "directive_only", "other")
    assert (row["article_type"] == "visit") == any(visit["main"] and visit["kind"] != "directive" for visit in row["visits"])
    assert {visit["kind"] for visit in row["visits"]} <= {*VISIT_KINDS, "directive"}
    orders = [*(row["directives"] or []), *row.get("proposals", [])]
    assert {theme for order in orders for theme in order["themes"]} | set(row["themes"]) <= THEMES
    assert all(1 <= len(order["themes"]) <= 3 for order in orders)


@pytest.mark.parametrize("row", [row for row in GOLD if row["directives"] is not None], ids=name_of)
def test_gold_spans_point_at_whole_sentences_and_dates(row: dict[str, Any]) -> None:
    text = texts()[name_of(row)]
    for order in [*row["directives"], *row.get("proposals", [])]:
        for start, end in order["spans"]:
            assert 0 <= start < end <= len(text)
            assert text[end - 1] == "."
            assert text[start:end] == text[start:end].strip()
    for visit in row["visits"]:
        if visit["date_span"]:
            start, end = visit["date_span"]
            assert re.sub(r"\s+", " ", text[start:end]) == visit["date_surface"]


def test_an_article_is_neither_a_stub_nor_a_book() -> None:
    lengths = {article.source: len(article.text.split()) for article in read(str(ARTICLES)) if isinstance(article, Article)}
    assert {source: words for source, words in lengths.items() if not 120 <= words <= 500} == {}


def test_every_sample_is_read() -> None:
    found = list(read(str(ARTICLES)))
    assert [item for item in found if not isinstance(item, Article)] == []
    assert len(found) == len(GOLD)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".pdf", ".docx", ".html"))])
def test_what_is_read_has_the_lead_and_the_place_letter_by_letter(name: str) -> None:
    """The text layer of PDFs is real, and no format loses Vietnamese letters."""
    (article,) = read(str(ARTICLES / name))
    assert isinstance(article, Article)
    text = " ".join(unicodedata.normalize("NFC", article.text).split())
    (row,) = [row for row in GOLD if name_of(row) == name]
    for visit in row["visits"]:
        assert [word for word in [*visit["lead"], *visit["hosts"], visit["date_surface"]] if word not in text] == []


def plain_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of `SHINGLE` words without a capital or a digit: names, offices, dates and documents must be the same everywhere."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    run: list[str] = []
    for word in words:
        run = [*run, word][-SHINGLE:] if word.islower() else []
        if len(run) == SHINGLE:
            yield tuple(run)


def real_texts(shared: Path) -> Iterator[str]:
    for path in (shared / "seeds").glob("*.txt"):
        yield path.read_text(encoding="utf-8")
    for corpus in ("articles.jsonl", "leads.jsonl"):
        for record in records(shared / "corpus" / corpus):
            yield f"{record.get('title') or ''}\n{record['text']}"


def test_no_sentence_of_a_real_article_is_among_the_samples(shared: Path) -> None:
    ours = {run: name for name, text in all_texts().items() for run in plain_runs(text)}
    shared_runs = {run for text in real_texts(shared) for run in plain_runs(text) if run in ours}
    assert {" ".join(run): ours[run] for run in shared_runs} == {}
