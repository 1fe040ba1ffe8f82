"""The head and the foot of an article: page header, headline; signatures, tags, share buttons."""

import re
from datetime import date

from timeline.text.normal import canonical
from timeline.text.paragraphs import ends_sentence, is_bullet
from timeline.text.parts import FINAL, Headings, Part, Words, heading_key

_SCRAPED = re.compile(r"date \d{4}-\d{2}(?:-\d{2})?\s", re.IGNORECASE)
_DAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s?nhật|t[2-7]|cn)"
_DATE = r"(?:ngày\s)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}"
_CLOCK = r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?(?:am|pm|phút))?"
_ZONE = r"\(?(?:gmt|utc)\s?\+?\s?0?7(?::00)?\)?"
_BETWEEN = r"[\s,|•·()–-]{0,5}"
_PAGE_DATE = re.compile(
    rf"(?:(?:{_CLOCK}){_BETWEEN})?(?:{_DAY}{_BETWEEN})?(?:{_DATE}){_BETWEEN}(?:lúc\s)?(?:{_CLOCK})?{_BETWEEN}(?:{_ZONE})?{_BETWEEN}",
    re.IGNORECASE,
)
_MADE = r"(?:in|lưu|đăng|cập nhật|xuất bản|truy cập|gửi|tải)"
_STAMP = re.compile(rf"{_MADE}\s(?:lúc|ngày)\s|ngày\s{_MADE}\s", re.IGNORECASE)
_HAS_CLOCK = re.compile(rf"\d:\d{{2}}|{_ZONE}", re.IGNORECASE)
_BREADCRUMB = re.compile(r"[^.!?\n]{2,40}(?:\s[>»›/]\s?[^.!?\n]{2,40}){1,4}$")
_IN_BRACKETS = re.compile(r"\([^()]{3,100}\)$")
_URL = re.compile(r"https?://\S+$")
_RIGHTS = re.compile(r"©|\(c\)\s|bản quyền|copyright|ghi rõ nguồn", re.IGNORECASE)

MAX_HEADER = 120
"""Longest line of a page header, in characters."""

MAX_HEADLINE = 200
"""Longest headline, in characters."""

HEAD = 6
"""Paragraphs at the head of a text among which a page header or a headline can stand."""

FOOT = 6
"""Paragraphs after the last sentence of a story that can sign it."""


def header_prefix(text: str, start: int, end: int) -> int:
    """Where the story starts in a first paragraph that a page's date was glued to: after "date 2025-04", or a date and clock."""
    if scraped := _SCRAPED.match(text, start, end):
        return scraped.end()
    dated = _PAGE_DATE.match(text, start, end)
    return dated.end() if dated and dated.end() < end and _HAS_CLOCK.search(dated.group()) else start


def label_head(parts: list[Part], title: str | None, words: Words) -> None:
    """Labels page header lines and the headline (`title` where it is known), up to the first sentence of the story."""
    stated = heading_key(title) if title else None
    headline = Headings(frozenset([stated]), len(stated.split())) if stated else None
    titled = False
    for i, part in enumerate(parts[:HEAD]):
        if FINAL.search(part.text) and len(part.text) > MAX_HEADER:
            break
        if stated and headline and (part.is_in(headline) or (_is_headline(part.text, words) and part.key in stated)):
            part.label("title", None)
            titled = True
        elif _SCRAPED.match(part.text + " "):
            part.label("header", "scraper_line")
        elif _is_header(part.text, words):
            part.label("header", "page_header")
        elif not titled and not stated and _is_headline(part.text, words) and i + 1 < len(parts):
            part.label("title", None)
            titled = not part.text.endswith(":")
    _label_rest_of_headline(parts[: HEAD + 2])
    _label_above_headline(parts[:HEAD])


def _label_rest_of_headline(parts: list[Part]) -> None:
    """A headline in large letters is wrapped sooner than the story: the line right below it, above a blank one, belongs to it."""
    for line, after, beyond in zip(parts, parts[1:], parts[2:], strict=False):
        close = after.start - line.end == 1 and beyond.start - after.end > 1
        if line.kind == "title" and close and len(line.text) + len(after.text) <= MAX_HEADLINE and not ends_sentence(after.text):
            after.label("title", None)


def _label_above_headline(parts: list[Part]) -> None:
    """What stands above a headline and is no sentence is the name of the paper or of a section."""
    first = next((i for i, p in enumerate(parts) if p.kind == "title"), 0)
    for part in parts[:first]:
        if not FINAL.search(part.text):
            part.label("header", "page_header")


def label_foot(parts: list[Part], publisher: str | None, words: Words) -> None:
    """Labels, upwards from the last open part, signatures and rights (the `publisher` signs too); buttons and tags anywhere."""
    own = heading_key(publisher) if publisher else None
    for part in parts:
        if len(part.text) <= 60 and part.is_in(words.buttons):
            part.label("footer", "share_label")
        elif len(part.text) <= 250 and words.tags.match(part.text):
            part.label("footer", "tags")
    open_parts = [p for p in parts if p.is_open]
    for part in reversed(open_parts[1:][-FOOT:]):
        if part.key == own:
            part.label("footer", "sign_off")
        elif reason := _foot_reason(part, words):
            part.label("footer", reason)
        else:
            break


def page_date(line: str) -> str | None:
    """The day (ISO) of a line that is a page's date and nothing else, in brackets or not; None for any other line."""
    line = canonical(line.strip().strip("()")).text
    if not _PAGE_DATE.fullmatch(line):
        return None
    day, month, year = re.findall(r"\d+", re.search(_DATE, line, re.IGNORECASE)[0])  # type: ignore[index]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _is_header(text: str, words: Words) -> bool:
    if len(text) > MAX_HEADER or FINAL.search(text):
        return False
    if _STAMP.match(text) or words.header_label.match(text) or _URL.match(text) or _BREADCRUMB.match(text) or _IN_BRACKETS.match(text):
        return True
    dated = _PAGE_DATE.search(text)
    return dated is not None and _is_bare_of_story(text[: dated.start()] + text[dated.end() :])


def _is_bare_of_story(rest: str) -> bool:
    """What stands beside the date of a page: names of places, sections and papers, each in a cell of its own."""
    cells = [c.strip(" ,.-–") for c in re.split(r"[|•·]", rest)]
    return all(len(c) <= 40 and (len(cells) > 1 or _is_name(c) or len(c) <= 25) for c in cells if c)


def _is_headline(text: str, words: Words) -> bool:
    if not 15 <= len(text) <= MAX_HEADLINE or text[-1] in ".;" or ". " in text:
        return False
    return not ends_sentence(text.rstrip(":")) and not is_bullet(text) and not words.ends_in_credit(text)


def _foot_reason(part: Part, words: Words) -> str | None:
    text = part.text
    if words.credit.match(text.lstrip("([")):
        return None
    if len(text) <= 250 and _RIGHTS.search(text):
        return "rights"
    if _URL.match(text):
        return "source_link"
    signed = words.signed.match(text)
    if part.is_in(words.signatures) or (len(text) <= 80 and signed and signed["name"][0].isupper()) or _is_name(text):
        return "sign_off"
    return None


def _is_name(text: str) -> bool:
    """Names of people or papers: every word capitalised, up to nine, no sentence's end."""
    if len(text) > 80 or FINAL.search(text.strip("()")) or any(c.isdigit() for c in text):
        return False
    tokens = [w for w in re.split(r"[\s/,.()–+-]+", text) if w and w.lower() not in ("và", "theo", "báo", "tổng", "hợp", "thực", "hiện")]
    return 0 < len(tokens) <= 10 and all(w[0].isupper() for w in tokens)
