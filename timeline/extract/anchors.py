"""Anchors: sentences that tell of an official coming in person, with the lead, the verb, and how sure they are.

An anchor has a subject (an official or office of this country), a verb of visiting with nothing between them that would
make somebody else its subject, and signs that it happened: a day, a movement, a place early in the story, the headline.
"""

import re
from dataclasses import dataclass

from timeline.entities import PersonMention
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.model import Actor, VisitKind, VisitStatus
from timeline.timex.value import SameDay

THRESHOLD = 3.0
OPENING_SENTENCES = 3
"""News tells its event in the first sentences."""
WEAK_WORDS = frozenset({"dự", "gặp gỡ", "giám sát", "tiếp", "khánh thành", "chuyến công tác", "đôn đốc", "có mặt tại", "phát biểu chỉ đạo"})
MAX_GAP = 60
"""Subject and verb stand within so many words of each other."""
ABROAD = re.compile(r"(?:tới|đến|tại|thăm|ở)? ?(?:\d|hai|ba|bốn|năm|các) nước\b")
TO = frozenset({"tại", "ở", "tới", "đến", "sang", "thăm"})
LEADING = ("làm trưởng đoàn", "dẫn đầu", "làm tổ trưởng", "là trưởng đoàn", "chủ trì", "làm đoàn trưởng")
NEXT_SENTENCES = 6
"""The head of a delegation that opens the news unnamed is named within so many sentences."""
GROUP = ((",",), (";",), ("và",), ("cùng",), ("cùng", "với"), (",", "cùng"))


@dataclass(frozen=True)
class Anchor:
    """A sentence that tells of a visit: who (the first is the lead), by which verb, and how sure (`score`).

    `time` is the mention that dates it, `dated` the sentence in which that stands (the same one, or one before it).
    """

    scene: Scene
    trigger: Trigger
    lead: tuple[Actor, ...]
    mention: PersonMention
    companions: tuple[Actor, ...]
    kind: VisitKind
    status: VisitStatus
    score: float
    time: int | None
    led: bool
    dated: Scene


def find_anchors(story: Story) -> list[Anchor]:
    """The best anchor of each sentence that has one, in order of the text."""
    anchors = []
    for scene in story.scenes:
        tried = [a for t in scene.triggers if (a := _anchor(story, scene, t)) is not None]
        if tried:
            anchors.append(max(tried, key=lambda a: (a.score >= THRESHOLD, -a.trigger.first, a.score)))
    return anchors


def _anchor(story: Story, scene: Scene, trigger: Trigger) -> Anchor | None:
    if _is_noun(story, scene, trigger):
        return None
    subject = next((found for rule in SUBJECT_RULES if (found := rule(story, scene, trigger)) is not None), None)
    if subject is None:
        return None
    main = subject.leads[0]
    kind = _kind(story, scene, trigger, main)
    if kind is None or _chairs_at_home(story, scene, trigger):
        return None
    text = " ".join(story.tokens.keys[trigger.first : trigger.end])
    time = time_of(story, scene, trigger)
    dated = scene
    if time is None and scene.number <= OPENING_SENTENCES:
        time, dated = _time_before(story, scene)
    led = story.has(story.words.movement, *subject.gap)
    score = 0.0 if text in WEAK_WORDS else 1.0
    score += (2.0 if dated is scene else 1.5) if time is not None else 0.0
    score += 1.5 if scene.number < OPENING_SENTENCES else 0.0
    score += 1.0 if led else 0.0
    score += 0.5 if scene.places else 0.0
    score += 1.0 if _in_headline(story, trigger) else 0.0
    score -= 0.5 if main.actor.type == "office" and main.rank > 5 else 0.0
    leads = tuple(dict.fromkeys(p.actor for p in subject.leads))
    companions = tuple(dict.fromkeys(p.actor for p in subject.companions))
    status = _status(story, scene, trigger, subject.gap)
    return Anchor(scene, trigger, leads, main, companions, kind, status, score, time, led, dated)


def _chairs_at_home(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True for a meeting that somebody chairs ("chủ trì làm việc với Ban …") with no place named: nobody comes anywhere."""
    keys = story.tokens.keys[max(scene.first, trigger.first - 6) : trigger.end]
    chairs = any(left == "chủ" and right == "trì" for left, right in zip(keys, keys[1:], strict=False))
    return chairs and not scene.places


@dataclass(frozen=True)
class Subject:
    """Who comes: the leads, those who come along, and the tokens between them and the verb."""

    leads: list[PersonMention]
    companions: list[PersonMention]
    gap: tuple[int, int]


def may_lead(person: PersonMention) -> bool:
    """True for an official of this country, alive and in office, or an office that has one holder at a time."""
    if person.foreign or person.status in ("dead", "former") or person.level == "foreign" or not person.official:
        return False
    if person.level == "organisation":
        return False
    return person.rank < 99 or person.comrade


def _is_noun(story: Story, scene: Scene, trigger: Trigger) -> bool:
    words, tokens = story.words, story.tokens
    first = trigger.first
    listed = [t for t in scene.triggers if t.end == first - 1 and tokens.keys[t.end] in (",", "và")]
    while listed:  # "đoàn kiểm tra, giám sát": a list of verbs is a noun where its first is one
        first = listed[0].first
        listed = [t for t in scene.triggers if t.end == first - 1 and tokens.keys[t.end] in (",", "và")]
    if first > scene.first and trigger.end - trigger.first <= 2:
        before = words.noun_before.ending(tokens, first, reach=3)
        if before is not None and before[0] >= scene.first:
            return True
    return trigger.end < scene.end and words.noun_after.longest(tokens, trigger.end) is not None


def _subject_before(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The official nearest before the verb with a clear way to it, and those named together with them."""
    takes_part = _speaks_within(story, trigger)
    before = [p for p in scene.people if story.token(p.span.start) < trigger.first and (takes_part or not _hangs(story, scene, p))]
    if not before:
        return None
    start = story.token(before[-1].extent.end)
    if start > trigger.first or trigger.first - start > MAX_GAP:
        return None
    if story.has(story.words.blocking, start, trigger.first) and not takes_part:
        return None
    group, companions = _together(story, before)
    leads = [p for p in group if may_lead(p)]
    if not leads:
        return None
    guest = _guest_of(story, scene, trigger, leads[0])
    if guest is not None:
        return Subject([guest], [], (start, trigger.first))
    return Subject(leads, [p for p in companions if may_lead(p)], (start, trigger.first))


def _speaks_within(story: Story, trigger: Trigger) -> bool:
    """True for a verb made an occasion ("… nhấn mạnh tại buổi làm việc với", "… khi đến thăm"): who speaks there takes part."""
    tokens, words = story.tokens, story.words
    if words.within.ending(tokens, trigger.first, reach=2) is not None:
        return tokens.keys[trigger.first] in ("buổi", "cuộc", "chuyến") or tokens.keys[trigger.first - 1] in ("buổi", "cuộc", "chuyến")
    return any(words.occasion.ending(tokens, first, reach=2) is not None for first in range(max(0, trigger.first - 2), trigger.first + 1))


def _guest_of(story: Story, scene: Scene, trigger: Trigger, subject: PersonMention) -> PersonMention | None:
    """The central official with whom a local one "works": the guest leads, whoever is the sentence's subject."""
    if subject.level not in ("province", "district", "commune"):
        return None
    for person in scene.people:
        first = story.token(person.span.start)
        if trigger.end <= first <= trigger.end + 3 and person.level == "central" and may_lead(person) and person.name_span is not None:
            return person
    return None


def _hangs(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True where the person only belongs to another word ("theo chỉ đạo của Thủ tướng"), unless that is a delegation."""
    first = story.token(person.span.start)
    hit = story.words.genitive.ending(story.tokens, first, reach=3)
    return hit is not None and hit[0] >= scene.first and "đoàn" not in story.tokens.keys[scene.first : first]


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


def _leader_of_delegation(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Đoàn công tác do … làm trưởng đoàn": the official between "do" and "dẫn đầu"."""
    keys = story.tokens.keys
    for person in scene.people:
        first, end = story.token(person.span.start), story.token(person.extent.end)
        if not may_lead(person) or first == scene.first or keys[first - 1] != "do":
            continue
        after = " ".join(keys[end : min(end + 4, scene.end)])
        if after.lstrip(", ").startswith(LEADING):
            return Subject([person], [], (end, max(end, trigger.first)))
    return None


def _subject_after(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """The subject that follows its event: "Tại buổi làm việc với …, ông A", "Dự lễ có đồng chí A"."""
    start = _after_agency(story, scene)
    if scene.times:
        leading = story.reading.found.mentions[scene.times[0]].span
        if story.token(leading.start) <= start + 1:
            start = story.token(leading.end)
            while start < scene.end and story.tokens.keys[start] in (",", ")"):
                start += 1
    opens = story.words.opening.longest(story.tokens, start) is not None or trigger.first == start
    following = [p for p in scene.people if story.token(p.span.start) >= trigger.end]
    after = [p for p in following if may_lead(p) and not _hangs(story, scene, p)]
    if not opens or not after or trigger.first - start > 8 or following[0] is not after[0]:
        return None
    first = story.token(after[0].span.start)
    bridge = story.tokens.keys[trigger.end : first]
    here = story.words.present.ending(story.tokens, first, reach=4)
    if len(bridge) > MAX_GAP or not (bridge and bridge[-1] == "," or here is not None):
        return None
    return Subject([after[0]], [], (trigger.first, trigger.first))


def _attended_by(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "… khánh thành với sự tham dự của Thủ tướng A": the official after "sự tham dự của"."""
    for person in scene.people:
        first = story.token(person.span.start)
        hit = story.words.attended.ending(story.tokens, first, reach=5)
        if hit is not None and may_lead(person) and trigger.first >= hit[0] - 12:
            return Subject([person], [], (trigger.first, trigger.first))
    return None


def _delegation_of_agency(story: Story, scene: Scene, trigger: Trigger) -> Subject | None:
    """ "Đoàn công tác của Bộ … làm việc với …" without a name: the first central official of that agency named next."""
    if scene.people or scene.number > 1:
        return None
    keys = " ".join(story.tokens.keys[scene.first : scene.end])
    if "đoàn công tác" not in keys:
        return None
    for later in story.scenes[scene.number + 1 : scene.number + 1 + NEXT_SENTENCES]:
        for person in later.people:
            named = person.name_span is not None and person.level == "central" and may_lead(person) and person.rank >= 8
            if named and not _hangs(story, later, person):
                return Subject([person], [], (scene.first, trigger.first))
    return None


SUBJECT_RULES = (_leader_of_delegation, _attended_by, _subject_before, _subject_after, _delegation_of_agency)


def _time_before(story: Story, scene: Scene) -> tuple[int | None, Scene]:
    """The day that opens one of the sentences before: "Sáng 18/1, … tổ chức hội nghị. Thủ tướng tới dự." """
    for earlier in reversed(story.scenes[: scene.number]):
        opening = [i for i in earlier.times if story.token(story.reading.found.mentions[i].span.start) <= _after_agency(story, earlier) + 2]
        for index in opening:
            if _is_day(story, index):
                return index, earlier
    return None, scene


def _after_agency(story: Story, scene: Scene) -> int:
    """The first token after the paper's or agency's name before a dash: "(HNM) -", "ANTĐ -", "Hà Nội (TTXVN) -"."""
    keys = story.tokens.keys
    if scene.number > 1:
        return scene.first
    for index in range(scene.first, min(scene.first + 8, scene.end - 1)):
        if keys[index] in ("-", "–") and not any(w.islower() and len(w) > 1 for w in story.tokens.words[scene.first : index]):
            return index + 1
    return scene.first


def _kind(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> VisitKind | None:
    """The verb's kind, made more exact by what follows; None where the verb needs a country or guest that is not there."""
    tokens = story.tokens
    countries = [p for p in scene.places if p.level == "country" and story.token(p.span.start) >= trigger.end - 1]
    provinces = [p for p in scene.places if p.level != "country"]
    word = trigger.word
    if word.guest:
        guests = [p for p in scene.people if (p.foreign or p.level == "foreign") and story.token(p.span.start) >= trigger.end]
        near = countries and story.token(countries[0].span.start) - trigger.end <= 20
        return "reception" if (guests or near) and main.level == "central" else None
    if word.abroad:
        target = " ".join(tokens.keys[trigger.end : min(trigger.end + 5, scene.end)])
        if "việt nam" in target:
            return "reception" if main.level == "central" else None
        near = [p for p in countries if story.token(p.span.start) - trigger.end <= 8]
        return "abroad" if near and main.level == "central" else "working_session" if provinces else None
    after = " ".join(tokens.keys[trigger.end : min(trigger.end + 8, scene.end)])
    if word.kind == "visit" and after.startswith(("và làm việc", ", làm việc", "làm việc")):
        return "abroad" if countries and not provinces else "working_session"
    if word.kind == "visit" and after.startswith((", kiểm tra", "và kiểm tra", ", thị sát")):
        return "inspection"
    if word.kind in ("visit", "working_session", "ceremony") and main.level == "central":
        if not provinces and _goes_to(story, scene) or ABROAD.match(after):
            return "abroad"
    return word.kind


def _goes_to(story: Story, scene: Scene) -> bool:
    """True when the sentence names a country after a word of place or movement ("tại Moskva", "tới Trung Quốc")."""
    keys = story.tokens.keys
    starts = [story.token(p.span.start) for p in scene.places if p.level == "country"]
    return any(first > scene.first and (keys[first - 1] in TO or keys[first - 2 : first] == ["thủ", "đô"]) for first in starts)


def _status(story: Story, scene: Scene, trigger: Trigger, gap: tuple[int, int]) -> VisitStatus:
    words = story.words
    if story.has(words.planned, *gap) or story.has(words.planned, max(scene.first, trigger.first - 3), trigger.first):
        return "planned"
    if story.has(words.recalled, scene.first, trigger.first) or _told_before(story, scene, trigger):
        return "recalled"
    return "held"


def _told_before(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True for what is only looked back on: "Trước đó, ngày …" (not "trước đó, cùng ngày"), "vài hôm sau", a year alone."""
    opening = story.tokens.keys[scene.first : scene.first + 8]
    text = " ".join(opening)
    if not text.startswith(("trước đó", "vài hôm sau", "vài ngày sau", "sau đó vài", "ít ngày sau")):
        return False
    time = time_of(story, scene, trigger)
    return time is None or not (isinstance(value := story.reading.found.mentions[time].value, SameDay) and value.by == 0)


def time_of(story: Story, scene: Scene, trigger: Trigger) -> int | None:
    """The mention of time in the sentence that dates the event: a day, the nearest before the verb, else the first after."""
    mentions = story.reading.found.mentions
    cited = [s for c in story.reading.citations for s in c.spans]
    days = []
    for index in scene.times:
        span = mentions[index].span
        first = story.token(span.start)
        if _is_day(story, index) and not any(0 <= span.start - s.end < 12 for s in cited) and not _bounds(story, first):
            days.append((first, index))
    before = [index for first, index in days if first < trigger.first]
    opening = [index for first, index in days if first <= scene.first + 2]
    after = [index for first, index in days if first >= trigger.end and first - trigger.end < 40]
    return next(iter(opening or before[::-1] or after), None)


def _is_day(story: Story, index: int) -> bool:
    """True for a mention of a day or run of days, whether or not its year is written; never an anniversary."""
    mention = story.reading.found.mentions[index]
    return mention.type != "anniversary" and (mention.is_day or mention.is_yearless_day or mention.is_full_day)


def _bounds(story: Story, first: int) -> bool:
    """True where a word makes the day a limit, not the day of the event ("trước ngày 19-12", "sau ngày")."""
    before = story.tokens.keys[max(0, first - 2) : first]
    return any(word in ("trước", "sau", "đến", "tới", "từ", "hết", "kể") for word in before) and "sáng" not in before


def _in_headline(story: Story, trigger: Trigger) -> bool:
    title = (story.reading.article.title or "").lower()
    return " ".join(story.tokens.keys[trigger.first : trigger.end]) in title
