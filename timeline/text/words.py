"""The word files of this package (`lang/vi/abbreviations.toml`, `boilerplate.toml`), compiled once.

They are read by path, because `text` and `lang` stand on one floor and do not import each other. A caller with a
lexicon of its own passes `lexicon.path("boilerplate.toml")`.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from timeline.errors import SourceError

WORDS = Path(__file__).parent.parent / "lang" / "vi"
ABBREVIATIONS = WORDS / "abbreviations.toml"
BOILERPLATE = WORDS / "boilerplate.toml"


@cache
def read_words(path: Path) -> dict[str, Any]:
    """The table of a TOML word file. Raises SourceError naming the file when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"'{path}' cannot be read as a lexicon ({error}): correct that line or take the file away.") from error


@cache
def abbreviations(path: Path = ABBREVIATIONS) -> frozenset[str]:
    """Words that are followed by a full stop within a sentence."""
    return frozenset(read_words(path)["words"])


@cache
def connectives(path: Path = ABBREVIATIONS) -> frozenset[str]:
    """Words with which no line of a heading or paragraph ends."""
    return frozenset(read_words(path)["connectives"])


@cache
def openers(path: Path = ABBREVIATIONS) -> frozenset[str]:
    """Words without accents that open a sentence."""
    return frozenset(read_words(path)["openers"])
