"""Fixtures shared by all rings of tests."""

import atexit
import os
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and gold beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("TIMELINE_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"real articles and gold are not at {folder}: they are not part of the repository")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Our own sample articles."""
    return ROOT / "data" / "articles"


def pytest_unconfigure() -> None:
    """What libraries tidy up at the interpreter's exit comes after pytest's closing line and is no warning of a test."""
    atexit.register(warnings.simplefilter, "ignore", ResourceWarning)
