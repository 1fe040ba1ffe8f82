"""Finds the mentions of time in a text: one pass from left to right over the places where a mention can begin.

A mention begins with a number or with one of some hundred words. A scan for digits and one for those words (Aho and
Corasick's, which reads each character once whatever the number of words) find the places ten times as fast as a regular
expression that tries every rule everywhere; at each place the rules that may begin there are tried in order, and the
first that makes sense wins.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import structs

from timeline.lang import Lexicon
from timeline.model import Block, BlockKind, Rejected, Span, TimexType
from timeline.text import canonical
from timeline.timex import rules_day, rules_lunar, rules_period, rules_relative, rules_year
from timeline.timex.bare import NAMED_DAY
from timeline.timex.grammar import CLOCK, SEPARATED, WORDED, YEAR, Meaning, Refusal, Rule, Scene, compile_pattern
from timeline.timex.join import Place, join_periods
from timeline.timex.mention import Found, Mention
from timeline.timex.value import Day, Interval, is_full_day, is_yearless_day
from timeline.timex.words import Words, squeeze, words_of

RULES: tuple[Rule, ...] = (*rules_lunar.RULES, *rules_day.RULES, *rules_period.RULES, *rules_year.RULES, *rules_relative.RULES)
# The first digit of a number that is no part of a larger one ("8.300", which is no day either) or of a name ("U23", "Km9"),
# by what follows the number.
_NUMBER = re.compile(
    r"[0-9](?<![^\W_][0-9])(?<![0-9][.,/\-–:][0-9])(?="
    r"(?P<sep>[0-9]{0,3}(?!\.[0-9]{3}(?![0-9]))\s{0,3}[/.\-–—]\s{0,3}[0-9])|(?P<clock>[0-9]?(?:\s{0,3}(?:h|g|giờ)(?![^\W\d_])|[hg:]\s?[0-9]))"
    r"|(?P<word>[0-9]{0,3}(?:,?\s{0,3}(?:tháng|thg|ngày|năm|quý|tuần|và|đến|tới|tết|hằng|hàng|mỗi)(?![^\W\d_])|,\s{0,3}[0-9]))|(?P<year>[0-9]{3}(?![0-9])))"
)
_KINDS = {"sep": SEPARATED, "clock": CLOCK, "word": WORDED, "year": YEAR}
_GAPS = (" ", "  ", "   ", "    ")
_BEFORE_WORD = " (\"“”'‘’[|–—-,.:;/…*?!"
# "nay", "qua", "mai", "hôm", "thứ", "nhật", "cùng", "ngày", "rằm", "mùng", "mồng", "giao" or a digit; one class comes first to scan fast.
_AFTER_PART = re.compile(
    r"[0-9nqmhtcrg](?:(?<=[0-9])|(?<=n)(?:ay|hật|gày)|(?<=q)ua|(?<=m)(?:ai|[ùồ]ng)|(?<=h)ôm|(?<=t)hứ|(?<=c)ùng|(?<=r)ằm|(?<=g)iao)"
)
_PART_REACH = 34
_NEEDED_WITHIN = {SEPARATED: 48, WORDED: 48}
_NEEDED_AFTER_WORDS = 120  # "lúc 14 giờ 30 phút chiều thứ Hai, ngày …"
_CLAUSE_REACH = 90
_JOINED = ("và", ",", "-")
_DATE_LIKE = re.compile(r"\d{1,2}(?:[/\-–]\d{1,2}(?!\d)(?:[/\-–]\d{2,4})?|/\d{4}|\.\d{1,2}(?!\d)(?:\.\d{2,4})?)(?!\d|[.,]\d)")
_CLAUSE = re.compile(r"[.;\n](?=\s|\Z)")


_Tried = tuple[Rule, re.Pattern[str]]
_Group = tuple[tuple[str, ...], tuple[_Tried, ...]]  # rules in a row that need the same


@dataclass(frozen=True)
class _Compiled:
    """The rules of a lexicon: by the word they begin with, each with its pattern."""

    words: Words
    by_start: dict[str, tuple[_Group, ...]]
    scan: AhoCorasick
    scanned: tuple[tuple[tuple[int, str], ...], ...]
    gated: frozenset[str]


@cache
def _compiled(lexicon: Lexicon) -> _Compiled:
    words = words_of(lexicon)
    parts = {first if (first := w.split()[0]) in words.parts else w for w in words.parts} | {"buổi"}
    lead = {"lúc", "ngày", "hôm", *parts, *words.weekdays}
    starts = [(rule, lead.union(rule.starts) if "<lead>" in rule.starts else set(rule.starts)) for rule in RULES]
    by_start: dict[str, list[_Tried]] = {s: [] for _, named in starts for s in sorted(named) if s != "<lead>"}
    for begin, rules in by_start.items():
        # What begins with "ba ngày" begins with "ba" too.
        prefixes = {" ".join(begin.split()[:n]) for n in range(1, begin.count(" ") + 2)}
        rules.extend((rule, _compiled_at(begin, rule.pattern, words)) for rule, named in starts if not prefixes.isdisjoint(named))
    grouped = {s: tuple((n, tuple(g)) for n, g in groupby(rules, lambda tried: tried[0].needs)) for s, rules in by_start.items()}
    spaced = {variant: begin for begin in by_start if not begin.startswith("#") for variant in _spaced(begin)}
    scan = AhoCorasick(list(spaced), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return _Compiled(words, grouped, scan, tuple(_begins_in(variant, by_start) for variant in spaced), frozenset(parts))


def _compiled_at(begin: str, pattern: str, words: Words) -> re.Pattern[str]:
    """A rule's pattern for places that begin with `begin`, without what can't stand there: a clock before a word, a word before "9/3"."""
    lead = "" if begin in (SEPARATED, WORDED, YEAR) else "<lead>" if begin in (CLOCK, "lúc", "từ") else "<led>"
    return compile_pattern(pattern.replace("<lead>", lead), words)


def _spaced(phrase: str) -> list[str]:
    """A phrase with one to four spaces in each of its gaps, as hard-wrapped text has them."""
    first, *rest = phrase.split(" ")
    return [first + "".join(gap + word for gap, word in zip(gaps, rest, strict=True)) for gaps in product(_GAPS, repeat=len(rest))]


def _begins_in(phrase: str, begins: Container[str]) -> tuple[tuple[int, str], ...]:
    """What may begin within a phrase, with its offset: "từ năm" holds "năm", and no "ba ngày" begins in "Cuba ngày"."""
    offsets = [match.start() for match in re.finditer(r"[^ ]+", phrase)]
    return tuple((offset, start) for offset in offsets if (start := " ".join(phrase[offset:].split())) in begins)


def find_mentions(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> Found:
    """The mentions of time in `text`, in order and without overlap, and what looked like one and was refused.

    Every span points into `text` as given; a mention lies in the block in which it begins (`body` outside all blocks).
    """
    folded = canonical(text)
    lower = _lower(folded.text)
    compiled = _compiled(lexicon)
    block_starts = [b.span.start for b in blocks]
    mentions: list[Mention] = []
    places: list[Place] = []
    rejected: list[Rejected] = []
    end = told = 0
    for position, begins in _places(lower, folded.text, compiled):
        if position < end:
            continue
        taken = _take(compiled, begins, position, lower, folded.text)
        if taken is None:
            if begins == SEPARATED and (like := _DATE_LIKE.match(lower, position)):
                span = folded.span(position, like.end())
                rejected.append(Rejected(span, span.of(text), _reason(lower, like.end())))
                end = like.end()
            continue
        match, rule, produced = taken
        if isinstance(produced, Refusal):
            span = folded.span(match.start(), match.end())
            rejected.append(Rejected(span, span.of(text), produced.reason))
            end = match.end()
            continue
        for meaning in produced:
            first, last = meaning.span or match.span()
            span = folded.span(first, last)
            after_feast = bool(mentions) and mentions[-1].type == "anniversary" and lower[told:first].strip() in _JOINED
            weekday = meaning.weekday
            if (
                "(" in lower[last : last + 4]
                and isinstance(meaning.value, Day)
                and (beside := compiled.words.weekday_beside.match(lower, last))
            ):
                weekday, last = compiled.words.weekdays[squeeze(beside["weekday"])], beside.end()
                span = folded.span(first, last)
            told = last
            places.append((first, last))
            mentions.append(
                Mention(
                    span=span,
                    text=span.of(text),
                    type=_type(meaning, lower, folded.text, first, compiled.words, after_feast=after_feast),
                    calendar=meaning.calendar,
                    block=_block_at(blocks, block_starts, span.start),
                    rule=rule.name,
                    value=meaning.value,
                    part_of_day=meaning.part,
                    time=meaning.time,
                    weekday=weekday,
                )
            )
        end = max(match.end(), told)
    return Found(tuple(_joined(mentions, places, lower, text, folded.span)), tuple(rejected))


def _joined(mentions: list[Mention], places: list[Place], lower: str, text: str, span_of: Callable[[int, int], Span]) -> Iterator[Mention]:
    for mention, place in join_periods(mentions, places, lower):
        if mention.type == "period" and (span := span_of(*place)) != mention.span:
            yield structs.replace(mention, span=span, text=span.of(text))
        else:
            yield mention


def _lower(text: str) -> str:
    """Lower case of the same length: the few letters that would grow stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _places(lower: str, written: str, compiled: _Compiled) -> list[tuple[int, str]]:
    """Where a mention may begin, in order, with the word or kind of number it would begin with."""
    numbers = [(match.start(), _KINDS[match.lastgroup or ""]) for match in _NUMBER.finditer(lower)]
    words = []
    flat = lower.replace("\n", " ")
    for index, position, end in compiled.scan.find_matches_as_indexes(flat):
        if flat[end : end + 1].isalpha():
            continue
        stands = flat[position - 1 : position] in _BEFORE_WORD or _is_glued(written[position - 1 : position + 2])
        for offset, start in compiled.scanned[index]:
            if not (offset or stands) or (offset and stands and start == "ngày"):
                continue  # "hai ngày 19-20/10": what is counted leads no day
            begin = position + offset
            if start not in compiled.gated or _AFTER_PART.search(lower, end, begin + _PART_REACH):
                words.append((begin, start))
    return sorted([*numbers, *words])


def _is_glued(letters: str) -> bool:
    """True where the space before a word is missing: "xeGiữa", "2018Trong", "TTXVNNgày"; by the letter before and two of the word."""
    return letters[0].isalnum() and letters[1].isupper() and not letters.isupper()


def _reason(lower: str, end: int) -> str:
    """Why numbers that a separator joins are no date."""
    after = lower[end : end + 3]
    if after.startswith("%") or re.match(r"\s%", after):
        return "percentage"
    if re.match(r"[/-][a-zđ]", after):
        return "legal_number"
    return "amount"


def _take(
    compiled: _Compiled, start: str, position: int, lower: str, written: str
) -> tuple[re.Match[str], Rule, list[Meaning] | Refusal] | None:
    refused = None
    ahead = lower[position : position + _NEEDED_WITHIN.get(start, _NEEDED_AFTER_WORDS)]
    for needs, group in compiled.by_start[start]:
        for need in needs:
            if need in ahead:
                break
        else:
            if needs:
                continue
        for rule, pattern in group:
            match = pattern.match(lower, position)
            if match is None:
                continue
            produced = rule.produce(Scene(match, compiled.words, written))
            if isinstance(produced, Refusal):
                refused = refused or (match, rule, produced)
            elif produced is not None:
                return match, rule, produced if isinstance(produced, list) else [produced]
    return refused


def _block_at(blocks: Sequence[Block], starts: list[int], offset: int) -> BlockKind:
    index = bisect_right(starts, offset) - 1
    return blocks[index].kind if index >= 0 and offset < blocks[index].span.end else "body"


def _type(meaning: Meaning, lower: str, written: str, start: int, words: Words, *, after_feast: bool) -> TimexType:
    """`anniversary` for a day that is commemorated: "Quốc khánh 2/9", "lễ 30/4 và 1/5", "(19/5/1890 - 19/5/2025)"."""
    value = meaning.value
    if isinstance(value, Interval) and is_full_day(value.first) and is_full_day(value.last):
        first, last = value.first, value.last
        if isinstance(first, Day) and isinstance(last, Day) and (first.day, first.month) == (last.day, last.month):
            return "anniversary"
    is_days = isinstance(value, Interval) and is_yearless_day(value) and not lower.startswith("từ", start)
    if not (isinstance(value, Day) or is_days) or meaning.part or meaning.time or meaning.weekday:
        return meaning.type
    if not (lower[start].isdigit() or lower.startswith("ngày", start)):
        return meaning.type  # a feast with its year: "Tết Dương lịch 2024"
    before = _CLAUSE.split(lower[max(0, start - _CLAUSE_REACH) : start])[-1]
    if after_feast or words.endings["commemoration"].end(before) or NAMED_DAY.search(written, max(0, start - _CLAUSE_REACH), start):
        return "anniversary"
    found = None
    for found in words.commemoration.finditer(before):  # noqa: B007  (the last one is wanted)
        pass
    if found is None:
        return meaning.type
    between = before[found.end() :]
    if "," in between or ":" in between or re.search(r"\b(?:vào|từ|đến|trước|sau|tại|diễn ra|sẽ|đã|lúc)\b", between):
        return meaning.type
    if lower.startswith("ngày", start) and "(" not in between:
        return meaning.type
    return "anniversary"
