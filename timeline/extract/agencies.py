"""Who carries an instruction out together with the one it is given to: "phối hợp với Sở B, Sở C và các huyện"."""

import re
from functools import cache

from timeline.extract.speakers import Story
from timeline.extract.wording import UPPER, either
from timeline.lang import Lexicon

_REACH = 160
"""Characters in which a list of agencies ends."""


@cache
def _words(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words after which agencies stand with what ends them, and what parts one from the next."""
    table = lexicon.toml("directives.toml")
    addressee, tasks = table["addressee"], either(table["continuation"]["tasks"])
    heads = either(addressee["heads"])
    ends = rf"(?:{either(addressee['until'])}|{tasks}|{either(table['obligation']['firm'])}|{either(addressee['join_ends'])})(?!\w)"
    names = rf"(?:(?:{heads})(?!\w)|(?:{either(addressee['join_names'])})(?!\w))"
    together = re.compile(
        rf"(?<!\w)(?:{either(addressee['join'])})\s{{1,3}}(?P<who>(?:(?:{heads})(?!\w)|[{UPPER}])[^.;:?!\n“”\"()]{{0,{_REACH}}}?)"
        rf"(?=,?\s{{1,3}}(?:(?:và|để)\s{{1,3}})?{ends}|\s?[.;:()“”\"\n]|\Z)"
    )
    return together, re.compile(rf"\s?,\s{{1,3}}(?:và\s)?(?=(?:{heads})(?!\w)|[{UPPER}])|\s(?:và|cùng)\s(?={names})")


def co_agencies_of(story: Story, start: int, end: int) -> tuple[str, ...]:
    """The agencies that an instruction at canonical offsets joins to its addressee, as written, in order, each once.

    "các sở, ngành" and "bộ, ngành" stay one: what follows the comma there is no name.
    """
    together, parting = _words(story.reading.lexicon)
    found: list[str] = []
    for match in together.finditer(story.text, start, end):
        found += (" ".join(part.split()).strip(" ,-–") for part in parting.split(_whole(match["who"])))
    return tuple(dict.fromkeys(_restored(part) for part in found if 1 < len(part) <= 110))


# Pairs that name all offices of a kind: no list is cut there.
_PAIRS = re.compile(r"(?i)\b(sở|bộ|ban|cấp|các cấp|các ngành),(\s)(ban|ngành|đoàn thể|địa phương|các ngành|cơ quan)")


def _whole(who: str) -> str:
    return _PAIRS.sub("\\1\x00\\2\\3", _PAIRS.sub("\\1\x00\\2\\3", who))


def _restored(part: str) -> str:
    return part.replace("\x00", ",")
