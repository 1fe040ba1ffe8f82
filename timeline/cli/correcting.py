"""`timeline correct`, `forget`, `backup`, `restore`: what people change and keep."""

import getpass
from pathlib import Path
from typing import Any

import click

from timeline.cli.console import lang_option, now, plain_errors, store_option
from timeline.cli.filters import theme_names
from timeline.errors import CorrectionError
from timeline.lang import label
from timeline.model import VISIT_KINDS
from timeline.pipeline import forget as forget_article
from timeline.stores import open_store
from timeline.stores.folder import backup as save
from timeline.stores.folder import restore as bring_back

TASK_STATES = ("not_started", "in_progress", "done")


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
@click.option("--due", metavar="YYYY-MM-DD", help="Due date set by the office (with --task).")
@click.option("--done", metavar="YYYY-MM-DD", help="Day it was done (with --task done).")
@click.option("--reason", default="", metavar="TEXT", help="How you know; needed for every change.")
@click.option("--author", default=getpass.getuser, show_default="the user's login", help="Who corrects.")
@store_option
@lang_option
@plain_errors
def correct(visit: str, number: int | None, reason: str, author: str, store: Path, lang: str, **values: Any) -> None:
    """Correct a visit, undo a correction, or list them all.

    \b
    timeline correct v3f2a90c1b77d --date 9/3/2023 --reason "the paper's own archive"
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
    changes = _changes(values)
    if not changes:
        raise CorrectionError("Nothing to correct: name a field such as --date or --official; --help lists them.")
    for field, value in changes:
        made = opened.correct(visit, field, value, reason=reason, author=author, at=now())
        click.echo(label("cli.corrected", lang, number=made, field=field))


def _changes(values: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The corrections that the options ask for, as (field, value)."""
    task = {key: values[option] for key, option in (("state", "task"), ("due", "due"), ("done", "done")) if values[option]}
    plain = [(field, values[field]) for field in ("date", "kind", "hide", "merge", "split", "check", "note") if values[field] is not None]
    lists = [(field, list(values[field])) for field in ("official", "place", "theme") if values[field]]
    return plain + lists + ([("task", task)] if task else [])


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
