"""Sentences with what was recognized in them: the people, places, times and trigger words, in order."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property

from timeline.entities import PersonMention, PlaceMention
from timeline.entities.phrases import Phrases
from timeline.entities.tokens import Tokens, tokenize
from timeline.extract.reading import Reading
from timeline.lang import Lexicon
from timeline.model import Span, VisitKind


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A verb of visiting: its kind, and whether it counts only for a country or a foreign guest."""

    kind: VisitKind
    abroad: bool
    guest: bool


@dataclass(frozen=True)
class VisitWords:
    """The compiled words of `visit_triggers.toml`."""

    triggers: Phrases[TriggerWord]
    blocking: Phrases[bool]
    planned: Phrases[bool]
    recalled: Phrases[bool]
    movement: Phrases[bool]
    genitive: Phrases[bool]
    noun_before: Phrases[bool]
    noun_after: Phrases[bool]
    opening: Phrases[bool]
    present: Phrases[bool]
    attended: Phrases[bool]
    within: Phrases[bool]
    occasion: Phrases[bool]
    onward: Phrases[bool]
    roles: Phrases[str]
    speech: Phrases[bool]
    venues: Phrases[bool]


def _set(forms: list[str]) -> Phrases[bool]:
    return Phrases([(form, True) for form in forms])


@cache
def visit_words(lexicon: Lexicon) -> VisitWords:
    """The words of visits of a lexicon, compiled once."""
    table = lexicon.toml("visit_triggers.toml")
    between, noun, opening, roles = table["between"], table["noun"], table["opening"], table["roles"]
    return VisitWords(
        triggers=Phrases(
            [(f, TriggerWord(t["kind"], t.get("abroad", False), t.get("guest", False))) for t in table["trigger"] for f in t["forms"]]
        ),
        blocking=_set(between["blocking"]),
        planned=_set(between["planned"]),
        recalled=_set(between["recalled"]),
        movement=_set(between["movement"]),
        genitive=_set(between["genitive"]),
        noun_before=_set(noun["before"]),
        noun_after=_set(noun["after"]),
        opening=_set(opening["forms"]),
        present=_set(opening["present"]),
        attended=_set(opening["attended"]),
        within=_set(opening["within"]),
        occasion=_set(opening["occasion"]),
        onward=_set(opening["onward"]),
        roles=Phrases([(f, role) for role in ("delegation", "hosts", "neutral") for f in roles[role]]),
        speech=_set(roles["speech"]),
        venues=_set(table["venue"]["heads"]),
    )


@dataclass(frozen=True)
class Trigger:
    """A trigger word at the tokens `[first, end)`."""

    first: int
    end: int
    word: TriggerWord


@dataclass(frozen=True)
class Scene:
    """A sentence of the story: its number, its tokens `[first, end)`, and what stands in it."""

    number: int
    span: Span
    block: str
    first: int
    end: int
    people: tuple[PersonMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[int, ...]
    triggers: tuple[Trigger, ...]


class Story:
    """The scenes of a reading, and offsets translated to tokens."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: Tokens = tokenize(reading.text)
        self.words = visit_words(reading.lexicon)

    def token(self, offset: int) -> int:
        """The first token at or after `offset` of the text as read."""
        return bisect_left(self.tokens.starts, self.tokens.source.index(offset))

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """The sentences of the story in order."""
        reading = self.reading
        scenes = []
        person = place = time = 0
        people, places, mentions = reading.people, reading.places, reading.found.mentions
        for number, span in enumerate(sorted(reading.sentences)):
            while person < len(people) and people[person].span.start < span.start:
                person += 1
            while place < len(places) and places[place].span.start < span.start:
                place += 1
            while time < len(mentions) and mentions[time].span.start < span.start:
                time += 1
            here = []
            while person < len(people) and people[person].span.start < span.end:
                here.append(people[person])
                person += 1
            there = []
            while place < len(places) and places[place].span.start < span.end:
                there.append(places[place])
                place += 1
            then = []
            while time < len(mentions) and mentions[time].span.start < span.end:
                then.append(time)
                time += 1
            first, end = self.token(span.start), self.token(span.end)
            triggers = tuple(self._triggers(first, end, here))
            block = reading.block_at(span.start)
            scenes.append(Scene(number, span, block, first, end, tuple(here), tuple(there), tuple(then), triggers))
        return tuple(scenes)

    def _triggers(self, first: int, end: int, people: list[PersonMention]) -> list[Trigger]:
        found = []
        inside = [(self.token(p.span.start), self.token(p.extent.end)) for p in people]
        index = first
        while index < end:
            hit = self.words.triggers.longest(self.tokens, index)
            if hit is None or hit[0] > end or any(a <= index < b for a, b in inside):
                index += 1
                continue
            found.append(Trigger(index, hit[0], hit[1]))
            index = hit[0]
        return found

    def has(self, phrases: Phrases[bool], first: int, end: int) -> bool:
        """True when one of the phrases stands within the tokens `[first, end)`."""
        return self.find(phrases, first, end) is not None

    def find(self, phrases: Phrases[bool], first: int, end: int) -> int | None:
        """The token at which one of the phrases stands within the tokens `[first, end)`; or None."""
        for index in range(first, end):
            hit = phrases.longest(self.tokens, index) if phrases.starts(self.tokens.keys[index]) else None
            if hit is not None and hit[0] <= end:
                return index
        return None
