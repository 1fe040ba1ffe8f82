"""What a paper consists of, whatever its template and format: words, tables, one chart, and notes that say where a thing is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import plotly.graph_objects as go

from timeline.exports.words import office_day

Cell = str | int | float | date | None
"""What stands in a table: a float is a share, told in per cent."""
Style = Literal["body", "item", "small", "centre", "heading1", "heading2", "heading3"]
_UNPRINTABLE = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


@dataclass(frozen=True)
class Run:
    """Words of one look, or, with `note`, the number of a note (from 1) in their place."""

    text: str = ""
    bold: bool = False
    note: int = 0


@dataclass(frozen=True)
class Words:
    """A paragraph or heading."""

    runs: tuple[Run, ...]
    style: Style = "body"


@dataclass(frozen=True)
class Column:
    """A column of a table: its header, its share of the width, and whether it holds numbers."""

    title: str
    share: float
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose header stands on every page; `name` is that of its sheet in a workbook, `totals` says that the last row adds up."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    totals: bool = False


@dataclass(frozen=True)
class Chart:
    """The place of the chart; `alt` tells it to those who do not see it.

    `draw` makes it, where it is no timeline; `crowded` makes what stands in for a timeline of too many visits.
    """

    alt: str
    draw: Callable[[], go.Figure] | None = None
    crowded: Callable[[], go.Figure] | None = None


Part = Words | Table | Chart


@dataclass
class Paper:
    """A whole paper: `title` names it alone, `subject` completes the word "report". `notes` count from 1.

    The signature stands after `parts`; `appendix` follows on sheets lying across; `footer` are small lines at the end. `query` is
    the view again, as a command: for the properties of the file, not for its readers.
    """

    title: str
    subject: str
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    appendix: list[Part] = field(default_factory=list)
    footer: tuple[str, ...] = ()
    query: str = ""


def told(text: str, style: Style = "body", *, name: str = "", notes: tuple[int, ...] = ()) -> Words:
    """A paragraph, perhaps with its name before it ("Lead: …") and numbers of notes after it."""
    named = (Run(f"{name}: ", bold=True),) if name else ()
    return Words((*named, Run(text), *(Run(note=n) for n in notes)), style)


def printable(text: str) -> str:
    """Text that XML can hold."""
    return _UNPRINTABLE.sub(" ", text)


def shown(cell: Cell, lang: str) -> str:
    """A cell in words."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{round(cell * 100)}%"
    return office_day(cell, lang, long=False) if isinstance(cell, date) else str(cell)
