"""The same contents compared in another way: answers and typing find their places again, or are said to have none."""

import pytest

from tests.core.test_review_text import made
from workbench.model.merge import Choice, Fragment
from workbench.review import WHOLE
from workbench.review.compared_anew import compare_anew
from workbench.review.text import lay_out
from workbench.review.typed import typed

BEFORE = (("top\n",), ("1", "b\n", "l\n", "r\n"), ("mid\n",), ("2", "x\n", "X\n", "x \n"), ("last\nend\n",))
SAME = (("top\n",), ("7", "b\n", "l\n", "r\n"), ("mid\nx\nlast\nend\n",))  # the second is none any more
OTHER = (("8", "top\nb\n", "top\nl\n", "top\nr\n"), ("mid\n",), ("9", "x\n", "X\n", "x \n"), ("last\nend\n",))


def said(rows, do):
    regions, review = made(*rows)
    for step in do:
        layout = lay_out(regions, review)
        review = step(layout, review)
    return lay_out(regions, review), review


def carried(before, after, *do):
    layout, review = said(before, do)
    regions, fresh = made(*after)
    found = compare_anew(review, layout, fresh, regions)
    return found, lay_out(regions, found.review)


def answer(at, choice):
    return lambda layout, review: review.choose(at, choice)


def write(old, new):
    return lambda layout, review: typed(layout, review, layout.result.replace(old, new, 1))


CASES = {
    "an answer finds its question": ((answer("1", Choice.LEFT),), SAME, "top\nl\nmid\nx\nlast\nend\n", 0, ()),
    "an answer whose question is gone": ((answer("2", Choice.LEFT),), SAME, "top\nb\nmid\nx\nlast\nend\n", 1, ()),
    "own text at a question that is gone": ((write("x", "mine"),), SAME, "top\nb\nmid\nx\nlast\nend\n", 1, ("mine\n",)),
    "typed where nothing was asked": ((write("mid", "MID"),), SAME, "top\nb\nMID\nx\nlast\nend\n", 0, ()),
    "typed at two places that are one now": (
        (write("mid", "M\nm"), write("end", "E")), SAME, "top\nb\nM\nm\nx\nlast\nE\n", 0, (),
    ),
    "typed where something is asked now": ((write("top", "TOP"),), OTHER, "top\nb\nmid\nx\nlast\nend\n", 0, ("TOP\n",)),
    "both": (
        (write("mid", "MID"), answer("2", Choice.LEFT)), OTHER, "top\nb\nMID\nX\nlast\nend\n", 0, (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_was_said_finds_its_place(name):
    do, after, text, lost, aside = CASES[name]
    found, layout = carried(BEFORE, after, *do)
    assert (layout.result, found.lost, found.aside) == (text, lost, aside)
    assert not found.review.undo().touched or not found.review.past  # one undo takes it all back


def test_a_result_written_by_hand_stays_as_a_whole():
    found, _ = carried(BEFORE, OTHER, lambda _, review: review.edit_whole(Fragment("all mine\n")))
    assert found.review.now.edits == {WHOLE: Fragment("all mine\n")} and found.aside == ()


def test_nothing_said_is_nothing_carried():
    found, _ = carried(BEFORE, SAME)
    assert not found.review.touched and found.review.past == () and (found.kept, found.lost) == (0, 0)


def test_text_typed_into_a_document_that_shows_none_any_more_is_put_aside():
    layout, review = said(BEFORE, (write("mid", "MID"),))
    assert compare_anew(review, layout, made(*SAME)[1], None).aside == ("MID\n",)


def test_the_options_travel_with_what_was_decided():
    from workbench.review import Review, load, save
    from workbench.review.saved import options_in

    _, review = made(*SAME)
    with_options = Review.start("c", review.result, "s", {"ignore_case": True})
    text = save(with_options.choose("7", Choice.LEFT))
    assert options_in(text) == {"ignore_case": True} and options_in("{") == options_in("[]") == {}
    assert load(text, with_options).options == {"ignore_case": True}
    assert options_in(save(review)) == {} and '"options"' not in save(review)
