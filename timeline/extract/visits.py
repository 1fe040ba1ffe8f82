"""Visits told by an article: anchors gathered into trips, each with lead, delegation, hosts, places and evidence."""

from timeline.extract.anchors import THRESHOLD, Anchor, find_anchors
from timeline.extract.reading import Reading, VisitDraft
from timeline.extract.roles import roles_of
from timeline.extract.scenes import Scene, Story
from timeline.extract.venue import places_of, venue_of
from timeline.model import Place, VisitStatus
from timeline.timex import Mention


def find_visits(reading: Reading) -> list[VisitDraft]:
    """The visits of an article, in order of the text; none in most news.

    Evidence spans are sentences of the story; `mention` is the index of the time mention that dates the visit, or None.
    Stops of one lead on one day in one province are one visit, of the kind of the first.
    """
    story = Story(reading)
    trips = _trips(story, [a for a in find_anchors(story) if a.score >= THRESHOLD])
    return [_draft(story, trip, _until(story, trips, i)) for i, trip in enumerate(trips)]


def _trips(story: Story, anchors: list[Anchor]) -> list[list[Anchor]]:
    """Anchors of one trip together; what differs in lead or day begins a new one if it has a day of its own."""
    trips: list[list[Anchor]] = []
    for anchor in anchors:
        home = next((t for t in trips if _same_trip(story, t[0], anchor)), None)
        if home is not None:
            home.append(anchor)
        elif not trips or anchor.time is not None and (anchor.led or anchor.scene.number < 6):
            trips.append([anchor])
    return trips


def _same_trip(story: Story, first: Anchor, other: Anchor) -> bool:
    if not {a.id for a in first.lead} & {a.id for a in other.lead + other.companions}:
        return False
    if first.time is None or other.time is None:
        return True
    mentions = story.reading.found.mentions
    return _same_day(mentions[first.time], mentions[other.time])


def _same_day(left: Mention, right: Mention) -> bool:
    return left.value == right.value or left.type != "date" or right.type != "date"


def _until(story: Story, trips: list[list[Anchor]], index: int) -> list[Scene]:
    """The sentences from a trip's anchor up to the next trip's."""
    start = trips[index][0].scene.number
    later = [t[0].scene.number for t in trips if t[0].scene.number > start]
    end = min(later, default=len(story.scenes))
    return list(story.scenes[start:end])


def _draft(story: Story, trip: list[Anchor], scenes: list[Scene]) -> VisitDraft:
    anchor = trip[0]
    places: tuple[Place, ...] = places_of(story, anchor, scenes)
    roles = roles_of(story, anchor, scenes, places)
    evidence = tuple(sorted({a.scene.span for a in trip}))
    time = next((a.time for a in trip if a.time is not None), None)
    status: VisitStatus = anchor.status
    return VisitDraft(
        kind=anchor.kind,
        status=status,
        mention=time,
        lead=anchor.lead,
        delegation=tuple(roles.delegation),
        hosts=tuple(roles.hosts),
        places=places,
        venue=venue_of(story, anchor),
        evidence=evidence,
    )
