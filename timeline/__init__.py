"""Working visits and directives from Vietnamese news, on a timeline.

    from timeline import Query, open_store, visit_rows

`extract` turns one article into what it tells; `build` turns sources into a store; `open_store` opens it; the views turn
a `Query` into rows; `export` writes them into a file.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.errors import TimelineError
    from timeline.exports import export
    from timeline.extract.article import extract
    from timeline.lang import Lexicon
    from timeline.model import Article, Extraction, MergedVisit, Query, When
    from timeline.pipeline import Options, build
    from timeline.stores import open_store
    from timeline.timex import normalize
    from timeline.views import counts, directive_rows, visit_rows

_HOMES = {
    "TimelineError": "errors",
    "export": "exports",
    "extract": "extract.article",
    "Lexicon": "lang",
    "Article": "model",
    "Extraction": "model",
    "MergedVisit": "model",
    "Query": "model",
    "When": "model",
    "Options": "pipeline",
    "build": "pipeline",
    "open_store": "stores",
    "normalize": "timex",
    "counts": "views",
    "directive_rows": "views",
    "visit_rows": "views",
}
"""Where each public name lives. They are loaded when first used: a worker that extracts needs no Plotly."""

__all__ = [
    "Article",
    "Extraction",
    "Lexicon",
    "MergedVisit",
    "Options",
    "Query",
    "TimelineError",
    "When",
    "build",
    "counts",
    "directive_rows",
    "export",
    "extract",
    "normalize",
    "open_store",
    "visit_rows",
]


def __getattr__(name: str) -> Any:
    """The public name, from its home. Raises AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    return getattr(import_module(f"timeline.{_HOMES[name]}"), name)
