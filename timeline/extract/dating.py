"""Dates every mention of time of an article: gathers what speaks for a year, decides, and resolves all mentions by it.

With a known day of publication a yearless day is the latest one not after it (up to a week after it for a plan).
Without one the evidence of the text and of who held which office is weighed for the day that governs the story (that of
its first visit), and the other mentions follow from that day. Teasers of other stories are dated by themselves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from timeline.extract.reading import DirectiveDraft, Reading, VisitDraft
from timeline.extract.year_evidence import evidence_of
from timeline.model import UNDATED, Candidate, Reason, Span, Timex, VisitStatus, When
from timeline.timex import Dct, Mention, edtf
from timeline.timex.anchor import Anchor, Policy, Setting, Settled
from timeline.timex.beside import first_day, options
from timeline.timex.resolve import settle
from timeline.timex.told import how_implied, made, when_of
from timeline.timex.value import SameDay, Value
from timeline.timex.year import Verdict, weigh

STATED = 0.99
_BY_SOURCE = {"option": 0.98, "metadata": 0.97, "url": 0.97, "header": 0.9}
_SUREST = 0.97
"""No inferred year is surer than this."""
_NARRATED = 0.9
"""Confidence that a yearless day belongs to the story whose own day is written in full."""
_TOLD_IN_TIME = 0.95
"""Share of events that a paper tells within a week."""
_STALE_DAYS, _STALE = 45, 0.8
"""A day further than this from publication is less sure by this factor: of 248 dated visits only three lay so far away."""
_OPENING = 700
_PLANNED = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn|sẽ|dự kiến|hoàn thành|đến|tới|kể từ|từ|lùi|vào)(?:\s\w{1,12}){0,3}\s\Z")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


@dataclass(frozen=True)
class _Governing:
    """What a group of mentions is dated by: the day or bounds of writing, or the undecided day of its main mention."""

    anchor: Anchor | None = None
    confidence: float = STATED
    reasons: tuple[Reason, ...] = ()
    verdict: Verdict | None = None
    main: int | None = None
    told: tuple[Mention, ...] = ()
    """The mentions that date visits told as held: they do not lie ahead, whatever their words."""


def date_article(reading: Reading, visits: list[VisitDraft], directives: list[DirectiveDraft]) -> tuple[Timex, ...]:
    """One timex for each of `reading.found.mentions`, in the same order and with the same spans."""
    mentions = reading.found.mentions
    timexes: dict[int, Timex] = {}
    story = [i for i, m in enumerate(mentions) if m.block != "related"]
    governing = _publication(reading) or _by_evidence(reading, story, _leading(reading, story, visits, directives))
    governing = replace(governing, told=tuple(mentions[v.mention] for v in visits if v.mention is not None and v.status == "held"))
    timexes.update(_resolve(reading, story, governing))
    for region in _related_regions(reading):
        inside = [i for i, m in enumerate(mentions) if m.block == "related" and region.contains(m.span)]
        first = next((i for i in inside if mentions[i].is_yearless_day), None)
        timexes.update(_resolve(reading, inside, _by_evidence(reading, inside, first, region)))
    rest = [i for i in range(len(mentions)) if i not in timexes]
    timexes.update(_resolve(reading, rest, _Governing()))
    return tuple(timexes[i] for i in range(len(mentions)))


def told_without_a_day(dct: Dct, status: VisitStatus = "held") -> When:
    """The date of an event that the article tells without naming its day: the week up to its publication.

    Papers report within days: of 248 visits with a written day in 615 articles, 245 were told within the week. With a
    publication known only to the month or year, that month or year. Plans and memories stay undated, and so does
    everything where the publication is not known.
    """
    if status != "held" or dct.edtf is None or dct.earliest is None or dct.latest is None:
        return UNDATED
    published = Reason("told_within_week", {"date": dct.edtf})
    confidence = round(_TOLD_IN_TIME * _BY_SOURCE.get(dct.source or "", 0.9), 3)
    implied = ("day", "month", "year")
    if dct.earliest < dct.latest:
        return When(
            dct.edtf, dct.earliest, dct.latest, edtf.granularity(dct.edtf), None, None, (), implied[1:], confidence, (), (published,)
        )
    first = dct.latest - timedelta(days=6)
    written = f"{first.isoformat()}/{dct.latest.isoformat()}"
    return When(written, first, dct.latest, "period", None, None, (), implied, confidence, (), (*dct.reasons, published))


def due_when(timex: Timex, given: When) -> When:
    """A deadline: a day means "by that day" (`../2023-06-30`), a longer stretch stays what it is ("trong tháng 11").

    A deadline without a year is the first such day after the directive was `given`.
    """
    when = timex.when
    if not when.edtf or when.granularity not in ("day", "month"):
        return when
    if "year" in when.implied and given.earliest is not None and re.fullmatch(r".{4}\??-\d\d(-\d\d)?", when.edtf):
        when = _first_after(when, given.earliest)
    if when.granularity == "day" and when.latest is not None:
        return replace(when, edtf=f"../{when.latest.isoformat()}", earliest=None, granularity="day")
    return when


def _first_after(when: When, given: date) -> When:
    month, _, day = (when.edtf or "").replace("?", "")[5:].partition("-")
    for year in range(given.year, given.year + 9):
        first = edtf.real_day(year, int(month), int(day or 1))
        last = first if day else edtf.month_end(year, int(month))
        if first is not None and last is not None and last >= given:
            value = edtf.day(first) if day else f"{year:04d}-{int(month):02d}"
            return replace(when, edtf=value, earliest=first, latest=last)
    return when


# --- what governs -----------------------------------------------------------------------------------------------


def _publication(reading: Reading) -> _Governing | None:
    dct = reading.dct
    if dct.earliest is None or dct.latest is None:
        return None
    return _Governing(Anchor(dct.earliest, dct.latest), _BY_SOURCE.get(dct.source or "", 0.9), dct.reasons)


def _leading(reading: Reading, story: Sequence[int], visits: list[VisitDraft], directives: list[DirectiveDraft]) -> int | None:
    """The mention whose day governs the story: that of its first visit, else of a directive, else the first day told."""
    mentions = reading.found.mentions
    drafts = [v.mention for v in visits if v.status == "held"] + [v.mention for v in visits] + [d.mention for d in directives]
    for index in drafts:
        if index is not None and (mentions[index].is_yearless_day or mentions[index].is_full_day):
            return index
    body = [i for i in story if mentions[i].block in ("body", "title") and mentions[i].type != "anniversary"]
    days = [i for i in body if mentions[i].is_yearless_day]
    start = next((mentions[i].span.start for i in body), 0)
    opening = [
        i for i in days if mentions[i].span.start < start + _OPENING and (mentions[i].part_of_day or mentions[i].text[:4].lower() == "ngày")
    ]
    return next(iter(opening or days), None)


def _by_evidence(reading: Reading, group: Sequence[int], main: int | None, region: Span | None = None) -> _Governing:
    """Decides the year of the main mention by weighing evidence; without a yearless day there is nothing to decide."""
    if main is None:
        return _Governing(reasons=reading.dct.reasons if region is None else ())
    mention = reading.found.mentions[main]
    if mention.is_full_day:
        day = settle(mention.value, Setting()).earliest
        if day is not None:
            told = Reason("narrated_day", {"text": mention.text, "date": day.isoformat()}, mention.span)
            return _Governing(Anchor(day, day), _NARRATED, (told,), main=main)
    days = options(mention, reading.lexicon)
    verdict = weigh(days, evidence_of(reading, group, main, region))
    bounds = () if region is not None else tuple(r for r in reading.dct.reasons if r.kind in ("page_header", "not_after"))
    reasons = tuple(r for r in verdict.reasons if r.kind not in {b.kind for b in bounds}) + bounds
    decided = next((d for d in days if d.year == verdict.year), None)
    anchor = Anchor(decided, decided) if decided else None
    return _Governing(anchor, min(verdict.probability, _SUREST), reasons, verdict, main)


# --- values -----------------------------------------------------------------------------------------------------


def _resolve(reading: Reading, group: Sequence[int], governing: _Governing) -> dict[int, Timex]:
    """Every mention of a group by what governs it; "cùng ngày" and "cùng kỳ" follow what was told before them."""
    timexes: dict[int, Timex] = {}
    days: list[tuple[Mention, Settled]] = []
    last_period: Settled | None = None
    for index in group:
        mention = reading.found.mentions[index]
        same = _same_day_as(reading, mention, days, governing.anchor) if isinstance(mention.value, SameDay) else None
        settled = settle(mention.value, Setting(governing.anchor, _policy(reading, mention, governing), same, last_period))
        if settled.granularity == "day" and settled.edtf and mention.type == "date" and mention.block != "header":
            days.append((mention, settled))
        if settled.granularity in ("half", "quarter", "period", "month") and settled.earliest:
            last_period = settled
        timexes[index] = _timex(reading, mention, settled, governing)
    return timexes


def _same_day_as(reading: Reading, mention: Mention, days: list[tuple[Mention, Settled]], anchor: Anchor | None) -> Settled | None:
    """The day that "cùng ngày" means: the one before it, unless that only recalls something earlier than the story's day.

    In one sentence it is always the one before it. Else the story's day is the first one told, and the story moves on;
    days still to come when the article was written (deadlines, plans) are no days of the story.
    """
    if days and anchor is not None and _SENTENCE_END.search(reading.text[days[-1][0].span.end : mention.span.start]):
        days = [(m, d) for m, d in days if d.latest is None or d.latest <= anchor.latest]
    if not days:
        return None
    story, (last, settled) = days[0][1], days[-1]
    between = reading.text[last.span.end : mention.span.start]
    if not _SENTENCE_END.search(between) or (settled.edtf or "")[-5:] >= (story.edtf or "")[-5:]:
        return settled
    return story


def _policy(reading: Reading, mention: Mention, governing: _Governing) -> Policy:
    """A day after "trước", "sẽ", "đến" may be a plan: the nearest one; one with its part of day is told as a fact: the latest one.

    Of any other day that would lie most of a year back the coming one is meant: "Kỳ họp khai mạc ngày 21/10" in early October.
    """
    if governing.main is not None and mention is reading.found.mentions[governing.main]:
        return "article"
    if any(mention is told for told in governing.told):
        return "article"
    before = reading.text[max(0, mention.span.start - 40) : mention.span.start]
    is_planned = _PLANNED.search(before.lower()) is not None and not _is_past(before)
    if mention.part_of_day is None:
        return "nearest" if is_planned else "coming"
    return "coming" if is_planned else "article"


def _is_past(before: str) -> bool:
    return bool(re.search(r"\b(?:đã|vừa qua|hồi)\b", before.lower()))


def _timex(reading: Reading, mention: Mention, settled: Settled, governing: _Governing) -> Timex:
    if not settled.implied:
        return made(mention, when_of(mention, settled, STATED))
    is_main = governing.main is not None and mention is reading.found.mentions[governing.main]
    reasons = governing.reasons
    if governing.anchor is not None and not is_main:
        reasons += how_implied(mention, settled, governing.anchor, _policy(reading, mention, governing))
    is_open = settled.earliest is None and settled.latest is None
    follows = mention.is_yearless_day or isinstance(mention.value, SameDay)
    when = when_of(mention, settled, governing.confidence, reasons, _follow(reading, mention, governing) if follows else ())
    if (
        governing.anchor is not None
        and settled.latest is not None
        and mention.is_yearless_day
        and _is_stale(settled.latest, governing.anchor)
    ):
        when = replace(when, confidence=round(when.confidence * _STALE, 3))
    if is_open and governing.verdict is not None and settled.edtf is not None:
        when = replace(when, confidence=round(governing.confidence, 3))
    return made(mention, when)


def _is_stale(day: date, anchor: Anchor) -> bool:
    """True for a yearless day so far from publication that news would hardly tell it without a year."""
    return not -_STALE_DAYS <= (day - anchor.latest).days <= _STALE_DAYS


def _follow(reading: Reading, mention: Mention, governing: _Governing) -> tuple[Candidate, ...]:
    """The years of a mention: for each day that the governing mention may be, the year that follows from it."""
    if governing.verdict is None or governing.main is None:
        return ()
    if isinstance(mention.value, SameDay):
        return governing.verdict.candidates
    return _years_after(mention.value, first_day(reading.found.mentions[governing.main]), governing.verdict.candidates)


@lru_cache(maxsize=4096)
def _years_after(value: Value, main: tuple[int, int] | None, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The years of a value if the main day (month, day) stands in each candidate year, most probable first."""
    shares: dict[int, float] = {}
    for candidate in candidates:
        day = edtf.real_day(candidate.year, *main) if main is not None else None
        settled = settle(value, Setting(Anchor(day, day))) if day is not None else None
        if settled is not None and settled.earliest is not None:
            shares[settled.earliest.year] = shares.get(settled.earliest.year, 0.0) + candidate.probability
    return tuple(Candidate(year, round(share, 3)) for year, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])))


def _related_regions(reading: Reading) -> list[Span]:
    """Runs of blocks that tease other stories."""
    regions: list[Span] = []
    previous: Literal["related"] | None = None
    for block in reading.blocks:
        if block.kind != "related":
            previous = None
            continue
        if previous and regions:
            regions[-1] = Span(regions[-1].start, block.span.end)
        else:
            regions.append(block.span)
        previous = "related"
    return regions
