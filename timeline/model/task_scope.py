"""What narrows a list of tasks besides the filters of a query: who leads, when it was asked, when it is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

TaskType = Literal["directive", "proposal"]
Days = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True, slots=True)
class TaskScope:
    """Tasks of one lead agency (`""`: of none), asked or due between two days; an empty field does not narrow.

    `type`: what officials ask of the province, or the proposals that it makes to them. `given` looks at the first day
    on which a thing may have been asked, so that weeks, months and quarters never overlap.
    """

    type: TaskType = "directive"
    agency: str | None = None
    given: Days | None = None
    due: Days | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing is narrowed."""
        return self.agency is None and self.given is None and self.due is None

    def to_params(self) -> dict[str, list[str]]:
        """The scope as URL parameters, absent where it does not narrow."""
        params: dict[str, list[str]] = {}
        if self.type != "directive":
            params["task-type"] = [self.type]
        if self.agency is not None:
            params["agency"] = [self.agency or "-"]
        for name, days in (("given", self.given), ("due", self.due)):
            if days:
                params[name] = [f"{days[0].isoformat()}/{days[1].isoformat()}"]
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> "TaskScope":
        """The scope of URL parameters; those of other names are ignored. Raises ValueError for a value that means nothing."""
        kind = _last(params, "task-type") or "directive"
        if kind not in ("directive", "proposal"):
            raise ValueError(f"'task-type={kind}' is neither directive nor proposal.")
        agency = _last(params, "agency")
        return cls(
            type="proposal" if kind == "proposal" else "directive",
            agency="" if agency == "-" else agency,
            given=_days(params, "given"),
            due=_days(params, "due"),
        )


def _last(params: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = [v for v in params.get(name, ()) if v]
    return values[-1] if values else None


def _days(params: Mapping[str, Sequence[str]], name: str) -> Days | None:
    value = _last(params, name)
    if value is None:
        return None
    first, _, last = value.partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise ValueError(f"'{name}={value}' is not a period: write it as 2026-03-01/2026-03-31.") from None
    if days[0] > days[1]:
        raise ValueError(f"'{name}={value}' ends before it begins.")
    return days
