"""The words of the grammar as data: TOML and TSV files under `lang/vi`, each replaceable by a user's own folder."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from timeline.errors import SourceError

PACKAGED = Path(__file__).parent / "vi"


@dataclass(frozen=True)
class Lexicon:
    """The packaged words, with files of the same name in `folder` put in their place.

    Two lexicons of one folder are equal, so functions that compile words can be cached on them.
    """

    folder: Path | None = None

    def __post_init__(self) -> None:
        if self.folder is not None and not self.folder.is_dir():
            raise SourceError(f"'{self.folder}' is not a folder of lexicon files: name one with files such as themes.toml.")

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Compiled words are looked up by lexicon thousands of times an article; hashing a path each time would show.
        return hash(self.folder)

    def path(self, name: str) -> Path:
        """The file that is read for `name` (`themes.toml`): the user's own if there is one, else the packaged one."""
        own = self.folder / name if self.folder else None
        return own if own is not None and own.is_file() else PACKAGED / name

    def toml(self, name: str) -> dict[str, Any]:
        """The table of a TOML file. Raises SourceError naming the file when it cannot be read."""
        path = self.path(name)
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SourceError(f"'{path}' cannot be read as a lexicon ({error}): correct that line or take the file away.") from error

    def tsv(self, name: str) -> list[dict[str, str]]:
        """The rows of a TSV file with a header line. Raises SourceError naming the file when it cannot be read."""
        path = self.path(name)
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(_without_comments(file), delimiter="\t", quoting=csv.QUOTE_NONE))
        except (OSError, csv.Error, UnicodeDecodeError) as error:
            raise SourceError(f"'{path}' cannot be read as a lexicon ({error}): correct it or take the file away.") from error

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when any word file changes."""
        digest = hashlib.sha256()
        for packaged in sorted(PACKAGED.iterdir()):
            if packaged.suffix in (".toml", ".tsv"):
                digest.update(packaged.name.encode() + b"\0" + self.path(packaged.name).read_bytes())
        return digest.hexdigest()[:12]


def _without_comments(lines: Iterator[str]) -> Iterator[str]:
    return (line for line in lines if line.strip() and not line.startswith("#"))


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with the package."""
    return Lexicon()
