"""The grammar of titles: a head ("Bí thư"), then a complement of organisations and places ("Tỉnh ủy Lạng Sơn").

The words are data (`lang/vi/titles.toml`); what may follow what is here. A complement ends where a person's name begins,
at a sign, or at the first word that no organisation contains.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from timeline.entities.people import people
from timeline.entities.phrases import Phrases
from timeline.entities.places import Entry, named_places, surnames
from timeline.entities.tokens import Tokens, words_of
from timeline.lang import Lexicon
from timeline.model import Place

TitleLevel = Literal["central", "province", "district", "commune", "organisation", "foreign", ""]
Kind = Literal["office", "military", "foreign"]
Opens = Literal["field", "place", ""]
Status = Literal["former", "dead", "plural", ""]

UNREAD = -1
"""The end of a name that nobody has asked for yet."""
REACH = 16
"""A complement has at most this many words: longer ones are the sentence going on."""
UNIT_WORDS = frozenset(words_of("xã phường quận huyện trấn thôn bản khu"))
"""After these a capitalised run begins with the name of a place, not of a person."""
OPEN_HEADS = ("ban", "cục trưởng", "vụ trưởng", "chủ nhiệm", "hiệu trưởng")
"""Heads that name an institution by themselves: capitalised words right after them are its name ("Phó ban Tôn giáo")."""
MIDDLE_NAMES = ("văn", "thị")
"""A surname and one of these are not yet a name."""
JOINTS = frozenset({"-", "–", "&"})
STATES = frozenset({("vương", "quốc"), ("liên", "bang"), ("đại", "công"), ("công", "quốc")})
"""What begins the name of a state that no list knows ("Vương quốc …"), besides "CH"; "Vương" alone is a surname."""
LINKS = frozenset(words_of("và của các")) | JOINTS


class Head(Struct, frozen=True, gc=False):
    """The first words of a title: `rank` 1 is the highest; `single` offices have one holder at a time; `opens` those that
    name an institution by themselves.
    """

    form: str
    rank: int
    level: TitleLevel
    kind: Kind
    single: bool
    opens: bool


class Title(Struct, frozen=True, gc=False):
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
    """The compiled words of `titles.toml`; `openers` are those with which titles and polite words begin."""

    openers: frozenset[str]
    heads: Phrases[Head]
    organisations: Phrases[tuple[TitleLevel, Opens]]
    not_organisations: Phrases[bool]
    seats: frozenset[str]
    inside: frozenset[str]
    honorifics: Phrases[str]
    status: Phrases[Status]
    not_official: Phrases[bool]
    historic: frozenset[str]
    foreign: frozenset[str]


@cache
def title_words(lexicon: Lexicon) -> TitleWords:
    """The words of titles of a lexicon, compiled once."""
    table = lexicon.toml("titles.toml")
    organisations: list[tuple[str, tuple[TitleLevel, Opens]]] = [
        (form, (row["level"], row.get("opens", ""))) for row in table["organisation"] for form in row["forms"]
    ]
    status: list[tuple[str, Status]] = [(f, name) for name in ("former", "dead", "plural") for f in table["status"][name]]
    heads = Phrases([(form, _head(form, row)) for row in table["head"] for form in row["forms"]])
    honorifics = Phrases([(form, group) for group, forms in table["honorific"].items() for form in forms])
    return TitleWords(
        openers=frozenset(heads.openers | honorifics.openers),
        heads=heads,
        organisations=Phrases(organisations),
        inside=frozenset(key for word in table["inside"]["words"] for key in words_of(word)),
        honorifics=honorifics,
        status=Phrases(status),
        not_organisations=Phrases([(form, True) for form in table["no_organisation"]["phrases"]]),
        seats=frozenset(table["seat"]["words"]),
        not_official=Phrases([(form, True) for form in table["status"]["not_official"]]),
        historic=frozenset(" ".join(words_of(name)) for name in table["historic"]["names"]),
        foreign=frozenset(" ".join(words_of(name)) for name in table["foreign"]["names"]),
    )


def _head(form: str, row: dict[str, Any]) -> Head:
    words = " ".join(words_of(form))
    level, kind, single = row.get("level", ""), row.get("kind", "office"), row.get("single", False)
    return Head(words, row["rank"], level, kind, single, words.endswith(OPEN_HEADS))


class Grammar:
    """The grammar over one text: where heads of titles, polite words and places stand is found once, and walked from there."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = title_words(lexicon)
        self.surnames = surnames(lexicon)
        self.places = named_places(tokens, lexicon)
        self._register = people(lexicon)
        opened = tokens.at(self.words.openers)
        self.heads = self.words.heads.all_at(tokens, opened)
        self.polite = self.words.honorifics.all_at(tokens, opened)
        self.surnamed = tokens.at(self.surnames.keys(), capital=True)
        self._runs: dict[int, int | None] = dict.fromkeys(self.surnamed, UNREAD)

    def name_run(self, first: int) -> int | None:
        """The end of a Vietnamese full name that begins at token `first`: a surname, then one to three capitalised words.

        None where no name begins. A run that goes on longer, and that the register does not know whole, is cut where a
        title begins, else after three words (four with "Thị"): what follows is the next sentence, run in by the paper's
        markup.
        """
        end = self._runs.get(first)
        if end == UNREAD:  # a title is asked where it ends before the name after it is
            end = self._runs[first] = self._read_name(first)
        return end

    def _read_name(self, first: int) -> int | None:
        tokens = self.tokens
        end = first + 1
        shouted = tokens.words[first].isupper() and len(tokens.words[first]) > 1
        while end < first + 6 and tokens.capital(end) and _goes_on(tokens, first, end) and _syllable(tokens.words[end], shouted):
            if end > first + 1 and end in self.heads:
                break
            end += 1
        length = end - first
        if length > 4 and self._register.by_name(" ".join(tokens.keys[first : first + 5])):
            return first + 5
        if length > 4:
            second = tokens.keys[first + 1]
            end = first + (4 if second in ("thị", "nữ") or (length == 5 and "thị" in tokens.keys[first + 1 : end]) else 3)
            length = end - first
        return end if length >= 2 else None

    def title_at(self, first: int) -> Title:
        """The title whose head begins at token `first` (one of `heads`), with its complement."""
        tokens, (start, head) = self.tokens, self.heads[first]
        complement = _Complement(self, start, head)
        while complement.end_of_next():
            pass
        end = complement.end
        return Title(
            first=first,
            end=end,
            head=head,
            text=tokens.text(first, end),
            key=" ".join(tokens.keys[first:end]),
            level=head.level or complement.level(),
            place=complement.place,
            foreign=complement.foreign or head.kind == "foreign",
            status=_status(tokens, first, self.words),
        )


def _goes_on(tokens: Tokens, first: int, index: int) -> bool:
    """True when a name may go on with token `index`: over a line break only where what stands so far is no name yet."""
    if index >= len(tokens) or tokens.hard[index]:
        return False
    return not tokens.stops[index] or index == first + 1 or (index == first + 2 and tokens.keys[index - 1] in MIDDLE_NAMES)


def _syllable(word: str, shouted: bool) -> bool:
    """True for a word that may be part of a name; initials such as TNCS are not, unless the whole name is in capitals."""
    if not shouted and len(word) > 1 and word.isupper():
        return False
    return (word.isalpha() and len(word) <= 7) or "'" in word or "’" in word


class _Complement:
    """What follows a head: walked piece by piece, each telling a level, a province or a country."""

    def __init__(self, grammar: Grammar, start: int, head: Head) -> None:
        self.grammar, self.tokens, self.words = grammar, grammar.tokens, grammar.words
        self.start, self.head = start, head
        self.index = self.end = start
        self.levels: list[TitleLevel] = []
        self.place: Place | None = None
        self.foreign = False
        # What a name may go on with: fields ("Bộ Nông nghiệp và …"), the name of a place ("UBND xã …"), or nothing.
        self.opened: Opens = "field" if head.opens else ""

    def end_of_next(self) -> bool:
        """Takes the next piece in; False when the complement ends before it."""
        tokens, index = self.tokens, self.index
        if index >= min(len(tokens), self.start + REACH) or tokens.stops[index]:
            return False
        if self.words.not_organisations.longest(tokens, index) and not tokens.capitals[index]:
            return False
        organisation = self.words.organisations.longest(tokens, index)
        if organisation is None and not self.opened and not tokens.capitals[index] and tokens.keys[index] != "nước":
            return False  # the sentence goes on: what most heads stand before
        office = self.head.kind == "office"
        of_state = self.head.level == "central" and self.levels[-1:] == ["central"]
        located = self.grammar.places.at(index, led=index == self.start or of_state)
        name_end = self.grammar.name_run(index)
        if self._is_foreign_state():
            self.foreign = True
            self._take(index + 2)
        elif located is not None and (organisation is None or located[0] > organisation[0]):
            self._take(located[0])
            self._locate(located[1])
            self.opened = ""
        elif office and organisation is not None and organisation[0] - index >= min((name_end or index) - index, 2):
            level, self.opened = organisation[1]
            self.levels.append(level)
            self.foreign = self.foreign or level == "foreign"
            self._take(organisation[0])
        elif name_end is not None:
            split = _place_before_name(tokens, index, name_end, self.grammar.surnames)
            if split is None:
                return False
            self._take(split)
        elif office and self.opened and self._names_institution():
            self._take(index + 1)
        elif self.opened == "field" and index > self.start and self._links():
            self.index = index + 1
        else:
            return False
        return True

    def _take(self, end: int) -> None:
        self.index = self.end = end

    def _is_foreign_state(self) -> bool:
        """ "Thủ tướng nước Cộng hòa …", "Thủ tướng CH …": a state that is not this one."""
        tokens, index = self.tokens, self.index
        if index != self.start or not self.head.single:
            return False
        led = tokens.keys[index] in ("nước", "ch") and tokens.capital(index + 1)
        if not led and not (tokens.capital(index) and tuple(tokens.keys[index : index + 2]) in STATES):
            return False
        return tokens.keys[index + 1] != "chxhcn" and "việt" not in tokens.keys[index : index + 8]

    def _names_institution(self) -> bool:
        """A capitalised word or number, or the second syllable of such a word ("Nông nghiệp")."""
        tokens, index = self.tokens, self.index
        key = tokens.keys[index]
        if (tokens.capital(index) and tokens.words[index].isalnum()) or key.isdigit():
            return True
        return self.opened == "field" and key in self.words.inside and tokens.capital(index - 1)

    def _links(self) -> bool:
        tokens, following = self.tokens, self.index + 1
        if tokens.keys[self.index] not in LINKS or not tokens.capital(following):
            return False
        return not self.words.heads.starts(tokens.keys[following])

    def _locate(self, entry: Entry) -> None:
        """Notes a place of the complement: a country makes the title foreign, a town the level a district's."""
        if entry.level == "country":
            before = self.tokens.keys[self.end - 2] if self.end >= 2 else ""
            self.foreign = self.foreign or before not in ("tại", "ở", "-", "–", "và")
            return
        if entry.level == "commune" and (not self.levels or self.levels[-1] == "province"):
            self.levels[-1:] = ["district"]
        elif entry.level == "province" and not self.levels:
            self.levels.append("province")
        self.place = entry.place or self.place

    def level(self) -> TitleLevel:
        """An institution's own level, else the first local government named, else the centre."""
        if self.levels and self.levels[0] == "organisation":
            return "organisation"
        local: list[TitleLevel] = [level for level in self.levels if level not in ("central", "organisation")]
        if local:
            return local[0]
        return self.levels[0] if self.levels else ""


def _place_before_name(tokens: Tokens, first: int, end: int, known: dict[str, bool]) -> int | None:
    """Where a run of capitals after "xã", "huyện" … stops being the place and the person's name begins; None: it is all name."""
    before = tokens.keys[first - 1] if first else ""
    if before not in UNIT_WORDS:
        return None
    last = first
    while (tokens.touching(last) and tokens.capital(last)) or last == first:
        last += 1
    for split in range(first + 1, last - 1):
        if known.get(tokens.keys[split], False) and 2 <= last - split <= 4:
            return split
    return min(last, end)


def _status(tokens: Tokens, first: int, words: TitleWords) -> Status:
    if first == 0 or tokens.stops[first]:
        return ""
    hit = words.status.ending(tokens, first, reach=3)
    return hit[1] if hit else ""
