"""Who leads, who comes along, who receives: from the words that introduce a list, else from the level of the office."""

from dataclasses import dataclass, field

from timeline.entities import PersonMention
from timeline.extract.anchors import Anchor
from timeline.extract.scenes import Scene, Story
from timeline.extract.subjects import NO_OFFICE
from timeline.model import Actor, Place

LOCAL = ("province", "district", "commune", "organisation")
OPENING_WORDS = 14
"""A cue opens a list from the beginning of its sentence on."""
SPEECH_REACH = 12
"""A speaker's verb follows the name within so many words."""


@dataclass
class Roles:
    """The people of a visit besides its lead, in the order in which the article names them."""

    delegation: list[Actor] = field(default_factory=list)
    hosts: list[Actor] = field(default_factory=list)


def roles_of(story: Story, anchor: Anchor, scenes: list[Scene], places: tuple[Place, ...]) -> Roles:
    """Delegation and hosts of the visit at `anchor`, told in `scenes` (its own sentences and those up to the next visit)."""
    lead_ids = {a.id for a in anchor.lead}
    local_lead = anchor.mention.level in LOCAL
    roles = Roles(delegation=[a for a in anchor.companions if a.id not in lead_ids])
    for scene in scenes:
        cues = _cues(story, scene) if scene.people else []
        for person in scene.people:
            if person.actor.id in lead_ids or person.actor.type == "office" or person.status or person.name_span is None:
                continue
            first = story.token(person.span.start)
            cue = next((role for index, role in reversed(cues) if index < first), None)
            role = _role(story, scene, person, cue, places, local_lead)
            if role == "delegation":
                _add(roles.delegation, person.actor, roles.hosts)
            elif role == "hosts":
                _add(roles.hosts, person.actor, roles.delegation)
    return roles


def _add(group: list[Actor], actor: Actor, other: list[Actor]) -> None:
    if actor not in group and actor not in other:
        group.append(actor)


def _role(story: Story, scene: Scene, person: PersonMention, cue: str | None, places: tuple[Place, ...], local_lead: bool) -> str | None:
    """The part a person plays in a sentence: as the `cue` before says, else by the level of the office if the person speaks."""
    if person.foreign or not person.official:
        return "hosts" if cue == "hosts" and person.official else None
    if cue in ("delegation", "hosts"):
        return cue
    if cue is None and not _speaks(story, scene, person):
        return None
    if person.level in LOCAL:
        same = person.place is None or not places or any(person.place.id == p.id or person.place.name_now == p.name_now for p in places)
        if local_lead and person.level == "province":
            return "delegation" if cue else "hosts" if same else None
        return "hosts" if same else "delegation"
    if person.level == "central":
        return "delegation" if cue or person.rank > 5 else None
    return "hosts" if person.rank < NO_OFFICE else None  # "Giám đốc A": the head of what is visited


def _cues(story: Story, scene: Scene) -> list[tuple[int, str]]:
    """The cues of a sentence with the role they open, where they stand in its opening or after a sign."""
    found: list[tuple[int, str]] = []
    index = scene.first
    while index < scene.end:
        hit = story.words.roles.longest(story.tokens, index) if story.words.roles.starts(story.tokens.keys[index]) else None
        if hit is None or hit[0] > scene.end:
            index += 1
            continue
        if index - scene.first <= OPENING_WORDS or story.tokens.keys[index - 1] in (";", ",", "."):
            found.append((index, hit[1]))
        index = hit[0]
    return found


def _speaks(story: Story, scene: Scene, person: PersonMention) -> bool:
    start = story.token(person.extent.end)
    return story.has("speech", start, min(start + SPEECH_REACH, scene.end))
