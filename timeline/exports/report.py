"""The report: visits in order with what was asked at each, and where that is written. Rendered as DOCX, HTML or PDF."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from timeline.charts.typeset import shorten
from timeline.charts.words import number as written
from timeline.exports.heading import options
from timeline.exports.paper_scope import covered, footer
from timeline.exports.report_parts import Chart, Column, Paper, Run, Table, Words, told
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
    found = [(visit, visit_row(visit, lang)) for visit in visits(store, query)]
    if not found:
        paper.parts.append(told(word("no_visits", lang)))
        return paper
    paper.parts.append(_opening(numbers, lang))
    paper.parts += [Words((Run(f"I. {word('summary', lang)}"),), "heading1"), Chart(word("chart_alt", lang, n=len(found)))]
    paper.parts.append(_summary([shown for _, shown in found], lang))
    paper.parts.append(Words((Run(f"II. {word('visits_heading', lang)}"),), "heading1"))
    sources = _Sources(store, paper.notes)
    for number, (visit, shown) in enumerate(found, 1):
        paper.parts += _visit(number, visit, shown, said.get(visit.id, []), sources, lang)
    if any(shown.precision == "inferred" for _, shown in found):
        paper.parts.append(told(word("inferred_note", lang), "small"))
    return paper


def _opening(found: Counts, lang: str) -> Words:
    """The numbers in a sentence."""
    first, last = (office_day(day, lang) if day else "" for day in (found.first, found.last))
    period = word("report_one_day" if first == last else "report_period", lang, first=first, last=last) if first and last else ""
    told_ = {key: written(getattr(found, key), lang) for key in ("visits", "officials", "directives")}
    undated = word("report_undated", lang, n=found.undated) if found.undated else ""
    return told(word("report_told", lang, period=period, **told_) + undated)


class _Sources:
    """Numbers the articles as the report comes to them, and writes the note of each; knows what documents are called."""

    def __init__(self, store: Store, notes: list[str]) -> None:
        self._links = links(store)
        self._titles = {a["id"]: a["title"] or "" for a in store.articles()}
        self._documents = {(article, citation.number): key for key, citation, article in store.citations(Query())}
        self._numbers: dict[str, int] = {}
        self._notes = notes

    def number(self, article: str, paper: str, source: str) -> int:
        """The number of an article's note, which is written when it is first asked for."""
        if article not in self._numbers:
            self._numbers[article] = len(self._notes) + 1
            told = (paper, self._titles.get(article, ""), self._links.get(article, source))
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


def _quotation(row: DirectiveRow, sources: _Sources, lang: str) -> Words:
    """Who asks what, shortened, until when, and the articles that tell it."""
    who = f"{row.speaker}: " if row.speaker else ""
    due = f" {word('due', lang, due=office_days(row.due) if lang == 'vi' else row.due)}." if row.due else ""
    return told(f"- {who}“{shorten(' '.join(row.text.split()), QUOTATION)}”{due}", "item", notes=sources.known((row.article, *row.also)))


def _people(people: Sequence[Actor]) -> str:
    return "; ".join(f"{a.name} ({', '.join(a.titles)})" if a.titles else a.name for a in people)
