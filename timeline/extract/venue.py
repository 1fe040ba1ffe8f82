"""Where a visit takes place: the province or country of the event, not of every mention, and the venue within it."""

from datetime import date

from timeline.entities import PersonMention, PlaceMention, provinces, recognize_places
from timeline.extract.anchors import Anchor
from timeline.extract.scenes import Scene, Story
from timeline.extract.whereabouts import country_told
from timeline.model import Place
from timeline.text import slug

LONGEST_VENUE = 14
FOLLOWING = 3
"""The place may be told within so many sentences after the anchor."""
MERGED_FROM = date(2025, 7, 1)
"""Since then there are 34 provinces (Nghị quyết 202/2025/QH15)."""
LOCAL = ("province", "district", "commune")


def places_of(story: Story, anchor: Anchor, scenes: list[Scene]) -> tuple[Place, ...]:
    """The places of the visit, from the first of these that names one: its own sentence, its hosts' office, the lead's
    own province, the sentences around it, the headline, the province named most."""
    if anchor.kind == "reception":  # a local leader receives at home; the State's leaders where it is told, if at all
        own = anchor.mention.place if anchor.mention.level in LOCAL else None
        return (own,) if own is not None else _received_in(story, anchor)
    abroad = anchor.kind == "abroad"
    if abroad and (met := _met_in(story, anchor)):
        return met
    if abroad and (tour := _tour(story, scenes)):
        return tour
    earlier = list(story.scenes[max(0, anchor.scene.number - 2) : anchor.scene.number])[::-1]
    found = _in_scene(story, anchor.scene, anchor, abroad) or ([] if abroad else _hosts_place(story, anchor))
    if abroad and not found:
        found = list(country_told(story, anchor.scene, anchor.trigger))
    if not found and not abroad and anchor.mention.level in LOCAL and anchor.mention.place is not None:
        found = [anchor.mention.place]
    around = [*earlier, *scenes[1 : FOLLOWING + 1]]
    for scene in [s for s in around if any(p.level != "commune" for p in s.places)] + around:  # a town may only name a power station
        found = found or _in_scene(story, scene, None, abroad)
    handed = anchor.trigger.word.how == "awards"  # other places are those of whoever is handed something
    found = found or ([] if handed else _headline_places(story, abroad))
    return tuple(found or ([] if handed else _most_named(story, abroad)))


def _hosts_place(story: Story, anchor: Anchor) -> list[Place]:
    """The province of a local official in the sentence, where a central one comes to work with them."""
    if anchor.mention.level != "central" or anchor.trigger.word.how == "awards":  # whoever is handed something may have come for it
        return []
    local = [p for p in anchor.scene.people if p.place is not None and p.level in LOCAL]
    return [p.place for p in local if p.place is not None and not _attends(story, anchor, p)][:1]


def _attends(story: Story, anchor: Anchor, person: PersonMention) -> bool:
    """True for a guest of the event ("Dự lễ có … Bí thư Thành ủy …"), whose office tells nothing of where it is."""
    first = story.token(person.span.start)
    return anchor.kind == "ceremony" and anchor.trigger.end <= first and story.has("present", anchor.trigger.end, first)


def _most_named(story: Story, abroad: bool) -> list[Place]:
    counts: dict[Place, int] = {}
    for scene in story.scenes:
        for mention in scene.places:
            if (mention.level == "country") == abroad:
                place = _then(story, mention)
                counts[place] = counts.get(place, 0) + 1
    best = max(counts, key=lambda p: counts[p], default=None)
    often = best is not None and counts[best] >= max(2, sum(counts.values()) / 3)  # a digest names many places, and is in none
    return [best] if best is not None and often else []


def _tour(story: Story, scenes: list[Scene]) -> tuple[Place, ...]:
    """The countries of a journey told as a list in its first sentences ("ba nước gồm Estonia, Pháp và Thụy Điển")."""
    for scene in scenes[: FOLLOWING + 1]:
        named = [p for p in scene.places if p.level == "country"]
        for i in range(len(named) - 1):
            listed = _listed(story, named[i:])
            if len(listed) >= 2:
                return tuple(listed)
    return ()


def _met_in(story: Story, anchor: Anchor) -> tuple[Place, ...]:
    """Where talks are held ("tại Trung Quốc, … gặp lãnh đạo Lào, Cuba"): the country one is in, not those of the others."""
    if not anchor.trigger.word.guest:
        return ()
    countries = [p for p in anchor.scene.places if p.level == "country"]
    return tuple(_then(story, p) for p in countries if story.before("at", story.token(p.span.start), 1) is not None)[:1]


def _received_in(story: Story, anchor: Anchor) -> tuple[Place, ...]:
    """Where guests are received, plainly written ("tại Hà Nội, … tiếp"); a guest's own office names a place, too."""
    here = [p for p in anchor.scene.places if p.level != "country" and story.before("at", story.token(p.span.start), 3) is not None]
    return tuple(_then(story, p) for p in here[:1])


def own_places(story: Story, anchor: Anchor) -> list[Place]:
    """The places of a trip that its anchor's own sentence names."""
    return _in_scene(story, anchor.scene, anchor, anchor.kind == "abroad")


def _in_scene(story: Story, scene: Scene, anchor: Anchor | None, abroad: bool) -> list[Place]:
    there = [p for p in scene.places if (p.level == "country") == abroad and not _elsewhere(story, p)]
    named = [p for p in there if not _of_battle(story, scene, p)]
    own = [(story.token(p.span.start), story.token(p.extent.end)) for p in scene.people]
    free = [p for p in named if not any(a <= story.token(p.span.start) < b for a, b in own)]
    if anchor is not None:
        after = [p for p in free if story.token(p.span.start) >= anchor.trigger.first]
        free = after or [p for p in free if not story.is_left(p)]
    provinces_named = [p for p in free if p.level != "commune"]
    whole = [p for p in provinces_named if not _on_route(story, p)] or provinces_named
    if whole:
        return _listed(story, whole)
    towns = [p for p in free if not _on_route(story, p)]
    return [_then(story, towns[0])] if towns else []


def _on_route(story: Story, place: PlaceMention) -> bool:
    """True for an end of a road or line ("đường dây Lào Cai - Vĩnh Yên"), which names the road, not where one is."""
    before, after = story.token(place.span.start) - 1, story.token(place.span.end)
    keys = story.tokens.keys
    return not place.unit and ((before >= 0 and keys[before] in ("-", "–")) or (after < len(keys) and keys[after] in ("-", "–")))


def _of_battle(story: Story, scene: Scene, place: PlaceMention) -> bool:
    """True for a name of history ("chiến thắng Ngọc Hồi - Đống Đa"): the battle's, also behind a dash."""
    first = story.token(place.span.start)
    if story.before("battle", first, 3) is not None:
        return True
    earlier = next((p for p in reversed(scene.places) if story.token(p.span.end) == first - 1), None)
    return earlier is not None and story.tokens.keys[first - 1] in ("-", "–") and _of_battle(story, scene, earlier)


def _elsewhere(story: Story, place: PlaceMention) -> bool:
    return story.before("elsewhere", story.token(place.span.start), 2) is not None


def _listed(story: Story, named: list[PlaceMention]) -> list[Place]:
    """The first place, and those listed with it ("bốn tỉnh gồm Đà Nẵng, Quảng Nam và Quảng Ngãi")."""
    listed = [named[0]]
    for place in named[1:]:
        first, end = story.token(listed[-1].span.end), story.token(place.span.start)
        gap = story.tokens.keys[first:end]
        if len(gap) > 3 or not set(gap) <= {",", "và", "tỉnh", "thành", "phố", "tp", "."}:
            break
        listed.append(place)
    return list(dict.fromkeys(_then(story, p) for p in listed))


def _headline_places(story: Story, abroad: bool) -> list[Place]:
    title = story.reading.article.title or ""
    if not title or len(title) > 300:
        return []
    found = [p for p in recognize_places(title, (), story.reading.lexicon) if (p.level == "country") == abroad]
    wide = [p for p in found if p.level != "commune"] or found
    return [_then(story, wide[0])] if wide else []


def _then(story: Story, mention: PlaceMention) -> Place:
    """The province as it was called when the article was written: a town named in it lies in today's province since
    the merger; a province named is called as the text has it."""
    place, written = mention.place, story.reading.dct.earliest
    if mention.level != "commune" or written is None or written < MERGED_FROM or place.name == place.name_now:
        return place
    return provinces(story.reading.lexicon)[slug(place.name_now)]


def venue_of(story: Story, anchor: Anchor) -> str | None:
    """The institution or site visited, as written: a venue word after the verb and the words that name it."""
    tokens, end_of_sentence = story.tokens, anchor.scene.end
    places = {story.token(p.span.start) for p in anchor.scene.places}
    index = anchor.trigger.end
    while index < end_of_sentence:
        none = story.words["no_venue"].longest(tokens, index)
        hit = None if none else story.words["venues"].longest(tokens, index)
        if hit is None or index in places or not _is_named(story, index, hit[0], end_of_sentence):
            index = none[0] if none else index + 1
            continue
        end = hit[0]
        while end < min(end_of_sentence, index + LONGEST_VENUE) and not _ends_venue(story, end):
            end += 1
        while end > hit[0] and (story.opens("venue_inside", end - 1) or _is_sign(tokens.words[end - 1])):
            end -= 1
        return " ".join(tokens.span(index, end).of(story.reading.text).split())
    return None


def _is_named(story: Story, first: int, end: int, limit: int) -> bool:
    """True for a venue with a name: a capitalised word after it, or a capitalised venue word of two syllables."""
    tokens = story.tokens
    return end < limit and (tokens.capital(end) or (tokens.capital(first) and end - first > 1))


def _ends_venue(story: Story, index: int) -> bool:
    """True at a sign, a word that no venue's name contains, or the next verb of visiting."""
    tokens = story.tokens
    if tokens.keys[index] == "và" and not tokens.capital(index + 1):
        return True
    return _is_sign(tokens.words[index]) or story.opens("venue_ends", index) or story.words.triggers.longest(tokens, index) is not None


def _is_sign(word: str) -> bool:
    return not word[0].isalnum() and word not in ("-", "–", "&")
