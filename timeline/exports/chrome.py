"""One Chrome for all images and PDF pages: found, started once, and spoken to by one caller at a time.

Kaleido's own server hands results out through a queue without saying whose they are: two threads got each other's
figures. Here one event loop in one thread owns the browser, a lock lets one job in at a time, every job has a
time-out, and a browser that failed is closed and started anew for the next job.
"""

import asyncio
import atexit
import base64
import contextlib
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, TypeVar

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from kaleido import Kaleido

from timeline.charts.typeface import FONTCONFIG
from timeline.errors import ExportError

T = TypeVar("T")
START_TIMEOUT, JOB_TIMEOUT = 45.0, 60.0
NO_CHROME = (
    "PNG images and PDF files need Chrome or Chromium, which is not installed: run 'apt install chromium' (or install Google Chrome); "
    "SVG, HTML, CSV and the other formats work without it."
)


def find_chrome() -> str | None:
    """The Chrome or Chromium of this machine: what `BROWSER_PATH` names, else the first that is installed, else None."""
    named = os.environ.get("BROWSER_PATH")
    if named and os.access(named, os.X_OK):
        return named
    return Chromium.find_browser(skip_local=False)


def image(figure: go.Figure, extension: str, *, scale: float = 1.0) -> bytes:
    """A figure as `png` or `svg`, in the size that its layout names.

    Raises ExportError when there is no Chrome, or it does not answer in time.
    """
    options = {"format": extension, "width": figure.layout.width, "height": figure.layout.height, "scale": scale}

    async def draw(browser: Kaleido) -> bytes:
        drawn: bytes = await browser.calc_fig(figure.to_plotly_json(), opts=options)
        return drawn

    return _renderer.do(draw)


def pictures(pages: Sequence[tuple[str, float, float, float]], style: str) -> list[bytes]:
    """Bodies of pages of HTML with their width and height in CSS pixels as PNG, and how many pixels of the image stand for one.

    `style` goes for all. They may load nothing from outside. Raises ExportError as `image` does.
    """

    async def draw(browser: Kaleido) -> list[bytes]:
        tab = await browser.create_tab("about:blank")
        try:
            return [await _captured(tab, f"<!doctype html>{style}{body}", *measures) for body, *measures in pages]
        finally:
            await browser.close_tab(tab.target_id)

    return _renderer.do(draw)


async def _captured(tab: Any, html: str, width: float, height: float, scale: float) -> bytes:
    await _show(tab, html)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
    how = {"format": "png", "clip": clip, "captureBeyondViewport": True, "optimizeForSpeed": True}
    return base64.b64decode((await tab.send_command("Page.captureScreenshot", how))["result"]["data"])


async def _show(tab: Any, html: str) -> None:
    """Puts a page into a tab and waits for its fonts."""
    tree = await tab.send_command("Page.getFrameTree")
    frame = tree["result"]["frameTree"]["frame"]["id"]
    await tab.send_command("Page.setDocumentContent", {"frameId": frame, "html": html})
    await tab.send_command("Runtime.evaluate", {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True})


def print_pdf(html: str) -> bytes:
    """A page of HTML as Chrome prints it to PDF; `@page` rules give the size. The page may load nothing from outside.

    Raises ExportError as `image` does.
    """

    async def draw(browser: Kaleido) -> bytes:
        tab = await browser.create_tab("about:blank")
        try:
            await _show(tab, html)
            answer = await tab.send_command("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
            return base64.b64decode(answer["result"]["data"])
        finally:
            await browser.close_tab(tab.target_id)

    return _renderer.do(draw)


class Renderer:
    """The browser, its event loop and the lock around both."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Kaleido | None = None

    def do(self, job: Callable[[Kaleido], Awaitable[T]]) -> T:
        """The result of a job in the browser, which is started if need be."""
        with self._lock:
            browser = self._browser or self._start()
            try:
                return self._wait(_as_coroutine(job(browser)), JOB_TIMEOUT)
            except FutureTimeout:
                self._stop()
                raise ExportError("Chrome did not finish the image in time: try again, or export fewer visits.") from None
            except Exception as error:
                self._stop()
                raise ExportError(f"Chrome could not draw the image ({error}): try again, or export HTML instead.") from error

    def close(self) -> None:
        """Ends the browser, if it runs."""
        with self._lock:
            self._stop()

    def _start(self) -> Kaleido:
        path = find_chrome()
        if path is None:
            raise ExportError(NO_CHROME)
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="timeline-chrome", daemon=True).start()
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)  # the browser's own environment: so it finds the bundled family
        try:
            self._browser = self._wait(_open(path), START_TIMEOUT)
            atexit.unregister(self.close)
            atexit.register(self.close)  # after what the browser registered for itself, so that it runs before that
        except FutureTimeout:
            raise ExportError(f"Chrome ('{path}') did not start in time: try again.") from None
        except Exception as error:
            raise ExportError(f"Chrome ('{path}') does not start ({error}): run 'apt install --reinstall chromium'.") from error
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
        return self._browser

    def _stop(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            with contextlib.suppress(Exception):  # it is being thrown away; a new one will be started
                self._wait(browser.close(), 10)

    def _wait(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        assert self._loop is not None
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except FutureTimeout:
            future.cancel()
            raise


async def _open(path: str) -> Kaleido:
    browser = Kaleido(path=path, mathjax=False, n=1, timeout=JOB_TIMEOUT)
    await browser.open()
    return browser


async def _as_coroutine(work: Awaitable[T]) -> T:
    return await work


_renderer = Renderer()
