"""The JSON form of the values that travel, made from their type hints, so that no value has its own.

A dataclass becomes an object, an enum its value, bytes base64, a tuple or set an array, a version an object of counters.
Where several dataclasses may stand, the object says which in "type".
"""

import base64
import binascii
import math
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast, get_args

from workbench.model.hints import Hint, field_hints, holds_fields, name_of, options, outer, plain
from workbench.model.problem import WorkbenchError
from workbench.model.schema import TYPE, Json, schema
from workbench.model.version import ReplicaId, Version

__all__ = ["Json", "from_json", "schema", "to_json"]

T = TypeVar("T")


def to_json(value: object, hint: Hint = None) -> Json:
    """`value` as what `json.dumps` takes. `hint` is for values that do not say their type: `ThreeWay[str | None]`."""
    return _out(value, type(value) if hint is None else hint)


def from_json(hint: type[T], data: object) -> T:
    """The value of type `hint` that `data` is the JSON form of. Raises `WorkbenchError` naming what does not fit."""
    return cast(T, _in(data, hint, ""))


# Out


def _out(value: object, hint: Hint) -> Json:
    hint = plain(hint)
    match value:
        case None | bool() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return cast(Json, value.value)
        case int():
            return value
        case float():
            if not math.isfinite(value):
                raise ValueError(f"{value} has no JSON form")
            return value
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case Version():
            return {str(replica): counter for replica, counter in value.counters}
        case tuple() | list():
            return [_out(item, h) for item, h in zip(value, _item_hints(hint, len(value)), strict=True)]
        case frozenset() | set():
            inside = _inside(hint, 0)
            return sorted((_out(item, inside) for item in value), key=repr)
        case Mapping():
            return {str(_out(key, _inside(hint, 0))): _out(item, _inside(hint, 1)) for key, item in value.items()}
    if not holds_fields(type(value)):
        raise TypeError(f"a {type(value).__name__} has no JSON form")
    return _object_out(value, hint)


def _object_out(value: object, hint: Hint) -> Json:
    cls = type(value)
    alternatives = [o for o in options(hint) if holds_fields(o)]
    exact: Hint = next((o for o in alternatives if outer(o) is cls), cast(Hint, cls))
    fields: dict[str, Json] = {f.name: _out(getattr(value, f.name), f.hint) for f in field_hints(exact)}
    return {TYPE: cls.__name__, **fields} if len(alternatives) > 1 else fields


def _item_hints(hint: Hint, count: int) -> Iterable[Hint]:
    """The hints of the items of a sequence; for a union, those of its sequence."""
    hint = next((o for o in options(hint) if outer(o) in (tuple, list)), hint)
    inside = get_args(hint)
    if len(inside) == count and Ellipsis not in inside and outer(hint) is tuple:
        return inside
    return [inside[0] if inside else Any] * count


def _inside(hint: Hint, index: int) -> Hint:
    """The hint of the members of a set, or of the keys and values of a mapping."""
    found = next((get_args(o) for o in options(hint) if get_args(o)), ())
    return found[index] if index < len(found) else Any


# In


def _in(data: object, hint: Hint, where: str) -> object:
    hint = plain(hint)
    alternatives = options(hint)
    if len(alternatives) > 1:
        return _union_in(data, hint, alternatives, where)
    cls = outer(hint)
    if hint is Any or hint is object:
        return data
    if cls is None or cls is type(None):
        return _wanted(data, data is None, hint, where)
    if cls is bool or cls is str or cls is int:
        return _wanted(data, isinstance(data, cls) and (cls is bool or not isinstance(data, bool)), hint, where)
    if cls is float:
        number = _wanted(data, isinstance(data, int | float) and not isinstance(data, bool), hint, where)
        return float(cast(float, number))
    if cls is bytes:
        return _bytes_in(data, where)
    if cls is Version:
        counters = cast(dict[str, int], _in(data, dict[str, int], where))
        return Version({ReplicaId(replica): counter for replica, counter in counters.items()})
    if holds_fields(hint):
        return _object_in(data, hint, where)
    if isinstance(cls, type) and issubclass(cls, Enum):
        try:
            return cls(data)
        except ValueError:
            known = ", ".join(repr(member.value) for member in cls)
            raise _misfit(where, f"{_shown(data)} is not one of {known}") from None
    if cls is tuple or cls is frozenset or cls is list:
        return _array_in(data, hint, cls, where)
    if isinstance(cls, type) and issubclass(cls, Mapping):
        _wanted(data, isinstance(data, dict), hint, where)
        key_hint, item_hint = get_args(hint) or (str, Any)
        pairs = cast(dict[str, object], data).items()
        return {_in(k, key_hint, where): _in(v, item_hint, f"{where}.{k}") for k, v in pairs}
    raise TypeError(f"{name_of(hint)} has no JSON form")


def _union_in(data: object, hint: Hint, alternatives: tuple[Hint, ...], where: str) -> object:
    tagged = [o for o in alternatives if holds_fields(o)]
    if isinstance(data, dict) and len(tagged) > 1:
        named = next((o for o in tagged if outer(o).__name__ == data.get(TYPE)), None)
        if named is None:
            raise _misfit(where, f"the type {_shown(data.get(TYPE))} is not one of {name_of(hint)}")
        return _object_in({k: v for k, v in data.items() if k != TYPE}, named, where)
    if isinstance(data, dict) and tagged:
        return _object_in(data, tagged[0], where)
    for option in alternatives:
        if not holds_fields(option):
            try:
                return _in(data, option, where)
            except WorkbenchError:
                continue
    raise _misfit(where, f"{_shown(data)} is not {name_of(hint)}")


def _object_in(data: object, hint: Hint, where: str) -> object:
    _wanted(data, isinstance(data, dict), hint, where)
    given = cast(dict[str, object], data)
    fields = field_hints(hint)
    strange = sorted(set(given) - {f.name for f in fields})
    if strange:
        raise _misfit(where, f"{name_of(hint)} has no “{strange[0]}”")
    missing = next((f.name for f in fields if f.required and f.name not in given), None)
    if missing is not None:
        raise _misfit(where, f"“{missing}” is missing")
    return outer(hint)(**{f.name: _in(given[f.name], f.hint, f"{where}.{f.name}") for f in fields if f.name in given})


def _array_in(data: object, hint: Hint, cls: type, where: str) -> object:
    _wanted(data, isinstance(data, list), hint, where)
    items = cast(list[object], data)
    inside = get_args(hint)
    fixed = cls is tuple and inside and Ellipsis not in inside
    if fixed and len(items) != len(inside):
        raise _misfit(where, f"{len(items)} items instead of {len(inside)}")
    hints = inside if fixed else [inside[0] if inside else Any] * len(items)
    made = (_in(item, h, f"{where}[{i}]") for i, (item, h) in enumerate(zip(items, hints, strict=True)))
    return cls(made)


def _bytes_in(data: object, where: str) -> bytes:
    if not isinstance(data, str):
        raise _misfit(where, f"{_shown(data)} is not base64 text")
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise _misfit(where, "this is not base64 text") from None


def _wanted(data: object, fits: bool, hint: Hint, where: str) -> object:
    if not fits:
        raise _misfit(where, f"{_shown(data)} is not {name_of(hint)}")
    return data


def _misfit(where: str, message: str) -> WorkbenchError:
    return WorkbenchError(message, where.lstrip("."))


def _shown(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 60 else text[:57] + "…"
