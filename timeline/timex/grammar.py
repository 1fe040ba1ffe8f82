"""How rules are written."""

import re
from collections.abc import Callable

from msgspec import Struct

from timeline.model import Calendar, PartOfDay, TimexType
from timeline.timex.value import Value
from timeline.timex.words import Words

# Starts of rules that may begin with a number, by what follows it: a separator and another number ("9/3"), a clock
# ("20h30"), a word or comma ("6 tháng", "25 và"), or anything, the number having four digits ("2022").
SEPARATED, CLOCK, WORDED, YEAR = "#-", "#:", "#w", "#y"
NUMERIC = (SEPARATED, CLOCK)
"""Starts of a day written in numbers."""
RANGE = ("-", "–", "—", "đến", "tới")
"""What stands between the two ends of a range: the `needs` of rules that read one."""


class Meaning(Struct, frozen=True):
    """What a rule makes of its match. `span` names the group that is the mention (default: the whole match)."""

    value: Value
    type: TimexType = "date"
    calendar: Calendar = "gregorian"
    part: PartOfDay | None = None
    time: str | None = None
    weekday: int | None = None
    span: tuple[int, int] | None = None


class Refusal(Struct, frozen=True):
    """A match that is no date: why (a key such as `ratio`)."""

    reason: str


Produced = Meaning | Refusal | list[Meaning] | None


class Scene(Struct):
    """Where a match stands: the match, the words of the lexicon, and the characters as written (upper case kept)."""

    match: re.Match[str]
    words: Words
    written: str

    def __getitem__(self, name: str) -> str | None:
        """The characters of a named group; None when the group is absent or matched nothing."""
        index = self.match.re.groupindex.get(name)
        return (self.match[index] or None) if index else None

    def number(self, name: str) -> int | None:
        """The number of a group that holds digits."""
        found = self[name]
        return int(found) if found else None

    def digits(self, name: str) -> int:
        """The number of a group that the pattern always fills."""
        return int(self.match[name])

    def before(self, length: int = 24) -> str:
        """The folded characters before the match."""
        return self.match.string[max(0, self.match.start() - length) : self.match.start()]

    def after(self, length: int = 16) -> str:
        """The folded characters after the match."""
        return self.match.string[self.match.end() : self.match.end() + length]

    @property
    def toward(self) -> int:
        """1 when the words after the match say that it lies ahead ("tới"), -1 when they say that it is past ("vừa qua")."""
        after = self.after(24)
        return 1 if self.words.ahead.match(after) else -1 if self.words.back.match(after) else 0

    @property
    def is_all(self) -> bool:
        """True when there is nothing but the match in the text."""
        return not self.before().strip() and not self.after().strip(" .\n")


class Rule(Struct, frozen=True):
    """One way to write a time.

    `name` reads as grammar. `starts` lists the words a mention of this kind begins with, and the kinds of numbers
    (`<lead>`: any word that may stand before a day). `pattern` is matched on folded text (canonical, lower case): a
    space stands for white space, `_` for white space that may be missing, `<name>` for a fragment of `Words`. `produce`
    gives the meaning, a refusal, or None when the words mean something else. `examples` are texts with their values as
    read on Saturday 26 August 2023; in each of `counterexamples` the rule finds nothing. Every match of the pattern holds
    one of `needs`: where none of them stands ahead the rule is not tried, which costs a tenth of trying it.
    """

    name: str
    starts: tuple[str, ...]
    pattern: str
    produce: Callable[[Scene], Produced]
    examples: tuple[tuple[str, str | None], ...]
    counterexamples: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_MACRO = re.compile(r"(?<!\?P)<([a-z]+\d?)>")


def compile_pattern(pattern: str, words: Words) -> re.Pattern[str]:
    """A rule's pattern with its fragments filled in and spaces made any white space."""
    filled = _MACRO.sub(lambda m: words.fragments[m[1]], pattern)
    return re.compile(filled.replace(" ", r"\s{1,4}").replace("_", r"\s{0,3}"))
