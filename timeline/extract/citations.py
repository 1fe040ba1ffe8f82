"""Numbered Party and State documents that an article names: `18-NQ/TW`, `35/2023/UBTVQH15`, "Kết luận 21".

The forms of numbers follow Decree 30/2020/NĐ-CP, appendix III (State: number/year/kind-office) and Guideline
36-HD/VPTW of 2018 (Party: number-kind/office); kinds and offices are words of `lang/vi/documents.toml`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from timeline.entities.phrases import Phrases
from timeline.entities.tokens import tokenize
from timeline.extract.openers import Openers
from timeline.lang import Lexicon
from timeline.model import Block, Citation, When
from timeline.text import Canonical, canonical
from timeline.timex import Found

BREAK = r"[ \n]{0,3}"
"""What hard-wrapped text puts within a number: `37-` / `QĐ/TW`."""

PLENUMS = range(1, 16)
"""Sessions of a Central Committee in one term: "Nghị quyết 4 khóa XII" is its fourth session's, not numbered 4."""

MONTHS = 12
"""What a number before a year may count: "kết luận 9/2021" is one of September."""

CENTRE = ("/TW", "/TƯ", "/T.Ư")
"""How papers write the Party's Central Committee at the end of a number."""

_UPPER = "A-ZĐƯ"
_DAY = re.compile(r"(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})\s?(?:[/.,-]|năm|tháng)\s?(\d{4})")
_YEAR = re.compile(r"(?:năm\s)?(\d{4})")
_YEAR_AFTER = re.compile(r"\s(năm\s\d{4})(?!\w)")
_BEFORE_DATE = re.compile(r"[\s,(]{0,3}(?:(?:ban hành|ký|ra)\s)?(?:(?:ngày|năm)\s)?")
_LEADING_NUMBER = re.compile(r"\d+")
_SHORT_NUMBER = re.compile(r"\d{2,3}")
_LONG_NUMBER = re.compile(r"(?!(?:19|20)\d\d)\d{3,4}")
"""A number that is no year and that nobody counts to without saying what: "quy định 1374"."""


@dataclass(frozen=True)
class _Words:
    """`documents.toml`, compiled."""

    types: dict[str, str]
    party_types: dict[str, str]
    issuers: dict[str, str]
    party_offices: frozenset[str]
    numbered: re.Pattern[str]
    short: re.Pattern[str]
    kinds: Phrases[bool]
    more: re.Pattern[str]
    kind_before: re.Pattern[str]
    with_so: frozenset[str]
    follows: re.Pattern[str]
    joins: re.Pattern[str]
    office: re.Pattern[str]


@dataclass(frozen=True)
class _Hit:
    """One place where a document is named. `start` and `end` are canonical offsets; `code` is None for short forms."""

    start: int
    end: int
    number: str
    type: str
    code: str | None
    issuer: str | None = None
    issued: When | None = None

    @property
    def leading(self) -> int:
        return int(_LEADING_NUMBER.match(self.number)[0])  # type: ignore[index]

    @property
    def is_party(self) -> bool:
        return self.code is not None and "-" in self.number.split("/", 1)[0]


def find_citations(text: str, blocks: Iterable[Block], found: Found, lexicon: Lexicon) -> tuple[Citation, ...]:
    """The documents named in the story (blocks `body` and `title`), each once, in order of their first mention.

    `number` is as written without line breaks and spaces; `document_id` is the number itself where it is complete,
    else built from kind and number when the text says that the document is the Party's, else None. A full date written
    right after a number (taken from `found`) is its `issued`; "18-NQ/TW và 19-NQ/TW ngày …" share it.
    """
    words = _words(lexicon)
    whole = canonical(text)
    short = Openers(tokenize(text), words.kinds)
    hits: list[_Hit] = []
    for block in blocks:
        if block.kind in ("body", "title"):
            here = _hits(whole.text, whole.index(block.span.start), whole.index(block.span.end), words, short)
            dated = [replace(h, issued=_issued(h, whole, found), issuer=_issuer(h, whole.text, words)) for h in here]
            hits += _share(dated, whole.text, words)
    return tuple(_citation(group, whole, words) for group in _same_document(hits))


def _hits(text: str, start: int, end: int, words: _Words, short: Openers) -> list[_Hit]:
    """Complete numbers first; short forms where no complete number stands."""
    hits = [_numbered(m, text, start, words) for m in words.numbered.finditer(text, start, end)]
    taken = [(h.start, h.end) for h in hits]
    for match in short.matches(words.short, start, end):
        if not any(a < match.end("number") and match.start("number") < b for a, b in taken) and _is_short(match, text, words):
            hits.append(_Hit(match.start(), match.end("number"), match["number"], _name(match["kind"]), None))
            hits += _listed(match, text, end, words)
    return sorted(hits, key=lambda h: h.start)


def _numbered(match: re.Match[str], text: str, start: int, words: _Words) -> _Hit:
    number = "".join(match.group().split())
    code = match["party_code"] or match["dated_code"] or match["code"] or ""
    before = words.kind_before.search(text, max(start, match.start() - 60), match.start())
    kinds = words.types | words.party_types if match["party_code"] else words.types
    kind = _name(before["kind"]) if before else kinds.get(code) or _kind_by_office(match)
    return _Hit(before.start("kind") if before else match.start(), match.end(), number, kind, code)


def _kind_by_office(match: re.Match[str]) -> str:
    """The kind of a number without code: the Standing Committee of the Assembly resolves, an office's own unit writes."""
    if match["dispatch"]:
        return "Công văn"
    return "Nghị quyết" if "UBTVQH" in match.group() else "Văn bản"


def _is_short(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether kind and number name a document: "số" tells it, the year does, or a capital or long number and what follows."""
    if not match["so"] and _name(match["kind"]) in words.with_so:
        return False
    after = text[match.end("number") : match.end("number") + 40]
    if not match["year"] and int(match["number"]) in PLENUMS and re.match(r"\s(?:Trung ương|khóa|TW)\b", after):
        return False
    if match["so"] or (match["year"] and (match["kind"][0].isupper() or int(match["number"].split("/")[0]) > MONTHS)):
        return True
    if not words.follows.match(after):
        return False
    return match["kind"][0].isupper() or bool(_LONG_NUMBER.fullmatch(match["number"]) or re.match(r"\scủa\s[A-ZĐ]", after))


def _listed(match: re.Match[str], text: str, end: int, words: _Words) -> list[_Hit]:
    """The other numbers of "Nghị quyết 57, 59, 66 và 68"."""
    more = words.more.match(text, match.end("number"), end)
    if not more or not words.follows.match(text, more.end(), end):
        return []
    kind = _name(match["kind"])
    return [_Hit(m.start(), m.end(), m.group(), kind, None) for m in _SHORT_NUMBER.finditer(text, more.start(), more.end())]


def _name(kind: str) -> str:
    """The kind as it is named: "nghị  quyết" → "Nghị quyết"."""
    kind = " ".join(kind.split())
    return kind[0].upper() + kind[1:].lower()


def _issued(hit: _Hit, whole: Canonical, found: Found) -> When | None:
    """The full date written right after a number: day, or "năm 2022" (which by itself is no mention of time there)."""
    if year := _YEAR_AFTER.match(whole.text, hit.end):
        return _written(year[1])
    end = whole.span(hit.start, hit.end).end
    after = bisect_left(found.mentions, end, key=lambda m: m.span.start)
    if after == len(found.mentions):
        return None
    mention = found.mentions[after]
    between = whole.text[hit.end : whole.index(mention.span.start)]
    return _written(canonical(mention.text).text) if len(between) <= 20 and _BEFORE_DATE.fullmatch(between) else None


def _written(text: str) -> When | None:
    if match := _DAY.search(text):
        try:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return None
        return When(day.isoformat(), day, day, "day", certain=("day", "month", "year"), confidence=1.0)
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        return When(match[1], date(year, 1, 1), date(year, 12, 31), "year", certain=("year",), confidence=1.0)
    return None


def _issuer(hit: _Hit, text: str, words: _Words) -> str | None:
    """Whose document it is: written after "của", else by the last code of the number."""
    if match := words.office.match(text, hit.end):
        return " ".join(match["office"].split())
    if hit.code is None:
        return None
    if hit.is_party:
        return "Trung ương Đảng" if hit.number.endswith(CENTRE) else None
    tail = re.split(r"[/-]", hit.number)[-1]
    return words.issuers.get(tail) or words.issuers.get(tail.rstrip("0123456789"))


def _share(hits: list[_Hit], text: str, words: _Words) -> list[_Hit]:
    """One date and one office for all numbers that are joined by commas and "và"."""
    shared: list[_Hit] = []
    for hit in reversed(hits):
        if shared and words.joins.fullmatch(text, hit.end, max(hit.end, shared[0].start)):
            last = shared[0]
            issuer = hit.issuer if hit.issuer and not (hit.is_party and last.is_party) else last.issuer or hit.issuer
            hit = replace(hit, issued=hit.issued or last.issued, issuer=issuer)
        shared.insert(0, hit)
    return shared


def _same_document(hits: list[_Hit]) -> list[list[_Hit]]:
    """Hits of one document together: the same number, or a short form and the complete number it abbreviates."""
    complete: dict[tuple[str, int], list[_Hit]] = defaultdict(list)
    for hit in hits:
        if hit.code is not None:
            complete[hit.type, hit.leading].append(hit)
    groups: dict[tuple[str, ...], list[_Hit]] = defaultdict(list)
    for hit in hits:
        full = hit if hit.code is not None else _abbreviated(hit, complete.get((hit.type, hit.leading), []))
        key = (full.number.casefold(),) if full else (hit.type, str(hit.leading))
        groups[key].append(hit)
    return list(groups.values())


def _abbreviated(short: _Hit, complete: list[_Hit]) -> _Hit | None:
    """The complete number, of the same kind and leading number, that a short form stands for: the nearest before, else the first."""
    before = bisect_left(complete, short.start, key=lambda h: h.start)
    return complete[before - 1] if before else next(iter(complete), None)


def _citation(group: list[_Hit], whole: Canonical, words: _Words) -> Citation:
    best = next((h for h in group if h.code is not None), group[0])
    issuer = next((h.issuer for h in group if h.issuer), None)
    return Citation(
        number=best.number,
        document_id=_identity(best, issuer, words),
        type=best.type,
        issuer=issuer,
        issued=next((h.issued for h in group if h.issued), None),
        spans=tuple(whole.span(h.start, h.end) for h in group),
    )


def _identity(hit: _Hit, issuer: str | None, words: _Words) -> str | None:
    """The number that is the document's name everywhere: "Kết luận 21 của Bộ Chính trị" is 21-KL/TW."""
    if hit.code is not None:
        centre = next((c for c in CENTRE if hit.number.endswith(c)), None)
        return hit.number.removesuffix(centre) + "/TW" if centre else hit.number
    if issuer not in words.party_offices:
        return None
    codes = {name: code for code, name in reversed(list((words.types | words.party_types).items()))}
    code = codes.get(hit.type)
    return f"{hit.leading:02d}-{code}/TW" if code else None


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.toml("documents.toml")
    types: dict[str, str] = table["types"]
    issuers: dict[str, str] = table["issuers"]
    short, offices = table["short"], table["offices"]
    code = _alternation(types)
    # Offices with small letters are named one by one ("TTg"), so that a word glued to a number is not taken ("NĐ-CPquy").
    mixed = _alternation(i for i in issuers if not i.isupper())
    org = rf"(?:(?:{mixed})(?![^\W\d_])|[{_UPPER}]{{2,10}}(?:&[{_UPPER}]{{1,4}})?(?:\d{{1,2}})?)"
    dash, slash = rf"{BREAK}-{BREAK}", rf"{BREAK}/{BREAK}"
    kinds = _alternation(short["kinds"] + short["with_so"])
    named = _alternation([*short["kinds"], *short["with_so"], *types.values(), "Luật", "Bộ luật", "Pháp lệnh", "Văn bản", "Công văn"])
    follows = _alternation(short["follows"])
    return _Words(
        types=types,
        party_types=table["party_types"],
        issuers=issuers,
        party_offices=frozenset(_plain(offices["party"])),
        numbered=re.compile(
            rf"\d(?<![\w/.\-]\d)\d{{0,4}}[a-zđ]?(?:"
            rf"{dash}(?P<party_code>{code}){slash}(?:T\.Ư|[{_UPPER}]{{2,8}})"
            rf"|{slash}(?:19|20)\d\d{slash}(?:(?:QH|UBTVQH)\d{{0,2}}|(?:{_alternation(issuers)})|(?P<dated_code>{code})(?:{dash}{org}){{0,3}})"
            rf"|{slash}(?P<code>{code})(?:{dash}{org}){{1,3}}"
            rf"|(?P<dispatch>{slash}(?:{_alternation(issuers)}){dash}{org}(?:\.[IVX]{{1,4}}(?!\w))?)"
            rf")(?![{_UPPER}\d])"
        ),
        short=re.compile(
            rf"(?<!\w)(?P<kind>(?i:{kinds}))\s{{1,3}}(?P<so>số\s{{1,3}})?(?P<number>\d{{1,4}}(?P<year>/(?:19|20)\d\d)?)"
            rf"(?!\w)(?!{BREAK}[/-]{BREAK}[A-ZĐ\d])(?!\s?%)(?![.,]\d)"
        ),
        kinds=Phrases((kind, True) for kind in short["kinds"] + short["with_so"]),
        more=re.compile(r"(?:,\s\d{2,3}(?![\w/.%-])){0,8}(?:\svà|,)\s\d{2,3}(?![\w/%-])(?![.,]\d)"),
        kind_before=re.compile(rf"(?<!\w)(?P<kind>(?i:{named}))\s{{0,2}}(?:số)?\s{{0,2}}:?\s{{0,2}}\Z"),
        with_so=frozenset(_name(k) for k in _plain(short["with_so"])),
        follows=re.compile(rf"\s?(?:\Z|[.,;:)”\"…\]!?]|\(|năm\s\d{{4}}\b|(?:{follows})(?!\w))"),
        joins=re.compile(rf"\s{{0,2}}(?:,|;|và|hoặc|cùng)?\s{{0,2}}(?:và\s)?(?:(?i:{named})\s)?(?:số\s)?"),
        office=re.compile(
            rf"(?:\s?\([^()\n]{{1,40}}\))?(?:,?\sngày\s[\d/.\-]{{3,10}}|,?\sngày\s\d{{1,2}}\stháng\s\d{{1,2}}\snăm\s\d{{4}})?,?\s"
            rf"(?:của|do)\s(?P<office>{_alternation(offices['party'] + offices['state'])}"
            rf"|(?:{_alternation(offices['heads'])})(?:\s{{1,3}}[{_UPPER}À-Ỹ][^\s,.;:()\"“”]{{0,14}}){{1,5}})"
        ),
    )


def _alternation(words: Iterable[str]) -> str:
    """A pattern of `words`, longest first; a space in them also matches line breaks."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,3}") for w in sorted(_plain(words), key=lambda w: (-len(w), w)))


def _plain(words: Iterable[str]) -> set[str]:
    return {canonical(w).text for w in words}
