"""The time expressions of five real articles, and thousands of leads of news, against what people marked."""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

from timeline.evaluation import read_floors
from timeline.lang import packaged
from timeline.model import Article, Block, Span
from timeline.text import blocks_of
from timeline.timex import find_mentions, normalize

BASELINE = Path(__file__).parents[1] / "gate" / "baseline.json"
FLOOR = read_floors(BASELINE)["dates/leads.jsonl"]["day agrees with publication"]
OPTIONAL = {"deictic", "duration"}


def test_spans_of_the_seeds(shared: Path) -> None:
    with (shared / "gold" / "dates" / "seeds.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    core = right = false = 0
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = [r for r in rows if r["file"] == path.name[:3]]
        article = Article(id=path.name, source=str(path), text=text)
        mentions = [m for m in find_mentions(text, blocks_of(article), packaged()).mentions if m.type != "anniversary"]
        spans = {tuple(m.span) for m in mentions}
        wanted = [(int(r["start"]), int(r["end"])) for r in gold if r["kind"] not in OPTIONAL]
        core += len(wanted)
        right += sum(span in spans for span in wanted)
        every = [Span(int(r["start"]), int(r["end"])) for r in gold]
        false += sum(not any(m.span.overlaps(s) for s in every) for m in mentions)
    assert right / core >= 0.96
    assert false <= 1


NAMED = re.compile(r"(?<![\d/.,–-])(\d{1,2})\s?([/.-])\s?(\d{1,2})(?![\d%]|[.,/-]\d)")


def test_days_of_leads_agree_with_their_publication(shared: Path) -> None:
    """Where a lead names a day within four days before it was published, that day is found."""
    agree = total = 0
    for line in (shared / "corpus" / "leads.jsonl").read_text(encoding="utf-8").splitlines():
        lead = json.loads(line)
        if not lead.get("published"):
            continue
        published = date.fromisoformat(lead["published"][:10])
        recent = {(d.day, d.month): d for d in (published - timedelta(days=back) for back in range(5))}
        named = [(m, recent[int(m[1]), int(m[3])]) for m in NAMED.finditer(lead["text"]) if (int(m[1]), int(m[3])) in recent]
        if not named:
            continue
        timexes = normalize(lead["text"], dct=published.isoformat(), prefer="past").timexes
        for match, day in named:
            total += 1
            hits = [t.when for t in timexes if t.span.overlaps(Span(*match.span()))]
            agree += any(w.earliest and w.latest and w.earliest <= day <= w.latest for w in hits)
    assert total > 500
    assert agree / total >= FLOOR


def test_blocks_are_told_with_the_mention(shared: Path) -> None:
    text = "Tin cũ\nNgày 5/6/2020"
    (mention,) = find_mentions(text, (Block(Span(0, 7), "header"), Block(Span(7, len(text)), "related")), packaged()).mentions
    assert mention.block == "related"
