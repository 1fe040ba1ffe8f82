"""Which kind of visit a verb tells, and whether it was held, is planned, or is only looked back on."""

import re

from timeline.entities import PersonMention, PlaceMention
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.extract.subjects import Subject
from timeline.extract.visit_time import time_of
from timeline.model import VisitKind, VisitStatus
from timeline.timex.value import SameDay

ABROAD = re.compile(r"(?:tới|đến|tại|thăm|ở)? ?(?:\d|hai|ba|bốn|năm|các) nước\b")
"""A journey told by its number of countries."""
NEAR_COUNTRY = 8
NEAR_GUEST = 20
THIRD_VERB = 4
"""A third verb stands within so many words after the first ("thăm, làm việc và kiểm tra")."""


def is_noun(story: Story, scene: Scene, trigger: Trigger) -> bool:
    """True where the verb is a noun or part of another word ("công tác kiểm tra", "tiếp tục")."""
    first = trigger.first
    while (earlier := _listed_before(story, scene, first)) is not None:
        first = earlier  # "đoàn kiểm tra, giám sát": a list of verbs is a noun where its first is one
    if first > scene.first and trigger.end - trigger.first <= 2:
        before = story.before("noun_before", first) if story.before("not_noun", first) is None else None
        if before is not None and before >= scene.first:
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
    if word.guest:
        ahead = range(trigger.end, trigger.end + NEAR_GUEST + 1)
        guests = [p for p in scene.people if (p.foreign or p.level == "foreign") and story.token(p.span.start) in ahead]
        near = countries and story.token(countries[0].span.start) - trigger.end <= NEAR_GUEST
        foreign = guests or near or story.has("guests", trigger.end, min(trigger.end + NEAR_GUEST, scene.end))
        if main.level not in ("central", "province") or not foreign:
            return None
        if main.level == "province":  # at home: a local leader's journey abroad is told as a visit
            return "reception"
        return "abroad" if goes_to(story, scene) or _on_tour(story, scene) else "reception"
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
    if travels and ((not provinces and goes_to(story, scene)) or ABROAD.match(after)):
        return "abroad"
    return word.kind


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
    return trigger.word.kind != "inspection" and not scene.places and story.has("chairs", max(scene.first, trigger.first - 6), trigger.end)


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
