"""A query into rows, counts and labels, with neither Streamlit nor SQL in it, so that pages and exports stay thin.

Every function is pure in the store's version: same snapshot, corrections, query and language, same result.
"""

from timeline.views.detail import Disagreement, Highlight, SourceText, VisitDetail, highlights, visit_detail
from timeline.views.overview import Counts, Facet, Facets, Lane, LaneUnit, Matrix, counts, facets, lanes, matrix
from timeline.views.rows import (
    CitationRow,
    DirectiveRow,
    Precision,
    VisitRow,
    article_rows,
    citation_rows,
    confidence_word,
    directive_rows,
    precision_of,
    quarantine_rows,
    visit_row,
    visit_rows,
)  # fmt: skip

__all__ = [
    "CitationRow", "Counts", "DirectiveRow", "Disagreement", "Facet", "Facets", "Highlight", "Lane", "LaneUnit", "Matrix", "Precision",
    "SourceText", "VisitDetail", "VisitRow", "article_rows", "citation_rows", "confidence_word", "counts", "directive_rows", "facets",
    "highlights", "lanes", "matrix", "precision_of", "quarantine_rows", "visit_detail", "visit_row", "visit_rows",
]  # fmt: skip
