"""A query into rows, counts and labels, with neither Streamlit nor SQL in it, so that pages and exports stay thin.

Every function is pure in the store's version: same snapshot, corrections, query and language, same result.
"""

from timeline.views.board import Board, LaneHead, Term, board, overview, position, terms, visit_page
from timeline.views.coverage import Attention, Occurrence, Silence, attention, occurrence, papers, reading, silent_places, silent_themes
from timeline.views.detail import Disagreement, Highlight, SourceText, VisitDetail, highlights, visit_detail
from timeline.views.novelty import News, news
from timeline.views.overview import Counts, Facet, Facets, Lane, LaneUnit, Matrix, counts, facets, lanes, matrix
from timeline.views.profiles import (
    OfficialProfile,
    PlaceProfile,
    Province,
    Share,
    asked_rows,
    by_month,
    latest_rows,
    official_profile,
    place_profile,
    province_of,
    shares,
)  # fmt: skip
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
from timeline.views.tasks import TaskGroup, TaskNumbers, TaskRow, task_counts, task_numbers, task_rows

__all__ = [
    "Attention", "Board", "CitationRow", "Counts", "DirectiveRow", "Disagreement", "Facet", "Facets", "Highlight", "Lane", "LaneHead",
    "LaneUnit", "Matrix", "News", "Occurrence", "OfficialProfile", "PlaceProfile", "Precision", "Province", "Share", "Silence",
    "SourceText", "TaskGroup", "TaskNumbers", "TaskRow", "Term", "VisitDetail", "VisitRow", "article_rows", "asked_rows", "attention",
    "board", "by_month", "citation_rows", "confidence_word", "counts", "directive_rows", "facets", "highlights", "lanes", "latest_rows",
    "matrix", "news", "occurrence", "official_profile", "overview", "papers", "place_profile", "position", "precision_of",
    "province_of", "quarantine_rows", "reading", "shares", "silent_places", "silent_themes", "task_counts", "task_numbers", "task_rows",
    "terms", "visit_detail", "visit_page", "visit_row", "visit_rows",
]  # fmt: skip
