"""Visits, directives, themes and citations against labelled articles (docs/design.md §9)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.evaluation.figures import Evaluation, Figure, Mistake, triple
from timeline.evaluation.gold import GoldArticle, GoldDirective, GoldVisit
from timeline.model import UNDATED, Actor, Directive, Extraction, Span, Visit, When
from timeline.text import plain

SURE = 0.8
"""From this confidence on a wrong date is "wrong and sure"."""
VERY_SURE = 0.9
MOST = 0.5
"""The share of a directive found that must lie within a labelled one to count as its finding."""
ENOUGH = 0.3
"""The share of a labelled directive that must be covered to be found."""
PLACE_ALIASES = {
    "thua thien hue": "hue", "thua thien - hue": "hue", "xin-ga-po": "singapore",
    "ho chi minh": "hcm", "hcmc": "hcm", "sai gon": "hcm",
}  # fmt: skip


def evaluate_articles(extractions: Iterable[Extraction], gold: Iterable[GoldArticle]) -> Evaluation:
    """Figures and mistakes of `extractions` against `gold`; an article is known by its id or the file name of its source.

    A gold article that no extraction is of counts as one in which nothing was found.
    """
    known: dict[str, Extraction] = {}
    for extraction in extractions:
        known[extraction.article.id] = extraction
        known[extraction.article.source.rsplit("/", 1)[-1]] = extraction
    score = _Score()
    for article in gold:
        score.add(article, known.get(article.key))
    return Evaluation(score.figures(), tuple(score.mistakes))


class _Score:
    """Counts while the articles pass by."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.brier = 0.0
        self.mistakes: list[Mistake] = []

    def wrong(self, kind: str, article: GoldArticle, detail: str) -> None:
        self.mistakes.append(Mistake(kind, article.key, detail))

    def add(self, gold: GoldArticle, found: Extraction | None) -> None:
        self.n["articles"] += 1
        self.n["present"] += found is not None
        visits = tuple(v for v in found.visits if v.status == "held") if found else ()
        directives = found.directives if found else ()
        self._visits(gold, [v for v in gold.visits if v.main and v.kind != "directive"], visits)
        for event in gold.visits:
            if event.kind == "directive" and event.edtf:
                self.n["alone"] += 1
                self.n["alone_right"] += any(d.visit is None and _day(d.when.edtf) == event.edtf for d in directives)
        if gold.directives is not None:
            self._directives(gold, gold.directives, [d for d in directives if d.type == "directive"])
        self._citations(gold, found)

    def _visits(self, article: GoldArticle, golds: list[GoldVisit], visits: Sequence[Visit]) -> None:
        n = self.n
        n["type_right"] += bool(golds) == bool(visits)
        if bool(golds) != bool(visits):
            self.wrong("visit", article, f"want {'a visit' if golds else 'none'}, got {[_names(v.lead) for v in visits]}")
        n["visits"] += len(golds)
        n["predicted"] += len(visits)
        matched = _assign(visits, golds)
        for j, gold in enumerate(golds):
            visit = matched.get(j)
            n["found"] += visit is not None
            self._date(article, gold, visit)
            self._roles(article, gold, visit)

    def _date(self, article: GoldArticle, gold: GoldVisit, visit: Visit | None) -> None:
        n = self.n
        when: When = visit.when if visit else UNDATED
        decided = visit is not None and when.granularity == "day" and when.edtf is not None and "X" not in when.edtf
        if gold.edtf and len(gold.edtf) == 10:
            right = decided and _day(when.edtf) == gold.edtf
            n["dated"] += 1
            n["date_right"] += right
            n["decided"] += decided
            n["wrong_sure"] += decided and not right and when.confidence >= SURE
            n["sure"] += decided and when.confidence >= VERY_SURE
            n["sure_right"] += right and when.confidence >= VERY_SURE
            self.brier += (when.confidence - right) ** 2 if decided else 0.0
            top = max(when.candidates, key=lambda c: c.probability, default=None)
            n["year_right"] += (str(top.year) if top else (when.edtf or "")[:4]) == gold.edtf[:4]
            n["part_gold"] += bool(gold.part_of_day)
            n["part_right"] += bool(gold.part_of_day) and when.part_of_day == gold.part_of_day
            if not right:
                self.wrong("date", article, f"want {gold.edtf}, got {f'{when.edtf} ({when.confidence})' if visit else 'no such visit'}")
        elif not gold.edtf:
            n["undatable"] += 1
            n["invented"] += decided and when.confidence >= SURE
            if decided and when.confidence >= SURE:
                self.wrong("invented", article, f"{when.edtf} ({when.confidence})")

    def _roles(self, article: GoldArticle, gold: GoldVisit, visit: Visit | None) -> None:
        n = self.n
        if gold.lead:
            n["with_lead"] += 1
            right = visit is not None and bool(_names(visit.lead) & _folded(gold.lead)) and len(visit.lead) <= len(gold.lead) + 1
            n["lead_right"] += right
            if not right:
                self.wrong("lead", article, f"want {list(gold.lead)}, got {[a.name for a in visit.lead] if visit else None}")
        if gold.places:
            n["with_place"] += 1
            got = {_place(p.name) for p in visit.places} if visit else set()
            n["place_right"] += got == {_place(p) for p in gold.places}
            if got != {_place(p) for p in gold.places}:
                self.wrong("place", article, f"want {list(gold.places)}, got {sorted(got)}")
        n["kind_right"] += visit is not None and visit.kind == gold.kind
        if visit is not None and visit.kind != gold.kind:
            self.wrong("kind", article, f"want {gold.kind}, got {visit.kind}")
        for role, want, have in (
            ("delegation", gold.delegation, visit.delegation if visit else ()),
            ("hosts", gold.hosts, visit.hosts if visit else ()),
        ):
            self._share(role, _folded(want), _names(have))

    def _share(self, name: str, want: set[str], have: set[str]) -> None:
        self.n[name + "_right"] += len(want & have)
        self.n[name + "_found"] += len(have)
        self.n[name + "_gold"] += len(want)

    def _directives(self, article: GoldArticle, golds: tuple[GoldDirective, ...], orders: list[Directive]) -> None:
        n = self.n
        want = _chars(s for g in golds for s in g.spans)
        have = _chars(s for d in orders for s in d.spans)
        n["directive_right"] += len(want & have)
        n["directive_found"] += len(have)
        n["directive_gold"] += len(want)
        for gold in golds:
            here = _chars(gold.spans)
            near = [d for d in orders if d.spans and len(here & _chars(d.spans)) >= MOST * len(_chars(d.spans))]
            covered = len(set().union(*(here & _chars(d.spans) for d in near)))
            if covered < ENOUGH * len(here):
                self.wrong("directive missed", article, f"{list(gold.spans[0])} {gold.speaker}")
                continue
            n["matched"] += 1
            themes = {t.id for d in near for t in d.themes}
            first = {d.themes[0].id for d in near if d.themes}
            n["first_theme"] += gold.themes[0] in first
            if gold.themes[0] not in first:
                self.wrong("theme", article, f"{list(gold.spans[0])} want {list(gold.themes)}, got {sorted(themes)}")
            self._share("theme", set(gold.themes), themes)
            right = any(d.speaker and _same_name(d.speaker.name, gold.speaker) for d in near)
            n["speaker_right"] += right
            if not right:
                self.wrong("speaker", article, f"want {gold.speaker}, got {sorted({d.speaker.name for d in near if d.speaker})}")
        for order in orders:
            if not want & _chars(order.spans):
                self.wrong("directive extra", article, f"{list(order.spans[0])} {order.speaker.name if order.speaker else None}")

    def _citations(self, article: GoldArticle, found: Extraction | None) -> None:
        want = {_squash(c) for c in article.citations}
        have = {_squash(c.number) for c in found.citations} if found else set()
        self._share("citation", want, have)
        for number in sorted(have - want):
            self.wrong("citation", article, f"extra {number}")
        for number in sorted(want - have):
            self.wrong("citation", article, f"missed {number}")

    def figures(self) -> tuple[Figure, ...]:
        n = self.n

        def items(name: str) -> tuple[Figure, Figure, Figure]:
            return triple(name, n[name + "_right"], n[name + "_found"], n[name + "_gold"])

        return (
            Figure("articles found", n["present"], n["articles"]),
            Figure("visit or not", n["type_right"], n["articles"]),
            Figure("visits found", n["found"], n["visits"]),
            Figure("visits predicted per gold", n["predicted"], n["visits"]),
            Figure("date exactly right", n["date_right"], n["dated"]),
            Figure("date decided", n["decided"], n["dated"]),
            Figure("right among decided", n["date_right"], n["decided"]),
            Figure("date wrong and sure", n["wrong_sure"], n["dated"]),
            Figure("date invented and sure", n["invented"], n["undatable"]),
            Figure("right among confidence 0.9+", n["sure_right"], n["sure"]),
            Figure("top candidate year right", n["year_right"], n["dated"]),
            Figure("Brier score of decided dates", self.brier, n["decided"]),
            Figure("part of day right", n["part_right"], n["part_gold"]),
            Figure("lead right", n["lead_right"], n["with_lead"]),
            Figure("place right", n["place_right"], n["with_place"]),
            Figure("kind right", n["kind_right"], n["visits"]),
            *items("delegation"),
            *items("hosts"),
            *items("directive"),
            Figure("stand-alone directive dated", n["alone_right"], n["alone"]),
            Figure("speaker right", n["speaker_right"], n["matched"]),
            Figure("first theme right", n["first_theme"], n["matched"]),
            *items("theme"),
            *items("citation"),
        )


def _assign(visits: Sequence[Visit], golds: Sequence[GoldVisit]) -> dict[int, Visit]:
    """One to one, greedy on agreement; a pair must agree on date, lead or place."""
    pairs = [(_agreement(v, g), i, j) for i, v in enumerate(visits) for j, g in enumerate(golds)]
    pairs.sort(key=lambda p: (p[0], -p[1]), reverse=True)
    taken: set[int] = set()
    matched: dict[int, Visit] = {}
    for agreement, i, j in pairs:
        if agreement[0] and i not in taken and j not in matched:
            taken.add(i)
            matched[j] = visits[i]
    return matched


def _agreement(visit: Visit, gold: GoldVisit) -> tuple[int, bool, bool, bool, bool]:
    date = bool(gold.edtf) and _day(visit.when.edtf) == gold.edtf
    lead = bool(_names(visit.lead) & _folded(gold.lead))
    place = bool({_place(p.name) for p in visit.places} & {_place(p) for p in gold.places})
    return date + lead + place, visit.kind == gold.kind, date, lead, place


def _day(edtf: str | None) -> str | None:
    return edtf.replace("?", "").replace("~", "") if edtf else None


def _place(name: str) -> str:
    key = re.sub(r"^(tinh|thanh pho|tp\.?|t\.p\.?)\s*", "", plain(name)).strip(" .")
    return PLACE_ALIASES.get(key, key)


def _names(actors: Iterable[Actor]) -> set[str]:
    return {plain(a.name) for a in actors}


def _folded(names: Iterable[str]) -> set[str]:
    return {plain(n) for n in names}


def _same_name(found: str, gold: str) -> bool:
    return plain(found) in plain(gold) or plain(gold) in plain(found)


def _chars(spans: Iterable[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _squash(number: str) -> str:
    return re.sub(r"[\s\\]+", "", number).casefold()
