"""Measures the dashboard on a store in headless Chromium: times, bytes sent, memory of the server.

    python -m bench.dashboard [STORE] [SESSIONS]

Without a store it makes one of 20,000 visits.
Figures depend on the machine; beside them stands what a bare Streamlit page with one small chart costs in the same run.
Prints: first page of a server just started and of one that is warm (fresh browser each), a filter change until the chart
is redrawn, the server's own time for it, bytes over the websocket, and the server's memory with several sessions open.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from bench.store import make
from timeline.model import Query
from timeline.stores import Store, open_store
from timeline.views import board, counts, facets, overview, visit_page

SESSIONS = 10
SAMPLE = 20_000
"""Visits of the store that is made when none is named."""
CHART = ".js-plotly-plot .main-svg"
BARE = """
import plotly.graph_objects as go
import streamlit as st
st.title("Bare")
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 1, 2])))
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int) -> Iterator[int]:
    """Runs a server until it answers; yields its process id and ends it with all its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(600):
            try:
                urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        os.killpg(process.pid, 15)
        process.wait(20)


def memory(pid: int) -> int:
    """Bytes of RAM of the processes that belong to a process group."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == pid:
                total += sum(
                    int(line.split()[1]) * 1024 for line in (folder / "status").read_text().splitlines() if line.startswith("VmRSS")
                )
        except OSError:
            continue
    return total


class Watched:
    """A page in a fresh browser context, whose websocket's bytes are counted."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.context = browser.new_context(viewport={"width": 1440, "height": 1000})
        self.page: Page = self.context.new_page()
        self.received = 0
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._count))
        start = time.perf_counter()
        self.page.goto(url)
        self.page.wait_for_selector(CHART, state="attached", timeout=60_000)
        self.shown = time.perf_counter() - start
        self.page.wait_for_selector('[data-testid="stDataFrame"], .element-container', timeout=60_000)
        self.page.wait_for_function("!document.querySelector('[data-testid=\"stStatusWidget\"]')", timeout=60_000)
        self.complete = time.perf_counter() - start

    def _count(self, payload: str | bytes) -> None:
        self.received += len(payload)

    def choose_kind(self) -> tuple[float, int]:
        """Adds the first kind to the filter; seconds until the chart has changed, and bytes received."""
        before, had = self.received, self.page.evaluate(DRAWN)
        self.page.locator('[data-testid="stMultiSelect"]').nth(3).locator("input").click()
        option = self.page.locator('[role="option"]').first
        option.wait_for()
        start = time.perf_counter()
        option.click()
        self.page.wait_for_function(f"had => {{ const now = ({DRAWN}); return now && now !== had }}", arg=had, timeout=60_000, polling=20)
        taken = time.perf_counter() - start
        self.page.wait_for_timeout(1500)
        return taken, self.received - before


DRAWN = """[...document.querySelectorAll('.js-plotly-plot')].map(
  g => (g.data || []).map(t => (t.y || []).length + ':' + [...(t.y || [])].slice(0, 40)).join('|')).join('#')"""


def reruns(store: Store) -> list[float]:
    """Seconds that everything of the timeline page but its figures takes on the server, for filters not asked for before."""
    found: list[float] = []
    officials = [f.id for f in facets(store, Query(), "vi").officials]
    queries = [
        Query(kinds=("visit",)),
        Query(themes=("economy",)),
        Query(officials=tuple(officials[:1])),
        Query(officials=tuple(officials[5:6])),
    ]
    for query in queries:
        start = time.perf_counter()
        counts(store, query)
        facets(store, query, "vi")
        board(store, query, "official", "vi", most_lanes=12, most_periods=195)
        overview(store, query, 195)
        visit_page(store, query, "vi", 0, 200)
        found.append(time.perf_counter() - start)
    return found


def main() -> None:
    """`python -m bench.dashboard [STORE] [SESSIONS]`."""
    sessions = int(sys.argv[2]) if len(sys.argv) > 2 else SESSIONS
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), sessions)
        return
    with tempfile.TemporaryDirectory() as folder:
        make(SAMPLE, Path(folder))
        measure(Path(folder), sessions)


def measure(path: Path, sessions: int) -> None:
    """Measures the dashboard on a store and prints the figures."""
    store = open_store(path)
    visits = counts(store, Query()).visits
    times = reruns(store)
    store.close()
    chrome = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
        port, script = free_port(), Path(folder) / "bare.py"
        script.write_text(BARE)
        options = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.port", str(port)]
        with serving([sys.executable, "-m", "streamlit", "run", str(script), *options], port):
            bare = Watched(browser, f"http://localhost:{port}").shown
        port = free_port()
        with serving([sys.executable, "-m", "timeline", "serve", "--store", str(path), "--port", str(port)], port) as pid:
            url = f"http://localhost:{port}"
            first = Watched(browser, url)
            warm = Watched(browser, url)
            changes = [warm.choose_kind() for _ in range(3)]
            open_pages = [warm, first, *(Watched(browser, url) for _ in range(sessions - 2))]
            for each in open_pages[2:]:
                each.choose_kind()
            used = memory(pid)
        browser.close()
    print(f"{visits} visits, {sessions} sessions")
    print(f"bare page with one chart, new server: {bare:.2f} s")
    for name, page in (("new", first), ("warm", warm)):
        told = f"chart {page.shown:.2f} s, complete {page.complete:.2f} s = {page.complete / bare:.2f} × bare"
        print(f"first page, {name} server, fresh browser: {told}")
    print(f"bytes of the first page: {warm.received - sum(n for _, n in changes)} (websocket, with style and fonts)")
    changed = median(t for t, _ in changes)
    print(f"filter change to redrawn chart: {changed:.2f} s = {changed / bare:.2f} × bare; bytes: {max(n for _, n in changes)}")
    print(f"server time per rerun, without drawing: median {median(times):.3f} s, most {max(times):.3f} s")
    print(f"memory of the server: {used / 1e9:.2f} GB")


if __name__ == "__main__":
    main()
