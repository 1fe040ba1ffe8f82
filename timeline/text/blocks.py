"""The parts of an article's text: the story, its title, captions, teasers of other stories, header and footer.

Cuts are conservative: what is not plainly something else stays `body`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from timeline.model import Article, Block, BlockKind, Span
from timeline.text.normal import plain
from timeline.text.paragraphs import paragraphs
from timeline.text.words import BOILERPLATE, read_words


@dataclass(frozen=True, slots=True)
class _Words:
    end_headings: frozenset[str]
    box_headings: frozenset[str]
    scenes: tuple[str, ...]


@cache
def _compile(path: Path) -> _Words:
    table = read_words(path)
    return _Words(
        end_headings=frozenset(map(plain, table["related"]["end"])),
        box_headings=frozenset(map(plain, table["related"]["box"])),
        scenes=tuple(map(plain, table["caption"]["scenes"])),
    )


_CREDIT = re.compile(r"(?:^|[\s(_.|/-])(?:Ảnh|ẢNH|Nguồn ảnh|Đồ họa|Video|Clip)(?: [^\W\d_]{1,10}){0,2}\s?:\s?[^.!?]{2,60}[.)]?\s*\|?$")
_SCRAPED_DATE = re.compile(r"\s*date \d{4}-\d{2}(?:-\d{2})?\s+", re.IGNORECASE)
_PAGE_DATE = re.compile(r"(?:Thứ\s+\w{2,4}|Chủ\s+[Nn]hật),?\s+(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.{0,30}$", re.IGNORECASE)
_BYLINE = re.compile(r"Tác giả\s?:", re.IGNORECASE)


def blocks_of(article: Article, *, words: Path = BOILERPLATE) -> tuple[Block, ...]:
    """The blocks of `article.text` in order, adjacent, together covering it all (none for an empty text).

    `words` is the file of headings and labels (`boilerplate.toml`); blocks that the reader knew are kept.
    """
    text = article.text
    if not text:
        return ()
    table = _compile(words)
    pieces: list[tuple[int, BlockKind, str | None]] = []
    related = False
    for i, span in enumerate(paragraphs(text)):
        line = span.of(text)
        key = plain(line).rstrip(":.").strip()
        related = related or key in table.end_headings
        if related:
            pieces.append((span.start, "related", "related_block"))
        elif i < 3 and (_PAGE_DATE.match(line) or _BYLINE.match(line)):
            pieces.append((span.start, "header", "page_header"))
        elif i == 0 and (scraped := _SCRAPED_DATE.match(line)):
            pieces += [(span.start, "header", "scraper_line"), (span.start + scraped.end(), "body", None)]
        elif article.title and key == plain(article.title).rstrip("."):
            pieces.append((span.start, "title", None))
        elif len(line) <= 300 and (_CREDIT.search(line) or line.startswith("|") or line.endswith("|")):
            pieces.append((span.start, "caption", "caption"))
        else:
            pieces.append((span.start, "body", None))
    return _cover(pieces, len(text))


def _cover(pieces: list[tuple[int, BlockKind, str | None]], length: int) -> tuple[Block, ...]:
    """Blocks from the starts of pieces: each reaches to the next one, neighbours of one kind are one block."""
    blocks: list[Block] = []
    for i, (start, kind, reason) in enumerate(pieces):
        begin = 0 if i == 0 else start
        end = pieces[i + 1][0] if i + 1 < len(pieces) else length
        if blocks and (blocks[-1].kind, blocks[-1].reason) == (kind, reason):
            blocks[-1] = Block(Span(blocks[-1].span.start, end), kind, reason)
        else:
            blocks.append(Block(Span(begin, end), kind, reason))
    return tuple(blocks) or (Block(Span(0, length), "body"),)
