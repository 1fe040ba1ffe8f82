"""Gold files: articles read by people (JSON Lines), time expressions (TSV) and articles of one event (JSON Lines)."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from timeline.errors import SourceError
from timeline.model import Span


@dataclass(frozen=True)
class GoldVisit:
    """A visit as a reader labelled it; kind `directive` is the event of a stand-alone directive, not a visit."""

    kind: str
    edtf: str | None = None
    part_of_day: str | None = None
    lead: tuple[str, ...] = ()
    delegation: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    main: bool = True


@dataclass(frozen=True)
class GoldDirective:
    """A directive as a reader labelled it: where it stands, who speaks, its themes, strongest first."""

    spans: tuple[Span, ...]
    speaker: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class GoldArticle:
    """All labels of one article; `directives` None when they were not labelled. `key` is its id or file name."""

    key: str
    visits: tuple[GoldVisit, ...]
    directives: tuple[GoldDirective, ...] | None
    citations: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoldDate:
    """A time expression: the first three characters of its file's name, span, value, kind and characters."""

    file: str
    span: Span
    edtf: str
    kind: str
    surface: str


@dataclass(frozen=True)
class GoldCluster:
    """The ids of articles that report one event."""

    event: str
    articles: tuple[str, ...] = field(default=())


def read_gold(path: Path) -> list[GoldArticle] | list[GoldDate] | list[GoldCluster]:
    """What a gold file holds: `.tsv` time expressions; JSON Lines with `event` clusters, with `key` or `file` articles.

    Raises SourceError naming file and line when it cannot be read, or holds none of these.
    """
    try:
        if path.suffix == ".tsv":
            with path.open(encoding="utf-8", newline="") as file:
                return [_date(row) for row in csv.DictReader(file, delimiter="\t")]
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError) as error:
        remedy = "name a .tsv of time expressions or a .jsonl of labelled articles"
        raise SourceError(f"'{path}' cannot be read as gold ({error}): {remedy}.") from error
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1)]
    if rows and all("event" in row for _, row in rows):
        return [GoldCluster(row["event"], tuple(row["articles"])) for _, row in rows]
    return [_article(path, number, row) for number, row in rows]


def _row(path: Path, number: int, line: str) -> tuple[int, dict[str, Any]]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise SourceError(f"'{path}' line {number} is not JSON ({error}): correct that line.") from error
    if not isinstance(row, dict):
        raise SourceError(f"'{path}' line {number} is not an object: gold has one object a line.")
    return number, row


def _article(path: Path, number: int, row: dict[str, Any]) -> GoldArticle:
    try:
        directives = row.get("directives")
        return GoldArticle(
            key=row.get("key") or row["file"].rsplit("/", 1)[-1],
            visits=tuple(msgspec.convert(v, GoldVisit) for v in row["visits"]),
            directives=None if directives is None else tuple(_directive(d) for d in directives),
            citations=tuple(c["number"] for c in row.get("citations") or ()),
        )
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
        remedy = "it needs key or file, visits and directives"
        raise SourceError(f"'{path}' line {number} is not a labelled article ({error}): {remedy}.") from error


def _directive(row: dict[str, Any]) -> GoldDirective:
    spans = row.get("spans") or [row["span"]]
    return GoldDirective(tuple(Span(*s) for s in spans), row.get("speaker") or "", tuple(row["themes"]))


def _date(row: dict[str, str]) -> GoldDate:
    return GoldDate(row["file"], Span(int(row["start"]), int(row["end"])), row["edtf"] or "", row["kind"], row["surface"])
