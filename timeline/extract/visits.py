"""Visits told by an article: anchors gathered into trips, each with lead, delegation, hosts, places and evidence."""

from dataclasses import dataclass

from timeline.extract.anchors import ALONE, OPENING_SENTENCES, THRESHOLD, Anchor, find_anchors
from timeline.extract.headline import Headline, anchor_of_headline, named_in_headline
from timeline.extract.reading import Reading, VisitDraft
from timeline.extract.roles import roles_of
from timeline.extract.scenes import Scene, Story
from timeline.extract.venue import own_places, places_of, venue_of
from timeline.extract.visit_time import part_of_day_told, with_part_of_day
from timeline.timex import Mention
from timeline.timex.value import Day, SameDay

MOST_VISITS = 12
"""An article tells of no more visits; a digest of the week's news does not reach that."""
LEADING_SENTENCES = 6
"""Another lead's visit is told near the top, or with a movement of its own."""


@dataclass
class Trip:
    """Anchors of one visit in order of the text, the provinces of today that their sentences name, and its day."""

    anchors: list[Anchor]
    provinces: set[str]

    @property
    def first(self) -> Anchor:
        """The anchor that tells of the first main stop."""
        return self.anchors[0]


def find_visits(reading: Reading) -> list[VisitDraft]:
    """The visits of an article, in order of the text; none in most news.

    Evidence spans are sentences of the story; `mention` is the index of the time mention that dates the visit, or None.
    Stops of one lead on one day in one province are one visit, of the kind of the first.
    """
    story = Story(reading)
    headline = Headline(reading)
    anchors = find_anchors(story)
    trips = _trips(story, [a for a in anchors if a.score >= THRESHOLD or _goes_on(story, a)]) or _told_alone(anchors)
    if not trips and (told := anchor_of_headline(story, headline)) is not None:
        trips = [Trip([told], set())]
    days = _days(story, trips)
    return [_draft(story, headline, trip, _until(story, trips, i), days[i], alone=len(trips) == 1) for i, trip in enumerate(trips)]


def _told_alone(anchors: list[Anchor]) -> list[Trip]:
    """The visit that the first sentences tell with less than is asked elsewhere: news of a few lines has neither day nor place."""
    told = next((a for a in anchors if a.score >= ALONE and a.status == "held" and a.scene.number < OPENING_SENTENCES), None)
    return [Trip([told], set())] if told is not None else []


def _goes_on(story: Story, anchor: Anchor) -> bool:
    """True for a further stop ("Rời Quảng Ngãi, Thủ tướng đến …"), which needs less to be believed than a first one."""
    opens = story.opens("onward", anchor.scene.first)
    return opens and anchor.led and anchor.time is None and bool(own_places(story, anchor))


def _trips(story: Story, anchors: list[Anchor]) -> list[Trip]:
    """Anchors of one trip together; another lead, day or province begins a new one if its sentence is strong enough."""
    trips: list[Trip] = []
    for anchor in anchors:
        there = {p.name_now for p in own_places(story, anchor)}
        home = next((t for t in reversed(trips) if _same_trip(story, t, anchor, there)), None)
        if home is not None:
            home.anchors.append(anchor)
            home.provinces |= there
        elif len(trips) < MOST_VISITS and _begins(story, trips, anchor):
            trips.append(Trip([anchor], there))
    return trips


def _begins(story: Story, trips: list[Trip], anchor: Anchor) -> bool:
    """True for an anchor that may begin a visit: the first, one with a day of its own, or a stop in another province."""
    if anchor.score < THRESHOLD:
        return any(_shares_lead(t.first, anchor) for t in trips)
    if not trips:
        return True
    if _has_own_day(story, anchor):
        return anchor.led or anchor.scene.number < LEADING_SENTENCES
    return anchor.led and any(_shares_lead(t.first, anchor) for t in trips)


def _same_trip(story: Story, trip: Trip, other: Anchor, there: set[str]) -> bool:
    first, here = trip.first, trip.provinces
    if not _shares_lead(first, other) or (first.status == "recalled") != (other.status == "recalled"):
        return False
    mentions = story.reading.found.mentions
    own = other.time if _has_own_day(story, other) else None
    if first.time is not None and own is not None and not _same_day(mentions[first.time], mentions[own]):
        return False
    if not here or not there:
        return True
    return bool(here & there) and (not there < here or _elaborates(story, other))


def _elaborates(story: Story, anchor: Anchor) -> bool:
    """True for "Tại tỉnh A, Thủ tướng …" after "Thủ tướng thăm các tỉnh A và B": more of the trip already told."""
    scene = anchor.scene
    near = {story.token(p.span.start) for p in scene.places} & set(range(scene.first + 1, scene.first + 4))
    return story.tokens.keys[scene.first] == "tại" and bool(near)


def _has_own_day(story: Story, anchor: Anchor) -> bool:
    """True where a day stands before the verb: one after it may belong to what is visited ("gia đình gặp nạn đêm 1/11")."""
    if anchor.time is None or anchor.dated is not anchor.scene:
        return False
    return story.token(story.reading.found.mentions[anchor.time].span.start) < anchor.trigger.first


def _shares_lead(first: Anchor, other: Anchor) -> bool:
    return bool({a.id for a in first.lead} & {a.id for a in other.lead + other.companions})


def _same_day(left: Mention, right: Mention) -> bool:
    """True unless the two are days that differ; "cùng ngày" is the day told before."""
    if isinstance(right.value, SameDay):
        return right.value.by == 0
    return left.value == right.value or not (isinstance(left.value, Day) and isinstance(right.value, Day))


def _days(story: Story, trips: list[Trip]) -> list[int | None]:
    """The mention that dates each trip: its own, else that of the same lead's trip before (who "goes on" the same day),
    else, for the first, the day that the story's beginning tells with its morning or afternoon."""
    days: list[int | None] = []
    for i, trip in enumerate(trips):
        own = next((a.time for a in trip.anchors if a.time is not None), None)
        if own is None:
            own = next((days[j] for j in reversed(range(i)) if _shares_lead(trips[j].first, trip.first)), None)
        if own is None and i == 0:
            own = part_of_day_told(story)
        days.append(own if own is None or len(trips) > 1 else with_part_of_day(story, own))
    return days


def _until(story: Story, trips: list[Trip], index: int) -> list[Scene]:
    """The sentences from a trip's anchor up to the next trip's."""
    start = trips[index].first.scene.number
    later = [t.first.scene.number for t in trips if t.first.scene.number > start]
    return list(story.scenes[start : min(later, default=len(story.scenes))])


def _draft(story: Story, headline: Headline, trip: Trip, scenes: list[Scene], time: int | None, *, alone: bool) -> VisitDraft:
    anchor = trip.first
    places = places_of(story, anchor, scenes)
    roles = roles_of(story, anchor, list(story.scenes) if alone else scenes, places)  # attendance may be told before the lead
    return VisitDraft(
        kind=anchor.kind,
        status=anchor.status,
        mention=time,
        lead=tuple(named_in_headline(actor, headline) for actor in anchor.lead),
        delegation=tuple(roles.delegation),
        hosts=tuple(roles.hosts),
        places=places,
        venue=venue_of(story, anchor),
        evidence=tuple(sorted({scene.span for a in trip.anchors for scene in (a.scene, a.dated)})),
    )
