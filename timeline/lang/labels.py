"""The shared vocabulary of the interface in Vietnamese and English (`labels.vi.toml`, `labels.en.toml`)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("vi", "en")


@cache
def labels(lang: str) -> dict[str, str]:
    """All labels of a language as `section.key` → text. Raises KeyError for a language other than vi and en."""
    if lang not in LANGUAGES:
        raise KeyError(f"no labels for the language {lang!r}: there are {', '.join(LANGUAGES)}")
    tables: dict[str, Any] = tomllib.loads((Path(__file__).parent / f"labels.{lang}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, table in tables.items() for key, text in table.items()}


def label(key: str, lang: str, /, **args: object) -> str:
    """The label `section.key` in a language, with `args` filled in. Raises KeyError for an unknown key.

    A theme of a user's own lexicon has no label here: it is called by its id ("hạ tầng số" → "Hạ tầng số").
    """
    section, _, name = key.partition(".")
    text = labels(lang).get(key) if section == "theme" else labels(lang)[key]
    if text is None:
        return name[:1].upper() + name[1:].replace("_", " ")
    return text.format(**args) if args else text
