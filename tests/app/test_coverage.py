"""What the numbers rest on, and what opens when a cell of it is picked."""

from datetime import date

import pytest

from timeline.app.components.coverage import cell_filter
from timeline.model.query import NO_PUBLISHER
from timeline.views.coverage import OTHERS, UNKNOWN_MONTH

MONTH = {"earliest": date(2024, 2, 1), "latest": date(2024, 2, 29)}


@pytest.mark.parametrize(
    ("paper", "column", "wanted"),
    [
        ("Báo Thử", "2024-02", {"publishers": ("Báo Thử",), **MONTH}),
        ("", "2024-02", {"publishers": (NO_PUBLISHER,), **MONTH}),
        (OTHERS, "2024-02", MONTH),
        ("Báo Thử", UNKNOWN_MONTH, {"publishers": ("Báo Thử",)}),
        ("Báo Thử", "all", {"publishers": ("Báo Thử",)}),
        (OTHERS, "all", {}),
    ],
)
def test_a_cell_opens_what_its_paper_tells_of_its_month(paper: str, column: str, wanted: dict[str, object]) -> None:
    assert cell_filter(paper, column) == wanted
