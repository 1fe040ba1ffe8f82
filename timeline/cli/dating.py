"""`timeline dates`: the date normalizer alone."""

import sys
from typing import Any

import click
from rich.table import Table

from timeline.cli.console import lang_option, plain_errors, terminal
from timeline.lang import label
from timeline.lang.tell import reason_sentence, write_when
from timeline.model import Timex, wire
from timeline.timex import normalize


@click.command()
@click.argument("text", required=False, default="-")
@click.option("--dct", metavar="DATE", default=None, help="Day the text was published: 2023-08-26, 2023-08 or 2023.")
@click.option(
    "--prefer",
    type=click.Choice(["past", "nearest", "future"]),
    default="nearest",
    show_default=True,
    help="Which year a day without one gets.",
)
@click.option("--explain", is_flag=True, help="Tell the reasoning for each date in sentences.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@lang_option
@plain_errors
def dates(text: str, dct: str | None, prefer: Any, explain: bool, form: str, lang: str) -> None:
    """Find and read the dates in TEXT (or in standard input, for -).

    \b
    Example: timeline dates "Chiều 9/3, đoàn làm việc với tỉnh" --dct 2023-03-10 --explain
    """
    content = sys.stdin.read() if text == "-" else text
    timexes = normalize(content, dct=dct, prefer=prefer).timexes
    if form == "jsonl":
        for timex in timexes:
            sys.stdout.buffer.write(wire.encode(timex) + b"\n")
        sys.stdout.buffer.flush()
        return
    if not timexes:
        click.echo(label("cli.no_dates", lang))
        return
    terminal().print(_table(timexes, lang))
    if explain:
        for timex in timexes:
            click.echo(f"\n{timex.text.strip()}: {write_when(timex.when, lang)}")
            for reason in timex.when.reasons:
                click.echo(f"  – {reason_sentence(reason, lang)}")


def _table(timexes: tuple[Timex, ...], lang: str) -> Table:
    table = Table()
    for name in ("text", "edtf", "granularity", "certain", "implied", "confidence", "rule"):
        table.add_column(label(f"dates.{name}", lang), overflow="fold", no_wrap=name == "edtf")
    for timex in timexes:
        when = timex.when
        cells = (" ".join(timex.text.split()), when.edtf or "–", when.granularity, ", ".join(when.certain), ", ".join(when.implied))
        table.add_row(*(cell.replace("[", r"\[") for cell in cells), f"{when.confidence:.2f}", timex.rule.replace("[", r"\["))
    return table
