"""The time of writing, and which of the years around it a day without a year gets."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from timeline.model import Granularity
from timeline.timex import edtf

Policy = Literal["article", "coming", "nearest", "past", "future"]
LONG_AGO = 270
"""A yearless day further back is the coming one: in 3,600 dated leads and articles all 22 of them lay ahead."""
PLAN_DAYS = 7
"""A yearless day may lie this many days after the day of writing: a plan."""


class Anchor(Struct, frozen=True):
    """The time of writing, or the narrated day that governs: inclusive bounds, equal when the day is known."""

    earliest: date
    latest: date

    @property
    def day(self) -> date | None:
        """The day, when it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def year(self) -> int | None:
        """The year, when both bounds lie in it."""
        return self.latest.year if self.earliest.year == self.latest.year else None


class Settled(Struct, frozen=True):
    """A value with its place in time; `edtf` None when it has none, bounds None where open."""

    edtf: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity
    certain: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()


class Setting(Struct, frozen=True):
    """Against what values are settled: the anchor, the policy for yearless days, and what was told just before."""

    anchor: Anchor | None = None
    policy: Policy = "article"
    last_day: Settled | None = None
    last_period: Settled | None = None


def choose(options: list[date], anchor: Anchor, policy: Policy) -> date | None:
    """Among the same day of several years, the one that the policy prefers.

    `article`: the latest one not more than PLAN_DAYS after the anchor; `coming`: unless that is LONG_AGO and the next one near.
    `past`: not after the anchor. `future`: not before it.
    """
    if policy == "nearest":
        middle = anchor.earliest + (anchor.latest - anchor.earliest) / 2
        return min(options, key=lambda d: abs((d - middle).days), default=None)
    if policy == "future":
        return min((d for d in options if d >= anchor.earliest), default=None)
    limit = anchor.latest + timedelta(days=0 if policy == "past" else PLAN_DAYS)
    latest = max((d for d in options if d <= limit), default=None)
    if policy == "coming" and latest is not None and (anchor.latest - latest).days > LONG_AGO:
        coming = min((d for d in options if d > limit), default=None)
        return coming if coming is not None and (coming - anchor.latest).days < 366 - LONG_AGO else latest
    return latest


def same_day_in_years(month: int, day: int, around: Anchor) -> list[date]:
    """The day in the years near the anchor in which it exists (29 February only in leap years)."""
    years = range(around.earliest.year - 8, around.latest.year + 9)
    return [d for y in years if (d := edtf.real_day(y, month, day))]


def side_told(toward: int, policy: Policy) -> Policy:
    """The policy, unless the text itself says on which side of the day of writing the value lies."""
    return "future" if toward > 0 else "past" if toward < 0 else policy
