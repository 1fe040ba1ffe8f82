"""Exports: what matches a query, as a file for a document, a spreadsheet, a calendar or another program.

Same store, corrections and query, same bytes: files carry the snapshot's number and build date, never the moment of
export. Nothing here reads the clock.

What draws and writes (Chrome, Word, spreadsheets) is imported by the function that needs it: a command that exports
nothing should not wait for it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from timeline.errors import ExportError
from timeline.exports import csv, figures, gold
from timeline.exports import json as visits_json
from timeline.exports.fields import FIELDS
from timeline.exports.files import built_at, write_whole, zipped
from timeline.exports.panel import Panel, panel_rows
from timeline.exports.story import PLAIN, Look
from timeline.exports.templates import AS_USUAL, Issue
from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store

EVERY_TASK = TaskScope()


@dataclass(frozen=True)
class Order:
    """What is to be exported: of which store and query, in which language, which figure with which lanes, how it is issued.

    `scope` narrows exports of tasks, and only these.
    """

    store: Store
    query: Query
    lang: str
    figure: str
    lanes: str
    issue: Issue = AS_USUAL
    look: Look = PLAIN
    panel: Panel | None = None
    scope: TaskScope = EVERY_TASK

    @property
    def built(self) -> datetime:
        """When the data was built."""
        return built_at(self.store)

    @property
    def today(self) -> date:
        """The day on which tasks are in time or overdue: that of the issue, else of the build, never that of the export."""
        return self.issue.on or self.built.date()


def _image(extension: str) -> Callable[[Order], Iterable[bytes]]:
    def made(order: Order) -> Iterable[bytes]:
        from timeline.exports import story

        pages = story.images(order, extension)
        yield pages[0] if len(pages) == 1 else zipped(story.numbered(f"chart.{extension}", pages), order.built)

    return made


def _pdf(order: Order) -> Iterable[bytes]:
    from timeline.exports import story

    yield story.document(order)


def _html(order: Order) -> Iterable[bytes]:
    from timeline.exports import story

    yield story.web(order)


def _csv(order: Order) -> Iterator[bytes]:
    if order.panel is not None:
        return csv.lines(list(FIELDS["panel"]), panel_rows(order.store, order.query, order.panel, order.lang))
    return csv.table(order.store, order.query, "visits", order.lang)


def _xlsx(order: Order) -> Iterable[bytes]:
    from timeline.exports import xlsx

    yield xlsx.workbook(order.store, order.query, order.lang, order.built, order.panel)


def _json(order: Order) -> Iterator[bytes]:
    return visits_json.array(order.store, order.query)


def _zip(order: Order) -> Iterable[bytes]:
    from timeline.exports import bundle

    yield bundle.bundle(order.store, order.query, order.lang, order.built, order.panel)


def _paper(what: str, extension: str) -> Callable[[Order], Iterable[bytes]]:
    def made(order: Order) -> Iterable[bytes]:
        from timeline.exports import report_papers

        yield report_papers.made(order, what, extension)

    return made


def _followup_xlsx(order: Order) -> Iterable[bytes]:
    from timeline.exports import followup, workbook

    paper = followup.paper(order.store, order.query, order.lang, order.issue.period, order.today, order.scope)
    yield workbook.paper_book(paper, order.lang, order.built)


def _tasks_xlsx(order: Order) -> Iterable[bytes]:
    from timeline.exports import workbook

    yield workbook.tasks_book(order.store, order.query, order.lang, order.today, order.built, order.scope)


def _tasks_zip(order: Order) -> Iterable[bytes]:
    from timeline.exports import workbook

    yield workbook.books_by_agency(order.store, order.query, order.lang, order.today, order.built, order.scope)


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
    "chart": {"png": _image("png"), "svg": _image("svg"), "pdf": _pdf, "html": _html},
    "table": {"csv": _csv, "xlsx": _xlsx, "json": _json, "zip": _zip},
    "report": {e: _paper("report", e) for e in ("docx", "html", "pdf")},
    "calendar": {"ics": _ics},
    "timelinejs": {"json": _timelinejs},
    "gold": {"jsonl": _gold_lines, "json": _gold_array},
    "followup": {**{e: _paper("followup", e) for e in ("docx", "html", "pdf")}, "xlsx": _followup_xlsx},
    "tasks": {"xlsx": _tasks_xlsx, "zip": _tasks_zip},
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
    look: Look = PLAIN,
    panel: Panel | None = None,
    scope: TaskScope = EVERY_TASK,
) -> None:
    """Writes `what` (a key of `FORMATS`) of what matches the query to a file, in the format its extension names.

    The file appears whole or not at all; an image of several pages is several files, `chart.png`, `chart-2.png` ….
    `scope` narrows exports of tasks.

    Raises ExportError when there is no such export, format, figure, size or unit of lanes, the file
    cannot be written, or an image is asked for where there is no Chrome.
    """
    target = Path(path)
    make = _maker(what, target.suffix.lower().lstrip("."), target.name)
    figures.check(figure, lanes)
    order = Order(store, query, lang, figure, lanes, issue, look, panel, scope)
    if what == "chart" and target.suffix.lower() in (".png", ".svg"):
        from timeline.exports import story

        for name, page in story.numbered(target.name, story.images(order, target.suffix.lower().lstrip("."))):
            write_whole(target.with_name(name), [page])
    else:
        write_whole(target, make(order))


def render(
    store: Store,
    query: Query,
    what: str,
    extension: str,
    *,
    lang: str = "vi",
    figure: str = "timeline",
    lanes: str = "official",
    issue: Issue = AS_USUAL,
    look: Look = PLAIN,
    panel: Panel | None = None,
    scope: TaskScope = EVERY_TASK,
) -> bytes:
    """As `export`, as bytes; a PNG or SVG of several pages is a ZIP archive of them."""
    make = _maker(what, extension.lower().lstrip("."), f"{what}.{extension}")
    figures.check(figure, lanes)
    return b"".join(make(Order(store, query, lang, figure, lanes, issue, look, panel, scope)))


def _maker(what: str, extension: str, name: str) -> Callable[[Order], Iterable[bytes]]:
    if what not in FORMATS:
        raise ExportError(f"There is no export '{what}': choose one of {', '.join(FORMATS)}.")
    formats = FORMATS[what]
    if extension not in formats:
        known = ", ".join(f".{e}" for e in formats)
        raise ExportError(f"A {what} cannot be written as '{name}': give the file one of the extensions {known}.")
    return formats[extension]


__all__ = ["FORMATS", "Issue", "Look", "Order", "Panel", "export", "render"]
