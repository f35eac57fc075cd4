"""The text of a review: columns, line ranges, words typed into the result, and the same text as the plugin writes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review import WHOLE, Review
from workbench.review.text import Lines, StretchState, final, lay_out, line_ends
from workbench.review.typed import typed

ALL = frozenset(Choice) - {Choice.SUGGESTION}


def made(*rows):
    """Regions and a review of (at, base, left, right) rows; a row of one text is the same everywhere."""
    regions, decisions = [], []
    for row in rows:
        if len(row) == 1:
            regions.append(TextRegion(None, ThreeWay(row[0], row[0], row[0])))
            continue
        at, *sides = row
        regions.append(TextRegion(at, ThreeWay(*sides), ChangeKind.REPLACE))
        fragments = ThreeWay(*(None if s is None else Fragment(s) for s in sides))
        decisions.append(Decision(at, ChangeKind.REPLACE, fragments, True, None, ALL, "both changed this", 0.0))
    return tuple(regions), Review.start("c", MergeResult("text", tuple(decisions)), "s")


REGIONS, START = made(("top\n",), ("1", "b\n", "l1\nl2\n", "r\n"), ("mid\nmid\n",), ("2", None, "L\n", "R\n"), ("end",))


def test_columns_and_line_ranges_as_the_review_stands():
    layout = lay_out(REGIONS, START)
    assert layout.left == "top\nl1\nl2\nmid\nmid\nL\nend"
    assert layout.result == "top\nb\nmid\nmid\nend"  # open: what was there before
    one, two, last = layout.stretches[1], layout.stretches[3], layout.stretches[4]
    assert (one.left, one.result, one.right) == (Lines(1, 3), Lines(1, 2), Lines(1, 2))
    assert two.result == Lines(4, 4) and two.state is StretchState.OPEN
    assert last.right == Lines(5, 6)
    after = lay_out(REGIONS, START.choose("1", Choice.RIGHT_THEN_LEFT))
    assert after.result == "top\nr\nl1\nl2\nmid\nmid\nend"
    assert after.stretches[1].state is StretchState.SETTLED and after.stretches[3].result == Lines(6, 6)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a\r\nb\rc\n", 3), ("\r\r\n\n", 3), ("x", 0)])
def test_line_ends_as_editors_count_them(text, count):
    assert line_ends(text) == count


def test_both_sides_without_a_last_line_end_stay_two_lines():
    regions, review = made(("1", "b", "l", "r"))
    assert lay_out(regions, review.choose("1", Choice.LEFT_THEN_RIGHT)).result == "l\nr"
    regions, review = made(("1", "b\r\n", "l\r\nm", "r"))
    assert lay_out(regions, review.choose("1", Choice.LEFT_THEN_RIGHT)).result == "l\r\nm\r\nr"


TYPED = [
    ("inside a conflict", "top\nbX\nmid\nmid\nend", {"1": "bX\n"}),
    ("between conflicts", "top\nb\nmiXd\nmid\nend", {"stretch:2": "miXd\nmid\n"}),
    ("across a seam", "top\nbXd\nmid\nend", {"1": "bX", "stretch:2": "d\nmid\n"}),
    ("over everything", "", {"stretch:0": "", "1": "", "stretch:2": "", "2": "", "stretch:4": ""}),
    ("at the very end", "top\nb\nmid\nmid\nend\nmore", {"stretch:4": "end\nmore"}),
    ("at the very start", "Xtop\nb\nmid\nmid\nend", {"stretch:0": "Xtop\n"}),
]


@pytest.mark.parametrize(("text", "edits"), [t[1:] for t in TYPED], ids=[t[0] for t in TYPED])
def test_what_is_typed_becomes_own_text_where_it_was_typed(text, edits):
    after = typed(lay_out(REGIONS, START), START, text)
    touched = {at: f.text for at, f in after.now.edits.items()}
    assert lay_out(REGIONS, after).result == text
    assert touched == edits
    assert after.undo().now == START.now


def test_choosing_goes_on_after_typing_elsewhere():
    after = typed(lay_out(REGIONS, START), START, "top!\nb\nmid\nmid\nend")
    after = after.choose("1", Choice.LEFT).choose("2", Choice.RIGHT)
    layout = lay_out(REGIONS, after)
    assert layout.result == "top!\nl1\nl2\nmid\nmid\nR\nend"
    answers, edits = final(layout, after)
    assert answers == {"1": Choice.LEFT, "2": Choice.RIGHT} and edits == {WHOLE: Fragment(layout.result)}


def test_nothing_typed_outside_a_decision_is_written_by_the_answers_alone():
    after = START.choose("1", Choice.CUSTOM, Fragment("mine\n")).choose("2", Choice.LEFT)
    assert final(lay_out(REGIONS, after), after)[1] == {"1": Fragment("mine\n")}
    with pytest.raises(WorkbenchError, match="still open"):
        final(lay_out(REGIONS, START), START)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "d\r"]), max_size=3).map("".join)


@st.composite
def discussions(draw):
    rows = []
    for number in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            rows.append((draw(LINES),))
        else:
            rows.append((str(number), draw(st.none() | LINES), draw(st.none() | LINES), draw(st.none() | LINES)))
    return made(*rows)


@settings(max_examples=150, deadline=None)
@given(discussions(), st.data())
def test_any_typing_is_kept_word_for_word_and_undone_in_one_step(discussion, data):
    regions, review = discussion
    for _ in range(3):
        layout = lay_out(regions, review)
        old = layout.result
        start = data.draw(st.integers(0, len(old)))
        end = data.draw(st.integers(start, len(old)))
        text = old[:start] + data.draw(st.sampled_from(["", "X", "X\n", "\r\nY"])) + old[end:]
        after = typed(layout, review, text)
        assert lay_out(regions, after).result == text
        assert after.undo().now == review.now or text == old
        review = after
    layout = lay_out(regions, review)
    lines = 0
    for stretch in layout.stretches:
        assert stretch.result.start >= lines - 1
        lines = stretch.result.end
