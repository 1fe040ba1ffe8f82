"""One article to everything found in it: a pure function of the article and the packaged words."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

from timeline.entities import recognize_people, recognize_places
from timeline.extract.citations import find_citations
from timeline.extract.dating import date_article, due_when, told_without_a_day
from timeline.extract.directives import find_directives
from timeline.extract.order_time import date_orders
from timeline.extract.reading import DirectiveDraft, Reading, VisitDraft
from timeline.extract.visits import find_visits
from timeline.lang import Lexicon, packaged
from timeline.model import Article, ArticleHead, Block, Directive, Extraction, PublishedFrom, Rejected, Span, Timex, Visit
from timeline.text import blocks_of, sentences
from timeline.timex import Dct, document_time, find_mentions


def extract(article: Article, *, dct: str | None = None, lexicon: Lexicon | None = None) -> Extraction:
    """Visits, directives, citations and timexes of one article, each with its evidence.

    `dct` is the day of publication as the user states it (EDTF day, month or year), which wins over everything the
    article says of itself. Same article and words, same result: nothing reads the clock, a file or another article.
    """
    lexicon = lexicon or packaged()
    blocks = blocks_of(article, words=_boilerplate(lexicon))
    found = find_mentions(article.text, blocks, lexicon)
    published = document_time(article, blocks, found, option=dct)
    story = [s for b in blocks if b.kind in ("body", "title") for s in sentences(article.text, b.span)]
    reading = Reading(
        article=article,
        lexicon=lexicon,
        blocks=blocks,
        sentences=tuple(story),
        people=recognize_people(article.text, blocks, lexicon),
        places=recognize_places(article.text, blocks, lexicon),
        found=found,
        dct=published,
        citations=find_citations(article.text, blocks, found, lexicon),
    )
    drafts = find_visits(reading)
    orders = date_orders(reading, find_directives(reading, drafts))
    timexes = date_article(reading, drafts, orders)
    visit_ids = _ids("v", article, [d.evidence[0] for d in drafts])
    order_ids = _ids("d", article, [d.spans[0] for d in orders])
    told = [tuple(id_ for id_, d in zip(order_ids, orders, strict=True) if d.visit == index) for index in range(len(drafts))]
    visits = tuple(_visit(*row, timexes, published) for row in zip(visit_ids, drafts, told, strict=True))
    given = [visits[d.visit] if d.visit is not None else None for d in orders]
    return Extraction(
        article=_head(article, published.edtf, published.source),
        visits=visits,
        directives=tuple(_directive(*row, article.text, timexes, published) for row in zip(order_ids, orders, given, strict=True)),
        citations=reading.citations,
        timexes=timexes,
        rejected=tuple(sorted(found.rejected + _cut(article, blocks), key=lambda r: (r.span, r.reason))),
    )


@cache
def _boilerplate(lexicon: Lexicon) -> Path:
    return lexicon.path("boilerplate.toml")


def _head(article: Article, published: str | None, source: PublishedFrom | None) -> ArticleHead:
    return ArticleHead(
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        published=published,
        published_from=source,
        chars=len(article.text),
        extra=article.extra,
    )


def _cut(article: Article, blocks: tuple[Block, ...]) -> tuple[Rejected, ...]:
    return tuple(Rejected(b.span, b.span.of(article.text)[:200], b.reason or b.kind) for b in blocks if b.kind not in ("body", "title"))


def _ids(prefix: str, article: Article, spans: list[Span]) -> list[str]:
    """An id per span: a hash of the article's id and the span; a second thing at the same span gets the next hash."""
    seen: Counter[Span] = Counter()
    ids = []
    for span in spans:
        seen[span] += 1
        again = f"\0{seen[span]}" if seen[span] > 1 else ""
        ids.append(prefix + hashlib.sha256(f"{article.id}\0{span.start}\0{span.end}{again}".encode()).hexdigest()[:12])
    return ids


def _visit(id_: str, draft: VisitDraft, told: tuple[str, ...], timexes: tuple[Timex, ...], dct: Dct) -> Visit:
    return Visit(
        id=id_,
        kind=draft.kind,
        status=draft.status,
        when=timexes[draft.mention].when if draft.mention is not None else told_without_a_day(dct, draft.status),
        lead=draft.lead,
        delegation=draft.delegation,
        hosts=draft.hosts,
        places=draft.places,
        venue=draft.venue,
        evidence=draft.evidence,
        directives=told,
    )


def _directive(id_: str, draft: DirectiveDraft, visit: Visit | None, text: str, timexes: tuple[Timex, ...], dct: Dct) -> Directive:
    own = timexes[draft.mention].when if draft.mention is not None else told_without_a_day(dct)
    when = visit.when if visit is not None else own
    return Directive(
        id=id_,
        type=draft.type,
        visit=visit.id if visit is not None else None,
        when=when,
        spans=draft.spans,
        text="\n".join(s.of(text) for s in draft.spans),
        speaker=draft.speaker,
        addressee=draft.addressee,
        themes=draft.themes,
        tasks=draft.tasks,
        due=due_when(timexes[draft.due], when) if draft.due is not None else None,
        document=draft.document,
        citations=draft.citations,
        co_agencies=draft.co_agencies,
    )
