"""What people may ask of the readers."""

from dataclasses import dataclass
from pathlib import Path

COLUMN_FIELDS = ("text", "title", "published", "published_not_after", "url", "source", "id")
"""What a column of a table can hold: the keys of JSON Lines."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read.

    `columns` are (field, name of the column) of CSV files, fields being `COLUMN_FIELDS`. With `teasers` other stories
    told beside an article become articles of their own. Addresses (URLs) inside private ranges are read only with
    `private_addresses`; pages fetched are kept in the folder `cache`, if there is one, and asked for conditionally.
    """

    columns: tuple[tuple[str, str], ...] = ()
    teasers: bool = False
    private_addresses: bool = False
    cache: Path | None = None


DEFAULT = Reading()
