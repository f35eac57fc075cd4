"""Laws of a review that goes on step by step: what is kept up to date is what would be found from scratch."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review import Review
from workbench.review.column import Column, Lines
from workbench.review.scroll import lines_in
from workbench.review.tally import Tally
from workbench.review.text import choose, lay_out
from workbench.review.typed import typed

ALL = frozenset(Choice) - {Choice.SUGGESTION}
TEXTS = st.none() | st.lists(st.sampled_from(["a\n", "b", "c\r\n", "d\r", "\n", ""]), max_size=3).map("".join)


@st.composite
def merges(draw):
    """Regions and a review of them, with questions that hang on others and some that are answered together."""
    regions, decisions = [], []
    for number in range(draw(st.integers(1, 6))):
        sides = ThreeWay(draw(TEXTS), draw(TEXTS), draw(TEXTS))
        if draw(st.booleans()):
            regions.append(TextRegion(None, sides))
            continue
        at = str(number)
        known = [d.at for d in decisions]
        conflict = draw(st.booleans())
        decisions.append(
            Decision(
                at,
                ChangeKind.REPLACE,
                sides.map(lambda s: None if s is None else Fragment(s)),
                conflict,
                None if conflict else draw(st.sampled_from([Choice.LEFT, Choice.RIGHT])),
                ALL,
                "",
                0.0,
                within=draw(st.none() | st.sampled_from(known)) if known else None,
                needs=((draw(st.sampled_from(known)), frozenset({Choice.LEFT, Choice.BASE})),)
                if known and draw(st.booleans())
                else (),
                group=draw(st.none() | st.sampled_from("gh")),
            )
        )
        regions.append(TextRegion(at, sides, ChangeKind.REPLACE))
    return tuple(regions), Review.start("c", MergeResult("text", tuple(decisions)), "s")


def stepped(draw, layout, review):
    """The review one step on, whatever a person may do next."""
    ats = [d.at for d in review.result.decisions]
    what = draw(st.sampled_from(["choose", "type", "undo", "redo", "reset", "all", "whole"]))
    try:
        match what:
            case "choose" if ats:
                choice = draw(st.sampled_from(sorted(ALL - {Choice.CUSTOM})))
                return choose(layout, review, draw(st.sampled_from(ats)), choice)
            case "reset" if ats:
                return review.reset(draw(st.sampled_from(ats)))
            case "type":
                old = layout.own.shown
                start = draw(st.integers(0, len(old)))
                end = draw(st.integers(start, len(old)))
                words = draw(st.sampled_from(["", "X", "X\n", "\r\nY", "\r", "\n"]))
                return typed(layout, review, old[:start] + words + old[end:])
            case "undo":
                return review.undo()
            case "redo":
                return review.redo()
            case "all":
                return review.choose_open(draw(st.sampled_from([Choice.LEFT, Choice.BASE])))
            case "whole":
                return review.edit_whole(draw(st.none() | st.just(Fragment("whole"))))
    except WorkbenchError:
        pass  # refused: nothing has happened
    return review


@settings(max_examples=300, deadline=None)
@given(merges(), st.data())
def test_each_step_is_laid_out_and_counted_as_from_scratch(merge, data):
    regions, review = merge
    layout = lay_out(regions, review)
    for _ in range(6):
        review = stepped(data.draw, layout, review)
        layout = lay_out(regions, review, layout)
        fresh = lay_out(regions, review)
        assert list(layout.stretches) == list(fresh.stretches)
        assert (layout.own, layout.last) == (fresh.own, fresh.last)
        tally = Tally.of((d.at for d in review.result.decisions), review.stands)
        assert (review.open, review.progress) == (tally.open, tally.progress)


@settings(max_examples=200, deadline=None)
@given(merges(), st.data())
def test_undo_brings_back_exactly_what_was_there_and_redo_what_came_of_it(merge, data):
    regions, review = merge
    layout = lay_out(regions, review)
    seen = [(review.now, layout.result)]
    for _ in range(5):
        layout = lay_out(regions, review, layout)
        after = stepped(data.draw, layout, review)
        if len(after.past) != len(review.past) + 1 or after.future:
            continue  # an undo, or nothing: only new steps are looked at here
        review = after
        layout = lay_out(regions, review, layout)
        seen.append((review.now, layout.result))
    for _ in range(len(seen) - 1):
        assert (review.now, lay_out(regions, review, layout).result) == seen.pop()
        review = review.undo()
    assert (review.now, lay_out(regions, review, layout).result) == seen.pop()


@settings(max_examples=200, deadline=None)
@given(merges(), st.data())
def test_what_was_typed_outlives_choices_elsewhere(merge, data):
    regions, review = merge
    layout = lay_out(regions, review)
    old = layout.own.shown
    at = data.draw(st.integers(0, len(old)))
    if "\r" in old[at - 1 : at + 1]:
        return  # words beside a bare carriage return may make two line ends of one
    try:
        typing = typed(layout, review, old[:at] + "MINE" + old[at:])
    except WorkbenchError:
        return  # a question that is not asked takes no words
    if typing is review:
        return
    layout = lay_out(regions, typing, layout)
    touched = {s.region.at for s in layout.stretches if "MINE" in s.text}
    together = {m for a in touched if a in review.index.decisions for m in review.index.together(review.decision(a))}
    elsewhere = [d.at for d in review.result.decisions if d.at not in together]
    for other in elsewhere:
        try:
            typing = choose(layout, typing, other, data.draw(st.sampled_from([Choice.LEFT, Choice.RIGHT])))
        except WorkbenchError:
            continue
        layout = lay_out(regions, typing, layout)
        assert layout.result.count("MINE") == 1


@settings(max_examples=200, deadline=None)
@given(merges(), st.data())
def test_a_stretch_is_where_an_editor_shows_it(merge, data):
    regions, review = merge
    layout = lay_out(regions, review)
    for _ in range(3):
        review = stepped(data.draw, layout, review)
        layout = lay_out(regions, review, layout)
    for column in Column:
        texts = layout.column(column).texts
        whole = "".join(texts)
        ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", whole)]
        at = 0
        for stretch, text in zip(layout.stretches, texts, strict=True):
            lines = lines_in(stretch, column)
            assert lines.start == sum(end <= at for end in ends)
            at += len(text)
            last = sum(end < at for end in ends)  # the line of its last character
            assert lines.end == (last + 1 if text else lines.start)


def test_a_line_feed_that_comes_to_follow_a_carriage_return_ends_one_line_with_it():
    sides = ThreeWay("a\n", "\nb\n", "")
    decision = Decision("1", ChangeKind.REPLACE, sides.map(Fragment), True, None, ALL, "", 0.0)
    regions = (TextRegion(None, ThreeWay("top\r", "top\r", "top\r")), TextRegion("1", sides, ChangeKind.REPLACE))
    review = Review.start("c", MergeResult("text", (decision,)), "s")
    layout = lay_out(regions, review)
    assert [s.result for s in layout.stretches] == [Lines(0, 1), Lines(1, 2)]
    layout = lay_out(regions, review.choose("1", Choice.LEFT), layout)
    assert [s.result for s in layout.stretches] == [Lines(0, 1), Lines(0, 2)]
    layout = lay_out(regions, review, layout)
    assert [s.result for s in layout.stretches] == [Lines(0, 1), Lines(1, 2)]
