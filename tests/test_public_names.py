"""The public names are those promised, each can be imported, and each says what it does."""

import subprocess
import sys
from pathlib import Path

import pytest

import timeline

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", timeline.__all__)
def test_each_public_name_is_there_with_a_docstring(name: str) -> None:
    assert getattr(timeline, name).__doc__


def test_nothing_else_is_public_and_unknown_names_are_refused() -> None:
    assert sorted(timeline.__all__) == sorted(timeline._HOMES)
    with pytest.raises(AttributeError):
        _ = timeline.no_such_name


def test_extraction_alone_loads_no_charts_no_database_and_no_dashboard() -> None:
    program = "import sys, timeline.extract.article; print([m for m in ('plotly', 'duckdb', 'streamlit', 'kaleido') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_modules_keep_their_size() -> None:
    long = {str(p): n for p in (ROOT / "timeline").rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
