"""The Vietnamese test cases of two other tools, as far as they apply here; each one left out has its reason.

The cases are theirs and stay outside the repository: they are named by file and line.
"""

import csv
import re
from pathlib import Path

from timeline.evaluation import read_floors
from timeline.model import Timex
from timeline.timex import normalize

LEFT_OUT = {
    "a mode of that tool (forward dates, strict, translation, splitting, detection, date order)": re.compile(
        r"\[forwardDate\]|\[strict\]|TRANSLATE|SPLIT|APPLICABLE|DETECT|DATE_ORDER|DISABLED|OPEN ISSUE"
    ),
    "a moment or part of the day without a day is no date here": re.compile(
        r"^(?:bây giờ|lúc này|buổi \w+|đêm|nửa đêm|bình minh|sáng sớm|sau 2 phút nữa|2 giờ)\t"
    ),
    "a stretch of time is no date here": re.compile(r"^(?:trong 3 ngày|Hoàn thành trong 2 tuần\.|trong vòng 3 tháng|2 tuần 3 ngày)\t"),
    "years before the common era and of three digits are not read": re.compile(r"TCN|năm 938"),
    "an abbreviated weekday within a sentence is too like other words": re.compile(r"Họn t2"),
    "contradicts our table: a week is a week, not the day seven days before": re.compile(r"^tuần trước\t"),
    "a year that is not written stays open without a day of writing": re.compile(r"Đến tháng 9 quân"),
    "a range without value in that file": re.compile(r"31 tháng 12 năm 2020\t"),
}
FLOOR = read_floors(Path(__file__).parents[1] / "gate" / "baseline.json")["dates/other tools"]["cases that apply"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def applies(row: dict[str, str]) -> bool:
    line = "\t".join(row.values())
    return not any(pattern.search(line) for pattern in LEFT_OUT.values())


def read(row: dict[str, str]) -> tuple[Timex, ...]:
    expression = row["expression"].removeprefix("SEARCH: ")
    return normalize(expression, dct=row["reference_datetime"][:10] or None, prefer="past").timexes


def agrees(row: dict[str, str]) -> bool:
    wanted, found = row["expected_value(s)"], read(row)
    if wanted == "NONE":
        return not found
    if "=>" in wanted:
        values = [part.rsplit("=>", 1)[1] for part in wanted.split(";")]
        return len(values) == len(found) and all(
            v == "(span only)" or v.startswith(t.when.edtf or "?") or v == t.when.edtf or _begins(t, v)
            for v, t in zip(values, found, strict=True)
        )
    if not found:
        return False
    if not wanted.startswith("start."):
        return _begins(found[0], wanted)
    return all(_part_agrees(found[0], *part.split("=", 1)) for part in wanted.split(";"))


def _begins(timex: Timex, wanted: str) -> bool:
    return timex.when.earliest is not None and (
        timex.when.earliest.isoformat() == wanted[:10]
        or (timex.when.earliest.isoformat()[:4] == wanted[:4] and timex.when.granularity == "year")
    )


def _part_agrees(timex: Timex, name: str, wanted: str) -> bool:
    when = timex.when
    first, last = when.earliest, when.latest
    if name == "text":
        return timex.text == wanted
    if name in ("start.year", "start.month", "start.day") and not (
        name == "start.day" and when.granularity != "day" and when.granularity != "period"
    ):
        return first is not None and getattr(first, name[6:]) == int(wanted)
    if name in ("end.year", "end.month", "end.day") and not (name == "end.day" and last is not None and last.day > 28):
        return last is not None and getattr(last, name[4:]) == int(wanted)
    if name in ("start.hour", "start.minute") and when.time is not None:
        return int(when.time[:2] if name == "start.hour" else when.time[3:]) == int(wanted)
    return True  # meridiem, index, certainty: that tool's own


def test_cases_that_apply(shared: Path) -> None:
    every = [row for name in ("chrono_vi.tsv", "dateparser_vi.tsv") for row in rows(shared / "gold" / "dates" / name)]
    applying = [row for row in every if applies(row)]
    wrong = [(row["source"], row["expression"][:40]) for row in applying if not agrees(row)]
    assert len(applying) > 100
    assert 1 - len(wrong) / len(applying) >= FLOOR, wrong


def test_every_reason_leaves_something_out(shared: Path) -> None:
    lines = ["\t".join(row.values()) for name in ("chrono_vi.tsv", "dateparser_vi.tsv") for row in rows(shared / "gold" / "dates" / name)]
    assert all(any(pattern.search(line) for line in lines) for pattern in LEFT_OUT.values())
