"""People, offices and places."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or an office. `titles` are the offices held at the time, as the article words them, highest first."""

    id: str
    name: str
    type: Literal["person", "office"] = "person"
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A province, centrally-run city or country: `name` then, `name_now` since 1 July 2025 (63 → 34 provinces)."""

    id: str
    name: str
    name_now: str
