"""Anchors: sentences that tell of an official coming in person, with the lead, the verb, and how sure they are.

An anchor has a subject (an official or office of this country), a verb of visiting with nothing between them that would
make somebody else its subject, and signs that it happened: a day, a movement, a place early in the story, the headline.
"""

from dataclasses import dataclass, replace

from timeline.entities import PersonMention
from timeline.extract.delegations import told_indirectly
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.extract.subjects import Subject, subject_of
from timeline.extract.visit_kind import chairs_at_home, is_noun, kind_of, status_of
from timeline.extract.visit_time import time_before, time_of
from timeline.model import Actor, VisitKind, VisitStatus

THRESHOLD = 3.0
"""An anchor tells of a visit from this score on; see `_score`."""
ALONE = 2.5
"""Where nothing reaches the threshold, one in the first sentences tells of a visit from this score on."""
OPENING_SENTENCES = 3
"""News tells its event in the first sentences."""
LIST_REACH = 8
"""A list of those present follows the sentence that tells the event's day within so many others."""
HIGH_OFFICE = 5
"""Offices up to this rank are one person even without a name."""


@dataclass(frozen=True)
class Anchor:
    """A sentence that tells of a visit: who (the first is the lead), by which verb, and how sure (`score`).

    `time` is the mention that dates it, `dated` the sentence in which that stands (the same one, or one before it);
    `listed` where the lead heads the list of those present ("Tham dự lễ có …").
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
    gap: tuple[int, int]
    listed: bool


def find_anchors(story: Story) -> list[Anchor]:
    """The best anchor of each sentence that has one, in order of the text."""
    anchors = []
    for scene in story.scenes:
        tried = [a for t in scene.triggers if (a := _anchor(story, scene, t)) is not None]
        if tried:
            anchors.append(max(tried, key=lambda a: (a.score >= THRESHOLD, -a.trigger.first, a.score)))
    return anchors


def _anchor(story: Story, scene: Scene, trigger: Trigger) -> Anchor | None:
    if is_noun(story, scene, trigger) or chairs_at_home(story, scene, trigger):
        return None
    subject = None if trigger.word.how == "speaks" else subject_of(story, scene, trigger)
    subject = subject or told_indirectly(story, scene, trigger)
    if subject is not None and _attends_beside(story, trigger, subject):
        return None
    kind = kind_of(story, scene, trigger, subject.leads[0]) if subject else None
    if subject is None or kind is None:
        return None
    time, dated = time_of(story, scene, trigger), scene
    listed = _lists_those_present(story, trigger, subject)
    if time is None and scene.number <= (LIST_REACH if listed else OPENING_SENTENCES):
        time, dated = time_before(story, scene)
    anchor = Anchor(
        scene=scene,
        trigger=trigger,
        lead=tuple(dict.fromkeys(p.actor for p in subject.leads)),
        mention=subject.leads[0],
        companions=tuple(dict.fromkeys(p.actor for p in subject.companions)),
        kind=kind,
        status=status_of(story, scene, trigger, subject),
        score=0.0,
        time=time,
        led=story.has("movement", *subject.gap),
        dated=dated,
        gap=subject.gap,
        listed=listed,
    )
    return replace(anchor, score=_score(story, anchor))


def _attends_beside(story: Story, trigger: Trigger, subject: Subject) -> bool:
    """True for "Dự lễ còn có …": who is listed attends beside a lead named elsewhere."""
    first = story.token(subject.leads[0].span.start)
    return first >= trigger.end and story.has("among", trigger.end, first)


def _lists_those_present(story: Story, trigger: Trigger, subject: Subject) -> bool:
    """True for "Tham dự lễ hội có Phó Thủ tướng …": such a list tells of the event of which the story does."""
    first = story.token(subject.leads[0].span.start)
    return first >= trigger.end and story.before("present", first, 4) is not None


def _score(story: Story, anchor: Anchor) -> float:
    """How sure an anchor is: its verb, a day, the movement, its place in the story, a place named, the headline."""
    scene, trigger = anchor.scene, anchor.trigger
    tokens, words = story.tokens, story.words
    weak = not trigger.word.guest and words["weak"].exactly(tokens, trigger.first, trigger.end)  # a guest from abroad is named
    score = 0.0 if weak or trigger.word.how == "speaks" else 1.0
    score += 0.5 if words["sure"].exactly(tokens, trigger.first, trigger.end) else 0.0
    if anchor.time is not None:
        score += 2.0 if anchor.dated is scene else 1.5
    opens = scene.number < OPENING_SENTENCES
    score += 1.5 if opens else 0.0
    score += 1.0 if anchor.led or anchor.listed else 0.0
    score += 0.5 if scene.places or (opens and any(earlier.places for earlier in story.scenes[: scene.number])) else 0.0
    score += 0.5 if trigger.word.how == "awards" and any(t.word.how == "speaks" for t in scene.triggers) else 0.0  # "… tại lễ kỷ niệm"
    score += 1.0 if _in_headline(story, trigger) else 0.0
    score += 0.5 if story.has("leading", *anchor.gap) else 0.0
    score -= 0.5 if anchor.mention.actor.type == "office" and anchor.mention.rank > HIGH_OFFICE else 0.0
    return score


def _in_headline(story: Story, trigger: Trigger) -> bool:
    """True where the headline has the verb, or another one of its kind ("chúc Tết" above, "đã đến thăm" below)."""
    title = (story.reading.article.title or "").lower()
    return " ".join(story.tokens.keys[trigger.first : trigger.end]) in title or trigger.word.kind in story.kinds_of_title
