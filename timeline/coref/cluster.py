"""Clustering: matching pairs become groups, strongest first, and no group holds two dates that exclude each other."""

from collections.abc import Sequence

from timeline.coref.blocking import pairs
from timeline.coref.comparisons import Level, compare, compare_dates, same_visit
from timeline.coref.report import Report


def clusters(reports: Sequence[Report]) -> tuple[list[list[int]], dict[tuple[int, int], tuple[Level, ...]]]:
    """Groups of indices that tell of the same visit, and the levels of every pair that matched.

    Every report stands in exactly one group; groups and their members are in order of index. Recalled visits are
    never merged with others.
    """
    matches: dict[tuple[int, int], tuple[Level, ...]] = {}
    for i, j in pairs(reports):
        if "recalled" in (reports[i].visit.status, reports[j].visit.status) or reports[i].article.id == reports[j].article.id:
            continue
        levels = compare(reports[i], reports[j])
        if same_visit(levels):
            matches[i, j] = levels
    member_of = list(range(len(reports)))
    groups: dict[int, list[int]] = {i: [i] for i in range(len(reports))}
    strongest = sorted(matches, key=lambda pair: (-sum(level.weight for level in matches[pair]), pair))
    for i, j in strongest:
        a, b = member_of[i], member_of[j]
        if a == b or not _compatible(reports, groups[a], groups[b]):
            continue
        first, second = sorted((a, b))
        for index in groups[second]:
            member_of[index] = first
        groups[first] = sorted(groups[first] + groups.pop(second))
    return [groups[key] for key in sorted(groups)], matches


def _compatible(reports: Sequence[Report], first: list[int], second: list[int]) -> bool:
    """No two members exclude each other by date, and no article stands twice in a group."""
    articles = {reports[i].article.id for i in first}
    if any(reports[j].article.id in articles for j in second):
        return False
    return all(compare_dates(reports[i].visit.when, reports[j].visit.when).level != "different" for i in first for j in second)
