"""Small hand-made articles, visits and stores for tests of everything above extraction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.model import (
    Actor,
    Article,
    ArticleHead,
    Candidate,
    Citation,
    Directive,
    Extraction,
    Place,
    Quarantined,
    Reason,
    Span,
    Task,
    ThemeScore,
    Timex,
    Visit,
    When,
)
from timeline.stores import Store, in_memory
from timeline.text import slug


def person(name: str, *titles: str) -> Actor:
    """An official."""
    return Actor(slug(name), name, "person", titles)


def place(name: str, now: str | None = None) -> Place:
    """A province."""
    return Place(slug(now or name), name, now or name)


def on(day: str, *, inferred: bool = False, confidence: float = 0.95, part: Any = "morning") -> When:
    """A decided day, stated or with an inferred year."""
    at = date.fromisoformat(day)
    if not inferred:
        return When(day, at, at, "day", part, None, ("day", "month", "year"), (), confidence)
    told = (Reason("reported_year", {"year": at.year}, None, 1.5),)
    rivals = (Candidate(at.year, confidence), Candidate(at.year - 1, round(1 - confidence, 3)))
    return When(f"{day[:4]}?{day[4:]}", at, at, "day", part, None, ("day", "month"), ("year",), confidence, rivals, told)


def open_year(month_day: str) -> When:
    """A day whose year nothing supports."""
    return When(f"XXXX-{month_day}", None, None, "day", None, None, ("day", "month"), (), 0.3)


def telling(
    article: str,
    when: When,
    lead: Sequence[Actor],
    places: Sequence[Place],
    *,
    kind: Any = "working_session",
    status: Any = "held",
    hosts: Sequence[Actor] = (),
    delegation: Sequence[Actor] = (),
    themes: Sequence[str] = ("economy",),
    publisher: str | None = "Báo A",
    orders: Sequence[str] = ("Tỉnh cần thu hút đầu tư.",),
    due: When | None = None,
    citations: Sequence[str] = (),
) -> tuple[Article, Extraction]:
    """An article that tells of one visit, with its extraction."""
    names = ", ".join(a.name for a in lead) or "Đoàn công tác"
    opening = f"{names} làm việc tại {', '.join(p.name for p in places) or 'địa phương'}."
    text = "\n".join([opening, *orders])
    evidence = Span(0, len(opening))
    directives, start = [], len(opening) + 1
    for index, order in enumerate(orders):
        span = Span(start, start + len(order))
        directives.append(
            Directive(
                f"d-{article}-{index}",
                "directive",
                f"v-{article}",
                when,
                (span,),
                order,
                lead[0] if lead else None,
                "tỉnh",
                tuple(ThemeScore(t, 0.9 - 0.1 * i, (span,)) for i, t in enumerate(themes)),
                (Task(span, tuple(themes)),),
                due,
                None,
                tuple(citations),
            )
        )
        start = span.end + 1
    visit = Visit(
        f"v-{article}",
        kind,
        status,
        when,
        tuple(lead),
        tuple(delegation),
        tuple(hosts),
        tuple(places),
        None,
        (evidence,),
        tuple(d.id for d in directives),
    )
    cited = tuple(Citation(n, n, "Nghị quyết", "Bộ Chính trị", None, (evidence,)) for n in citations)
    timexes = (Timex(Span(0, 4), text[:4], "date", "gregorian", "body", when, "day-month"),)
    head = ArticleHead(article, f"articles/{article}.txt", f"Bài {article}", None, publisher, "2023-03-10", "metadata", len(text), {})
    source = Article(article, head.source, text, head.title, None, publisher, "2023-03-10", "metadata")
    return source, Extraction(head, (visit,), tuple(directives), cited, timexes, ())


def silent(article: str) -> tuple[Article, Extraction]:
    """An article without any visit."""
    text = "Giá gạo hôm nay giữ nguyên."
    head = ArticleHead(article, f"articles/{article}.txt", None, None, "Báo B", None, None, len(text), {})
    return Article(article, head.source, text, None, None, "Báo B"), Extraction(head)


TRAC = person("Phan Đình Trạc", "Trưởng Ban Nội chính Trung ương")
GIANG = person("Phan Văn Giang", "Bộ trưởng Bộ Quốc phòng")
DOAN = person("Nguyễn Quốc Đoàn", "Bí thư Tỉnh ủy")
LANG_SON = place("Lạng Sơn")
HA_GIANG = place("Hà Giang", "Tuyên Quang")


def sample() -> list[tuple[Article, Extraction]]:
    """Five articles: two papers on one visit, a stated one, an undated one, one without a visit."""
    return [
        telling(
            "a1",
            on("2023-03-09", inferred=True),
            [TRAC],
            [LANG_SON],
            hosts=[DOAN],
            themes=("internal_affairs", "economy"),
            citations=("21-KL/TW",),
        ),
        telling(
            "a2", on("2023-03-09", part="afternoon"), [TRAC], [LANG_SON], hosts=[DOAN], themes=("internal_affairs",), publisher="Báo B"
        ),
        telling("a3", on("2025-04-16"), [GIANG], [LANG_SON], themes=("defence_security",), due=on("2025-06-30")),
        telling("a4", open_year("05-06"), [GIANG], [HA_GIANG], kind="inspection", themes=("defence_security",)),
        silent("a5"),
    ]


def sample_store() -> Store:
    """The store of `sample()`, with one quarantined file."""
    return in_memory(sample(), [Quarantined("articles/empty.txt", "empty", "Take the file away or fill it.")])
