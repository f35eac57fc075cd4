"""The JSON schema of the JSON form of a type (`jsonform`), made from its type hints."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeAlias, cast, get_args

from workbench.model.hints import FieldHint, Hint, field_hints, holds_fields, name_of, options, outer, plain
from workbench.model.version import Version

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

TYPE = "type"
"""The key that says which dataclass an object is, where several may stand."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(hint: Hint) -> dict[str, Json]:
    """The JSON schema of the JSON form of `hint`, each dataclass in it defined once."""
    definitions: dict[str, Json] = {}
    top = _schema(hint, definitions, tagged=False)
    return {"$schema": DIALECT, **top, "$defs": dict(sorted(definitions.items()))}


def _schema(hint: Hint, definitions: dict[str, Json], tagged: bool) -> dict[str, Json]:
    hint = plain(hint)
    alternatives = options(hint)
    if len(alternatives) > 1:
        several = sum(holds_fields(o) for o in alternatives) > 1
        return {"anyOf": [_schema(o, definitions, several) for o in alternatives]}
    cls = outer(hint)
    simple = _SIMPLE.get(type(None) if cls is None else cls)
    if simple is not None:
        return dict(simple)
    if hint is Any or hint is object:
        return {}
    if holds_fields(hint):
        return _object_schema(hint, definitions, tagged)
    if isinstance(cls, type) and issubclass(cls, Enum):
        return {"enum": [cast(Json, member.value) for member in cls]}
    inside = get_args(hint)
    if cls is tuple and inside and Ellipsis not in inside:
        items: list[Json] = [_schema(i, definitions, False) for i in inside]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    if cls in (tuple, frozenset, list):
        array: dict[str, Json] = {"type": "array", "items": _schema(inside[0] if inside else Any, definitions, False)}
        return array | {"uniqueItems": True} if cls is frozenset else array
    if isinstance(cls, type) and issubclass(cls, Mapping):
        return {
            "type": "object",
            "additionalProperties": _schema(inside[1] if len(inside) > 1 else Any, definitions, False),
        }
    raise TypeError(f"{name_of(hint)} has no JSON form")


def _object_schema(hint: Hint, definitions: dict[str, Json], tagged: bool) -> dict[str, Json]:
    """A reference to the definition of a dataclass. One that says its type is another definition than one that does not."""
    cls = outer(hint)
    parameters = "".join(f"[{name_of(a)}]" for a in get_args(hint))
    name = cls.__name__ + parameters + (" with type" if tagged else "")
    if name not in definitions:
        definitions[name] = None  # known from now on: a dataclass may hold itself
        definitions[name] = _definition(cls, field_hints(hint), definitions, tagged)
    return {
        "$ref": "#/$defs/"
        + name.replace("~", "~0").replace("/", "~1").replace(" ", "%20").replace("[", "%5B").replace("]", "%5D")
    }


def _definition(
    cls: type, fields: tuple[FieldHint, ...], definitions: dict[str, Json], tagged: bool
) -> dict[str, Json]:
    properties: dict[str, Json] = {f.name: _schema(f.hint, definitions, False) for f in fields}
    required: list[Json] = [f.name for f in fields if f.required]
    if tagged:
        properties = {TYPE: {"const": cls.__name__}, **properties}
        required = [TYPE, *required]
    made: dict[str, Json] = {"type": "object", "properties": properties, "required": required}
    if cls.__doc__:
        made["description"] = cls.__doc__.strip().splitlines()[0]
    return made | {"additionalProperties": False}


_SIMPLE: dict[object, dict[str, Json]] = {
    type(None): {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    bytes: {"type": "string", "contentEncoding": "base64"},
    Version: {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
}
