"""A page of the dashboard in a browser of its own, with its server's messages timed and counted."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUIET = 0.4
"""Seconds without a message after which a run is over."""
LONGEST = 120.0


@dataclass(frozen=True)
class Run:
    """What one run of the script cost: seconds on the server, seconds until the browser had drawn all, bytes received."""

    server: float
    complete: float
    received: int


class Watched:
    """A page in a browser context, fresh or given, whose websocket is watched."""

    def __init__(self, browser: Browser, url: str, context: BrowserContext | None = None) -> None:
        self.context = context or browser.new_context(viewport={"width": 1440, "height": 1000})
        self.page: Page = self.context.new_page()
        self.received = 0
        self.runs = 0
        self._asked: list[float] = []
        self._last = 0.0
        self._server = 0.0
        self.page.on("websocket", self._watch)
        self.opening = self._timed(lambda: self.page.goto(url, wait_until="commit"))

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._came)
        socket.on("framesent", lambda _: self._asked.append(time.perf_counter()))

    def _came(self, payload: str | bytes) -> None:
        now = time.perf_counter()
        self.received += len(payload)
        self._last = now
        message = ForwardMsg()
        if isinstance(payload, bytes):
            message.ParseFromString(payload)
        if message.WhichOneof("type") == "script_finished" and self._asked:
            self._server += now - self._asked[0]
            self._asked.clear()
            self.runs += 1

    def _timed(self, do: Callable[[], object]) -> Run:
        """Does something and waits until the server is silent and the browser has drawn; the silence itself does not count."""
        before, self._server, self.runs = self.received, 0.0, 0
        self._asked.clear()
        start = time.perf_counter()
        do()
        while time.perf_counter() - start < LONGEST:
            self.page.wait_for_timeout(20)
            if self.runs and not self._asked and time.perf_counter() - self._last > QUIET:
                break
        end = self._last
        drawn = time.perf_counter()
        self.page.wait_for_function("!document.querySelector('[data-testid=\"stStatusWidget\"]')", timeout=60_000)
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        waited = time.perf_counter() - drawn
        return Run(self._server, end - start + waited, self.received - before)

    def choose_kind(self) -> Run | None:
        """Adds the first kind of visit to the filter; None on a page without filters."""
        self.page.bring_to_front()  # a page behind another one of its window draws seldom
        boxes = self.page.locator('[data-testid="stSidebar"] [data-testid="stMultiSelect"]')
        try:
            boxes.nth(3).wait_for(timeout=10_000)
        except TimeoutError:
            return None
        boxes.nth(3).locator("input").click()
        option = self.page.locator('[role="option"]').first
        option.wait_for()
        return self._timed(option.click)

    def close(self) -> None:
        """Closes the page and its context."""
        self.context.close()
