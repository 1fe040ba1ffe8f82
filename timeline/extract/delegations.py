"""Who comes where the verb does not say so: a delegation whose head is named later, a guest of honour, who is met by a
guest from abroad, who chairs, who speaks at an event.

Tried after the rules of `subjects`: "Đoàn khảo sát của Ban … làm việc với …", and further down "Bà A, Trưởng Ban …".
"""

import re

from timeline.entities import PersonMention
from timeline.extract.scenes import Scene, Story, Trigger, after_agency
from timeline.extract.subjects import EVENTS, HIGH_IN_LIST, Subject, may_lead

LONGEST_AGENCY = 14
"""Words of an agency's name after "đoàn công tác"."""
HEADS = 24
"""Offices up to this rank head a delegation: also the deputy head of a department."""
LATER = 40
"""The head is named within so many sentences."""
MET_REACH = 4
"""Who is met stands within so many words after the verb ("hội kiến với các đồng chí …")."""
TITLED = 4
"""A guest's title stands within so many words before the verb ("Quốc vương Bhutan")."""
AUXILIARY = frozenset({"đã", "có", "cuộc", "các", "buổi", "vừa", "đang"})
"""What stands between a guest and the verb."""
SHORTEST_EVENT = 3
"""Words that name an event: "tại hội nghị" alone names none."""
SPEECH_REACH = 4
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
    start, words, called = agency
    telling = {w for w in words if w not in SAYS_NOTHING}
    for later in story.scenes[scene.number + 1 : scene.number + 1 + LATER]:
        for person in later.people:
            if _is_of(person, words, telling, called) and story.before("genitive", story.token(person.span.start)) is None:
                return Subject([person], [], (min(start, trigger.first), trigger.first))
    return None


def _agency(story: Story, scene: Scene, trigger: Trigger) -> tuple[int, list[str], list[str]] | None:
    """Where the delegation stands, the words of its agency and what that is called in brackets: before the verb, or right
    after it ("làm việc với Đoàn …", "buổi làm việc của đoàn …")."""
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
        called = keys[end + 1 : end + 2] if keys[end : end + 1] == ["("] and keys[end + 2 : end + 3] == [")"] else []
        return (first, words, called) if words else None
    return None


def _is_of(person: PersonMention, words: list[str], telling: set[str], called: list[str]) -> bool:
    """True for an official whose office names the agency, in full or as it is `called` for short, or no ministry where the
    delegation is one's."""
    if person.name_span is None or person.rank > HEADS or not may_lead(person):
        return False
    if person.level in LOCAL and not OF_PROVINCE & set(words):
        return False
    offices = [title.lower() for title in person.actor.titles]
    if words[0] == "bộ" and any(office in OF_MINISTRY for office in offices):
        return True
    if len(words) > 2 and any(_initials(words[1:]) in re.sub(r"\W", "", office) for office in offices):
        return True  # "Bộ Tài nguyên và Môi trường": "Bộ TN&MT"
    if called and any(called[0] in office.split() for office in offices):
        return True
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
    if trigger.first not in (scene.first, after_agency(story, scene)) or not present:
        return None
    guest = present[0]
    listed = story.before("present", story.token(guest.span.start), 4) is not None
    former = guest.status == "former" and guest.official and not guest.foreign and not guest.place
    if listed and former and all(p.level in LOCAL for p in present[1:]):
        return Subject([guest], [], (trigger.first, trigger.first))
    return None


def _met_by_guest(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Quốc vương A hội đàm với Chủ tịch nước B": the official whom a guest from abroad meets leads, in either order."""
    if not story.opens("mutual", trigger.first) or story.has("planned", scene.first, trigger.first):
        return None
    met = [p for p in scene.people if 0 <= story.token(p.span.start) - trigger.end <= MET_REACH and may_lead(p)]
    if not met or met[0].level != "central" or met[0].actor.type == "office":
        return None
    start = trigger.first
    while start > scene.first and story.tokens.keys[start - 1] in AUXILIARY:
        start -= 1
    name = start  # a long foreign name may have been read in part ("Miguel Díaz" of "Miguel Díaz-Canel Bermúdez")
    while name > scene.first and (story.tokens.capital(name - 1) or story.tokens.keys[name - 1] == "-"):
        name -= 1
    guests = {story.token(p.extent.end) for p in scene.people if p.foreign or p.level == "foreign"}
    countries = [story.token(p.span.end) for p in scene.places if p.level == "country"]
    titled = any(story.opens("guests", first) for first in range(max(scene.first, start - TITLED), start))
    came = bool(guests & set(range(name, start + 1))) or (titled and start in countries)
    return Subject([met[0]], [], (start, trigger.first)) if came else None


def _chaired_by(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Hội nghị …, do Chủ tịch UBND tỉnh A chủ trì": the official between "do" and the verb."""
    if trigger.word.how != "chairs":
        return None
    keys = story.tokens.keys
    chairs = [p for p in scene.people if story.token(p.extent.end) == trigger.first and may_lead(p)]
    led = [p for p in chairs if keys[story.token(p.span.start) - 1] == "do"]
    return Subject(led[:1], [], (trigger.first, trigger.first)) if led else None


def _speaks_at(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Sáng 5/6, tại Hội nghị tổng kết …, Bí thư A nhấn mạnh": who speaks at a named event of that day takes part."""
    if trigger.word.how != "speaks" or not scene.times or story.has("own_event", trigger.first, trigger.end + 3):
        return None
    keys, start = story.tokens.keys, after_agency(story, scene)
    day = story.reading.found.mentions[scene.times[0]].span
    if story.token(day.start) > start + 1 or trigger.first - story.token(day.end) not in (0, 1):
        return None
    speaker = next((p for p in scene.people if story.token(p.span.start) >= trigger.end and may_lead(p)), None)
    if speaker is None or speaker.name_span is None:
        return None
    first, end = story.token(speaker.span.start), story.token(speaker.extent.end)
    named = keys[first - 1] == "," and first - trigger.end > SHORTEST_EVENT
    speaks = story.has("speech", end, min(end + SPEECH_REACH, scene.end))
    return Subject([speaker], [], (trigger.first, trigger.first)) if named and speaks else None


def _on_behalf(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Thừa ủy quyền của Thủ tướng, Phó Thủ tướng A …": who acts for another is named right after them, in one breath."""
    for person in scene.people:
        first, end = story.token(person.span.start), story.token(person.extent.end)
        acts = person.name_span is not None and may_lead(person) and story.before("behalf", first, 4) is not None
        if acts and "," in story.tokens.keys[first:end] and end <= trigger.first <= end + MET_REACH:
            return Subject([person], [], (end, trigger.first))
    return None


RULES = (_on_behalf, _met_by_guest, _chaired_by, _speaks_at, _head_of_delegation, _guest_worked_with, _guest_of_honour)
