"""Edited workbooks of tasks brought back: what they would change, where people disagree, then corrections.

Three things are compared for each field of each row: what stood in it when the file was made (the hidden version column), what
stands in it now in the file, and what the store says now. Only what people edited counts; where two files, or a file and somebody
who worked in the store meanwhile, say different things, nobody's word is taken and both are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from timeline.errors import CorrectionError
from timeline.exports.importing_cells import NoValueError, parsed
from timeline.exports.importing_files import Line, lines_of
from timeline.exports.words import word
from timeline.exports.workbook import EDITED, TaskColumn, digest, entries, task_of
from timeline.lang.labels import label
from timeline.stores import Store
from timeline.stores import tasks as stored
from timeline.views.task_history import told_value
from timeline.views.tasks import TaskRow, rows_of


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that a file changes: what the store says, what the file says, in words, and the value as JSON has it."""

    id: str
    text: str
    field: str
    label: str
    before: str
    after: str
    value: Any
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field on which two people disagree: what the store says, and who says what; nothing of it is written."""

    id: str
    text: str
    field: str
    label: str
    now: str
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing files back would do. `refused` are sentences about rows and cells that cannot be taken."""

    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    refused: tuple[str, ...]
    rows: int
    revision: int

    @property
    def entries(self) -> dict[str, dict[str, Any]]:
        """For each task the fields that change."""
        found: dict[str, dict[str, Any]] = {}
        for edit in self.edits:
            found.setdefault(edit.id, {})[edit.field] = edit.value
        return found


@dataclass(frozen=True, slots=True)
class _Said:
    where: str
    value: Any
    was: str


def plan(store: Store, files: Sequence[tuple[str, bytes]], lang: str) -> Plan:
    """What the files (name, content; a ZIP archive of workbooks too) would change. Nothing is written.

    Raises SourceError when a file is no workbook.
    """
    revision = store.corrections.revision()
    refused: list[str] = []
    lines = [line for name, data in files for line in lines_of(name, data, lang, refused)]
    tasks = _tasks(store, [line.id for line in lines], lang)
    said: dict[tuple[str, str], list[_Said]] = {}
    for line in lines:
        row = tasks.get(line.id)
        if row is None:
            refused.append(word("import_unknown", lang, where=line.where, id=line.id))
            continue
        for field, value, was in _edited(line, lang, refused):
            said.setdefault((row.id, field), []).append(_Said(line.where, value, was))
    edits: list[Edit] = []
    clashes: list[Clash] = []
    by_id = {row.id: row for row in tasks.values()}
    for (id_, field), told in said.items():
        _settle(by_id[id_], field, told, edits, clashes, lang)
    return Plan(tuple(edits), tuple(clashes), tuple(refused), len(lines), revision)


def carry_out(store: Store, planned: Plan, *, reason: str, author: str, at: datetime) -> list[int]:
    """Writes the edits of a plan as corrections, an entry a task, and returns their numbers.

    Raises CorrectionError, with nothing written, when somebody changed the store since the plan was made.
    """
    if store.corrections.revision() != planned.revision:
        raise CorrectionError("Somebody changed tasks since the files were compared: compare them again, then write.")
    if not reason.strip():
        raise CorrectionError("A correction needs a reason: say in a few words how you know.")
    return stored.enter(store, planned.entries, reason=reason, author=author, at=at)


def _tasks(store: Store, ids: Sequence[str], lang: str) -> dict[str, TaskRow]:
    """The tasks of these ids; one that another article tells more fully is kept under that telling."""
    first = stored.first_told(store, list(dict.fromkeys(ids)))
    kept = {id_: first.get(id_, id_) for id_ in ids}
    told = store.directives_named(sorted(set(kept.values())))
    rows = {row.id: row for row in rows_of(store, told, lang, date.min)}  # what follows from the day is not looked at
    return {id_: rows[now] for id_, now in kept.items() if now in rows}


def _edited(line: Line, lang: str, refused: list[str]) -> Iterable[tuple[str, Any, str]]:
    """The fields that somebody edited in a row, with their values and the digests of what stood there."""
    for field, cell in line.cells.items():
        try:
            value = parsed(field, cell, lang)
        except NoValueError as error:
            title = TaskColumn(field, edited=True).title(lang)
            refused.append(word(error.key, lang, where=line.where, field=title, value=error.value, known=error.known))
            continue
        was = line.version[EDITED.index(field)]
        if digest(value) != was:
            yield field, value, was


def _settle(row: TaskRow, field: str, told: list[_Said], edits: list[Edit], clashes: list[Clash], lang: str) -> None:
    now = entries(task_of(row))[field]
    text = " ".join(row.text.split())
    named = label(f"assignment.{field}", lang)
    different = {digest(said.value): said for said in told if digest(said.value) != digest(now)}
    if not different:
        return
    stale = [said for said in different.values() if said.was != digest(now)]
    if len({digest(said.value) for said in told}) == 1 and not stale:
        said = told[0]
        files = tuple(dict.fromkeys(s.where for s in told))
        edits.append(Edit(row.id, text, field, named, told_value(field, now, lang), told_value(field, said.value, lang), said.value, files))
        return
    voices = [(said.where, told_value(field, said.value, lang)) for said in told]
    if stale:
        voices.append((word("import_store", lang), told_value(field, now, lang)))
    clashes.append(Clash(row.id, text, field, named, told_value(field, now, lang), tuple(dict.fromkeys(voices))))
