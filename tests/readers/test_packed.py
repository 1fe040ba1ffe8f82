"""Tables and archives: rows and members are articles or refusals, each on its own."""

import csv
import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.conftest import GOLDEN, STORY
from timeline.model import Article, Quarantined
from timeline.readers import Reading, read_document

Written = Callable[[str, bytes], Path]


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def reasons(path: Path, reading: Reading | None = None) -> list[str | None]:
    found = read_document(str(path), reading) if reading else read_document(str(path))
    return [f.reason if isinstance(f, Quarantined) else None for f in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("names", ["id,title,published,text,url,topic", "Mã bài,Tiêu đề,Ngày đăng,Nội dung,LINK,topic"])
def test_columns_are_known_by_their_names(delimiter: str, names: str, written: Written) -> None:
    row = ["7", "Làm việc với huyện", "05/7/2023", STORY, "https://songlam.example/7.htm", "rừng"]
    path = written("a.csv", table([names.split(","), row, [""] * 6, row], delimiter))
    first, second = read_document(str(path))
    assert isinstance(first, Article)
    assert (first.id, first.title, first.published, first.text, first.url) == ("7", row[1], "2023-07-05", STORY, row[4])
    assert first.extra == {"topic": "rừng"}
    assert (first.source, second.source) == (f"{path}#1", f"{path}#2")


def test_columns_can_be_named(written: Written) -> None:
    path = written("a.csv", table([["cột A", "cột B"], ["2023-07-05", STORY]]))
    assert reasons(path) == ["columns"]
    (found,) = read_document(str(path), Reading(columns=(("text", "cột B"), ("published", "cột A"))))
    assert isinstance(found, Article)
    assert (found.text, found.published) == (STORY, "2023-07-05")


def test_bad_rows_are_refused_and_the_others_read(written: Written) -> None:
    rows = [["text", "title"], [STORY, "a"], ["", "no text"], [STORY, "b", "too", "many"], [STORY]]
    assert reasons(written("a.csv", table(rows))) == [None, "no_text", "damaged", None]
    assert reasons(written("b.csv", table(rows[:1]))) == ["empty"]
    assert reasons(written("c.csv", b"text\n\"" + b"a" * 17_000_000)) == ["damaged"]


def test_every_member_of_an_archive_is_read_on_its_own(written: Written) -> None:
    members = {
        "b/page.html": (GOLDEN / "paper-with-metadata.html").read_bytes(),
        "a.jsonl": b'{"text": "one"}\n{"text": 2}\n{"text": "three"}\n',
        "c.txt.gz": gzip.compress(STORY.encode()),
        "d.csv": table([["text"], [STORY]]),
        "e.docx": (GOLDEN / "report.docx").read_bytes(),
        "../../f.txt": STORY.encode(),
        "inner.zip": zipped({"a.txt": STORY.encode()}),
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(500),
        ".hidden.txt": b"x",
        "__MACOSX/._a.txt": b"x",
    }
    path = written("all.zip", zipped(members))
    found = {f.source.removeprefix(f"{path}#"): f.reason if isinstance(f, Quarantined) else None for f in read_document(str(path))}
    assert found == {
        "../../f.txt": None, "a.jsonl#1": None, "a.jsonl#2": "broken_line", "a.jsonl#3": None, "b/page.html": None, "c.txt.gz": None,
        "d.csv#1": None, "e.docx": None, "inner.zip": "unsupported", "picture.png": "binary",
    }  # fmt: skip
    assert [p.name for p in path.parent.iterdir()] == ["all.zip"]


def test_an_archive_may_be_packed_again_or_have_no_name(written: Written) -> None:
    data = zipped({"a.txt": STORY.encode()})
    assert reasons(written("a.zip.gz", gzip.compress(data))) == [None]
    assert reasons(written("articles", data)) == [None]
    assert reasons(written("empty.zip", zipped({}))) == ["empty"]
    assert reasons(written("cut.zip", data[:-30])) == ["damaged"]


def test_bombs_are_refused_by_what_they_declare_and_by_what_they_hold(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"a.txt": bytes(50_000_000), "b.txt": STORY.encode()})
    assert reasons(written("bomb.zip", bomb)) == ["too_large", None]
    small = zipped({"a.txt": STORY.encode()})
    size = struct.pack("<I", len(STORY.encode()))
    declared = small.replace(size, struct.pack("<I", 1024**3))
    assert declared != small
    assert reasons(written("declared.zip", declared)) == ["too_large"]
    understated = zipped({"a.txt": STORY.encode() * 50}).replace(struct.pack("<I", len(STORY.encode()) * 50), struct.pack("<I", 10))
    assert reasons(written("understated.zip", understated)) == ["damaged"]
    monkeypatch.setattr("timeline.readers.archive.MAX_MEMBERS", 1)
    assert reasons(written("many.zip", zipped({"a.txt": b"a", "b.txt": b"b"}))) == ["too_large"]


def test_a_member_with_a_password_is_refused_alone(written: Written) -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": STORY.encode()}))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    assert reasons(written("locked.zip", bytes(data))) == ["encrypted", None]


TOLD = "Ông Lê Văn Thử, Phó Chủ tịch tỉnh Suối Bạc, đã tới thăm các hộ dân vùng lũ và yêu cầu các sở sớm dựng lại nhà trước mùa rét."


def test_teasers_are_articles_only_when_asked_for(written: Written) -> None:
    text = f"{STORY}\nCó thể bạn quan tâm\n\nDựng lại nhà cho bà con Suối Bạc\n\n{TOLD}\n\nTin thứ hai\n\n{TOLD.replace('Thử', 'Nghiệm')}\n"
    path = written("a.txt", text.encode())
    assert len(list(read_document(str(path)))) == 1
    article, *teasers = read_document(str(path), Reading(teasers=True))
    assert isinstance(article, Article)
    assert [(t.source, t.title) for t in teasers if isinstance(t, Article)] == [
        (f"{path}#teaser1", "Dựng lại nhà cho bà con Suối Bạc"), (f"{path}#teaser2", "Tin thứ hai"),
    ]  # fmt: skip
    assert isinstance(teasers[0], Article)
    assert (teasers[0].text, teasers[0].extra) == (TOLD, {"teaser_of": article.id})


@pytest.mark.parametrize("above", ["", "sep=;\r\n", "Danh sách bài báo quý I;;\r\n;;\r\n"])
def test_a_table_as_spreadsheets_write_it(above: str, written: Written) -> None:
    rows = f'STT;Nội dung, toàn văn;Nội dung;\r\n1;x, y;"{STORY}";;\r\n'
    (found,) = read_document(str(written("a.csv", b"\xef\xbb\xbf" + (above + rows).encode())))
    assert isinstance(found, Article)
    assert found.text == STORY
    assert found.extra == {"STT": "1", "Nội dung, toàn văn": "x, y"}


def test_json_of_other_names_is_known_as_tables_are(written: Written) -> None:
    lines = b'{"Content": "one", "headline": "T", "publish_date": "2023-07-05"}\n{"text": "two", "date": "2023-07-05"}\n{"said": "three"}\n'
    first, second, third = read_document(str(written("a.jsonl", lines)))
    assert isinstance(first, Article)
    assert (first.text, first.title, first.published) == ("one", "T", "2023-07-05")
    assert isinstance(second, Article)
    assert (second.published, second.extra) == (None, {"date": "2023-07-05"})
    assert isinstance(third, Quarantined)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_keys_of_json_can_be_named(name: str, written: Written) -> None:
    path = written(name, b'{"text": "a line above", "said": "three", "seen": "2023-07-05"}')
    (found,) = read_document(str(path), Reading(columns=(("text", "said"), ("published", "seen"))))
    assert isinstance(found, Article)
    assert (found.text, found.published) == ("three", "2023-07-05")


def test_names_in_an_archive_are_read_though_it_does_not_say_how(written: Written) -> None:
    name = "Bài về lũ.txt".encode()
    data = zipped({"x" * len(name): STORY.encode()}).replace(b"x" * len(name), name)
    (found,) = read_document(str(written("a.zip", data)))
    assert found.source.endswith("a.zip#Bài về lũ.txt")
