"""Directives as readers get them: with their visit, their state, and when they were said before."""

from datetime import date
from typing import NamedTuple

from timeline.model import Assignment, Directive, When


class Earlier(NamedTuple):
    """A directive like this one, of an earlier visit to the same place: that visit, its first day, who spoke."""

    visit: str
    day: date
    speaker: str | None


class Told(NamedTuple):
    """A directive with its visit now (or None), its article, that visit's date now, its state as a task.

    `also` are the other articles that tell it, `before` the same demand at earlier visits, latest first;
    `assigned` is what the office entered about carrying it out.
    """

    directive: Directive
    visit: str | None
    article: str
    when: When
    state: str
    due: date | None
    done: date | None
    also: tuple[str, ...] = ()
    before: tuple[Earlier, ...] = ()
    assigned: Assignment = Assignment()
