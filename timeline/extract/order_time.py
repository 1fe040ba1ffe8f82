"""Which mention of time dates a directive that stands alone: the day of its own act, never a day it only speaks of.

Its own act is the meeting, dispatch or signature by which it is given. The date of a document cited, the day from which
a rule applies, a deadline, and a day that lies after publication or long before it date nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.extract.headline import holds
from timeline.extract.reading import DirectiveDraft, Reading
from timeline.extract.scenes import Scene, Story, after_agency
from timeline.extract.visit_time import is_bound, is_day
from timeline.model import Actor, Span
from timeline.timex import edtf
from timeline.timex.anchor import Setting
from timeline.timex.beside import first_day
from timeline.timex.resolve import settle
from timeline.timex.value import Months

LEAD = 4
"""The beginning of a story, in sentences."""
NEAR = 4
"""Sentences before a directive in which its own day may be told."""
ACT_REACH = 26
"""The day follows the act ("tại cuộc họp trực tuyến với … chiều 3/8") within so many words."""
DEADLINE_REACH = 10
SIGNED_REACH = 3
TOLD_OF = 3
"""A document that the news is about opens its sentence, after a word or two ("Theo", "Tại")."""
CITED_WITHIN = 12
"""Characters between a document's number and its date ("Chỉ thị 16/CT-TTg, ngày 4/5/2017")."""
FRESH = timedelta(days=45)
"""News tells what was ordered within so many days; see `dating._STALE_DAYS`."""


def date_orders(reading: Reading, orders: Sequence[DirectiveDraft]) -> list[DirectiveDraft]:
    """The drafts with the mention (an index into `reading.found.mentions`, or None) that dates each one without a visit."""
    if all(order.visit is not None for order in orders):
        return list(orders)
    story = Story(reading)
    return [order if order.visit is not None else replace(order, mention=_day_of(story, order)) for order in orders]


def _day_of(story: Story, order: DirectiveDraft) -> int | None:
    """The day told beside the order, else that of its signature, else one told of its speaker shortly before, else the lead's."""
    start = order.spans[0].start
    own = next((s for s in story.scenes if s.span.start <= start < s.span.end), None)
    if own is None:
        return None
    before = list(reversed(story.scenes[max(0, own.number - NEAR) : own.number]))
    lead = list(story.scenes[:LEAD])
    found = _days(story, order, [own], _beside_order)
    found = found or _days(story, order, [*before, *lead], _signed)
    found = found or _days(story, order, before, _of_speaker)
    found = found or _days(story, order, [s for s in lead if s.number > own.number], _of_speaker)
    found = found or _days(story, order, [s for s in lead if s.number < own.number], _of_story)
    found = found or _months_told(story, own)
    return found[0] if found else None


def _months_told(story: Story, scene: Scene) -> list[int]:
    """The months with a year that stand right before who orders: "…, giữa tháng 12/2018, Thủ tướng … yêu cầu"."""
    mentions, keys = story.reading.found.mentions, story.tokens.keys
    speakers = {story.token(p.span.start) for p in scene.people}
    written = [i for i in scene.times if isinstance(value := mentions[i].value, Months) and isinstance(value.year, int)]
    ends = {i: story.token(mentions[i].span.end) for i in written}
    return [i for i, end in ends.items() if keys[end : end + 1] == [","] and end + 1 in speakers]


_Fits = Callable[[Story, DirectiveDraft, Scene, int], bool]


def _days(story: Story, order: DirectiveDraft, scenes: Sequence[Scene], fits: _Fits) -> list[int]:
    return [i for scene in scenes for i in _own_days(story, scene) if fits(story, order, scene, i)]


def _own_days(story: Story, scene: Scene) -> Iterator[int]:
    """The days of a sentence that may be the day of an act: no limit, no document's date, neither ahead nor long past."""
    reading = story.reading
    cited = [s for c in reading.citations for s in c.spans if not _is_told_of(story, scene, s)]
    for index in scene.times:
        start = reading.found.mentions[index].span.start
        first = story.token(start)
        if not is_day(story, index) or is_bound(story, first) or story.has("deadline", max(scene.first, first - DEADLINE_REACH), first):
            continue
        if not any(0 <= start - s.end < CITED_WITHIN for s in cited) and _is_news(reading, index):
            yield index


def _is_told_of(story: Story, scene: Scene, cited: Span) -> bool:
    """True for a document that is given here ("ký Công điện số …"), or with which the story begins ("Theo Quyết định số …")."""
    first = story.token(cited.start)
    begins = scene.number < LEAD and first <= after_agency(story, scene) + TOLD_OF
    return begins or story.has("gives", max(scene.first, first - TOLD_OF), first)


def _is_news(reading: Reading, index: int) -> bool:
    """False for a day that lies after publication, or so long before that the article does not report it."""
    mention, published = reading.found.mentions[index], reading.dct.latest
    if published is None:
        return True
    if mention.is_full_day:
        day: date | None = settle(mention.value, Setting()).earliest
    elif (month_and_day := first_day(mention)) is not None:
        days = (edtf.real_day(year, *month_and_day) for year in (published.year, published.year - 1))
        day = next((d for d in days if d is not None and d <= published), None)
    else:
        return True
    earliest = reading.dct.earliest or published
    return day is not None and earliest - FRESH <= day <= published


def _opens(story: Story, scene: Scene, index: int) -> bool:
    first = story.token(story.reading.found.mentions[index].span.start)
    start = after_agency(story, scene)
    return first <= start + 2 and not story.has("hearsay", start, min(start + ACT_REACH, scene.end))


def _act_before(story: Story, scene: Scene, index: int) -> bool:
    first = story.token(story.reading.found.mentions[index].span.start)
    return story.has("acts", max(scene.first, first - ACT_REACH), first)


def _names(story: Story, scene: Scene, speaker: Actor | None) -> bool:
    """True when the sentence names the speaker, by name, by office, or as the agency."""
    if speaker is None:
        return False
    if any(p.actor.id == speaker.id or holds(p.actor, speaker) or holds(speaker, p.actor) for p in scene.people):
        return True
    return speaker.type == "office" and speaker.name.lower() in scene.span.of(story.reading.text).lower()


def _beside_order(story: Story, order: DirectiveDraft, scene: Scene, index: int) -> bool:
    if _act_before(story, scene, index):
        return True
    return _opens(story, scene, index) and (scene.number < LEAD or _names(story, scene, order.speaker))


def _signed(story: Story, _: DirectiveDraft, scene: Scene, index: int) -> bool:
    first = story.token(story.reading.found.mentions[index].span.start)
    return story.has("signed", max(scene.first, first - SIGNED_REACH), first)


def _of_speaker(story: Story, order: DirectiveDraft, scene: Scene, index: int) -> bool:
    told = _opens(story, scene, index) or _act_before(story, scene, index)
    return told and _names(story, scene, order.speaker)


def _of_story(story: Story, order: DirectiveDraft, scene: Scene, index: int) -> bool:
    """The story's day: it opens one of the first sentences, or stands by an act of the speaker or of nobody else named."""
    if _opens(story, scene, index):
        return True
    others = any(p.name_span is not None for p in scene.people)
    return _act_before(story, scene, index) and (_names(story, scene, order.speaker) or not others)
