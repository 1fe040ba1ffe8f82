"""The same demand made again at a later visit: "said before on …".

A demand repeated after a year is worded anew, so two directives are compared by the pairs of neighbouring words they
share (after the words of asking), as far as these are rare in the corpus: "cải cách hành chính" alone says little, "cửa
khẩu thông minh" much (inverse document frequency, K. Spärck Jones 1972).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from timeline.entities.tokens import words_of
from timeline.lang import Lexicon

ENOUGH = 0.15
"""Share of the weight of the shorter directive that both have in common from which they are one demand; measured on 358
directives of dated visits: a little below it every third link joined two demands."""
SHARED = 3
"""Pairs of words that two directives share at least."""
_FREQUENT = 200
"""Directives of one place with the same pair of words: beyond it the pair proposes nobody, else all would meet all."""
_KEPT = 5


class Demand(Struct, frozen=True):
    """A directive to be compared: its `place` (province since July 2025), `visit`, first `theme`, and the `day` as ISO 8601."""

    id: str
    place: str
    visit: str
    day: str
    theme: str
    text: str


def said_before(demands: Iterable[Demand], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """For each directive that was made at an earlier visit to the same place already: the earlier ones, latest first.

    At most five of them; only directives of another visit and an earlier day count.
    """
    ordered = sorted(demands, key=lambda d: (d.day, d.id))
    plain_words = frozenset(lexicon.toml("directives.toml")["repeats"]["words"])
    pairs = [_pairs(d.text, plain_words) for d in ordered]
    rarity = _rarity(pairs)
    weight = [sum(rarity[p] for p in own) for own in pairs]
    places: dict[str, list[int]] = defaultdict(list)
    for index, demand in enumerate(ordered):
        places[demand.place].append(index)
    found: dict[str, tuple[str, ...]] = {}
    for members in places.values():
        by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in members:
            shared: Counter[int] = Counter()
            for pair in pairs[index]:
                if len(by_pair[pair]) <= _FREQUENT:
                    shared.update(by_pair[pair])
                by_pair[pair].append(index)
            earlier = [other for other, count in shared.items() if count >= SHARED and _may_repeat(ordered[other], ordered[index])]
            same = [o for o in earlier if _common(pairs[o] & pairs[index], rarity) >= ENOUGH * min(weight[o], weight[index])]
            if same:
                found[ordered[index].id] = tuple(ordered[o].id for o in sorted(same, reverse=True)[:_KEPT])
    return found


def _may_repeat(earlier: Demand, later: Demand) -> bool:
    return earlier.visit != later.visit and earlier.day < later.day and earlier.theme == later.theme


def _pairs(text: str, plain_words: frozenset[str]) -> frozenset[tuple[str, str]]:
    words = [word for word in words_of(text) if word.isalpha() and word not in plain_words]
    return frozenset(pairwise(words))


def _rarity(pairs: Sequence[frozenset[tuple[str, str]]]) -> dict[tuple[str, str], float]:
    """The weight of each pair of words: high for those that few directives hold."""
    counts = Counter(pair for own in pairs for pair in own)
    return {pair: math.log(1 + len(pairs) / count) for pair, count in counts.items()}


def _common(shared: frozenset[tuple[str, str]], rarity: dict[tuple[str, str], float]) -> float:
    return sum(rarity[pair] for pair in shared)
