"""Merging against articles known to report one event (docs/design.md §9): pairwise figures, and pairs found per event."""

from collections.abc import Iterable
from itertools import combinations

from timeline.evaluation.figures import Evaluation, Figure, Mistake, triple
from timeline.evaluation.gold import GoldCluster
from timeline.model import MergedVisit


def evaluate_merging(visits: Iterable[MergedVisit], gold: Iterable[GoldCluster]) -> Evaluation:
    """Pairs of the gold's articles that stand in one visit; articles that no event of the gold names are left aside."""
    events = list(gold)
    known = {a for event in events for a in event.articles}
    got: set[tuple[str, str]] = set()
    for visit in visits:
        got.update(_pairs({r.article for r in visit.reports} & known))
    figures, mistakes = [], []
    want: set[tuple[str, str]] = set()
    for event in events:
        pairs = set(_pairs(event.articles))
        want |= pairs
        figures.append(Figure(event.event, len(pairs & got), len(pairs)))
        mistakes += [Mistake("not merged", event.event, f"{a} and {b}") for a, b in sorted(pairs - got)]
    mistakes += [Mistake("wrongly merged", a, b) for a, b in sorted(got - want)]
    return Evaluation((*figures, *triple("merging", len(got & want), len(got), len(want))), tuple(mistakes))


def _pairs(articles: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(set(articles)), 2)
