"""A result that was written elsewhere, taken into a review stretch by stretch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review import Review
from workbench.review.retype import as_it_stands, retyped
from workbench.review.text import TextLayout, lay_out

Sides = tuple[str | None, str | None, str | None]


def region(at: str | None, base: str | None, left: str | None, right: str | None) -> TextRegion:
    return TextRegion(at, ThreeWay(base, left, right))


def decision(at: str, sides: Sides, conflict: bool) -> Decision:
    parts = ThreeWay(*(None if s is None else Fragment(s) for s in sides))
    allowed = frozenset(Choice) - {Choice.SUGGESTION}
    return Decision(at, ChangeKind.REPLACE, parts, conflict, None if conflict else Choice.LEFT, allowed, "", 1.0)


REGIONS = (
    region(None, "a\nb\n", "a\nb\n", "a\nb\n"),
    region("1", "c\n", "C\n", "cc\n"),
    region(None, "d\n", "d\n", "d\n"),
    region("2", "e\n", "E\n", "e\n"),  # only the left changed it
    region("3", "", "new\n", "other\n"),
    region(None, "z\n", "z\n", "z\n"),
)
START = "a\nb\nc\nd\nE\nz\n"


def review() -> Review:
    return Review.start(
        "x",
        MergeResult(
            "text",
            (
                decision("1", ("c\n", "C\n", "cc\n"), True),
                decision("2", ("e\n", "E\n", "e\n"), False),
                decision("3", ("", "new\n", "other\n"), True),
            ),
        ),
    )


def layout(now: Review) -> TextLayout:
    return lay_out(REGIONS, now)


@pytest.mark.parametrize(
    ("text", "choices", "edits"),
    [
        (START, {}, {}),
        ("a\nb\nC\nd\nE\nz\n", {"1": Choice.LEFT}, {}),
        ("a\nb\ncc\nd\nE\nother\nz\n", {"1": Choice.RIGHT, "3": Choice.RIGHT}, {}),
        ("a\nb\nmine\nd\nE\nz\n", {"1": Choice.CUSTOM}, {"1": "mine\n"}),
        ("a\nb\nc\nd\ne\nz\n", {"2": Choice.RIGHT}, {}),
        ("a\nb\nd\nE\nz\n", {"1": Choice.CUSTOM}, {"1": ""}),
        ("a\nB\nc\nd\nE\nz\n", {}, {"stretch:0": "a\nB\n"}),
        (
            "",
            {"1": Choice.CUSTOM, "2": Choice.CUSTOM},
            {"1": "", "2": "", "stretch:0": "", "stretch:2": "", "stretch:5": ""},
        ),
        ("a\r\nb\r\nC\r\nd\r\nE\r\nz\r\n", {"1": Choice.LEFT}, {}),  # a tool that writes other line ends
    ],
)
def test_only_what_reads_otherwise_is_answered(text, choices, edits) -> None:
    before = review()
    after = retyped(layout(before), before, text)
    assert dict(after.now.choices) == choices
    assert {at: fragment.text for at, fragment in after.now.edits.items()} == edits
    assert layout(after).result == text.replace("\r\n", "\n")
    assert len(after.past) == (0 if text == START else 1)
    assert after.undo().now == before.now


def test_what_was_chosen_and_typed_before_stays_where_it_was_not_touched() -> None:
    before = review().choose("3", Choice.LEFT).edit({"1": Fragment("my own\n")})
    after = retyped(layout(before), before, layout(before).result.replace("z\n", "Z\n"))
    assert after.now.choices["3"] is Choice.LEFT and after.now.edits["1"].text == "my own\n"
    assert after.undo().now == before.now


def test_a_last_line_that_lost_its_end_is_a_change() -> None:
    before = review()
    assert layout(retyped(layout(before), before, START.rstrip("\n"))).result == START.rstrip("\n")


def test_what_is_open_is_written_as_it_is_shown() -> None:
    answers, _ = as_it_stands(review(), REGIONS)
    assert answers == {"1": Choice.BASE, "2": Choice.LEFT, "3": Choice.BASE}


@given(st.lists(st.sampled_from(["a", "b", "c", "C", "d", "new", "x", "", "z"]), max_size=9), st.booleans())
def test_the_result_always_reads_what_was_written(lines: list[str], end: bool) -> None:
    text = "\n".join(lines) + ("\n" if end and lines else "")
    before = review()
    assert layout(retyped(layout(before), before, text)).result == text
