"""A date value: an inclusive interval with a granularity, never a bare datetime (design.md §4)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from timeline.model.span import Span

Granularity = Literal["day", "week", "month", "quarter", "half", "season", "year", "period"]
PartOfDay = Literal["morning", "noon", "afternoon", "evening", "night"]

DECIDED = 0.7
"""A year is decided when the most probable one has at least this probability."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a date.

    `kind` is a key of the sentences in the interface (`timeline/app/i18n`, `timeline/timex/telling.py`), `args` fills
    it, `span` points at the words that prove it (None: the evidence lies outside the text), `weight` is the
    log-likelihood it adds (0: told, not weighed).
    """

    kind: str
    args: dict[str, Any] = field(default_factory=dict)
    span: Span | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A year that the date may have, with its probability (those of one date sum to 1)."""

    year: int
    probability: float


@dataclass(frozen=True, slots=True)
class When:
    """When something was, is or will be.

    `edtf` is the value in EDTF (ISO 8601-2) or None when nothing is known. `earliest` and `latest` are inclusive and
    None where open. `certain` lists the parts that were written, `implied` those that were inferred. `confidence` is
    the probability that the value is right.
    """

    edtf: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity
    part_of_day: PartOfDay | None = None
    time: str | None = None
    certain: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def is_day(self) -> bool:
        """True when the value is one decided calendar day."""
        return self.granularity == "day" and self.earliest is not None and self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        """True when neither end is known: the date stays undecided (`XXXX-03-09`, or nothing at all)."""
        return self.earliest is None and self.latest is None

    @property
    def year_is_inferred(self) -> bool:
        """True when the year was not written in the text."""
        return "year" in self.implied


UNDATED = When(edtf=None, earliest=None, latest=None, granularity="day")
"""The value of something whose date nothing tells."""
