"""Which year? Evidence is weighed into a probability for each year, with a reason for each piece.

A piece of evidence is a window of days in which the time of writing lies, and what it costs (in log-likelihood) to lie
before or after it. Where the evidence comes from is not this module's business.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from timeline.model import DECIDED, Candidate, Reason, Span

_TEMPER = 1.0
"""Pieces of evidence of one article are not independent: their sum is damped, so that confidence is calibrated."""
_TOLD = 0.3
"""Evidence that moves the result less than this is weighed but not told."""
_SHOWN = 0.01
"""Candidates less probable than this are left out."""


class Cost(Struct, frozen=True):
    """What it costs to miss a window: at once, for each year further away, and at most."""

    at_once: float
    per_year: float = 0.0
    most: float = 8.0

    def of(self, days: int) -> float:
        """The cost of missing by so many days."""
        return min(self.most, self.at_once + self.per_year * days / 365) if days > 0 else 0.0


FREE = Cost(0.0)


class Evidence(Struct, frozen=True):
    """The time of writing lies in one of `windows` (None: open on that side); `before` and `after` are the costs of missing."""

    kind: str
    windows: tuple[tuple[date | None, date | None], ...]
    before: Cost
    after: Cost
    args: dict[str, Any] = {}
    span: Span | None = None

    def cost(self, day: date) -> float:
        """What it costs to suppose that the article was written on `day`."""
        return min(self._miss(day, first, last) for first, last in self.windows)

    def _miss(self, day: date, first: date | None, last: date | None) -> float:
        if first is not None and day < first:
            return self.before.of((first - day).days)
        if last is not None and day > last:
            return self.after.of((day - last).days)
        return 0.0


class Verdict(Struct, frozen=True):
    """The years that a day may have, the most probable first, and what speaks for the first one."""

    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def year(self) -> int | None:
        """The decided year, or None."""
        return self.candidates[0].year if self.candidates and self.candidates[0].probability >= DECIDED else None

    @property
    def probability(self) -> float:
        """The probability of the most probable year; 0 when there is none."""
        return self.candidates[0].probability if self.candidates else 0.0


def weigh(options: Sequence[date], evidence: Sequence[Evidence], prior: Mapping[int, float] | None = None) -> Verdict:
    """The probability of each of `options`, the same day in different years, and the reasons with their weights.

    `prior` are probabilities of years that are known already (a year that it leaves out is not an option).
    A reason's weight is how much likelier it makes the most probable year than the others together.
    """
    if prior:
        options = [day for day in options if prior.get(day.year, 0) > 0]
    if not options:
        return Verdict()
    costs = [[piece.cost(day) for day in options] for piece in evidence]
    known = [math.log(prior[day.year]) if prior else 0.0 for day in options]
    scores = [known[i] - _TEMPER * sum(row[i] for row in costs) for i in range(len(options))]
    highest = max(scores)
    total = sum(math.exp(s - highest) for s in scores)
    probabilities = [math.exp(s - highest) / total for s in scores]
    ranked = sorted(zip(options, probabilities, strict=True), key=lambda pair: (-pair[1], pair[0]))
    best = ranked[0][0]
    candidates = tuple(Candidate(day.year, round(p, 3)) for day, p in ranked if p >= _SHOWN)
    reasons = []
    at = options.index(best)
    for piece, row in zip(evidence, costs, strict=True):
        if piece.kind == "prior":
            continue
        weight = _weight(row, at)
        if weight > _TOLD or row[at] > 0.5:
            reasons.append(Reason(piece.kind, piece.args, piece.span, round(weight, 2)))
    return Verdict(candidates, tuple(sorted(reasons, key=lambda r: -r.weight)))


def _weight(costs: list[float], best: int) -> float:
    """How much likelier a piece of evidence that costs so much for each option makes the best one than the others together."""
    others = [math.exp(-cost) for i, cost in enumerate(costs) if i != best]
    if not others:
        return 0.0
    return -costs[best] - math.log(sum(others) / len(others))
