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
    """A verb of visiting: its kind, whether it counts only for a country or a foreign guest, and `how` else one takes part:
    who "awards", "chairs" a meeting or the "rites", or "speaks" at an event."""

    kind: VisitKind
    abroad: bool
    guest: bool
    how: str = ""


MOST_TRIGGERS = 20
"""No sentence of news has more verbs of visiting; what has is no sentence, and must not cost more than one."""
MOST_PEOPLE = 120
"""No sentence of news names more people."""
LONGEST_TITLE = 250
"""A longer title is the article itself, run into one line by a scraper."""
SHORTEST_HEADLINE, LONGEST_HEADLINE = 4, 50
"""Words of a headline."""
WORD_LISTS = {
    "weak": ("strength", "weak"), "sure": ("strength", "sure"), "leading": ("strength", "leading"),
    "chairs": ("strength", "chairs"), "blocking": ("between", "blocking"), "blocking_near": ("between", "blocking_near"),
    "planned": ("between", "planned"), "recalled": ("between", "recalled"), "foreseen": ("between", "foreseen"),
    "told_before": ("between", "told_before"), "movement": ("between", "movement"), "genitive": ("between", "genitive"),
    "noun_before": ("noun", "before"), "not_noun": ("noun", "not_before"), "noun_after": ("noun", "after"),
    "examined": ("noun", "examined"),
    "opening": ("opening", "forms"), "present": ("opening", "present"), "attended": ("opening", "attended"),
    "within": ("opening", "within"), "occasion": ("opening", "occasion"), "directs": ("opening", "directs"),
    "held": ("opening", "held"), "throughout": ("opening", "throughout"),
    "onward": ("opening", "onward"),
    "elsewhere": ("place", "elsewhere"), "battle": ("place", "battle"),
    "at": ("place", "at"), "left": ("place", "left"), "to": ("place", "to"),
    "guests": ("reception", "guests"), "mutual": ("reception", "mutual"), "speech": ("roles", "speech"),
    "talks": ("roles", "talks"), "clergy": ("roles", "clergy"), "greeted": ("roles", "greeted"), "joins": ("roles", "joins"),
    "acts": ("order", "acts"), "signed": ("order", "signed"), "hearsay": ("order", "hearsay"), "gives": ("order", "gives"),
    "deadline": ("order", "deadline"),
    "delegations": ("delegation", "heads"), "among": ("delegation", "among"),
    "award_noun": ("occasion", "noun_before"), "given": ("occasion", "given"), "own_event": ("occasion", "own"),
    "local_time": ("abroad", "local_time"), "palaces": ("abroad", "palaces"), "envoy": ("abroad", "envoy"),
    "welcome": ("abroad", "welcome"), "home": ("abroad", "home"), "summits": ("abroad", "summits"), "behalf": ("occasion", "behalf"),
    "venues": ("venue", "heads"), "no_venue": ("venue", "none"), "venue_inside": ("venue", "inside"), "venue_ends": ("venue", "ends"),
}  # fmt: skip
"""Names of the word lists of `visit_triggers.toml`: the table and key in which each stands."""


@dataclass(frozen=True)
class VisitWords:
    """The compiled words of `visit_triggers.toml`: the triggers, the cues of roles, the countries told by a palace, gathering
    or title (`seats`: country and which of these), and the lists of `WORD_LISTS`."""

    triggers: Phrases[TriggerWord]
    roles: Phrases[str]
    seats: Phrases[tuple[str, str]]
    lists: dict[str, Phrases[bool]]

    def __getitem__(self, name: str) -> Phrases[bool]:
        return self.lists[name]


@cache
def visit_words(lexicon: Lexicon) -> VisitWords:
    """The words of visits of a lexicon, compiled once."""
    table = lexicon.toml("visit_triggers.toml")
    triggers = [
        (f, TriggerWord(t["kind"], t.get("abroad", False), t.get("guest", False), t.get("how", "")))
        for t in table["trigger"]
        for f in t["forms"]
    ]
    roles = [(form, role) for role in ("delegation", "hosts", "sides", "neutral", "reports") for form in table["roles"][role]]
    lists = {name: Phrases([(form, True) for form in table[group][key]]) for name, (group, key) in WORD_LISTS.items()}
    seats = [(f, (s["country"], by)) for s in table["seat"] for by in ("palaces", "gatherings", "titles") for f in s.get(by, ())]
    return VisitWords(Phrases(triggers), Phrases(roles), Phrases(seats), lists)


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
        self._trigger_openers = self.tokens.at(self.words.triggers.openers)

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
            here: list[PersonMention] = []
            while person < len(people) and people[person].span.start < span.end:
                if len(here) < MOST_PEOPLE:
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

    @cached_property
    def kinds_of_title(self) -> frozenset[VisitKind]:
        """The kinds of the verbs of visiting in the headline."""
        title = self.reading.article.title or ""
        if len(title) > LONGEST_TITLE:
            return frozenset()
        tokens = tokenize(title)
        hits = (self.words.triggers.longest(tokens, index) for index in range(len(tokens)))
        return frozenset(hit[1].kind for hit in hits if hit is not None and hit[1].how not in ("chairs", "speaks"))

    def _triggers(self, first: int, end: int, people: list[PersonMention]) -> list[Trigger]:
        found: list[Trigger] = []
        openers = self._trigger_openers[bisect_left(self._trigger_openers, first) : bisect_left(self._trigger_openers, end)]
        inside = {i for p in people for i in range(self.token(p.span.start), self.token(p.extent.end))} if openers else set()
        reached = first
        for index in openers:
            hit = self.words.triggers.longest(self.tokens, index) if index >= reached and index not in inside else None
            if hit is not None and hit[0] <= end:
                found.append(Trigger(index, hit[0], hit[1]))
                reached = index + 1 if hit[1].how in ("chairs", "speaks") else hit[0]  # "chủ trì hội nghị tiếp xúc cử tri"
            if len(found) == MOST_TRIGGERS:
                break
        return found

    def has(self, words: str, first: int, end: int) -> bool:
        """True when a phrase of the word list `words` stands within the tokens `[first, end)`."""
        phrases = self.words[words]
        for index in range(first, end):
            hit = phrases.longest(self.tokens, index) if phrases.starts(self.tokens.keys[index]) else None
            if hit is not None and hit[0] <= end:
                return True
        return False

    def opens(self, words: str, first: int) -> bool:
        """True when a phrase of the word list `words` begins at token `first`."""
        return self.words[words].longest(self.tokens, first) is not None

    def is_left(self, place: PlaceMention) -> bool:
        """True for a place that is left ("Rời Quảng Ngãi, …")."""
        first = self.token(place.span.start)
        return self.has("left", max(0, first - 3), first)

    def before(self, words: str, end: int, reach: int = 3) -> int | None:
        """Where a phrase of the word list `words` begins that ends right before token `end`; or None."""
        hit = self.words[words].ending(self.tokens, end, reach=reach)
        return hit[0] if hit else None


def after_agency(story: Story, scene: Scene) -> int:
    """The first token after what may stand before news: a headline run into it, then the paper's or agency's name before
    a dash ("(HNM) -", "ANTĐ -", "Hà Nội (TTXVN) -")."""
    keys = story.tokens.keys
    if scene.number > 1:
        return scene.first
    first = _after_headline(story, scene)
    for index in range(first, min(first + 8, scene.end - 1)):
        if keys[index] in ("-", "–") and not any(w.islower() and len(w) > 1 for w in story.tokens.words[first:index]):
            return index + 1
    return first


def _after_headline(story: Story, scene: Scene) -> int:
    """The first token after a headline that a scraper ran into the first sentence with two spaces: "… công nghệ  Sáng 5/6, …"."""
    tokens, text = story.tokens, story.reading.text
    if scene.number or "  " not in text[scene.span.start : scene.span.end]:
        return scene.first
    for index in range(scene.first + SHORTEST_HEADLINE, min(scene.first + LONGEST_HEADLINE, scene.end)):
        gap = text[tokens.span(index - 1, index).end : tokens.span(index, index + 1).start]
        if len(gap) > 1 and not gap.strip(" \u00a0") and tokens.capital(index):
            return index
    return scene.first
