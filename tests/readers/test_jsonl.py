"""JSON Lines and JSON files."""

import gzip
import io
import json
from datetime import date

import pytest

from timeline.model import Article, Quarantined
from timeline.readers.jsonl import MAX_LINE, article_of, read_json, read_jsonl


def lines(*objects: object) -> list[Article | Quarantined]:
    data = "\n".join(o if isinstance(o, str) else json.dumps(o, ensure_ascii=False) for o in objects)
    return list(read_jsonl(io.BytesIO(data.encode()), "in.jsonl"))


def test_known_keys_become_fields_and_others_extra() -> None:
    known = {"id": 7, "text": "Bài viết.", "title": "Đầu đề", "published": "2025-11-02T20:10:00", "url": "https://a.example/1"}
    (found,) = lines({**known, "source": "Báo A", "tag": ["x"]})
    assert found == Article(
        id="7", source="in.jsonl#1", text="Bài viết.", title="Đầu đề", url="https://a.example/1", publisher="Báo A",
        published="2025-11-02", published_from="metadata", extra={"tag": ["x"]},
    )  # fmt: skip


def test_a_bound_and_rubbish_dates() -> None:
    bounded, rubbish = lines({"text": "a", "published": None, "published_not_after": "2019-02"}, {"text": "a", "published": "mới đây"})
    assert isinstance(bounded, Article)
    assert (bounded.published, bounded.not_after, bounded.extra) == (None, date(2019, 2, 28), {})
    assert isinstance(rubbish, Article)
    assert (rubbish.published, rubbish.published_from, rubbish.extra) == (None, None, {"published": "mới đây"})


def test_broken_lines_are_told_by_number_and_the_others_load() -> None:
    found = lines({"text": "một"}, '{"text": "hai"', "", '["ba"]', {"title": "không có bài"}, {"text": "  "}, {"text": 3}, {"text": "cuối"})
    assert [(f.source, getattr(f, "reason", "read")) for f in found] == [
        ("in.jsonl#1", "read"), ("in.jsonl#2", "broken_line"), ("in.jsonl#4", "broken_line"), ("in.jsonl#5", "broken_line"),
        ("in.jsonl#6", "no_text"), ("in.jsonl#7", "broken_line"), ("in.jsonl#8", "read"),
    ]  # fmt: skip


def test_offsets_are_those_of_the_json_string() -> None:
    text = "A\r\nB\u00a0C\x00D "
    (found,) = lines({"text": text})
    assert isinstance(found, Article)
    assert len(found.text) == len(text)
    assert found.text == "A\r\nB\u00a0C D "


def test_half_an_emoji_does_not_lose_the_line() -> None:
    (found,) = lines('{"text": "vui \\ud83d quá"}')
    assert isinstance(found, Article)
    assert found.text == "vui   quá"
    found.text.encode("utf-8")


@pytest.mark.parametrize("line", ['{"text": NaN}', "[" * 100_000, '{"text": "a"} {"text": "b"}', "null", "3"])
def test_what_is_no_object_is_broken(line: str) -> None:
    (found,) = lines(line)
    assert isinstance(found, Quarantined)
    assert found.reason == "broken_line"


def test_a_line_in_another_encoding_is_broken_and_the_next_is_read() -> None:
    data = '{"text": "huyện"}\n'.encode("utf-16-le") + '\n{"text": "xã"}\n'.encode()
    found = list(read_jsonl(io.BytesIO(data), "in.jsonl"))
    assert isinstance(found[-1], Article)
    assert found[-1].text == "xã"


def test_a_line_that_is_too_long_is_refused_without_being_kept() -> None:
    data = b'{"text": "' + b"a" * (2 * MAX_LINE) + b'"}\n{"text": "b"}\n'
    first, second = read_jsonl(io.BytesIO(data), "in.jsonl")
    assert isinstance(first, Quarantined)
    assert first.reason == "too_large"
    assert second.source == "in.jsonl#2"


def test_an_id_is_made_of_text_and_title() -> None:
    one, two, three = lines({"text": "a"}, {"text": "a", "url": "https://a.example"}, {"text": "a", "title": "b"})
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert isinstance(three, Article)
    assert one.id == two.id != three.id
    assert one.id[0] == "a"
    assert len(one.id) == 13


def test_a_json_file_is_one_article_or_an_array() -> None:
    (one,) = read_json(b'{\n "text": "a",\n "id": "x"\n}', "a.json")
    assert (one.source, getattr(one, "id", None)) == ("a.json", "x")
    assert [f.source for f in read_json(b'[{"text": "a"}, 3]', "a.json")] == ["a.json#1", "a.json#2"]
    (broken,) = read_json(b'[{"text": ', "a.json")
    assert isinstance(broken, Quarantined)
    assert broken.reason == "damaged"


def test_values_of_another_type_are_kept_in_extra() -> None:
    found = article_of({"text": "a", "title": 3, "url": ["x"], "source": {"name": "y"}, "id": True}, "s")
    assert isinstance(found, Article)
    assert found.extra == {"title": 3, "url": ["x"], "source": {"name": "y"}, "id": True}


def test_reading_is_lazy() -> None:
    stream = io.BytesIO(b'{"text": "a"}\n' * 1000)
    reader = read_jsonl(stream, "s")
    next(reader)
    assert stream.tell() < 100


def test_gzip_stream_of_lines_is_read() -> None:
    packed = gzip.compress(b'{"text": "a"}\n{"text": "b"}\n')
    with gzip.open(io.BytesIO(packed)) as stream:
        assert len(list(read_jsonl(stream, "s"))) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "limit", "data"), [("MAX_WASTE", 40_000_000, b"a" * 90_000_000), ("MAX_BLANK", 10, b"\n" * 90)])
def test_a_file_without_end_is_given_up(name: str, limit: int, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"timeline.readers.jsonl.{name}", limit)
    stream = io.BytesIO(b'{"text": "a"}\n' + data + b'\n{"text": "b"}\n')
    first, *refused = read_jsonl(stream, "x")
    assert isinstance(first, Article)
    assert {r.reason for r in refused if isinstance(r, Quarantined)} == {"too_large"}
    assert refused[-1].source == "x"
    assert stream.tell() < len(data)
