"""The words of `lang/vi/directives.toml`, compiled: verbs of speaking, obligation, what continues a speech and what ends it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.entities.phrases import Phrases
from timeline.extract.openers import Ending, ending
from timeline.lang import Lexicon
from timeline.text import canonical

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"


@dataclass(frozen=True)
class Wording:
    """Patterns for canonical text. Each matches at word boundaries and takes any white space for a space."""

    verb: re.Pattern[str]
    """A verb of speaking; the group that matched (order, propose, reply, state) is its kind, `other` is none."""
    verbs: Phrases[bool]
    """Such verbs."""
    noun_before: Ending
    noun_after: re.Pattern[str]
    asked: Ending
    """A verb whose object follows: "kiến nghị Thủ tướng …"."""
    own_work: re.Pattern[str]
    """What makes of "chỉ đạo" an activity: "trực tiếp chỉ đạo công tác khắc phục"."""
    aside: Ending
    """What may stand between a subject and its verb, up to the verb."""
    firm: re.Pattern[str]
    not_before: Ending
    idle: re.Pattern[str]
    """A word in whose clause obligation tells what is so."""
    opening: re.Pattern[str]
    """Connectors and phrases such as "Về …," that may stand before the verb of a task, from where a sentence starts."""
    about: re.Pattern[str]
    """The phrase that says what a sentence is about, at its beginning."""
    task: re.Pattern[str]
    addressed_task: re.Pattern[str]
    told: re.Pattern[str]
    telling: re.Pattern[str]
    """A word with which the name of no addressee goes on: "xã thành lập sáu tổ gồm kiểm tra …"."""
    done: re.Pattern[str]
    """After a task, somebody who did it: "Phát huy truyền thống, Công an tỉnh đã …"."""
    draft: re.Pattern[str]
    whole: re.Pattern[str]
    """What announces that a speech is printed whole."""
    scene: re.Pattern[str]
    credit: re.Pattern[str]
    other_voice: re.Pattern[str]
    """"Theo PVN, …": someone else than whoever spoke before, though no official of the text."""
    first_person: re.Pattern[str]
    pronoun_end: Ending
    office_end: re.Pattern[str]
    office_first: re.Pattern[str]
    """An office with which a sentence begins, before what it did."""
    inspecting: re.Pattern[str]
    powerless_first: re.Pattern[str]
    powerless: re.Pattern[str]
    addressee: re.Pattern[str]
    addressee_head: re.Pattern[str]
    addressee_first: re.Pattern[str]
    above: re.Pattern[str]
    highest: re.Pattern[str]
    """Those above everybody, right after a verb of asking."""
    submitted: re.Pattern[str]
    """What is handed in above: "tờ trình"."""
    deadline: re.Pattern[str]
    due_task: re.Pattern[str]
    recurring: re.Pattern[str]
    instruments: frozenset[str]
    instrument_sign: re.Pattern[str]
    sent: re.Pattern[str]
    """An order on paper told with its matter: "công văn gửi các sở về việc tăng cường …"."""


@cache
def wording(lexicon: Lexicon) -> Wording:
    """The compiled words of a lexicon. Raises SourceError when `directives.toml` cannot be read or lacks a table."""
    table: dict[str, Any] = lexicon.toml("directives.toml")
    verbs, obligation, going_on = table["verbs"], table["obligation"], table["continuation"]
    speakers, addressee, due, instruments = table["speakers"], table["addressee"], table["due"], table["instruments"]
    tasks = either(going_on["tasks"])
    firm = either(obligation["firm"])
    reported = either([*verbs["order"], *verbs["state"], *addressee["never"]])
    unfinished = "".join(rf"(?<!\s{re.escape(canonical(w).text)})" for w in addressee["unfinished"])
    until = either(addressee["until"])
    heads = either(addressee["heads"])
    office = (
        rf"(?P<office>(?:{either(speakers['offices'])})"
        rf"(?:\s{{1,3}}(?:tỉnh|thành phố|huyện|TP\.?|[{UPPER}][^\s,.;:()“”\"]{{0,14}})"
        rf"(?:,?\s{{1,3}}(?!(?:{either(speakers['not_in_name'])})(?!\w))[^\s,.;:()“”\"]{{1,14}}){{0,7}})?)"
    )
    return Wording(
        verb=re.compile(
            rf"(?<!\w)(?:(?P<other>(?i:{either(verbs['other'])}))|(?P<order>(?i:{either(verbs['order'])}))|(?P<propose>(?i:{either(verbs['propose'])}))"
            rf"|(?P<reply>(?i:{either(verbs['reply'])}))|(?P<state>(?i:{either(verbs['state'])})))(?!\w)"
        ),
        verbs=Phrases((form, True) for kind in ("other", "order", "propose", "reply", "state") for form in verbs[kind]),
        noun_before=ending(
            rf"(?:(?<!\w)(?<![Đđ]oàn\s)(?i:{either(verbs['noun_before'])})\s{{1,3}}|lãnh đạo,\s{{1,3}}|[/-])\Z", verbs["noun_before"]
        ),
        noun_after=re.compile(rf"\s{{1,3}}(?:{either(verbs['noun_after'])})(?!\w)"),
        asked=ending(rf"(?<!\w)(?i:{either(verbs['asked'])})\s{{1,3}}\Z", verbs["asked"]),
        own_work=re.compile(rf"\s{{1,3}}(?:{either(verbs['own_work'])})(?!\w)"),
        aside=ending(rf"(?:[\s,:–-]|(?<!\w)(?i:{either(verbs['aside'])})(?!\w)){{0,12}}\Z", verbs["aside"]),
        firm=re.compile(rf"(?<!\w)(?i:{firm})(?!\w)(?!\s{{1,3}}(?i:{either(obligation['not_after'])})(?!\w))"),
        not_before=ending(rf"(?<!\w)(?i:{either(obligation['not_before'])})\s{{1,3}}\Z", obligation["not_before"]),
        idle=re.compile(rf"(?<!\w)(?i:{either(obligation['idle'])})(?!\w)"),
        opening=re.compile(
            rf"(?:[\s“\"'‘(.\-–+*•]{{0,4}}(?:(?i:{either(going_on['connectors'])})(?!\w)[\s,:]{{0,4}}(?:là\s{{1,3}})?"
            rf"|(?:{either(going_on['frames'])})\s[^,.;:\n“”\"]{{3,160}}[,:]\s{{1,3}})){{0,3}}"
            rf"[\s“\"'‘(\-–+*•]{{0,4}}"
        ),
        about=re.compile(rf"[\s“\"(\-–]{{0,4}}(?i:{either(going_on['about'])})\s(?P<what>[^,.;:\n“”\"]{{3,120}})[,:]\s"),
        task=re.compile(rf"(?i:{tasks})(?!\w)"),
        addressed_task=re.compile(
            rf"(?P<who>(?i:{heads})(?!\w)(?!\s(?:{either(addressee['things'])})(?!\w))"
            rf"(?:[ \n]{{1,3}}[^\s.;:?!]{{1,16}}){{0,14}}?)[ \n]{{1,3}}(?<!được\s)(?:{tasks})(?!\w)"
        ),
        told=re.compile(rf"(?<!\w)(?i:{either(going_on['told'])})(?!\w)"),
        telling=re.compile(rf"(?<!\w)(?i:{either(going_on['telling'])})(?!\w)"),
        done=re.compile(rf",\s(?i:{heads})(?!\w)[^,.;:“”\"]{{0,60}}?\s(?:đã|đang)\s"),
        whole=re.compile(rf"(?<!\w)(?i:{either(table['scene']['whole'])})(?!\w)"),
        draft=re.compile(rf"(?<!\w)(?i:{either(table['scene']['drafts'])})(?!\w)"),
        scene=re.compile(rf"[\s\"“(\-–]{{0,4}}(?i:{either(table['scene']['starts'])})(?!\w)"),
        credit=re.compile(rf"[\s(\[]{{0,3}}(?i:{either(table['scene']['credits'])})\s?[:.]"),
        other_voice=re.compile(
            rf"(?:Cũng t|T)heo\s(?:(?i:{either(speakers['powerless'])})(?!\w)"
            rf"|(?!(?:{either(table['scene']['sources'])})(?!\w))[{UPPER}])"
        ),
        first_person=re.compile(rf"(?<!\w)(?i:{either(speakers['first_person'])})(?!\w)"),
        pronoun_end=ending(rf"(?<!\w)(?i:{either(speakers['pronouns'])})\Z", speakers["pronouns"]),
        office_end=re.compile(rf"(?<!\w){office}\Z"),
        office_first=re.compile(rf"{office.replace('{0,7}', '{0,7}?')}(?=\s{{1,3}}(?:đã|vừa|cũng|sẽ|có|họp|ra|ban hành|ghi nhận)(?!\w))"),
        inspecting=re.compile(rf"(?i:{either(speakers['inspecting'])})(?!\w)"),
        powerless_first=re.compile(rf"(?i:(?:{either(speakers['many'])})\s{{1,3}})?(?i:{either(speakers['powerless'])})(?!\w)"),
        powerless=re.compile(
            rf"(?i:(?:{either(speakers['many'])})\s{{1,3}})?(?i:{either(speakers['powerless'])})(?!\w)(?:\s\S{{1,12}}){{0,6}}\s?\Z"
        ),
        addressee=re.compile(
            rf"[\s,:“\"]{{0,4}}(?:(?i:{either(addressee['fill'])})(?!\w)[\s,:]{{0,3}}){{0,3}}"
            rf"(?P<who>(?!(?i:{tasks})(?!\w)(?!\s[{UPPER}]))(?:(?i:{heads})(?!\w)|[{UPPER}])(?:[^.;:?!\n“”\"]|(?<=TP)\.){{0,110}}?)"
            rf"{unfinished}(?=,?\s{{1,3}}(?:(?:cũng|đều|hết sức|đặc biệt)\s)?(?:{firm}|{tasks}|{until}|có|thì|để)(?!\w)|(?<!TP)[.;:]|\Z)"
        ),
        addressee_head=re.compile(rf"[\s:]{{1,3}}(?:cho\s{{1,3}})?(?i:{heads})(?!\w)"),
        addressee_first=re.compile(
            rf"(?P<who>(?i:{heads})(?!\w)(?:,?\s{{1,3}}(?!(?:{reported})(?!\w))[^\s,.;:?!“”\"]{{1,14}}){{0,12}}?"
            rf"|[{UPPER}][^\s,.;:]{{1,9}}(?:\s[{UPPER}][^\s,.;:]{{1,9}}){{1,4}}|[A-Z]{{2,8}})(?:\s{{1,3}}(?:cũng|đều))?\s{{1,3}}(?:{firm})(?!\w)"
        ),
        above=re.compile(rf"(?<!\w)(?:{either(addressee['above'])})(?!\w)"),
        highest=re.compile(rf"[\s:,]{{1,3}}(?:(?:với|lên|tới|đến)\s)?(?:{either(addressee['highest'])})(?!\w)"),
        submitted=re.compile(rf"(?<!\w)(?i:{either(addressee['submitted'])})(?!\w)"),
        deadline=re.compile(
            rf"(?<!\w)(?i:(?P<before>{either(due['before'])})|(?P<within>{either(due['within'])}))\s{{1,3}}(?:(?:ngày|hết|là|vào|tháng|quý)\s{{1,3}}){{0,2}}\Z"
        ),
        due_task=re.compile(rf"(?<!\w)(?i:{either(due['tasks'])})(?!\w)"),
        recurring=re.compile(rf"[\s,]{{1,3}}(?i:{either(due['recurring'])})(?!\w)"),
        instruments=frozenset(canonical(k).text for k in instruments["kinds"]),
        instrument_sign=re.compile(rf"(?<!\w)(?i:{either(instruments['signs'])})[\s,]{{1,3}}\Z"),
        sent=re.compile(
            rf"(?<!\w)(?i:{either(instruments['sent'])})(?!\w)[^.;:“”\"]{{0,140}}?\s(?i:{either(instruments['matter'])})\s{{1,3}}(?:{tasks})(?!\w)"
        ),
    )


def either(words: Iterable[str]) -> str:
    """A pattern of `words` in canonical spelling, longest first, a space in them matching any white space."""
    ordered = sorted({canonical(w).text for w in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,3}") for w in ordered)
