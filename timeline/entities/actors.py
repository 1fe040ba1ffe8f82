"""What the recognizer of people hands on: mentions of persons and offices."""

from msgspec import Struct

from timeline.entities.titles import TitleLevel
from timeline.model import Actor, Place, Span


class PersonMention(Struct, frozen=True, gc=False):
    """A person or office at one point of the text.

    `span` covers titles and name, `extent` also the titles in apposition after it; `name_span` is the name alone (None
    for "Tổng Bí thư" without a name). `actor` is resolved within the article. `official` is True for holders of an
    office (False: only "ông", "bà"), `rank` that of the highest office (1 is the highest), `level` and `place` its
    government. `status` marks `former` and `dead` holders; `foreign` those of another country.
    """

    span: Span
    extent: Span
    name_span: Span | None
    actor: Actor
    official: bool
    rank: int
    level: TitleLevel
    place: Place | None = None
    foreign: bool = False
    status: str = ""
    comrade: bool = False
