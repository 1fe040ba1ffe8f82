"""What the browser tests run on: a store built from our samples, a dashboard served on it, a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from timeline import pipeline
from timeline.cli.launch import streamlit_arguments
from timeline.exports.chrome import find_chrome
from timeline.stores import Store, open_store

PATIENCE = 60_000
"""Milliseconds to wait for what must come: a slow machine is no failure."""
expect.set_options(timeout=PATIENCE)
ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def installed_chrome() -> str:
    """The Chrome of this machine. Without one the browser tests are skipped, in CI they fail."""
    found = find_chrome()
    if found is None:
        told = "There is no Chrome or Chromium: install one (apt install chromium) to run the browser tests."
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; tests open a fresh context each."""
    chrome = installed_chrome()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def built(samples: Path, folder: Path) -> Iterator[Store]:
    """A store built from the sample articles."""
    pipeline.build([str(samples)], folder, pipeline.Options(), built=datetime(2026, 11, 1, tzinfo=UTC))
    opened = open_store(folder)
    yield opened
    opened.close()


@contextmanager
def served(store: Store, elsewhere: Path) -> Iterator[str]:
    """The address of a dashboard on that store, served as `timeline serve` does, from another folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "TIMELINE_STORE": str(store.path), "PYTHONPATH": str(ROOT)}
    log = elsewhere / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", *streamlit_arguments(port, "127.0.0.1")],
            cwd=elsewhere,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Returns as soon as the server answers; fails with its log when it has ended or does not start within a minute."""
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start:\n{log.read_text()}")
