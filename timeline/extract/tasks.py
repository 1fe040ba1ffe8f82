"""What an instruction asks: its separate tasks, whom it is for, and by when."""

import re
from collections.abc import Iterator, Sequence

from timeline.extract.speakers import Story
from timeline.extract.themes import themes_of
from timeline.model import Task, ThemeScore

LEAST_TASK = 12
"""Characters that a piece between semicolons must have to be a task of its own."""
FIRST = 90
"""Characters from the beginning of an instruction within which the phrases before its subject end."""
_TO_CAPITAL = re.compile(r"[\s\S]*\s[A-ZĐ][^\W\d_]*(?=\s)")
_AFTER_SIGN = re.compile(r"[,:]\s{1,3}")
_BEFORE_NAME = re.compile(r"[\s,:“\"]{0,4}(?:(?i:rằng|nếu|(?:về\s)?phía|đối với|với|là)\s{1,3}){0,2}")
SHORT_TIME = re.compile(r"(?i:tháng|quý|tuần|ngày)|\d{1,2}[/.-]\d")
LONG_TIME = re.compile(r"(?i:giai đoạn|nhiệm kỳ|tháng đầu)")
YEAR = re.compile(r"(?:năm\s)?\d{4}")
_LEADING = re.compile(r"[\s,:;.\-–+*•“\"]*")
_OPEN, _CLOSE = "(“", ")”"
_SIGNS = re.compile(f"[;{_OPEN}{_CLOSE}]")


def tasks_in(story: Story, start: int, end: int, themes: Sequence[ThemeScore]) -> tuple[Task, ...]:
    """The tasks of an instruction at canonical offsets: its pieces between semicolons, each with themes of its own.

    A piece that no cue tells of, and an instruction of one piece, have the instruction's `themes`.
    """
    reading = story.reading
    whole = tuple(t.id for t in themes)
    spans = [story.canonical.span(a, b) for a, b in _pieces(story.text, start, end)]
    if len(spans) == 1:
        return (Task(spans[0], whole),)
    return tuple(Task(s, tuple(t.id for t in themes_of(reading.text, [s], reading.lexicon)) or whole[:1]) for s in spans)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces between semicolons that stand outside brackets and quotation marks, trimmed; short ones join the next."""
    cuts = [start]
    depth = 0
    for sign in _SIGNS.finditer(text, start, end):
        at = sign.start()
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and at - cuts[-1] >= LEAST_TASK and end - at > LEAST_TASK:
            cuts.append(at + 1)
    pieces = []
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        lead = _LEADING.match(text, a, b)
        a = lead.end() if lead else a
        while b > a and text[b - 1] in " \n;.…":
            b -= 1
        if b > a:
            pieces.append((a, b))
    return pieces


def addressee_of(story: Story, start: int, end: int, *, ordered: bool) -> str | None:
    """Who must act, as written: what follows the verb of the order (`ordered`), or stands before "cần", "phải" or the task.

    In an instruction without a verb of its own, whom a verb within it tells ("tỉnh giao Sở A lắp cầu tạm") comes last.
    """
    words, text = story.words, story.text
    if ordered and (found := words.addressee.match(text, start, end)):
        return _named(_cut(found["who"]) if found.end() == end or text[found.end()] in ".;:" else found["who"])
    begins = list(_begins(story, start, end))
    for pattern in (words.addressee_first, words.addressed_task):
        for begin in begins:
            found = pattern.match(text, begin, end)
            if found and not _tells(story, found["who"]) and (who := _named(found["who"])):
                return who
    for verb in () if ordered else story.verbs(start, end):
        if verb.lastgroup == "order" and (found := words.addressee.match(text, verb.end(), end)):
            return _named(found["who"])
    return None


def _begins(story: Story, start: int, end: int) -> Iterator[int]:
    """Where who must act may be named: after connectors, and after the phrases set off by commas at the beginning."""
    text = story.text
    opening = story.words.opening.match(text, start, end)
    signs = _AFTER_SIGN.finditer(text, start, min(end, start + FIRST))
    for begin in (opening.end() if opening else start, *(sign.end() for sign in signs)):
        before = _BEFORE_NAME.match(text, begin, end)
        yield before.end() if before else begin


def _cut(who: str) -> str:
    """A name at whose end no known verb stands, up to its last capital: "hai tỉnh A và B nối lại đường"."""
    capital = _TO_CAPITAL.match(who)
    return capital.group() if capital else who


def _tells(story: Story, who: str) -> bool:
    """Whether what should be a name holds a verb of ordering: "ban chỉ đạo đề nghị các địa phương"."""
    words = story.words
    return any(v.lastgroup == "order" and not words.noun_before.search(who, 0, v.start()) for v in words.verb.finditer(who))


def _named(who: str) -> str | None:
    """A name as written without what hangs on it, or None when it is none."""
    who = " ".join(who.split()).strip(" ,:-–")
    return who if 1 < len(who) <= 110 else None


def due_in(story: Story, start: int, end: int) -> int | None:
    """The index of the time mention that is the deadline of an instruction, or None: deadlines are rare and never guessed.

    "trước 30/6", "chậm nhất ngày …"; "trong tháng 11", "trong quý III" only with a verb that a deadline goes with.
    A year by itself is a goal, not a deadline.
    """
    words, text = story.words, story.text
    for i, mention in enumerate(story.reading.found.mentions):
        a, b = story.range(mention.span)
        if a < start or b > end or YEAR.fullmatch(text, a, b) or mention.type == "anniversary" or words.recurring.match(text, b):
            continue
        inside = re.match(r"(?i:(?:trước|chậm nhất|đến hết|hết|trong)\s)", text[a:b])
        sign = words.deadline.search(text, max(start, a - 40), a + (inside.end() if inside else 0))
        if sign is None:
            continue
        clause = max(text.rfind(";", start, a), text.rfind(".", start, a), start)
        if words.due_task.search(text, clause, min(end, b + 60)) and (sign["before"] or _is_short_time(text[a:b])):
            return i
    return None


def _is_short_time(mention: str) -> bool:
    """A month, a quarter or a day: "trong năm 2025" names no deadline that an office could hold anyone to."""
    return SHORT_TIME.search(mention) is not None and LONG_TIME.search(mention) is None
