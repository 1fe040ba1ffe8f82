"""What a user filters by: the same words in the command line, the dashboard's URL and the library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

LIST_PARAMS = {
    "officials": "official",
    "themes": "theme",
    "places": "place",
    "kinds": "kind",
    "publishers": "publisher",
    "cited": "cited",
    "task_status": "task-status",
}
NO_PUBLISHER = "-"
"""Stands among `publishers` for articles of which no paper is known."""


@dataclass(frozen=True, slots=True)
class Query:
    """A filter. Within a field any value matches, between fields all must; an empty field does not filter.

    `officials` and `places` are ids (`phan-dinh-trac`, `lang-son`), `themes` and `kinds` those of design.md §2 and §7.
    `earliest` and `latest` keep what may have happened between those days, both included; undated visits are kept
    only when neither is given. `text` is matched without accents. `publishers` are papers that tell of a visit, by name;
    `cited` are documents (`18-NQ/TW`) that the articles of a visit, or a directive itself, cite. `checked` True, False, or
    None for both. `all` also keeps planned and recalled visits. `today` is the day against which tasks are overdue or due
    soon; whoever talks to people sets it, and it is no filter and no URL parameter.
    """

    officials: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    text: str = ""
    min_confidence: float = 0.0
    checked: bool | None = None
    task_status: tuple[str, ...] = ()
    all: bool = False
    today: date | None = None
    publishers: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing is filtered."""
        return all(getattr(self, f.name) == f.default for f in fields(self) if f.name not in ("all", "today"))

    def to_params(self) -> dict[str, list[str]]:
        """The query as URL parameters: typed strings only, absent where a field does not filter."""
        params: dict[str, list[str]] = {}
        for name, param in LIST_PARAMS.items():
            if values := getattr(self, name):
                params[param] = list(values)
        if self.earliest:
            params["from"] = [self.earliest.isoformat()]
        if self.latest:
            params["to"] = [self.latest.isoformat()]
        if self.text:
            params["text"] = [self.text]
        if self.min_confidence:
            params["min-confidence"] = [f"{self.min_confidence:g}"]
        if self.checked is not None:
            params["checked"] = ["yes" if self.checked else "no"]
        if self.all:
            params["all"] = ["yes"]
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> "Query":
        """The query of URL parameters; parameters of other names are ignored.

        Raises ValueError, with a sentence for people, for a date, number or flag that means nothing.
        """
        lists: dict[str, Any] = {name: tuple(v for v in params.get(param, ()) if v) for name, param in LIST_PARAMS.items()}
        checked = _last(params, "checked")
        return cls(
            **lists,
            earliest=_day(params, "from"),
            latest=_day(params, "to"),
            text=_last(params, "text") or "",
            min_confidence=_share(params, "min-confidence"),
            checked=None if checked is None else _flag("checked", checked),
            all=_flag("all", _last(params, "all") or "no"),
        )


def _last(params: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = [v for v in params.get(name, ()) if v]
    return values[-1] if values else None


def _day(params: Mapping[str, Sequence[str]], name: str) -> date | None:
    value = _last(params, name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{name}={value}' is not a date: write it as 2023-03-09.") from None


def _share(params: Mapping[str, Sequence[str]], name: str) -> float:
    value = _last(params, name)
    if value is None:
        return 0.0
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"'{name}={value}' is not a number between 0 and 1: write 0.8 for four in five.")
    return share


def _flag(name: str, value: str) -> bool:
    if value.lower() in ("yes", "true", "1"):
        return True
    if value.lower() in ("no", "false", "0"):
        return False
    raise ValueError(f"'{name}={value}' is neither yes nor no.")
