"""What the headline adds: a visit told only there, and the name of an office's holder."""

from dataclasses import replace
from functools import cached_property

from timeline.entities import PersonMention, recognize_people, recognize_places
from timeline.entities.tokens import tokenize, words_of
from timeline.extract.anchors import Anchor, find_anchors
from timeline.extract.reading import Reading
from timeline.extract.scenes import LONGEST_TITLE, Scene, Story, Trigger, after_agency, visit_words
from timeline.extract.subjects import OFFICE_OF_ONE
from timeline.extract.visit_kind import goes_to
from timeline.extract.whereabouts import told_abroad
from timeline.model import Actor, Block, Span, VisitStatus
from timeline.timex import find_mentions

NEXT_WORDS = 6
BODIES = frozenset({"hđnd", "mttq", "ubmttq", "mặt", "hội", "đoàn", "đảng"})
"""Words of the bodies of a province that a headline does not leave out."""
FIRST_SENTENCES = 2
"""The text must name the headline's official within so many sentences."""
ENOUGH = 2.5
"""A headline shows neither day nor place in the story: less is asked of it than of a sentence."""


class Headline:
    """The headline of an article; it is read, as a story of one sentence, when it is asked what it adds."""

    def __init__(self, reading: Reading) -> None:
        title = reading.article.title or ""
        self._reading = reading
        self._title = title if title.strip() and len(title) <= LONGEST_TITLE else None

    @cached_property
    def story(self) -> Story | None:
        """The headline read; None without one."""
        return _read(self._reading, self._title) if self._title else None

    @property
    def may_tell(self) -> bool:
        """True when it holds a verb of visiting."""
        tokens = tokenize(self._title or "")
        triggers = visit_words(self._reading.lexicon).triggers
        return any(triggers.longest(tokens, index) is not None for index in range(len(tokens)))


def _read(reading: Reading, title: str) -> Story:
    whole = Span(0, len(title))
    blocks = (Block(whole, "body"),)
    return Story(
        replace(
            reading,
            article=replace(reading.article, text=title, title=None, boilerplate=()),
            blocks=blocks,
            sentences=(whole,),
            people=recognize_people(title, blocks, reading.lexicon),
            places=recognize_places(title, blocks, reading.lexicon),
            found=find_mentions(title, blocks, reading.lexicon),
            citations=(),
        )
    )


def anchor_of_headline(story: Story, headline: Headline) -> Anchor | None:
    """The visit that only the headline tells, with the sentence of the text that names its lead; None if there is none.

    "Phó Thủ tướng kiểm tra tuyến đường …" above a text that begins with what the Phó Thủ tướng asked for.
    """
    anchors = find_anchors(headline.story) if headline.may_tell and headline.story else []
    told = [a for a in anchors if a.score >= ENOUGH and a.status == "held"]
    if not told:
        return None
    for scene in story.scenes[:FIRST_SENTENCES]:
        for person in scene.people:
            if _same(person, told[0].mention):
                here = Trigger(scene.first, scene.first, told[0].trigger.word)
                lead = person.actor if person.actor.type == "person" else told[0].mention.actor
                status: VisitStatus = "planned" if _is_foreseen(story, scene, person) else "held"
                found = replace(told[0], scene=scene, trigger=here, lead=(lead,), mention=person, status=status)
                if found.kind == "reception" and (goes_to(story, scene) or told_abroad(story, scene, told[0].trigger, person)):
                    found = replace(found, kind="abroad")
                return replace(found, time=_day_in(story, scene), dated=scene)
    return _unnamed(story, told[0])


def _is_foreseen(story: Story, scene: Scene, person: PersonMention) -> bool:
    """True for "Thủ tướng sẽ …", "Dự kiến ngày 5/6, Thủ tướng …"; not for what the person says will come."""
    end = min(story.token(person.extent.end) + NEXT_WORDS, scene.end)
    said = story.has("blocking", story.token(person.extent.end), end)
    return story.has("foreseen", scene.first, story.token(person.span.start) if said else end)


def _unnamed(story: Story, told: Anchor) -> Anchor | None:
    """The visit of a person, or of the one holder of an office, whom the text never names, where it opens with the day of
    an event ("Tối 3/2, lễ … tại …")."""
    opening = story.scenes[0] if story.scenes else None
    known = told.mention.actor.type == "person" or told.mention.rank <= OFFICE_OF_ONE
    if opening is None or story.reading.people or not known:
        return None
    time = _day_in(story, opening)
    if time is None or story.token(story.reading.found.mentions[time].span.start) > after_agency(story, opening):
        return None
    return replace(told, scene=opening, trigger=Trigger(opening.first, opening.first, told.trigger.word), time=time, dated=opening)


def _same(here: PersonMention, there: PersonMention) -> bool:
    """True for one person, or for an office and its holder."""
    if here.actor.id == there.actor.id:
        return True
    if there.actor.type == "office":
        return holds(here.actor, there.actor) or _leads_place(here, there)
    return holds(there.actor, here.actor) if here.actor.type == "office" else False


def _leads_place(here: PersonMention, there: PersonMention) -> bool:
    """True for "Chủ tịch Quảng Ngãi" above a text that has "Chủ tịch UBND tỉnh Quảng Ngãi": headlines leave the body out."""
    if here.place is None or there.place is None or here.place.id != there.place.id or here.rank != there.rank:
        return False
    called = words_of(there.actor.name)
    titles = here.actor.titles if here.actor.type == "person" else (here.actor.name,)
    return any(words[:2] == called[:2] and set(words) & BODIES == set(called) & BODIES for words in map(words_of, titles))


def holds(person: Actor, office: Actor) -> bool:
    """True when the office is called as a title of the person, or as a shorter or longer form of it."""
    called = office.name.lower()
    return person.type == "person" and any(t.lower().startswith(called) or called.startswith(t.lower()) for t in person.titles)


def _day_in(story: Story, scene: Scene) -> int | None:
    mentions = story.reading.found.mentions
    return next((i for i in scene.times if mentions[i].type == "date" and mentions[i].is_day), None)


def named_in_headline(actor: Actor, headline: Headline) -> Actor:
    """The person whom the headline names as the holder of an office that the text leaves without a name."""
    if actor.type == "person" or headline.story is None:
        return actor
    people = [p.actor for p in headline.story.reading.people if p.name_span is not None and not p.foreign and not p.status]
    return next((p for p in people if holds(p, actor)), actor)
