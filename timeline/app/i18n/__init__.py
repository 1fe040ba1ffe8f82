"""The dashboard's own words in Vietnamese and English: `vi.toml`, `en.toml`, same keys in both.

What the dashboard shares with exports and the command line (themes, kinds, columns) stands in `timeline.lang.labels`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from timeline.lang.labels import label, labels

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")
OWN_NAMES: dict[Lang, str] = {"vi": "Tiếng Việt", "en": "English"}
"""Each language as it calls itself."""
FOLDER = Path(__file__).parent


@cache
def sentences(lang: str) -> dict[str, str]:
    """Every text of `<lang>.toml` as `section.key` → text."""
    tables: dict[str, Any] = tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, table in tables.items() for key, text in table.items()}


@dataclass(frozen=True)
class Words:
    """The words of one language: `words("filter.reset")`, with named arguments filled in."""

    lang: Lang

    def __call__(self, key: str, /, **args: object) -> str:
        """The text of `key`. Raises KeyError for a key that the language does not have."""
        text = sentences(self.lang)[key]
        return text.format(**args) if args else text

    def get(self, key: str) -> str | None:
        """The text of `key`, or None where the language has none: for keys that come from data."""
        return sentences(self.lang).get(key)

    def count(self, key: str, number: int) -> str:
        """The text of `key` with `n` in it; English takes `key`_one for one."""
        one = f"{key}_one"
        return self(one if number == 1 and one in sentences(self.lang) else key, n=self.number(number))

    def number(self, value: int) -> str:
        """A number as the language groups thousands: 3.000 in Vietnamese, 3,000 in English."""
        return f"{value:,}".replace(",", ".") if self.lang == "vi" else f"{value:,}"

    def share(self, value: float) -> str:
        """A probability as a whole percentage: 85% in both languages."""
        return f"{round(value * 100)}%"

    def label(self, section: str, key: str) -> str:
        """A word of the shared vocabulary; an id that it does not know is shown as it is."""
        name = f"{section}.{key}"
        return label(name, self.lang) if name in labels(self.lang) else key
