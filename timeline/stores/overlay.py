"""Corrections laid over merged visits: which reports belong together, and the corrected values of their fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from timeline.coref import Report, fuse
from timeline.entities.places import provinces
from timeline.errors import CorrectionError
from timeline.lang import packaged
from timeline.model import Actor, MatchLevel, MergedVisit, Place, Reason, When
from timeline.stores.corrections import Correction
from timeline.text import slug

Resolve = Callable[[str], When | None]


@dataclass(slots=True)
class Overlay:
    """The effect of all corrections: visits that are replaced, what replaces them, and which are hidden."""

    replaced: set[str] = field(default_factory=set)
    visits: list[tuple[MergedVisit, bool]] = field(default_factory=list)


def build_overlay(
    corrections: Sequence[Correction],
    visit_of: Callable[[str], MergedVisit | None],
    report_of: Callable[[str], Report | None],
    typed: Resolve,
) -> Overlay:
    """Applies corrections, oldest first, to the visits they concern.

    `visit_of` gives the merged visit that holds a report, `report_of` a report, `typed` the When of a typed date.
    A correction whose report is gone from the store waits until it comes back.
    """
    groups: dict[str, list[str]] = {}
    member: dict[str, str] = {}
    originals: dict[str, MergedVisit] = {}

    def load(report: str) -> str | None:
        if report in member:
            return member[report]
        visit = visit_of(report)
        if visit is None:
            return None
        originals[visit.id] = visit
        groups[visit.id] = [ref.visit for ref in visit.reports]
        member.update(dict.fromkeys(groups[visit.id], visit.id))
        return visit.id

    joined: list[tuple[str, str]] = []
    valued: list[Correction] = []
    for correction in corrections:
        if correction.field in ("task", "apart", "seen") or load(correction.report) is None:
            continue
        if correction.field == "merge":
            if (other := load(str(correction.value))) is not None and other != member[correction.report]:
                _join(groups, member, correction.report, str(correction.value))
                joined.append((correction.report, str(correction.value)))
        elif correction.field == "split":
            _split(groups, member, correction.report)
        else:
            valued.append(correction)
    overlay = Overlay(replaced=set(originals))
    for members in groups.values():
        visit = _refuse(members, originals, report_of, joined)
        here = [c for c in valued if c.report in members]
        hidden = False
        for correction in here:
            visit, hidden = _apply(visit, hidden, correction, typed)
        overlay.visits.append((visit, hidden))
    return overlay


def _join(groups: dict[str, list[str]], member: dict[str, str], first: str, second: str) -> None:
    keep, gone = member[first], member[second]
    groups[keep] += groups.pop(gone)
    member.update(dict.fromkeys(groups[keep], keep))


def _split(groups: dict[str, list[str]], member: dict[str, str], report: str) -> None:
    old = member[report]
    if len(groups[old]) > 1:
        groups[old].remove(report)
        new = f"{report}/alone"
        groups[new] = [report]
        member[report] = new


def _refuse(
    members: list[str], originals: dict[str, MergedVisit], report_of: Callable[[str], Report | None], joined: list[tuple[str, str]]
) -> MergedVisit:
    """The fused visit of a group: as it was when the group is unchanged, else fused anew."""
    for visit in originals.values():
        if {ref.visit for ref in visit.reports} == set(members):
            return visit
    visit = fuse([report for m in members if (report := report_of(m)) is not None])
    why = tuple(level for v in originals.values() for level in v.why if set(level.reports) <= set(members))
    by_hand = tuple(MatchLevel(pair, "lead", "corrected", 99.0) for pair in joined if set(pair) <= set(members))
    return replace(visit, why=why + by_hand, corrected=("merge",) if by_hand else ("split",))


def _apply(visit: MergedVisit, hidden: bool, correction: Correction, typed: Resolve) -> tuple[MergedVisit, bool]:
    value = correction.value
    if correction.field == "hide":
        return _marked(visit, "hide"), bool(value)
    if correction.field == "check":
        return replace(visit, checked=bool(value)), hidden
    if correction.field == "date":
        return _marked(replace(visit, when=corrected_date(visit.when, str(value), correction, typed)), "when"), hidden
    if correction.field == "official":
        known = {a.name: a for a in (*visit.lead, *visit.delegation, *visit.hosts)}
        lead = tuple(known.get(name, Actor(slug(name), name)) for name in value)
        return _marked(replace(visit, lead=lead), "lead"), hidden
    if correction.field == "place":
        known_places = {**provinces(packaged()), **{slug(p.name): p for p in visit.places}}
        places = tuple(known_places.get(slug(name), Place(slug(name), name, name)) for name in value)
        return _marked(replace(visit, places=places), "places"), hidden
    if correction.field == "theme":
        return _marked(replace(visit, themes=tuple(value)), "themes"), hidden
    if correction.field == "kind":
        return _marked(replace(visit, kind=value), "kind"), hidden
    return visit, hidden


def corrected_date(was: When, value: str, correction: Correction, typed: Resolve) -> When:
    """The When of a corrected date. Raises CorrectionError when `value` is not a date we can read."""
    when = typed(value)
    if when is None:
        raise CorrectionError(f"'{value}' is not a date: write 9/3/2023, 2023-03-09, tháng 4/2025 or quý I/2023.")
    told = Reason("corrected", {"author": correction.author, "reason": correction.reason, "was": was.edtf})
    return replace(when, confidence=1.0, candidates=(), reasons=(told,), part_of_day=when.part_of_day or was.part_of_day)


def _marked(visit: MergedVisit, name: str) -> MergedVisit:
    return visit if name in visit.corrected else replace(visit, corrected=(*visit.corrected, name))
