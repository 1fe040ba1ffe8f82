"""Which kind of visit a verb tells, and whether it was held, is planned, or is only looked back on."""

import re

from timeline.entities import PersonMention, PlaceMention
from timeline.entities.places import COMMUNE_UNITS
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.extract.subjects import Subject
from timeline.extract.visit_time import time_of
from timeline.extract.whereabouts import attends_gathering, told_abroad
from timeline.model import VisitKind, VisitStatus
from timeline.timex.value import SameDay

ABROAD = re.compile(r"(?:tới|đến|tại|thăm|ở)? ?(?:\d|hai|ba|bốn|năm|các) nước\b")
"""A journey told by its number of countries."""
NEAR_COUNTRY = 8
NEAR_GUEST = 20
AT_REACH = 6
"""A place is told within so many words after "tại" ("tại hội trường UBND huyện A")."""
SEAT = "Hà Nội"
"""Where the offices of the State are."""
THIRD_VERB = 4
"""A third verb stands within so many words after the first ("thăm, làm việc và kiểm tra")."""


def is_noun(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True where the verb is a noun or part of another word ("công tác kiểm tra", "tiếp tục")."""
    first = trigger.first
    if trigger.word.how in ("awards", "rites") and story.before("award_noun", first, 2) is not None:
        return True
    while (earlier := _listed_before(story, scene, first)) is not None:
        first = earlier  # "đoàn kiểm tra, giám sát": a list of verbs is a noun where its first is one
    if first > scene.first and trigger.end - trigger.first <= 2:
        before = story.before("noun_before", first) if story.before("not_noun", first) is None else None
        if before is not None and before >= scene.first:
            return True
    if trigger.word.kind == "inspection" and story.opens("examined", trigger.end):
        return True
    short = trigger.end - trigger.first <= 2  # "kiểm tra Đảng", "dự án"; but "dự đại hội Đảng bộ"
    return short and trigger.end < scene.end and story.opens("noun_after", trigger.end)


def _listed_before(story: Story, scene: Scene, first: int) -> int | None:
    """Where the verb begins that a comma or "và" parts from the verb at token `first`; or None."""
    if first - 1 <= scene.first or story.tokens.keys[first - 1] not in (",", "và"):
        return None
    return next((t.first for t in scene.triggers if t.end == first - 1), None)


def kind_of(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> VisitKind | None:
    """The verb's kind, made more exact by what follows; None where the verb needs a country or guest that is not there."""
    tokens = story.tokens
    countries = [p for p in scene.places if p.level == "country" and story.token(p.span.start) >= trigger.end - 1]
    provinces = [p for p in scene.places if p.level != "country" and not story.is_left(p)]
    word = trigger.word
    if word.how == "chairs":
        return "ceremony" if chairs_away(story, scene, trigger, main) else None
    if word.how == "awards":
        if story.before("given", story.token(main.span.start)) is not None:
            return None
        return "abroad" if main.level == "central" and told_abroad(story, scene, trigger, main) else word.kind
    if word.guest:
        ahead = range(trigger.end, trigger.end + NEAR_GUEST + 1)
        came = _is_met(story, trigger, main) or _beside(story, scene, trigger, main)  # who is named first is the guest
        guests = [p for p in scene.people if (p.foreign or p.level == "foreign") and story.token(p.span.start) in ahead]
        near = countries and story.token(countries[0].span.start) - trigger.end <= NEAR_GUEST
        foreign = guests or near or story.has("guests", trigger.end, min(trigger.end + NEAR_GUEST, scene.end))
        if main.level not in ("central", "province") or not (foreign or came):
            return None
        if main.level == "province":  # at home: a local leader's journey abroad is told as a visit
            return "reception"
        return "abroad" if _on_tour(story, scene) or goes_to(story, scene) or told_abroad(story, scene, trigger, main) else "reception"
    if word.abroad:
        target = " ".join(tokens.keys[trigger.end : min(trigger.end + 5, scene.end)])
        if "việt nam" in target:
            return "reception" if main.level == "central" else None
        near = [p for p in countries if story.token(p.span.start) - trigger.end <= NEAR_COUNTRY]
        return "abroad" if near and main.level == "central" else "working_session" if provinces else None
    after = " ".join(tokens.keys[trigger.end : min(trigger.end + 8, scene.end)])
    if _is_visit_first(story, scene, trigger, after):
        return "visit"
    if word.kind == "visit" and after.startswith(("và làm việc", ", làm việc", "làm việc")):
        return "abroad" if countries and not provinces else "working_session"
    if word.kind == "visit" and after.startswith((", kiểm tra", "và kiểm tra", ", thị sát")):
        return "inspection"
    if tokens.keys[trigger.first] == "chuyến" and countries_named(scene) and not provinces and main.level == "central":
        return "abroad"
    travels = word.kind in ("visit", "working_session", "ceremony") and main.level == "central"
    if travels and (ABROAD.match(after) or (not provinces and _is_away(story, scene, trigger, main))):
        return "abroad"
    return word.kind


def _is_away(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> bool:
    return goes_to(story, scene) or told_abroad(story, scene, trigger, main) or attends_gathering(story, scene)


def _is_met(story: Story, trigger: Trigger, main: PersonMention) -> bool:
    """True where the lead is the verb's object ("Quốc vương A hội đàm với Chủ tịch nước B"): the subject is a guest."""
    first = story.token(main.span.start)
    return first >= trigger.end and all(key[0].isalnum() for key in story.tokens.keys[trigger.end : first])


def _beside(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> bool:
    """True for "Chủ tịch nước A và Tổng thống B đã hội đàm": a foreign guest named between the lead and the verb."""
    between = range(story.token(main.extent.end), trigger.first)
    return trigger.word.guest and any(p.foreign and story.token(p.span.start) in between for p in scene.people)


def chairs_away(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> bool:
    """True for a meeting that is told before its verb to be held elsewhere than at the chair's own seat.

    "Tại huyện A, Chủ tịch UBND tỉnh chủ trì hội nghị …", "hội nghị tại phường A, do … chủ trì". What follows the verb may be
    what the meeting is about. A bare "chủ trì" counts only in "do … chủ trì".
    """
    keys, first = story.tokens.keys, story.token(main.span.start)
    if trigger.end - trigger.first <= 2 + (keys[trigger.first] == "đồng"):
        ends = trigger.end >= scene.end or not keys[trigger.end][0].isalnum()
        if keys[first - 1 : first] != ["do"] or not ends:
            return False
    if any(_is_told_place(story, scene, p, trigger) and not _is_seat(p, main) for p in scene.places):
        return True
    return main.level == "province" and any(_is_commune(story, index) for index in range(scene.first, trigger.first))


def _is_commune(story: Story, index: int) -> bool:
    """True at "tại phường A", be it known or not: a provincial leader has no seat there."""
    tokens = story.tokens
    at = story.words["at"].longest(tokens, index)
    return at is not None and tokens.keys[at[0]] in COMMUNE_UNITS and tokens.capital(at[0] + 1)


def _is_told_place(story: Story, scene: Scene, place: PlaceMention, trigger: Trigger) -> bool:
    """True for a province or town after "tại", before the verb and in no office's name."""
    first = story.token(place.span.start)
    if place.level == "country" or first >= trigger.first:
        return False
    if any(story.token(p.span.start) <= first < story.token(p.extent.end) for p in scene.people):
        return False
    reach = range(first, max(scene.first, first - AT_REACH), -1)
    near = next((end for end in reach if story.before("at", end, 1) is not None), None)
    return near is not None and "," not in story.tokens.keys[near:first]


def _is_seat(place: PlaceMention, main: PersonMention) -> bool:
    """True for the place where the chair's office is: the capital, or the province as such."""
    if main.level == "central":
        return place.place.name_now == SEAT
    return place.level == "province" or main.level not in ("province", "central")


def _is_visit_first(story: Story, scene: Scene, trigger: Trigger, after: str) -> bool:
    """True for "chuyến công tác, thăm quân và dân", and for "thăm, làm việc và kiểm tra": of three verbs the first tells."""
    keys = story.tokens.keys
    if keys[trigger.first] == "chuyến":
        return after.startswith((", thăm ", "thăm "))
    if keys[trigger.first] != "thăm" or "làm việc" not in f"{' '.join(keys[trigger.first : trigger.end])} {after}":
        return False
    return any(
        t.word.kind != "working_session" and 0 < t.first - trigger.end <= THIRD_VERB and keys[t.first - 1] == "và" for t in scene.triggers
    )


def countries_named(scene: Scene) -> list[PlaceMention]:
    """The countries that a sentence names."""
    return [p for p in scene.places if p.level == "country"]


def goes_to(story: Story, scene: Scene) -> bool:
    """True when the sentence names a country after a word of place or movement ("tại Moskva", "tới Trung Quốc")."""
    for first in (story.token(p.span.start) for p in countries_named(scene)):
        foreign_town = first - 2 > scene.first and story.tokens.keys[first - 1] == "," and story.tokens.capital(first - 2)
        town = first - 2 if story.tokens.keys[max(0, first - 2) : first] == ["thành", "phố"] else first
        if first > scene.first and (foreign_town or story.before("to", town, 2) is not None):
            return True
    return False


def _on_tour(story: Story, scene: Scene) -> bool:
    """True when the sentence stands within an official visit to a country ("trong khuôn khổ chuyến thăm chính thức Lào")."""
    ends = [t.end for t in scene.triggers if t.word.abroad]
    starts = [story.token(p.span.start) for p in countries_named(scene)]
    return any(0 <= start - end <= 2 for end in ends for start in starts)


def chairs_at_home(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True for a meeting that somebody chairs ("chủ trì làm việc với Ban …") with no place named: nobody comes anywhere."""
    if trigger.word.how in ("chairs", "rites") or trigger.word.kind in ("inspection", "reception"):
        return False  # a meeting's place is asked for beside its chair; a ceremony or a guest makes it one
    return not scene.places and story.has("chairs", max(scene.first, trigger.first - 6), trigger.end)


def status_of(story: Story, scene: Scene, trigger: Trigger, subject: Subject) -> VisitStatus:
    """Held, unless a word before the verb says "sẽ" (planned) or "từng" (recalled)."""
    if story.has("planned", *subject.gap) or story.has("planned", max(scene.first, trigger.first - 3), trigger.first):
        return "planned"
    if story.has("recalled", scene.first, trigger.first) or _told_before(story, scene, trigger):
        return "recalled"
    return "held"


def _told_before(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True for what is only looked back on: "Trước đó, ngày …" (not "trước đó, cùng ngày"), "vài hôm sau", a year alone."""
    if not story.opens("told_before", scene.first):
        return False
    time = time_of(story, scene, trigger)
    return time is None or not (isinstance(value := story.reading.found.mentions[time].value, SameDay) and value.by == 0)
