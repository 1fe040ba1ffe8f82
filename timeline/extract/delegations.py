"""Who comes where the sentence of the visit does not say so: a delegation whose head is named later, a guest of honour.

Tried after the rules of `subjects`: "Đoàn khảo sát của Ban … làm việc với …", and further down "Bà A, Trưởng Ban …".
"""

import re

from timeline.entities import PersonMention
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.extract.subjects import EVENTS, HIGH_IN_LIST, Subject, may_lead

LONGEST_AGENCY = 14
"""Words of an agency's name after "đoàn công tác"."""
HEADS = 24
"""Offices up to this rank head a delegation: also the deputy head of a department."""
LATER = 40
"""The head is named within so many sentences."""
OF_MINISTRY = ("bộ trưởng", "thứ trưởng")
"""Offices that name no ministry where the story has named one."""
LOCAL = ("province", "district", "commune")
SAYS_NOTHING = frozenset({"bộ", "ban", "cục", "vụ", "sở", "ủy", "hội", "đồng", "tỉnh", "thành", "phố", "tp", "trưởng", "phó", "thứ", "và"})
"""Words that many agencies share."""
OF_PROVINCE = frozenset({"hđnd", "ubnd", "tỉnh", "thành", "huyện", "quận", "sở"})
"""Words of the agencies of a province: a delegation without one is not headed by a local official."""
ENDS = frozenset({"đã", "vừa", "có", "do", "tại", "với", "về", "đến", "tới", "sẽ", "đang", "cùng", "(", "để"})
"""Words that no name of an agency contains."""


def told_indirectly(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The subject that the sentence leaves open; None where nothing tells of a delegation or guest."""
    return next((found for rule in RULES if (found := rule(story, scene, trigger)) is not None), None)


def _head_of_delegation(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The first official of the delegation's agency who is named after a sentence without a name."""
    if any(p.name_span is not None for p in scene.people):
        return None
    agency = _agency(story, scene, trigger)
    if agency is None:
        return None
    start, words = agency
    telling = {w for w in words if w not in SAYS_NOTHING}
    for later in story.scenes[scene.number + 1 : scene.number + 1 + LATER]:
        for person in later.people:
            if _is_of(person, words, telling) and story.before("genitive", story.token(person.span.start)) is None:
                return Subject([person], [], (min(start, trigger.first), trigger.first))
    return None


def _agency(story: Story, scene: Scene, trigger: Trigger) -> tuple[int, list[str]] | None:
    """Where the delegation stands and the words of its agency: before the verb, or right after it ("làm việc với Đoàn …",
    "buổi làm việc của đoàn …")."""
    keys = story.tokens.keys
    of = keys[trigger.first] in EVENTS and keys[trigger.end : trigger.end + 1] in (["của"], ["với"])
    starts = [trigger.end + of, *range(scene.first, trigger.first)]
    for first in starts:
        hit = story.words["delegations"].longest(story.tokens, first)
        if hit is None:
            continue
        end = hit[0]
        limit = scene.end if first > trigger.first else trigger.first
        while end < min(limit, hit[0] + LONGEST_AGENCY) and keys[end] not in ENDS:
            end += 1
        words = [k for k in keys[hit[0] : end] if k[0].isalnum() and k != "của"]
        return (first, words) if words else None
    return None


def _is_of(person: PersonMention, words: list[str], telling: set[str]) -> bool:
    """True for an official whose office names the agency, or no ministry where the delegation is one's."""
    if person.name_span is None or person.rank > HEADS or not may_lead(person):
        return False
    if person.level in LOCAL and not OF_PROVINCE & set(words):
        return False
    offices = [title.lower() for title in person.actor.titles]
    if words[0] == "bộ" and any(office in OF_MINISTRY for office in offices):
        return True
    if len(words) > 2 and any(_initials(words[1:]) in re.sub(r"\W", "", office) for office in offices):
        return True  # "Bộ Tài nguyên và Môi trường": "Bộ TN&MT"
    enough = min(2, len(telling))
    return enough > 0 and any(len(telling & set(office.replace("-", " ").replace("&", " & ").split())) >= enough for office in offices)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word != "và")


def _guest_worked_with(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Tại buổi làm việc với Phó Thủ tướng A, Giám đốc B cho biết …": the central official comes to those who speak."""
    keys = story.tokens.keys
    if keys[trigger.first] not in EVENTS or story.before("within", trigger.first, 2) is None:
        return None
    reach = range(trigger.end, trigger.end + 2)
    guests = [p for p in scene.people if story.token(p.span.start) in reach and p.level == "central" and p.rank <= HIGH_IN_LIST]
    named = [p for p in guests if may_lead(p) and p.name_span is not None]
    return Subject(named[:1], [], (trigger.first, trigger.first)) if named else None


def _guest_of_honour(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Dự lễ có bà A, nguyên Phó Chủ tịch nước; ông B, Phó Bí thư Tỉnh ủy": a former leader named before the local ones."""
    present = [p for p in scene.people if story.token(p.span.start) >= trigger.end and p.name_span is not None]
    if trigger.first != scene.first or not present:
        return None
    guest = present[0]
    listed = story.before("present", story.token(guest.span.start), 4) is not None
    former = guest.status == "former" and guest.official and not guest.foreign and not guest.place
    if listed and former and all(p.level in LOCAL for p in present[1:]):
        return Subject([guest], [], (trigger.first, trigger.first))
    return None


RULES = (_head_of_delegation, _guest_worked_with, _guest_of_honour)
