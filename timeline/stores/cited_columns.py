"""Which articles and visits cite which documents, as arrays: who cites one and what somebody cites are counted without a body."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from timeline.stores.members import Fetch, Mask, Members, distinct

if TYPE_CHECKING:
    from timeline.stores.columns import Columns

CITED = "SELECT document, article, report, visit FROM snap.cited"
MOVED = "SELECT r.rowid AS report, m.visit FROM snap.reports r JOIN main.moved m ON m.report = r.id"
SMALL = 20_000_000
"""Cells of a table of counts that may be laid out whole; a larger one is made of the pairs that occur."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Pairs of something and a document, each with the number of visits; in order of the first, then of the second."""

    who: NDArray[np.int64]
    document: NDArray[np.int64]
    visits: NDArray[np.int64]


class CitedColumns:
    """Each citation once per report: `document` is a row of `snap.documents`, `visit` a position (-1: in no visit)."""

    def __init__(self, visits: "Columns", fetch: Fetch) -> None:
        found = fetch(CITED)
        self.keys: tuple[str, ...] = tuple(str(key) for key in fetch("SELECT key FROM snap.documents ORDER BY rowid")["key"])
        self.document, self.article = found["document"], found["article"]
        visit = np.full(len(found["visit"]), -1, dtype=np.int32)
        told = found["visit"] >= 0
        visit[told] = visits.position[found["visit"][told]]
        moved = fetch(MOVED)
        if len(moved["report"]):
            position = {id_: int(visits.position[visits.in_snapshot + row]) for id_, row in visits.corrected.items()}
            now = {int(report): position.get(id_, -1) for report, id_ in zip(moved["report"], moved["visit"], strict=True)}
            at = np.flatnonzero(np.isin(found["report"], moved["report"]))
            visit[at] = [now[int(report)] for report in found["report"][at]]
        self.visit = visit
        self._size = len(visits)

    def row(self, key: str) -> int | None:
        """The row of the document of this key; None when nobody cites it."""
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else None

    def within(self, mask: Mask | None) -> Mask:
        """The citations in articles of visits of a mask; all for None."""
        if mask is None or not len(mask):
            return np.full(len(self.visit), mask is None)
        return (self.visit >= 0) & mask[self.visit]

    def articles(self, within: Mask) -> NDArray[np.int64]:
        """How many articles of some citations cite each document."""
        document, article = self.document[within], self.article[within]
        first = np.ones(len(document), dtype=bool)  # in order of document and article: a pair begins where either changes
        first[1:] = (document[1:] != document[:-1]) | (article[1:] != article[:-1])
        return np.bincount(document[first], minlength=len(self.keys))

    def visits(self, mask: Mask) -> NDArray[np.int64]:
        """How many visits of a mask cite each document."""
        documents, _ = self.pairs(mask)
        return np.bincount(documents, minlength=len(self.keys))

    def pairs(self, mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Documents and positions of visits of a mask that cite them, each pair once, in order of both."""
        kept = self.within(mask)
        size = np.int64(max(self._size, 1))
        pairs = distinct(self.document[kept].astype(np.int64) * size + self.visit[kept])
        return pairs // size, pairs % size

    def citing(self, document: int, mask: Mask) -> NDArray[np.int64]:
        """Positions of the visits of a mask that cite one document, in order of date."""
        begin, end = np.searchsorted(self.document, [document, document + 1])
        visit = self.visit[begin:end]
        visit = np.unique(visit[visit >= 0])
        return visit[mask[visit]].astype(np.int64)

    def uses(self, members: Members, mask: Mask) -> Uses:
        """For the values of a unit (officials, places) the documents that their visits of a mask cite."""
        document, visit = self.pairs(mask)
        who, which = members.beside(visit, self._size)
        documents = max(len(self.keys), 1)
        pairs, counts = _counted(who.astype(np.int64) * documents + document[which], len(members.values) * documents)
        return Uses(pairs // documents, pairs % documents, counts)


def _counted(codes: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if size <= SMALL:
        counts = np.bincount(codes, minlength=size)
        found = np.flatnonzero(counts)
        return found, counts[found]
    return np.unique(codes, return_counts=True)
