"""Who held which office when: the register of `lang/vi/people.tsv`, whose every row carries its source."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.errors import SourceError
from timeline.lang import Lexicon
from timeline.text import plain


@dataclass(frozen=True, slots=True)
class Term:
    """An office held by a person: from `start` to `end`, both included; `end` None means still in office.

    `place` is the province of a provincial office, else empty. A `source` that begins with "observed" means that the
    dates are only those of the first and last news seen: the office may have been held before and after.
    """

    office: str
    place: str
    start: date
    end: date | None
    source: str

    @property
    def is_observed(self) -> bool:
        """True when the dates are those of news, not of an appointment."""
        return self.source.startswith("observed")


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register with all offices known, in order of time."""

    id: str
    name: str
    terms: tuple[Term, ...]


class People:
    """The register, looked up by name."""

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self.persons = persons
        self._by_name: dict[str, list[Person]] = {}
        for person in persons:
            self._by_name.setdefault(plain(person.name), []).append(person)

    def by_name(self, name: str) -> tuple[Person, ...]:
        """Everybody of that name (accents and case do not matter); two people of one name are two."""
        return tuple(self._by_name.get(plain(name), ()))


@cache
def people(lexicon: Lexicon) -> People:
    """The register of a lexicon. Raises SourceError naming file and row when a row cannot be read."""
    persons: dict[str, tuple[str, list[Term]]] = {}
    for number, row in enumerate(lexicon.tsv("people.tsv"), 1):
        try:
            term = Term(
                office=row["office"],
                place=row["place"] or "",
                start=date.fromisoformat(row["start"]),
                end=date.fromisoformat(row["end"]) if row["end"] else None,
                source=row["source"],
            )
            _name, terms = persons.setdefault(row["id"], (row["name"], []))
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError(f"'{lexicon.path('people.tsv')}' has an unreadable row {number} ({error}): correct that row.") from error
        terms.append(term)
    return People(tuple(Person(id, name, tuple(sorted(terms, key=lambda t: t.start))) for id, (name, terms) in persons.items()))
