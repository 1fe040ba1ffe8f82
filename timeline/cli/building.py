"""`timeline build`, `timeline extract`, `timeline evaluate`."""

import sys
from pathlib import Path
from typing import Any

import click

from timeline import evaluation
from timeline.cli.console import lang_option, now, plain_errors, progress, store_option
from timeline.lang import label
from timeline.model import Extraction, Quarantined, wire
from timeline.pipeline import BuildReport, Options, extract_all
from timeline.pipeline import build as build_store
from timeline.readers import COLUMN_FIELDS, Reading

SOURCES = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
JOBS = click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes (default: one per core).")
LEXICON = click.option(
    "--lexicon", type=click.Path(path_type=Path), default=None, help="Folder whose files replace the packaged words of the same name."
)
COLUMNS = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Which column of CSV files holds a field (text, title, published, url, source, id). May be repeated.",
)
TEASERS = click.option("--teasers", is_flag=True, help="Read other stories told beside an article as articles of their own.")
PRIVATE = click.option("--allow-private", is_flag=True, help="Read addresses inside private networks, too.")
CACHE = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder that keeps fetched pages, so that only changed ones are sent again.",
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when anything was quarantined.")


@click.command()
@SOURCES
@store_option
@JOBS
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where extraction runs.")
@click.option("--scheduler", metavar="ADDRESS", default=None, help="Address of a Dask scheduler (with --engine dask).")
@click.option("--dct", metavar="DATE", default=None, help="Day of publication of all these articles: 2023-08-26, 2023-08 or 2023.")
@LEXICON
@COLUMNS
@TEASERS
@PRIVATE
@CACHE
@click.option("--prune", is_flag=True, help="Remove articles that vanished from a source.")
@STRICT
@lang_option
@plain_errors
def build(
    sources: tuple[str, ...], store: Path, jobs: int | None, engine: str, scheduler: str | None, dct: str | None,
    lexicon: Path | None, columns: tuple[str, ...], teasers: bool, allow_private: bool, cache: Path | None,
    prune: bool, strict: bool, lang: str,
) -> None:  # fmt: skip
    """Read articles into the store and make the timeline anew.

    SOURCE is a file, a folder (read whole), a .jsonl, .csv, .zip or .gz file, the address of a page, feed or sitemap,
    or - for standard input.

    \b
    Example: timeline build ~/articles --store ~/timeline-store
    """
    options = Options(dct, lexicon, jobs, engine, scheduler, _reading(columns, teasers, allow_private, cache))  # type: ignore[arg-type]
    with progress(lang) as report:
        done = build_store(sources, store, options, built=now(), prune=prune, progress=report)
    click.echo(summary(done, store, lang))
    for reason, count in sorted(done.reasons.items()):
        click.echo(f"  {label(f'quarantine.{reason}', lang)}: {count}", err=True)
    if strict and done.quarantined:
        sys.exit(1)


def _reading(columns: tuple[str, ...], teasers: bool, private: bool, cache: Path | None) -> Reading:
    chosen: list[tuple[str, str]] = []
    for given in columns:
        field, equals, name = given.partition("=")
        if not equals or field not in COLUMN_FIELDS:
            raise click.UsageError(f"--column {given}: write FIELD=NAME with one of the fields {', '.join(COLUMN_FIELDS)}.")
        chosen.append((field, name))
    return Reading(tuple(chosen), teasers, private, cache)


def summary(done: BuildReport, store: Path, lang: str) -> str:
    """What a build did, in a few lines."""
    facts = {name: getattr(done, name) for name in done.__dataclass_fields__}
    return label("cli.built", lang, store=store, **facts)


@click.command()
@SOURCES
@click.option("--dct", metavar="DATE", default=None, help="Day of publication of all these articles: 2023-08-26, 2023-08 or 2023.")
@JOBS
@LEXICON
@COLUMNS
@TEASERS
@PRIVATE
@CACHE
@STRICT
@lang_option
@plain_errors
def extract(
    sources: tuple[str, ...], dct: str | None, jobs: int | None, lexicon: Path | None, columns: tuple[str, ...], teasers: bool,
    allow_private: bool, cache: Path | None, strict: bool, lang: str,
) -> None:  # fmt: skip
    """Write what is found in each article as a line of JSON; no store is needed.

    \b
    Example: timeline extract articles.jsonl > found.jsonl
    """
    quarantined: list[Quarantined] = []
    with progress(lang) as report:
        for result in extract_all(sources, Options(dct, lexicon, jobs, reading=_reading(columns, teasers, allow_private, cache)), report):
            if isinstance(result, Extraction):
                sys.stdout.buffer.write(wire.encode(result) + b"\n")
            else:
                quarantined.append(result)
    sys.stdout.buffer.flush()
    if quarantined:
        click.echo(label("cli.quarantined", lang, count=len(quarantined)), err=True)
        for item in quarantined:
            click.echo(f"  {item.source}: {label(f'quarantine.{item.reason}', lang)}. {item.detail}", err=True)
    if strict and quarantined:
        sys.exit(1)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option("--texts", multiple=True, required=True, metavar="SOURCE", help="Where the articles of the gold are. May be repeated.")
@click.option("--errors", is_flag=True, help="List each wrong item by class.")
@JOBS
@LEXICON
@lang_option
@plain_errors
def evaluate(gold: tuple[Path, ...], texts: tuple[str, ...], errors: bool, jobs: int | None, lexicon: Path | None, lang: str) -> None:
    """Measure extraction against what careful readers found.

    \b
    Example: timeline evaluate tests/data/gold.jsonl --texts data/articles
    """
    with progress(lang) as report:
        found: list[Any] = [e for e in extract_all(texts, Options(None, lexicon, jobs), report) if isinstance(e, Extraction)]
    result = evaluation.evaluate(found, gold)
    click.echo(evaluation.as_text(result, errors=errors))
