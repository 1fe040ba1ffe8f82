"""Quality on real articles: no figure below its floor, and our figures are those of the shared scorers."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.evaluation import Evaluation, as_text, below_floor, evaluate, evaluate_merging, read_floors, read_gold
from timeline.evaluation.gold import GoldCluster
from timeline.extract.article import extract
from timeline.model import UNDATED, Article, Extraction, MergedVisit, ReportRef, wire
from timeline.readers import read

BASELINE = Path(__file__).parent / "baseline.json"
TEXTS = {"seeds.jsonl": "seeds", "articles.jsonl": "corpus/articles.jsonl", "dates/seeds.tsv": "seeds"}


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[Extraction]]:
    """Everything extracted, by source."""
    return {
        source: [extract(a) for a in read(str(shared / source)) if isinstance(a, Article)] for source in sorted(set(TEXTS.values()))
    }


def measure(shared: Path, found: dict[str, list[Extraction]], gold: str) -> Evaluation:
    return evaluate(found[TEXTS[gold]], [shared / "gold" / gold])


@pytest.mark.parametrize("gold", sorted(TEXTS))
def test_no_figure_is_below_its_floor(shared: Path, found: dict[str, list[Extraction]], gold: str) -> None:
    assert below_floor(measure(shared, found, gold), read_floors(BASELINE)[gold]) == []


def test_every_gold_file_has_floors() -> None:
    measured_elsewhere = {"dates/articles.jsonl", "dates/leads.jsonl", "dates/other tools"}
    assert set(read_floors(BASELINE)) == set(TEXTS) | measured_elsewhere
    assert all(len(read_floors(BASELINE)[gold]) >= 3 for gold in TEXTS)


def tool(shared: Path, name: str, *arguments: Path) -> str:
    command = [sys.executable, str(shared / "tools" / name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def written(folder: Path, extractions: list[Extraction]) -> Path:
    path = folder / "found.jsonl"
    path.write_bytes(b"".join(wire.encode(e) + b"\n" for e in extractions))
    return path


@pytest.mark.parametrize("gold", ["seeds.jsonl", "articles.jsonl"])
def test_our_figures_are_those_of_the_shared_scorer(shared: Path, found: dict[str, list[Extraction]], gold: str, tmp_path: Path) -> None:
    theirs = tool(shared, "score.py", written(tmp_path, found[TEXTS[gold]]), shared / "gold" / gold)
    assert as_text(measure(shared, found, gold)).splitlines() == theirs.rstrip("\n").splitlines()


def test_our_date_figures_are_those_of_the_shared_scorer(shared: Path, found: dict[str, list[Extraction]], tmp_path: Path) -> None:
    theirs = tool(shared, "score_dates.py", written(tmp_path, found["seeds"]), shared / "gold/dates/seeds.tsv")
    ours = measure(shared, found, "dates/seeds.tsv")
    for label in ("relaxed", "strict", "value"):
        hits, rows, predictions = map(int, re.search(rf"{label}.*\((\d+) of (\d+) rows, (\d+)", theirs).groups())  # type: ignore[union-attr]
        precision, recall = ours.figure(f"{label} P"), ours.figure(f"{label} R")
        assert (precision.numerator, precision.denominator, recall.denominator) == (hits, predictions, rows)
    assert f"false hits {ours.figure('false hits').numerator:g} in" in theirs


def test_our_merging_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    gold = [g for g in read_gold(shared / "gold/clusters.jsonl") if isinstance(g, GoldCluster)]
    # Every second event whole, the first two articles of different events together: right, missed and wrong pairs.
    groups = [g.articles for g in gold[::2]] + [(gold[0].articles[0], gold[-1].articles[0], "unknown")]
    visits = [
        MergedVisit(f"v{i}", "visit", "held", UNDATED, (), (), (), (), None, (), (), tuple(ReportRef(a, a, None, "v") for a in group))
        for i, group in enumerate(groups)
    ]
    path = tmp_path / "visits.jsonl"
    rows = ({"reports": [{"article": r.article} for r in v.reports]} for v in visits)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    theirs = tool(shared, "score_merge.py", path, shared / "gold/clusters.jsonl").rstrip("\n").splitlines()
    assert as_text(evaluate_merging(visits, gold)).splitlines()[-1] == theirs[-1]
