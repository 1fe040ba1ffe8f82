"""What surrounds the pages: how they are started, and Streamlit's own words in ours."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit.web
from streamlit.elements import exception

from timeline.app import i18n
from timeline.app.components.own_words import own_words
from timeline.app.i18n import LANGUAGES, Lang
from timeline.cli.launch import streamlit_arguments

FRONT = Path(streamlit.web.__file__).parent.parent / "static" / "static" / "js"


def table(lang: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((i18n.FOLDER / "streamlit.toml").read_text(encoding="utf-8"))[lang]


def test_no_folder_of_pages_beside_the_script() -> None:
    """Streamlit would take it for its own pages: a link to one of ours opened an empty page on a fresh server."""
    script = Path(streamlit_arguments()[1])
    assert script.is_file()
    assert not (script.parent / "pages").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_words_reach_the_browser(lang: Lang) -> None:
    found = table(lang)
    script = own_words(lang)
    assert all(text in script for text in found["words"].values())
    assert "Add: (.+)" in script
    for pattern, told in found["patterns"].items():
        assert re.compile(pattern).groups == len(re.findall(r"\$\d", told)), pattern


def test_the_words_are_ones_that_streamlit_still_has() -> None:
    front = "".join(path.read_text(encoding="utf-8", errors="replace") for path in FRONT.glob("*.js"))
    front += exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT  # the one sentence that comes from the server
    built = {"Press Enter to apply", "Press Enter to submit form"}  # put together in the browser
    assert [word for word in table("vi")["words"] if word not in built and word not in front] == []
