"""Visits told by an article: anchors gathered into trips, each with lead, delegation, hosts, places and evidence."""

from timeline.extract.anchors import THRESHOLD, Anchor, find_anchors
from timeline.extract.headline import anchor_of_headline, headline_of, named_in_headline
from timeline.extract.reading import Reading, VisitDraft
from timeline.extract.roles import roles_of
from timeline.extract.scenes import Scene, Story
from timeline.extract.venue import own_places, places_of, venue_of
from timeline.extract.visit_time import part_of_day_told
from timeline.model import Place, VisitStatus
from timeline.timex import Mention
from timeline.timex.value import Day, SameDay

LEADING_SENTENCES = 6
"""Another lead's visit is told near the top, or with a movement of its own."""


def find_visits(reading: Reading) -> list[VisitDraft]:
    """The visits of an article, in order of the text; none in most news.

    Evidence spans are sentences of the story; `mention` is the index of the time mention that dates the visit, or None.
    Stops of one lead on one day in one province are one visit, of the kind of the first.
    """
    story = Story(reading)
    headline = headline_of(reading)
    anchors = find_anchors(story)
    trips = _trips(story, [a for a in anchors if a.score >= THRESHOLD or _goes_on(story, a)])
    if not trips and (told := anchor_of_headline(story, headline)) is not None:
        trips = [[told]]
    days = _days(story, trips)
    return [_draft(story, headline, trip, _until(story, trips, i), days[i]) for i, trip in enumerate(trips)]


def _goes_on(story: Story, anchor: Anchor) -> bool:
    """True for a further stop ("Rời Quảng Ngãi, Thủ tướng đến …"), which needs less to be believed than a first one."""
    opens = story.opens("onward", anchor.scene.first)
    return opens and anchor.led and anchor.time is None and bool(own_places(story, anchor))


def _days(story: Story, trips: list[list[Anchor]]) -> list[int | None]:
    """The mention that dates each trip: its own, else that of the same lead's trip before (who "goes on" the same day),
    else, for the first, the day that the story's beginning tells with its morning or afternoon."""
    days: list[int | None] = []
    for i, trip in enumerate(trips):
        own = next((a.time for a in trip if a.time is not None), None)
        if own is None:
            own = next((days[j] for j in reversed(range(i)) if _shares_lead(trips[j][0], trip[0])), None)
        if own is None and i == 0:
            own = part_of_day_told(story)
        days.append(own)
    return days


def _trips(story: Story, anchors: list[Anchor]) -> list[list[Anchor]]:
    """Anchors of one trip together; another lead, day or province begins a new one if its sentence is strong enough."""
    trips: list[list[Anchor]] = []
    for anchor in anchors:
        home = next((t for t in reversed(trips) if _same_trip(story, t, anchor)), None)
        if home is not None:
            home.append(anchor)
        elif _begins(story, trips, anchor):
            trips.append([anchor])
    return trips


def _begins(story: Story, trips: list[list[Anchor]], anchor: Anchor) -> bool:
    """True for an anchor that may begin a visit: the first, one with a day of its own, or a stop in another province."""
    if anchor.score < THRESHOLD:
        return any(_shares_lead(t[0], anchor) for t in trips)
    if not trips:
        return True
    if _has_own_day(story, anchor):
        return anchor.led or anchor.scene.number < LEADING_SENTENCES
    return anchor.led and any(_shares_lead(t[0], anchor) for t in trips)


def _has_own_day(story: Story, anchor: Anchor) -> bool:
    """True where a day stands before the verb: one after it may belong to what is visited ("gia đình gặp nạn đêm 1/11")."""
    if anchor.time is None or anchor.dated is not anchor.scene:
        return False
    return story.token(story.reading.found.mentions[anchor.time].span.start) < anchor.trigger.first


def _same_trip(story: Story, trip: list[Anchor], other: Anchor) -> bool:
    first = trip[0]
    if not _shares_lead(first, other) or (first.status == "recalled") != (other.status == "recalled"):
        return False
    mentions = story.reading.found.mentions
    dated = first.time is not None and other.time is not None and _has_own_day(story, other)
    if dated and not _same_day(mentions[first.time or 0], mentions[other.time or 0]):
        return False
    here = {p.name_now for a in trip for p in own_places(story, a)}
    there = {p.name_now for p in own_places(story, other)}
    return not here or not there or (bool(here & there) and not there < here)


def _shares_lead(first: Anchor, other: Anchor) -> bool:
    return bool({a.id for a in first.lead} & {a.id for a in other.lead + other.companions})


def _same_day(left: Mention, right: Mention) -> bool:
    """True unless the two are days that differ; "cùng ngày" is the day told before."""
    if isinstance(right.value, SameDay):
        return right.value.by == 0
    return left.value == right.value or not (isinstance(left.value, Day) and isinstance(right.value, Day))


def _until(story: Story, trips: list[list[Anchor]], index: int) -> list[Scene]:
    """The sentences from a trip's anchor up to the next trip's."""
    start = trips[index][0].scene.number
    later = [t[0].scene.number for t in trips if t[0].scene.number > start]
    end = min(later, default=len(story.scenes))
    return list(story.scenes[start:end])


def _draft(story: Story, headline: Story | None, trip: list[Anchor], scenes: list[Scene], time: int | None) -> VisitDraft:
    anchor = trip[0]
    places: tuple[Place, ...] = places_of(story, anchor, scenes)
    roles = roles_of(story, anchor, scenes, places)
    evidence = tuple(sorted({s.span for a in trip for s in (a.scene, a.dated)}))
    status: VisitStatus = anchor.status
    return VisitDraft(
        kind=anchor.kind,
        status=status,
        mention=time,
        lead=tuple(named_in_headline(actor, headline) for actor in anchor.lead),
        delegation=tuple(roles.delegation),
        hosts=tuple(roles.hosts),
        places=places,
        venue=venue_of(story, anchor),
        evidence=evidence,
    )
