"""Whether what a sentence says is to be done: a word of obligation in it, or a task at its beginning."""

import re

from timeline.extract.speakers import Story, is_able
from timeline.extract.wording import Wording

FIGURES = re.compile(r"\d[\d.,]*\s?(?:%|tỷ|triệu|nghìn|ha|km|USD|vụ|người|hộ|đảng viên|cán bộ|công chức|trường hợp|đơn vị|cơ sở|lượt)")
ENDS = re.compile(r"\s?(?:[.,;”\"!?]|\Z)")
"""What ends a clause right after "không được", which then forbids nothing."""


def obliges(story: Story, start: int, end: int) -> bool:
    """Whether "cần", "phải" or the like obliges someone in the sentence."""
    return any(_asks_for(story, start, m) for m in story.words.firm.finditer(story.text, start, end))


def _asks_for(story: Story, start: int, firm: re.Match[str]) -> bool:
    """Whether a word of obligation asks someone: not "đòi hỏi … phải", "không làm là không được", "cần vốn" of what is so."""
    words, text = story.words, story.text
    if words.not_before.search(text, max(start, firm.start() - 14), firm.start()) or ENDS.match(text, firm.end()):
        return False
    clause = max(start, text.rfind(",", start, firm.start()), text.rfind(";", start, firm.start()), text.rfind(":", start, firm.start()))
    return words.idle.search(text, clause, firm.start()) is None


def begins_task(story: Story, start: int, end: int, *, addressed: bool) -> bool:
    """Whether the sentence begins with a task, or (`addressed`) with whom it is for and a task, and tells nothing done."""
    words, text = story.words, story.text
    opening = words.opening.match(text, start, end)
    begin = opening.end() if opening else start
    match = words.task.match(text, begin, end)
    if match is None and addressed and not any(is_able(m) for _, _, m in story.people_in(begin, begin + 1)):
        match = words.addressed_task.match(text, begin, end)
        if match is not None and (words.telling.search(match["who"]) or _speaks(words, match["who"])):
            return False
    if match is None or words.told.search(text, start, min(end, match.end() + 40)) or words.done.search(text, match.end(), end):
        return False
    return not _is_figures(text, start, end)


def _speaks(words: Wording, who: str) -> bool:
    """Whether a verb of telling, asking or answering stands in what would be the name of an addressee."""
    return any(verb.lastgroup in ("state", "propose", "reply") for verb in words.verb.finditer(who))


def _is_figures(text: str, start: int, end: int) -> bool:
    """A sentence full of figures reports results."""
    return len(FIGURES.findall(text, start, end)) >= 2
