"""Who comes: the subject of a verb of visiting, found by one of a few rules tried in order."""

import re
from dataclasses import dataclass

from timeline.entities import PersonMention
from timeline.extract.scenes import Scene, Story, Trigger, after_agency

MAX_GAP = 60
"""Subject and verb stand within so many words of each other."""
NEAR = 3
OFFICE_OF_ONE = 8
"""Offices up to this rank are known to be of this country without a name or place."""
NO_OFFICE = 99
HIGH_IN_LIST = 14
"""Who heads a list of those present leads the visit from the rank of a deputy minister up."""
DEPUTY = re.compile(r"phó (?=\w+ \w)")
"""What makes the title of a head that of the deputy."""
DIRECTING = 16
"""Who comes to direct ("đến dự và phát biểu chỉ đạo") leads also as a deputy head."""
GROUP = (
    (",",),
    (";",),
    ("và",),
    ("cùng",),
    ("cùng", "với"),
    (",", "cùng"),
    (",", "nguyên"),
    (";", "nguyên"),
    ("và", "nguyên"),
    ("và", "phu", "nhân"),
)
"""What stands between people named in one breath."""
EVENTS = ("buổi", "cuộc", "chuyến")
LOCAL = ("province", "district", "commune")
LEVELS = ("central", *LOCAL)
NEAR_COMMA = 6
"""Between who is met and who speaks stand a time and a comma at most."""


@dataclass(frozen=True)
class Subject:
    """Who comes: the leads, those who come along, and the tokens between them and the verb."""

    leads: list[PersonMention]
    companions: list[PersonMention]
    gap: tuple[int, int]


def subject_of(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The officials of whom the verb tells that they come; None where nobody is told to."""
    return next((found for rule in RULES if (found := rule(story, scene, trigger)) is not None), None)


def may_lead(person: PersonMention) -> bool:
    """True for an official of this country, alive and in office, or an office that has one holder at a time."""
    if person.foreign or person.status in ("dead", "former") or person.level == "foreign" or not person.official:
        return False
    if person.level == "organisation":
        return False
    if person.actor.type == "office":
        return person.rank <= OFFICE_OF_ONE or person.place is not None
    return person.rank < NO_OFFICE or person.comrade


def _subject_before(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The official nearest before the verb with a clear way to it, and those named together with them."""
    takes_part = _speaks_within(story, trigger)
    before = [p for p in scene.people if story.token(p.span.start) < trigger.first and (takes_part or not _hangs(story, scene, p))]
    if not before:
        return None
    start = story.token(before[-1].extent.end)
    if start > trigger.first or trigger.first - start > MAX_GAP or story.tokens.keys[start] == ":":
        return None  # "Chủ tịch tỉnh: Kiểm tra dự án …" is what the official says
    blocked = story.has("blocking", start, trigger.first) or story.has("blocking_near", start, min(start + NEAR, trigger.first))
    if blocked and not takes_part:
        return None
    group, companions = _together(story, before)
    leads = [p for p in group if may_lead(p)]
    deputies = [p for p in leads[1:] if _is_deputy(p, leads[0])]
    leads, companions = [p for p in leads if p not in deputies], companions + deputies
    if not leads:
        return None
    guest = _guest_of(story, scene, trigger, leads[0])
    if guest is not None:
        return Subject([guest], [], (start, trigger.first))
    return Subject(leads, [p for p in companions if may_lead(p)], (start, trigger.first))


def _speaks_within(story: Story, trigger: Trigger) -> bool:
    """True for a verb made an occasion ("… nhấn mạnh tại buổi làm việc với", "… khi đến thăm"): who speaks there takes part."""
    keys = story.tokens.keys
    if story.before("within", trigger.first, 2) is not None:
        return keys[trigger.first] in EVENTS or keys[trigger.first - 1] in EVENTS
    return any(story.before("occasion", first, 2) is not None for first in range(max(0, trigger.first - 2), trigger.first + 1))


def _guest_of(story: Story, scene: Scene, trigger: Trigger, subject: PersonMention) -> PersonMention | None:
    """The central official with whom a local one "works": the guest leads, whoever is the sentence's subject."""
    if subject.level not in LOCAL:
        return None
    for person in scene.people:
        first = story.token(person.span.start)
        if trigger.end <= first <= trigger.end + 3 and person.level == "central" and may_lead(person) and person.name_span is not None:
            return person
    return None


def _together(story: Story, before: list[PersonMention]) -> tuple[list[PersonMention], list[PersonMention]]:
    """People named in one breath up to the last: "A, B và C" lead together; who comes after "cùng" goes along."""
    group = [before[-1]]
    companions: list[PersonMention] = []
    for left, right in zip(reversed(before[:-1]), reversed(before), strict=False):
        first, end = story.token(left.extent.end), story.token(right.span.start)
        gap = tuple(story.tokens.keys[first:end])
        if gap not in GROUP:
            break
        if "cùng" in gap:
            companions = group + companions
            group = [left]
        else:
            group.insert(0, left)
    return group, companions


def _is_deputy(person: PersonMention, head: PersonMention) -> bool:
    """True for "Phó Chủ tịch Quốc hội B" named after "Chủ tịch Quốc hội A": the head leads."""
    offices = {title.lower() for title in head.actor.titles}
    return any(DEPUTY.sub("", title.lower()) in offices for title in person.actor.titles if DEPUTY.match(title.lower()))


def _hangs(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True where the person only belongs to another word ("theo chỉ đạo của Thủ tướng"), unless that is a delegation, or
    the welcome of who comes."""
    first = story.token(person.span.start)
    if story.before("welcome", first, 6) is not None:
        return False
    hit = story.before("genitive", first)
    return hit is not None and hit >= scene.first and "đoàn" not in story.tokens.keys[scene.first : first]


def _leader_of_delegation(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Đoàn công tác do … làm trưởng đoàn": the official between "do" and "dẫn đầu"."""
    keys = story.tokens.keys
    for person in scene.people:
        first, end = story.token(person.span.start), story.token(person.extent.end)
        if not may_lead(person) or first == scene.first or keys[first - 1] != "do":
            continue
        if story.opens("leading", end + (keys[end : end + 1] == [","])):
            return Subject([person], [], (end, max(end, trigger.first)))
    return None


def _begin(story: Story, scene: Scene) -> int:
    """The first token after the paper's name and the time with which a sentence opens."""
    start = after_agency(story, scene)
    if scene.times:
        leading = story.reading.found.mentions[scene.times[0]].span
        if story.token(leading.start) <= start + 1:
            start = story.token(leading.end)
            while start < scene.end and story.tokens.keys[start] in (",", ")"):
                start += 1
    return start


def _subject_after(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The subject that follows its event: "Tại buổi làm việc với …, ông A", "Dự lễ có đồng chí A"."""
    start = _begin(story, scene)
    opens = story.opens("opening", start) or trigger.first == start
    following = [p for p in scene.people if story.token(p.span.start) >= trigger.end]
    after = [p for p in following if may_lead(p) and not _hangs(story, scene, p)]
    if not opens or not after or trigger.first - start > 8 or following[0] is not after[0]:
        return None
    first = story.token(after[0].span.start)
    bridge = story.tokens.keys[trigger.end : first]
    here = story.before("present", first, 4)
    if len(bridge) > MAX_GAP:
        return None
    if here is not None:  # a list of those present: its first leads, if of high office
        lowest = DIRECTING if story.has("directs", trigger.first, first) else HIGH_IN_LIST
        return Subject([after[0]], [], (trigger.first, trigger.first)) if after[0].rank <= lowest else None
    return Subject([after[0]], [], (trigger.first, trigger.first)) if bridge and bridge[-1] == "," else None


def _attended_by(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "… khánh thành với sự tham dự của Thủ tướng A": the official after "sự tham dự của"."""
    for person in scene.people:
        first = story.token(person.span.start)
        hit = story.before("attended", first, 5)
        if hit is not None and may_lead(person) and trigger.first >= hit - 12:
            return Subject([person], [], (trigger.first, trigger.first))
    return None


def _guest_at_meeting(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Tại buổi làm việc với Bí thư Thành ủy A sáng 5/6, Bí thư Quận ủy B …": the higher of the two comes to the other."""
    keys = story.tokens.keys
    with_whom = keys[trigger.first] in EVENTS and keys[trigger.end : trigger.end + 1] == ["với"]
    if not with_whom or not story.opens("opening", _begin(story, scene)):
        return None
    ahead = [p for p in scene.people if story.token(p.span.start) > trigger.end]
    if len(ahead) < 2 or story.token(ahead[0].span.start) != trigger.end + 1:
        return None
    met, speaking = ahead[0], ahead[1]
    told = story.token(speaking.span.start)
    if keys[told - 1] != "," or told - story.token(met.extent.end) > NEAR_COMMA or not (may_lead(met) and may_lead(speaking)):
        return None
    return Subject([min(speaking, met, key=_height)], [], (trigger.first, trigger.first))


def _height(person: PersonMention) -> tuple[int, int]:
    """How high an office is, the highest first: by level, then by rank."""
    return LEVELS.index(person.level) if person.level in LEVELS else len(LEVELS), person.rank


def _event_of(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "buổi làm việc của Thủ tướng A với …", "chuyến công tác của …": the official to whom the event belongs."""
    keys = story.tokens.keys
    if keys[trigger.first] not in EVENTS or keys[trigger.end : trigger.end + 1] != ["của"]:
        return None
    owner = [p for p in scene.people if story.token(p.span.start) == trigger.end + 1 and may_lead(p)]
    return Subject(owner[:1], [], (trigger.first, trigger.first)) if owner else None


RULES = (_event_of, _guest_at_meeting, _leader_of_delegation, _attended_by, _subject_before, _subject_after)
