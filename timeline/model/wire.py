"""The JSON shapes of design.md §5: model objects to JSON and back, keys in the order of the contract."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_encoder = msgspec.json.Encoder()


def encode(value: Any) -> bytes:
    """JSON of a model object, UTF-8, without a line break; keys in the order in which the class declares them."""
    return _encoder.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """The model object of class `kind` from its JSON.

    Raises msgspec.ValidationError when the JSON has another shape.
    """
    return msgspec.json.decode(data, type=kind)


def builtins(value: Any) -> Any:
    """A model object as dicts, lists, strings and numbers, as `json.loads` of its JSON would give them."""
    return msgspec.json.decode(_encoder.encode(value))
