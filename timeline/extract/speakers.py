"""Who says what in a sentence: verbs of speaking with their subjects, and words in quotation marks with their speaker."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from timeline.entities import PersonMention
from timeline.entities.tokens import tokenize
from timeline.extract.openers import Openers
from timeline.extract.reading import Reading
from timeline.extract.wording import Wording, wording
from timeline.model import Actor, Span
from timeline.text import canonical, slug

ActKind = Literal["order", "state", "propose", "reply"]

QUOTE = re.compile(r"[“\"](?P<said>[^“”\"]{15,1800})[”\"]")
BOUNDARY = re.compile(r"(?:[,;:–-]|(?<!\w)(?:và|đồng thời|cũng|nhưng|song))[\s“\"]{0,3}\Z")
"""What a verb without a subject of its own may follow: "biểu dương …, đồng thời đề nghị"."""
OBLIQUE = re.compile(r"(?<!\w)(?:của|với|cho|đến|tới|gửi|đối với|về|cùng|tại|thăm|tiếp|gặp|mời|báo cáo|từ|giúp)\s{1,3}\Z")
"""Prepositions that make a person someone spoken of, not the one who speaks."""
BY = re.compile(r"(?<!\w)[Tt]heo\s{1,3}\Z")
THAT = re.compile(r"[\s,:]{0,4}(?:rằng\s)?")
ALREADY = re.compile(r"(?<!\w)đã\s")
LEADING = ("chỉ đạo", "giao", "giao nhiệm vụ", "phân công")
"""Verbs of those who lead: whoever does it may give orders; after a comma they are one activity among others ("kiểm tra,
chỉ đạo khắc phục hậu quả"), unless they name who is told."""
NAMESAKE = re.compile(r"(?<!\w)(?:[Tt]rường|THPT|THCS|[Tt]iểu học|[Đđ]ường|[Pp]hố|[Ll]ăng|Bộ)\s\Z")
"""What a name stands after when it is not that of whom it calls: a school, a street, "Bộ Tư lệnh"."""
APPOSITION = re.compile(r"\s?[,–(-]\s?[^,.;:“”]{0,30}(?:trưởng|[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Cc]hủ nhiệm|[Tt]ư lệnh|[Cc]hánh)\s\Z")
"""What stands between a name and the office of the one named: "…, Cục trưởng Cục Y tế dự phòng"."""
TITLED = re.compile(r"(?:Phó )?(?:Chủ tịch|Giám đốc|Viện trưởng|Cục trưởng|Trưởng|Bộ trưởng|Thứ trưởng)(?!\w)")
_FRONT = re.compile(r"(?:ủy ban |ub\s?)(?:mttq|mặt trận tổ quốc)")
REMARKING = ("lưu ý", "nhắc")
"""Verbs by which people order, and by which they remark on something."""
CLOSE = 6
"""Characters at most between a closing quotation mark and who said it."""
FAR = 400
"""Characters at most between a name and "Đồng chí" that stands for it."""
ASIDE, MOST_SIGNS = 60, 12
"""Characters before a verb in which adverbs are looked for, and signs at most that stand there."""
NAMED = 90
"""Characters at most between the name of who said it and the verb."""


@dataclass(frozen=True, slots=True)
class Act:
    """Someone speaks: the kind of the verb, its place (canonical offsets), and its subject.

    `subject` None with `same` True: whoever spoke last; with `same` False: people who cannot order. `able` tells
    whether the subject may give orders: an official in office, or an office. `told`: an office that "đã chỉ đạo", as its
    own work is reported. `pronoun`: "Đồng chí" and the like. `leads`: the sentence begins with the subject.
    """

    kind: ActKind
    verb: str
    start: int
    end: int
    subject: Actor | None
    mention: PersonMention | None
    same: bool
    able: bool
    told: bool
    pronoun: bool = False
    leads: bool = True


_Subject = tuple[Actor | None, PersonMention | None, bool, bool]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks (canonical offsets) that the text ascribes to an official right after them."""

    start: int
    end: int
    speaker: Actor
    mention: PersonMention


class Story:
    """An article in canonical text with its people at canonical offsets; finds the acts of speaking in a sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: Wording = wording(reading.lexicon)
        self.canonical = canonical(reading.text)
        self.text = self.canonical.text
        index = self.canonical.index
        people = [(index(m.span.start), index(m.extent.end), m) for m in reading.people]
        self.people = [p for p in people if not NAMESAKE.search(self.text, max(0, p[0] - 12), p[0])]
        self._starts = [p[0] for p in self.people]
        self._verbs = Openers(tokenize(reading.text), self.words.verbs)
        self.quotes = self._quotes()

    def range(self, span: Span) -> tuple[int, int]:
        """The canonical offsets of a span of the text as read."""
        return self.canonical.index(span.start), self.canonical.index(span.end)

    def people_in(self, start: int, end: int) -> list[tuple[int, int, PersonMention]]:
        """The people who are named from `start` to `end`."""
        return self.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def verbs(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The verbs of speaking from `start` to `end`, whatever they are there."""
        return self._verbs.matches(self.words.verb, start, end)

    def acts(self, start: int, end: int) -> list[Act]:
        """The acts of speaking in a sentence, in order; verbs that are nouns there, or whose subject nobody tells, left out."""
        acts: list[Act] = []
        for match in self.verbs(start, end):
            act = self._act(match, start, end, acts)
            if act is not None:
                acts.append(act)
        return acts + self._according_to(start, end)

    def _act(self, match: re.Match[str], start: int, end: int, before: list[Act]) -> Act | None:
        words, text = self.words, self.text
        if match.lastgroup == "other" or self._is_name(match, start):
            return None
        kind: ActKind = match.lastgroup  # type: ignore[assignment]
        verb = " ".join(match.group().lower().split())
        if words.noun_after.match(text, match.end(), end) or words.noun_before.search(text, max(start, match.start() - 30), match.start()):
            return None
        if verb == "giao" and not words.addressee.match(text, match.end(), end):
            return None
        if verb in LEADING and words.own_work.match(text, match.end(), end):
            return None
        carried = verb not in LEADING or words.addressee_head.match(text, match.end(), end) is not None
        left = self._left(start, match.start())
        found = self._subject(start, match.start(), left, before, carried=carried)
        if found is None:
            return None
        subject, mention, same, able = found
        if kind == "propose" and mention is None and subject is not None and words.inspecting.match(subject.name):
            kind = "propose" if words.highest.match(text, match.end(), end) else "order"
        if kind == "order" and not self._asks(match, start, end, left, strict=verb in REMARKING):
            return None
        told = mention is None and bool(ALREADY.search(text, max(start, match.start() - 25), match.start()))
        told = told and "văn bản" not in text[start : match.start()]
        pronoun = same and self._is_pronoun(start, left)
        begin = self._begin(start, match.start())
        first_words = text[begin : min(match.start(), begin + 2 * len(subject.name))] if subject is not None else ""
        leads = subject is None or mention is not None or " ".join(first_words.split()).startswith(subject.name)
        able = able or _leads(mention, verb)
        return Act(kind, verb, match.start(), match.end(), subject, mention, same, able, told, pronoun, leads)

    def _is_name(self, verb: re.Match[str], start: int) -> bool:
        """A capital within a sentence: "Bộ Thông tin" is a name and no verb."""
        if not self.text[verb.start()].isupper():
            return False
        before = self.text[max(start, verb.start() - 3) : verb.start()].strip()
        return before[-1:] not in ("", ".", ":", "“", '"') and verb.start() != self._begin(start, verb.start())

    def _left(self, start: int, verb: int) -> int:
        """Where what may stand between a subject and its verb begins: adverbs, signs, or the verb itself."""
        window = self.text[max(start, verb - ASIDE) : verb]
        said = window.rstrip(" \n,:–-")
        if len(window) - len(said) <= MOST_SIGNS and self.words.aside.excludes(said):
            return verb - len(window) + len(said)  # no adverb: the signs are all
        aside = self.words.aside.pattern.search(self.text, max(start, verb - ASIDE), verb)
        return aside.start() if aside else verb

    def _asks(self, verb: re.Match[str], start: int, end: int, left: int, *, strict: bool) -> bool:
        """Whether the verb has its subject right before it, or tells whom it asks or for what: "…, yêu cầu sống còn" asks nobody.

        `strict`: a verb by which people remark on things too must tell it: "lưu ý, luật quy định rõ …" asks nobody.
        """
        words, text = self.words, self.text
        people = self.people_in(start, verb.start())
        if not strict and people and people[-1][1] >= left - 2:
            return True
        after = THAT.match(text, verb.end(), end)
        begin = self._begin(after.end() if after else verb.end(), end)
        if strict:
            return words.firm.search(text, begin, end) is not None or any(p.match(text, begin, end) for p in (words.addressee, words.task))
        return text[verb.end() : begin].strip() != "" or any(p.match(text, begin, end) for p in (words.addressee, words.task, words.firm))

    def _subject(self, start: int, verb: int, left: int, before: list[Act], *, carried: bool) -> _Subject | None:
        """Actor, mention, whether it is whoever spoke last, and whether they may give orders; None when nobody tells.

        `left` is where the subject of the verb should end; `carried`: a verb after a comma may have the subject of the clause before.
        """
        words, text = self.words, self.text
        people = self.people_in(start, verb)
        if people and people[-1][1] >= left - 2:
            if words.asked.search(text, max(start, people[-1][0] - 20), people[-1][0]):
                return None
            if not self._is_oblique(start, people[-1][0]):
                return self._person(people[-1][2])
        if not text[self._begin(start, left) : left].strip(' ,.:;-–“"'):
            return (None, None, True, True) if carried else None
        if self._is_pronoun(start, left):
            named = self._named(start, people)
            return self._person(named) if named else (None, None, True, True)
        if office := words.office_end.search(text, max(start, left - 120), left):
            if people and (people[-1][1] > office.start() > people[-1][0] or APPOSITION.match(text, people[-1][1], office.start())):
                return self._person(people[-1][2])
            if not self._is_oblique(start, office.start()) and not self.people_in(office.start(), left):
                return self._bearer(" ".join(office["office"].split())) or _office(office)
        if words.powerless.match(text, self._begin(start, left), left):
            return None, None, False, False
        if carried and BOUNDARY.search(text, max(start, left - 12), verb):
            if named := self._named(start, people):
                return self._person(named)
            if words.powerless_first.match(text, self._begin(start, left), left):
                return None, None, False, False
            if office := words.office_first.match(text, self._begin(start, left), left):
                return _office(office)
            if before and not before[-1].same:
                last = before[-1]
                return last.subject, last.mention, last.same, last.able
            return None, None, True, True
        if carried and len(people) == 1 and verb - people[0][1] <= NAMED and not self._is_oblique(start, people[0][0]):
            return self._person(people[0][2])
        return None

    def _named(self, start: int, people: list[tuple[int, int, PersonMention]]) -> PersonMention | None:
        """The last of `people` who is no mere object or complement in a sentence from `start` on."""
        return next((m for person, _, m in reversed(people) if not self._is_oblique(start, person)), None)

    def _is_oblique(self, start: int, person: int) -> bool:
        """Whether a preposition or a verb of asking makes the one named at `person` someone spoken of or to."""
        before = max(start, person - 20)
        return OBLIQUE.search(self.text, before, person) is not None or self.words.asked.search(self.text, before, person) is not None

    def _is_pronoun(self, start: int, left: int) -> bool:
        """Whether "Đồng chí" or the like is the subject of the verb, which should end at `left`."""
        return self.words.pronoun_end.search(self.text, max(start, left - 40), left) is not None

    def last_named(self, before: int) -> PersonMention | None:
        """The official named last, not far before."""
        named = [m for start, _, m in self.people_in(max(0, before - FAR), before) if is_able(m)]
        return named[-1] if named else None

    def _begin(self, start: int, end: int) -> int:
        """Where a sentence begins after its connectors and phrases such as "Về …,"."""
        opening = self.words.opening.match(self.text, start, end)
        return opening.end() if opening else start

    def _person(self, mention: PersonMention) -> _Subject:
        bearer = None if mention.name_span or mention.actor.titles else self._bearer(mention.actor.name)
        return bearer or (mention.actor, mention, False, is_able(mention))

    def _bearer(self, title: str) -> _Subject | None:
        """Who is named elsewhere with the office "Chủ tịch Hội …" that stands for them here."""
        if not TITLED.match(title):
            return None
        key = _short(title)
        bearers = {
            mention.actor.id: mention
            for start, end, mention in self.people
            if mention.name_span is not None and end - start > len(key) and key in _short(self.text[start:end])
        }
        if len(bearers) == 1:
            (mention,) = bearers.values()
            # Who held another office before and is called by this one holds it.
            return mention.actor, mention, False, not mention.foreign and mention.status != "dead"
        return None

    def _according_to(self, start: int, end: int) -> list[Act]:
        """ "Theo Bộ trưởng …, việc này cần …": a statement without a verb of speaking."""
        return [
            Act("state", "theo", person_start, person_end, mention.actor, mention, False, is_able(mention), False)
            for person_start, person_end, mention in self.people_in(start, end)
            if BY.search(self.text, max(start, person_start - 8), person_start)
        ]

    def _quotes(self) -> list[Quote]:
        quotes: list[Quote] = []
        for match in QUOTE.finditer(self.text):
            for person_start, person_end, mention in self.people_in(match.end(), match.end() + CLOSE):
                verb = self.words.verb.search(self.text, person_end, min(len(self.text), person_end + NAMED))
                between = self.text[match.end() : person_start]
                if verb and not re.search(r"[^\s,.\-–—]", between) and is_able(mention):
                    quotes.append(Quote(match.start("said"), match.end("said"), mention.actor, mention))
                break
        return quotes

    def quote_at(self, start: int, end: int) -> Quote | None:
        """The quotation within which a sentence begins, or most of it stands."""
        for quote in self.quotes:
            if quote.start <= start + 1 < quote.end or min(end, quote.end) - max(start, quote.start) > 0.5 * (end - start):
                return quote
        return None


def _short(title: str) -> str:
    """A title as it compares: "Chủ tịch Ủy ban MTTQ" is "Chủ tịch UBMTTQ"."""
    return _FRONT.sub("ubmttq", " ".join(title.lower().split()))


def _office(found: re.Match[str]) -> _Subject:
    name = " ".join(found["office"].split())
    return Actor(slug(name), name, "office", ()), None, False, True


def _leads(mention: PersonMention | None, verb: str) -> bool:
    """Who assigns work ("giao …") leads, even where the text gives no office."""
    return mention is not None and verb in LEADING and not mention.foreign and mention.status == ""


def is_able(mention: PersonMention) -> bool:
    """Whether who is mentioned may give orders: holds an office at home."""
    return mention.official and not mention.foreign and mention.status == "" and mention.level != "organisation"
