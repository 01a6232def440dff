"""Frozen contents read back from the JSON they were kept as: values of the types of domain/paper.py."""

import json
from dataclasses import is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def thaw(kind: type[Value], text: str) -> Value:
    """The value that `asdict` and JSON made `text` of; fields added since take their defaults."""
    return _object(kind, json.loads(text))


def _object(kind: type[Value], data: dict[str, Any]) -> Value:
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], each) for name, each in data.items() if name in hints})


def _value(kind: Any, data: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, data)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in data)
    return data
