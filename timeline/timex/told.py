"""A settled mention as a `When` and a `Timex`, with the reasons for what is implied."""

from datetime import timedelta

from timeline.model import Candidate, Reason, Timex, When
from timeline.timex.anchor import PLAN_DAYS, Anchor, Policy, Settled, side_told
from timeline.timex.mention import Mention
from timeline.timex.value import Shift


def when_of(
    mention: Mention, settled: Settled, confidence: float, reasons: tuple[Reason, ...] = (), candidates: tuple[Candidate, ...] = ()
) -> When:
    """The `When` of a mention: its settled value with what was said beside it."""
    certain = settled.certain
    if mention.part_of_day:
        certain = (*certain, "part_of_day")
    if mention.time:
        certain = (*certain, "time")
    return When(
        edtf=settled.edtf,
        earliest=settled.earliest,
        latest=settled.latest,
        granularity=settled.granularity,
        part_of_day=mention.part_of_day,
        time=mention.time,
        certain=certain,
        implied=settled.implied,
        confidence=round(confidence, 3) if settled.earliest or settled.latest else 0.0,
        candidates=candidates,
        reasons=reasons,
    )


def made(mention: Mention, when: When) -> Timex:
    """The timex of a mention with its value."""
    return Timex(mention.span, mention.text, mention.type, mention.calendar, mention.block, when, mention.rule)


def how_implied(mention: Mention, settled: Settled, anchor: Anchor, policy: Policy) -> tuple[Reason, ...]:
    """How the parts that are not written follow from the anchor; nothing for a value that stays open."""
    if settled.earliest is None or not settled.implied:
        return ()
    told = {"text": mention.text, "date": anchor.latest.isoformat(), "year": settled.earliest.year}
    if settled.implied != ("year",) or isinstance(getattr(mention.value, "year", None), Shift):
        return (Reason("told_from", told),)
    policy = side_told(getattr(mention.value, "toward", 0), policy)
    if policy == "coming" and settled.earliest > anchor.latest + timedelta(days=PLAN_DAYS):
        policy = "future"
    kind = {"nearest": "nearest_to", "future": "next_after"}.get(policy, "latest_up_to")
    return (Reason(kind, told),)
