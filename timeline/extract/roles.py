"""Who leads, who comes along, who receives: from the words that introduce a list, else from the level of the office."""

from dataclasses import dataclass, field

from timeline.entities import PersonMention
from timeline.extract.anchors import Anchor
from timeline.extract.scenes import Scene, Story
from timeline.model import Actor, Place

LOCAL = ("province", "district", "commune", "organisation")
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
        for person in scene.people:
            if person.actor.id in lead_ids or person.actor.type == "office" or person.status or person.name_span is None:
                continue
            role = _role(story, scene, person, places, local_lead)
            if role == "delegation":
                _add(roles.delegation, person.actor, roles.hosts)
            elif role == "hosts":
                _add(roles.hosts, person.actor, roles.delegation)
    return roles


def _add(group: list[Actor], actor: Actor, other: list[Actor]) -> None:
    if actor not in group and actor not in other:
        group.append(actor)


def _role(story: Story, scene: Scene, person: PersonMention, places: tuple[Place, ...], local_lead: bool) -> str | None:
    """The part a person plays in a sentence: as its cue says, else by the level of the office if the person speaks."""
    cue = _cue(story, scene, person)
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
    return None


def _cue(story: Story, scene: Scene, person: PersonMention) -> str | None:
    """The last cue before the person in the sentence, if it stands in its opening or after a semicolon."""
    end = story.token(person.span.start)
    found: str | None = None
    index = scene.first
    while index < end:
        hit = story.words.roles.longest(story.tokens, index)
        if hit is not None and hit[0] <= end:
            opens = index - scene.first <= 14 or story.tokens.keys[index - 1] in (";", ",", ".")
            if opens:
                found = hit[1]
            index = hit[0]
        else:
            index += 1
    return found


def _speaks(story: Story, scene: Scene, person: PersonMention) -> bool:
    start = story.token(person.extent.end)
    return story.has("speech", start, min(start + SPEECH_REACH, scene.end))
