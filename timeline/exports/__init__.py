"""Exports: what matches a query, as a file for a document, a spreadsheet, a calendar or another program.

Same store, corrections and query, same bytes: files carry the snapshot's number and build date, never the moment of
export. Nothing here reads the clock.

What draws and writes (Chrome, Word, spreadsheets) is imported by the function that needs it: a command that exports
nothing should not wait for it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import plotly.graph_objects as go

from timeline.errors import ExportError
from timeline.exports import csv, figures, gold
from timeline.exports import json as visits_json
from timeline.exports.files import built_at, write_whole
from timeline.exports.heading import heading
from timeline.exports.templates import AS_USUAL, Issue
from timeline.model import Query
from timeline.stores import Store


@dataclass(frozen=True)
class Order:
    """What is to be exported: of which store and query, in which language, which figure with which lanes, how it is issued."""

    store: Store
    query: Query
    lang: str
    figure: str | go.Figure
    lanes: str
    issue: Issue = AS_USUAL

    @property
    def built(self) -> datetime:
        """When the data was built."""
        return built_at(self.store)

    @property
    def name(self) -> str:
        """The name of the figure, for its title."""
        return self.figure if isinstance(self.figure, str) else "timeline"


def _png(order: Order) -> Iterable[bytes]:
    from timeline.exports import image

    yield image.png(figures.sheet(order.store, order.query, order.figure, order.lanes, order.lang))


def _svg(order: Order) -> Iterable[bytes]:
    from timeline.exports import image

    title = heading(order.store, order.query, order.lang, figure=order.name).title
    yield image.svg(figures.sheet(order.store, order.query, order.figure, order.lanes, order.lang), title=title, lang=order.lang)


def _pdf(order: Order) -> Iterable[bytes]:
    from timeline.exports import image

    title = heading(order.store, order.query, order.lang, figure=order.name).title
    pages = figures.pages(order.store, order.query, order.figure, order.lanes, order.lang)
    yield image.pdf(pages, title=title, lang=order.lang, built=order.built)


def _html(order: Order) -> Iterable[bytes]:
    from timeline.exports import html

    figure = order.figure
    if isinstance(figure, str):
        figure = figures.figure_of(order.store, order.query, figure, order.lanes, order.lang)
    yield html.page(figure, heading(order.store, order.query, order.lang, figure=order.name), order.lang)


def _csv(order: Order) -> Iterator[bytes]:
    return csv.table(order.store, order.query, "visits", order.lang)


def _xlsx(order: Order) -> Iterable[bytes]:
    from timeline.exports import xlsx

    yield xlsx.workbook(order.store, order.query, order.lang, order.built)


def _json(order: Order) -> Iterator[bytes]:
    return visits_json.array(order.store, order.query)


def _zip(order: Order) -> Iterable[bytes]:
    from timeline.exports import bundle

    yield bundle.bundle(order.store, order.query, order.lang, order.built)


def _paper(what: str, extension: str) -> Callable[[Order], Iterable[bytes]]:
    def made(order: Order) -> Iterable[bytes]:
        from timeline.exports import report_papers

        yield report_papers.made(order, what, extension)

    return made


def _ics(order: Order) -> Iterable[bytes]:
    from timeline.exports import ics

    yield ics.calendar(order.store, order.query, order.lang, order.built)


def _timelinejs(order: Order) -> Iterable[bytes]:
    from timeline.exports import timelinejs

    yield timelinejs.story(order.store, order.query, order.lang)


def _gold_lines(order: Order) -> Iterator[bytes]:
    return gold.json_lines(order.store, order.query)


def _gold_array(order: Order) -> Iterator[bytes]:
    return gold.json_array(order.store, order.query)


FORMATS: dict[str, dict[str, Callable[[Order], Iterable[bytes]]]] = {
    "chart": {"png": _png, "svg": _svg, "pdf": _pdf, "html": _html},
    "table": {"csv": _csv, "xlsx": _xlsx, "json": _json, "zip": _zip},
    "report": {e: _paper("report", e) for e in ("docx", "html", "pdf")},
    "calendar": {"ics": _ics},
    "timelinejs": {"json": _timelinejs},
    "gold": {"jsonl": _gold_lines, "json": _gold_array},
    "followup": {e: _paper("followup", e) for e in ("docx", "html", "pdf")},
}
"""What can be exported, and as files of which extension."""


def export(
    store: Store,
    query: Query,
    what: str,
    path: Path | str,
    *,
    lang: str = "vi",
    figure: str = "timeline",
    lanes: str = "official",
    issue: Issue = AS_USUAL,
) -> None:
    """Writes `what` (a key of `FORMATS`) of what matches the query to a file, in the format its extension names.

    The file appears whole or not at all. Raises ExportError when there is no such export, format, figure or unit of
    lanes, the file cannot be written, or an image is asked for where there is no Chrome.
    """
    target = Path(path)
    make = _maker(what, target.suffix.lower().lstrip("."), target.name)
    figures.check(figure, lanes)
    write_whole(target, make(Order(store, query, lang, figure, lanes, issue)))


def render(
    store: Store,
    query: Query,
    what: str,
    extension: str,
    *,
    lang: str = "vi",
    figure: str | go.Figure = "timeline",
    lanes: str = "official",
    issue: Issue = AS_USUAL,
) -> bytes:
    """As `export`, as bytes; `figure` may also be a figure at hand, which is then given its heading and sources."""
    make = _maker(what, extension.lower().lstrip("."), f"{what}.{extension}")
    return b"".join(make(Order(store, query, lang, figure, lanes, issue)))


def _maker(what: str, extension: str, name: str) -> Callable[[Order], Iterable[bytes]]:
    if what not in FORMATS:
        raise ExportError(f"There is no export '{what}': choose one of {', '.join(FORMATS)}.")
    formats = FORMATS[what]
    if extension not in formats:
        known = ", ".join(f".{e}" for e in formats)
        raise ExportError(f"A {what} cannot be written as '{name}': give the file one of the extensions {known}.")
    return formats[extension]


__all__ = ["FORMATS", "Issue", "Order", "export", "render"]
