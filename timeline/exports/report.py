"""The report: visits in order with what was asked at each, and where that is written. Rendered as DOCX, HTML or PDF."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from timeline.charts.typeset import shorten
from timeline.charts.words import number as written
from timeline.exports.heading import options
from timeline.exports.paper_scope import covered, footer
from timeline.exports.report_chart import visits_by_period
from timeline.exports.report_parts import Cell, Chart, Column, Paper, Run, Table, Words, told
from timeline.exports.tables import QUOTATION, links, visits
from timeline.exports.words import office_day, office_days, word
from timeline.lang.labels import label
from timeline.lang.tell import write_when
from timeline.model import Actor, MergedVisit, Query
from timeline.stores import Store
from timeline.views import Counts, DirectiveRow, VisitRow, counts, visit_row
from timeline.views import directive_rows as all_directives

SUMMARY = (("number", 9), ("date", 33), ("who", 35), ("where", 26), ("kind", 27), ("count_directives", 19), ("count_reports", 17))
"""Columns of the summary and their shares of the width."""
MOST_SUMMED, MOST_OFFICIALS = 25, 12
"""Visits that the first pages list one by one, and officials that they name where there are more."""
UNBROKEN = "\u00a0"
_NUMERIC = frozenset(("number", "count_directives", "count_reports"))


def report_of(store: Store, query: Query, lang: str) -> Paper:
    """The report of what matches the query. Notes are the articles, in the order in which the report comes to them."""
    numbers = counts(store, query)
    paper = Paper(word("report_title", lang), word("report_subject", lang), footer=footer(store, numbers, lang), query=options(query))
    if narrowed := covered(store, query, lang):
        paper.parts.append(told(word("report_scope", lang, scope=narrowed)))
    said: dict[str, list[DirectiveRow]] = {}
    for row in all_directives(store, replace(query, all=True), lang):
        said.setdefault(row.visit or "", []).append(row)
    found = [(visit, replace(visit_row(visit, lang), directives=_asked(said.get(visit.id, [])))) for visit in visits(store, query)]
    if not found:
        paper.parts.append(told(word("no_visits", lang)))
        return paper
    rows = [shown for _, shown in found]
    lone = [row for row in said.get("", []) if row.type == "directive"]
    paper.parts.append(_opening(numbers, rows, len(lone), lang))
    paper.parts += [
        Words((Run(f"I. {word('summary', lang)}"),), "heading1"),
        Chart(word("chart_alt", lang, n=len(found)), crowded=lambda: visits_by_period(rows, lang)),
    ]
    if len(rows) > MOST_SUMMED:
        paper.parts.append(by_official(rows, lang))
        paper.appendix = [
            *(Words((Run(word(key, lang), bold=True),), "centre") for key in ("followup_annex", "annex_visits")),
            _summary(rows, lang),
        ]
    else:
        paper.parts.append(_summary(rows, lang))
    paper.parts.append(Words((Run(f"II. {word('visits_heading', lang)}"),), "heading1"))
    sources = _Sources(store, paper.notes)
    for number, (visit, shown) in enumerate(found, 1):
        paper.parts += _visit(number, visit, shown, said.get(visit.id, []), sources, lang)
    paper.parts += _lone(lone, sources, lang)
    if any(shown.precision == "inferred" for _, shown in found):
        paper.parts.append(told(word("inferred_note", lang), "small"))
    return paper


def _opening(found: Counts, rows: Sequence[VisitRow], lone: int, lang: str) -> Words:
    """The numbers in a sentence or three; `lone`: directives outside visits."""
    first, last = (office_day(day, lang) if day else "" for day in (found.first, found.last))
    period = word("report_one_day" if first == last else "report_period", lang, first=first, last=last) if first and last else ""
    said = sum(row.directives for row in rows)
    numbers = {"visits": found.visits, "officials": found.officials, "directives": said}
    sentences = [word("report_told", lang, period=period, **{key: written(n, lang) for key, n in numbers.items()})]
    sentences += [word("report_undated", lang, n=found.undated)] if found.undated else []
    sentences += [word("report_lone", lang, n=written(lone, lang))] if lone else []
    return told(" ".join(sentences))


def _asked(said: Sequence[DirectiveRow]) -> int:
    """How many directives the report tells of a visit: one that another paper tells as well counts once."""
    return sum(row.type == "directive" for row in said)


class _Sources:
    """Numbers the articles as the report comes to them, and writes the note of each; knows what documents are called."""

    def __init__(self, store: Store, notes: list[str]) -> None:
        self._links = links(store)
        heads = store.articles()
        self._titles = {a["id"]: a["title"] or "" for a in heads}
        self._papers = {a["id"]: a["publisher"] or "" for a in heads}
        self._documents = {(article, citation.number): key for key, citation, article in store.citations(Query())}
        self._numbers: dict[str, int] = {}
        self._notes = notes

    def number(self, article: str, paper: str, source: str) -> int:
        """The number of an article's note, which is written when it is first asked for."""
        if article not in self._numbers:
            self._numbers[article] = len(self._notes) + 1
            told = (paper or self._papers.get(article, ""), self._titles.get(article, ""), self._links.get(article, source))
            self._notes.append(". ".join(part for part in told if part))
        return self._numbers[article]

    def site(self, article: str) -> str:
        """The site of an article's link, which names the paper where the article does not; '' without a link."""
        return urlsplit(self._links.get(article, "")).netloc.removeprefix("www.")

    def documents(self, rows: Sequence[DirectiveRow]) -> tuple[str, ...]:
        """The documents that are cited, each once, by their full number where it is known ("Kết luận 21", not "21")."""
        return tuple(dict.fromkeys(self._documents.get((row.article, cited), cited) for row in rows for cited in row.citations))

    def known(self, articles: Sequence[str]) -> tuple[int, ...]:
        """The numbers of those articles that have one."""
        return tuple(sorted({self._numbers[a] for a in articles if a in self._numbers}))


def _summary(rows: Sequence[VisitRow], lang: str) -> Table:
    columns = tuple(Column(word(key, lang), share, key in _NUMERIC) for key, share in SUMMARY)
    return Table(
        columns,
        tuple(
            (
                str(number),
                _dated(row, lang),
                ", ".join(a.name for a in row.lead),
                ", ".join(p.name for p in row.places),
                row.kind_label,
                str(row.directives),
                str(row.reports),
            )
            for number, row in enumerate(rows, 1)
        ),
    )


def by_official(rows: Sequence[VisitRow], lang: str) -> Table:
    """The visits and directives of each official, most first, for reports of more visits than one page can list."""
    count: dict[str, list[VisitRow]] = {}
    for row in rows:
        for name in [a.name for a in row.lead] or [label("word.unknown_official", lang)]:
            count.setdefault(name, []).append(row)
    ordered = sorted(count.items(), key=lambda item: (-len(item[1]), -sum(r.directives for r in item[1]), item[0]))
    lines: list[tuple[Cell, ...]] = [(str(n), name, *_numbers(mine, lang)) for n, (name, mine) in enumerate(ordered[:MOST_OFFICIALS], 1)]
    if rest := ordered[MOST_OFFICIALS:]:
        others = {row.id: row for _, mine in rest for row in mine}
        lines.append(("", word("others_official", lang, n=len(rest)), *_numbers(list(others.values()), lang)))
    lines.append(("", word("total", lang), *_numbers(rows, lang)))
    shares = (("number", 9), ("official", 50), ("count_visits", 22), ("count_directives", 24), ("first_day", 30), ("last_day", 30))
    return Table(tuple(Column(word(key, lang), share, key != "official") for key, share in shares), tuple(lines), totals=True)


def _numbers(rows: Sequence[VisitRow], lang: str) -> tuple[Cell, ...]:
    days = [day for row in rows for day in (row.earliest, row.latest) if day]
    edges = (office_day(min(days), lang, long=False), office_day(max(days), lang, long=False)) if days else ("", "")
    return str(len(rows)), str(sum(row.directives for row in rows)), *edges


def _dated(row: VisitRow, lang: str) -> str:
    """The date for a table: "Chiều 09/3/2023"."""
    date = row.date or label("precision.undated", lang)
    return _marked(office_days(date) if lang == "vi" else date, row, lang)


def _dated_in_full(visit: MergedVisit, row: VisitRow, lang: str) -> str:
    """The date for a heading: "Chiều ngày 09/3/2023"."""
    date = write_when(visit.when, lang, long=True)
    return _marked(date[:1].upper() + date[1:], row, lang)


def _marked(date: str, row: VisitRow, lang: str) -> str:
    return f"{date} {word('inferred_mark', lang).replace(' ', UNBROKEN)}" if row.precision == "inferred" else date


def _visit(number: int, visit: MergedVisit, row: VisitRow, said: Sequence[DirectiveRow], sources: _Sources, lang: str) -> list[Words]:
    who = ", ".join(a.name for a in visit.lead) or label("word.unknown_official", lang)
    places = [p.name if p.name == p.name_now else f"{p.name} ({word('now', lang, name=p.name_now)})" for p in visit.places]
    where = ", ".join(places) or label("word.unknown_place", lang)
    said_of = word("at_place", lang, who=who, where=where) if visit.places else f"{who}, {where.lower()}"
    parts = [Words((Run(f"{number}. {_dated_in_full(visit, row, lang)}: {said_of}"),), "heading2")]
    facts = (
        ("kind", row.kind_label),
        ("lead", _people(visit.lead)),
        ("delegation", _people(visit.delegation)),
        ("hosts", _people(visit.hosts)),
        ("venue", visit.venue or ""),
        ("title", visit.title or ""),
    )
    parts += [told(value, name=label(f"column.{name}", lang)) for name, value in facts if value]
    runs = [Run(f"{label('column.source', lang)}: ", bold=True)]
    for index, ref in enumerate(visit.reports):
        runs.append(Run(("; " if index else "") + (ref.publisher or sources.site(ref.article) or word("unnamed_paper", lang))))
        runs.append(Run(note=sources.number(ref.article, ref.publisher or "", ref.source)))
    parts.append(Words(tuple(runs)))
    asked = [r for r in said if r.type == "directive"]
    for theme in dict.fromkeys((*visit.themes, *(r.themes[0] if r.themes else "" for r in asked))):
        mine = [r for r in asked if (r.themes[0] if r.themes else "") == theme]
        if mine:
            parts.append(Words((Run(label(f"theme.{theme}", lang) if theme else word("no_theme", lang)),), "heading3"))
            parts += [_quotation(r, sources, lang) for r in mine]
    if proposals := [r for r in said if r.type == "proposal"]:
        parts.append(Words((Run(word("proposals", lang)),), "heading3"))
        parts += [_quotation(r, sources, lang) for r in proposals]
    if documents := sources.documents(asked):
        parts.append(told(", ".join(documents), name=word("documents", lang)))
    return parts


def _lone(rows: Sequence[DirectiveRow], sources: _Sources, lang: str) -> list[Words]:
    """What was asked outside visits, by theme, each with its day and its articles."""
    if not rows:
        return []
    parts = [Words((Run(f"III. {word('lone_heading', lang)}"),), "heading1")]
    for row in rows:
        for article in (row.article, *row.also):
            sources.number(article, "", article)
    for theme in sorted({r.themes[0] if r.themes else "" for r in rows}, key=lambda t: (not t, label(f"theme.{t}", lang) if t else "")):
        parts.append(Words((Run(label(f"theme.{theme}", lang) if theme else word("no_theme", lang)),), "heading3"))
        mine = [row for row in rows if (row.themes[0] if row.themes else "") == theme]
        parts += [_quotation(row, sources, lang, dated=True) for row in mine]
    return parts


def _quotation(row: DirectiveRow, sources: _Sources, lang: str, *, dated: bool = False) -> Words:
    """Who asks what, shortened, until when, and the articles that tell it; `dated`: on which day."""
    day = (office_days(row.date) if lang == "vi" else row.date) if dated else ""
    who = ", ".join(part for part in (day, row.speaker) if part)
    who = f"{who}: " if who else ""
    due = f" {word('due', lang, due=office_days(row.due) if lang == 'vi' else row.due)}." if row.due else ""
    return told(f"- {who}“{shorten(' '.join(row.text.split()), QUOTATION)}”{due}", "item", notes=sources.known((row.article, *row.also)))


def _people(people: Sequence[Actor]) -> str:
    """Names with their titles; one that articles write with other capitals is told once."""
    titles = [list({title.casefold(): title for title in reversed(a.titles)}.values())[::-1] for a in people]
    return "; ".join(f"{a.name} ({', '.join(held)})" if held else a.name for a, held in zip(people, titles, strict=True))
