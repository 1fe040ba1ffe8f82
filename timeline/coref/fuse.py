"""Fusing: one record from the reports of a visit, with what papers tell differently kept beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from timeline.coref.cluster import clusters
from timeline.coref.comparisons import Level
from timeline.coref.repeats import fullest_first, told_again
from timeline.coref.report import Report
from timeline.model import (
    Actor,
    FieldValue,
    MatchLevel,
    MergedVisit,
    PartOfDay,
    Place,
    Reason,
    ReportRef,
    Visit,
    VisitKind,
    VisitStatus,
    When,
)

Pairs = Mapping[tuple[str, str], tuple[Level, ...]]

SUREST = 0.99
"""Papers copy each other, so no number of them makes a date surer than this."""


def merge(reports: Iterable[Report]) -> list[MergedVisit]:
    """All visits told by `reports`, in order of date and id."""
    ordered = sorted(reports, key=lambda r: (r.article.id, r.visit.id))
    groups, matches = clusters(ordered)
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    within: list[dict[tuple[str, str], tuple[Level, ...]]] = [{} for _ in groups]
    for (i, j), found in matches.items():
        if group_of[i] == group_of[j]:
            within[group_of[i]][ordered[i].visit.id, ordered[j].visit.id] = found
    return [fuse([ordered[i] for i in group], levels) for group, levels in zip(groups, within, strict=True)]


def fuse(reports: Sequence[Report], levels: Pairs | None = None) -> MergedVisit:
    """One record of reports that tell of the same visit.

    The id is that of the earliest-sorted report; ids of the others are its aliases. The date is the vote of those that
    decide it, the fullest report gives what only one can give, and a directive that several papers tell counts once;
    what a host proposes upward is none.
    """
    reports = sorted(reports, key=lambda r: (r.article.id, r.visit.id))
    visits = [r.visit for r in reports]
    by_fullness = fullest_first(reports)
    fullest = by_fullness[0]
    again = told_again([r.directives for r in by_fullness])
    given = {d.id for r in reports for d in r.directives if d.type == "directive"}
    return MergedVisit(
        id=reports[0].visit.id,
        kind=_kind(visits, fullest.visit),
        status=_status(visits),
        when=_date(reports),
        lead=_union(v.lead for v in _first(visits, fullest.visit)),
        delegation=_union(v.delegation for v in _first(visits, fullest.visit)),
        hosts=_union(v.hosts for v in _first(visits, fullest.visit)),
        places=_places(_first(visits, fullest.visit)),
        venue=next((v.venue for v in _first(visits, fullest.visit) if v.venue), None),
        evidence=reports[0].visit.evidence,
        directives=tuple(dict.fromkeys(d for v in visits for d in v.directives if d in given and d not in again)),
        reports=tuple(ReportRef(r.article.id, r.article.source, r.article.publisher, r.visit.id) for r in reports),
        fields=_disagreements(reports),
        why=tuple(
            MatchLevel(pair, level.comparison, level.level, level.weight)
            for pair, found in sorted((levels or {}).items())
            for level in found
        ),
        title=fullest.article.title or next((r.article.title for r in reports if r.article.title), None),
        themes=_themes(reports),
        aliases=tuple(v.id for v in visits[1:]),
    )


def _first(visits: list[Visit], fullest: Visit) -> list[Visit]:
    return [fullest, *(v for v in visits if v is not fullest)]


def _kind(visits: list[Visit], preferred: Visit) -> VisitKind:
    votes = Counter(v.kind for v in visits)
    best = max(votes.values())
    return preferred.kind if votes[preferred.kind] == best else next(k for k in votes if votes[k] == best)


def _status(visits: list[Visit]) -> VisitStatus:
    """A visit that any paper tells as held was held."""
    told = {v.status for v in visits}
    return next(s for s in ("held", "planned", "recalled") if s in told)


def _date(reports: Sequence[Report]) -> When:
    """The day most reports decide on; a tie goes to the more confident; open years take it over, and say so."""
    decided = [r for r in reports if r.visit.when.is_day]
    if not decided:
        return max(
            reports, key=lambda r: (r.visit.when.earliest is not None, r.visit.when.edtf is not None, r.visit.when.confidence)
        ).visit.when
    support: dict[str, list[Report]] = {}
    for report in decided:
        support.setdefault((report.visit.when.edtf or "").replace("?", ""), []).append(report)
    winners = max(support.values(), key=lambda rs: (len(rs), max(r.visit.when.confidence for r in rs), rs[0].visit.when.edtf or ""))
    best = max(winners, key=lambda r: ("year" in r.visit.when.certain, r.visit.when.confidence, r.visit.when.part_of_day is not None))
    when = best.visit.when
    others = [r for r in reports if r is not best]
    if not others:
        return when
    doubt = 1.0
    for report in winners:
        doubt *= 1 - min(report.visit.when.confidence, 0.99)
    if len(winners) == len(decided):
        when = replace(when, confidence=round(max(when.confidence, min(SUREST, 1 - doubt)), 3))
    reason = Reason("other_reports", {"date": (when.edtf or "").replace("?", ""), "count": len(winners), "of": len(reports)})
    return replace(when, reasons=(*when.reasons, reason), part_of_day=when.part_of_day or _part_of_day(winners))


def _part_of_day(reports: Sequence[Report]) -> PartOfDay | None:
    return next((r.visit.when.part_of_day for r in reports if r.visit.when.part_of_day), None)


def _union(roles: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """Everybody once, in the order of the fullest report, each with all titles that any report gives."""
    actors: dict[str, Actor] = {}
    for role in roles:
        for actor in role:
            known = actors.get(actor.id)
            actors[actor.id] = actor if known is None else replace(known, titles=tuple(dict.fromkeys(known.titles + actor.titles)))
    return tuple(actors.values())


def _places(visits: list[Visit]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for visit in visits:
        for place in visit.places:
            places.setdefault(place.id, place)
    return tuple(places.values())


def _themes(reports: Sequence[Report]) -> tuple[str, ...]:
    """Themes of the visit's directives (not of proposals), strongest first."""
    score: Counter[str] = Counter()
    for report in reports:
        for directive in report.directives:
            if directive.type == "directive":
                for theme in directive.themes:
                    score[theme.id] += int(1000 * theme.score)
    return tuple(theme for theme, _ in sorted(score.items(), key=lambda item: (-item[1], item[0])))


_COMPARED: dict[str, Callable[[Visit], str | None]] = {
    "when": lambda v: (v.when.edtf or "").replace("?", "") or None,
    "part_of_day": lambda v: v.when.part_of_day,
    "kind": lambda v: v.kind,
    "lead": lambda v: ", ".join(sorted(a.name for a in v.lead)) or None,
    "places": lambda v: ", ".join(sorted(p.name for p in v.places)) or None,
}


def _disagreements(reports: Sequence[Report]) -> dict[str, tuple[FieldValue, ...]]:
    """Fields whose stated values differ between papers: each value with the articles that tell it."""
    differing: dict[str, tuple[FieldValue, ...]] = {}
    for name, value_of in _COMPARED.items():
        told: dict[str, list[str]] = {}
        for report in reports:
            value = value_of(report.visit)
            if value is not None:
                told.setdefault(value, []).append(report.article.id)
        if len(told) > 1:
            differing[name] = tuple(FieldValue(value, tuple(articles)) for value, articles in sorted(told.items()))
    return differing
