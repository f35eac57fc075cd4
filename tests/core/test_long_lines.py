"""What a column shows of long lines and odd characters, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult, Span
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review import Review
from workbench.review.column import Column
from workbench.review.shown import AROUND, KEPT, LONGEST, long_lines, show, shown
from workbench.review.text import choose, lay_out
from workbench.review.typed import Edit, edited, typed

LONG = "x" * KEPT + "y" * (LONGEST - KEPT) + "!"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a\n" * 20, []),
        ("a" * 10, []),
        ("a" * 11, [(0, 11)]),
        ("b\n" + "a" * 11 + "\r\nc", [(2, 13)]),
        ("a" * 11 + "\r" + "b" * 30 + "\n", [(0, 11), (12, 42)]),
        ("ab\r" * 9 + "c" * 35, [(27, 62)]),
    ],
)
def test_lines_that_are_too_long(text, lines):
    assert list(long_lines(text, 10)) == lines


def test_signs_for_what_is_no_character():
    assert show("a\0\udc80é").text == shown("a\0\udc80é") == "a␀\ufffdé"


def test_a_long_line_keeps_its_beginning_and_says_how_much_is_hidden():
    text = f"top\n{LONG}\r\nend\n"
    seen = show(text, lambda hidden: f"[{len(hidden)}]")
    assert seen.text == f"top\n{'x' * KEPT}[{len(LONG) - KEPT}]\r\nend\n"
    assert show(f"{LONG[:-1]}\n{LONG[:-1]}\n").hidden == ()


def test_a_changed_word_far_along_a_long_line_is_shown_with_what_is_around_it():
    line = "a" * 50_000 + "WORD" + "b" * 50_000
    seen = show(line, lambda hidden: "[…]", [(50_000, 50_004)])
    assert seen.text == f"{'a' * KEPT}[…]{'a' * AROUND}WORD{'b' * AROUND}[…]"
    assert [seen.text[seen.place(n)] for n in (50_000, 50_003)] == ["W", "D"]


def test_of_thousands_of_changed_words_only_the_first_are_shown():
    line = "ab" * 50_000
    assert len(show(line, lambda hidden: "[…]", [(n, n + 1) for n in range(0, 100_000, 500)]).text) < LONGEST


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3 * LONGEST), st.sampled_from(["\n", "\r\n", "\r", ""])), max_size=4), st.data()
)
def test_every_place_has_a_way_back(lines, data):
    text = "".join("é" * length + end for length, end in lines)
    marks = sorted(data.draw(st.lists(st.integers(0, max(0, len(text) - 5)), max_size=3)))
    seen = show(text, None, [(m, m + 5) for m in marks])
    whole = [(gone.at, gone.stop, text[gone.start : gone.end]) for gone in seen.hidden]
    back = seen.text
    for at, stop, words in reversed(whole):
        back = back[:at] + words + back[stop:]
    assert back == text
    assert list(long_lines(seen.text)) == []
    for place in data.draw(st.lists(st.integers(0, len(seen.text)), max_size=20)):
        real = seen.real(place)
        assert any(at < place < stop for at, stop, _ in whole) if real is None else seen.place(real) == place


def made(left):
    sides = ThreeWay("b\n", left, "r\n")
    decision = Decision("1", ChangeKind.REPLACE, sides.map(Fragment), True, None, frozenset(Choice), "both", 0.0)
    marks = ThreeWay((), (Span(0, 1, ChangeKind.REPLACE),), ())
    regions = (
        TextRegion(None, ThreeWay("top\n", "top\n", "top\n")),
        TextRegion("1", sides, ChangeKind.REPLACE, marks),
        TextRegion(None, ThreeWay("end\n", "end\n", "end\n")),
    )
    return regions, Review.start("c", MergeResult("text", (decision,)), "s")


def test_typing_elsewhere_never_damages_what_is_hidden():
    regions, review = made(LONG + "\n")
    layout = lay_out(regions, review)
    review = choose(layout, review, "1", Choice.LEFT)
    layout = lay_out(regions, review, layout)
    assert layout.result == f"top\n{LONG}\nend\n" and len(layout.own.shown) < LONGEST
    assert layout.column(Column.LEFT).cut and layout.cut
    after = typed(layout, review, "T" + layout.own.shown[1:-1] + "!\n")
    assert lay_out(regions, after, layout).result == f"Top\n{LONG}\nend!\n"
    before = edited(layout, review, Edit(4, 5, "Z"))  # in the words of the long line that are shown
    assert lay_out(regions, before, layout).result == f"top\nZ{LONG[1:]}\nend\n"
    gone = edited(layout, review, Edit(4, len(layout.own.shown) - 4, ""))
    assert lay_out(regions, gone, layout).result == "top\nend\n"


@pytest.mark.parametrize(
    "edit", [Edit(4 + KEPT + 3, 4 + KEPT + 3, "Z"), Edit(0, 4 + KEPT + 3, ""), Edit(4 + KEPT + 3, 4 + KEPT + 4, "")]
)
def test_nothing_is_typed_into_a_note(edit):
    regions, review = made(LONG + "\n")
    review = review.choose("1", Choice.LEFT)
    with pytest.raises(WorkbenchError, match="too long to be edited"):
        edited(lay_out(regions, review), review, edit)


def test_two_edits_around_a_note_leave_what_is_hidden():
    regions, review = made(LONG + "\n" + LONG[:-1] + "?\n")  # two notes with the same words
    review = review.choose("1", Choice.LEFT)
    layout = lay_out(regions, review)
    notes = [gone.note for seen in layout.own.cut.values() for gone in seen.hidden]
    assert len(notes) == 2 and len(set(notes)) == 1
    words = layout.own.shown
    after = edited(layout, review, Edit(0, len(words), "T" + words[1:-1] + "!\n"))
    assert lay_out(regions, after, layout).result == f"Top\n{LONG}\n{LONG[:-1]}?\nend!\n"
    lost = words.replace(notes[0], "", 1)
    with pytest.raises(WorkbenchError, match="too long"):  # which of the two is left cannot be told
        edited(layout, review, Edit(0, len(words), lost))


def test_a_long_line_that_is_copied_is_copied_whole():
    regions, review = made(LONG + "\n")
    layout = lay_out(regions, review)
    line = layout.column(Column.LEFT).pieces[1]
    after = edited(layout, review, Edit(0, 0, line))
    assert lay_out(regions, after, layout).result == f"{LONG}\ntop\nb\nend\n"
