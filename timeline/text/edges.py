"""The head and the foot of an article: page header, headline; signatures, tags, share buttons."""

import re

from timeline.text.paragraphs import ends_sentence, is_bullet
from timeline.text.parts import FINAL, Part, Words, heading_key

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
_HAS_CLOCK = re.compile(rf"\d:\d{{2}}|{_ZONE}", re.IGNORECASE)
_BREADCRUMB = re.compile(r"[^.!?\n]{2,40}(?:\s[>»›/]\s?[^.!?\n]{2,40}){1,4}$")
_URL = re.compile(r"https?://\S+$")
_RIGHTS = re.compile(r"©|\(c\)\s|bản quyền|copyright|ghi rõ nguồn", re.IGNORECASE)

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
    titled = False
    for i, part in enumerate(parts[:HEAD]):
        if stated and (part.key == stated or (_is_headline(part.text) and part.key in stated)):
            part.label("title", None)
            titled = True
        elif _SCRAPED.match(part.text + " "):
            part.label("header", "scraper_line")
        elif _is_header(part.text, words):
            part.label("header", "page_header")
        elif not titled and not stated and _is_headline(part.text) and i + 1 < len(parts):
            part.label("title", None)
            titled = not part.text.endswith(":")
        elif len(part.text) > 60 or FINAL.search(part.text):
            return


def label_foot(parts: list[Part], words: Words) -> None:
    """Labels, upwards from the last part that is not yet labelled, signatures, tags, buttons and rights; buttons and tags anywhere."""
    for part in parts:
        if len(part.text) <= 60 and part.key in words.buttons:
            part.label("footer", "share_label")
        elif len(part.text) <= 250 and words.tags.match(part.text):
            part.label("footer", "tags")
    open_parts = [p for p in parts if p.is_open]
    for part in reversed(open_parts[1:][-FOOT:]):
        if reason := _foot_reason(part, words):
            part.label("footer", reason)
        else:
            break


def _is_header(text: str, words: Words) -> bool:
    if len(text) > 120:
        return False
    dated = _PAGE_DATE.match(text)
    if dated and len(text) - dated.end() <= 25 and not FINAL.search(text):
        return True
    return bool(words.header_label.match(text) or _URL.match(text) or _BREADCRUMB.match(text))


def _is_headline(text: str) -> bool:
    return 15 <= len(text) <= MAX_HEADLINE and text[-1] not in ".;" and not ends_sentence(text.rstrip(":")) and not is_bullet(text)


def _foot_reason(part: Part, words: Words) -> str | None:
    text = part.text
    if _RIGHTS.search(text) and len(text) <= 250:
        return "rights"
    if _URL.match(text):
        return "source_link"
    signed = words.signed.match(text)
    if part.key in words.signatures or (len(text) <= 80 and signed and _is_name(signed["name"])) or _is_name(text):
        return "sign_off"
    return None


def _is_name(text: str) -> bool:
    """Names of people or papers: every word capitalised, up to nine, no sentence's end."""
    if len(text) > 80 or FINAL.search(text.strip("()")) or any(c.isdigit() for c in text):
        return False
    tokens = [w for w in re.split(r"[\s/,.()–+-]+", text) if w and w.lower() not in ("và", "theo", "báo", "tổng", "hợp", "thực", "hiện")]
    return 0 < len(tokens) <= 10 and all(w[0].isupper() for w in tokens)
