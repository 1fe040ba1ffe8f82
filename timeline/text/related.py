"""Boxes with other stories: headings such as "Có thể bạn quan tâm", teasers, lines that only link elsewhere."""

from timeline.text.parts import FINAL, Part, Words, has_story, heading_key

MAX_TEASER = 220
"""Longest headline of another story, in characters."""


def label_related(parts: list[Part], words: Words) -> None:
    """Labels teasers and boxes; after a heading that closes the page everything to the end is related.

    A heading counts only once the story has begun. A box in the middle holds headlines; the story goes on with the
    first paragraph of sentences, unless headlines follow again later: then the box is a list to the end.
    """
    i = 0
    while i < len(parts):
        part = parts[i]
        if len(part.text) <= MAX_TEASER and (words.teaser.match(part.text) or _is_inline(part.text, words)):
            part.label("related", "related_teaser")
        elif part.key in words.end_headings and has_story(parts[:i]):
            _label_all(parts[i:])
            return
        elif part.key in words.box_headings and has_story(parts[:i]):
            i += _label_box(parts[i:]) - 1
        i += 1


def _is_inline(text: str, words: Words) -> bool:
    """True for "Xem thêm: headline" on one line."""
    heading, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and heading_key(heading) in words.box_headings


def _label_box(parts: list[Part]) -> int:
    """Labels the box whose heading is the first part; how many parts it has."""
    size = 1
    while size < len(parts) and _is_headline(parts[size]):
        size += 1
    if sum(map(_is_headline, parts[size:])) * 3 >= len(parts) - size:
        size = len(parts)
    _label_all(parts[:size])
    return size


def _is_headline(part: Part) -> bool:
    return len(part.text) <= MAX_TEASER and not FINAL.search(part.text)


def _label_all(parts: list[Part]) -> None:
    for part in parts:
        part.label("related", "related_block")
