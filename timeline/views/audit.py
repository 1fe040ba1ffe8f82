"""A random sample judged by people: what it shows of each visit, how accurate the timeline is, and how far two people agree.

The interval is Wilson's (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927), the
agreement Cohen's kappa (J. Cohen, "A Coefficient of Agreement for Nominal Scales", 1960).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from timeline.lang import label
from timeline.lang.tell import write_when
from timeline.model import MergedVisit, Query
from timeline.stores import Store
from timeline.stores import review as stored
from timeline.stores.audits import PARTS, Judgement, Part

Z95 = 1.959964
"""The standard normal quantile of a 95 % interval."""
SIZES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often one person found a field (None: all fields) right, with the 95 % interval; `unsure` verdicts count in neither."""

    author: str
    part: Part | None
    right: int
    wrong: int
    unsure: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on a field (None: all fields) of the visits that both judged; kappa None where it says nothing."""

    first: str
    second: str
    part: Part | None
    both: int
    share: float | None
    kappa: float | None


def sample(store: Store, query: Query, seed: int, size: int) -> list[str]:
    """The visits of the sample: those that match, drawn at random by the seed."""
    return stored.sample(store, query, seed, size)


def shown_values(visit: MergedVisit, lang: str) -> dict[Part, str]:
    """What the timeline says of a visit, as people judge it, by field."""
    unknown = {"lead": label("word.unknown_official", lang), "place": label("word.unknown_place", lang)}
    return {
        "date": write_when(visit.when, lang),
        "lead": ", ".join(a.name for a in visit.lead) or unknown["lead"],
        "place": ", ".join(p.name for p in visit.places) or unknown["place"],
        "kind": label(f"kind.{visit.kind}", lang),
    }


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score; the whole range when nothing was judged."""
    if total == 0:
        return 0.0, 1.0
    share, square = right / total, Z95 * Z95
    middle = share + square / (2 * total)
    half = Z95 * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (middle - half) / (1 + square / total)), min(1.0, (middle + half) / (1 + square / total))


def accuracies(found: Sequence[Judgement]) -> list[Accuracy]:
    """For each person, in order of name: all fields together, then each."""
    rows = []
    parts: tuple[Part | None, ...] = (None, *PARTS)
    for author in sorted({j.author for j in found}):
        for part in parts:
            verdicts = [j.verdict for j in found if j.author == author and part in (None, j.part)]
            right, wrong = verdicts.count("right"), verdicts.count("wrong")
            low, high = wilson(right, right + wrong)
            share = right / (right + wrong) if right + wrong else None
            rows.append(Accuracy(author, part, right, wrong, verdicts.count("unsure"), share, low, high))
    return rows


def agreements(found: Sequence[Judgement]) -> list[Agreement]:
    """For each two people: all fields together, then each, over what both judged right or wrong."""
    verdicts: dict[str, dict[tuple[str, Part], bool]] = {}
    for judgement in found:
        if judgement.verdict != "unsure":
            verdicts.setdefault(judgement.author, {})[judgement.visit, judgement.part] = judgement.verdict == "right"
    rows = []
    parts: tuple[Part | None, ...] = (None, *PARTS)
    for first, second in combinations(sorted(verdicts), 2):
        for part in parts:
            shared = [key for key in verdicts[first] if key in verdicts[second] and part in (None, key[1])]
            pairs = [(verdicts[first][key], verdicts[second][key]) for key in shared]
            rows.append(Agreement(first, second, part, len(pairs), *agreement(pairs)))
    return rows


def agreement(pairs: Sequence[tuple[bool, bool]]) -> tuple[float | None, float | None]:
    """Share of equal verdicts and Cohen's kappa; kappa is None where both said the same of everything, so that chance explains it all."""
    if not pairs:
        return None, None
    total = len(pairs)
    same = sum(a == b for a, b in pairs) / total
    first, second = sum(a for a, _ in pairs) / total, sum(b for _, b in pairs) / total
    chance = first * second + (1 - first) * (1 - second)
    return same, None if chance >= 1 else (same - chance) / (1 - chance)
