"""The grammar of titles: a head ("Bí thư"), then a complement of organisations and places ("Tỉnh ủy Lạng Sơn").

The words are data (`lang/vi/titles.toml`); what may follow what is here. A complement ends where a person's name begins,
at a sign, or at the first word that no organisation contains.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from timeline.entities.phrases import Phrases
from timeline.entities.places import Entry, place_at, surnames
from timeline.entities.tokens import Tokens, words_of
from timeline.lang import Lexicon
from timeline.model import Place

TitleLevel = Literal["central", "province", "district", "commune", "organisation", "foreign", ""]
Kind = Literal["office", "military", "foreign"]
Status = Literal["former", "dead", "plural", ""]

REACH = 16
"""A complement has at most this many words: longer ones are the sentence going on."""
UNIT_WORDS = frozenset(words_of("xã phường quận huyện trấn thôn bản khu"))
"""After these a capitalised run begins with the name of a place, not of a person."""
OPEN_HEADS = ("ban", "cục trưởng", "vụ trưởng", "chủ nhiệm", "hiệu trưởng")
"""Heads that name an institution by themselves: capitalised words right after them are its name ("Phó ban Tôn giáo")."""
JOINTS = frozenset({"-", "–", "&"})
LINKS = frozenset(words_of("và của các"))


@dataclass(frozen=True, slots=True)
class Head:
    """The first words of a title: `rank` 1 is the highest; `single` offices have one holder at a time."""

    form: str
    rank: int
    level: TitleLevel
    kind: Kind
    single: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title at the tokens `[first, end)`: its head, level, and the place or foreign country of its complement."""

    first: int
    end: int
    head: Head
    text: str
    key: str
    level: TitleLevel
    place: Place | None
    foreign: bool
    status: Status


@dataclass(frozen=True)
class TitleWords:
    """The compiled words of `titles.toml`."""

    heads: Phrases[Head]
    organisations: Phrases[tuple[TitleLevel, bool]]
    inside: frozenset[str]
    honorifics: Phrases[str]
    status: Phrases[Status]
    not_official: Phrases[bool]
    historic: frozenset[str]


@cache
def title_words(lexicon: Lexicon) -> TitleWords:
    """The words of titles of a lexicon, compiled once."""
    table = lexicon.toml("titles.toml")
    heads = [(form, _head(form, row)) for row in table["head"] for form in row["forms"]]
    organisations: list[tuple[str, tuple[TitleLevel, bool]]] = [
        (form, (row["level"], row.get("starts", False))) for row in table["organisation"] for form in row["forms"]
    ]
    status: list[tuple[str, Status]] = [(f, name) for name in ("former", "dead", "plural") for f in table["status"][name]]  # type: ignore[misc]
    return TitleWords(
        heads=Phrases(heads),
        organisations=Phrases(organisations),
        inside=frozenset(key for word in table["inside"]["words"] for key in words_of(word)),
        honorifics=Phrases([(form, group) for group, forms in table["honorific"].items() for form in forms]),
        status=Phrases(status),
        not_official=Phrases([(form, True) for form in table["status"]["not_official"]]),
        historic=frozenset(" ".join(words_of(name)) for name in table["historic"]["names"]),
    )


def _head(form: str, row: dict[str, Any]) -> Head:
    return Head(" ".join(words_of(form)), row["rank"], row.get("level", ""), row.get("kind", "office"), row.get("single", False))


def name_run(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """The end of a Vietnamese full name that begins at token `first`: a surname, then one to three capitalised words.

    None where no name begins. A run that goes on longer is cut where a title begins, else after three words (four with
    "Thị"): what follows is the next sentence, run into this one by the paper's markup.
    """
    if not tokens.capital(first) or tokens.keys[first] not in surnames(lexicon):
        return None
    heads = title_words(lexicon).heads
    end = first + 1
    shouted = tokens.words[first].isupper() and len(tokens.words[first]) > 1
    while end < first + 6 and tokens.touching(end) and tokens.capital(end) and _syllable(tokens.words[end], shouted):
        if end > first + 1 and heads.starts(tokens.keys[end]) and heads.longest(tokens, end):
            break
        end += 1
    length = end - first
    if length > 4:
        second = tokens.keys[first + 1]
        end = first + (4 if second in ("thị", "nữ") or length == 5 and "thị" in tokens.keys[first + 1 : end] else 3)
        length = end - first
    return end if length >= 2 else None


def _syllable(word: str, shouted: bool) -> bool:
    """True for a word that may be part of a name; initials such as TNCS are not, unless the whole name is in capitals."""
    if not shouted and len(word) > 1 and word.isupper():
        return False
    return word.isalpha() and len(word) <= 7 or "'" in word or "’" in word


def title_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Title | None:
    """The title that begins at token `first`, with its complement; or None."""
    words = title_words(lexicon)
    if not words.heads.starts(tokens.keys[first]):
        return None
    hit = words.heads.longest(tokens, first)
    if hit is None:
        return None
    end, head = hit
    end, levels, place, foreign = _complement(tokens, end, head, lexicon, words)
    level = head.level or _level(levels)
    text = tokens.text(first, end)
    return Title(first, end, head, text, " ".join(tokens.keys[first:end]), level, place, foreign or head.kind == "foreign", _status(tokens, first, words))


def _complement(
    tokens: Tokens, start: int, head: Head, lexicon: Lexicon, words: TitleWords
) -> tuple[int, list[TitleLevel], Place | None, bool]:
    """Where the complement that begins at `start` ends, the levels it names, its province, whether it names a country."""
    levels: list[TitleLevel] = []
    place: Place | None = None
    foreign = False
    opened = head.form.endswith(OPEN_HEADS)
    end = index = start
    while index < min(len(tokens), start + REACH) and not tokens.stops[index]:
        key = tokens.keys[index]
        organisation = words.organisations.longest(tokens, index)
        located = place_at(tokens, index, lexicon, led=index == start)
        name_end = name_run(tokens, index, lexicon)
        if index == start and key == "nước" and head.single and tokens.capital(index + 1) and tokens.keys[index + 1] not in ("ta", "chxhcn"):
            foreign = foreign or "việt" not in tokens.keys[index : index + 8]
            end = index = index + 2
        elif located is not None and (organisation is None or located[0] > organisation[0]):
            end = index = located[0]
            place, foreign = _located(tokens, index, located[1], place, foreign, levels)
            opened = True
        elif organisation is not None and organisation[0] - index >= min((name_end or index) - index, 2) and head.kind == "office":
            index, (level, opened) = organisation
            levels.append(level)
            end = index
        elif name_end is not None:
            split = _place_before_name(tokens, index, name_end, lexicon)
            if split is None:
                break
            end = index = split
        elif opened and head.kind == "office" and (tokens.capital(index) and tokens.words[index].isalnum() or key.isdigit()):
            end = index = index + 1
        elif opened and head.kind == "office" and key in words.inside and tokens.capital(index - 1):
            end = index = index + 1
        elif opened and index > start and (key in JOINTS or key in LINKS) and tokens.capital(index + 1) and not words.heads.starts(tokens.keys[index + 1]):
            index += 1
        else:
            break
    return end, levels, place, foreign


def _located(tokens: Tokens, end: int, entry: Entry, place: Place | None, foreign: bool, levels: list[TitleLevel]) -> tuple[Place | None, bool]:
    if entry.level == "country":
        before = tokens.keys[end - 2] if end >= 2 else ""
        return place, foreign or before not in ("tại", "ở", "-", "–", "và")
    if entry.level == "commune" and not levels:
        levels.append("district")
    elif entry.level == "commune" and levels[-1] == "province":
        levels[-1] = "district"
    elif entry.level == "province" and not levels:
        levels.append("province")
    return entry.place or place, foreign


def _place_before_name(tokens: Tokens, first: int, end: int, lexicon: Lexicon) -> int | None:
    """Where a run of capitals after "xã", "huyện" … stops being the place and the person's name begins; None: it is all name."""
    before = tokens.keys[first - 1] if first else ""
    if before not in UNIT_WORDS:
        return None
    last = first
    while tokens.touching(last) and tokens.capital(last) or last == first:
        last += 1
    known = surnames(lexicon)
    for split in range(first + 1, last - 1):
        if known.get(tokens.keys[split], False) and 2 <= last - split <= 4:
            return split
    return min(last, end)


def _level(levels: list[TitleLevel]) -> TitleLevel:
    """The level of a complement: an institution's own, else the first local government named, else the centre."""
    if levels and levels[0] == "organisation":
        return "organisation"
    local: list[TitleLevel] = [level for level in levels if level not in ("central", "organisation")]
    if local:
        return local[0]
    return levels[0] if levels else ""


def _status(tokens: Tokens, first: int, words: TitleWords) -> Status:
    if first == 0 or tokens.stops[first]:
        return ""
    hit = words.status.ending(tokens, first, reach=3)
    return hit[1] if hit else ""
