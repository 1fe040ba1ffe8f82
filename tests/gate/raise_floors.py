"""Measures extraction on the shared gold and raises the floors of `baseline.json` to it.

    python tests/gate/raise_floors.py [--lower]

Floors only rise; with --lower they are set to what is measured either way (say why in the commit).
"""

import os
import sys
from pathlib import Path

from timeline.evaluation import evaluate, raise_floors
from timeline.extract.article import extract
from timeline.model import Article
from timeline.readers import read

BASELINE = Path(__file__).parent / "baseline.json"
SHARED = Path(os.environ.get("TIMELINE_SHARED", Path(__file__).parents[3] / "shared"))
TEXTS = {"seeds.jsonl": "seeds", "articles.jsonl": "corpus/articles.jsonl", "dates/seeds.tsv": "seeds"}


def main() -> int:
    """Prints a line for each floor that changed."""
    for gold in TEXTS:
        found = [extract(a) for a in read(str(SHARED / TEXTS[gold])) if isinstance(a, Article)]
        for change in raise_floors(BASELINE, gold, evaluate(found, [SHARED / "gold" / gold]), lower="--lower" in sys.argv):
            print(change)
    return 0


if __name__ == "__main__":
    sys.exit(main())
