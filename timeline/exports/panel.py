"""The panel of researchers: how many visits each unit has in each period and theme, with zeros and what was read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from timeline.errors import ExportError
from timeline.exports.tables import Row
from timeline.lang import packaged
from timeline.lang.labels import label, labels
from timeline.model import MergedVisit, Query
from timeline.stores import Store
from timeline.text import slug

UNITS = ("official", "place", "theme")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""Periods, and how many months each is long."""
ALL, NONE = "all", "none"


@dataclass(frozen=True)
class Panel:
    """A panel to make: its unit, its period, and for places whether the provinces are the 63 of before 1 July 2025 or the 34 since."""

    unit: str = "place"
    period: str = "quarter"
    provinces: int = 63

    @classmethod
    def parse(cls, text: str, provinces: int = 63) -> "Panel":
        """The panel of `place:quarter`. Raises ExportError for what is none."""
        unit, _, period = text.partition(":")
        if unit not in UNITS or (period or "quarter") not in MONTHS:
            known = f"a unit ({', '.join(UNITS)}) and a period ({', '.join(MONTHS)})"
            raise ExportError(f"'{text}' is no panel: write {known}, as in 'place:quarter'.")
        return cls(unit, period or "quarter", provinces)


def panel_rows(store: Store, query: Query, panel: Panel, lang: str) -> Iterator[Row]:
    """Rows in order of unit, period and theme; columns as `FIELDS['panel']`.

    Units: every province of the time even where no article tells of a visit, else what the matching visits have.
    """
    names: dict[str, str] = dict(provinces(panel.provinces)) if panel.unit == "place" and not query.places else {}
    visits: Counter[tuple[str, str, str]] = Counter()
    directives: Counter[tuple[str, str, str]] = Counter()
    days: list[date] = [d for d in (query.earliest, query.latest) if d]
    for found in store.streamed(query):
        visit = found.visit
        period = _period_of(visit, panel.period)
        days += [d for d in (visit.when.earliest,) if d and period and _inside(d, query)][:1]
        days = [min(days), max(days)] if days else days
        for unit, name in _units(visit, panel, lang):
            names.setdefault(unit, name)
            for theme in _themes(visit, panel):
                visits[unit, period, theme] += 1
                directives[unit, period, theme] += len(visit.directives)
    if panel.unit == "theme":
        names |= {t: label(f"theme.{t}", lang) for t in _theme_ids()}
    themes = [ALL] if panel.unit == "theme" else [ALL, *_theme_ids(), *([NONE] if any(t == NONE for *_, t in visits) else [])]
    read = _read(store, panel.period)
    periods = [*(periods_between(min(days), max(days), panel.period) if days else ()), *([""] if any(not p for _, p, _ in visits) else [])]
    for unit in sorted(names, key=lambda u: (u == "", slug(names[u]), u)):
        for period in periods:
            first, last = bounds(period, panel.period)
            articles, papers = read.get(period, (0, 0))
            for theme in themes:
                key = unit, period, theme
                yield {
                    "unit": unit, "name": names[unit], "period": period, "first_day": first, "last_day": last, "theme": theme,
                    "visits": visits[key], "directives": directives[key], "articles": articles, "publishers": papers,
                }  # fmt: skip


@cache
def provinces(number: int) -> dict[str, str]:
    """Id and name of each province: the 63 of before 1 July 2025, or the 34 since."""
    rows = [r for r in packaged().tsv("places.tsv") if r["kind"] == "province"]
    names = [r["name"] if number == 63 else r["name_now"] for r in rows]
    return {slug(name): name for name in names}


@cache
def _former() -> dict[str, str]:
    """Names of provinces from before there were 63 in their present bounds, and what they are among these."""
    return {r["name"]: r["name_now"] for r in packaged().tsv("places.tsv") if r["kind"] == "former"}


def period_name(day: date, period: str) -> str:
    """The period in which a day lies: `2023-04`, `2023-Q2`, `2023`."""
    if period == "year":
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}" if period == "month" else f"{day.year:04}-Q{(day.month + 2) // 3}"


def bounds(name: str, period: str) -> tuple[date | None, date | None]:
    """First and last day of a period; None for the empty one."""
    if not name:
        return None, None
    year = int(name[:4])
    month = 1 if period == "year" else int(name[5:]) if period == "month" else int(name[6:]) * 3 - 2
    after = year * 12 + month - 1 + MONTHS[period]
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _inside(day: date, query: Query) -> bool:
    return (query.earliest is None or day >= query.earliest) and (query.latest is None or day <= query.latest)


def periods_between(first: date, last: date, period: str) -> list[str]:
    """The names of all periods from that of one day to that of another."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return list(dict.fromkeys(period_name(date(m // 12, m % 12 + 1, 1), period) for m in months))


def _period_of(visit: MergedVisit, period: str) -> str:
    """The period in which the visit surely was, or ''."""
    first, last = visit.when.earliest, visit.when.latest
    if first is None or last is None:
        return ""
    name = period_name(first, period)
    return name if name == period_name(last, period) else ""


def _units(visit: MergedVisit, panel: Panel, lang: str) -> list[tuple[str, str]]:
    if panel.unit == "official":
        return [(a.id, a.name) for a in visit.lead] or [("", label("word.unknown_official", lang))]
    if panel.unit == "theme":
        return [(t, label(f"theme.{t}", lang)) for t in visit.themes] or [(NONE, label("word.no_theme", lang))]
    named = [p.name_now if panel.provinces == 34 else _former().get(p.name, p.name) for p in visit.places]
    return [(slug(n), n) for n in dict.fromkeys(named)] or [("", label("word.unknown_place", lang))]


def _themes(visit: MergedVisit, panel: Panel) -> list[str]:
    return [ALL] if panel.unit == "theme" else [ALL, *(visit.themes or (NONE,))]


def _theme_ids() -> list[str]:
    return [key.removeprefix("theme.") for key in labels("vi") if key.startswith("theme.")]


def _read(store: Store, period: str) -> dict[str, tuple[int, int]]:
    """For each period the articles published in it and their papers; '' holds those of no known month."""
    articles: Counter[str] = Counter()
    papers: dict[str, set[str]] = {}
    for publisher, month, number in store.coverage():
        name = period_name(date(int(month[:4]), int(month[5:7]), 1), period) if month else ""
        articles[name] += number
        papers.setdefault(name, set()).add(publisher or "")
    return {name: (articles[name], len(papers[name] - {""})) for name in articles}
