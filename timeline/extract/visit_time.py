"""Which mention of time dates a visit: not an anniversary, a deadline, or the date of a document cited."""

from timeline.extract.scenes import Scene, Story, Trigger, after_agency
from timeline.timex.anchor import Setting
from timeline.timex.beside import first_day
from timeline.timex.resolve import settle

AFTER_VERB = 40
"""A day after the verb dates it within so many words."""
BEGINNING = 5
"""The beginning of a story, in sentences."""
BOUNDS = frozenset({"trước", "sau", "đến", "tới", "từ", "hết", "kể", "lực"})
"""Words that make the day after them a limit ("trước ngày 19-12")."""


def time_of(story: Story, scene: Scene, trigger: Trigger) -> int | None:
    """The mention of time in the sentence that dates the event: the days "trong hai ngày" that it lasted, else a day, the
    nearest before the verb, else the first after."""
    mentions = story.reading.found.mentions
    cited = [s for c in story.reading.citations for s in c.spans]
    days = []
    for index in scene.times:
        span = mentions[index].span
        first = story.token(span.start)
        if is_day(story, index) and not any(0 <= span.start - s.end < 12 for s in cited) and not is_bound(story, first):
            days.append((first, index))
    before = [index for first, index in days if first < trigger.first]
    opening = [index for first, index in days if first <= scene.first + 2]
    after = [index for first, index in days if first >= trigger.end and first - trigger.end < AFTER_VERB]
    run = [index for first, index in days if index in after and story.before("throughout", first, 3) is not None]
    return next(iter(run or opening or before[::-1] or after), None)


def time_before(story: Story, scene: Scene) -> tuple[int | None, Scene]:
    """The day that opens one of the sentences before: "Sáng 18/1, … tổ chức hội nghị. Thủ tướng tới dự." """
    for earlier in reversed(story.scenes[: scene.number]):
        opening = [i for i in earlier.times if story.token(story.reading.found.mentions[i].span.start) <= after_agency(story, earlier) + 2]
        for index in opening + (_days_held(story, earlier) if earlier.number == scene.number - 1 else []):
            if is_day(story, index):
                return index, earlier
    return None, scene


def _days_held(story: Story, scene: Scene) -> list[int]:
    """The days on which a sentence says that something was held: "… được Công an tỉnh tổ chức sáng 30/5"."""
    mentions = story.reading.found.mentions
    return [i for i in scene.times if story.before("held", story.token(mentions[i].span.start), 2) is not None]


def part_of_day_told(story: Story) -> int | None:
    """The first day of the story's beginning with a part of the day ("Đêm 18/2"): what news dates its event with."""
    mentions = story.reading.found.mentions
    told = (i for scene in story.scenes[:BEGINNING] for i in scene.times)
    fits = (i for i in told if mentions[i].part_of_day and is_day(story, i))
    return next((i for i in fits if not is_bound(story, story.token(mentions[i].span.start))), None)


def with_part_of_day(story: Story, index: int) -> int:
    """The mention of the same day that also tells its part, where the story's beginning or a caption has just one such.

    "nhân ngày Giỗ Tổ năm 2025 … Sáng 7/4": the later one tells more. Stops at several parts of a day choose none.
    """
    reading = story.reading
    mentions, own = reading.found.mentions, reading.found.mentions[index]
    day = _month_and_day(story, index)
    if own.part_of_day is not None or day is None or (own.is_full_day and reading.dct.earliest is None):
        return index
    beginning = {i for scene in story.scenes[:BEGINNING] for i in scene.times}
    same = [i for i, m in enumerate(mentions) if m.part_of_day and m.type == "date" and _month_and_day(story, i) == day]
    parts = {mentions[i].part_of_day for i in same if mentions[i].block in ("body", "title", "caption")}
    near = [i for i in same if i in beginning or mentions[i].block == "caption"]
    return near[0] if len(parts) == 1 and near else index


def _month_and_day(story: Story, index: int) -> tuple[int, int] | None:
    """Month and day of a mention, also of a feast whose year is written ("Giỗ Tổ Hùng Vương năm 2025")."""
    mention = story.reading.found.mentions[index]
    if (written := first_day(mention)) is not None:
        return written
    settled = settle(mention.value, Setting())
    return (settled.earliest.month, settled.earliest.day) if settled.granularity == "day" and settled.earliest else None


def is_day(story: Story, index: int) -> bool:
    """True for a mention of a day or run of days, whether or not its year is written; never an anniversary."""
    mention = story.reading.found.mentions[index]
    return mention.type != "anniversary" and (mention.is_day or mention.is_yearless_day or mention.is_full_day)


def is_bound(story: Story, first: int) -> bool:
    """True where a word makes the day a limit, not the day of the event ("trước ngày 19-12", "sau ngày")."""
    keys = story.tokens.keys[max(0, first - 2) : first]
    return keys[-1:] != ["đó"] and any(word in BOUNDS for word in keys)  # "trước đó, ngày …" is no limit
