"""The screenshots of the README and the guides, from the sample articles: `python docs/make_screenshots.py`.

It builds a store of `data/articles` in a temporary folder, serves it, and photographs the dashboard with Playwright and the
Chrome of this machine: each page in both languages, light and dark, and timeline, tasks and an official on a phone; and a
chart as `timeline export` writes it. Pictures go to `docs/screenshots`, reduced to at most 256 colours and 120 kB. Run it
after the interface has changed, and look at each picture before it is committed; names after the command photograph only
those pages (`python docs/make_screenshots.py tasks`).
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from timeline import export, open_store, pipeline
from timeline.cli.launch import streamlit_arguments
from timeline.exports.chrome import find_chrome
from timeline.model import Query

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
PRINT = 1400
"""Width in pixels of the exported chart, which is 300 dots an inch as it comes."""
BUILT = datetime(2026, 11, 1, 8, tzinfo=UTC)
PHONE = (390, 844)
LARGEST = 120_000
"""Bytes: the pictures lie in the repository."""
LANGUAGES = ("vi", "en")
SCHEMES = ("light", "dark")
PAGES = {
    "timeline": "/",
    "visit": "/?visit={inferred}&select={inferred}",
    "directives": "/directives",
    "tasks": "/tasks",
    "task-counts": "/tasks?tasks=counts",
    "before-visit": "/tasks?tasks=before&official={official}&place={place}",
    "official": "/official?official={official}",
    "province": "/province?place={place}",
    "themes": "/themes",
    "officials-and-themes": "/themes?figure=matrix",
    "each-theme": "/themes?figure=multiples",
    "attention": "/themes?figure=attention",
    "silence": "/themes?figure=silence",
    "documents": "/documents",
    "new": "/new",
    "review": "/review",
    "add": "/add",
    "guide": "/guide",
}
"""Each page by the name of its picture; in braces what the store fills in."""
CHARTS = ("timeline", "visit", "task-counts", "province", "themes", "officials-and-themes", "each-theme")
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

    @property
    def page(self) -> str:
        """The name of its page in `PAGES`."""
        return self.name.removeprefix("phone-").rsplit("-", 2)[0]


def shots(named: Mapping[str, str]) -> Iterator[Shot]:
    """All pictures: every page in each language and scheme, and on a phone those that people open on the way."""
    for name, address in PAGES.items():
        for lang, scheme in product(LANGUAGES, SCHEMES):
            yield Shot(f"{name}-{lang}-{scheme}", _in(lang, address.format_map(named)), scheme=scheme)
    for name, lang, scheme in product(("timeline", "tasks", "official"), LANGUAGES, SCHEMES):
        yield Shot(f"phone-{name}-{lang}-{scheme}", _in(lang, PAGES[name].format_map(named)), *PHONE, scheme)


def _in(lang: str, address: str) -> str:
    return address if lang == "vi" else f"{address}{'&' if '?' in address else '?'}lang={lang}"


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


def window(browser: Browser, shot: Shot) -> Page:
    """A window for all pictures of this size and scheme: each new one would fetch Streamlit's scripts again."""
    dark = "dark" if shot.scheme == "dark" else "light"
    page = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=dark).new_page()
    page.set_default_timeout(60_000)
    return page


def photograph(page: Page, base: str, shot: Shot) -> None:
    """Opens the page, waits until it is complete, and keeps the picture."""
    page.goto(base + shot.address)
    page.locator("h1").wait_for()
    if shot.page in CHARTS:
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_function(COMPLETE)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1500)  # tables paint on a canvas and say nothing when they are done
    path = TARGET / f"{shot.name}.png"
    page.screenshot(path=path)
    reduce(path)


def reduce(path: Path, width: int | None = None) -> None:
    """Rewrites the picture with as many colours as `LARGEST` bytes allow, or with 256 in the width that is told."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    if width:
        picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    for colours in (256, 128, 64, 32):  # flat charts and text do not miss the others
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
        if width or path.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{path.name} stays larger than {LARGEST} bytes.")


def main(only: Sequence[str]) -> None:
    """Builds, serves, photographs: all pages, or only those named."""
    (TARGET / "export").mkdir(parents=True, exist_ok=True)
    chrome = find_chrome()
    if chrome is None:
        raise SystemExit("There is no Chrome or Chromium: install one (apt install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        with chdir(ROOT):  # pictures show the articles by the path that was given
            pipeline.build(["data/articles"], store, pipeline.Options(), built=BUILT)
        with closing(open_store(store)) as opened:
            visit = opened.visits(Query(officials=("phan-dinh-trac",)))[0]
            named = {"inferred": visit.id, "official": visit.lead[0].id, "place": visit.places[0].id}
            if not only:
                chart = TARGET / "export" / "timeline.png"
                export(opened, Query(), "chart", chart, lanes="theme")
                reduce(chart, PRINT)
        with served(store) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
            windows: dict[tuple[int, str], Page] = {}
            for shot in shots(named):
                if not only or shot.page in only:
                    kind = shot.width, shot.scheme
                    photograph(windows.get(kind) or windows.setdefault(kind, window(browser, shot)), base, shot)
            browser.close()
    for path in sorted(TARGET.rglob("*.png")):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
