"""Merged visits as a JSON array, each in the shape of the contract (design.md §5), one a line."""

from collections.abc import Iterator

from timeline.exports.tables import visits
from timeline.model import Query, wire
from timeline.stores import Store


def array(store: Store, query: Query) -> Iterator[bytes]:
    """The array in pieces."""
    before = b"[\n"
    for visit in visits(store, query):
        yield before + wire.encode(visit)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
