"""Other stories told beside an article, as articles of their own: only when asked for."""

from collections.abc import Iterator

from timeline.model import Article
from timeline.readers.article import make_article
from timeline.text import blocks_of, paragraphs

MIN_WORDS = 20
"""A teaser of fewer words is a headline alone and tells no visit."""


def teasers_of(article: Article) -> Iterator[Article]:
    """The teasers in an article's boxes of other stories: a paragraph each, with the headline above it as its title.

    Nothing says when they were published, only that it was not after the article that carries them.
    """
    number = 0
    for block in blocks_of(article):
        title: str | None = None
        for span in paragraphs(article.text, block.span) if block.kind == "related" else ():
            text = span.of(article.text).strip()
            if len(text.split()) < MIN_WORDS:
                title = " ".join(text.split())
                continue
            number += 1
            bound = article.published or (article.not_after.isoformat() if article.not_after else None)
            made = make_article(
                text,
                f"{article.source}#teaser{number}",
                title=title,
                publisher=article.publisher,
                not_after=bound,
                extra={"teaser_of": article.id},
            )
            if isinstance(made, Article):
                yield made
            title = None
