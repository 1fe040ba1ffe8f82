"""`timeline serve` and `timeline doctor`."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click

from timeline import views
from timeline.cli.console import lang_option, plain_errors, store_option
from timeline.cli.launch import streamlit_arguments
from timeline.cli.sign_in import read_sign_in
from timeline.errors import StoreError
from timeline.exports.chrome import find_chrome
from timeline.lang import label
from timeline.model import Query
from timeline.stores import open_store


@click.command()
@store_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--host", default="localhost", show_default=True, help="Address to listen on; other machines reach only other addresses.")
@click.option(
    "--auth",
    type=click.Path(path_type=Path, dir_okay=False),
    is_flag=False,
    flag_value=Path(".streamlit/secrets.toml"),
    metavar="[FILE]",
    help="Ask everybody to sign in, with the OIDC service named in FILE (.streamlit/secrets.toml); see docs/sign-in.md.",
)
@click.option(
    "--editors", multiple=True, metavar="ADDRESSES", help="With --auth: who may correct, assign and add: an@example.vn,@example.vn."
)
@click.option("--viewers", multiple=True, metavar="ADDRESSES", help="With --auth: who else may look; without it whoever can sign in.")
@lang_option
@plain_errors
def serve(store: Path, port: int, host: str, auth: Path | None, editors: tuple[str, ...], viewers: tuple[str, ...], lang: str) -> None:
    """Open the dashboard on a store.

    \b
    Example: timeline serve --store ~/timeline-store --port 8501
    Example: timeline serve --host 0.0.0.0 --auth secrets.toml --editors an@example.vn
    """
    if auth is None and (editors or viewers):
        raise click.UsageError("--editors and --viewers need --auth: without sign-in everybody edits.")
    sign_in = read_sign_in(auth, editors, viewers) if auth is not None else None
    click.echo(label("cli.serving", lang, url=f"http://{host}:{port}"), err=True)
    environment = {**os.environ, "TIMELINE_STORE": str(store.resolve()), "TIMELINE_LANG": lang, "TIMELINE_AUTH": "0"}
    if sign_in is not None:
        environment |= sign_in.environment
    arguments = streamlit_arguments(port, host, sign_in.secrets if sign_in else None)
    try:
        sys.exit(subprocess.call([sys.executable, "-m", "timeline.app.server", *arguments], env=environment))
    except KeyboardInterrupt:
        sys.exit(0)


@click.command()
@store_option
@lang_option
@plain_errors
def doctor(store: Path, lang: str) -> None:
    """Tell what is missing for which feature, and how the store is.

    \b
    Example: timeline doctor --store ~/timeline-store
    """
    chrome = find_chrome()
    _line(label("doctor.chrome", lang), chrome is not None, str(chrome or label("doctor.chrome_remedy", lang)), lang)
    dask = importlib.util.find_spec("distributed") is not None
    _line(label("doctor.dask", lang), dask, "" if dask else label("doctor.dask_remedy", lang), lang)
    try:
        opened = open_store(store)
        facts = views.counts(opened, Query())
        told = label(
            "doctor.store_ok", lang, snapshot=facts.snapshot, built=facts.built, articles=facts.articles, quarantined=facts.quarantined
        )
        _line(label("doctor.store", lang, store=store), True, told, lang)
    except StoreError as error:
        _line(label("doctor.store", lang, store=store), False, str(error), lang)


def _line(what: str, present: bool, told: str, lang: str) -> None:
    click.echo(f"{'✓' if present else '✗'} {what}: {label('cli.ok' if present else 'cli.missing', lang)}" + (f" ({told})" if told else ""))
