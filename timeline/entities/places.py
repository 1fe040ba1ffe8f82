"""Provinces, centrally-run cities, countries, and well-known towns that lead to a province, from `lang/vi/places.tsv`."""

from bisect import bisect_right
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from timeline.entities.phrases import Phrases
from timeline.entities.tokens import Tokens, tokenize, words_of
from timeline.lang import Lexicon
from timeline.model import Block, Place, Span
from timeline.text import slug

Level = Literal["province", "commune", "country"]

UNITS = frozenset(words_of("tỉnh thành phố tp. huyện quận thị xã phường trấn đặc khu đảo ủy thôn bản cảng khẩu")) | {"kcn", "uỷ"}
"""Last words of what stands before a place and makes it one: "huyện", "thị xã", "cửa khẩu", "Thành ủy"."""
DISTRICT_UNITS = UNITS - frozenset(words_of("xã phường trấn thôn bản đặc khu"))
"""Units of which the well-known ones are unmistakable; names of communes occur many times over."""
COMMUNE_UNITS = frozenset(words_of("xã phường trấn thôn bản huyện quận"))
TO_COUNTRY = frozenset(words_of("nước thăm thức sang tại đến với tới của từ ở hòa chxhcn chdcnd thủ đô phía giữa"))
"""Words before a country's short name that is also an everyday word ("thăm Lào", "tại Mỹ")."""


class PlaceMention(Struct, frozen=True, gc=False):
    """Where a place is named: `level` province, commune (a town, district or site: `place` is its province) or country.

    `site` is the name of the town, district or site itself; `unit` is True where a word such as tỉnh, thành phố or
    huyện stands before it.
    """

    span: Span
    place: Place
    level: Level
    site: str | None = None
    unit: bool = False


class Entry(Struct, frozen=True, gc=False):
    """A row of the gazetteer: the place, its level, and whether a unit word must stand before it."""

    place: Place | None
    level: Level
    site: str | None = None
    needs: frozenset[str] | None = None


@cache
def gazetteer(lexicon: Lexicon) -> Phrases[Entry]:
    """All names of places of a lexicon, each with its province or country."""
    rows = lexicon.tsv("places.tsv")
    now = {row["name"]: row["name_now"] for row in rows if row["name_now"]}
    entries: list[tuple[str, Entry]] = []
    for row in rows:
        needs = UNITS if row["needs_unit"] else None
        if row["kind"] == "other":
            entries.append((row["name"], Entry(None, "province")))
        elif row["kind"] == "site":
            province = row["within"]
            district = DISTRICT_UNITS if needs else None
            entries.append((row["name"], Entry(_place(province, now[province]), "commune", row["name"], district)))
        else:
            place = _place(row["name"], row["name_now"])
            entries.append((row["name"], Entry(place, "province", None, needs)))
            entries.extend((variant, Entry(place, "province")) for variant in _variants(row))
    for row in lexicon.tsv("countries.tsv"):
        country = _place(row["name"], row["name"])
        risky = TO_COUNTRY if row["needs_word"] else None
        for name in (row["name"], *_variants(row)):
            short = len(words_of(name)) == 1 and risky is not None
            entries.append((name, Entry(country, "country", None, risky if short else None)))
    return Phrases(entries)


def _place(name: str, name_now: str) -> Place:
    return Place(slug(name), name, name_now)


def _variants(row: dict[str, str]) -> list[str]:
    return [v for v in (row["variants"] or "").split("|") if v]


@cache
def provinces(lexicon: Lexicon) -> dict[str, Place]:
    """The provinces of a lexicon by id, old and new; the value's `name_now` is the id's province today."""
    return {slug(r["name"]): _place(r["name"], r["name_now"]) for r in lexicon.tsv("places.tsv") if r["kind"] in ("province", "former")}


@cache
def surnames(lexicon: Lexicon) -> dict[str, bool]:
    """Surnames by key; True for those that are almost never another word."""
    return {words_of(r["surname"])[0]: r["strength"] == "strong" for r in lexicon.tsv("surnames.tsv")}


class NamedPlaces:
    """The places of a text by the token at which their names begin, whether they count there or not."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        names = gazetteer(lexicon)
        found = names.all_at(tokens, tokens.at(names.openers, capital=True))
        self._tokens = tokens
        self._surnames = surnames(lexicon)
        self.found = {first: hit for first, hit in found.items() if _written_as_name(tokens, hit[0] - 1)}

    def at(self, first: int, *, led: bool = False) -> tuple[int, Entry] | None:
        """The end and entry of the place whose name begins at token `first` and counts there; or None.

        `led`: it stands right after a title, where a country's short name needs no other word ("Thủ tướng Anh").
        """
        hit = self.found.get(first)
        if hit is None:
            return None
        entry = hit[1]
        if entry.needs is None or (led and entry.level == "country"):
            return hit
        tokens = self._tokens
        return hit if first and tokens.keys[first - 1] in entry.needs and not tokens.stops[first] else None

    def inside_name(self, first: int) -> bool:
        """True when a surname stands right before the place, which is then the rest of a name ("Nguyễn Hòa Bình")."""
        tokens, known = self._tokens, self._surnames
        before = first - 1
        if before < 0 or tokens.stops[first] or not tokens.capitals[before]:
            return False
        if known.get(tokens.keys[before], False):
            return True
        earlier = before - 1
        return earlier >= 0 and not tokens.stops[before] and tokens.capitals[earlier] and known.get(tokens.keys[earlier], False)


@lru_cache(maxsize=16)
def named_places(tokens: Tokens, lexicon: Lexicon) -> NamedPlaces:
    """The named places of a text; kept for the last few texts, since the recognizers of people and of places both ask."""
    return NamedPlaces(tokens, lexicon)


def _written_as_name(tokens: Tokens, last: int) -> bool:
    """True where the last word of a name is capitalised, or a syllable after a hyphen ("Cam-pu-chia")."""
    return tokens.capital(last) or not tokens.keys[last].isalpha() or tokens.keys[last - 1] == "-"


def _after_country(tokens: Tokens, index: int, mentions: list[PlaceMention]) -> bool:
    """True right after another country in a list ("Estonia, Pháp và Thụy Điển")."""
    if not mentions or mentions[-1].level != "country" or index < 2 or tokens.keys[index - 1] not in (",", "và"):
        return False
    return tokens.span(index - 2, index - 1).end == mentions[-1].span.end


def _mention(span: Span, entry: Entry, before: str, after: list[str]) -> PlaceMention:
    """The mention of a place; the name of a former province that a commune bears ("phường Yên Bái"), or that is called
    former ("Bình Thuận cũ"), only leads to its province, as a site does."""
    assert entry.place is not None
    if entry.level == "province" and (before in COMMUNE_UNITS or "cũ" in after[:2]):
        return PlaceMention(span, entry.place, "commune", entry.place.name, True)
    return PlaceMention(span, entry.place, entry.level, entry.site, before in UNITS)


def recognize_places(text: str, blocks: tuple[Block, ...], lexicon: Lexicon) -> tuple[PlaceMention, ...]:
    """All places named in `text`, in order of span; `blocks` part the text, no name reaches from one into another."""
    tokens = tokenize(text)
    openings = sorted(b.span.start for b in blocks)
    mentions: list[PlaceMention] = []
    reached = 0
    named = named_places(tokens, lexicon)
    for index in named.found:
        hit = named.at(index, led=_after_country(tokens, index, mentions)) if index >= reached else None
        if hit is None:
            continue
        reached, entry = hit
        span = tokens.span(index, reached)
        if entry.place is not None and not crosses(span, openings) and not named.inside_name(index):
            before = tokens.keys[index - 1] if index > 0 and not tokens.stops[index] else ""
            mentions.append(_mention(span, entry, before, tokens.keys[reached : reached + 2]))
    return tuple(mentions)


def crosses(span: Span, openings: list[int]) -> bool:
    """True when one of `openings` (ascending offsets at which blocks begin) lies within the span."""
    after = bisect_right(openings, span.start)
    return after < len(openings) and openings[after] < span.end
