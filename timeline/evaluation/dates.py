"""Time expressions against a span gold (docs/design.md §9): found at all, at the same span, with the same value."""

from collections.abc import Iterable

from timeline.evaluation.figures import Evaluation, Figure, Mistake, triple
from timeline.evaluation.gold import GoldDate
from timeline.model import Extraction, Timex

OPTIONAL = frozenset({"deictic", "duration"})
"""Kinds that may be found or not: predictions that touch only these do not count."""


def evaluate_dates(extractions: Iterable[Extraction], gold: Iterable[GoldDate]) -> Evaluation:
    """Relaxed, strict and value figures of the timexes, and false hits per article; anniversaries are left aside.

    An extraction belongs to the gold whose `file` its source's (or id's) file name begins with.
    """
    timexes: dict[str, list[Timex]] = {}
    for extraction in extractions:
        name = (extraction.article.source or extraction.article.id).rsplit("/", 1)[-1]
        timexes[name[:3]] = [t for t in extraction.timexes if t.type != "anniversary"]
    rows: dict[str, list[GoldDate]] = {}
    for row in gold:
        rows.setdefault(row.file, []).append(row)
    core = relaxed = strict = value = counted = false = 0
    mistakes: list[Mistake] = []
    for name, labelled in rows.items():
        found = timexes.get(name, [])
        free = set(range(len(found)))
        for row in (r for r in labelled if r.kind not in OPTIONAL):
            core += 1
            best = _best(row, found, free)
            if best is None:
                mistakes.append(Mistake("timex missed", name, f"{row.surface!r} {row.edtf}"))
                continue
            free.discard(best)
            timex = found[best]
            same = timex.span == row.span
            equal = same and _plain(timex.when.edtf) == _plain(row.edtf)
            relaxed, strict, value = relaxed + 1, strict + same, value + equal
            if not equal:
                mistakes.append(Mistake("timex value", name, f"{row.surface!r} {row.edtf}, got {timex.text!r} {timex.when.edtf}"))
        for timex in found:
            touched = [r for r in labelled if timex.span.overlaps(r.span)]
            if not touched:
                false += 1
                mistakes.append(Mistake("timex extra", name, f"{timex.text!r} {timex.when.edtf}"))
            counted += not touched or any(r.kind not in OPTIONAL for r in touched)
    figures = (*triple("relaxed", relaxed, counted, core), *triple("strict", strict, counted, core), *triple("value", value, counted, core))
    return Evaluation((*figures, Figure("false hits", false, len(rows))), tuple(mistakes))


def _best(row: GoldDate, found: list[Timex], free: set[int]) -> int | None:
    """The prediction still free that fits a row best: same span, then same value, then most in common."""
    touching = [i for i in sorted(free) if found[i].span.overlaps(row.span)]
    return max(
        touching,
        key=lambda i: (
            found[i].span == row.span,
            _plain(found[i].when.edtf) == _plain(row.edtf),
            min(row.span.end, found[i].span.end) - max(row.span.start, found[i].span.start),
        ),
        default=None,
    )


def _plain(edtf: str | None) -> str:
    return (edtf or "").replace("?", "").replace("~", "")
