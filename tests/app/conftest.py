"""A small store of hand-made extractions, and the dashboard's pages run on it without a browser."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest, app_test

from timeline.model import (
    UNDATED,
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
    Rejected,
    Span,
    ThemeScore,
    Timex,
    Visit,
    VisitKind,
    When,
)
from timeline.stores import Store, in_memory

LANG_SON = Place("lang-son", "Lạng Sơn", "Lạng Sơn")
HA_GIANG = Place("ha-giang", "Hà Giang", "Tuyên Quang")
DUNG = Actor("nguyen-van-dung", "Nguyễn Văn Dũng", titles=("Phó Thủ tướng",))
PHAM = Actor("pham-thi-lan", "Phạm Thị Lan", titles=("Bộ trưởng Bộ Nội vụ",))


def day(text: str, *, inferred: bool = False) -> When:
    """A day in the morning, its year written or inferred."""
    value = date.fromisoformat(text)
    return When(
        edtf=f"{value.year}?-{text[5:]}" if inferred else text,
        earliest=value,
        latest=value,
        granularity="day",
        part_of_day="morning",
        certain=("day", "month") if inferred else ("day", "month", "year"),
        implied=("year",) if inferred else (),
        confidence=0.85 if inferred else 0.98,
        candidates=(Candidate(value.year, 0.85), Candidate(value.year - 1, 0.15)) if inferred else (),
        reasons=(Reason("published", {"date": f"{value.year}-12-01"}, None, 2.0),) if inferred else (),
    )


def telling(
    name: str,
    lead: Actor,
    place: Place,
    when: When,
    kind: VisitKind = "working_session",
    said: Sequence[tuple[str, str]] = (),
    paper: str = "Báo Thử",
) -> tuple[Article, Extraction]:
    """An article of our own making and what was found in it: one visit with directives `(theme, text)`."""
    opening = f"{lead.name} thăm {place.name}. <script>alert('xin chào')</script> *không in đậm*\n\n"
    text = opening + "\n\n".join(words for _, words in said) + "\n\nTheo Nghị quyết số 18-NQ/TW."
    whole = Span(0, len(f"{lead.name} thăm {place.name}."))
    article = Article(
        f"a-{name}", f"{name}.txt", text, title=f"{lead.name} thăm {place.name}", publisher=paper, url="https://example.org/" + name
    )
    directives = []
    for number, (theme, words) in enumerate(said):
        at = text.index(words)
        directives.append(
            Directive(
                f"d-{name}-{number}",
                "directive",
                f"v-{name}",
                when,
                (Span(at, at + len(words)),),
                words,
                lead,
                "UBND tỉnh",
                (ThemeScore(theme, 0.9, (Span(at, at + 6),)),),
                (),
                None,
                None,
                ("18-NQ/TW",),
            )
        )
    visit = Visit(f"v-{name}", kind, "held", when, (lead,), (), (), (place,), None, (whole,), tuple(d.id for d in directives))
    cited = text.index("18-NQ/TW")
    found = Extraction(
        article=ArticleHead(article.id, article.source, article.title, article.url, paper, "2023-12-01", "metadata", len(text), {}),
        visits=(visit,),
        directives=tuple(directives),
        citations=(Citation("18-NQ/TW", "18-NQ/TW", "Nghị quyết", "Ban Chấp hành Trung ương", None, (Span(cited, cited + 8),)),),
        timexes=(Timex(whole, text[: whole.end], "date", "gregorian", "body", when, "day"),),
        rejected=(Rejected(Span(0, 5), "15/63", "ratio"),),
    )
    return article, found


def tellings() -> list[tuple[Article, Extraction]]:
    """Five visits: two officials, two provinces, one date inferred, one undated."""
    road = ("infrastructure", "Đề nghị tỉnh hoàn thành tuyến đường nối cửa khẩu đúng hạn.")
    poor = ("social_welfare", "Quan tâm hơn nữa đến hộ nghèo ở các xã vùng cao.")
    party = ("party_building", "Tiếp tục củng cố tổ chức đảng ở cơ sở.")
    return [
        telling("mot", DUNG, LANG_SON, day("2023-03-14", inferred=True), said=(road, poor)),
        telling("hai", DUNG, HA_GIANG, day("2023-06-02"), "inspection", (poor,)),
        telling("ba", PHAM, LANG_SON, day("2024-01-20"), "visit", (party,), "Báo Khác"),
        telling("bon", PHAM, HA_GIANG, day("2024-09-05"), "ceremony"),
        telling("nam", DUNG, LANG_SON, UNDATED, said=(road,)),
    ]


def sample_store() -> Store:
    """The store of `tellings`, in memory, with one file that could not be read."""
    return in_memory(tellings(), [Quarantined("hong.pdf", "scanned", "Run OCR on it.", "2 pages")])


def pytest_sessionfinish() -> None:
    """AppTest keeps a folder of scripts; left to the interpreter's end it would be a warning below pytest's closing line."""
    app_test.TMP_DIR.cleanup()


@pytest.fixture(autouse=True)
def _own_main() -> Iterator[None]:
    """AppTest puts its script in the place of `__main__` and leaves it there, where processes spawned later would run it."""
    own = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = own


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    """The sample store, opened by the dashboard in place of the one in the environment."""
    found = sample_store()
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path))
    monkeypatch.setattr("timeline.app.session.open_store", lambda _path: found)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield found
    st.cache_data.clear()
    st.cache_resource.clear()
    found.close()


def _whole() -> None:
    from timeline.app.main import main

    main()


def _directives() -> None:
    from timeline.app.pages.directives import page
    from timeline.app.session import sync

    sync("directives")
    page()


def _documents() -> None:
    from timeline.app.pages.documents import page
    from timeline.app.session import sync

    sync("documents")
    page()


def _review() -> None:
    from timeline.app.pages.review import page
    from timeline.app.session import sync

    sync("review")
    page()


def _add() -> None:
    from timeline.app.pages.add import page
    from timeline.app.session import sync

    sync("add")
    page()


def _themes() -> None:
    from timeline.app.pages.themes import page
    from timeline.app.session import sync

    sync("themes")
    page()


PAGES = {"themes": _themes, "add": _add, "timeline": _whole, "directives": _directives, "documents": _documents, "review": _review}


@pytest.fixture
def run(store: Store) -> Callable[..., AppTest]:
    """`run("directives", theme="economy")`: that page once run with these URL parameters."""

    def start(page: str = "timeline", **params: str | list[str]) -> AppTest:
        test = AppTest.from_function(PAGES[page], default_timeout=30)
        for name, value in params.items():
            test.query_params[name] = value
        return test.run()

    return start
