"""A small store of invented articles: one visit dated in full, one with an inferred year told by two papers, one undated."""

from dataclasses import dataclass
from datetime import date

import pytest

from timeline.model import (
    Actor,
    Article,
    ArticleHead,
    Citation,
    Directive,
    Extraction,
    Place,
    Quarantined,
    Span,
    ThemeScore,
    Timex,
    Visit,
    When,
)  # fmt: skip
from timeline.stores import Store
from timeline.stores.duckdb import in_memory

TRAC = Actor("phan-dinh-trac", "Phan Đình Trạc", titles=("Trưởng Ban Nội chính Trung ương",))
OFFICE = Actor("ban-chi-dao", "=Ban Chỉ đạo <b>Trung ương</b> & các tỉnh", "office")
HOST = Actor("nguyen-van-a", "Nguyễn Văn Ả")
LANG_SON = Place("lang-son", "Lạng Sơn", "Lạng Sơn")
HA_GIANG = Place("ha-giang", "Hà Giang", "Tuyên Quang")
BUILT = "2026-11-22T07:30:00+00:00"


@dataclass
class Told:
    """What an invented article tells."""

    id: str
    text: str
    when: When
    lead: Actor
    place: Place
    asked: tuple[tuple[str, str, str, When | None], ...] = ()
    publisher: str = "Báo Thử Nghiệm"
    url: str | None = "https://example.org/bai"
    title: str = "Đoàn công tác làm việc tại tỉnh"


def stated(day: date) -> When:
    return When(day.isoformat(), day, day, "day", part_of_day="afternoon", certain=("day", "month", "year"), confidence=0.97)


def inferred(day: date) -> When:
    return When(f"{day.year}?-{day:%m-%d}", day, day, "day", certain=("day", "month"), implied=("year",), confidence=0.86)


OPEN = When("XXXX-06-05", None, None, "day", certain=("day", "month"))
DUE = When("../2023-06-30", None, date(2023, 6, 30), "day", certain=("day", "month"), implied=("year",), confidence=0.8)


def article(told: Told) -> tuple[Article, Extraction]:
    """The article and what the extraction finds in it; words asked for stand in the text."""
    text = told.text + "\n" + "\n".join(words for words, *_ in told.asked)
    visit_id = f"v{told.id}"
    directives = []
    for number, (words, kind, theme, due) in enumerate(told.asked):
        start = text.index(words)
        span = Span(start, start + len(words))
        directives.append(
            Directive(
                f"d{told.id}{number}",
                kind,
                visit_id,
                told.when,
                (span,),
                words,
                told.lead,
                "tỉnh",
                (ThemeScore(theme, 0.9, ()),),
                (),
                due,
                None,
                ("21-KL/TW",) if "21" in words else (),
            )
        )
    visit = Visit(
        visit_id, "working_session", "held", told.when, (told.lead,), (), (HOST,), (told.place,), None, (Span(0, len(told.text)),),
        tuple(d.id for d in directives if d.type == "directive"),
    )  # fmt: skip
    timex = Timex(Span(0, 12), text[:12], "date", "gregorian", "body", told.when, "test")
    citation = Citation("21-KL/TW", "21-KL/TW", "Kết luận", None, None, (Span(0, 5),))
    head = ArticleHead(told.id, f"{told.id}.txt", told.title, told.url, told.publisher, "2023-03-10", "metadata", len(text), {})
    read = Article(told.id, f"{told.id}.txt", text, told.title, told.url, told.publisher, "2023-03-10", "metadata")
    return read, Extraction(head, (visit,), tuple(directives), (citation,), (timex,))


TOLD = (
    Told(
        "a1",
        "Chiều 9/3, đồng chí Phan Đình Trạc làm việc với Tỉnh ủy Lạng Sơn.",
        inferred(date(2023, 3, 9)),
        TRAC,
        LANG_SON,
        (
            ("Tỉnh cần thực hiện tốt Kết luận 21-KL/TW trước 30/6.", "directive", "party_building", DUE),
            ("Đề nghị tỉnh siết chặt kỷ luật, kỷ cương hành chính.", "directive", "public_administration", None),
        ),
    ),
    Told(
        "a2",
        "Chiều 9/3, tại Lạng Sơn, đồng chí Phan Đình Trạc có buổi làm việc.",
        inferred(date(2023, 3, 9)),
        TRAC,
        LANG_SON,
        (("Tỉnh cần thực hiện thật tốt Kết luận 21-KL/TW trước ngày 30/6.", "directive", "party_building", DUE),),
        publisher="Báo Khác",
        url="https://example.com/tin?a=1&b=2",
    ),
    Told(
        "a3",
        "Ngày 16/4/2025, Ban Chỉ đạo kiểm tra tại Hà Giang.",
        stated(date(2025, 4, 16)),
        OFFICE,
        HA_GIANG,
        (("@Báo cáo kết quả <script>alert(1)</script> & gửi Trung ương.", "directive", "internal_affairs", None),),
        title="=CMD('x') <img src=x>",
    ),
    Told("a4", "Ngày 5/6, đồng chí Phan Đình Trạc thăm Hà Giang.", OPEN, TRAC, HA_GIANG, url=None),
)


def build(told: tuple[Told, ...] = TOLD) -> Store:
    return in_memory([article(t) for t in told], [Quarantined("hong.pdf", "damaged", "Mở lại tệp")], snapshot="7", built=BUILT)


@pytest.fixture(scope="session")
def store() -> Store:
    return build()
