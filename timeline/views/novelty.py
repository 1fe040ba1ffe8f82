"""What came in since one last looked: articles, visits, directives, and what people corrected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from timeline.errors import StoreError
from timeline.model import Query
from timeline.stores import Correction, Store, counts
from timeline.stores.arrivals import Arrivals, Build, builds, directives_of, since_build, since_day, visits_of
from timeline.views.profiles import rows_of
from timeline.views.rows import DirectiveRow, VisitRow, visit_row

MOST = 200
SINCE = re.compile(r"last|[1-9]\d{0,3}d|b[1-9]\d{0,6}")
"""A moment as the address has it: `last` (the build before this one), `30d` (days of publication), `b12` (data version 12)."""
By = Literal["build", "published", "none"]


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that came in: headline, paper, day of publication (EDTF), address."""

    id: str
    title: str | None
    source: str
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a moment: by `build` since data version `number` (built at `moment`), or `published` since the day `moment`.

    `none`: there is nothing to compare with, or that version is not kept (`missing`). Lists are cut at 200; `total` has their
    whole lengths by name. `told_again` are visits known before that new articles tell, too.
    """

    by: By
    number: int | None
    moment: str
    missing: int | None
    builds: list[Build]
    articles: list[NewArticle]
    visits: list[VisitRow]
    told_again: list[VisitRow]
    directives: list[DirectiveRow]
    corrections: list[Correction]
    total: dict[str, int]


def news(store: Store, query: Query, since: str, lang: str) -> News:
    """What is new within `query` since a moment written as in `SINCE`. Days are counted back from `query.today`.

    A version that is no longer kept leaves everything empty and is named in `missing`.
    """
    kept = builds(store)
    if since.endswith("d"):
        if query.today is None:
            raise ValueError("days are counted back from a day: set Query(today=…)")
        day = query.today - timedelta(days=int(since[:-1]))
        return _news(store, query, lang, kept, since_day(store, day), "published", None, day.isoformat())
    earlier = kept[:-1]
    number = int(since[1:]) if since.startswith("b") else earlier[-1].number if earlier else None
    if kept and number == kept[-1].number:
        return _news(store, query, lang, kept, Arrivals((), (), ()), "build", number, kept[-1].built)
    if number is None:
        return _nothing(kept, None)
    try:
        found = since_build(store, number)
    except StoreError:
        return _nothing(kept, number)
    return _news(store, query, lang, kept, found, "build", number, next(b.built for b in kept if b.number == number))


def _nothing(kept: list[Build], missing: int | None) -> News:
    return News("none", None, "", missing, kept, [], [], [], [], [], {})


def _news(store: Store, query: Query, lang: str, kept: list[Build], found: Arrivals, by: By, number: int | None, moment: str) -> News:
    visits, again = visits_of(store, found.reports, query)
    directives = directives_of(store, found.directives, query)
    corrections = [c for c in reversed(store.corrections.history()) if not moment or _instant(c.at) >= _instant(moment)]
    return News(
        by, number, moment, None, kept,
        _articles(store, found.articles),
        _visits(store, visits, lang),
        _visits(store, again, lang),
        rows_of(store, directives[:MOST], lang),
        corrections[:MOST],
        {
            "articles": len(found.articles), "visits": len(visits), "told_again": len(again), "directives": len(directives),
            "corrections": len(corrections),
        },
    )  # fmt: skip


def _visits(store: Store, ids: Sequence[str], lang: str) -> list[VisitRow]:
    found = store.visits_named(ids[:MOST])
    return [visit_row(found[id_], lang) for id_ in ids[:MOST] if id_ in found]


def _articles(store: Store, ids: Sequence[str]) -> list[NewArticle]:
    """The articles, latest published first, those of unknown day last."""
    heads = counts.heads(store, ids)
    rows = [NewArticle(i, h["title"], h["source"], h["publisher"], h["published"], h["url"]) for i, h in heads.items()]
    return sorted(rows, key=lambda a: (a.published or "", a.id), reverse=True)[:MOST]


def _instant(moment: str) -> datetime:
    """A moment (ISO 8601); one without an offset is told in Vietnam's time, as days of publication are."""
    found = datetime.fromisoformat(moment)
    return found if found.tzinfo else found.replace(tzinfo=timezone(timedelta(hours=7)))
