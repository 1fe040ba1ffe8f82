"""Boxes with other stories: headings such as "Có thể bạn quan tâm", teasers, lines that only link elsewhere."""

from itertools import accumulate

from timeline.text.paragraphs import last_sign
from timeline.text.parts import FINAL_SIGNS, Part, Words, heading_key, is_story

MAX_TEASER = 220
"""Longest headline of another story, in characters."""


def label_related(parts: list[Part], words: Words) -> None:
    """Labels teasers and boxes; after a heading that closes the page everything to the end is related.

    A heading counts only once the story has begun. A box in the middle holds headlines; the story goes on with the
    first paragraph of sentences, unless headlines follow again later: then the box is a list to the end.
    """
    i, begun = 0, False
    headlines: list[int] = []
    while i < len(parts):
        part = parts[i]
        if len(part.text) <= MAX_TEASER and (words.teaser.match(part.text) or _is_inline(part.text, words)):
            part.label("related", "related_teaser")
        elif begun and part.is_in(words.end_headings):
            _label_all(parts[i:])
            return
        elif begun and part.is_in(words.box_headings):
            headlines = headlines or _headlines_from(parts)
            i = _label_box(parts, i, headlines) - 1
        begun = begun or is_story(part)
        i += 1


def _is_inline(text: str, words: Words) -> bool:
    """True for "Xem thêm: headline" on one line."""
    heading, colon, rest = text.partition(":")
    boxes = words.box_headings
    return bool(colon and rest.strip()) and boxes.may_hold(heading) and heading_key(heading) in boxes.keys


def _label_box(parts: list[Part], heading: int, headlines: list[int]) -> int:
    """Labels the box whose heading is the part `heading`; where it ends. `headlines` counts those from each part on."""
    end = heading + 1
    while end < len(parts) and _is_headline(parts[end]):
        end += 1
    if headlines[end] * 3 >= len(parts) - end:
        end = len(parts)
    _label_all(parts[heading:end])
    return end


def _headlines_from(parts: list[Part]) -> list[int]:
    """How many headlines stand from each part on; 0 after the last one."""
    return [*accumulate(map(_is_headline, reversed(parts)), initial=0)][::-1]


def _is_headline(part: Part) -> bool:
    return len(part.text) <= MAX_TEASER and last_sign(part.text) not in FINAL_SIGNS


def _label_all(parts: list[Part]) -> None:
    for part in parts:
        part.label("related", "related_block")
