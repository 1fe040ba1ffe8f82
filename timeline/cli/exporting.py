"""`timeline export`: a view into a file, without a browser window."""

from pathlib import Path
from typing import Any

import click

from timeline.cli.console import lang_option, plain_errors, store_option
from timeline.cli.filters import filter_options, query_of
from timeline.exports import FORMATS
from timeline.exports import export as write_export
from timeline.exports.figures import FIGURES
from timeline.lang import label
from timeline.stores import open_store


@click.command()
@click.argument("what", type=click.Choice(list(FORMATS)))
@filter_options
@click.option("--all", "everything", is_flag=True, help="Planned and recalled visits and proposals too.")
@click.option("--figure", type=click.Choice(list(FIGURES)), default="timeline", show_default=True, help="Which chart.")
@click.option(
    "--lanes",
    type=click.Choice(["official", "theme", "place", "none"]),
    default="official",
    show_default=True,
    help="Lanes of the timeline.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="File to write; its extension chooses the format.",
)
@store_option
@lang_option
@plain_errors
def export(what: str, everything: bool, figure: Any, lanes: Any, output: Path, store: Path, lang: str, **filters: Any) -> None:
    """Write a chart, table, report or calendar of the visits that match.

    \b
    timeline export chart --place "Lạng Sơn" --lanes theme -o lang-son.png
    timeline export table --from 2023 --to 2025 -o visits.csv
    """
    opened = open_store(store)
    query = query_of(opened, filters, everything=everything)
    write_export(opened, query, what, output, lang=lang, figure=figure, lanes=lanes)
    click.echo(label("cli.written", lang, file=output), err=True)
