"""The parts of an article's text: the story, its headline, captions, teasers of other stories, header and footer.

Cuts are conservative: what is not plainly something else stays `body`, and so does a heading within the story.
"""

from pathlib import Path

from timeline.model import Article, Block, Span
from timeline.text.captions import caption_pieces, label_captions
from timeline.text.edges import header_prefix, label_foot, label_head
from timeline.text.normal import canonical
from timeline.text.paragraphs import canonical_paragraphs
from timeline.text.parts import Part, Words, compile_words
from timeline.text.related import label_related
from timeline.text.words import BOILERPLATE

HEAD_CHARS = 1000
"""Characters at the head of a text in which a headline is looked for."""


def blocks_of(article: Article, *, words: Path = BOILERPLATE) -> tuple[Block, ...]:
    """The blocks of `article.text` in order, adjacent, together covering it all (none for an empty text).

    `words` is the file of headings and labels (`boilerplate.toml`); blocks that the reader knew (`article.boilerplate`)
    are kept as they are. A block of the story has no reason; every other says which rule cut it.
    """
    if not article.text:
        return ()
    form = canonical(article.text)
    table = compile_words(words)
    parts = _parts(form.text, table)
    label_head(parts, article.title, table)
    label_related(parts, table)
    # Signatures are told before captions, or "Tin, ảnh: Name" would be one, and after them for those that stand above one.
    label_foot(parts, article.publisher, table)
    label_captions(parts, table)
    label_foot(parts, article.publisher, table)
    known = [Block(form.span(p.start, p.end), p.kind, p.reason) for p in parts]
    return _cover(_with_known(known, article.boilerplate), len(article.text))


def headline(text: str) -> Span | None:
    """The headline that stands at the head of a text without metadata, or None."""
    form = canonical(text[:HEAD_CHARS])
    table = compile_words()
    parts = _parts(form.text, table)
    label_head(parts, None, table)
    titles = [p for p in parts if p.kind == "title"]
    return form.span(titles[0].start, titles[-1].end) if titles else None


def _parts(text: str, words: Words) -> list[Part]:
    """The paragraphs as parts; a page date before the story and captions within a paragraph are parts of their own."""
    spans: list[Span] = []
    for i, span in enumerate(canonical_paragraphs(text)):
        start = header_prefix(text, span.start, span.end) if i == 0 else span.start
        if start > span.start:
            spans.append(Span(span.start, start))
        spans += caption_pieces(text, Span(start, span.end), words)
    return [Part(s.start, s.end, s.of(text).strip()) for s in spans]


def _with_known(found: list[Block], known: tuple[Block, ...]) -> list[Block]:
    """Found blocks with those of the reader put over them; what remains of a found one on either side stays."""
    for block in sorted(known, key=lambda b: b.span):
        rest: list[Block] = []
        for other in found:
            if not other.span.overlaps(block.span):
                rest.append(other)
                continue
            sides = (Span(other.span.start, block.span.start), Span(block.span.end, other.span.end))
            rest += [Block(side, other.kind, other.reason) for side in sides if side.start < side.end]
        found = sorted([*rest, block], key=lambda b: b.span)
    return found


def _cover(blocks: list[Block], length: int) -> tuple[Block, ...]:
    """Blocks stretched to the start of the next one, so that together they cover the text; neighbours of a kind are one."""
    if not blocks:
        return (Block(Span(0, length), "body"),)
    merged: list[Block] = []
    for i, block in enumerate(blocks):
        start = block.span.start if i else 0
        end = blocks[i + 1].span.start if i + 1 < len(blocks) else length
        if merged and (merged[-1].kind, merged[-1].reason) == (block.kind, block.reason):
            merged[-1] = Block(Span(merged[-1].span.start, end), block.kind, block.reason)
        else:
            merged.append(Block(Span(start, end), block.kind, block.reason))
    return tuple(merged)
