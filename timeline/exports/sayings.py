"""The same saying quoted by several papers, found by its words, so that a report or a calendar has it once."""

from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from timeline.text import plain
from timeline.views import DirectiveRow

SAME_WORDS = 88
"""Sayings of one visit in different articles whose words agree this far (rapidfuzz, 0 to 100) are one."""


def distinct(rows: Sequence[DirectiveRow]) -> list[list[DirectiveRow]]:
    """The rows of each saying, the longest wording first; sayings in the order in which they first stand in `rows`.

    Only rows of one visit and of different articles can be the same saying: what one article tells twice was said twice.
    """
    groups: list[list[tuple[str, DirectiveRow]]] = []
    for row in rows:
        words = plain(row.text)
        same = next((g for g in groups if _is_same(g, words, row)), None)
        if same is None:
            groups.append([(words, row)])
        else:
            same.append((words, row))
    return [[row for _, row in sorted(g, key=lambda pair: -len(pair[0]))] for g in groups]


def _is_same(group: Sequence[tuple[str, DirectiveRow]], words: str, row: DirectiveRow) -> bool:
    if row.visit is None or any(r.visit != row.visit or r.article == row.article for _, r in group):
        return False
    return any(token_set_ratio(w, words) >= SAME_WORDS for w, _ in group)
