"""Writes `docs/cli.md` and `docs/schema/*.json` from the code: `python docs/make_reference.py`. A test holds them true."""

import json
from pathlib import Path

import click
import msgspec

from timeline.cli import main
from timeline.model import Extraction, MergedVisit, Timex

DOCS = Path(__file__).parent
SHAPES = {"extraction": Extraction, "visit": MergedVisit, "timex": Timex}


def cli_reference() -> str:
    """Every command with its help, as Markdown."""
    parts = ["# Commands\n\nMade from the code by `python docs/make_reference.py`.\n"]
    root = click.Context(main, info_name="timeline", max_content_width=110)
    for name, command in sorted(main.commands.items()):
        context = click.Context(command, parent=root, info_name=name, max_content_width=110)
        parts.append(f"## timeline {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def schema(shape: str) -> str:
    """The JSON Schema (2020-12) of one line of `timeline extract`, `list visits` or `dates --format jsonl`."""
    (_,), components = msgspec.json.schema_components([SHAPES[shape]], ref_template="#/$defs/{name}")
    top = components.pop(SHAPES[shape].__name__)
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SHAPES[shape].__name__}
    return json.dumps({**named, **top, "$defs": components}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(cli_reference(), encoding="utf-8")
    (DOCS / "schema").mkdir(exist_ok=True)
    for shape in SHAPES:
        (DOCS / "schema" / f"{shape}.schema.json").write_text(schema(shape), encoding="utf-8")
