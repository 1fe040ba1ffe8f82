"""The user's guide, by task, in the language of the screen; the same text stands in `docs/`."""

from functools import cache
from pathlib import Path

import streamlit as st

from timeline.app.i18n import Lang
from timeline.app.session import words
from timeline.text import slug

FOLDER = Path(__file__).parent.parent / "guide"
STYLE = "<style>.st-key-guide { max-width: 46rem; } .st-key-guide h2 { font-size: 1.25rem; padding: 1rem 0 0.2rem; }</style>"
"""Lines short enough to read, and headings below the page's own."""


def page() -> None:
    """Draws the page: its jobs as links, then each job."""
    text = words()
    title, opening, sections = guide(text.lang)
    st.html(STYLE)
    with st.container(key="guide"):
        st.title(title, anchor=False)
        st.markdown(opening)
        st.markdown("\n".join(f"- [{job}](#{slug(job)})" for job, _ in sections))
        for job, how in sections:
            st.header(job, anchor=slug(job))
            st.markdown(how)


@cache
def guide(lang: Lang) -> tuple[str, str, list[tuple[str, str]]]:
    """The guide in a language: its title, what stands before the first job, and each job with how it is done, as Markdown."""
    head, *parts = (FOLDER / f"{lang}.md").read_text(encoding="utf-8").split("\n## ")
    title, _, opening = head.partition("\n")
    jobs = (part.partition("\n") for part in parts)
    return title.removeprefix("# ").strip(), opening.strip(), [(job.strip(), how.strip()) for job, _, how in jobs]
