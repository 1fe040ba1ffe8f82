"""Prints what each stage costs on one core, in bytes per second, beside named peers measured in the same run.

Absolute figures depend on the machine; the ratios are what counts. Real articles are used where they lie beside the
checkout (or in $TIMELINE_SHARED), else our own samples.
"""

import gc
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dateparser.search import search_dates

from timeline.extract.article import extract
from timeline.lang import packaged
from timeline.model import Article
from timeline.readers import read
from timeline.text import blocks_of, canonical
from timeline.timex import find_mentions, normalize

ROOT = Path(__file__).parent.parent
PEER_BYTES = 60_000
"""How much text the slow peer gets: it needs about a second for it."""


def articles() -> list[Article]:
    """The articles to measure on."""
    shared = Path(os.environ.get("TIMELINE_SHARED", ROOT.parent / "shared")) / "corpus" / "articles.jsonl"
    source = shared if shared.is_file() else ROOT / "data" / "articles"
    print(f"articles of {source}")
    return [item for item in read(str(source)) if isinstance(item, Article)]


def rate(function: Callable[[Article], object], texts: Iterable[Article], *, repeat: int = 3) -> float:
    """Bytes of UTF-8 per second that `function` gets through: the best of some runs."""
    chosen = list(texts)
    size = sum(len(a.text.encode()) for a in chosen)
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        for article in chosen:
            function(article)
        best = min(best, time.perf_counter() - start)
    return size / best


def _uncached(function: Callable[..., object], *args: object, **kwargs: object) -> object:
    """Calls a function on a text as if for the first time: its canonical form is made anew."""
    canonical.cache_clear()
    return function(*args, **kwargs)


def few(chosen: list[Article], limit: int) -> list[Article]:
    """As many of the articles, taken from all over them, as fit into `limit` bytes."""
    kept, size = [], 0
    step = max(1, sum(len(a.text.encode()) for a in chosen) // limit)
    for article in chosen[::step]:
        size += len(article.text.encode())
        if size > limit:
            break
        kept.append(article)
    return kept


def row(name: str, value: float, peers: dict[str, float]) -> None:
    """One line: bytes per second and the ratio to each peer."""
    ratios = "".join(f"   {value / peer:10.3f} × {peer_name}" for peer_name, peer in peers.items())
    print(f"{name:28s} {value / 1e6:9.3f} MB/s{ratios}")


def main() -> None:
    """Measures and prints."""
    chosen, words = articles(), packaged()
    scan = re.compile(r"\d+[/.-]\d+")
    peers = {
        "re scan": rate(lambda a: scan.findall(a.text), chosen),
        "dateparser": rate(lambda a: search_dates(a.text), few(chosen, PEER_BYTES), repeat=1),
        "dateparser told vi": rate(lambda a: search_dates(a.text, languages=["vi"]), few(chosen, PEER_BYTES), repeat=1),
    }
    for name, value in peers.items():
        row(f"peer: {name}", value, {})
    row("blocks", rate(lambda a: blocks_of(a), chosen), peers)
    row("find time mentions", rate(lambda a: _uncached(find_mentions, a.text, (), words), chosen), peers)
    row("dates, resolved", rate(lambda a: _uncached(normalize, a.text, dct=a.published), chosen), peers)
    row("extract, everything", rate(extract, chosen), peers)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "timeline", "build", str(ROOT / "data" / "articles"), "--store", f"{folder}/store"]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        built = time.perf_counter() - start
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import streamlit, plotly.graph_objects"], check=True, cwd=ROOT)
    bare = time.perf_counter() - start
    print(f"build data/articles, whole process: {built:.1f} s = {built / bare:.2f} × importing streamlit and plotly ({bare:.1f} s)")


main()
