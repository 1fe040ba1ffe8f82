"""When an article was published, as far as it tells, and where that is known from."""

import re
from collections.abc import Sequence
from datetime import date

from timeline.errors import QueryError
from timeline.model import Article, Block, PublishedFrom, Reason, Span
from timeline.timex import edtf
from timeline.timex.anchor import Anchor, Setting, choose, same_day_in_years
from timeline.timex.mention import Dct, Found, Mention
from timeline.timex.resolve import settle
from timeline.timex.value import Day, is_full_day

# Stamps that papers put into their addresses, by their shape: -20251102112742358.htm · 185 + 230826003525134 · /2025/11/02/
_STAMPS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?\d{0,5}(?!\d)"),
    re.compile(r"(?<!\d)(?:185)?(?P<yy>[12]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{3}(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-3]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_PUBLISHED_WORD = re.compile(r"(?:date|published|updated|posted|đăng|cập nhật|xuất bản|phát hành)(?: \w{1,8}){0,2}\W{0,4}\Z", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"[\s,|\-–()]{0,6}(?:lúc )?(?:[01]?\d|2[0-3])\s?[:hg]\s?[0-5]\d|[\s,|]{0,4}\(?GMT", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:[01]?\d|2[0-3])\s?[:hg]\s?[0-5]\d(?::[0-5]\d)?[\s,|\-–()]{0,6}\Z", re.IGNORECASE)
_TOP_LINES = 6
_CONFIRMED = 7
"""A page header within so many days of the day the story tells of is the day of publication; chance would do that once in fifty."""
_TOLERANCE = 45
"""A page header further than this from the days the text tells of is a day on which the page was saved."""


def document_time(article: Article, blocks: Sequence[Block], found: Found, *, option: str | None = None) -> Dct:
    """When the article was published: the user's option, else metadata, else its address, else a line of its header.

    A date in the page header that has neither a clock time nor a word such as "đăng" beside it, or that lies far from
    the day of which the story tells, may be the day the page was saved: it is told as `not_after`.
    Raises QueryError when `option` is no date.
    """
    not_after = article.not_after
    reasons: list[Reason] = [Reason("not_after", {"date": not_after.isoformat()})] if not_after else []
    if option is not None:
        return _known(option, "option", not_after, reasons, strict=True)
    if article.published:
        return _known(article.published, article.published_from or "metadata", not_after, reasons)
    stamped = _stamp(article.url)
    if stamped is not None:
        return _known(edtf.day(stamped), "url", not_after, reasons)
    for mention in _header_dates(article.text, blocks, found):
        settled = settle(mention.value, Setting())
        if settled.edtf is None or settled.earliest is None or settled.latest is None:
            continue
        told = {"text": mention.text.strip(), "date": settled.edtf}
        lag = _lag(settled.earliest, settled.latest, found)
        labelled = _is_publication(article.text, mention) and (lag is None or lag <= _TOLERANCE)
        if labelled or (lag is not None and lag <= _CONFIRMED):
            return Dct(
                settled.edtf, settled.earliest, settled.latest, "header", not_after, (*reasons, Reason("dct_header", told, mention.span))
            )
        if not_after is None or settled.latest < not_after:
            not_after = settled.latest
        reasons.append(Reason("page_header", told, mention.span))
    return Dct(not_after=not_after, reasons=tuple(reasons))


def _known(value: str, source: PublishedFrom, not_after: date | None, reasons: list[Reason], *, strict: bool = False) -> Dct:
    plain = value.split("T")[0].split(" ")[0]
    try:
        earliest, latest = edtf.bounds(plain)
    except ValueError:
        if strict:
            raise QueryError(f"'{value}' is not a date of publication: write it as 2023-08-26, 2023-08 or 2023.") from None
        earliest = latest = None
    if earliest is None or latest is None:
        return Dct(not_after=not_after, reasons=(*reasons, Reason("published_unreadable", {"text": value})))
    return Dct(plain, earliest, latest, source, not_after, (*reasons, Reason("dct", {"date": plain, "source": source})))


def _stamp(url: str | None) -> date | None:
    """The day of publication in an article's address, or None."""
    if not url or "/" not in url:
        return None
    for shape in _STAMPS:
        for match in shape.finditer(url):
            parts = match.groupdict()
            year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["yy"])
            found = edtf.real_day(year, int(parts["m"]), int(parts["d"]))
            if found is not None:
                return found
    return None


def _header_dates(text: str, blocks: Sequence[Block], found: Found) -> list[Mention]:
    """Full dates and months in header blocks, and those that make up a line of their own at the top of the text."""
    story = next((b.span.start for b in blocks if b.kind == "body"), 0)
    top = max(_end_of_line(text, _TOP_LINES), story)
    dates = []
    for mention in found.mentions:
        if mention.type != "date" or not (is_full_day(mention.value) or "<year>-<month>" in mention.rule):
            continue
        if mention.block == "header" or (mention.span.start < top and (_alone(text, mention.span) or _labelled(text, mention.span))):
            dates.append(mention)
    return dates


def _end_of_line(text: str, lines: int) -> int:
    end = -1
    for _ in range(lines):
        end = text.find("\n", end + 1)
        if end < 0:
            return min(len(text), 400)
    return end


def _alone(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) - (span.end - span.start) <= 30 and sum(c.isalpha() for c in line.replace(span.of(text), "")) <= 14


def _labelled(text: str, span: Span) -> bool:
    return bool(_PUBLISHED_WORD.search(text[max(0, span.start - 30) : span.start]))


def _is_publication(text: str, mention: Mention) -> bool:
    """True when a label or a clock time shows that the date is that of the article and not of the page."""
    before, after = text[max(0, mention.span.start - 30) : mention.span.start], text[mention.span.end : mention.span.end + 16]
    return bool(mention.time or _PUBLISHED_WORD.search(before) or _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before))


def _lag(earliest: date, latest: date, found: Found) -> int | None:
    """By how many days the first day that the story tells of, read against the header, lies before it; None without one."""
    anchor = Anchor(earliest, latest)
    for mention in found.mentions:
        value = mention.value
        if mention.block not in ("body", "title") or mention.type != "date" or not isinstance(value, Day) or value.year is not None:
            continue
        if not isinstance(value.month, int) or not (mention.part_of_day or mention.text.lower().startswith("ngày")):
            continue
        day = choose(same_day_in_years(value.month, value.day, anchor), anchor, "article")
        return (earliest - day).days if day is not None else _TOLERANCE + 1
    return None
