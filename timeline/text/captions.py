"""Captions of photographs in running text."""

import re
from statistics import median

from timeline.model import Span
from timeline.text.parts import FINAL, TIME, Part, Words
from timeline.text.sentences import canonical_sentences

MAX_CAPTION = 400
"""Longest paragraph, in characters, that is taken for a caption as a whole."""

_PLACEHOLDER = re.compile(r"[.|\s]{1,3}$")


def caption_pieces(text: str, span: Span, words: Words) -> list[Span]:
    """A paragraph cut where a caption begins or ends inside it: before its last sentence with a credit, after an agency's."""
    pieces = [span]
    colon = text.find(":", span.start, span.end)
    agency = words.agency_credit.search(text, max(span.start, colon - words.longest_credit), span.end) if colon >= 0 else None
    if agency:
        rest = agency.end() + len(text[agency.end() : span.end]) - len(text[agency.end() : span.end].lstrip())
        if rest < span.end:
            pieces = [Span(span.start, agency.end()), Span(rest, span.end)]
    first = pieces[0]
    if not words.ends_in_credit(first.of(text)):
        return pieces
    return [*_story_and_caption(text, first, words), *pieces[1:]]


def _story_and_caption(text: str, span: Span, words: Words) -> list[Span]:
    """A paragraph that ends with a credit: whole where it is a caption, else its story and its caption.

    "What it shows. Ảnh: Name" is two sentences; what stands before them is the story, and so is a sentence before the
    credit that reports what somebody said.
    """
    inside = canonical_sentences(text, span)
    credit_alone = bool(words.credit.match(inside[-1].of(text).lstrip("([")))
    own = 2 if credit_alone else 1
    if credit_alone and len(inside) > 1 and words.telling.search(inside[-2].of(text)):
        own = 1
    elif len(inside) <= 2:
        return [span]
    return [Span(span.start, inside[-own - 1].end), Span(inside[-own].start, span.end)]


def label_captions(parts: list[Part], words: Words) -> None:
    """Labels credits, table cells, repeated lines, lines after an image's place, and lines that only show a scene."""
    usual = median([len(p.text) for p in parts if p.is_open] or [0])
    for i, part in enumerate(parts):
        before, after = parts[i - 1] if i else None, parts[i + 1] if i + 1 < len(parts) else None
        if not part.is_open or len(part.text) > MAX_CAPTION:
            continue
        if words.ends_in_credit(part.text) or _is_cell(part.text) or _PLACEHOLDER.match(part.text):
            part.label("caption", "caption")
        elif (before and part.same_as(before)) or (after and part.same_as(after)):
            if not TIME.search(part.text):
                part.label("caption", "caption_repeated")
        elif i and (_shows_a_scene(part.text, words, usual) or (before and _PLACEHOLDER.match(before.text) and _is_bare(part.text))):
            part.label("caption", "caption")
    repeated = {p.key for p in parts if p.reason == "caption_repeated"}
    for part in parts if repeated else ():
        if part.key in repeated:
            part.label("caption", "caption_repeated")


def _is_cell(text: str) -> bool:
    return text.startswith("|") or text.endswith("|")


def _is_bare(text: str) -> bool:
    """A line without a sentence's end that tells no time and quotes nobody."""
    return not FINAL.search(text) and text[-1] not in ":;" and not TIME.search(text) and '"' not in text


def _shows_a_scene(text: str, words: Words, usual: float) -> bool:
    """A single line about whom or what a photograph shows, in a text whose paragraphs are longer."""
    views = words.view.match(text)
    if len(text) > 250 or not (views or words.subject.match(text)):
        return False
    if ":" in text or FINAL.search(text[:-2]) or TIME.search(text) or words.telling.search(text):
        return False
    if views:
        return len(text) <= 160
    if FINAL.search(text):
        return len(text) <= 160 and usual >= 150 and bool(words.strong_scene.search(text))
    return bool(words.scene.search(text)) and ", " not in text[-30:]
