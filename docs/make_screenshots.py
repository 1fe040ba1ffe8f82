"""The screenshots of the README and the guides, from the sample articles: `python docs/make_screenshots.py`.

It builds a store of `data/articles` in a temporary folder, serves it, and photographs the dashboard with Playwright and the
Chrome of this machine: timeline, visit, directives and themes, both languages, light and dark, desk and phone; and a chart
as `timeline export` writes it. Pictures go to `docs/screenshots`, reduced to 256 colours. Run it after the interface has
changed, and look at each picture before it is committed.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from timeline import export, open_store, pipeline
from timeline.cli.launch import streamlit_arguments
from timeline.exports.chrome import find_chrome
from timeline.model import Query

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
PRINT = 1400
"""Width in pixels of the exported chart, which is 300 dots an inch as it comes."""
BUILT = datetime(2026, 11, 1, 8, tzinfo=UTC)
COMPLETE = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')"""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the address, the window, and its colours."""

    name: str
    address: str
    width: int = 1440
    height: int = 900
    scheme: str = "light"


def shots(inferred: str, two_papers: str) -> tuple[Shot, ...]:
    """All pictures of the dashboard; the visits that are opened: one whose year is inferred, one that two papers tell."""
    return (
        Shot("timeline-vi-light", f"/?visit={inferred}&select={inferred}"),
        Shot("timeline-en-dark", "/?lang=en&lanes=theme", scheme="dark"),
        Shot("visit-vi", f"/?visit={two_papers}&select={two_papers}", 1024, 1600),
        Shot("directives-vi", "/directives", 1366, 768),
        Shot("themes-en-dark", "/themes?lang=en", scheme="dark"),
        Shot("phone-vi", "/", 390, 844),
    )


@contextmanager
def served(store: Path) -> Iterator[str]:
    """A dashboard on the store; gives its address and stops it in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", *streamlit_arguments(port, "127.0.0.1")]
    environment = {**os.environ, "TIMELINE_STORE": str(store)}
    server = subprocess.Popen(command, cwd=store, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The dashboard did not answer at {url}.")


def photograph(browser: Browser, base: str, shot: Shot) -> None:
    """Opens the page in a fresh window, waits until it is complete, and keeps the picture."""
    dark = "dark" if shot.scheme == "dark" else "light"
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=dark)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(base + shot.address)
    page.locator("h1").wait_for()
    if not shot.address.startswith("/directives"):
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_function(COMPLETE)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1500)  # tables paint on a canvas and say nothing when they are done
    path = TARGET / f"{shot.name}.png"
    page.screenshot(path=path)
    reduce(path)
    context.close()


def reduce(path: Path, width: int | None = None) -> None:
    """Rewrites the picture with 256 colours, which flat charts and text do not miss, and where told in a smaller width."""
    with Image.open(path) as picture:
        if width:
            picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
        picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Builds, serves, photographs."""
    (TARGET / "export").mkdir(parents=True, exist_ok=True)
    chrome = find_chrome()
    if chrome is None:
        raise SystemExit("There is no Chrome or Chromium: install one (apt install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        pipeline.build([str(ROOT / "data" / "articles")], store, pipeline.Options(), built=BUILT)
        with closing(open_store(store)) as opened:
            inferred = opened.visits(Query(officials=("phan-dinh-trac",)))[0].id
            two_papers = max(opened.visits(Query()), key=lambda visit: len(visit.reports)).id
            chart = TARGET / "export" / "timeline.png"
            export(opened, Query(), "chart", chart, lanes="theme")
            reduce(chart, PRINT)
        with served(store) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
            for shot in shots(inferred, two_papers):
                photograph(browser, base, shot)
            browser.close()
    for path in sorted(TARGET.rglob("*.png")):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
