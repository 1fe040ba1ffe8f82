"""What a text itself says of the year it was written in: years reported, planned and cited, terms, feasts, weekdays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from timeline.lang import Lexicon
from timeline.model import Span
from timeline.text import canonical
from timeline.timex import edtf, lunar
from timeline.timex.anchor import Setting
from timeline.timex.cues import Cues, cues_of
from timeline.timex.mention import Mention
from timeline.timex.resolve import settle
from timeline.timex.value import Interval, LunarDay, Months, SamePeriod, Year, is_full_day
from timeline.timex.year import FREE, Cost, Evidence

Tone = Literal["plan", "result", "plain"]
_NEAR = 34
_FAR = 80
_EDGE = re.compile(r"(?:đầu|giữa)\b")
_TERM = re.compile(r"nhiệm k[ỳì]|khóa")
_ROMAN = re.compile(
    r"(?:(?P<congress>đại hội(?: đại biểu)?(?: toàn quốc)?(?: lần thứ| của đảng lần thứ| đảng(?: toàn quốc)?(?: lần thứ)?)?)"
    r"|(?P<assembly>quốc hội khóa))\s{1,3}(?P<number>x(?:iv|iii|ii|i|vi|v)?)(?!\w)"
)
_COUNTED = re.compile(r"k[ỷỉ]\sniệm\s(?:lần\sthứ\s)?(?P<count>\d{1,3})\s(?:năm\s)?(?P<what>[^.;()\n]{4,80})")
_FIRST_USEFUL = 1990
_FIRST_FEAST = 2000
_AT_ONCE = 25
"""A story may name a day so much later than the one it tells of: it is of the same time."""


_PRIOR = Evidence("prior", ((date(2006, 1, 1), date(2027, 12, 31)),), Cost(0.1, 0.25, 4), Cost(0.8, 0.8, 6))
"""Where news on the web comes from when nothing else is known; moved by any real evidence, and never told."""


def gather(text: str, mentions: Sequence[Mention], within: Sequence[Span], lexicon: Lexicon) -> list[Evidence]:
    """The evidence that the passages `within` and their `mentions` hold for the day on which they were written."""
    cues = cues_of(lexicon)
    context = [_seen(m, text) for m in mentions]
    folded = [_Passage(s, s.of(text), _fold(s.of(text))) for s in within]
    found = [
        *_cited_days(context, cues),
        *_years_told(context, cues),
        *_periods_told(context, cues),
        *_compared_years(context),
        *_parts_of_years(context, cues),
        *_terms_of_office(context, cues),
        *_feasts(context, cues),
        *_new_years(context),
        *_anniversaries(context),
        _PRIOR,
    ]
    for passage in folded:
        found += _congresses(passage, cues)
        found += _milestones(passage, cues)
        found += _counted_anniversaries(passage, cues)
    return _strongest(found)


@dataclass(frozen=True)
class _Seen:
    """A mention with the folded words around it."""

    mention: Mention
    before: str
    after: str

    def tone(self, cues: Cues) -> Tone:
        clause = re.split(r"[.;\n:](?=\s|\Z)", self.before)[-1]
        if cues.past.match(self.after):
            return "result"
        if cues.planned_far.search(clause):
            return "plan"
        if cues.result[1].match(self.after) and not cues.plan[0].search(self.before):
            return "result"
        if cues.plan[0].search(self.before) or cues.plan[1].match(self.after):
            return "plan"
        return "result" if cues.result[0].search(self.before) else "plain"


@dataclass(frozen=True)
class _Passage:
    """A passage as written and folded."""

    span: Span
    written: str
    folded: str

    def at(self, start: int, end: int) -> tuple[Span, str]:
        """The span in the text, and the words as written, of folded characters."""
        inside = canonical(self.written).span(start, end)
        return Span(self.span.start + inside.start, self.span.start + inside.end), " ".join(inside.of(self.written).split())


def _fold(text: str) -> str:
    return canonical(text).text.lower()


def _evidence(kind: str, first: date | None, last: date | None, before: Cost, after: Cost, span: Span | None, **args: Any) -> Evidence:
    return Evidence(kind, ((first, last),), before, after, args, span)


def _strongest(found: list[Evidence]) -> list[Evidence]:
    """One piece of a kind: what the same words say twice is no more likely for it. Of all plans the nearest one counts."""
    plans = [piece for piece in found if piece.kind.startswith("planned")]
    nearest = min(plans, key=lambda piece: piece.windows[0][1] or date.max, default=None)
    kept: dict[tuple[str, object], Evidence] = {}
    for piece in found:
        if piece in plans and piece is not nearest:
            continue
        key = (piece.kind, piece.windows if piece.kind.startswith(("milestone", "congress", "assembly")) else None)
        kept.setdefault(key, piece)
    return list(kept.values())


def is_planned(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True when the words around a mention tell of what is yet to be done."""
    return _seen(mention, text).tone(cues_of(lexicon)) == "plan"


def _seen(mention: Mention, text: str) -> _Seen:
    before, after = text[max(0, mention.span.start - _FAR) : mention.span.start], text[mention.span.end : mention.span.end + _NEAR]
    return _Seen(mention, _fold(before), _fold(after))


def _cited_days(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """An article is not older than what it cites, and mostly cites what is recent. A day that is planned bounds it from above."""
    cited = [(settle(s.mention.value, Setting()).earliest, s) for s in seen if is_full_day(s.mention.value) and s.mention.type == "date"]
    past = [(d, s) for d, s in cited if d and d.year >= _FIRST_USEFUL and s.tone(cues) != "plan"]
    if past:
        day, s = max(past, key=lambda pair: pair[0])
        yield _evidence(
            "cited_day",
            day - timedelta(days=_AT_ONCE),
            day + timedelta(days=270),
            Cost(5, 0.5),
            Cost(0.4, 0.5, 3),
            s.mention.span,
            date=day.isoformat(),
            text=s.mention.text,
        )
    ahead = [
        (d, s) for d, s in cited if d and d.year >= _FIRST_USEFUL and s.tone(cues) == "plan" and (not past or d > max(p[0] for p in past))
    ]
    if ahead:
        day, s = min(ahead, key=lambda pair: pair[0])
        yield _evidence(
            "planned_day",
            day - timedelta(days=400),
            day + timedelta(days=31),
            Cost(0.5, 0.5, 3),
            Cost(2, 0.5),
            s.mention.span,
            date=day.isoformat(),
            text=s.mention.text,
        )


def _is_named(s: _Seen) -> bool:
    """True for the year of a name ("SEA Games 2025") and for the beginning of a year: they have no results of their own."""
    return s.mention.rule == "<bare year>" or bool(_EDGE.match(_fold(s.mention.text)))


def _tone_of_year(s: _Seen, cues: Cues) -> Tone:
    tone = s.tone(cues)
    return "plain" if tone == "result" and _is_named(s) else tone


def _years_told(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """Results of a whole year are told late in it or in the next one; a year that is planned has not ended."""
    told = []
    for s in seen:
        year = s.mention.value.year if isinstance(s.mention.value, Year) else None
        if isinstance(year, int) and _FIRST_USEFUL < year <= cues.last_year and s.mention.rule != "năm mới <year>":
            told.append((year, s, _tone_of_year(s, cues)))
    results = [(y, s) for y, s, tone in told if tone == "result"]
    others = [(y, s) for y, s, tone in told if tone == "plain"]
    if results:
        year, s = max(results, key=lambda pair: pair[0])
        yield _evidence(
            "results_of_year", date(year, 11, 1), date(year + 1, 10, 31), Cost(2.2, 1.2), Cost(1.25, 0.65), s.mention.span, year=year
        )
    if others:
        year, s = max(others, key=lambda pair: pair[0])
        # What is told of a whole year is told after its first months, and well into the next one.
        window = (date(year - 1, 12, 1), date(year + 1, 1, 31)) if _is_named(s) else (date(year, 4, 15), date(year + 1, 5, 31))
        yield _evidence("latest_year", *window, Cost(0.9, 0.9, 5), Cost(0.7, 0.6, 4), s.mention.span, year=year)
    floor = max((y for y, _ in (*results, *others)), default=0)
    plans = [(y, s) for y, s, tone in told if tone == "plan" and y > floor]
    if plans:
        year, s = min(plans, key=lambda pair: pair[0])
        yield _evidence(
            "planned_year", date(year - 1, 10, 1), date(year, 12, 31), Cost(0.3, 0.25, 2), Cost(1.5, 0.7), s.mention.span, year=year
        )


def _periods_told(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """A run of years: its results are told towards its end or after it; otherwise it runs, or is about to."""
    runs = []
    for s in seen:
        value = s.mention.value
        if (
            isinstance(value, Interval)
            and isinstance(value.first, Year)
            and isinstance(value.last, Year)
            and not _TERM.search(_fold(s.mention.text))
        ):
            first, last = value.first.year, value.last.year
            if isinstance(first, int) and isinstance(last, int) and first > _FIRST_USEFUL and last - first <= 15:
                runs.append((last, first, s, s.tone(cues)))
    results = [r for r in runs if r[3] == "result"]
    if results:
        last, _, s, _ = max(results, key=lambda r: r[:2])
        yield _evidence(
            "results_of_period",
            date(last, 1, 1),
            date(last + 2, 6, 30),
            Cost(1.2, 0.6),
            Cost(0.8, 0.5, 4),
            s.mention.span,
            text=s.mention.text,
        )
    elif runs:
        last, first, s, _ = max(runs, key=lambda r: r[:2])
        yield _evidence(
            "period",
            date(first - 1, 1, 1),
            date(last + 1, 6, 30),
            Cost(0.8, 0.5, 4),
            Cost(0.8, 0.5, 4),
            s.mention.span,
            text=s.mention.text,
        )


def _compared_years(seen: list[_Seen]) -> Iterator[Evidence]:
    """ "so với cùng kỳ năm 2023" is mostly said in 2024."""
    years = [(s.mention.value.year, s) for s in seen if isinstance(s.mention.value, SamePeriod) and isinstance(s.mention.value.year, int)]
    if years:
        year, s = max(years, key=lambda pair: pair[0])
        yield _evidence(
            "compared_year", date(year + 1, 1, 15), date(year + 2, 3, 31), Cost(2, 0.8), Cost(1.2, 0.7), s.mention.span, text=s.mention.text
        )


def _parts_of_years(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """Results of a month, quarter or half of a named year are told soon after its end."""
    parts = []
    for s in seen:
        value = s.mention.value
        if isinstance(value, Months) and isinstance(value.year, int) and value.year >= _FIRST_USEFUL:
            parts.append((edtf.month_end(value.year, value.last), value, s))
    past = [p for p in parts if p[2].tone(cues) != "plan"]
    if past:
        end, value, s = max(past, key=lambda p: p[0])
        begin = date(end.year, value.first, 1)
        costs = (Cost(1, 0.9, 5), Cost(0.6, 0.6, 4)) if value.granularity == "month" else (Cost(1.6, 0.9), Cost(0.8, 0.8))
        yield _evidence("results_of_part", begin, end + timedelta(days=240), *costs, s.mention.span, text=s.mention.text)
    ahead = [p for p in parts if p[2].tone(cues) == "plan" and (not past or p[0] > max(q[0] for q in past))]
    if ahead:
        end, _, s = min(ahead, key=lambda p: p[0])
        yield _evidence(
            "planned_part", end - timedelta(days=420), end, Cost(0.6, 0.5, 3), Cost(1.5, 0.7), s.mention.span, text=s.mention.text
        )


def _terms_of_office(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """A term of office that runs, or one that is being prepared."""
    terms = []
    for s in seen:
        value = s.mention.value
        if (
            isinstance(value, Interval)
            and isinstance(value.first, Year)
            and isinstance(value.last, Year)
            and _TERM.search(_fold(s.mention.text))
        ):
            first, last = value.first.year, value.last.year
            if isinstance(first, int) and isinstance(last, int) and first >= _FIRST_USEFUL and 4 <= last - first <= 6:
                terms.append((first, last, s))
    if not terms:
        return
    first, last, s = min(terms, key=lambda t: t[0])
    prepared = cues.preparation.search(s.before)
    if prepared:
        yield _evidence(
            "term_ahead", date(first - 2, 1, 1), date(first, 12, 31), Cost(1, 0.8), Cost(0.8, 0.5), s.mention.span, text=s.mention.text
        )
    else:
        yield _evidence("term", date(first, 3, 1), date(last, 12, 31), Cost(1.2, 0.8), Cost(1.2, 0.9), s.mention.span, text=s.mention.text)
    later = [t for t in terms if t[0] > first]
    if later:
        first, _, s = max(later, key=lambda t: t[0])
        yield _evidence(
            "term_ahead", date(first - 2, 1, 1), date(first + 1, 6, 30), Cost(0.8, 0.8), Cost(0.8, 0.5), s.mention.span, text=s.mention.text
        )


def _feasts(seen: list[_Seen], cues: Cues) -> Iterator[Evidence]:
    """A Tết whose year is named is near when people are wished well for it."""
    for s in seen:
        value = s.mention.value
        if isinstance(value, LunarDay) and s.mention.calendar == "lunar" and (value.year is not None or value.cycle is not None):
            days = [d for year in range(cues.first_year, cues.last_year) if (d := _lunar_in(value, year))]
            windows = tuple((d - timedelta(days=75), d + timedelta(days=40)) for d in days)
            if windows:
                yield Evidence("feast", windows, Cost(2, 0.8), Cost(2, 0.8), {"text": s.mention.text}, s.mention.span)


def _lunar_in(value: LunarDay, year: int) -> date | None:
    named = value.year
    if isinstance(named, int) and named != year:
        return None
    if value.cycle is not None and (year - 1984) % 60 != value.cycle:
        return None
    return lunar.solar(value.day, value.month, year)


def _new_years(seen: list[_Seen]) -> Iterator[Evidence]:
    for s in seen:
        value = s.mention.value
        if s.mention.rule == "năm mới <year>" and isinstance(value, Year) and isinstance(value.year, int):
            first, last = date(value.year - 1, 12, 1), date(value.year, 3, 5)
            yield _evidence("new_year", first, last, Cost(2, 0.8), Cost(2, 0.8), s.mention.span, text=s.mention.text)


def _anniversaries(seen: list[_Seen]) -> Iterator[Evidence]:
    """(19/5/1890 - 19/5/2025): the second day is this year's; so mostly is "Ngày Nhà giáo Việt Nam 20/11/2016"."""
    for s in seen:
        value = s.mention.value
        if s.mention.type != "anniversary" or not (isinstance(value, Interval) or is_full_day(value)):
            continue
        day = settle(value.last if isinstance(value, Interval) else value, Setting()).earliest
        if day is not None and day.year >= _FIRST_FEAST:
            costs = (Cost(2.5, 0.8), Cost(2, 0.8)) if isinstance(value, Interval) else (Cost(1.2, 0.6), Cost(1.2, 0.6))
            yield _evidence("anniversary", day - timedelta(days=200), day + timedelta(days=60), *costs, s.mention.span, text=s.mention.text)


def _counted_anniversaries(passage: _Passage, cues: Cues) -> Iterator[Evidence]:
    """ "kỷ niệm 96 năm thành lập Đảng": what is commemorated and for the how manieth time gives the year."""
    for match in _COUNTED.finditer(passage.folded):
        hits = [(match["what"].find(words), origin) for words, origin in cues.origins if words in match["what"]]
        if not hits:
            continue
        position, origin = min(hits)
        day = edtf.real_day(origin.year + int(match["count"]), origin.month, origin.day)
        if day is not None and cues.first_year <= day.year <= cues.last_year:
            where, text = passage.at(match.start(), match.start("what") + position + 24)
            yield _evidence(
                "anniversary", day - timedelta(days=200), day + timedelta(days=60), Cost(2.5, 0.8), Cost(2, 0.8), where, text=text
            )


def _congresses(passage: _Passage, cues: Cues) -> Iterator[Evidence]:
    """A congress whose resolution is carried out has been held; one that is prepared has not."""
    for match in _ROMAN.finditer(passage.folded):
        kind = "congress" if match["congress"] else "assembly"
        days = cues.terms.get((kind, match["number"]))
        if days is None:
            continue
        where, text = passage.at(match.start(), match.end())
        before, after = passage.folded[max(0, match.start() - 60) : match.start()], passage.folded[match.end() : match.end() + 40]
        if kind == "assembly":
            yield _evidence("assembly", days[0], days[1], Cost(1.5, 0.8), Cost(1.2, 0.6), where, text=text)
        elif cues.preparation.search(before):
            yield _evidence("congress_ahead", days[0] - timedelta(days=900), days[1], Cost(1.2, 0.8), Cost(2.5, 0.6), where, text=text)
        elif cues.held[0].search(before) or cues.held[1].match(after):
            end = days[1] + timedelta(days=5 * 365)
            yield _evidence("congress_held", days[0], end, Cost(3, 0.8), Cost(1, 0.7), where, text=text)


def _milestones(passage: _Passage, cues: Cues) -> Iterator[Evidence]:
    for words, earliest, latest in cues.milestones:
        position = passage.folded.find(words)
        if position >= 0:
            where, text = passage.at(position, position + len(words))
            if earliest is not None:
                yield _evidence("milestone_since", earliest, None, Cost(2.5, 0.8), FREE, where, text=text, year=earliest.year)
            if latest is not None:
                yield _evidence("milestone_until", None, latest, FREE, Cost(1.5, 0.6), where, text=text, year=latest.year)
