"""One article to everything found in it: a pure function of the article and the packaged words."""

import hashlib

from timeline.entities import recognize_people, recognize_places
from timeline.extract.citations import find_citations
from timeline.extract.dating import date_article, due_when
from timeline.extract.directives import find_directives
from timeline.extract.reading import DirectiveDraft, Reading, VisitDraft
from timeline.extract.visits import find_visits
from timeline.lang import Lexicon, packaged
from timeline.model import UNDATED, Article, ArticleHead, Directive, Extraction, Rejected, Timex, Visit
from timeline.text import blocks_of, sentences
from timeline.timex import document_time, find_mentions


def extract(article: Article, *, dct: str | None = None, lexicon: Lexicon | None = None) -> Extraction:
    """Visits, directives, citations and timexes of one article, each with its evidence.

    `dct` is the day of publication as the user states it (EDTF day, month or year), which wins over everything the
    article says of itself. Same article and words, same result: nothing reads the clock, a file or another article.
    """
    lexicon = lexicon or packaged()
    blocks = blocks_of(article)
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
    visits = find_visits(reading)
    directives = find_directives(reading, visits)
    timexes = date_article(reading, visits, directives)
    return Extraction(
        article=_head(article, published.edtf, published.source),
        visits=tuple(_visit(i, v, visits, directives, article, timexes) for i, v in enumerate(visits)),
        directives=tuple(_directive(d, visits, article, timexes) for d in directives),
        citations=reading.citations,
        timexes=timexes,
        rejected=tuple(sorted(found.rejected + _cut(article, blocks), key=lambda r: (r.span, r.reason))),
    )


def _head(article: Article, published: str | None, source: str | None) -> ArticleHead:
    return ArticleHead(
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        published=published,
        published_from=source,  # type: ignore[arg-type]
        chars=len(article.text),
        extra=article.extra,
    )


def _cut(article: Article, blocks: tuple) -> tuple[Rejected, ...]:  # type: ignore[type-arg]
    return tuple(Rejected(b.span, b.span.of(article.text)[:200], b.reason or b.kind) for b in blocks if b.kind not in ("body", "title"))


def report_id(article: Article, draft: VisitDraft) -> str:
    """The id of one article's telling of a visit: a hash of the article's id and the first evidence span."""
    start, end = draft.evidence[0]
    return "v" + hashlib.sha256(f"{article.id}\0{start}\0{end}".encode()).hexdigest()[:12]


def directive_id(article: Article, draft: DirectiveDraft) -> str:
    """The id of a directive: a hash of the article's id and its first span."""
    start, end = draft.spans[0]
    return "d" + hashlib.sha256(f"{article.id}\0{start}\0{end}".encode()).hexdigest()[:12]


def _visit(
    index: int, draft: VisitDraft, drafts: list[VisitDraft], directives: list[DirectiveDraft], article: Article, timexes: tuple[Timex, ...]
) -> Visit:
    return Visit(
        id=report_id(article, draft),
        kind=draft.kind,
        status=draft.status,
        when=timexes[draft.mention].when if draft.mention is not None else UNDATED,
        lead=draft.lead,
        delegation=draft.delegation,
        hosts=draft.hosts,
        places=draft.places,
        venue=draft.venue,
        evidence=draft.evidence,
        directives=tuple(directive_id(article, d) for d in directives if d.visit == index),
    )


def _directive(draft: DirectiveDraft, visits: list[VisitDraft], article: Article, timexes: tuple[Timex, ...]) -> Directive:
    visit = visits[draft.visit] if draft.visit is not None else None
    mention = visit.mention if visit is not None else draft.mention
    when = timexes[mention].when if mention is not None else UNDATED
    return Directive(
        id=directive_id(article, draft),
        type=draft.type,  # type: ignore[arg-type]
        visit=report_id(article, visit) if visit is not None else None,
        when=when,
        spans=draft.spans,
        text="\n".join(s.of(article.text) for s in draft.spans),
        speaker=draft.speaker,
        addressee=draft.addressee,
        themes=draft.themes,
        tasks=draft.tasks,
        due=due_when(timexes[draft.due], when) if draft.due is not None else None,
        document=draft.document,
        citations=draft.citations,
    )
