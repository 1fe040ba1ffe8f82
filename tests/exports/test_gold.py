"""What people checked goes out as gold and comes back as a measure: right where they agreed, wrong where they corrected."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.exports.conftest import TOLD, article, build, inferred
from timeline import evaluation
from timeline.exports import render
from timeline.model import Query, wire
from timeline.stores import Store
from timeline.stores.duckdb import in_memory

AT = datetime(2026, 1, 1, tzinfo=UTC)
FOUND = [article(told)[1] for told in TOLD]


@pytest.fixture
def checked() -> Store:
    store = build()
    for id_ in ("va1", "va3", "va4"):
        store.correct(id_, "check", True, reason="đã đọc", author="an", at=AT)
    return store


def gold(store: Store, folder: Path, query: Query = Query()) -> tuple[Path, dict[str, dict[str, Any]]]:  # noqa: B008
    path = folder / "gold.jsonl"
    path.write_bytes(render(store, query, "gold", "jsonl"))
    return path, {line["key"]: line for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def figures(path: Path) -> dict[str, str]:
    told = evaluation.as_text(evaluation.evaluate(FOUND, (path,)), errors=False)
    return {line[:30].strip(): line[30:].strip() for line in told.splitlines()}


def test_what_was_found_right_scores_full_marks(checked: Store, tmp_path: Path) -> None:
    path, lines = gold(checked, tmp_path)
    assert set(lines) == {"a1", "a2", "a3", "a4"}  # the visit that two papers tell is gold in both
    told = figures(path)
    for name in ("visits found", "date exactly right", "lead right", "place right", "kind right", "first theme right"):
        assert told[name].startswith("1.000"), (name, told[name])
    assert " 1.000 / 1.000 / 1.000" in f" {told['directive P / R / F1']}"


def test_the_scorer_of_the_project_reads_it(checked: Store, shared: Path, tmp_path: Path) -> None:
    path, _ = gold(checked, tmp_path)
    (tmp_path / "found.jsonl").write_bytes(b"".join(wire.encode(found) + b"\n" for found in FOUND))
    command = [sys.executable, str(shared / "tools" / "score.py"), str(tmp_path / "found.jsonl"), str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "visits found                     1.000" in told
    assert "date wrong and sure              0.000" in told


def test_what_people_corrected_is_counted_as_wrong(checked: Store, tmp_path: Path) -> None:
    checked.correct("va3", "date", "17/4/2025", reason="báo khác", author="an", at=AT)
    path, lines = gold(checked, tmp_path)
    assert lines["a3"]["visits"][0]["edtf"] == "2025-04-17"
    assert lines["a3"]["notes"] == "corrected: when"
    assert figures(path)["date wrong and sure"].startswith("0.3")


def test_what_people_hid_is_gold_without_a_visit(checked: Store, tmp_path: Path) -> None:
    checked.correct("va3", "hide", True, reason="không phải chuyến thăm", author="an", at=AT)
    path, lines = gold(checked, tmp_path)
    assert (lines["a3"]["visits"], lines["a3"]["directives"], lines["a3"]["article_type"]) == ([], [], "other")
    assert not figures(path)["visits predicted per gold"].startswith("1.000")
    assert "a3" not in gold(checked, tmp_path, Query(officials=("phan-dinh-trac",)))[1]


def test_an_article_half_of_which_nobody_read_is_left_out(tmp_path: Path) -> None:
    told = article(TOLD[0])
    second = replace(told[1].visits[0], id="vb", when=inferred(date(2023, 3, 8)), directives=())
    store = in_memory([(told[0], replace(told[1], visits=(told[1].visits[0], second)))])
    store.correct("va1", "check", True, reason="đã đọc", author="an", at=AT)
    assert gold(store, tmp_path)[1] == {}
    store.correct("vb", "check", True, reason="đã đọc", author="an", at=AT)
    assert len(gold(store, tmp_path)[1]["a1"]["visits"]) == 2


def test_hosts_of_another_paper_are_not_asked_of_an_article_that_does_not_name_them(tmp_path: Path) -> None:
    first, second = article(TOLD[0]), article(TOLD[1])
    host = replace(first[1].visits[0].hosts[0], id="le-thi-b", name="Lê Thị B")
    more = replace(first[1], visits=(replace(first[1].visits[0], hosts=(host,)),))
    store = in_memory([(first[0], more), second])
    store.correct("va1", "check", True, reason="đã đọc", author="an", at=AT)
    lines = gold(store, tmp_path)[1]
    assert lines["a1"]["visits"][0]["hosts"] == ["Lê Thị B"]
    assert "Lê Thị B" not in lines["a2"]["visits"][0]["hosts"]
