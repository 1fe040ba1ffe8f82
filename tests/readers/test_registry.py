"""From a SOURCE to its articles: nothing is lost, nothing crashes, and the counts add up."""

import gzip
import io
import os
import pickle
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.conftest import GOLDEN, STORY
from timeline.errors import SourceError
from timeline.model import Article, Quarantined
from timeline.readers import documents, read, read_document
from timeline.readers.refusal import REMEDIES

Written = Callable[[str, bytes], Path]
ReadBytes = Callable[[str, bytes], Article | Quarantined]


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


REFUSED = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\r\n\t", "empty"),
    ("mark-only.txt", b"\xef\xbb\xbf", "empty"),
    ("empty.jsonl", b"\n\n", "empty"),
    ("empty.pdf", b"", "empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary"),
    ("program", b"\x7fELF" + bytes(range(256)) * 4, "binary"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
    ("rich.rtf", b"{\\rtf1\\ansi Xin ch\\'e0o}", "unsupported"),
    ("rich", b"{\\rtf1\\ansi Xin ch\\'e0o}", "unsupported"),
    ("table.csv", b"a,b\n1,2\n", "columns"),
    ("table.xlsx", zipped(xl__workbook="<x/>"), "unsupported"),
    ("archive.zip", zipped(a="b")[:-5], "damaged"),
    ("damaged.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<< /Type /Cat", "damaged"),
    ("damaged.docx", zipped(a="b")[:40], "damaged"),
    ("other.docx", zipped(word__document="<x/>"), "damaged"),
    ("cut.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 500)[:30], "damaged"),
    ("list.html", b"<html><head><title>x</title></head><body><ul><li><a href='/'>a</a></li></ul></body></html>", "no_text"),
    ("feed.xml", b"<?xml version='1.0'?><rss><channel><title>a</title></channel></rss>", "no_text"),
    ("feed.rss", b"<?xml version='1.0'?><rss><channel><item>", "damaged"),
    ("sitemap.xml", b"<?xml version='1.0'?><urlset></urlset>", "unsupported"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[r[0] for r in REFUSED])
def test_bad_input_is_refused_with_reason_and_remedy(name: str, data: bytes, reason: str, read_bytes: ReadBytes) -> None:
    found = read_bytes(name, data)
    assert isinstance(found, Quarantined)
    assert found.reason == reason
    assert found.remedy == REMEDIES[reason]
    assert found.source.endswith(name)


def test_a_folder_with_bad_files_loses_none(written: Written, tmp_path: Path) -> None:
    for name, data, _ in REFUSED:
        written(name, data)
    written("deep/er/good.txt", STORY.encode())
    written("deep/good.jsonl", b'{"text": "a"}\n{"text": \n{"text": "b"}\n')
    written("good", b'{"text": "without a name for its kind"}\n')
    written(".hidden.txt", STORY.encode())
    written(".git/config", b"[core]")
    found = list(read(str(tmp_path)))
    read_ones = [f for f in found if isinstance(f, Article)]
    refused = [f for f in found if isinstance(f, Quarantined)]
    assert len(documents(str(tmp_path))) == len(REFUSED) + 3
    assert len(read_ones) == 4
    assert len(refused) == len(REFUSED) + 1
    assert not any("hidden" in f.source or ".git" in f.source for f in found)


def test_documents_are_sorted_and_reading_keeps_their_order(written: Written, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.TXT"):
        written(name, STORY.encode())
    paths = documents(str(tmp_path))
    assert paths == sorted(paths)
    assert [f.source for f in read(str(tmp_path))] == paths


def test_progress_is_told_after_each_document(written: Written, tmp_path: Path) -> None:
    written("a.txt", STORY.encode())
    written("b.txt", b"")
    told: list[tuple[int, int]] = []
    list(read(str(tmp_path), on_progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]


def test_missing_or_empty_sources_are_one_sentence(tmp_path: Path) -> None:
    for source in (str(tmp_path / "nowhere"), str(tmp_path)):
        with pytest.raises(SourceError, match=r"^[^\n]*\.$") as error:
            read(source)
        assert source in str(error.value)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (found,) = read_document(str(tmp_path / "gone.txt"))
    assert isinstance(found, Quarantined)
    assert found.reason == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_no_document(written: Written, tmp_path: Path) -> None:
    written("a.txt", STORY.encode())
    os.mkfifo(tmp_path / "pipe")
    assert len(documents(str(tmp_path))) == 1


@pytest.mark.parametrize(
    ("data", "count"), [(b'\n{"text": "a"}\n{"text": "b"}\n', 2), (STORY.encode(), 1), (b"", 1), (gzip.compress(b'{"text": "a"}\n'), 1)]
)
def test_standard_input_is_json_lines_or_text(data: bytes, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read("-"))
    assert len(found) == count
    assert all(f.source.startswith("-") for f in found)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz"])
def test_gzip_of_any_format_is_read(name: str, read_bytes: ReadBytes) -> None:
    page = (GOLDEN / "paper-with-metadata.html").read_bytes()
    inside = {"a.txt.gz": STORY.encode(), "a.html.gz": page, "a.jsonl.gz": b'{"text": "a"}'}
    assert isinstance(read_bytes(name, gzip.compress(inside[name])), Article)


def test_what_a_file_is_shows_in_its_first_bytes_and_not_in_its_name(read_bytes: ReadBytes) -> None:
    page = read_bytes("page.txt", (GOLDEN / "paper-with-metadata.html").read_bytes())
    pdf = read_bytes("print.dat", (GOLDEN / "print.pdf").read_bytes())
    assert isinstance(page, Article)
    assert page.publisher == "Báo Sông Lam"
    assert isinstance(pdf, Article)


def test_a_bomb_is_refused_before_it_is_unpacked(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.registry.MAX_BYTES", 100_000)
    found = read_bytes("a.txt.gz", gzip.compress(b"a" * 10_000_000))
    assert isinstance(found, Quarantined)
    assert found.reason == "too_large"


def test_reading_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps((read_document, documents))) == (read_document, documents)


SEEDS = [(GOLDEN / name).read_bytes() for name in ("paper-with-metadata.html", "print.pdf", "report.docx", "feed.rss")]


NAMES = ["a.txt", "a.html", "a.pdf", "a.docx", "a.jsonl", "a.json", "a.rss", "a.gz", "a"]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with some bytes changed, cut short."""
    seed = draw(st.sampled_from(SEEDS))
    at, noise, end = draw(st.integers(0, len(seed))), draw(st.binary(max_size=8)), draw(st.integers(1, len(seed)))
    return (seed[:at] + noise + seed[at + len(noise) :])[:end]


@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=400), damaged()), name=st.sampled_from(NAMES))
def test_any_bytes_under_any_name_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    found = list(read_document(str(path)))
    assert found
    assert all(isinstance(f, Article | Quarantined) for f in found)
