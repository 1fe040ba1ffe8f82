"""`timeline correct`, `forget`, `backup`, `restore`: what people change and keep."""

import getpass
from pathlib import Path
from typing import Any

import click

from timeline.cli.console import lang_option, now, plain_errors, store_option
from timeline.cli.filters import theme_names
from timeline.errors import CorrectionError
from timeline.lang import label
from timeline.model import DUE_KINDS, TASK_STATES, VISIT_KINDS
from timeline.pipeline import forget as forget_article
from timeline.stores import Store, open_store
from timeline.stores.folder import backup as save
from timeline.stores.folder import restore as bring_back

TASK_FIELDS = {
    "task": "state", "due": "due", "done": "done", "due_kind": "due_kind", "agency": "lead_agency", "co_agency": "co_agencies",
    "officer": "officer", "assigned_by": "assigned_by", "assigned_on": "assigned_on", "implementing": "implementing",
    "product": "product", "result": "result", "proof": "proof", "task_note": "note", "system": "system",
}  # fmt: skip
"""Options about a task, and the fields of `Assignment` they fill."""


@click.command()
@click.argument("visit")
@click.argument("number", required=False, type=int)
@click.option("--date", metavar="DATE", help="The right date: 9/3/2023, 2023-03-09, 'tháng 4/2025'.")
@click.option("--official", multiple=True, metavar="NAME", help="The right lead. May be repeated.")
@click.option("--place", multiple=True, metavar="PLACE", help="The right province. May be repeated.")
@click.option(
    "--theme", multiple=True, type=click.Choice(sorted(theme_names())), help="The right themes, strongest first. May be repeated."
)
@click.option("--kind", type=click.Choice(VISIT_KINDS), help="The right kind.")
@click.option("--hide/--show", default=None, help="Hide what is no visit, or show it again.")
@click.option("--merge", metavar="VISIT", help="The other visit that is the same one.")
@click.option("--split", metavar="ARTICLE", help="The article whose report tells of another visit.")
@click.option("--check/--uncheck", default=None, help="Mark the visit as checked by a person, or not.")
@click.option("--note", metavar="TEXT", help="A note on the visit.")
@click.option("--task", type=click.Choice(TASK_STATES), help="State of a directive (VISIT is then a directive's id).")
@click.option("--due", metavar="YYYY-MM-DD", help="Due date of the directive, set by the office.")
@click.option("--due-kind", type=click.Choice(DUE_KINDS), help="Whether the directive is due on a day, names none, or comes again.")
@click.option("--extend", metavar="DATE[:DOCUMENT]", help="A later due date and the document that allows it: 2026-12-31:12/CV-UBND.")
@click.option("--done", metavar="YYYY-MM-DD", help="Day the directive was carried out (with --task done).")
@click.option("--agency", metavar="NAME", help="Lead agency of the directive.")
@click.option("--co-agency", multiple=True, metavar="NAME", help="Co-agency. May be repeated.")
@click.option("--officer", metavar="NAME", help="Case officer who follows the directive up.")
@click.option("--assigned-by", metavar="NUMBER", help="Document that assigns the directive.")
@click.option("--assigned-on", metavar="YYYY-MM-DD", help="Date of that document.")
@click.option("--implementing", metavar="NUMBER", help="Document by which the directive is carried out.")
@click.option("--product", metavar="TEXT", help="What is to come out of it.")
@click.option("--result", metavar="TEXT", help="What was reached.")
@click.option("--proof", metavar="TEXT", help="What proves the result: a document, a link.")
@click.option("--task-note", metavar="TEXT", help="A note on the directive.")
@click.option("--system", metavar="NAME", help="Task system it is kept in: party, government, office, or another name.")
@click.option("--reason", default="", metavar="TEXT", help="How you know; needed for every change.")
@click.option("--author", default=getpass.getuser, show_default="the user's login", help="Who corrects.")
@store_option
@lang_option
@plain_errors
def correct(visit: str, number: int | None, reason: str, author: str, store: Path, lang: str, **values: Any) -> None:
    """Correct a visit, undo a correction, or list them all.

    \b
    timeline correct v3f2a90c1b77d --date 9/3/2023 --reason "the paper's own archive"
    timeline correct d51c07be92aa4 --task in_progress --agency "Sở Xây dựng" --extend 2026-12-31:12/CV-UBND --reason "12/CV-UBND"
    timeline correct undo 3
    timeline correct list
    """
    opened = open_store(store)
    if visit == "list":
        for c in opened.corrections.history():
            click.echo(
                "\t".join(
                    (str(c.id), c.at, c.author, c.report, c.field, str(c.value), c.reason, label("cli.undone", lang) if c.undone else "")
                )
            )
        return
    if visit == "undo":
        if number is None:
            raise CorrectionError("Say which correction to undo: 'timeline correct undo 3'; 'timeline correct list' shows the numbers.")
        opened.corrections.undo(number, author=author, at=now(), reason=reason)
        click.echo(label("cli.correction_undone", lang, number=number))
        return
    extend = values.pop("extend")
    changes = _changes(values, {"extensions": _extended(opened, visit, extend)} if extend else {})
    if not changes:
        raise CorrectionError("Nothing to correct: name a field such as --date or --official; --help lists them.")
    for field, value in changes:
        made = opened.correct(visit, field, value, reason=reason, author=author, at=now())
        click.echo(label("cli.corrected", lang, number=made, field=field))


def _changes(values: dict[str, Any], task: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The corrections that the options ask for, as (field, value); those about a task are one entry."""
    task |= {field: values[option] for option, field in TASK_FIELDS.items() if values[option]}
    if "co_agencies" in task:
        task["co_agencies"] = list(task["co_agencies"])
    plain = [(field, values[field]) for field in ("date", "kind", "hide", "merge", "split", "check", "note") if values[field] is not None]
    lists = [(field, list(values[field])) for field in ("official", "place", "theme") if values[field]]
    return plain + lists + ([("task", task)] if task else [])


def _extended(store: Store, directive: str, extend: str) -> list[dict[str, str | None]]:
    """The extensions of a directive with one more, written `DATE` or `DATE:DOCUMENT`."""
    day, _, document = extend.partition(":")
    told = store.directives_named([directive])
    known = [{"due": e.due.isoformat(), "document": e.document} for t in told for e in t.assigned.extensions]
    return [*known, {"due": day.strip(), "document": document.strip() or None}]


@click.command()
@click.argument("article")
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
@lang_option
@plain_errors
def forget(article: str, yes: bool, store: Path, lang: str) -> None:
    """Delete an article's text and everything drawn from it, for good.

    \b
    Example: timeline forget a1b2c3d4e5f6 --yes
    """
    if not yes:
        click.confirm(label("cli.forget_ask", lang, article=article), abort=True, err=True)
    forget_article(article, store, at=now())
    click.echo(label("cli.forgotten", lang, article=article))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@lang_option
@plain_errors
def backup(file: Path, store: Path, lang: str) -> None:
    """Save the timeline and all corrections into one file.

    \b
    Example: timeline backup timeline-2026-11.zip
    """
    save(store, file)
    click.echo(label("cli.saved", lang, file=file))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@lang_option
@plain_errors
def restore(file: Path, store: Path, lang: str) -> None:
    """Bring a backup back into an empty store.

    \b
    Example: timeline restore timeline-2026-11.zip --store ./restored
    """
    bring_back(file, store)
    click.echo(label("cli.restored", lang, store=store))
