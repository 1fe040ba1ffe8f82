"""The filter options, the same for every command that takes them."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from timeline.cli.console import now
from timeline.errors import QueryError
from timeline.lang import label
from timeline.lang.labels import labels
from timeline.model import VISIT_KINDS, Query
from timeline.model.query import NO_PUBLISHER
from timeline.stores import Store
from timeline.stores.counts import cited_keys
from timeline.text import plain
from timeline.timex import parse_typed

F = TypeVar("F", bound=Callable[..., Any])


def filter_options(function: F) -> F:
    """`--official --theme --place --kind --from --to --text --publisher --cited --min-confidence --checked --task-status`."""
    many: dict[str, Any] = {"multiple": True}
    options = [
        click.option("--official", **many, metavar="NAME", help="Lead official: name or id, accents not needed. May be repeated."),
        click.option("--theme", **many, metavar="THEME", help="Theme id or part of its name. May be repeated."),
        click.option("--place", **many, metavar="PLACE", help="Province or country: name or id. May be repeated."),
        click.option("--kind", **many, type=click.Choice(VISIT_KINDS), help="Kind of visit. May be repeated."),
        click.option("--from", "earliest", metavar="DATE", help="Not before: 2023-03-09, 9/3/2023, 'tháng 4/2025', 2025."),
        click.option("--to", "latest", metavar="DATE", help="Not after, written the same ways."),
        click.option("--text", default="", metavar="WORDS", help="Words in titles, names and directives, without regard to accents."),
        click.option("--publisher", **many, metavar="PAPER", help="Told by this paper: its name, accents not needed; '-': paper unknown."),
        click.option("--cited", **many, metavar="DOCUMENT", help="Citing this document: 18-NQ/TW, or part of it. May be repeated."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Only dates at least this sure."),
        click.option("--checked/--unchecked", default=None, help="Only visits a person has checked, or has not."),
        click.option("--task-status", **many, metavar="STATUS", help="State of a directive as a task: overdue, in_progress, done …"),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def query_of(store: Store, options: dict[str, Any], *, everything: bool = False) -> Query:
    """The Query of the options of `filter_options`, with names turned into ids.

    Raises QueryError when a name, a theme or a date means nothing.
    """
    return Query(
        officials=_ids(options["official"], store.names("official"), "official"),
        themes=_ids(options["theme"], theme_names(), "theme"),
        places=_ids(options["place"], store.names("place"), "place"),
        kinds=tuple(options["kind"]),
        earliest=_bound(options["earliest"], "from"),
        latest=_bound(options["latest"], "to"),
        text=options["text"],
        publishers=_ids(options["publisher"], _papers(store), "paper"),
        cited=_ids(options["cited"], {key: key for key in cited_keys(store)}, "document"),
        min_confidence=options["min_confidence"],
        checked=options["checked"],
        task_status=tuple(options["task_status"]),
        all=everything,
        today=now().date(),
    )


def theme_names() -> dict[str, str]:
    """Theme ids and their names in both languages."""
    ids = [key.removeprefix("theme.") for key in labels("vi") if key.startswith("theme.")]
    return {id_: f"{label(f'theme.{id_}', 'vi')} | {label(f'theme.{id_}', 'en')}" for id_ in ids}


def _papers(store: Store) -> dict[str, str]:
    return {name: name for name, _, _ in store.coverage() if name} | {NO_PUBLISHER: NO_PUBLISHER}


def _ids(wanted: tuple[str, ...], names: dict[str, str], what: str) -> tuple[str, ...]:
    found: list[str] = []
    for text in wanted:
        key = plain(text)
        matches = [id_ for id_, name in names.items() if text == id_ or plain(name) == key] or [
            id_ for id_, name in names.items() if key and key in plain(name)
        ]
        if not matches:
            raise QueryError(f"No {what} in the store is called '{text}': 'timeline list visits' shows the names.")
        found += matches
    return tuple(dict.fromkeys(found))


def _bound(text: str | None, side: str) -> date | None:
    if not text:
        return None
    when = parse_typed(text, today=None)
    bound = None if when is None else when.earliest if side == "from" else when.latest
    if bound is None:
        raise QueryError(f"'{text}' after --{side} is not a date: write 2023-03-09, 9/3/2023, 'tháng 4/2025' or 2025.")
    return bound
