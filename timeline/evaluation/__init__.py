"""How good the extraction is: figures and mistakes against gold files, by the definitions of docs/design.md §9."""

from collections.abc import Iterable
from pathlib import Path

from timeline.coref import Report, merge
from timeline.evaluation.articles import evaluate_articles
from timeline.evaluation.dates import evaluate_dates
from timeline.evaluation.figures import Evaluation, Figure, Mistake, as_text
from timeline.evaluation.gate import below_floor, raise_floors, read_floors
from timeline.evaluation.gold import GoldArticle, GoldCluster, GoldDate, read_gold
from timeline.evaluation.merging import evaluate_merging
from timeline.model import Extraction

__all__ = [
    "Evaluation", "Figure", "GoldArticle", "GoldCluster", "GoldDate", "Mistake", "as_text", "below_floor",
    "evaluate", "evaluate_articles", "evaluate_dates", "evaluate_merging", "raise_floors", "read_floors", "read_gold",
]  # fmt: skip


def evaluate(extractions: Iterable[Extraction], gold: Iterable[Path]) -> Evaluation:
    """Figures and mistakes against gold files: labelled articles, time expressions, and articles of one event.

    All labelled articles are counted together; the figures of the other kinds follow. Raises SourceError when a gold
    file cannot be read.
    """
    found = list(extractions)
    labels = [label for path in gold for label in read_gold(path)]
    articles = [g for g in labels if isinstance(g, GoldArticle)]
    dates = [g for g in labels if isinstance(g, GoldDate)]
    clusters = [g for g in labels if isinstance(g, GoldCluster)]
    parts = []
    if articles:
        parts.append(evaluate_articles(found, articles))
    if dates:
        parts.append(evaluate_dates(found, dates))
    if clusters:
        parts.append(evaluate_merging(merge(_reports(found)), clusters))
    return Evaluation(tuple(f for p in parts for f in p.figures), tuple(m for p in parts for m in p.mistakes))


def _reports(found: Iterable[Extraction]) -> list[Report]:
    return [Report(visit, e.article, tuple(d for d in e.directives if d.visit == visit.id)) for e in found for visit in e.visits]
