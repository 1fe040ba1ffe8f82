"""A table of which one row can be picked, by mouse or by arrow keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

SIGHT = 510
"""Height in pixels of a table with more rows than fit; it scrolls."""
LINE, TWO_LINES, THREE_LINES = 35, 61, 70
"""Heights of a row of so many lines. Streamlit wraps text in rows higher than 4rem alone, which are 60 pixels here."""


def height_of(rows: int, row_height: int = LINE) -> Literal["content"] | int:
    """As high as its rows, up to a limit."""
    return "content" if (rows + 1) * row_height <= SIGHT + LINE else SIGHT


def picked_row(key: str, rows: int) -> int | None:
    """The position of the row that is picked in the table of this key, also before the table is drawn."""
    state = st.session_state.get(key)
    if state is None:
        return None
    positions = [*state.selection.rows, *(row for row, _ in state.selection.cells)]
    return positions[0] if positions and positions[0] < rows else None


def pick_row(
    frame: pd.DataFrame,
    key: str,
    columns: Mapping[str, Any],
    alt: str,
    *,
    order: Sequence[str] | None = None,
    row_height: int = LINE,
    chosen: int | None = None,
    on_pick: Callable[[], None] | None = None,
) -> None:
    """Draws the table; `picked_row` tells what was picked in it. Rows higher than a line wrap their text.

    `chosen` is picked while nobody has touched the table; `on_pick` is called when the pick changes, before the page is drawn again.
    """
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        on_select=on_pick or "rerun",
        selection_mode=("single-row", "single-cell"),
        selection_default=None if chosen is None else {"selection": {"rows": [chosen], "columns": [], "cells": []}},
        column_order=order,
        column_config=columns,
        height=height_of(len(frame), row_height),
        row_height=row_height,
        alt=alt,
    )
