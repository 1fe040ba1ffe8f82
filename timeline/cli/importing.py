"""`timeline import-tasks`: edited follow-up tables brought back as corrections."""

import getpass
from pathlib import Path

import click

from timeline.cli.console import lang_option, now, plain_errors, store_option
from timeline.errors import CorrectionError, SourceError
from timeline.lang import label
from timeline.stores import open_store

SHOWN = 70
"""Characters of a task's words in the list of changes."""


@click.command("import-tasks")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--reason", default="", metavar="TEXT", help="Whose tables these are; needed to write.")
@click.option("--author", default=getpass.getuser, show_default="the user's login", help="Who brings them back.")
@store_option
@lang_option
@plain_errors
def import_tasks(files: tuple[Path, ...], dry_run: bool, reason: str, author: str, store: Path, lang: str) -> None:
    """Bring edited follow-up tables (timeline export tasks) back.

    Shows each field that would change, and where two people, or a file and the store, disagree: nothing of that is written.

    \b
    timeline import-tasks so-tai-chinh.xlsx so-noi-vu.xlsx --dry-run
    timeline import-tasks so-tai-chinh.xlsx --reason "weekly report of the department"
    """
    from timeline.exports import importing

    opened = open_store(store)
    planned = importing.plan(opened, [_read(file) for file in files], lang)
    last = ""
    for edit in planned.edits:
        if edit.id != last:
            click.echo(f"{edit.id}  {_short(edit.text)}")
            last = edit.id
        click.echo(f"    {edit.label}: {edit.before or '–'} → {edit.after or '–'}")
    for clash in planned.clashes:
        told = "; ".join(f"{value or '–'} ({who})" for who, value in clash.told)
        click.echo(label("import_tasks.clash", lang, id=clash.id, field=clash.label, told=told), err=True)
    for sentence in planned.refused:
        click.echo(sentence, err=True)
    numbers = {"fields": len(planned.edits), "tasks": len(planned.entries), "rows": planned.rows}
    left = {"clashes": len(planned.clashes), "refused": len(planned.refused)}
    if dry_run:
        click.echo(label("import_tasks.would", lang, **numbers, **left), err=True)
        return
    if planned.edits and not reason.strip():
        raise CorrectionError('Nothing was written: say whose tables these are, --reason "weekly report of the department", or --dry-run.')
    importing.carry_out(opened, planned, reason=reason or "–", author=author, at=now())
    click.echo(label("import_tasks.written", lang, **numbers, **left), err=True)


def _read(file: Path) -> tuple[str, bytes]:
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        raise SourceError(f"'{file}' cannot be read ({error.strerror or error}): name the .xlsx file that was edited.") from error


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
