"""The JSON form of the values: named cases, a round trip of every kind of value, and its agreement with the schema."""

import dataclasses
import enum
import importlib
import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbench.model
from workbench.hooks.guard import mismatch_of
from workbench.model.hints import field_hints, holds_fields, options, outer, plain
from workbench.model.jsonform import from_json, schema, to_json
from workbench.model.merge import (
    Cell,
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    Finding,
    Format,
    Fragment,
    Icon,
    MergeResult,
    Option,
    Picture,
    Recognition,
    Run,
)
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.version import ReplicaId, Version
from workbench.model.view import (
    ImageView,
    PropertiesView,
    RichTextView,
    SlidesView,
    TableView,
    TextRegion,
    TextView,
    View,
    ViewPage,
    Want,
)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of `hint`, built by this test's own reading of the hint."""
    hint = plain(hint)
    if len(options(hint)) > 1:
        return st.one_of([values(option) for option in options(hint)])
    cls, inside = outer(hint), get_args(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        None: st.none(),
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        str: st.text(max_size=8),
        bytes: st.binary(max_size=8),
        Version: st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 9), max_size=3).map(
            lambda d: Version({ReplicaId(k): v for k, v in d.items()})
        ),
    }
    if cls in simple:
        return simple[cls]
    if cls is tuple and inside[-1] is Ellipsis:
        return st.lists(values(inside[0]), max_size=3).map(tuple)
    if cls is tuple:
        return st.tuples(*map(values, inside))
    if cls is frozenset:
        return st.frozensets(values(inside[0]), max_size=3)
    if isinstance(cls, type) and issubclass(cls, enum.Enum):
        return st.sampled_from(list(cls))
    if isinstance(cls, type) and issubclass(cls, Mapping):
        return st.dictionaries(values(inside[0]), values(inside[1]), max_size=3)
    assert holds_fields(hint), hint
    return _built(hint)


@cache
def _built(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, which may hold itself."""
    return st.deferred(lambda: st.builds(outer(hint), **{f.name: values(f.hint) for f in field_hints(hint)}))


def fits(data: Any, form: Any, definitions: Any) -> bool:
    """Whether `data` is valid for a schema that uses the few words ours does; written from the specification of JSON schema."""
    if "$ref" in form:
        from urllib.parse import unquote

        return fits(data, definitions[unquote(form["$ref"].removeprefix("#/$defs/"))], definitions)
    if "anyOf" in form:
        return any(fits(data, one, definitions) for one in form["anyOf"])
    if "enum" in form:
        return data in form["enum"]
    if "const" in form:
        return bool(data == form["const"])
    match form.get("type"):
        case "null":
            return data is None
        case "boolean":
            return isinstance(data, bool)
        case "integer":
            return isinstance(data, int) and not isinstance(data, bool)
        case "number":
            return isinstance(data, int | float) and not isinstance(data, bool)
        case "string":
            return isinstance(data, str)
        case "array":
            if not isinstance(data, list) or len(data) < form.get("minItems", 0):
                return False
            first = form.get("prefixItems", [])
            rest, items = data[len(first) :], form.get("items")
            return all(fits(d, f, definitions) for d, f in zip(data, first, strict=False)) and (
                not rest if items is False else all(fits(d, items, definitions) for d in rest)
            )
        case "object":
            if not isinstance(data, dict) or any(name not in data for name in form.get("required", ())):
                return False
            known, others = form.get("properties", {}), form.get("additionalProperties")
            return all(
                fits(v, known[k], definitions) if k in known else others is not False and fits(v, others, definitions)
                for k, v in data.items()
            )
    return True


TRAVELLING: dict[str, Any] = {
    "merge result": MergeResult,
    "comparison": Comparison,
    "decision": Decision,
    "finding": Finding,
    "format": Format,
    "icon": Icon,
    "option": Option,
    "recognition": Recognition,
    "problem": Problem,
    "view": View,
    "want": Want,
    "three texts": ThreeWay[str | None],
    "version": Version,
    "answers": Mapping[str, Choice],
    "edits": Mapping[str, Fragment],
}


@pytest.mark.parametrize("name", TRAVELLING)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_comes_back_the_same(name: str, data: st.DataObject) -> None:
    hint = TRAVELLING[name]
    value = data.draw(values(hint))
    form = json.loads(json.dumps(to_json(value, hint)))
    assert from_json(hint, form) == value
    assert mismatch_of(value, hint) is None, "the guard takes it, too"
    described: Any = schema(hint)
    assert fits(form, described, described["$defs"])


def _dataclasses() -> list[type]:
    found = []
    for module in pkgutil.iter_modules(workbench.model.__path__, "workbench.model."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and dataclasses.is_dataclass(thing) and thing.__module__ == module.name:
                frozen = thing.__dataclass_params__.frozen  # type: ignore[attr-defined]
                if frozen and all(f.init for f in dataclasses.fields(thing)):
                    found.append(thing)
    return found


@pytest.mark.parametrize("cls", [MergeResult, Comparison, Problem, TextView, RichTextView, TableView, SlidesView])
def test_has_a_schema_without_loose_ends(cls: type) -> None:
    described: Any = schema(cls)
    text = json.dumps(described)
    assert "TypeVar" not in text and "~T" not in text
    assert described["$schema"].endswith("2020-12/schema")


def test_every_frozen_value_of_the_model_resolves() -> None:
    """So that the guard and the JSON form work for values added later."""
    assert len(_dataclasses()) > 30
    for cls in _dataclasses():
        assert len(field_hints(cls)) == len(dataclasses.fields(cls))
        assert not any(isinstance(f.hint, TypeVar) for f in field_hints(cls))


DECISION = Decision(
    at="p1",
    kind=ChangeKind.REPLACE,
    sides=ThreeWay(None, Fragment("a"), Fragment("b", (Run("b", (("bold", "1"),)), Cell("1", "=1")))),
    conflict=True,
    choice=None,
    allowed=frozenset({Choice.RIGHT, Choice.LEFT}),
    reason="both changed it",
    confidence=0,
    needs=(("p0", frozenset({Choice.LEFT})),),
)

FORMS: list[tuple[Any, object, object]] = [
    (Fragment, Fragment("a", (Picture("x"),)), {"text": "a", "rich": [{"type": "Picture", "reference": "x", "alternative": "", "width": None, "height": None}]}),
    (Icon, Icon("image/png", b"\x00\xff"), {"media_type": "image/png", "data": "AP8="}),
    (ThreeWay[int], ThreeWay(1, 2, 3), {"base": 1, "left": 2, "right": 3}),
    (Version, Version({ReplicaId("r"): 2}), {"r": 2}),
    (
        Decision,
        DECISION,
        {
            "at": "p1",
            "kind": "replace",
            "sides": {
                "base": None,
                "left": {"text": "a", "rich": []},
                "right": {
                    "text": "b",
                    "rich": [
                        {"type": "Run", "text": "b", "style": [["bold", "1"]]},
                        {"type": "Cell", "text": "1", "formula": "=1"},
                    ],
                },
            },
            "conflict": True,
            "choice": None,
            "allowed": ["left", "right"],
            "reason": "both changed it",
            "confidence": 0,
            "suggestion": None,
            "within": None,
            "needs": [["p0", ["left"]]],
            "group": None,
            "key": "",
            "title": "",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("hint", "value", "form"), FORMS, ids=[str(h) for h, _, _ in FORMS])
def test_looks_like_this(hint: Any, value: object, form: object) -> None:
    assert to_json(value, hint) == form
    assert from_json(hint, form) == value


def test_a_view_says_which_it_is() -> None:
    view = TextView(ViewPage(0, 1, (TextRegion(None, ThreeWay("a", "b", "c")),)))
    form = to_json(view, View)
    assert isinstance(form, dict) and form["type"] == "TextView"
    assert from_json(View, form) == view  # type: ignore[arg-type]
    for other in (ImageView(ThreeWay(None, b"x", b"y")), PropertiesView(ViewPage(0, 0, ()))):
        assert from_json(View, to_json(other, View)) == other  # type: ignore[arg-type]


def test_fields_with_defaults_may_be_left_out() -> None:
    assert from_json(Fragment, {"text": "a"}) == Fragment("a")


@pytest.mark.parametrize(
    ("hint", "data", "sentence"),
    [
        (Fragment, {"text": 7}, "text: 7 is not str"),
        (Fragment, {}, "“text” is missing"),
        (Fragment, {"text": "", "colour": 1}, "Fragment has no “colour”"),
        (Fragment, {"text": "", "rich": [{"type": "Film"}]}, "rich[0]: the type 'Film' is not one of Run, Picture or Cell"),
        (Fragment, {"text": "", "rich": {}}, "rich: {} is not tuple of Run, Picture or Cell"),
        (Fragment, [], "[] is not Fragment"),
        (Icon, {"media_type": "", "data": "%"}, "data: this is not base64 text"),
        (Finding, {"message": "", "at": 3}, "at: 3 is not str or None"),
        (Want, {"start": True}, "start: True is not int"),
        (MergeResult, {"format": "x", "decisions": [{"kind": "burn"}]}, "decisions[0]: “at” is missing"),
        (Recognition, {"format": "x", "confidence": "1"}, "confidence: '1' is not float"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_sentence(hint: Any, data: object, sentence: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        from_json(hint, data)
    assert str(caught.value) == sentence


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="no JSON form"):
        to_json(Recognition("x", float("nan")))
    with pytest.raises(TypeError, match="no JSON form"):
        to_json(object())
