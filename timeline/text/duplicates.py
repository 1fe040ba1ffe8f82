"""Near duplicates: the same agency's text printed by many papers, found by MinHash without comparing all with all.

Sketches are those of A. Broder, "On the resemblance and containment of documents" (1997), made by rensa. The bounds were
measured on 615 articles of many papers: pairs of long texts that share a third of their runs of words already told one
event, while leads of two sentences written after one pattern ("… dự hội nghị …") share up to two thirds and tell of two.
"""

import re

from rensa import RMinHash, RMinHashLSH

from timeline.text.normal import plain

RUN = 5
"""Words in a run: what two texts share by chance is shorter."""
LONG = 150
"""Words from which a text is long."""
ALIKE_LONG = 0.5
"""Share of runs in common from which two long texts are one."""
ALIKE_SHORT = 0.8
"""The same where one of the two is short."""
MIN_LINE = 12
"""Words of a line of the story; captions, teasers, signatures and buttons are shorter and differ between papers."""

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 1
_WORD = re.compile(r"[^\W_]{1,40}")


class Duplicates:
    """Collects texts one by one, keeping half a kilobyte of each, and tells which are the same."""

    def __init__(self) -> None:
        """Nothing collected yet."""
        self._index = RMinHashLSH(threshold=ALIKE_LONG, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._ids: list[str] = []
        self._sketches: list[tuple[RMinHash, bool]] = []
        self._leader: list[int] = []

    def add(self, id: str, text: str) -> None:
        """Collects a text under an id that stands for it; every id is to be added once."""
        words = _WORD.findall(plain(_story(text)))
        runs = [" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))]
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(runs)
        number, long = len(self._ids), len(words) >= LONG
        self._ids.append(id)
        self._sketches.append((sketch, long))
        self._leader.append(number)
        for other in sorted(self._index.query(sketch)):
            near, also_long = self._sketches[other]
            if sketch.jaccard(near) >= (ALIKE_LONG if long and also_long else ALIKE_SHORT):
                self._leader[self._first(number)] = self._first(other)
        self._index.insert(number, sketch)

    def groups(self) -> dict[str, str]:
        """The ids that have a duplicate, each with the name of its group: the smallest id in it.

        The groups depend on the texts alone, not on the order in which they came.
        """
        members: dict[int, list[str]] = {}
        for number, id in enumerate(self._ids):
            members.setdefault(self._first(number), []).append(id)
        return {id: min(group) for group in members.values() if len(group) > 1 for id in group}

    def _first(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = number = self._leader[self._leader[number]]
        return number


def _story(text: str) -> str:
    told = "\n".join(line for line in text.split("\n") if len(line.split()) >= MIN_LINE)
    return told if len(told) * 2 >= len(text) else text  # lines of a print are all short
