"""Signs that one is in another country without its name: the local time, a palace, a welcome, an envoy; and which country."""

from timeline.entities import PersonMention
from timeline.entities.places import named_places
from timeline.extract.scenes import Scene, Story, Trigger
from timeline.model import Place
from timeline.text import slug

WELCOME_REACH = 3
"""Who is welcomed stands within so many words after "lễ đón" ("lễ đón chính thức trọng thể Tổng Bí thư …")."""
NEAR_GUEST = 20
"""Who is met stands within so many words after the verb."""


def told_abroad(story: Story, scene: Scene, trigger: Trigger, main: PersonMention) -> bool:
    """True when the sentence tells that `main` is in another country, though it may not name it."""
    if story.has("home", scene.first, scene.end):
        return False
    at_palace = any(_goes_to(story, first) for first in _all(story, scene, "palaces"))
    seats = [first for first, _, by in _seats(story, scene) if by == "palaces" and _goes_to(story, first)]
    return bool(
        at_palace
        or seats
        or (trigger.word.guest and not _in_province(scene) and story.has("summits", scene.first, scene.end))
        or story.has("local_time", scene.first, scene.end)
        or story.has("envoy", story.token(main.span.start), trigger.first)
        or _is_welcomed(story, scene, main)
    )


def _in_province(scene: Scene) -> bool:
    return any(p.level != "country" for p in scene.places)


def attends_gathering(story: Story, scene: Scene) -> bool:
    """True where a gathering of States is named that is held in another country each time ("Đại hội đồng Liên hợp quốc")."""
    seats = _seats(story, scene)
    told = any(by == "gatherings" and story.tokens.keys[first - 1 : first] != ["tịch"] for first, _, by in seats)  # nor its "Chủ tịch"
    return told and not story.has("home", scene.first, scene.end)


def country_told(story: Story, scene: Scene, trigger: Trigger) -> tuple[Place, ...]:
    """The country that the sentence tells of by a palace or gathering, else by the office or title of who is met."""
    seats = _seats(story, scene)
    told = [country for first, country, by in seats if by == "gatherings" or (by == "palaces" and _goes_to(story, first))]
    if not told and trigger.word.guest:
        met = [p for p in scene.people if p.foreign and story.token(p.span.start) - trigger.end <= NEAR_GUEST]
        after = [p for p in met if story.token(p.span.start) >= trigger.end]
        served = next((country for p in after or met if (country := _country_served(story, p)) is not None), None)
        if served is not None:
            return (served,)
        told = [country for first, country, by in seats if by == "titles" and 0 <= first - trigger.end <= NEAR_GUEST]
    return tuple(Place(slug(country), country, country) for country in told[:1])


def _country_served(story: Story, person: PersonMention) -> Place | None:
    """The country in a foreign office ("Thủ tướng Anh A"): behind a title its short name needs no other word."""
    named = named_places(story.tokens, story.reading.lexicon)
    end = person.name_span.start if person.name_span is not None else person.span.end
    hits = (named.at(index, led=True) for index in range(story.token(person.span.start), story.token(end)))
    return next((hit[1].place for hit in hits if hit is not None and hit[1].level == "country"), None)


def _seats(story: Story, scene: Scene) -> list[tuple[int, str, str]]:
    """Where a seat begins in the sentence, its country, and what it is: one of palaces, gatherings, titles."""
    seats = story.words.seats
    hits = ((index, seats.longest(story.tokens, index)) for index in range(scene.first, scene.end))
    return [(index, *hit[1]) for index, hit in hits if hit is not None and hit[0] <= scene.end]


def _all(story: Story, scene: Scene, words: str) -> list[int]:
    return [index for index in range(scene.first, scene.end) if story.opens(words, index)]


def _goes_to(story: Story, first: int) -> bool:
    """True where a word of place or movement stands right before ("tại Nhà Trắng")."""
    return story.before("to", first, 2) is not None


def _is_welcomed(story: Story, scene: Scene, main: PersonMention) -> bool:
    """True for "sau lễ đón chính thức Tổng Bí thư A, …": who is welcomed has come to another country."""
    for person in scene.people:
        if person.actor.id == main.actor.id:
            first = story.token(person.span.start)
            near = range(first, max(scene.first, first - WELCOME_REACH), -1)
            hit = next((end for end in near if story.before("welcome", end, 6) is not None), None)
            if hit is not None and all(key[0].isalnum() for key in story.tokens.keys[hit:first]):
                return True
    return False
