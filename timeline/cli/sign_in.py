"""What `timeline serve --auth` needs to know before it starts: the file with the sign-in service, who may edit, who may look."""

import importlib.util
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.errors import SourceError

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
"""Keys of the `[auth]` table, as Streamlit's sign-in reads them."""
SHORTEST_SECRET = 32
LIBRARIES = ("authlib", "httpx")
"""What Streamlit's sign-in imports when somebody presses the button; both come with the extra `auth`."""
CALLBACK = "/oauth2callback"
LONGEST_HOURS = 30 * 24
"""Streamlit's cookie ends after thirty days whatever is asked."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """The file of secrets, the addresses ("an@example.vn", or "@example.vn" for a domain) of editors and viewers, and the hours
    after which everybody signs in anew (None: when the cookie ends)."""

    secrets: Path
    editors: tuple[str, ...]
    viewers: tuple[str, ...]
    hours: int | None = None

    @property
    def environment(self) -> dict[str, str]:
        """How the dashboard is told."""
        told = {"TIMELINE_AUTH": "1", "TIMELINE_EDITORS": ",".join(self.editors), "TIMELINE_VIEWERS": ",".join(self.viewers)}
        return told | {"TIMELINE_SIGN_IN_HOURS": str(self.hours or "")}


def read_sign_in(path: Path, editors: Sequence[str] = (), viewers: Sequence[str] = ()) -> SignIn:
    """Reads and checks the file; the addresses given are added to those of its `[timeline]` table.

    Raises SourceError, with the remedy, when the file cannot be read, a key is missing, nobody would be editor, or a
    library that sign-in needs is not installed.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"'{path}' cannot be read for the sign-in ({error}): write it as docs/sign-in.md shows.") from error
    auth = _table(told, "auth")
    missing = [key for key in NEEDED if not str(auth.get(key) or "").strip()]
    if missing:
        raise SourceError(f"'{path}' lacks {', '.join(missing)} in [auth]: docs/sign-in.md shows all of them.")
    if len(str(auth["cookie_secret"])) < SHORTEST_SECRET:
        raise SourceError(f"The cookie_secret in '{path}' is too short to be safe: make one with 'openssl rand -hex 32'.")
    if not str(auth["redirect_uri"]).endswith(CALLBACK):
        raise SourceError(f"The redirect_uri in '{path}' must end with {CALLBACK}: https://timeline.example.vn{CALLBACK}.")
    roles = _table(told, "timeline")
    found = SignIn(
        path.resolve(), _addresses(path, roles, "editors", editors), _addresses(path, roles, "viewers", viewers), _hours(path, roles)
    )
    if not found.editors:
        raise SourceError(f"Nobody could correct anything: name editors in [timeline] of '{path}' or with --editors an@example.vn.")
    if absent := [name for name in LIBRARIES if importlib.util.find_spec(name) is None]:
        raise SourceError(f"Sign-in needs the library {' and '.join(absent)}: install with 'pip install \"visit-timeline[auth]\"'.")
    return found


def _hours(path: Path, roles: dict[str, Any]) -> int | None:
    hours = roles.get("hours")
    if hours is None:
        return None
    if isinstance(hours, int) and not isinstance(hours, bool) and 1 <= hours <= LONGEST_HOURS:
        return hours
    raise SourceError(f"'hours' in [timeline] of '{path}' is no number from 1 to {LONGEST_HOURS}: write 12.")


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    table = told.get(name, {})
    return table if isinstance(table, dict) else {}


def _addresses(path: Path, roles: dict[str, Any], name: str, given: Sequence[str]) -> tuple[str, ...]:
    listed = roles.get(name, [])
    if not isinstance(listed, list):
        raise SourceError(f"'{name}' in [timeline] of '{path}' is no list: write [\"an@example.vn\"].")
    addresses = [str(a).strip().casefold() for a in (*listed, *(part for text in given for part in text.split(",")))]
    wrong = [a for a in addresses if a and ("@" not in a or "," in a or a.endswith("@"))]
    if wrong:
        raise SourceError(f"'{wrong[0]}' among the {name} is no address: write an@example.vn, or @example.vn for a whole domain.")
    return tuple(dict.fromkeys(a for a in addresses if a))
