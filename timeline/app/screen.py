"""What is on the screen, as one value that is written into the URL and read back from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from timeline.app.i18n import LANGUAGES, Lang
from timeline.model import Query
from timeline.stores import TASK_STATUS
from timeline.views.novelty import SINCE

Lanes = Literal["official", "theme", "place", "none"]
LANES: tuple[Lanes, ...] = get_args(Lanes)
SELECTION_LIMIT = 60
"""More ids than this are not written into the URL: browsers and proxies cut long addresses."""
OWN = {
    "since": SINCE,
    "months": re.compile(r"[1-9]\d?|1[01]\d|120"),
    "names": re.compile(r"now|then"),
    "figure": re.compile(r"[a-z]{1,20}"),
    "tasks": re.compile(r"counts|before"),
    "task-type": re.compile(r"proposal"),
    "agency": re.compile(r"[^\x00-\x1f]{1,200}"),
    "given": re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"),
    "due": re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"),
    "queue": re.compile(r"undated|unsure|pairs|past|recalled|quarantine|rejected|audit|log"),
    "seed": re.compile(r"\d{1,9}"),
    "size": re.compile(r"20|50|100"),
    "cited-by": re.compile(r"official|place"),
    "citer": re.compile(r"[^\x00-\x1f]{1,200}"),
}
"""What single pages keep in the address besides: since when things are new, after how many months a place is silent, by which
names provinces are told, which chart is shown."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Filters, language, lanes, selected visits, the open one, and the days that the chart is zoomed to: a link shows the same screen."""

    query: Query = field(default_factory=Query)
    lang: Lang = "vi"
    lanes: Lanes = "official"
    all_lanes: bool = False
    selected: tuple[str, ...] = ()
    visit: str | None = None
    zoom: tuple[date, date] | None = None
    own: tuple[tuple[str, str], ...] = ()

    def own_of(self, name: str, default: str) -> str:
        """What the page keeps under this name of `OWN`, else `default`."""
        return dict(self.own).get(name, default)

    def with_own(self, **values: str | None) -> "Screen":
        """The screen with these parameters of `OWN` changed; None takes one away."""
        kept = {**dict(self.own), **values}
        return replace(self, own=tuple((name, value) for name in OWN if (value := kept.get(name))))

    def to_params(self, home: Lang = "vi") -> dict[str, list[str]]:
        """The screen as URL parameters; what stands at its default is left out, the language where it is `home`."""
        params = self.query.to_params()
        if self.lang != home:
            params["lang"] = [self.lang]
        if self.lanes != "official":
            params["lanes"] = [self.lanes]
        if self.all_lanes:
            params["all-lanes"] = ["yes"]
        if self.selected:
            params["select"] = list(self.selected[:SELECTION_LIMIT])
        if self.visit:
            params["visit"] = [self.visit]
        if self.zoom:
            params["zoom"] = [f"{self.zoom[0]}/{self.zoom[1]}"]
        return params | {name: [value] for name, value in self.own}

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]], home: Lang = "vi") -> tuple["Screen", tuple[str, ...]]:
        """The screen of URL parameters, and those that mean nothing, as `name=value`: they are left out of it.

        `home` is the language of a link that names none.
        """
        params = _renamed(params)
        good: dict[str, Sequence[str]] = {}
        bad: list[str] = []
        for name, values in params.items():
            if _is_understood(name, values):
                good[name] = values
            else:
                bad.append(f"{name}={', '.join(values)}")
        query = Query.from_params(good)
        if query.earliest and query.latest and query.earliest > query.latest:
            bad.append(f"from={query.earliest}, to={query.latest}")
            query = Query.from_params({k: v for k, v in good.items() if k not in ("from", "to")})
        screen = cls(
            query=query,
            lang=next((x for x in LANGUAGES if x == _last(good, "lang")), home),
            lanes=next((x for x in LANES if x == _last(good, "lanes")), "official"),
            all_lanes=_last(good, "all-lanes") == "yes",
            selected=tuple(dict.fromkeys(v for v in good.get("select", ()) if v)),
            visit=_last(good, "visit"),
            zoom=days_of(_last(good, "zoom") or ""),
            own=tuple((name, value) for name in OWN if (value := _last(good, name))),
        )
        return screen, tuple(bad)


def _renamed(params: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Links of before documents were a filter named the picked official or place `cited`; ids are small letters, documents are not."""
    named = _last(params, "cited")
    if "cited-by" in params and "citer" not in params and named and named == named.lower():
        return {**{k: v for k, v in params.items() if k != "cited"}, "citer": [named]}
    return params


def days_of(written: str) -> tuple[date, date] | None:
    """The two days of `2023-01-01/2023-03-31`, in order of time; None for anything else."""
    try:
        first, last = (date.fromisoformat(part) for part in written.split("/"))
    except ValueError:
        return None
    return (first, last) if first < last else None


def _is_understood(name: str, values: Sequence[str]) -> bool:
    if name == "lang":
        return all(v in LANGUAGES for v in values)
    if name == "task-status":
        return all(v in TASK_STATUS for v in values)
    if name == "lanes":
        return all(v in LANES for v in values)
    if name == "zoom":
        return all(days_of(v) for v in values)
    if name in OWN:
        return all(OWN[name].fullmatch(v) for v in values)
    if name == "all-lanes":
        return all(v in ("yes", "no") for v in values)
    try:
        Query.from_params({name: values})
    except ValueError:
        return False
    return True


def _last(params: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = [v for v in params.get(name, ()) if v]
    return values[-1] if values else None
