"""The standing reminder beside every box where text is entered: nothing classified."""

import streamlit as st

from timeline.app.i18n import Words


def draw_reminder(text: Words) -> None:
    """One sentence under or above the boxes; short, always there, never to be dismissed."""
    st.caption(text("reminder.classified"))
