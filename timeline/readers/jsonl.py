"""JSON Lines: one article an object, one object a line. Also a whole JSON file with one article or an array of them."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from timeline.model import Article, Quarantined
from timeline.readers.article import make_article, same_length
from timeline.readers.fields import fields_of
from timeline.readers.options import DEFAULT, Reading
from timeline.readers.refusal import quarantined

MAX_LINE = 16 * 1024 * 1024
"""Longest line in bytes that is taken for one article; a longer one is quarantined without being held in memory."""

MAX_WASTE = 1024 * 1024 * 1024
"""Bytes of one line that are passed over before the rest of the file is given up: a gzip of nothing unpacks for hours."""
MAX_BLANK = 5_000_000
"""Blank lines after which the rest is given up, for the same reason."""

_BOM = b"\xef\xbb\xbf"
_TEXT_KEYS = {"title": "title", "url": "url", "source": "publisher"}


def read_jsonl(stream: BinaryIO, source: str, reading: Reading = DEFAULT) -> Iterator[Article | Quarantined]:
    """Every line of `stream` as an article or as a refusal with its line number; blank lines do not count.

    Keys of other names are known as the columns of tables are.
    Offsets into `text` are those of the JSON string: nothing is folded or stripped.
    """
    number = blank = 0
    any_line = False
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        place = f"{source}#{number}"
        if len(line) > MAX_LINE:
            any_line = True
            yield quarantined(place, "too_large", f"a line of more than {MAX_LINE} bytes")
            if _skip_line(stream, line):
                continue
            yield quarantined(source, "too_large", f"given up in line {number}, after {MAX_WASTE} bytes of it")
            return
        line = line.removeprefix(_BOM) if number == 1 else line
        if not line.strip():
            blank += 1
            if blank > MAX_BLANK:
                yield quarantined(source, "too_large", f"given up after {MAX_BLANK} blank lines")
                return
            continue
        any_line = True
        yield _article_of_line(line, place, reading)
    if not any_line:
        yield quarantined(source, "empty")


def read_json(data: bytes, source: str, reading: Reading = DEFAULT) -> Iterator[Article | Quarantined]:
    """The article of a JSON object, or every article of a JSON array of objects (`#1` is the first)."""
    try:
        value = _decode(data.removeprefix(_BOM))
    except ValueError as error:
        yield quarantined(source, "damaged", str(error))
        return
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield article_of(_named(item, reading), f"{source}#{number}")
    else:
        yield article_of(_named(value, reading), source)


def article_of(value: object, source: str) -> Article | Quarantined:
    """The article of one JSON object (keys of design.md §6): unknown keys, and values that mean nothing, go to `extra`."""
    if not isinstance(value, dict):
        return quarantined(source, "broken_line", "not a JSON object")
    text = value.get("text")
    if not isinstance(text, str):
        return quarantined(source, "broken_line", "the object has no text")
    known: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for key, item in value.items():
        if key in _TEXT_KEYS and isinstance(item, str):
            known[_TEXT_KEYS[key]] = same_length(item).strip()
        elif key in ("published", "published_not_after"):
            known[key.removeprefix("published_")] = item
        elif key == "id" and isinstance(item, str | int) and not isinstance(item, bool):
            known["id"] = same_length(str(item)).strip()
        elif key != "text" and not (item is None and key in (*_TEXT_KEYS, "id")):
            extra[same_length(key)] = item
    return make_article(same_length(text), source, extra=extra, **known)


def _named(value: object, reading: Reading) -> object:
    """An object under the keys of design.md §6: those chosen are renamed; one without `text` is known by the names of tables."""
    if not isinstance(value, dict) or ("text" in value and not reading.columns):
        return value
    names = list(value)
    if "text" in value:
        fields = {names.index(name): field for field, name in reading.columns if name in value}
    else:
        fields = fields_of(names, reading.columns)
    rest = {name: item for i, (name, item) in enumerate(value.items()) if i not in fields}
    return rest | {fields[i]: item for i, item in enumerate(value.values()) if i in fields}


def _article_of_line(line: bytes, place: str, reading: Reading) -> Article | Quarantined:
    try:
        return article_of(_named(_decode(line), reading), place)
    except ValueError as error:
        return quarantined(place, "broken_line", str(error))


def _decode(data: bytes) -> Any:
    """The JSON value of `data`. Raises ValueError when it is none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # the standard library is slower, but reads half an emoji ("\ud83d") and says better what is wrong
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _skip_line(stream: BinaryIO, line: bytes) -> bool:
    """Passes over the rest of a line; False when there is no end to it."""
    skipped = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_LINE)
        skipped += len(line)
        if skipped > MAX_WASTE:
            return False
    return True
