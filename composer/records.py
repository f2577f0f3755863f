"""Frozen dataclasses to JSON values and back, keeping keys we don't know. Imports nothing of ours.

Why our own: pydantic would cost 46 ms of the start (measured), a quarter of what the whole window
may take, and the standard library's `asdict` keeps no unknown keys.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from composer.problem import Problem

Record = TypeVar("Record")
Extra = Mapping[str, object]
"""Keys of a record that this version doesn't know: carried along, written back, never read."""


def extra() -> Any:
    """The field every record that is stored ends with: `extra: Extra = records.extra()`."""
    return dataclasses.field(default_factory=dict[str, object], repr=False, hash=False)


def to_json(record: object) -> Any:
    """`record` as dicts, lists and scalars in declaration order, unknown keys last."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        names = (f.name for f in dataclasses.fields(record) if f.name != "extra")
        out = {name: to_json(getattr(record, name)) for name in names}
        return out | dict(getattr(record, "extra", {}))
    if isinstance(record, (tuple, list)):
        return [to_json(item) for item in cast("tuple[object, ...]", record)]
    if isinstance(record, Mapping):
        return {
            str(key): to_json(value)
            for key, value in cast("Mapping[object, object]", record).items()
        }
    return record


def from_json(kind: type[Record], data: object, where: str = "") -> Record:
    """A `kind` from JSON values. Missing keys take their defaults, unknown ones go to `extra`.

    Raises `Problem("record.wrong_type", where=, wanted=, got=)` with the dotted place of the
    first misfit.
    """
    return cast("Record", _read(kind, data, where))


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind) if f.name != "extra")


def _read(kind: Any, data: object, where: str) -> object:
    if dataclasses.is_dataclass(kind):
        return _read_record(cast("type", kind), data, where)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _read_union(typing.get_args(kind), data, where)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        rows = _expect(list, data, where, "a list")
        return tuple(_read(item, row, f"{where}[{n}]") for n, row in enumerate(rows))
    if origin is not None:  # Mapping[str, X]
        value = typing.get_args(kind)[1]
        pairs = _expect(dict, data, where, "an object")
        return {key: _read(value, row, f"{where}.{key}") for key, row in pairs.items()}
    return _read_scalar(kind, data, where)


def _read_record(kind: type, data: object, where: str) -> object:
    pairs = _expect(dict, data, where, "an object")
    known: dict[str, object] = {}
    for name, hint in _fields(kind):
        if name in pairs:
            known[name] = _read(hint, pairs[name], f"{where}.{name}".lstrip("."))
    if any(f.name == "extra" for f in dataclasses.fields(kind)):
        names = {name for name, _ in _fields(kind)}
        known["extra"] = {key: value for key, value in pairs.items() if key not in names}
    return kind(**known)


def _read_union(kinds: tuple[Any, ...], data: object, where: str) -> object:
    if data is None and type(None) in kinds:
        return None
    return _read(next(kind for kind in kinds if kind is not type(None)), data, where)


def _read_scalar(kind: Any, data: object, where: str) -> object:
    if kind is object or kind is Any:
        return data
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if kind is not bool and isinstance(data, bool):
        raise _misfit(where, kind.__name__, data)
    return _expect(
        kind,
        data,
        where,
        {"str": "text", "int": "a whole number", "float": "a number"}.get(
            kind.__name__, kind.__name__
        ),
    )


def _expect(kind: Any, data: object, where: str, wanted: str) -> Any:
    if not isinstance(data, kind):
        raise _misfit(where, wanted, data)
    return data


def _misfit(where: str, wanted: str, data: object) -> Problem:
    return Problem(
        "record.wrong_type", where=where or "the file", wanted=wanted, got=repr(data)[:60]
    )
