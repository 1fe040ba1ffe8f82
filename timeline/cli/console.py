"""What every command shares: language, progress on standard error, errors as one sentence, the clock."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from timeline.errors import TimelineError
from timeline.lang import LANGUAGES, label

F = TypeVar("F", bound=Callable[..., Any])
Report = Callable[[str, int, int | None], None]

DEFAULT_STORE = "timeline-store"
PIPE_WIDTH = 160


def store_option(function: F) -> F:
    """`--store DIR`, given to the command as a Path."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: Path(os.environ.get("TIMELINE_STORE") or DEFAULT_STORE),
        show_default=f"$TIMELINE_STORE, else ./{DEFAULT_STORE}",
        help="Folder of the store.",
    )(function)


def lang_option(function: F) -> F:
    """`--lang vi|en`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=lambda: os.environ.get("TIMELINE_LANG", "vi") if os.environ.get("TIMELINE_LANG", "vi") in LANGUAGES else "vi",
        show_default="$TIMELINE_LANG, else vi",
        help="Language of the output.",
    )(function)


def plain_errors(function: F) -> F:
    """Errors that people can mend become one sentence on standard error and exit code 1; a closed pipe is no error."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except TimelineError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    return guarded  # type: ignore[return-value]


def terminal() -> Console:
    """Standard output for tables: as wide as the terminal, and wide enough for a table where it is a file or a pipe."""
    console = Console()
    return console if console.is_terminal else Console(width=PIPE_WIDTH)


@contextmanager
def progress(lang: str) -> Iterator[Report]:
    """Yields a function (stage, done, total) that draws a bar on standard error, or plain lines where that is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_progress(lang)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(label(f"progress.{stage}", lang), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report


def _plain_progress(lang: str) -> Report:
    def report(stage: str, done: int, total: int | None) -> None:
        if done % 200 == 0 or done == total:
            click.echo(f"{label(f'progress.{stage}', lang)}: {done}" + (f"/{total}" if total else ""), err=True)

    return report


def now() -> datetime:
    """The moment of a build or a correction, local time: the only place besides the dashboard that reads the clock."""
    return datetime.now().astimezone()
