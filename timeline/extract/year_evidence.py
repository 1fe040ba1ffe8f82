"""What speaks for the year of an article's day: the text's own evidence, the page it was saved from, documents, terms, offices."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from timeline.entities import PersonMention, Term, people
from timeline.extract.reading import Reading
from timeline.model import Span
from timeline.text import plain
from timeline.timex import Mention
from timeline.timex.anchor import Setting, Settled
from timeline.timex.beside import evidence_for, options
from timeline.timex.resolve import settle
from timeline.timex.year import Cost, Evidence

_OFFICIALS = 8
"""So many officials speak for a year; more would count the same delegation again and again."""
_FRESH = 7
_TERM_YEARS = (4, 5)
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def evidence_of(reading: Reading, group: Sequence[int], main: int, region: Span | None) -> list[Evidence]:
    """The evidence for the year of the yearless day `main`, an index into the mentions; `region` bounds a teaser of another story."""
    mentions = reading.found.mentions
    told = [mentions[i] for i in group if region is not None or mentions[i].block in ("body", "title", "caption")]
    within = [region] if region is not None else [b.span for b in reading.blocks if b.kind in ("body", "title", "caption")]
    found = evidence_for(mentions[main], reading.text, told, within, reading.lexicon)
    if region is None:
        found += _bound(reading, options(mentions[main], reading.lexicon))
        found += _change_of_terms(told)
        found += _numbered_documents(reading)
        found += _office_holders(reading)
    return found


def _bound(reading: Reading, days: Sequence[date]) -> Iterator[Evidence]:
    """A page that was saved on a day holds nothing younger, and mostly nothing much older.

    Where the story's day lies within a week before it in some year, the page was mostly saved while it was news.
    """
    bound = reading.dct.not_after
    if bound is None:
        return
    kind = next((r.kind for r in reading.dct.reasons if r.kind in ("page_header", "not_after")), "not_after")
    fresh = any(0 <= (bound - day).days <= _FRESH for day in days)
    first, missed = (bound - timedelta(days=_FRESH), Cost(1.8)) if fresh else (bound - timedelta(days=500), Cost(0.2, 0.3, 3))
    yield Evidence(kind, ((first, bound),), missed, Cost(8), {"date": bound.isoformat()})


def _change_of_terms(told: Sequence[Mention]) -> Iterator[Evidence]:
    """A term that ends and the next one that begins, told together ("2013 - 2018 … nhiệm kỳ mới 2018 - 2023"): the year between."""
    terms = {(s.earliest.year, s.latest.year): m for m in told if (s := settle(m.value, Setting())).earliest and s.latest and _is_term(s)}
    for (first, _), mention in sorted(terms.items()):
        if any(end == first for _, end in terms):
            window = (date(first, 1, 1), date(first, 12, 31))
            yield Evidence("term", (window,), Cost(1.2, 0.8), Cost(1.2, 0.9), {"text": mention.text}, mention.span)
            return


def _is_term(period: Settled) -> bool:
    """True for a run of whole years as long as a term of office."""
    return period.granularity == "period" and re.fullmatch(r"\d{4}/\d{4}", period.edtf or "") is not None and _years(period) in _TERM_YEARS


def _years(period: Settled) -> int:
    return period.latest.year - period.earliest.year if period.latest and period.earliest else 0


def _numbered_documents(reading: Reading) -> Iterator[Evidence]:
    """Numbers of laws and decrees bear their year: the article is not older."""
    years = [
        (int(m[1]), c) for c in reading.citations if (m := _NUMBER_YEAR.search(c.number)) and any(_in_story(reading, s) for s in c.spans)
    ]
    if years:
        year, citation = max(years, key=lambda pair: pair[0])
        first = date(year, 1, 1)
        args = {"number": citation.number, "year": year}
        yield Evidence("document_number", ((first, date(year + 2, 6, 30)),), Cost(4, 0.5), Cost(0.2, 0.3, 2), args, citation.spans[0])


def _in_story(reading: Reading, span: Span) -> bool:
    return reading.block_at(span.start) in ("body", "title", "caption")


def _office_holders(reading: Reading) -> Iterator[Evidence]:
    """Who holds which office in the article, against who held it when."""
    register = people(reading.lexicon)
    seen: set[str] = set()
    for person in reading.people:
        actor = person.actor
        if actor.id in seen or person.status or person.foreign or actor.type != "person" or not _in_story(reading, person.span):
            continue
        terms = [t for p in register.by_name(actor.name) for t in p.terms if _holds(person, t)]
        if not terms:
            continue
        seen.add(actor.id)
        windows = tuple((t.start, t.end) for t in terms)
        strict = Cost(0.4, 0.3, 2) if all(t.is_observed for t in terms) else Cost(2.2, 0.6, 6)
        args = {
            "name": actor.name,
            "office": terms[0].office,
            "from": terms[0].start.year,
            "to": terms[-1].end.year if terms[-1].end else None,
        }
        yield Evidence("office_holder", windows, strict, strict, args, person.span)
        if len(seen) == _OFFICIALS:
            return


def _holds(person: PersonMention, term: Term) -> bool:
    """True when one of the titles the article gives is the office of the term (a province, when told, must agree)."""
    office = plain(term.office)
    place = plain(term.place)
    for title in person.actor.titles:
        written = plain(title)
        if not (written == office or written.startswith(office + " ") or office.startswith(written + " ")):
            continue
        if place and person.place is not None and plain(person.place.name) != place and plain(person.place.name_now) != place:
            continue
        return True
    return False
