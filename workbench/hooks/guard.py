"""Answers of plugins, typed: every value against its type hint, every merge against the rules of decisions."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from workbench.hooks import hookspecs
from workbench.model.hints import Hint, field_hints, holds_fields, name_of, options, outer, plain
from workbench.model.merge import Choice, Comparison, Decision, Finding, Format, MergeResult, Recognition


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where inside an answer something else stands than the contract says: `got` instead of `wanted`."""

    where: str
    got: str
    wanted: str

    def inside(self, step: str) -> "Mismatch":
        """The same, seen from the value that holds this one by `step` (".field", "[3]")."""
        return Mismatch(step + self.where, self.got, self.wanted)

    def __str__(self) -> str:
        place = f" for {self.where.lstrip('.')}" if self.where else ""
        return f"answered with {self.got} instead of {self.wanted}{place}"


Check = Callable[[object], Mismatch | None]


def answer_fault(hook: str, format: str | None, answer: object) -> str | None:
    """What is wrong with the answer to `hook`, as the rest of a sentence; None where nothing is.

    `format` is the format that the plugin was asked for.
    """
    mismatch = mismatch_of(answer, answer_hint(hook))
    if mismatch is not None:
        return str(mismatch)
    match answer:
        case MergeResult() | Comparison() if answer.format != format:
            return f"answered for the format “{answer.format}” instead of “{format}”"
        case MergeResult():
            return _decisions_fault(answer.decisions)
        case Recognition() if not 0.0 <= answer.confidence <= 1.0:
            return f"answered with the confidence {answer.confidence} instead of one from 0 to 1"
    if hook == "workbench_formats" and isinstance(answer, tuple):
        rules = [rule for kind in answer if isinstance(kind, Format) for rule in kind.companions]
        rule = next((rule for rule in rules if not rule.tells_apart), None)
        if rule is not None:
            return f"answered with a companion that ends in {rule.ending!r} beside a file that ends in {rule.of!r}"
    if hook == "workbench_analyse" and isinstance(answer, tuple):
        strange = next((f for f in answer if isinstance(f, Finding) and f.severity not in SEVERITIES), None)
        if strange is not None:
            return f"answered with a finding of severity {strange.severity!r} instead of " + " or ".join(SEVERITIES)
    return None


SEVERITIES = ("note", "warning", "error")
"""How much a finding matters, from least to most."""


@cache
def answer_hint(hook: str) -> Hint:
    """The type that the contract promises for the answer to `hook`."""
    return get_type_hints(getattr(hookspecs, hook))["return"]


def mismatch_of(value: object, hint: Hint) -> Mismatch | None:
    """The first place where `value` is not what `hint` says; None where all of it is."""
    try:
        return _check(hint)(value)
    except RecursionError:
        return Mismatch("", "values within values without an end", name_of(hint))


def _shown(value: object) -> str:
    text = repr(value)
    return (text if len(text) <= 60 else text[:57] + "…") + f" ({type(value).__name__})"


@cache
def _check(hint: Hint) -> Check:
    """A check of values against `hint`, made once for each hint: answers can hold many thousand values."""
    hint = plain(hint)
    if hint is Any or hint is object or isinstance(hint, TypeVar):
        return lambda value: None
    if len(options(hint)) > 1:
        return _union_check(hint)
    cls, inside = outer(hint), get_args(hint)
    if holds_fields(hint):
        return _fields_check(hint)
    if cls is tuple and inside:
        return _tuple_check(hint, inside)
    if cls is frozenset and inside:
        return _members_check(hint, _check(inside[0]))
    if isinstance(cls, type) and issubclass(cls, Mapping) and inside:
        return _mapping_check(hint, _check(inside[0]), _check(inside[1]))
    wanted = type(None) if cls is None else cls
    classes: tuple[type, ...] = (int, float) if wanted is float else (wanted,)

    def check_plain(value: object) -> Mismatch | None:
        if isinstance(value, classes) and not (isinstance(value, bool) and wanted in (int, float)):
            return None
        return Mismatch("", _shown(value), name_of(hint))

    return check_plain


def _union_check(hint: Hint) -> Check:
    members = [(outer(plain(option)), _check(option)) for option in options(hint)]

    def check_union(value: object) -> Mismatch | None:
        nearest = None
        for cls, check in members:
            mismatch = check(value)
            if mismatch is None:
                return None
            if isinstance(cls, type) and isinstance(value, cls):
                nearest = mismatch
        return nearest or Mismatch("", _shown(value), name_of(hint))

    return check_union


def _fields_check(hint: Hint) -> Check:
    cls = outer(hint)
    checks: list[tuple[str, Check]] = []  # made when the first value comes: a dataclass may hold itself

    def check_fields(value: object) -> Mismatch | None:
        if type(value) is not cls:
            return Mismatch("", _shown(value), name_of(hint))
        if not checks:
            checks.extend([(f.name, _check(f.hint)) for f in field_hints(hint)])
        for name, check in checks:
            try:
                found = getattr(value, name)
            except AttributeError:
                return Mismatch("." + name, "nothing", "a value")
            mismatch = check(found)
            if mismatch is not None:
                return mismatch.inside("." + name)
        return None

    return check_fields


def _tuple_check(hint: Hint, inside: tuple[Hint, ...]) -> Check:
    endless = len(inside) == 2 and inside[1] is Ellipsis
    checks = tuple(_check(i) for i in inside if i is not Ellipsis)

    def check_tuple(value: object) -> Mismatch | None:
        if not isinstance(value, tuple) or (not endless and len(value) != len(checks)):
            return Mismatch("", _shown(value), name_of(hint))
        for index, item in enumerate(value):
            mismatch = checks[0 if endless else index](item)
            if mismatch is not None:
                return mismatch.inside(f"[{index}]")
        return None

    return check_tuple


def _members_check(hint: Hint, check: Check) -> Check:
    def check_members(value: object) -> Mismatch | None:
        if not isinstance(value, frozenset):
            return Mismatch("", _shown(value), name_of(hint))
        found = (check(item) for item in value)
        return next((mismatch for mismatch in found if mismatch is not None), None)

    return check_members


def _mapping_check(hint: Hint, key_check: Check, value_check: Check) -> Check:
    def check_mapping(value: object) -> Mismatch | None:
        if not isinstance(value, Mapping):
            return Mismatch("", _shown(value), name_of(hint))
        for key, item in value.items():
            mismatch = key_check(key) or value_check(item)
            if mismatch is not None:
                return mismatch.inside(f"[{key!r}]")
        return None

    return check_mapping


def _decisions_fault(decisions: tuple[Decision, ...]) -> str | None:
    """Which rule of decisions a merge breaks: a window and a review rely on every one of them."""
    by_at = {d.at: d for d in decisions}
    if len(by_at) < len(decisions):
        at, count = Counter(d.at for d in decisions).most_common(1)[0]
        return f"answered with {count} decisions at the same address “{at}”"
    for decision in decisions:
        fault = _decision_fault(decision, by_at)
        if fault is not None:
            return f"answered with a decision “{decision.at}” {fault}"
    return None


def _decision_fault(decision: Decision, by_at: Mapping[str, Decision]) -> str | None:
    if decision.choice is not None and decision.choice not in decision.allowed:
        return f"whose choice “{decision.choice}” is not among those it allows"
    if not decision.allowed:
        return "that allows no choice"
    if decision.choice is None and not decision.conflict:
        return "that is open although it is no conflict"
    if Choice.SUGGESTION in decision.allowed and decision.suggestion is None:
        return "that allows a suggestion but has none"
    if not 0.0 <= decision.confidence <= 1.0 or math.isnan(decision.confidence):
        return f"with the confidence {decision.confidence} instead of one from 0 to 1"
    unknown = next((at for at, _ in decision.needs if at not in by_at), None)
    if unknown is not None:
        return f"that needs “{unknown}”, which is not there"
    seen, within = {decision.at}, decision.within
    while within is not None:
        if within not in by_at:
            return f"that is within “{within}”, which is not there"
        if within in seen:
            return "that is within itself"
        seen.add(within)
        within = by_at[within].within
    return None
