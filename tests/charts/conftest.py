"""Invented visits in any number, always the same."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, sync_playwright

from timeline.charts.drawing import Drawing, svg
from timeline.exports import chrome
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that draws what is measured."""
    path = chrome.find_chrome()
    if path is None:
        pytest.skip("no Chrome or Chromium is installed: run 'apt install chromium'")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass(frozen=True)
class Words:
    """Where a browser draws a line of text on its page, and how large."""

    text: str
    x: float
    y: float
    right: float
    bottom: float
    size: float


def measured(browser: Browser, pages: Sequence[Drawing]) -> list[list[Words]]:
    """The words of each page."""
    drawn = "".join(
        f"<div style='position:absolute;left:0;top:0'>{svg(p, 'vi', run=f'p{n}', font=n == 0)}</div>" for n, p in enumerate(pages)
    )
    page = browser.new_page()
    page.set_content(f"<style>body{{margin:0}}</style>{drawn}")
    page.evaluate("document.fonts.ready.then(() => 1)")
    found = page.evaluate(
        "[...document.querySelectorAll('svg')].map(s => [...s.querySelectorAll('text')].map(t => {const b = t.getBoundingClientRect();"
        "return [t.textContent, b.x, b.y, b.right, b.bottom, parseFloat(getComputedStyle(t).fontSize)]}))"
    )
    page.close()
    return [[Words(*one) for one in words] for words in found]


def cut(words: Sequence[Words], page: Drawing) -> list[str]:
    """Words that do not stand whole on their page."""
    return [w.text for w in words if w.x < 0 or w.y < 0 or w.right > page.width or w.bottom > page.height]


def covered(words: Sequence[Words]) -> list[tuple[str, str]]:
    """Pairs of words of which one covers the other by more than two pixels across and four down (letters leave air above and below)."""
    ordered = sorted(words, key=lambda w: w.x)
    pairs = []
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.x > one.right:
                break
            if min(one.right, other.right) - other.x > 2 and min(one.bottom, other.bottom) - max(one.y, other.y) > 4:
                pairs.append((one.text, other.text))
    return pairs


@pytest.fixture(scope="session")
def assert_readable() -> Callable[[Browser, Sequence[Drawing]], None]:
    """Asserts that no word of the pages is cut or covered, nor smaller than can be read."""

    def check(browser: Browser, pages: Sequence[Drawing]) -> None:
        for page, words in zip(pages, measured(browser, pages), strict=True):
            assert cut(words, page) == []
            assert covered(words) == []
            paper = page.width > 700
            assert min(w.size for w in words) >= (LEAST_ON_PAPER if paper else LEAST_ON_PICTURE)

    return check


LEAST_ON_PAPER = 8 / 0.75
"""Eight points, in CSS pixels of 1/96 inch."""
LEAST_ON_PICTURE = 15 / 2
"""Fifteen pixels of an image that has two to each of ours."""
