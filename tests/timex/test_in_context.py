"""Hundreds of times as newspapers write them, and as many things that look like one: `in_context.txt`, `no_dates.txt`."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline.lang import packaged
from timeline.model import Timex
from timeline.timex import find_mentions
from timeline.timex.normalize import anchor_of, resolve_all

HERE = Path(__file__).parent
MARKED = re.compile(r"\{([^|}]+(?:\|[^|}]+)*?)\|([^|}]+)(\|feast)?\}")
VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda t: t,
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "broken lines": lambda t: re.sub(r"((?: \S+){3}) ", r"\1\n", t),
}


def lines(name: str) -> list[str]:
    return [line.replace("⏎", "\n") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def sentences() -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Day of publication, sentence, and its times: mention, value, whether it is a commemoration."""
    published = ""
    for line in lines("in_context.txt"):
        if line.startswith("#"):
            published = line.removeprefix("#").strip()
            continue
        yield published, MARKED.sub(r"\1", line), [(m[1], m[2], bool(m[3])) for m in MARKED.finditer(line)]


def read(text: str, published: str) -> list[Timex]:
    """What is found in a sentence of an article, clock times left out."""
    mentions = find_mentions(text, (), packaged()).mentions
    return [t for t in resolve_all(mentions, anchor_of(published), "article", ()) if t.type != "time"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_times_in_context(variant: str) -> None:
    change, count, wrong = VARIANTS[variant], 0, []
    for published, text, times in sentences():
        found = [(t.text, t.when.edtf, t.type == "anniversary") for t in read(change(text), published)]
        count += len(times)
        if [value for _, *value in found] != [value for _, *value in times] or (
            change(text) == text and [mention for mention, *_ in found] != [mention for mention, *_ in times]
        ):
            wrong.append((text, found, times))
    assert wrong == []
    assert count > 400


def test_no_dates_in_context() -> None:
    negatives = [line for line in lines("no_dates.txt") if not line.startswith("#")]
    assert len(negatives) > 600
    assert [
        (line, [t.text for t in found]) for line in negatives if (found := [t for t in read(line, "2024-10-08") if t.type != "set"])
    ] == []
