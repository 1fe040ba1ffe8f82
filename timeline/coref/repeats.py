"""The same directive told by several papers: one demand, not one for each paper that prints it."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from timeline.coref.report import Report
from timeline.model import Directive
from timeline.text import plain

ALIKE = 84
"""Of 100: measured on the visits of 615 articles that several papers tell; pairs below it ask for something else as well."""
_LONG = 40
"""Characters from which a directive that stands within another one says enough to be the same."""


def fullest_first(reports: Iterable[Report]) -> list[Report]:
    """Reports in the order in which they are believed: the most people named, the most directives, the longest."""
    return sorted(reports, key=lambda r: (-len(r.people), -len(r.visit.directives), -r.article.chars, r.article.id))


def told_again(tellings: Sequence[Sequence[Directive]]) -> dict[str, str]:
    """Ids of directives that an earlier telling gives already, each with the id of the one there.

    `tellings` are the directives of each article, fullest article first; directives of one article are never joined.
    """
    first: list[tuple[Directive, str]] = []
    again: dict[str, str] = {}
    for telling in tellings:
        fresh = [(directive, plain(directive.text)) for directive in telling]
        for directive, words in fresh:
            alike = max(((_likeness(words, other), d.id) for d, other in first if _may_be(directive, d)), default=(0.0, ""))
            if alike[0] >= ALIKE:
                again[directive.id] = alike[1]
        first += [(directive, words) for directive, words in fresh if directive.id not in again]
    return again


def _may_be(a: Directive, b: Directive) -> bool:
    return a.type == b.type and (a.speaker is None or b.speaker is None or a.speaker.id == b.speaker.id)


def _likeness(a: str, b: str) -> float:
    whole = fuzz.ratio(a, b)
    return max(whole, fuzz.partial_ratio(a, b)) if min(len(a), len(b)) >= _LONG else whole
