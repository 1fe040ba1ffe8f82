"""Officials in a text: titles and names put together, and later short mentions resolved to one person."""

from bisect import bisect_left

from msgspec import Struct

from timeline.entities.actors import PersonMention
from timeline.entities.people import people
from timeline.entities.places import crosses
from timeline.entities.scan import Element, ElementKind, scan
from timeline.entities.titles import Title, TitleLevel, title_words
from timeline.entities.tokens import Tokens, tokenize
from timeline.lang import Lexicon
from timeline.model import Actor, Block, Place
from timeline.text import slug

CHAINED = ((), (",",), ("kiêm",), ("-",), ("–",), (",", "kiêm"), (":",))
"""What may stand between two titles of one person."""
APPOSED = ((",",), ("-",), ("–",), ("(",), (",", "nguyên"), (",", "hiện", "là"), ("là",), ("-", "nguyên"), ("–", "nguyên"), (":",))
"""What may stand between a name and the titles after it."""
GENERIC = frozenset({"trưởng đoàn", "phó trưởng đoàn", "ủy viên", "đại biểu quốc hội"})
"""Titles that without a name stand for a part in the event, or for many people."""
NO_RANK = 99
LONG_NAME = 14
"""An institution that lists its fields has at most so many words after its first."""


class Known(Struct, gc=False):
    """A person met in this article: the name, the titles so far, and what they say."""

    name: str
    key: tuple[str, ...]
    titles: list[Title] = []
    official: bool = False
    comrade: bool = False
    foreign: bool = False
    status: str = ""


class Found(Struct, gc=False):
    """A mention before its actor is final: token bounds, the person, or the office alone."""

    first: int
    end: int
    extent: int
    name: tuple[int, int] | None
    person: Known | None
    office: Title | None = None
    status: str = ""
    foreign: bool = False


def recognize_people(text: str, blocks: tuple[Block, ...], lexicon: Lexicon) -> tuple[PersonMention, ...]:
    """All persons and offices named in `text`, in order of span; no mention reaches from one block into another."""
    tokens = tokenize(text)
    elements = scan(tokens, lexicon)
    article = _Article(tokens, elements, lexicon)
    article.full_names()
    article.short_and_bare()
    openings = sorted(b.span.start for b in blocks)
    mentions = [article.mention(f) for f in sorted(article.found, key=lambda f: f.first)]
    return tuple(m for m in mentions if not crosses(m.span, openings))


class _Article:
    """The people of one article while its elements are read."""

    def __init__(self, tokens: Tokens, elements: list[Element], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.elements = elements
        self.lexicon = lexicon
        self.words = title_words(lexicon)
        self.register = people(lexicon)
        self.known: dict[tuple[str, ...], Known] = {}
        self.found: list[Found] = []
        self.used: set[int] = set()
        self.named: dict[tuple[str, ...], list[int]] = {}  # where each person is named in full
        self.finished: dict[tuple[str, ...], tuple[Actor, int, TitleLevel, Place | None]] = {}  # what all titles together say

    def full_names(self) -> None:
        """Names with a title or polite word first, then the same names standing alone, and those of the register."""
        names = [i for i, e in enumerate(self.elements) if e.kind == "name"]
        alone = []
        for i in names:
            before, after = self._before(i), self._after(i)
            if after and not before and self.words.not_official.ending(self.tokens, self.elements[i].first):
                continue
            if self._are_two(before, after):
                before = before[-1:]
            if before or after:
                self._add(i, before, after)
            else:
                alone.append(i)
        for i in alone:
            element = self.elements[i]
            key = self._key(element)
            if key in self.known or (self._registered(key) and not self.words.not_official.ending(self.tokens, element.first)):
                self._add(i, [], [])

    def _are_two(self, before: list[int], after: list[int]) -> bool:
        """True for "Bộ trưởng Bộ A, ông B, Phó Giám đốc Sở C": an office of the centre before "ông" and one of a province
        after the name are two people's."""
        if len(before) < 2 or not after or self.elements[before[-1]].kind != "honorific" or self._gap(before[-2], before[-1]) != (",",):
            return False
        above, below = self.elements[before[-2]].title, self.elements[after[0]].title
        return above is not None and below is not None and above.level == "central" and below.level in ("province", "district", "commune")

    def _registered(self, key: tuple[str, ...]) -> bool:
        return len(key) >= 3 and bool(self.register.by_name(" ".join(key)))

    def _key(self, element: Element) -> tuple[str, ...]:
        return tuple(self.tokens.keys[element.first : element.end])

    def _gap(self, left: int, right: int) -> tuple[str, ...]:
        """The words between two elements; a paragraph's end counts as a word that fits nowhere."""
        first, end = self.elements[left].end, self.elements[right].first
        if end - first > 3 or True in self.tokens.stops[first : end + 1]:
            return ("\n",)
        return tuple(self.tokens.keys[first:end])

    def _before(self, i: int) -> list[int]:
        """The titles and polite words that lead up to the name `i`, in order of the text."""
        chain: list[int] = []
        j = i - 1
        if j >= 0 and self.elements[j].kind == "title" and self._goes_on(j, i):
            return [j]
        while j >= 0 and self.elements[j].kind in ("title", "honorific"):
            gap = self._gap(j, j + 1)
            if (gap != () and (j + 1 == i or gap not in CHAINED)) or j in self.used:
                break
            chain.insert(0, j)
            j -= 1
        return chain

    def _goes_on(self, j: int, i: int) -> bool:
        """True when only the rest of a long institution's name parts the title `j` from the name `i`.

        "Chủ nhiệm Ủy ban Văn hóa, Giáo dục, Thanh niên …" lists fields between commas, which a complement does not take.
        """
        first, end = self.elements[j].end, self.elements[i].first
        if not 2 <= end - first <= LONG_NAME or j in self.used or True in self.tokens.stops[first:end] or self.tokens.keys[end - 1] == ",":
            return False
        keys, words = self.tokens.keys, self.words
        lower = [k for n, k in enumerate(keys[first:end], first) if not self.tokens.capital(n) and k not in (",", "và", "của")]
        return self.tokens.keys[first] == "," and self.tokens.capital(first + 1) and all(k in words.inside for k in lower)

    def _after(self, i: int) -> list[int]:
        """The titles in apposition after the name `i`; those that lead up to the next name belong to that one."""
        chain: list[int] = []
        j = i + 1
        while j < len(self.elements) and self.elements[j].kind == "title":
            gap = self._gap(j - 1, j)
            if gap not in (APPOSED if j == i + 1 else CHAINED) or gap == ():
                break
            chain.append(j)
            j += 1
        if chain and j < len(self.elements) and self.elements[j].kind in ("name", "short") and self._gap(j - 1, j) == ():
            has_office = any((t := self.elements[b].title) and t.head.kind == "office" for b in self._before(i))
            chain = [] if has_office else chain[:-1]
        return chain

    def _add(self, i: int, before: list[int], after: list[int]) -> None:
        element = self.elements[i]
        key = self._key(element)
        person = self.known.get(key)
        if person is None:
            foreign = " ".join(key) in self.words.foreign or not _vietnamese(key)
            person = self.known[key] = Known(self._display(element), key, foreign=foreign)
        titles = [t for j in before + after if (t := self.elements[j].title) is not None]
        groups = {self.elements[j].group for j in before}
        self.used.update(before, after)
        status = self._status(element, before, after, titles)
        offices = [t for t in titles if t.head.kind != "foreign"]
        person.foreign = person.foreign or any(t.foreign for t in titles)
        person.comrade = person.comrade or "comrade" in groups
        if titles and status != "former":
            person.titles += [t for t in titles if t.key not in {p.key for p in person.titles}]
        office_held = "comrade" in groups or (bool(offices) and "clergy" not in groups)
        person.official = person.official or office_held or bool(self.register.by_name(person.name))
        person.status = status or person.status
        first = self.elements[before[0]].first if before else element.first
        extent = self.elements[after[-1]].end if after else element.end
        self.found.append(Found(first, element.end, extent, (element.first, element.end), person, status=status))

    def _status(self, element: Element, before: list[int], after: list[int], titles: list[Title]) -> str:
        first = self.elements[before[0]].first if before else element.first
        hit = self.words.status.ending(self.tokens, first, reach=3) if first and not self.tokens.stops[first] else None
        marks = {t.status for t in titles} | ({hit[1]} if hit else set())
        if " ".join(self._key(element)) in self.words.historic or "dead" in marks:
            return "dead"
        if after and any("nguyên" in self._gap(j - 1, j) for j in after):
            return "former"
        return "former" if "former" in marks else ""

    def _display(self, element: Element) -> str:
        """The name as papers print it: one space between words, no capitals throughout."""
        words = self.tokens.words[element.first : element.end]
        return " ".join(w.title() if w.isupper() and len(w) > 1 else w for w in words).replace(" - ", "-")

    def short_and_bare(self) -> None:
        """Short names ("Bộ trưởng Nhạ") and offices without a name, resolved to people of this article."""
        for found in sorted(self.found, key=lambda f: f.first):
            if found.person is not None:
                self.named.setdefault(found.person.key, []).append(found.first)
        i = 0
        while i < len(self.elements):
            element = self.elements[i]
            if element.kind == "short":
                self._short(i)
            elif element.kind == "title" and i not in self.used:
                j = i
                while self._is(j + 1, "title") and self._gap(j, j + 1) in ((",",), ("-",), ()):
                    j += 1
                follows = self._is(j + 1, "short") and self._gap(j, j + 1) == ()
                if not follows:
                    self._bare(i, j)
                i = j
            i += 1

    def _is(self, i: int, kind: ElementKind) -> bool:
        return i < len(self.elements) and self.elements[i].kind == kind

    def _short(self, i: int) -> None:
        key = self._key(self.elements[i])
        fits = [p for p in self.known.values() if p.key[-len(key) :] == key]
        before = self._before(i)
        if not fits and before:
            # "ông Võ" is somebody; "Thủ tướng Starmer" is one of another country, for ours would be named in full.
            title = self.elements[before[-1]].title
            of_one = title is not None and title.head.single
            if of_one or self.elements[before[-1]].group in ("comrade", "neutral"):
                fits = [self.known.setdefault(key, Known(self._display(self.elements[i]), key, official=of_one, foreign=of_one))]
        if not fits:
            return
        first = self.elements[before[0]].first if before else self.elements[i].first
        person = self._nearest(first, fits)
        element = self.elements[i]
        self.used.update(before)
        self.found.append(Found(first, element.end, element.end, (element.first, element.end), person))

    def _bare(self, i: int, j: int) -> None:
        titles = [t for e in self.elements[i : j + 1] if (t := e.title) is not None]
        if any(t.status in ("plural", "former", "dead") for t in titles):
            return
        first, end = titles[0].first, titles[-1].end
        top = min(titles, key=lambda t: t.head.rank)
        if top.head.rank in (6, 7, 12) or top.key in GENERIC:
            return
        if any(t.foreign for t in titles):
            self.found.append(Found(first, end, end, None, None, top, foreign=True))
            return
        fits = [p for p in self.known.values() if not p.foreign and p.status != "dead" and any(_same_office(top, t) for t in p.titles)]
        if fits:
            self.found.append(Found(first, end, end, None, self._nearest(first, fits)))
        elif self._is_definite(top):
            self.found.append(Found(first, end, end, None, None, top))

    def _is_definite(self, title: Title) -> bool:
        """True for an office that one can tell without its holder's name ("Thủ tướng", "Chủ tịch UBND tỉnh Lào Cai")."""
        if title.head.single or title.head.rank <= 9:
            return True
        return title.head.rank <= 16 and title.level in ("central", "province") and title.key != title.head.form

    def _nearest(self, first: int, fits: list[Known]) -> Known:
        """Of the people that fit, the one named in full last before token `first`, else the first one named after it."""

        def distance(person: Known) -> tuple[int, int]:
            named = self.named[person.key]
            at = bisect_left(named, first)
            return (0, first - named[at - 1]) if at else (1, named[0])

        known = [p for p in fits if self.named.get(p.key)]
        return min(known, key=distance) if known else fits[0]

    def mention(self, found: Found) -> PersonMention:
        """The finished mention, its actor with all titles the article gives it, highest first."""
        span = self.tokens.span(found.first, found.end)
        extent = self.tokens.span(found.first, found.extent) if found.extent > found.end else span
        person = found.person
        if person is None:
            office = found.office
            assert office is not None
            actor = Actor(slug(office.text), office.text, "office", ())
            return PersonMention(span, extent, None, actor, True, office.head.rank, office.level, office.place, found.foreign)
        name_span = self.tokens.span(*found.name) if found.name else None
        finished = self.finished.get(person.key)
        if finished is None:
            finished = self.finished[person.key] = (self._actor(person), *_standing(person))
        actor, rank, level, place = finished
        return PersonMention(
            span,
            extent,
            name_span,
            actor,
            person.official,
            rank,
            level,
            place,
            person.foreign,
            found.status or (person.status if person.status == "dead" else ""),
            person.comrade,
        )

    def _actor(self, person: Known) -> Actor:
        ranked = sorted(person.titles, key=lambda t: t.head.rank)
        whole = [t for t in ranked if not any(o.key != t.key and o.key.startswith(t.key) for o in ranked)]
        titles = tuple(dict.fromkeys(t.text for t in whole))
        return Actor(self._id(person), person.name, "person", titles)

    def _id(self, person: Known) -> str:
        """The register's id; where it knows two of that name, that of the one whose office fits a title here."""
        same = self.register.by_name(person.name)
        if len(same) > 1:
            keys = [t.key for t in person.titles]
            for candidate in same:
                if any(term.office.lower() in key or key in term.office.lower() for term in candidate.terms for key in keys):
                    return candidate.id
        return slug(person.name)


def _standing(person: Known) -> tuple[int, TitleLevel, Place | None]:
    """Rank, level and place of the highest office of a person; military ranks count where there is no office."""
    if not person.titles:
        return NO_RANK, "", None
    top = min(person.titles, key=lambda t: t.head.rank)
    offices = [t for t in person.titles if t.head.rank not in (6, 7, 12) and t.head.kind == "office"] or [top]
    office = min(offices, key=lambda t: t.head.rank)
    place = next((t.place for t in person.titles if t.place is not None), None)
    return top.head.rank, office.level, place


def _same_office(bare: Title, full: Title) -> bool:
    """True when a title mentioned alone may be the same office as one given with a name."""
    bare_words, full_words = bare.key.split(), full.key.split()
    if bare_words[0] != full_words[0]:
        return False
    return set(bare_words) <= set(full_words) or (set(full_words) <= set(bare_words) and bare.head.form == full.head.form)


def _vietnamese(key: tuple[str, ...]) -> bool:
    """False for names with letters that Vietnamese does not write (f, j, w, z), a hyphen, or words no syllable can be."""
    return "-" not in key and not any(set(word) & set("fjwz") or len(word) > 7 for word in key)
