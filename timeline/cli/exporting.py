"""`timeline export`: a view into a file, without a browser window."""

from pathlib import Path
from typing import Any

import click

from timeline.charts.sheet import SIZES
from timeline.cli.console import lang_option, plain_errors, store_option
from timeline.cli.filters import filter_options, query_of
from timeline.cli.issuing import issue_of, issue_options, scope_of
from timeline.exports import FORMATS, Look, Panel
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
@click.option("--event", "events", multiple=True, metavar="ID[=LABEL]", help="A visit of the chart, with a short label. May be repeated.")
@click.option("--title", default="", metavar="TEXT", help="Title of the chart: the finding. Else it states the query.")
@click.option("--size", type=click.Choice(list(SIZES)), help="Page of the chart: square is 1080×1080, card 1200×630 pixels.")
@click.option("--link", default="", metavar="URL", help="Link of the view, for the foot of the chart.")
@click.option("--embed", is_flag=True, help="The chart as a fragment of HTML for a page of your own.")
@click.option("--panel", metavar="UNIT:PERIOD", help="The table as a panel: official, place or theme, by month, quarter or year.")
@click.option("--provinces", type=click.Choice(["63", "34"]), default="63", show_default=True, help="Provinces of a panel by place.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="File to write; its extension chooses the format.",
)
@issue_options
@store_option
@lang_option
@plain_errors
def export(
    what: str, everything: bool, figure: Any, lanes: Any, output: Path, store: Path, lang: str, panel: str | None, provinces: str,
    events: tuple[str, ...], title: str, size: str | None, link: str, embed: bool, **filters: Any,
) -> None:  # fmt: skip
    """Write a chart, table, report or calendar of the visits that match.

    \b
    timeline export chart --place "Lạng Sơn" --lanes theme -o lang-son.png
    timeline export chart --event v1b2="Kiểm tra cửa khẩu" --event v3c4 --title "Hai chuyến một tháng" --size card -o card.png
    timeline export table --from 2023 --to 2025 -o visits.csv
    timeline export table --panel place:quarter --provinces 34 -o panel.csv
    timeline export report --template state --office "UBND tỉnh / Văn phòng" --on 30/6/2026 -o report.docx
    timeline export followup --period quarter --on 30/6/2026 -o follow-up.docx
    timeline export tasks --per-agency -o tasks.zip
    """
    chosen = tuple((id_, words) for id_, _, words in (event.partition("=") for event in events))
    look = Look(size or "", title, link, chosen, embed)
    made = Panel.parse(panel, int(provinces)) if panel else None
    opened = open_store(store)
    query = query_of(opened, filters, everything=everything)
    issue = issue_of(filters, what, output)
    scope = scope_of(filters)
    write_export(opened, query, what, output, lang=lang, figure=figure, lanes=lanes, look=look, panel=made, issue=issue, scope=scope)
    click.echo(label("cli.written", lang, file=output), err=True)
