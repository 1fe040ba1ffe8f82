"""A table of which one row can be picked, by mouse or by arrow keys."""

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

MOST_IN_SIGHT = 14
SIGHT = 510
"""Height in pixels of a table with more rows than that; it scrolls."""


def height_of(rows: int) -> Literal["content"] | int:
    """As high as its rows, up to a limit."""
    return "content" if rows <= MOST_IN_SIGHT else SIGHT


def pick_row(frame: pd.DataFrame, key: str, columns: Mapping[str, Any], alt: str) -> int | None:
    """Draws the table and returns the position of the row that was picked."""
    shown = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode=("single-row", "single-cell"),
        column_config=columns,
        height=height_of(len(frame)),
        alt=alt,
    )
    picked = [*shown.selection.rows, *(row for row, _ in shown.selection.cells)]
    return picked[0] if picked and picked[0] < len(frame) else None
