"""The process of `timeline serve`: Streamlit, with the store's columns being read while it starts.

Streamlit runs a script only when somebody opens the page; whoever came first then waited seconds for a large store.
"""

import logging
import threading
from datetime import date

from streamlit.web.cli import main as run_streamlit

from timeline import views
from timeline.app.session import home_language, open_store_once
from timeline.errors import TimelineError
from timeline.model import Query

LOADED_ABOUT = "streamlit.runtime.scriptrunner_utils.script_run_context"
"""Streamlit's logger that warns of work outside any session, which this is on purpose."""


def load() -> None:
    """Reads what the first page asks for; a store that cannot be read is the page's to tell."""
    logging.getLogger(LOADED_ABOUT).setLevel(logging.ERROR)
    try:
        store = open_store_once()
        query = Query(today=date.today())  # noqa: DTZ011  (the day where the user sits, as the pages ask)
        views.counts(store, query)
        views.facets(store, query, home_language())
        import timeline.app.main  # noqa: F401  (last: what the pages import is found in memory by their first run)
    except TimelineError:
        return


def main() -> None:
    """`python -m timeline.app.server run …`: as `streamlit run …`."""
    threading.Thread(target=load, name="load-store").start()  # no daemon: cut off while it reads, it would crash at the end
    run_streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
