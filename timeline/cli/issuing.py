"""The options of reports and follow-up tables: template, office, day, period, a file for each agency."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from timeline.errors import QueryError
from timeline.exports import Issue
from timeline.exports.followup import PERIODS
from timeline.model.task_scope import TaskScope, TaskType
from timeline.timex import parse_typed

F = TypeVar("F", bound=Callable[..., Any])


def issue_options(function: F) -> F:
    """`--template --office --on --period --per-agency` and the scope of tasks, given to the command as they are typed."""
    options = [
        click.option(
            "--template", default="party", show_default=True, metavar="NAME|FILE", help="Of a report: party, state, plain, or TOML."
        ),
        click.option("--office", metavar="NAME", help="Who issues a report: the office, or 'body / office'."),
        click.option("--on", metavar="DATE", help="Day of a report, and as of which tasks are told (default: that of the build)."),
        click.option("--period", type=click.Choice(PERIODS), default="month", show_default=True, help="Period of a follow-up report."),
        click.option("--per-agency", is_flag=True, help="Tasks: a .zip with a workbook for each lead agency."),
        click.option("--task-type", type=click.Choice(get_args(TaskType)), help="Tasks: what officials ask, or what hosts propose."),
        click.option("--agency", metavar="NAME", help="Tasks: of this lead agency; '-': of none."),
        click.option("--given", metavar="DAY/DAY", help="Tasks: given between two days, 2026-03-01/2026-03-31."),
        click.option("--due", metavar="DAY/DAY", help="Tasks: due between two days."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def issue_of(options: dict[str, Any], what: str, output: Path) -> Issue:
    """The Issue of the options of `issue_options`. Raises QueryError for a day or a file that means nothing."""
    if options["per_agency"] and (what != "tasks" or output.suffix.lower() != ".zip"):
        raise QueryError("--per-agency makes a workbook for each agency: write 'timeline export tasks --per-agency -o tasks.zip'.")
    on = None
    if options["on"]:
        when = parse_typed(options["on"], today=None)
        if when is None or when.earliest is None or when.earliest != when.latest:
            raise QueryError(f"'{options['on']}' after --on is not a day: write 2026-06-30 or 30/6/2026.")
        on = when.earliest
    return Issue(template=options["template"], office=options["office"], on=on, period=options["period"])


def scope_of(options: dict[str, Any]) -> TaskScope:
    """The scope of tasks of the options, written as in the address of the page of tasks. Raises QueryError for days that mean nothing."""
    told = {name: options[name.replace("-", "_")] for name in ("task-type", "agency", "given", "due")}
    try:
        return TaskScope.from_params({name: [value] for name, value in told.items() if value})
    except ValueError as error:
        raise QueryError(str(error)) from None
