"""The normalizer alone: a text in, its time mentions with values out. What `timeline dates` and date boxes use."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from timeline.errors import QueryError
from timeline.lang import Lexicon, packaged
from timeline.model import Block, Reason, Rejected, Span, Timex, When
from timeline.timex import _dateparser, edtf
from timeline.timex.anchor import Anchor, Policy, Setting, Settled
from timeline.timex.beside import evidence_for, options
from timeline.timex.mention import Mention
from timeline.timex.recognize import find_mentions
from timeline.timex.resolve import settle
from timeline.timex.told import how_implied, made, when_of
from timeline.timex.year import Verdict, weigh

STATED = 0.99
"""Confidence in a value that is written out."""
NEAREST = 0.8
"""Confidence in a yearless day of a text of which nothing but the day of writing is known."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """The time mentions of a text with their values, and what looked like one and was refused."""

    timexes: tuple[Timex, ...]
    rejected: tuple[Rejected, ...]


def anchor_of(value: str | None) -> Anchor | None:
    """The anchor that an EDTF day, month or year gives. Raises QueryError when it is none of these."""
    if value is None:
        return None
    try:
        earliest, latest = edtf.bounds(value.split("T")[0])
    except ValueError:
        earliest = latest = None
    if earliest is None or latest is None:
        raise QueryError(f"'{value}' is not a date to read against: write it as 2023-08-26, 2023-08 or 2023.")
    return Anchor(earliest, latest)


def normalize(
    text: str, *, dct: str | None = None, prefer: Literal["past", "nearest", "future"] = "nearest", lexicon: Lexicon | None = None
) -> Normalized:
    """The time mentions of `text` with their values, in order of their spans.

    `dct` is the day of writing (EDTF day, month or year): relative expressions and yearless days are told from it, and
    `prefer` chooses among the years of a yearless day. Without it the text's own evidence is weighed for the first
    yearless day; where that decides no year, all stays open. Raises QueryError when `dct` is no date.
    """
    words = lexicon or packaged()
    anchor = anchor_of(dct)
    found = find_mentions(text, (Block(Span(0, len(text)), "body"),), words)
    if anchor is not None:
        reasons = (Reason("dct", {"date": dct, "source": "option"}),)
        return Normalized(resolve_all(found.mentions, anchor, prefer, reasons), found.rejected)
    main = next((m for m in found.mentions if m.is_yearless_day and m.type != "anniversary"), None)
    verdict = weigh(options(main, words), evidence_for(main, text, found.mentions, [Span(0, len(text))], words)) if main else Verdict()
    decided = next((d for d in options(main, words) if d.year == verdict.year), None) if main else None
    anchor = Anchor(decided, decided) if decided else None
    timexes = resolve_all(found.mentions, anchor, "article", verdict.reasons, min(verdict.probability, NEAREST))
    told = verdict.candidates if verdict.reasons else ()
    return Normalized(
        tuple(replace(t, when=replace(t.when, candidates=told)) if main and t.span == main.span else t for t in timexes), found.rejected
    )


def resolve_all(
    mentions: tuple[Mention, ...], anchor: Anchor | None, policy: Policy, reasons: tuple[Reason, ...], confidence: float = NEAREST
) -> tuple[Timex, ...]:
    """Every mention with its value; "cùng ngày" and "cùng kỳ" follow the one before them."""
    timexes: list[Timex] = []
    last_day: Settled | None = None
    last_period: Settled | None = None
    for m in mentions:
        settled = settle(m.value, Setting(anchor, policy, last_day, last_period))
        if settled.granularity == "day" and settled.edtf and m.type == "date":
            last_day = settled
        if settled.granularity in ("half", "quarter", "period", "month") and settled.earliest:
            last_period = settled
        why = reasons + (how_implied(m, settled, anchor, policy) if anchor else ()) if settled.implied else ()
        timexes.append(made(m, when_of(m, settled, confidence if settled.implied else STATED, why)))
    return tuple(timexes)


_ENGLISH_QUARTER = re.compile(r"(?i)\Aq([1-4])[ /,-]{0,2}(\d{4})\Z")
"""How the quarter is typed in English; the grammar of Vietnamese does not know it."""


@cache
def _typed_words(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """The words that stand for others in a date box (`[typed]` of calendar.toml), longest first."""
    words: dict[str, str] = lexicon.toml("calendar.toml").get("typed", {})
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, longest))})\b"), words


def parse_typed(text: str, *, today: date | None) -> When | None:
    """What someone typed into a date box ("tháng 4/2025", "quý I/2023", "9/3/2023", "hôm qua"), or None when it is no date.

    `today` is the day the box is used; without it relative expressions and days without a year mean nothing. Words without
    accents ("quy I/2023") and seasons in English are understood too.
    """
    found = _typed(text, today)
    if found is not None:
        return found
    pattern, words = _typed_words(packaged())
    accented = pattern.sub(lambda m: words[m[0].lower()], text)
    return _typed(accented, today) if accented != text else None


def _typed(text: str, today: date | None) -> When | None:
    typed = _ENGLISH_QUARTER.sub(r"quý \1/\2", text.strip())
    if not typed:
        return None
    anchor = Anchor(today, today) if today else None
    mentions = find_mentions(typed, (), packaged()).mentions
    if len(mentions) == 1 and mentions[0].span == Span(0, len(typed)):
        settled = settle(mentions[0].value, Setting(anchor, "past"))
        if settled.earliest is None and settled.latest is None:
            return None
        return when_of(mentions[0], settled, STATED)
    try:
        earliest, latest = edtf.bounds(typed)
        return (
            When(typed, earliest, latest, edtf.granularity(typed), certain=(edtf.granularity(typed),), confidence=STATED)
            if earliest or latest
            else None
        )
    except ValueError:
        return _dateparser.parse(typed, today=today)
