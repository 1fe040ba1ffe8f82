"""The first of many directives in an order, without sorting them all or reading the strings of those further down."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.stores.columns import Columns
from timeline.stores.duckdb import Store
from timeline.stores.members import NO_DAY, Mask
from timeline.stores.told_columns import DONE, ToldColumns

Order = Literal["newest", "oldest", "due", "latest", "urgent", "urgent_newest", "urgent_oldest"]


def ordered(store: Store, columns: Columns, found: Mask, order: Order, limit: int | None, offset: int = 0) -> list[int]:
    """Rows of the directives of a mask in an order, from an offset.

    `newest`, `oldest` and `due` (the next deadline first) are those of the table of directives, `latest` that of profiles,
    `urgent` (the open ones first, the next deadline first), `urgent_newest` and `urgent_oldest` those of tasks.
    """
    rows = np.flatnonzero(found)
    key = KEYS[order](columns.told, rows)
    end = len(rows) if limit is None else min(offset + limit, len(rows))
    if offset >= end:
        return []
    if limit is not None and len(rows) > end:
        key_end = np.partition(key, end - 1)[end - 1]
        key_start = np.partition(key, offset)[offset] if offset else key.min()
        before = int((key < key_start).sum())
        chosen = (key >= key_start) & (key <= key_end)
        rows, key = rows[chosen], key[chosen]
    else:
        before = 0
    told = store.select(
        "SELECT rowid, id, article, start FROM snap.directives WHERE rowid IN (SELECT unnest($rows))", {"rows": rows.tolist()}
    )
    visit = dict(zip(rows.tolist(), _visits(columns, rows), strict=True))
    names = {row: _Names(visit[row], id_, article, start) for row, id_, article, start in told}
    keys = dict(zip(rows.tolist(), key.tolist(), strict=True))
    tie = TIES[order]
    inside = sorted(rows.tolist(), key=lambda row: (keys[row], tie(names[row])))
    return inside[offset - before : end - before]


def _visits(columns: Columns, rows: NDArray[np.int64]) -> list[tuple[bool, str]]:
    """The ids of the visits of directives, to sort by: those of none last."""
    if not len(columns):
        return [(True, "")] * len(rows)
    visit = columns.told.visit[rows]
    names: Sequence[bytes] = columns.id[visit].tolist()
    return [(at < 0, "" if at < 0 else name.decode()) for at, name in zip(visit.tolist(), names, strict=True)]


def _newest(told: ToldColumns, rows: NDArray[np.int64]) -> NDArray[Any]:
    return -told.earliest[rows]  # the number of an unknown day is the lowest but one: turned round it is the highest


def _oldest(told: ToldColumns, rows: NDArray[np.int64]) -> NDArray[Any]:
    return np.where(told.earliest[rows] == NO_DAY, -NO_DAY, told.earliest[rows])


def _due(told: ToldColumns, rows: NDArray[np.int64]) -> NDArray[Any]:
    return np.where(told.due[rows] == NO_DAY, -NO_DAY, told.due[rows])


def _urgent(told: ToldColumns, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Open before done, then by deadline, then the latest first; days between 534 and 3405 of our era, which news does not leave."""
    days = 2**20
    due = np.where(told.due[rows] == NO_DAY, days - 1, np.clip(told.due[rows], -days // 2 + 1, days // 2 - 2) + days // 2).astype(np.int64)
    given = told.earliest[rows]
    back = np.where(given == NO_DAY, days - 1, -np.clip(given, -days // 2 + 1, days // 2 - 2) + days // 2).astype(np.int64)
    return np.asarray(((told.state[rows] == DONE).astype(np.int64) * days + due) * days + back)


class _Names(NamedTuple):
    """What tells directives of one day apart; `visit` with whether there is none."""

    visit: tuple[bool, str]
    id: str
    article: str
    start: int


def _by_visit(names: _Names) -> tuple[Any, ...]:
    return names.visit, names.article, names.start


def _by_article(names: _Names) -> tuple[Any, ...]:
    return names.article, names.start


def _by_id(names: _Names) -> tuple[Any, ...]:
    return (names.id,)


KEYS: dict[Order, Callable[[ToldColumns, NDArray[np.int64]], NDArray[Any]]] = {
    "newest": _newest, "oldest": _oldest, "due": _due, "latest": _newest,
    "urgent": _urgent, "urgent_newest": _newest, "urgent_oldest": _oldest,
}  # fmt: skip
TIES: dict[Order, Callable[[_Names], tuple[Any, ...]]] = {
    "newest": _by_visit, "oldest": _by_visit, "due": _by_id, "latest": _by_id,
    "urgent": _by_article, "urgent_newest": _by_article, "urgent_oldest": _by_article,
}  # fmt: skip
