"""Arrays of a store's columns: which rows have which value, and days as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.model import Query

Arrays = dict[str, Any]
Mask = NDArray[np.bool_]
Fetch = Callable[..., Arrays]

NO_DAY = -(2**31) + 1
EPOCH = date(1970, 1, 1)

PAIRS = """
WITH pairs AS (SELECT row, value FROM (SELECT rowid AS row, {value} AS value FROM {table}) WHERE value IS NOT NULL)
SELECT row, code FROM pairs
  JOIN (SELECT value, row_number() OVER (ORDER BY value) - 1 AS code FROM (SELECT DISTINCT value FROM pairs)) USING (value)
"""
NAMES = "SELECT DISTINCT value FROM (SELECT {value} AS value FROM {table}) WHERE value IS NOT NULL ORDER BY value"


@dataclass(frozen=True, slots=True)
class Members:
    """Which visit (or directive) has which value: pairs of positions, and the values that codes stand for."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]
    rows: NDArray[np.int32]

    def having(self, chosen: Sequence[str], size: int) -> Mask:
        """A mask of those that have one of the values."""
        found = np.zeros(size, dtype=bool)
        wanted = np.array([value in set(chosen) for value in self.values], dtype=bool)
        if wanted.any():
            found[self.rows[wanted[self.codes]]] = True
        return found

    def moved(self, position: NDArray[np.int32]) -> "Members":
        """The same pairs with rows at their new positions (-1: gone)."""
        rows = position[self.rows]
        return Members(self.values, self.codes[rows >= 0], rows[rows >= 0])

    def joined(self, more: "Members") -> "Members":
        """These pairs and others, whose values may be new."""
        codes = {value: i for i, value in enumerate(self.values)}
        same = np.array([codes.setdefault(value, len(codes)) for value in more.values], dtype=np.int32)
        added = same[more.codes] if len(more.codes) else more.codes
        return Members(tuple(codes), np.concatenate([self.codes, added]), np.concatenate([self.rows, more.rows]))

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the mask have each value, in the order of `values`."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))

    def within(self, mask: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Codes and rows of the pairs whose row is in the mask."""
        kept = mask[self.rows]
        return self.codes[kept], self.rows[kept]

    def beside(self, rows: NDArray[Any], size: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The codes of each of these rows, one after the other, and for each code which of the rows it belongs to."""
        order, first = np.argsort(self.rows, kind="stable"), np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.rows, minlength=size), out=first[1:])
        number = first[rows + 1] - first[rows]
        which = np.repeat(np.arange(len(rows)), number)
        within = np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
        return self.codes[order[first[rows][which] + within]], which


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each number once, in order. (By sorting: `np.unique` hashes, which takes ten times as long for a million.)"""
    numbers = np.sort(numbers)
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first]


def members_of(fetch: Fetch, value: str, table: str) -> Members:
    """The values that an SQL expression has in the rows of a table."""
    names = fetch(NAMES.format(value=value, table=table))["value"]
    pairs = fetch(PAIRS.format(value=value, table=table))
    return Members(tuple(str(name) for name in names), pairs["code"].astype(np.int32), pairs["row"].astype(np.int32))


def day_number(day: date) -> int:
    """A day as the arrays have it."""
    return (day - EPOCH).days


def day_of(number: Any) -> date | None:
    """The day of a number of the arrays, None for `NO_DAY`."""
    return None if int(number) == NO_DAY else EPOCH + timedelta(days=int(number))


def in_time(earliest: NDArray[Any], latest: NDArray[Any], query: Query) -> Mask:
    """A mask of what may have happened between the days of the query; unknown ends match no bound."""
    found = np.ones(len(earliest), dtype=bool)
    if query.earliest:
        found &= (latest != NO_DAY) & (latest >= day_number(query.earliest))
    if query.latest:
        found &= (earliest != NO_DAY) & (earliest <= day_number(query.latest))
    return found


def months(days: NDArray[Any]) -> NDArray[Any]:
    """Months since January 1970 of days that are known."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def day_sql(column: str) -> str:
    """SQL for a column of days as the arrays have them."""
    return f"coalesce(date_diff('day', DATE '1970-01-01', {column}), {NO_DAY})"
