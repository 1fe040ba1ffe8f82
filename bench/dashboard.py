"""Measures the dashboard on a store in headless Chromium: times, bytes sent, memory of the server.

    python -m bench.dashboard [STORE] [SESSIONS]

Without a store it makes one of 20,000 visits.
Figures depend on the machine; beside them stands what a bare Streamlit page with one small chart costs in the same run.
Prints: first page of a server just started and of one that is warm, in a fresh browser and once more in the same one (its files
are in the browser's cache then); a filter change until the page is redrawn; bytes over the websocket; the server's memory with
several sessions open; and for every page what opening it and filtering it cost. "server" is the time from the browser's message
to the end of the script's run, "shown" that until all is drawn.
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

from playwright.sync_api import sync_playwright

from bench.pages import addresses, measured, table
from bench.store import make
from bench.watched import Watched
from timeline.model import Query
from timeline.stores import Store, open_store
from timeline.views import board, counts, facets, overview, visit_page

SESSIONS = 10
SAMPLE = 20_000
"""Visits of the store that is made when none is named."""
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
    visits, pages = counts(store, Query()).visits, addresses(store)
    times = reruns(store)
    store.close()
    chrome = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
        port, script = free_port(), Path(folder) / "bare.py"
        script.write_text(BARE)
        options = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.port", str(port)]
        with serving([sys.executable, "-m", "streamlit", "run", str(script), *options], port):
            bare = [Watched(browser, f"http://localhost:{port}") for _ in range(2)]
            bare.append(Watched(browser, f"http://localhost:{port}", bare[1].context))
        port = free_port()
        with serving([sys.executable, "-m", "timeline", "serve", "--store", str(path), "--port", str(port)], port) as pid:
            url = f"http://localhost:{port}"
            first, warm = Watched(browser, url), Watched(browser, url)
            again = Watched(browser, url, warm.context)
            print(f"{visits} visits, {sessions} sessions, load of the machine {os.getloadavg()[0]:.1f}")
            for name, page, plain in (
                ("new server, fresh browser", first, bare[0]), ("warm server, fresh browser", warm, bare[1]),
                ("warm server, second visit of the same browser", again, bare[2]),
            ):  # fmt: skip
                run, other = page.opening, plain.opening.complete
                told = f"{run.complete:.2f} s = {run.complete / other:.2f} × bare ({other:.2f} s)"
                print(f"first page, {name}: {told}, server {run.server:.2f} s")
            print(f"bytes of the first page: {warm.opening.received} (websocket, with style and fonts), runs of the script: {warm.runs}")
            changes = [change for _ in range(3) if (change := warm.choose_kind())]
            told = f"{median(run.complete for run in changes):.2f} s, server {median(run.server for run in changes):.2f} s"
            print(f"filter change: {told}; bytes: {max(run.received for run in changes)}")
            print(f"server time per rerun of the timeline, without drawing: median {median(times):.3f} s, most {max(times):.3f} s")
            others = [Watched(browser, url) for _ in range(sessions - 3)]
            for each in others:
                each.choose_kind()
            print(f"memory of the server with {sessions} sessions on the timeline: {memory(pid) / 1e9:.2f} GB")
            print(table(measured(browser, url, pages)))
            print(f"memory of the server after all pages: {memory(pid) / 1e9:.2f} GB")
        browser.close()


if __name__ == "__main__":
    main()
