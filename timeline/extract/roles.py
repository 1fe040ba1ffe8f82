"""Who leads, who comes along, who receives: from the words that introduce a list, else from the level of the office."""

from dataclasses import dataclass, field
from itertools import pairwise

from timeline.entities import PersonMention
from timeline.entities.places import surnames
from timeline.entities.tokens import words_of
from timeline.extract.anchors import Anchor
from timeline.extract.scenes import Scene, Story, after_agency
from timeline.extract.subjects import NO_OFFICE
from timeline.model import Actor, Place

LOCAL = ("province", "district", "commune", "organisation")
OPENING_WORDS = 14
"""A cue opens a list from the beginning of its sentence on."""
TALKS_REACH = 14
POSITIONS = frozenset({"trái", "phải", "giữa", "hàng", "bìa"})
"""Where somebody stands in a photograph."""
MINISTRY = 14
"""Offices of a ministry up to its deputy ministers: who reports to the lead beside them comes along."""
HIGHEST = 5
"""Leaders of the State are told of, or have visits of their own; they come along with nobody."""
SPOKESMAN = "phát ngôn"
TELLING_REACH = 4
"""Who only tells of a visit has the verb right after the name."""
SPEECH_REACH = 16
"""A speaker's verb follows the name within so many words."""


@dataclass
class Roles:
    """The people of a visit besides its lead, in the order in which the article names them."""

    delegation: list[Actor] = field(default_factory=list)
    hosts: list[Actor] = field(default_factory=list)


def roles_of(story: Story, anchor: Anchor, scenes: list[Scene], places: tuple[Place, ...]) -> Roles:
    """Delegation and hosts of the visit at `anchor`, told in `scenes` (its own sentences and those up to the next visit)."""
    lead_ids = {a.id for a in anchor.lead}
    visit = _Visit(story, anchor, places)
    roles = Roles(delegation=[a for a in anchor.companions if a.id not in lead_ids])
    sides: list[PersonMention] = []
    for scene in scenes:
        cues = _cues(story, scene) if scene.people else []
        for person in scene.people:
            if person.actor.id in lead_ids or person.actor.type == "office" or person.name_span is None:
                continue
            if person.status:
                continue
            first = story.token(person.span.start)
            cue = next((role for index, role in reversed(cues) if index < first), None)
            role = _role(visit, scene, person, cue)
            if role == "sides":
                sides.append(person)
            _put(roles, role, person)
    if any(p.level in LOCAL for p in sides):
        for person in filter(visit.is_from_centre, sides):
            if person.actor in roles.hosts:
                roles.hosts.remove(person.actor)
            _put(roles, "delegation", person)
    for person in _named_beside(story, lead_ids):
        _put(roles, visit.side_of(person), person)
    return roles


@dataclass(frozen=True)
class _Visit:
    """What decides on which side somebody stands: the visit's kind, its places, and where its lead is from."""

    story: Story
    anchor: Anchor
    places: tuple[Place, ...]

    @property
    def local_lead(self) -> bool:
        return self.anchor.mention.level in LOCAL and self.anchor.mention.level != "organisation"

    @property
    def abroad(self) -> bool:
        return self.anchor.kind == "abroad"

    def is_of(self, person: PersonMention) -> bool:
        """True for an office of the province visited, or of none that is told."""
        place = person.place
        return place is None or not self.places or any(place.id == p.id or place.name_now == p.name_now for p in self.places)

    def is_from_centre(self, person: PersonMention) -> bool:
        """True for a leader of a central body named beside the hosts of a leader of the State: both come to those visited."""
        return person.level == "central" and person.rank <= MINISTRY and self.anchor.mention.level == "central"

    def side_of(self, person: PersonMention) -> str | None:
        """The side of an official named in one breath with the lead, or shown in a photograph with them."""
        if person.foreign:
            return "hosts" if self.abroad else None
        if person.level in LOCAL and not self.local_lead and not self.abroad:
            return "hosts" if self.is_of(person) else "delegation"
        return "delegation" if person.level != "organisation" else None


def _put(roles: Roles, role: str | None, person: PersonMention) -> None:
    if role == "delegation":
        _add(roles.delegation, person.actor, roles.hosts)
    elif role in ("hosts", "sides"):
        _add(roles.hosts, person.actor, roles.delegation)


def _add(group: list[Actor], actor: Actor, other: list[Actor]) -> None:
    if actor not in group and actor not in other:
        group.append(actor)


def _role(visit: _Visit, scene: Scene, person: PersonMention, cue: str | None) -> str | None:
    """The part a person plays in a sentence: as the `cue` before says, else by the level of the office if the person speaks."""
    story = visit.story
    if visit.abroad and (person.foreign or _is_named_abroad(story, person)):
        return "hosts" if _met(story, scene, person) else None
    if _is_clergy(story, person):
        return "hosts" if _speaks(story, scene, person) or _greeted(story, person) else None
    if cue == "reports":
        return "delegation" if person.level == "central" and person.rank <= MINISTRY else None if person.foreign else "hosts"
    if person.foreign or not person.official:
        guest = person.foreign and visit.anchor.kind == "reception"  # "lễ đón Chủ tịch …" names whom one receives
        return "hosts" if cue in ("hosts", "sides") and person.official and not guest else None
    if cue in ("delegation", "hosts", "sides"):
        return cue
    if cue is None and _only_tells(visit, scene, person):
        return None
    if _joins(story, scene, person):
        return visit.side_of(person)
    if cue is None and not _speaks(story, scene, person) and not _shown(story, scene, person):
        return None
    if visit.abroad:
        return "delegation" if cue or (person.level == "central" and person.rank > HIGHEST) else None
    if person.level in LOCAL:
        if visit.local_lead and person.level == "province":
            return "delegation" if cue else "hosts" if visit.is_of(person) else None
        return "hosts" if visit.is_of(person) else "delegation"
    if person.level == "central":
        return "delegation" if cue or person.rank > HIGHEST else None
    return "hosts" if person.rank < NO_OFFICE else None  # "Giám đốc A": the head of what is visited


def _only_tells(visit: _Visit, scene: Scene, person: PersonMention) -> bool:
    """True for "Thứ trưởng A cho biết, Thủ tướng B sẽ …": who only tells of the visit in its own sentence, and any spokesman."""
    story, anchor = visit.story, visit.anchor
    if any(SPOKESMAN in title.lower() for title in person.actor.titles):
        return True
    if scene is not anchor.scene or person.level != "central" or anchor.mention.span.start < person.span.start:
        return False
    end = story.token(person.extent.end)
    return story.has("speech", end, min(end + TELLING_REACH, story.token(anchor.mention.span.start)))


def _met(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True for a counterpart with whom talks are held ("hội đàm với Tổng thống …"), or who speaks."""
    first = story.token(person.span.start)
    return story.has("talks", max(scene.first, first - TALKS_REACH), first) or _speaks(story, scene, person)


def _is_named_abroad(story: Story, person: PersonMention) -> bool:
    """True for somebody without an office known here, whose name begins with no surname of this country."""
    return not person.official and words_of(person.actor.name)[0] not in surnames(story.reading.lexicon)


def _is_clergy(story: Story, person: PersonMention) -> bool:
    first = story.token(person.span.start)
    return not person.official and story.opens("clergy", first)


def _greeted(story: Story, person: PersonMention) -> bool:
    return story.before("greeted", story.token(person.span.start)) is not None


def _joins(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True for "Thiếu tướng A, … và lãnh đạo một số đơn vị cùng tham gia chuyến công tác"."""
    start = story.token(person.extent.end)
    return story.has("joins", start, min(start + 2 * SPEECH_REACH, scene.end))


def _shown(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True for who is pointed out in a photograph of the event: "Bí thư Tỉnh ủy A (thứ hai từ phải sang)"; not of another day."""
    start, keys = story.token(person.extent.end), story.tokens.keys
    in_brackets = keys[start : start + 1] == ["("] and any(k in POSITIONS for k in keys[start : min(start + 8, scene.end)])
    return in_brackets and not scene.times


def _named_beside(story: Story, lead_ids: set[str]) -> list[PersonMention]:
    """Officials named in one breath with the lead, in a photograph's caption or as subject of a verb of visiting."""
    found = []
    for left, right in pairwise(story.reading.people):
        if left.actor.id not in lead_ids or right.actor.id in lead_ids or right.name_span is None or not right.official:
            continue
        gap = tuple(story.tokens.keys[story.token(left.extent.end) : story.token(right.span.start)])
        if gap not in (("và",), ("và", "nguyên"), ("cùng",), ("cùng", "với")) or right.status == "dead":
            continue
        block = story.reading.block_at(right.span.start)
        end = story.token(right.extent.end)
        comes = any(story.words.triggers.longest(story.tokens, i) for i in range(end, min(end + 4, len(story.tokens))))
        if block == "caption" or (block == "body" and comes):
            found.append(right)
    return found


def _cues(story: Story, scene: Scene) -> list[tuple[int, str]]:
    """The cues of a sentence with the role they open, where they stand in its opening or after a sign."""
    found: list[tuple[int, str]] = []
    index = scene.first
    opening = after_agency(story, scene) + OPENING_WORDS
    while index < scene.end:
        hit = story.words.roles.longest(story.tokens, index) if story.words.roles.starts(story.tokens.keys[index]) else None
        if hit is None or hit[0] > scene.end:
            index += 1
            continue
        if index <= opening or story.tokens.keys[index - 1] in (";", ",", "."):
            found.append((index, hit[1]))
        index = hit[0]
    return found


def _speaks(story: Story, scene: Scene, person: PersonMention) -> bool:
    start = story.token(person.extent.end)
    return story.has("speech", start, min(start + SPEECH_REACH, scene.end))
