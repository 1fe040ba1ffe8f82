"""What somebody wants to add, read as `timeline build` would and shown before anything is stored."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from timeline.app.components.job import Job
from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.extract.article import extract
from timeline.model import Article, Extraction, Quarantined
from timeline.readers import DEFAULT_READING, Reading, is_url, read

MOST_FILES, MOST_LINKS, MOST_CHARACTERS, MOST_ARTICLES, MOST_MEGABYTES = 20, 20, 200_000, 500, 20
"""Checked here too: the limits of widgets are kept only by the browser."""
MOST_SHOWN = 20
"""Articles that are previewed; all of them are stored."""
PASTED = "99-pasted.jsonl"


@dataclass(frozen=True)
class Asked:
    """What was typed and chosen: pasted text with its headline, paper and day, files by name, links, and how to read files."""

    pasted: str = ""
    title: str = ""
    paper: str = ""
    published: tuple[date | None, date | None] | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    links: tuple[str, ...] = ()
    reading: Reading = DEFAULT_READING


@dataclass(frozen=True)
class Found:
    """What was read, in order: articles, those that are shown with what is in them, and what could not be read. `more`: there was more."""

    items: tuple[Article | Quarantined, ...]
    extractions: dict[str, Extraction]
    more: bool = False

    @property
    def articles(self) -> list[Article]:
        """The articles that can be stored."""
        return [item for item in self.items if isinstance(item, Article)]


def refusal(asked: Asked, text: Words) -> str | None:
    """Why this cannot be read at all, in one sentence, or None."""
    if not asked.pasted and not asked.files and not asked.links:
        return text("add.nothing")
    if len(asked.files) > MOST_FILES:
        return text("add.too_many", n=MOST_FILES)
    if len(asked.links) > MOST_LINKS:
        return text("add.too_many_links", n=MOST_LINKS)
    if len(asked.pasted) > MOST_CHARACTERS:
        return text("add.too_long", n=text.number(MOST_CHARACTERS))
    for link in asked.links:
        if not _is_link(link):
            return text("add.no_link", typed=literal(link[:200]))
    for name, data in asked.files:
        if len(data) > MOST_MEGABYTES * 1_048_576:
            return text("add.too_large", name=literal(name), n=MOST_MEGABYTES)
    return None


def _is_link(link: str) -> bool:
    try:
        return is_url(link) and bool(urlsplit(link).hostname) and (urlsplit(link).port or 1) > 0
    except ValueError:  # an address in brackets that do not close, a port that is no number
        return False


def read_asked(asked: Asked, job: Job[Found]) -> Found:
    """Reads everything, up to the most that one time takes, and looks into the articles that will be shown."""
    items: list[Article | Quarantined] = []
    total = len(asked.links) + len(asked.files) + bool(asked.pasted)
    with tempfile.TemporaryDirectory() as folder:
        for number, source in enumerate(_sources(asked, Path(folder))):
            job.tell("read", number, total)
            for item in read(source, reading=asked.reading):
                items.append(item)
                job.tell("read", number if total > 1 else len(items), total if total > 1 else None)
                if len(items) > MOST_ARTICLES:
                    return Found((), {}, more=True)
    extractions: dict[str, Extraction] = {}
    shown = [item for item in items[:MOST_SHOWN] if isinstance(item, Article)]
    for number, article in enumerate(shown):
        job.tell("extract", number, len(shown))
        extractions[article.id] = extract(article)
    return Found(tuple(items), extractions)


def _sources(asked: Asked, folder: Path) -> Iterator[str]:
    """Links as they are, files and the pasted text as files in the folder."""
    yield from asked.links
    for number, (name, data) in enumerate(asked.files):
        path = folder / f"{number:02d}-{Path(name).name}"
        path.write_bytes(data)
        yield str(path)
    if asked.pasted:
        path = folder / PASTED
        path.write_text(_line(asked), encoding="utf-8")
        yield str(path)


def _line(asked: Asked) -> str:
    """The pasted article as a line of JSON; its day of publication only when it is one day."""
    first, last = asked.published or (None, None)
    told = {
        "id": "p" + hashlib.sha256(asked.pasted.encode()).hexdigest()[:12],
        "title": asked.title,
        "source": asked.paper,
        "published": first.isoformat() if first and first == last else "",
        "text": asked.pasted,
    }
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)


def named(source: str) -> str:
    """Where an article came from, as whoever added it knows it: the link, or the file's own name; empty for pasted text."""
    if is_url(source):
        return source
    file, sign, place = source.partition("#")
    if Path(file).name == PASTED:
        return ""
    return Path(file).name.partition("-")[2] + sign + place


def links_in(typed: str) -> tuple[str, ...]:
    """The links of a box, one a line or with blanks between; an address without its scheme is one of the web."""
    return tuple(dict.fromkeys(part if "://" in part else f"https://{part}" for part in typed.split()))


def kept_lines(articles: Sequence[Article]) -> dict[str, str]:
    """The articles as files of one line of JSON each, by name: read again they are the same."""
    found = {}
    for article in articles:
        told = {
            "id": article.id,
            "title": article.title,
            "source": article.publisher,
            "published": article.published,
            "published_not_after": article.not_after.isoformat() if article.not_after else None,
            "url": article.url,
            "text": article.text,
        }
        name = hashlib.sha256(article.text.encode()).hexdigest()[:16]
        found[f"{name}.jsonl"] = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    return found
