"""Where marks stand in a lane, so that none hides another: intervals in pixels put into rows."""

from collections.abc import Sequence


def pack(extents: Sequence[tuple[float, float]], gap: float, most: int) -> list[int]:
    """For each extent `(left, right)`, in order of `left`, the row it takes: the first in which it leaves `gap` free.

    At most `most` rows are used; when all are taken the mark goes to the row that has been free the longest.
    """
    ends: list[float] = []
    rows: list[int] = []
    for left, right in extents:
        free = next((i for i, end in enumerate(ends) if left - end >= gap), None)
        if free is None and len(ends) < most:
            free = len(ends)
            ends.append(right)
        elif free is None:
            free = min(range(len(ends)), key=ends.__getitem__)
        ends[free] = max(ends[free], right)
        rows.append(free)
    return rows
