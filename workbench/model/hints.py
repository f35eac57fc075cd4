"""Type hints of the values, resolved: what the guard checks answers against and what the JSON form is made from."""

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

Hint = Any
"""A type hint as `typing` hands it out: a class, a union, `tuple[int, ...]`, `ThreeWay[str | None]`, None."""


@dataclass(frozen=True, slots=True)
class FieldHint:
    """One field of a dataclass, with the type parameters of a generic dataclass filled in."""

    name: str
    hint: Hint
    required: bool


def outer(hint: Hint) -> Hint:
    """The class that a value of `hint` is an instance of; for a union or `Any`, the hint itself."""
    origin: Any = get_origin(hint)
    return hint if origin is None or origin is types.UnionType or origin is Union else origin


def options(hint: Hint) -> tuple[Hint, ...]:
    """The members of a union; a single one for everything else."""
    origin: Any = get_origin(hint)
    return get_args(hint) if origin is types.UnionType or origin is Union else (hint,)


def plain(hint: Hint) -> Hint:
    """The hint below any `NewType`."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def holds_fields(hint: Hint) -> bool:
    """Whether `hint` is a dataclass, generic or not."""
    cls = outer(hint)
    return isinstance(cls, type) and is_dataclass(cls)


@cache
def field_hints(hint: Hint) -> tuple[FieldHint, ...]:
    """The fields of the dataclass `hint`, in order; `ThreeWay[int]` gives three fields of int."""
    cls = outer(hint)
    resolved = get_type_hints(cls)
    given = dict(zip(getattr(cls, "__parameters__", ()), get_args(hint), strict=False))
    return tuple(
        FieldHint(
            f.name,
            _filled(resolved[f.name], given),
            f.default is MISSING and f.default_factory is MISSING,
        )
        for f in fields(cls)
        if f.init
    )


def _filled(hint: Hint, given: dict[Any, Hint]) -> Hint:
    """`hint` with its type variables replaced; those that nobody filled in are `Any`."""
    if hint in given:
        return given[hint]
    parameters = getattr(hint, "__parameters__", ())
    if not parameters:
        return Any if type(hint).__name__ == "TypeVar" else hint
    return hint[tuple(given.get(p, Any) for p in parameters)]


def name_of(hint: Hint) -> str:
    """The hint in words for a sentence: "Choice or None", "tuple of Decision"."""
    hint = plain(hint)
    if hint is None or hint is type(None):
        return "None"
    members = options(hint)
    if len(members) > 1:
        names = [name_of(m) for m in members]
        return ", ".join(names[:-1]) + " or " + names[-1]
    cls, inside = outer(hint), [a for a in get_args(hint) if a is not Ellipsis]
    name = getattr(cls, "__name__", str(cls))
    if cls in (tuple, frozenset, list) and inside:
        return f"{name} of " + " and ".join(dict.fromkeys(name_of(a) for a in inside))
    return name
