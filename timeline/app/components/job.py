"""Long work beside the page: it tells how far it is, can be cancelled, and ends with a result or one sentence."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.errors import TimelineError

T = TypeVar("T")
AT_ONCE = 0.4
"""Seconds that the page waits before it shows a bar: most work is done by then."""
log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Raised within the work at its next step after somebody cancelled it."""


@dataclass
class Job(Generic[T]):
    """Work under way. `stage` is a key of `progress.*` in the shared words, `total` None while nobody knows it."""

    stage: str = "read"
    done: int = 0
    total: int | None = None
    result: T | None = None
    error: Exception | None = None
    finished: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)

    def tell(self, stage: str, done: int, total: int | None) -> None:
        """How far the work is; for the work itself. Raises CancelledError once it is to stop."""
        if self.stopping.is_set():
            raise CancelledError
        self.stage, self.done, self.total = stage, done, total

    def cancel(self) -> None:
        """Asks the work to stop at its next step. For callbacks."""
        self.stopping.set()


def start(work: Callable[[Job[T]], T]) -> Job[T]:
    """Begins the work in a thread of its own and returns after a moment; Streamlit is not to be asked anything in it."""
    job: Job[T] = Job()

    def run() -> None:
        try:
            job.result = work(job)
        except CancelledError as error:
            job.error = error
        except Exception as error:  # nobody else would see what a thread raised
            if not isinstance(error, TimelineError | OSError):
                log.exception("Work beside a page failed")
            job.error = error
        finally:
            job.finished.set()

    threading.Thread(target=run, name="job", daemon=True).start()
    job.finished.wait(AT_ONCE)
    return job


@st.fragment(run_every=0.5)
def draw_job(job: Job[T], text: Words, key: str) -> None:
    """A bar that moves by itself and a button that cancels; the page runs anew when the work has ended."""
    if job.finished.is_set():
        st.rerun()
    named = text.label("progress", job.stage)
    told = text("job.of", stage=named, done=text.number(job.done), n=text.number(job.total)) if job.total else named
    if not job.total and job.done:
        told = text("job.so_far", stage=named, done=text.number(job.done))
    with st.container(key=key):
        st.progress(min(1.0, job.done / job.total) if job.total else 0.0, text=text("job.stopping") if job.stopping.is_set() else told)
        st.button(text("job.cancel"), key=f"{key}-cancel", icon=":material/close:", on_click=job.cancel, disabled=job.stopping.is_set())


def why(error: Exception, text: Words) -> str:
    """What a job ended with, as one sentence for a message."""
    if isinstance(error, CancelledError):
        return text("job.cancelled")
    known = isinstance(error, TimelineError | OSError)
    return literal(str(error)) if known else text("job.failed", detail=literal(f"{type(error).__name__}: {error}"))
