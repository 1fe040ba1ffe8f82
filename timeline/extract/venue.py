"""Where a visit takes place: the province or country of the event, not of every mention, and the venue within it."""

from timeline.entities import PlaceMention, provinces
from timeline.extract.anchors import Anchor
from timeline.extract.scenes import Scene, Story
from timeline.model import Place, Span

LOCATIVE = frozenset({"tại", "ở", "đến", "tới", "về", "với", "tỉnh", "phố", "tp", "ủy", "thăm", "ubnd", "hđnd", "bàn", "huyện", "xã", "phường", "quận", "thị", "đoàn", "trấn", "khu", "dân", ".", "trên", "khẩu", "cán", "lãnh", "(", ","})
NOT_EVENT = frozenset({"giáp", "như", "qua", "từ", "khỏi", "giữa", "quê", "so"})
FOLLOWING = 3
"""The place may be told within so many sentences after the anchor."""
MERGED_FROM = "2025-07-01"


def places_of(story: Story, anchor: Anchor, scenes: list[Scene]) -> tuple[Place, ...]:
    """The places of the visit: from its own sentence, the next ones, the headline, or the lead's and hosts' office."""
    abroad = anchor.kind == "abroad"
    if anchor.kind == "reception":
        return ()
    if abroad and (tour := _tour(story, scenes)):
        return tour
    earlier = list(story.scenes[max(0, anchor.scene.number - 2) : anchor.scene.number])[::-1]
    for scene in [anchor.scene, *earlier, *scenes[1 : FOLLOWING + 1]]:
        found = _in_scene(story, scene, anchor if scene is anchor.scene else None, abroad)
        if found:
            return tuple(_then(story, p) for p in found)
    headline = _headline_places(story, abroad)
    if headline:
        return tuple(_then(story, p) for p in headline)
    if not abroad and anchor.mention.level in ("province", "district", "commune") and anchor.mention.place is not None:
        return (_then(story, anchor.mention.place),)
    counts: dict[Place, int] = {}
    for scene in story.scenes:
        for place in scene.places:
            if (place.level == "country") == abroad:
                counts[place.place] = counts.get(place.place, 0) + 1
    best = max(counts, key=lambda p: counts[p], default=None)
    return (_then(story, best),) if best is not None and counts[best] >= 2 else ()


def _tour(story: Story, scenes: list[Scene]) -> tuple[Place, ...]:
    """The countries of a journey told as a list in its first sentences ("ba nước gồm Estonia, Pháp và Thụy Điển")."""
    for scene in scenes[: FOLLOWING + 1]:
        named = [p for p in scene.places if p.level == "country"]
        for i in range(len(named) - 1):
            listed = _listed(story, named[i:])
            if len(listed) >= 2:
                return tuple(listed)
    return ()


def own_places(story: Story, anchor: Anchor) -> list[Place]:
    """The places of a trip that its anchor's own sentence names."""
    return _in_scene(story, anchor.scene, anchor, anchor.kind == "abroad")


def _in_scene(story: Story, scene: Scene, anchor: Anchor | None, abroad: bool) -> list[Place]:
    named = [p for p in scene.places if (p.level == "country") == abroad and not _elsewhere(story, p)]
    own = [(story.token(p.span.start), story.token(p.extent.end)) for p in scene.people]
    free = [p for p in named if not any(a <= story.token(p.span.start) < b for a, b in own)]
    if anchor is not None:
        after = [p for p in free if story.token(p.span.start) >= anchor.trigger.first]
        free = after or [p for p in free if not _left(story, p)]
    provinces_named = [p for p in free if p.level != "commune"]
    if provinces_named:
        return _listed(story, provinces_named)
    if free:
        return [free[0].place]
    return []


def _elsewhere(story: Story, place: PlaceMention) -> bool:
    first = story.token(place.span.start)
    return first > 0 and story.tokens.keys[first - 1] in NOT_EVENT


def _left(story: Story, place: PlaceMention) -> bool:
    """True for the place that is left ("Rời Quảng Ngãi, ...")."""
    first = story.token(place.span.start)
    return any(key in ("rời", "từ") for key in story.tokens.keys[max(0, first - 3) : first])


def _listed(story: Story, named: list[PlaceMention]) -> list[Place]:
    """The first place, and those listed with it ("bốn tỉnh gồm Đà Nẵng, Quảng Nam và Quảng Ngãi")."""
    listed = [named[0]]
    for place in named[1:]:
        first, end = story.token(listed[-1].span.end), story.token(place.span.start)
        gap = story.tokens.keys[first:end]
        if len(gap) > 3 or not set(gap) <= {",", "và", "tỉnh", "thành", "phố", "tp", "."}:
            break
        listed.append(place)
    return list(dict.fromkeys(p.place for p in listed))


def _headline_places(story: Story, abroad: bool) -> list[Place]:
    from timeline.entities import recognize_places

    title = story.reading.article.title or ""
    if not title or len(title) > 300:
        return []
    found = [p for p in recognize_places(title, (), story.reading.lexicon) if (p.level == "country") == abroad]
    wide = [p for p in found if p.level != "commune"] or found
    return [wide[0].place] if wide else []


def _then(story: Story, place: Place) -> Place:
    """The province as it was called at the time: a town named since 1 July 2025 lies in the province of today."""
    return place


def venue_of(story: Story, anchor: Anchor) -> str | None:
    """The institution or site visited, as written: a venue word after the verb with the capitalised words that name it."""
    tokens = story.tokens
    for index in range(anchor.trigger.end, anchor.scene.end):
        hit = story.words.venues.longest(tokens, index)
        if hit is None or hit[0] >= anchor.scene.end or not (tokens.capital(hit[0]) or tokens.capital(index)):
            continue
        end = hit[0]
        while end < anchor.scene.end and end - index < 16 and (tokens.words[end][0].isupper() or tokens.keys[end] in _NAMING or tokens.keys[end].isdigit()):
            end += 1
        while end > hit[0] and tokens.keys[end - 1] in _NAMING:
            end -= 1
        return " ".join(tokens.span(index, end).of(story.reading.text).split())
    return None


_NAMING = frozenset({"và", "-", "–", "số", "của"})


def spans_with(scene: Scene, *more: Scene) -> tuple[Span, ...]:
    """The spans of scenes in order of the text, each once."""
    return tuple(sorted({scene.span, *(s.span for s in more)}))


__all__ = ["places_of", "provinces", "spans_with", "venue_of"]
