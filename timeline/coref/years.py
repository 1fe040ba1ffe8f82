"""Years from the corpus: who is seen in which office in dated articles dates what an article alone leaves open.

Extraction knows one article and the register of central offices. A provincial secretary stands in no register, but in
the dated reports of the same corpus: an article without a year that names them in that office was written about then.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.coref.report import Report
from timeline.model import Actor, When
from timeline.text import plain
from timeline.timex import edtf
from timeline.timex.year import Cost, Evidence, weigh

DATED = 0.9
"""A report is dated, and so shows who held which office, from this confidence."""
_SEEN = Cost(0.4, 0.8, 3)
"""An office is held for some years: five make a term, and what was seen is a part of it."""
_REACH = 5
"""Years before and after all that was seen in which an undated day is looked for."""
_SUREST = 0.9
"""What is seen of an office is a part of its term, so no year that follows from it is surer than this."""
_MOST = 3
"""Officials who may date a report: those of one delegation were appointed together, so more say little more."""
_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")

Sightings = dict[str, dict[str, list[date]]]
"""By person and office (search keys), the days on which dated reports show them in it."""


def sightings(reports: Iterable[Report]) -> Sightings:
    """Who is seen in which office on which days, in reports whose date is sure."""
    seen: Sightings = defaultdict(lambda: defaultdict(list))
    for report in reports:
        when = report.visit.when
        if when.is_day and when.earliest and when.confidence >= DATED and report.visit.status == "held":
            for actor in _people(report):
                for title in actor.titles:
                    seen[actor.id][plain(title)].append(when.earliest)
    return seen


def dated_by_offices(reports: Sequence[Report]) -> list[Report]:
    """The reports, those of an open year with what the dated ones of the corpus tell about it; order is kept.

    A year is taken where it has at least `DECIDED` of the probability; below that the candidates are kept and the year
    stays open. The article's own candidates are the prior.
    """
    seen = sightings(reports)
    return [replace(r, visit=replace(r.visit, when=when)) if (when := _dated(r, seen)) is not None else r for r in reports]


def _dated(report: Report, seen: Sightings) -> When | None:
    when = report.visit.when
    day = _OPEN_DAY.fullmatch(when.edtf or "")
    evidence = list(_evidence(report, seen)) if day else []
    if day is None or not evidence:
        return None
    prior = {c.year: c.probability for c in when.candidates}
    days = [d for e in evidence for window in e.windows for d in window if d]
    years = sorted(prior) or range(min(days).year - _REACH, max(days).year + _REACH + 1)
    options = [found for year in years if (found := edtf.real_day(year, int(day[1]), int(day[2])))]
    verdict = weigh(options, evidence, prior)
    if not verdict.candidates:
        return None
    reasons = (*when.reasons, *verdict.reasons)
    chosen = next((d for d in options if d.year == verdict.year), None)
    if chosen is None:
        return replace(when, candidates=verdict.candidates, reasons=reasons)
    return replace(
        when, edtf=edtf.day(chosen, doubt=True), earliest=chosen, latest=chosen, implied=tuple(dict.fromkeys((*when.implied, "year"))),
        confidence=min(_SUREST, verdict.probability), candidates=verdict.candidates, reasons=reasons,
    )  # fmt: skip


def _evidence(report: Report, seen: Sightings) -> Iterator[Evidence]:
    """For each official of a report who was seen in the same office, the days between which that was; at most a few."""
    told = 0
    for actor in _people(report):
        offices = seen.get(actor.id, {})
        titles = [title for title in actor.titles if plain(title) in offices]
        if not titles:
            continue
        days = sorted(day for title in titles for day in offices[plain(title)])
        args = {"name": actor.name, "office": titles[0], "first": days[0].isoformat(), "last": days[-1].isoformat()}
        yield Evidence("office_seen", ((days[0], days[-1]),), _SEEN, _SEEN, args)
        told += 1
        if told == _MOST:
            return


def _people(report: Report) -> tuple[Actor, ...]:
    visit = report.visit
    return (*visit.lead, *visit.hosts, *visit.delegation)
