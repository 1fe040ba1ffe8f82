"""From sources to a snapshot: read, extract what is new, merge, publish. Also extraction alone, without a store."""

import itertools
import os
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from timeline.engines import dask, local
from timeline.errors import SourceError, StoreError, TimelineError
from timeline.extract.article import extract
from timeline.lang import Lexicon
from timeline.model import Article, Extraction, Quarantined, Query
from timeline.readers import DEFAULT_READING, Reading, documents, is_small, is_url, read_document
from timeline.stores import ExtractionCache, Store, open_store, snapshot
from timeline.stores.cache import content_key
from timeline.stores.folder import locked, prepare

RULES = 6
"""Raised with every change of the extraction code that can change results; together with the lexicon's hash it tells
a build what to redo."""
BATCH = 24
READ_TOGETHER = 200
"""Small files from which reading them in workers is quicker than starting the workers."""

Engine = Literal["local", "dask"]
Progress = Callable[[str, int, int | None], None]
"""Called with a stage (`read`, `extract`, `merge`), how many are done and how many there are (None: not known yet)."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract: see `build` and `extract_all`."""

    dct: str | None = None
    lexicon: Path | None = None
    jobs: int | None = None
    engine: Engine = "local"
    scheduler: str | None = None
    reading: Reading = DEFAULT_READING


@dataclass(slots=True)
class BuildReport:
    """What a build did. `documents` are files and lines; `articles_in` = `read` + `quarantined`, always."""

    snapshot: int = 0
    articles_in: int = 0
    read: int = 0
    quarantined: int = 0
    duplicates: int = 0
    extracted: int = 0
    kept: int = 0
    gone: int = 0
    visits: int = 0
    directives: int = 0
    undated: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Partition:
    articles: tuple[Article, ...]
    dct: str | None
    lexicon: Path | None


def _extract_partition(partition: _Partition) -> list[Extraction | Quarantined]:
    lexicon = Lexicon(partition.lexicon)
    return [_extract_or_quarantine(article, partition.dct, lexicon) for article in partition.articles]


def _extract_or_quarantine(article: Article, dct: str | None, lexicon: Lexicon) -> Extraction | Quarantined:
    """An article that breaks the extraction is a defect of ours: it is kept in sight, and the others still load."""
    try:
        return extract(article, dct=dct, lexicon=lexicon)
    except TimelineError:
        raise  # the user's words or date of publication are wrong, not the article
    except Exception as error:  # noqa: BLE001
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        return Quarantined(article.source, "failed", "Report this article to the developers; the others are not affected.", detail)


def rules_version(options: Options) -> str:
    """Names everything besides the article that a result depends on: code, words, the user's date of publication."""
    return f"{RULES}-{Lexicon(options.lexicon).version}-{options.dct or ''}"


def extract_all(sources: Sequence[str], options: Options, progress: Progress | None = None) -> Iterator[Extraction | Quarantined]:
    """Extractions (and what could not be read) of all articles in `sources`, in order, whatever the number of workers.

    Raises SourceError when a source is missing or nothing in any of them is readable.
    """
    readable = 0
    items = itertools.chain.from_iterable(_read(source, options) for source in sources)
    for done, (_, result) in enumerate(_extracted(items, options, lambda _: None), start=1):
        readable += isinstance(result, Extraction)
        if progress:
            progress("extract", done, None)
        yield result
    if not readable:
        raise SourceError(_nothing_readable(sources))


def _read(source: str, options: Options) -> Iterator[Article | Quarantined]:
    """What `read` gives, in its order; many small files are read by workers, a few at a time, all else here and lazily."""
    paths = documents(source)
    small = {path for path in paths if is_small(path)}
    if len(small) < READ_TOGETHER or (options.jobs or os.cpu_count() or 1) == 1:
        for path in paths:
            yield from read_document(path, options.reading)
        return
    batches = list(_batches(paths, small))
    worked = (batch if batch[0] in small else [] for batch in batches)
    for batch, found in zip(batches, local.run(worked, partial(_read_batch, reading=options.reading), jobs=options.jobs), strict=True):
        yield from found if batch[0] in small else read_document(batch[0], options.reading)


def _batches(paths: Sequence[str], small: set[str]) -> Iterator[list[str]]:
    for together, run in itertools.groupby(paths, small.__contains__):
        while batch := list(itertools.islice(run, BATCH if together else 1)):
            yield batch


def _read_batch(paths: list[str], reading: Reading) -> list[Article | Quarantined]:
    return [item for path in paths for item in read_document(path, reading)]


def _extracted(
    items: Iterable[Article | Quarantined], options: Options, kept: Callable[[Article], Extraction | None]
) -> Iterator[tuple[Article | Quarantined, Extraction | Quarantined]]:
    """Each item with its result, in order; what is quarantined or already `kept` passes without work."""
    waiting: deque[list[tuple[Article | Quarantined, Extraction | Quarantined | None]]] = deque()

    def partitions() -> Iterator[_Partition]:
        stream = iter(items)
        while batch := list(itertools.islice(stream, BATCH)):
            known = [(item, item if isinstance(item, Quarantined) else kept(item)) for item in batch]
            waiting.append(known)
            fresh = tuple(item for item, result in known if result is None and isinstance(item, Article))
            yield _Partition(fresh, options.dct, options.lexicon)

    for results in _engine(options)(partitions(), _extract_partition):
        found = iter(results)
        for item, result in waiting.popleft():
            yield item, next(found) if result is None else result


def _engine(
    options: Options,
) -> Callable[[Iterable[_Partition], Callable[[_Partition], list[Extraction | Quarantined]]], Iterator[list[Extraction | Quarantined]]]:
    if options.engine == "dask":
        return partial(dask.run, scheduler=options.scheduler, jobs=options.jobs)
    return partial(local.run, jobs=options.jobs)


def build(
    sources: Sequence[str], store: Path, options: Options, *, built: datetime, prune: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Reads `sources`, extracts what is new or whose rules changed, merges, and publishes the next snapshot.

    Sources built before and not named now stay as they are. Articles that vanished from a named source are kept and
    marked gone; with `prune` they are removed. `built` is the moment written into the snapshot. A killed build leaves
    the store as it was and keeps what it extracted. Raises SourceError when a source is missing or nothing is
    readable, StoreError when the store cannot be written or another build is running.
    """
    prepare(store)
    with locked(store):
        cache = ExtractionCache(store / "extractions.sqlite")
        try:
            return _build(sources, store, options, built, prune, cache, progress)
        finally:
            cache.close()


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """An article of the next snapshot; its body and extraction wait in the cache under `key`."""

    id: str
    root: str
    source: str
    key: str
    gone: bool = False


def _build(
    sources: Sequence[str], store: Path, options: Options, built: datetime, prune: bool, cache: ExtractionCache, progress: Progress | None
) -> BuildReport:
    rules, report = rules_version(options), BuildReport()
    roots = {source: _root(source) for source in sources}
    entries: dict[str, _Entry] = {}
    keys: dict[str, str] = {}
    quarantine: list[tuple[str, Quarantined]] = []
    before = Store(store, to_rebuild=True) if snapshot.current(store) else None
    forgotten = before.corrections.forgotten() if before else set()

    def kept(article: Article) -> Extraction | None:
        found = cache.get(content_key(article), rules)
        report.kept += found is not None
        return found

    for source in dict.fromkeys(sources):
        fresh: list[tuple[str, Article, Extraction]] = []
        items = (item for item in _read(source, options) if isinstance(item, Quarantined) or item.id not in forgotten)
        for item, result in _extracted(_apart(items, keys), options, kept):
            report.articles_in += 1
            if isinstance(item, Article) and isinstance(result, Extraction):
                key = content_key(item)
                report.read += 1
                report.duplicates += item.id in entries
                entries.setdefault(item.id, _Entry(item.id, roots[source], item.source, key))
                fresh.append((key, item, result))
            elif isinstance(result, Quarantined):
                report.quarantined += 1
                report.reasons[result.reason] += 1
                quarantine.append((roots[source], result))
            if len(fresh) >= BATCH:
                _keep(cache, fresh, rules)
            if progress:
                progress("extract", report.articles_in, None)
        _keep(cache, fresh, rules)
    if not report.read:
        raise SourceError(_nothing_readable(sources))
    report.extracted = report.read - report.kept
    if before is not None:
        _carry_over(before, set(roots.values()), entries, quarantine, options, prune, cache, rules, report)
        before.close()
    ordered = sorted(entries.values())
    contents = snapshot.Contents(
        _loaded(cache, ordered, rules, progress),
        sorted(quarantine, key=lambda q: (q[0], q[1].source, q[1].detail)),
        {"built": built.isoformat(timespec="seconds"), "rules": rules, "articles_in": str(len(entries) + len(quarantine))},
    )
    report.snapshot = snapshot.publish(store, contents, lambda: progress("merge", len(ordered), len(ordered)) if progress else None)
    cache.drop_except(entry.key for entry in ordered)
    _count(store, report)
    return report


def _apart(items: Iterable[Article | Quarantined], keys: dict[str, str]) -> Iterator[Article | Quarantined]:
    """Gives an article its own id when another article of this build has the same id but different content.

    `keys` holds the content keys by id and grows. The source is left out of the comparison: one text at two places is
    one article.
    """
    for item in items:
        if isinstance(item, Article):
            key = content_key(replace(item, source=""))
            if keys.setdefault(item.id, key) != key:
                yield replace(item, id=f"{item.id}-{key[:6]}")
                continue
        yield item


def _keep(cache: ExtractionCache, fresh: list[tuple[str, Article, Extraction]], rules: str) -> None:
    cache.put([(key, article) for key, article, _ in fresh], [(key, found) for key, _, found in fresh], rules)
    fresh.clear()


def _loaded(cache: ExtractionCache, entries: Sequence[_Entry], rules: str, progress: Progress | None) -> Iterator[snapshot.Read]:
    """The articles of the next snapshot as they are merged; each step is told, so that whoever is told may stop it."""
    for number, entry in enumerate(entries, start=1):
        yield _load(cache, entry, rules)
        if progress:
            progress("merge", number, len(entries))


def _load(cache: ExtractionCache, entry: _Entry, rules: str) -> snapshot.Read:
    found = cache.get(entry.key, rules)
    if found is None:
        raise KeyError(entry.key)
    return snapshot.Read(cache.article(entry.key), found, entry.root, entry.key, entry.gone)


def _carry_over(
    before: Store, roots: set[str], entries: dict[str, _Entry], quarantine: list[tuple[str, Quarantined]],
    options: Options, prune: bool, cache: ExtractionCache, rules: str, report: BuildReport,
) -> None:  # fmt: skip
    """Takes over what the last snapshot holds of other sources, extracted anew where the rules changed, and marks what is gone."""
    quarantine += [(root, q) for root, q in before.quarantined() if root not in roots]
    lexicon = Lexicon(options.lexicon)
    forgotten = before.corrections.forgotten()
    read_now = {(entry.root, entry.source) for entry in entries.values()}
    for old in before.contents():
        vanished = old.gone or (old.root in roots and not _rolled_on(old, read_now))
        if old.article.id in entries or old.article.id in forgotten or (vanished and prune):
            continue
        report.gone += vanished
        if not cache.has(old.key, rules):
            same_rules = before.meta.get("rules") == rules
            found = old.extraction if same_rules else _extract_or_quarantine(old.article, _given_day(old), lexicon)
            if isinstance(found, Quarantined):
                quarantine.append((old.root, found))
                continue
            cache.put([(old.key, old.article)], [(old.key, found)], rules)
        entries[old.article.id] = _Entry(old.article.id, old.root, old.article.source, old.key, vanished)


def _rolled_on(old: snapshot.Read, read_now: set[tuple[str, str]]) -> bool:
    """True when an address no longer lists an article: a feed carries the latest only, what it carried before has not vanished.

    A page that was read again and says something else now has: its old words give way.
    """
    return is_url(old.root) and ((old.root, old.article.source) not in read_now or old.article.source.startswith(f"{old.root}#"))


def _given_day(old: snapshot.Read) -> str | None:
    """The day of publication that was given for an article when it was built: that of this build is for other sources."""
    head = old.extraction.article
    return head.published if head.published_from == "option" else None


def _count(store: Path, report: BuildReport) -> None:
    opened = Store(store)
    try:
        found = opened.count(Query())
        report.visits, report.directives, report.undated = found["visits"], found["directives"], found["undated"]
    finally:
        opened.close()


def _root(source: str) -> str:
    return source if source == "-" or is_url(source) else str(Path(source).resolve())


def _nothing_readable(sources: Sequence[str]) -> str:
    named = ", ".join(f"'{source}'" for source in sources)
    return f"Nothing in {named} could be read as an article: give text, HTML, PDF, DOCX or JSON Lines files."


def forget(article_id: str, store: Path, *, at: datetime) -> None:
    """Deletes an article's text, extraction and evidence for good, and keeps later builds from bringing it back.

    A new snapshot without it is published and all older snapshots are deleted, since they hold its text.
    Raises StoreError when the store has no such article.
    """
    opened = open_store(store)
    with locked(store):
        kept = [read for read in opened.contents() if read.article.id != article_id]
        gone = [read for read in opened.contents() if read.article.id == article_id]
        if not gone:
            raise StoreError(f"There is no article '{article_id}' in '{store}': 'timeline list articles' shows the ids.")
        opened.corrections.forget(article_id, at)
        cache = ExtractionCache(store / "extractions.sqlite")
        cache.erase(gone[0].key)
        cache.close()
        meta = {**opened.meta, "built": at.isoformat(timespec="seconds")}
        number = snapshot.publish(store, snapshot.Contents(kept, opened.quarantined(), meta))
        opened.close()
        snapshot.drop_before(store, number)
