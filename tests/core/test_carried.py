"""Answers carried over to a merge of contents that have changed: what holds, what does not, and that no word is lost."""

import pytest

from tests.core.test_review import ask, review
from workbench.model.merge import Choice, Fragment
from workbench.model.problem import WorkbenchError
from workbench.review import WHOLE, save
from workbench.review.carried import carry_over

MINE = Fragment("mine")


def carried(before, *decisions):
    return carry_over(save(before), review(*decisions))


def said(found):
    return {at: choice.value for at, choice in found.review.now.choices.items()}


CASES = {
    "the same question at the same place": (
        [ask("1"), ask("2", left="x")], [ask("1"), ask("2", left="x")], {"1": "left", "2": "left"}, 0,
    ),
    "one question is another now": (
        [ask("1"), ask("2", left="x")], [ask("1", left="new"), ask("2", left="x")], {"2": "left"}, 1,
    ),
    "the questions moved down": (
        [ask("1"), ask("2", left="x")], [ask("1", left="new"), ask("2"), ask("3", left="x")], {"2": "left", "3": "left"}, 0,
    ),
    "a question that is asked twice stays at its place": (
        [ask("1"), ask("2")], [ask("1", left="new"), ask("2")], {"2": "left"}, 1,
    ),
    "nothing of it is asked any more": ([ask("1")], [], {}, 1),
    "an answer that is not allowed any more": ([ask("1")], [ask("1", allowed=frozenset({Choice.BASE}))], {}, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_answers_hold_where_the_same_is_asked(name):
    before, after, expected, lost = CASES[name]
    answered = review(*before)
    for decision in before:
        answered = answered.choose(decision.at, Choice.LEFT)
    found = carried(answered, *after)
    assert (said(found), found.lost, found.kept) == (expected, lost, len(expected))
    assert found.review.undo() == (review(*after) if not expected else found.review.undo())
    assert not found.review.undo().touched
    still = [d.at for d in after if d.at not in expected]
    assert list(found.review.open) == still and found.review.progress.decided == len(expected)


@pytest.mark.parametrize(
    ("after", "aside"),
    [([ask("1")], ()), ([ask("1", left="new")], ("mine",)), ([], ("mine",))],
    ids=["same", "another", "gone"],
)
def test_own_text_stays_or_is_put_aside(after, aside):
    found = carried(review(ask("1")).choose("1", Choice.CUSTOM, MINE), *after)
    assert found.aside == aside
    assert ("1" in found.review.now.edits) == (not aside)


@pytest.mark.parametrize("slot", [WHOLE, "stretch:3"])
def test_text_outside_any_question_is_put_aside(slot):
    before = review(ask("1")).choose("1", Choice.LEFT)
    before = before.edit_whole(MINE) if slot == WHOLE else before.edit({slot: MINE})
    found = carried(before, ask("1"))
    assert found.aside == ("mine",) and said(found) == {"1": "left"}


def test_decisions_of_a_group_go_together():
    pair = [ask("1", group="g"), ask("2", left="x", group="g")]
    found = carried(review(*pair).choose("1", Choice.RIGHT), *pair)
    assert said(found) == {"1": "right", "2": "right"} and found.lost == 0


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"now": 3}', '{"now": {"choices": {"1": "x"}, "edits": {}}}'])
def test_what_is_broken_is_a_sentence(broken):
    with pytest.raises(WorkbenchError, match="damaged"):
        carry_over(broken, review(ask("1")))


def test_a_file_of_an_earlier_version_without_marks_loses_no_words():
    text = save(review(ask("1")).choose("1", Choice.CUSTOM, MINE)).replace('"marks"', '"other"')
    found = carry_over(text, review(ask("1")))
    assert found.aside == ("mine",) and not found.review.touched


def test_what_is_open_is_counted_after_it_was_carried():
    before = review(ask("1"), ask("2", left="x")).choose("1", Choice.LEFT)
    found = carried(before, ask("1"), ask("2", left="x"))
    assert found.review.open == ("2",) and found.review.undo().open == ("1", "2")
