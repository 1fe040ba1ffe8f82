"""Invented visits in any number, always the same."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from timeline.model import Actor, Place
from timeline.views import Lane, VisitRow

NAMES = (
    "Phan Đình Trạc",
    "Nguyễn Phú Trọng",
    "Nguyễn Thị Kim Ngân",
    "Ủy viên Thường trực Hội đồng Thử nghiệm Nguyễn Hoàng Phương Quỳnh Trang",
    "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực và thực hành tiết kiệm",
)
PLACES = ("Lạng Sơn", "Bà Rịa - Vũng Tàu", "Thừa Thiên Huế")


def visit(
    number: int,
    *,
    day: date | None = date(2023, 3, 9),
    until: date | None = None,
    precision: str = "stated",
    lead: str = NAMES[0],
    place: str = PLACES[0],
    directives: int = 0,
    headline: str | None = "Đoàn công tác làm việc tại tỉnh",
) -> VisitRow:
    """A visit; without a day it is undated."""
    return VisitRow(
        id=f"v{number:04}",
        title=f"{lead} · {place}",
        date=f"{day.day}/{day.month}/{day.year}" if day else "9/3 (chưa rõ năm)",
        edtf=day.isoformat() if day else None,
        earliest=day,
        latest=until or day,
        precision="undated" if day is None else precision,  # type: ignore[arg-type]
        part_of_day=None,
        confidence=0.9,
        lead=(Actor(lead, lead),),
        places=(Place(place, place, place),),
        kind="working_session",
        kind_label="Làm việc",
        themes=("economy",),
        directives=directives,
        reports=1,
        publishers=("Báo Thử Nghiệm",),
        status="held",
        checked=False,
        corrected=(),
        headline=headline,
    )


def _visits(count: int) -> list[VisitRow]:
    chance = random.Random(count)
    rows = []
    for number in range(count):
        day = date(chance.randint(2019, 2025), chance.randint(1, 12), chance.randint(1, 28))
        dated = chance.random() > 0.1
        rows.append(
            visit(
                number,
                day=day if dated else None,
                until=day + timedelta(days=chance.choice((27, 89))) if dated and chance.random() < 0.1 else None,
                precision=chance.choice(("stated", "stated", "inferred")),
                lead=chance.choice(NAMES),
                place=chance.choice(PLACES),
                directives=chance.choice((0, 0, 1, 2, 3, 4, 5, 17)),
            )
        )
    return rows


def _lanes(rows: list[VisitRow]) -> list[Lane]:
    members: dict[str, list[VisitRow]] = {}
    for row in rows:
        members.setdefault(row.lead[0].id, []).append(row)
    return [Lane(name, name, tuple(members[name])) for name in sorted(members)]


@pytest.fixture(scope="session")
def one_visit() -> Callable[..., VisitRow]:
    """Makes a visit."""
    return visit


@pytest.fixture(scope="session")
def visits() -> Callable[[int], list[VisitRow]]:
    """Makes any number of visits."""
    return _visits


@pytest.fixture(scope="session")
def lanes() -> Callable[[int], list[Lane]]:
    """Makes lanes by official of any number of visits."""
    return lambda count: _lanes(_visits(count))
