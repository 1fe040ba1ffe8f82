"""Writes `docs/cli.md`, the JSON schemas and the user's guide from the code: `python docs/make_reference.py`. Tests hold them true."""

import json
from pathlib import Path

import click
import msgspec

import timeline
from timeline.cli import main
from timeline.model import Extraction, MergedVisit, Timex

DOCS = Path(__file__).parent
GUIDES = {"huong-dan.md": "vi", "guide.md": "en"}
"""The guide is written in `timeline/app/guide`, where the dashboard reads it, and copied here to be read without one."""
SHAPES = {"extraction": Extraction, "visit": MergedVisit, "timex": Timex}


def cli_reference() -> str:
    """Every command with its help, as Markdown."""
    parts = ["# Commands\n\nMade from the code by `python docs/make_reference.py`.\n"]
    root = click.Context(main, info_name="timeline", max_content_width=110)
    for name, command in sorted(main.commands.items()):
        context = click.Context(command, parent=root, info_name=name, max_content_width=110)
        parts.append(f"## timeline {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def guide(lang: str) -> str:
    """The user's guide in a language, as Markdown."""
    return (Path(timeline.__file__).parent / "app" / "guide" / f"{lang}.md").read_text(encoding="utf-8")


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
    for name, lang in GUIDES.items():
        (DOCS / name).write_text(guide(lang), encoding="utf-8")
