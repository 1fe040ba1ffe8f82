"""A query as SQL conditions over the views of `stores/duckdb.py`."""

from typing import Any

from timeline.errors import QueryError
from timeline.model import Query
from timeline.model.assignment import DUE_SOON
from timeline.model.query import NO_PUBLISHER
from timeline.text import plain

TASK_STATUS = {
    "not_started": "state = 'not_started'",
    "in_progress": "state = 'in_progress'",
    "done": "state = 'done'",
    "done_on_time": "state = 'done' AND (due IS NULL OR done IS NULL OR done <= due)",
    "done_late": "state = 'done' AND done > due",
    "overdue": "state <> 'done' AND due < $today",
    "due_soon": "state <> 'done' AND due BETWEEN $today AND $soon",
    "in_time": "state <> 'done' AND due > $soon",
    "no_due": "state <> 'done' AND due IS NULL AND due_kind <> 'recurring'",
    "recurring": "state <> 'done' AND due_kind = 'recurring'",
}
"""Computed states of a task (design.md §8): from the dates, never typed; as `Assignment.computed` has them."""

Condition = tuple[str, dict[str, Any]]

OF_PAPERS = "SELECT id FROM snap.articles WHERE coalesce(publisher, $no_publisher) IN (SELECT unnest($publishers))"
CITING = "SELECT article FROM snap.citations WHERE key IN (SELECT unnest($cited))"
WRITTEN = "SELECT list(DISTINCT number) FROM snap.citations WHERE key IN (SELECT unnest($cited))"
AGAIN = f"SELECT id FROM snap.directives WHERE article IN ({OF_PAPERS})"
CITED_THERE = f"list_has_any(json_extract_string(body, '$.citations[*]'), ({WRITTEN}))"
"""The articles of the chosen papers, those that cite a chosen document, how these documents are written in articles, and whether
a directive of such an article cites one."""


def visit_conditions(query: Query) -> Condition:
    """`WHERE` over `visits_now` and its parameters. Raises QueryError for a task status that does not exist."""
    parts, values = ["NOT hidden"], dict[str, Any]()
    if not query.all:
        parts.append("status = 'held'")
    _lists(query, parts, values, {"officials": "officials", "themes": "themes", "places": "places"})
    if query.kinds:
        parts.append("kind IN (SELECT unnest($kinds))")
        values["kinds"] = list(query.kinds)
    _dates_and_text(query, parts, values)
    if query.checked is not None:
        parts.append("checked = $checked")
        values["checked"] = query.checked
    if query.publishers:
        parts.append(f"id IN (SELECT visit FROM reports_now WHERE article IN ({OF_PAPERS}))")
    if query.cited:
        parts.append(f"id IN (SELECT visit FROM reports_now WHERE article IN ({CITING}))")
    _sources(query, values)
    if query.task_status:
        parts.append(f"id IN (SELECT visit FROM directives_now WHERE {task_condition(query, values)})")
    return " AND ".join(f"({part})" for part in parts), values


def directive_conditions(query: Query) -> Condition:
    """`WHERE` over `directives_now`: an official is its speaker or the lead of its visit, themes and cited documents are its own.

    A directive counts once, however many articles tell it.
    """
    parts, values = ["NOT coalesce(hidden, false)", "same_as IS NULL"], dict[str, Any]()
    if not query.all:
        parts.append("type = 'directive' AND coalesce(status, 'held') = 'held'")
    if query.officials:
        parts.append("speaker IN (SELECT unnest($officials)) OR list_has_any(officials, $officials)")
        values["officials"] = list(query.officials)
    _lists(query, parts, values, {"themes": "themes", "places": "places"})
    if query.kinds:
        parts.append("kind IN (SELECT unnest($kinds))")
        values["kinds"] = list(query.kinds)
    _dates_and_text(query, parts, values)
    if query.checked is not None:
        parts.append("coalesce(checked, false) = $checked")
        values["checked"] = query.checked
    if query.publishers:
        parts.append(f"article IN ({OF_PAPERS}) OR id IN (SELECT first FROM repeats_now JOIN ({AGAIN}) a USING (id))")
    if query.cited:
        parts.append(f"article IN ({CITING}) AND {CITED_THERE}")
    _sources(query, values)
    if query.task_status:
        parts.append(task_condition(query, values))
    return " AND ".join(f"({part})" for part in parts), values


def phrases(text: str) -> list[str]:
    """The phrases of a text filter, all of which must occur, as `folded` columns write them."""
    return [phrase for phrase in (plain(part) for part in text.split(",")) if phrase]


def _lists(query: Query, parts: list[str], values: dict[str, Any], columns: dict[str, str]) -> None:
    for name, column in columns.items():
        if chosen := getattr(query, name):
            parts.append(f"list_has_any({column}, ${name})")
            values[name] = list(chosen)


def _sources(query: Query, values: dict[str, Any]) -> None:
    if query.publishers:
        values |= {"publishers": list(query.publishers), "no_publisher": NO_PUBLISHER}
    if query.cited:
        values["cited"] = list(query.cited)


def _dates_and_text(query: Query, parts: list[str], values: dict[str, Any]) -> None:
    if query.earliest:
        parts.append("latest >= $earliest")
        values["earliest"] = query.earliest
    if query.latest:
        parts.append("earliest <= $latest")
        values["latest"] = query.latest
    for index, phrase in enumerate(phrases(query.text)):
        parts.append(f"contains(folded, $text{index})")
        values[f"text{index}"] = phrase
    if query.min_confidence:
        parts.append("confidence >= $confidence")
        values["confidence"] = query.min_confidence


def task_condition(query: Query, values: dict[str, Any]) -> str:
    """The condition for the states that a query names; puts its parameters into `values`. Raises QueryError as `visit_conditions`."""
    unknown = [status for status in query.task_status if status not in TASK_STATUS]
    if unknown:
        raise QueryError(f"'{unknown[0]}' is not a task status: choose among {', '.join(TASK_STATUS)}.")
    conditions = [TASK_STATUS[status] for status in query.task_status]
    if any("$today" in c or "$soon" in c for c in conditions):
        if query.today is None:
            raise QueryError("Whether a task is overdue depends on today's date, which the query does not give: set Query(today=…).")
        if any("$today" in c for c in conditions):
            values["today"] = query.today
        if any("$soon" in c for c in conditions):
            values["soon"] = query.today + DUE_SOON
    return " OR ".join(f"({c})" for c in conditions)
