"""`timeline list`: what the store holds, as a readable table, CSV or JSON Lines."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from timeline.cli.console import lang_option, plain_errors, store_option, terminal
from timeline.cli.filters import filter_options, query_of
from timeline.exports import csv, tables
from timeline.lang import label
from timeline.model import Query, wire
from timeline.stores import Store, open_store

SHOWN = {
    "visits": ("id", "date", "lead", "places", "kind", "directives"),
    "directives": ("id", "date", "speaker", "text", "themes", "due"),
    "citations": ("document", "type", "issuer", "issued", "articles"),
    "articles": ("id", "publisher", "title", "published", "state"),
    "quarantine": ("source", "reason", "remedy"),
}
"""Columns of the readable table; CSV has them all (docs/fields.md)."""


@click.command("list")
@click.argument("what", type=click.Choice(list(SHOWN)))
@filter_options
@click.option("--all", "everything", is_flag=True, help="Planned and recalled visits and proposals too.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@store_option
@lang_option
@plain_errors
def listing(what: str, everything: bool, form: str, store: Path, lang: str, **filters: Any) -> None:
    """List visits, directives, citations, articles or what could not be read.

    \b
    Example: timeline list visits --official "Phan Đình Trạc" --from 2023 --format csv > visits.csv
    """
    opened = open_store(store)
    query = query_of(opened, filters, everything=everything)
    if form == "csv":
        for piece in csv.table(opened, query, what, lang):
            sys.stdout.buffer.write(piece)
    elif form == "jsonl":
        for line in _json_lines(opened, query, what):
            sys.stdout.buffer.write(wire.encode(line) + b"\n")
    else:
        _print_table(opened, query, what, lang)
        return
    sys.stdout.buffer.flush()


def _json_lines(store: Store, query: Query, what: str) -> Iterator[Any]:
    """The objects of design.md §5; a directive of a visit carries that visit's id and date as they are now."""
    if what == "visits":
        yield from tables.visits(store, query)
    elif what == "directives":
        yield from (replace(told.directive, visit=told.visit, when=told.when) for told in store.directives(query))
    elif what == "citations":
        for key, citation, article in store.citations(query):
            yield {"article": article, "document": key, **wire.builtins(citation)}
    elif what == "articles":
        yield from ({k: v for k, v in a.items() if k != "root"} for a in store.articles())
    else:
        yield from store.quarantine()


def _print_table(store: Store, query: Query, what: str, lang: str) -> None:
    table = Table(show_lines=what == "directives")
    for name in SHOWN[what]:
        key = {"state": "state" if what == "articles" else "status", "document": "document_id", "articles": "reports"}.get(name, name)
        table.add_column(label(f"column.{key}", lang), overflow="fold", no_wrap=name == "id")
    count = 0
    for row in tables.rows(store, query, what, lang):
        count += 1
        if what == "quarantine":
            row = {**row, "remedy": label(f"remedy.{row['reason']}", lang)}
        table.add_row(*(Text(_words(name, row[name], lang)) for name in SHOWN[what]))
    if count:
        terminal().print(table)
    else:
        click.echo(label("cli.nothing", lang), err=True)


def _words(name: str, value: tables.Cell, lang: str) -> str:
    """A cell in the words of the language: ids of kinds, themes and reasons become their names."""
    text = tables.plain_cell(value)
    if name == "themes":
        return "; ".join(label(f"theme.{t}", lang) for t in text.split("; ") if t)
    if name in ("kind", "reason", "state") and text:
        section = {"kind": "kind", "reason": "quarantine", "state": "state" if text in ("present", "gone") else "task"}[name]
        return label(f"{section}.{text}", lang)
    if name == "text":
        return " ".join(text.split())[:160]
    return text
