"""Which answers the host takes: the rules of decisions, which of them are open, and two plugins of one name."""

from typing import Any

import pytest

from tests.core.badplugins import decision
from tests.core.test_host import plugin
from workbench.hooks.answered import all_answers, senseless, unanswered
from workbench.hooks.guard import answer_fault
from workbench.hooks.plugin import Reference
from workbench.hooks.plugins import Plugins
from workbench.model.merge import (
    Change,
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    ExternalTool,
    Finding,
    Fragment,
    MergeResult,
    Option,
    Recognition,
    Span,
)
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import ImageView, PropertiesView, Property, TextRegion, TextView, ViewPage

LEFT, RIGHT = frozenset({Choice.LEFT}), frozenset({Choice.RIGHT})
WHOLE = frozenset(Choice)
TEXT = TextView(
    ViewPage(
        0, 1, (TextRegion("a", ThreeWay("x", None, "y"), marks=ThreeWay((Span(0, 1, ChangeKind.INSERT),), (), ())),)
    )
)


def merged(*decisions: Any) -> MergeResult:
    return MergeResult("note", tuple(decisions))


GOOD: list[tuple[str, object]] = [
    ("workbench_merge", merged()),
    ("workbench_merge", merged(decision("a", within="b"), decision("b", needs=(("a", LEFT),)))),
    ("workbench_merge", merged(decision(confidence=1))),
    ("workbench_merge", merged(decision(suggestion=Fragment("s"), allowed=WHOLE))),
    ("workbench_diff", Comparison("note", (Change(ChangeKind.INSERT, None, "1", None, Fragment("x")),))),
    ("workbench_recognise", None),
    ("workbench_recognise", Recognition("note", 0)),
    ("workbench_present", (TEXT, ImageView(ThreeWay(None, b"", b""), ((1, 2, 3, 4),)))),
    ("workbench_write", None),
    ("workbench_check", (Problem("", "x"),)),
    ("workbench_analyse", (Finding("x", severity="error"),)),
    ("workbench_options", (Option("a", 1.5, "x"),)),
    ("workbench_external_tools", (ExternalTool("a", ("b",)),)),
    ("workbench_icon", None),
]

BAD: list[tuple[str, object, str]] = [
    ("workbench_merge", merged(decision("a"), decision("a")), "2 decisions at the same address “a”"),
    ("workbench_merge", merged(decision(choice=Choice.CUSTOM)), "whose choice “custom” is not among those it allows"),
    ("workbench_merge", merged(decision(allowed=frozenset())), "that allows no choice"),
    ("workbench_merge", merged(decision(conflict=False)), "that is open although it is no conflict"),
    ("workbench_merge", merged(decision(allowed=WHOLE)), "that allows a suggestion but has none"),
    ("workbench_merge", merged(decision(confidence=1.5)), "with the confidence 1.5"),
    ("workbench_merge", merged(decision(confidence=float("nan"))), "with the confidence nan"),
    ("workbench_merge", merged(decision(needs=(("x", LEFT),))), "that needs “x”, which is not there"),
    ("workbench_merge", merged(decision(within="x")), "that is within “x”, which is not there"),
    ("workbench_merge", merged(decision("a", within="b"), decision("b", within="a")), "that is within itself"),
    ("workbench_merge", merged(decision(kind="replace")), "'replace' (str) instead of ChangeKind for decisions[0].kind"),
    ("workbench_merge", merged(decision(confidence=True)), "True (bool) instead of float"),
    ("workbench_merge", merged(decision(allowed={Choice.LEFT})), "(set) instead of frozenset of Choice"),
    ("workbench_merge", merged(decision(allowed=frozenset({"left"}))), "'left' (str) instead of Choice"),
    ("workbench_merge", merged(decision(sides=ThreeWay(None, "l", None))), "'l' (str) instead of Fragment or None for decisions[0].sides.left"),
    ("workbench_merge", merged(decision(needs=(("a",),))), "for decisions[0].needs[0]"),
    ("workbench_merge", MergeResult("note", [decision()]), "instead of tuple of Decision for decisions"),  # type: ignore[arg-type]
    ("workbench_merge", Comparison("note", ()), "instead of MergeResult"),
    ("workbench_diff", Comparison("other", ()), "for the format “other” instead of “note”"),
    ("workbench_recognise", Recognition("note", -1), "the confidence -1"),
    ("workbench_recognise", ("note", 1.0), "instead of Recognition or None"),
    ("workbench_present", TEXT, "instead of tuple of TextView, RichTextView"),
    ("workbench_present", (PropertiesView(ViewPage(0, 1, (Property(None, "a", ThreeWay(1, "", "")),))),), "1 (int) instead of str or None for [0].properties.items[0].sides.base"),  # type: ignore[arg-type]
    ("workbench_write", "done", "instead of None"),
    ("workbench_check", ["wrong"], "instead of tuple of Problem"),
    ("workbench_analyse", (Finding("x", severity="loud"),), "severity 'loud'"),
    ("workbench_icon", "<svg/>", "instead of Icon or None"),
]  # fmt: skip


@pytest.mark.parametrize(("hook", "answer"), GOOD)
def test_takes_what_the_contract_says(hook: str, answer: object) -> None:
    assert answer_fault(hook, "note", answer) is None


@pytest.mark.parametrize(("hook", "answer", "words"), BAD)
def test_says_what_is_wrong_with_anything_else(hook: str, answer: object, words: str) -> None:
    fault = answer_fault(hook, "note", answer)
    assert fault is not None and fault.startswith("answered ")
    assert words in fault


GONE = {"sides": ThreeWay(Fragment("b"), None, Fragment("r"))}
"""The left deleted it: with the answer LEFT, nothing is left of it."""

OPEN: list[tuple[str, list[Decision], dict[str, Choice], list[str]]] = [
    ("all", [decision("a"), decision("b")], {}, ["a", "b"]),
    ("answered", [decision("a"), decision("b")], {"a": Choice.LEFT}, ["b"]),
    ("the plugin's own answer", [decision("a", choice=Choice.LEFT)], {}, []),
    ("within what is gone", [decision("p", **GONE), decision("a", within="p")], {"p": Choice.LEFT}, []),
    ("within what stays", [decision("p", **GONE), decision("a", within="p")], {"p": Choice.RIGHT}, ["a"]),
    ("within what is open", [decision("p", **GONE), decision("a", within="p")], {}, ["p", "a"]),
    (
        "deep within what is gone",
        [decision("p", **GONE), decision("q", within="p"), decision("a", within="q")],
        {"p": Choice.LEFT},
        [],
    ),
    ("within the person's own text", [decision("p"), decision("a", within="p")], {"p": Choice.CUSTOM}, []),
    ("needs the other answer", [decision("p"), decision("a", needs=(("p", LEFT),))], {"p": Choice.RIGHT}, []),
    ("needs this answer", [decision("p"), decision("a", needs=(("p", LEFT),))], {"p": Choice.LEFT}, ["a"]),
    (
        "need each other",
        [decision("a", needs=(("b", LEFT),)), decision("b", needs=(("a", LEFT),))],
        {},
        ["a", "b"],
    ),
]


@pytest.mark.parametrize(("decisions", "answers", "expected"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_knows_what_is_still_open(decisions: list[Decision], answers: dict[str, Choice], expected: list[str]) -> None:
    result = merged(*decisions)
    assert [d.at for d in unanswered(result, answers, {})] == expected
    assert unanswered(result, answers, {"whole": Fragment("all of it")}) == ()


def test_plugins_get_every_answer() -> None:
    result = merged(decision("a", choice=Choice.LEFT), decision("b"), decision("c"))
    assert all_answers(result, {"a": Choice.RIGHT, "b": Choice.BASE}) == {"a": Choice.RIGHT, "b": Choice.BASE}


def test_own_text_needs_a_text() -> None:
    result = merged(decision("a", allowed=frozenset({Choice.CUSTOM}), title="line 3"))
    assert senseless(result, {"a": Choice.CUSTOM}, {}) == "the own text for line 3 is missing"
    assert senseless(result, {"a": Choice.CUSTOM}, {"a": Fragment("x")}) is None


def test_of_two_plugins_with_one_name_the_first_distribution_is_taken() -> None:
    references = [Reference("note", plugin(name), name.lower(), "1") for name in ("Tie", "Good")]
    plugins = Plugins(references)
    assert plugins.loaded["note"].reference.distribution == "good"
    (problem,) = plugins.problems
    assert problem.path == "tie" and "is left out: good has brought one of the same name." in problem.message
    assert [(i.distribution, i.problem) for i in plugins.infos] == [("good", None), ("tie", problem)]
