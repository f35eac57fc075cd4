"""What stands beside a paragraph in each column, without a window."""

import pytest

from workbench.gui.views.ats import ats_of
from workbench.gui.views.look import Balloon, Tone, balloon_words, balloons_in
from workbench.gui.views.page_looks import item_look
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult, Run, Span
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, AsideKind, GridCell, GridRow, Paragraph
from workbench.review import Review
from workbench.review.scroll import Column

R, NEW, D, F, M = ChangeKind.REPLACE, ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.FORMAT, ChangeKind.MOVE
BASE, LEFT, RESULT, RIGHT = Column.BASE, Column.LEFT, Column.RESULT, Column.RIGHT


def runs(words: str | None):
    return None if words is None else (Run(words),)


def three(base: str | None, left: str | None, right: str | None):
    return ThreeWay(runs(base), runs(left), runs(right))


def note(
    base: str | None, left: str | None, right: str | None, at: str | None = None, kind=None, about=(0, 3)
) -> Aside:
    """A comment that says this on each side, where it says anything."""
    sides = ThreeWay(base, left, right)
    words = sides.map(lambda said: None if said is None else about)
    return Aside(AsideKind.COMMENT, "Comment by Ann", (Paragraph(None, three(base, left, right)),), words, at, kind)


def beside(aside: Aside, at: str | None = None, kind=None, sides=None) -> Paragraph:
    return Paragraph(at, sides or three("all the words", "all the words", "all the words"), kind=kind, asides=(aside,))


def review(kind: ChangeKind = NEW, choice: Choice | None = Choice.LEFT) -> Review:
    sides = ThreeWay(None, Fragment("l"), Fragment("r"))
    decision = Decision("1", kind, sides, choice is None, choice, frozenset(Choice), "", 1.0)
    return Review.start("c", MergeResult("f", (decision,)))


def seen(paragraph: Paragraph | GridRow, given: Review | None = None) -> dict[Column, Balloon | None]:
    """The balloon of each column."""
    found = {column: tuple(balloons_in(item_look(paragraph, column, given))) for column in Column}
    return {column: balloons[0] if balloons else None for column, balloons in found.items()}


def said(balloon: Balloon | None) -> str | None:
    if balloon is None:
        return None
    return "".join(map(words_of, balloon.runs)) if balloon.there else "gone"


ADDED = beside(note(None, "Really?", None, "1", NEW))
DELETED = beside(note("Really?", "Really?", None, "1", D))
PLACES = {
    "nobody changed it": (beside(note("a", "a", "a")), review(), ("a", "a", "a", "a")),
    "added, taken": (ADDED, review(), (None, "Really?", "Really?", None)),
    "added, open": (ADDED, review(choice=None), (None, "Really?", "gone", None)),
    "added, not taken": (ADDED, review(choice=Choice.BASE), (None, "Really?", "gone", None)),
    "deleted, taken": (DELETED, review(D, Choice.RIGHT), ("Really?", "Really?", "gone", "gone")),
    "deleted, not taken": (DELETED, review(D, Choice.LEFT), ("Really?", "Really?", "Really?", "gone")),
    "beside a paragraph that is gone": (
        beside(note("a", "a", None), "1", D, three("x", "x", None)),
        review(D, Choice.RIGHT),
        ("a", "a", None, None),
    ),
    "beside a paragraph that is kept": (
        beside(note("a", "a", None), "1", D, three("x", "x", None)),
        review(D, Choice.LEFT),
        ("a", "a", "a", None),
    ),
    "beside a paragraph that somebody formats": (
        beside(note("a", "a", "a"), "1", F),
        review(F, Choice.RIGHT),
        ("a", "a", "a", "a"),
    ),
    "with words that a person wrote for those of its paragraph": (
        beside(note("a", "a", "b"), "1", R),
        review(R).choose("1", Choice.CUSTOM, Fragment("written")),
        ("a", "a", "a", "b"),
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_aside_stands_where_its_words_stand(name: str):
    paragraph, given, expected = PLACES[name]
    found = seen(paragraph, given)
    assert tuple(said(found[column]) for column in (BASE, LEFT, RESULT, RIGHT)) == expected


def test_a_new_one_has_the_colour_and_the_sign_of_its_side_and_of_its_answer():
    found = seen(ADDED, review())
    assert [(b.tone, b.sign) for b in found.values() if b] == [(Tone.LEFT, "+"), (Tone.SETTLED, "✓")]
    unanswered = seen(ADDED, review(choice=None))[RESULT]
    assert unanswered is not None and (unanswered.tone, unanswered.sign) == (Tone.OPEN, "?")
    gone = seen(DELETED, review(D, Choice.RIGHT))[RIGHT]
    assert gone is not None and (gone.tone, gone.sign, gone.at) == (Tone.RIGHT, "−", "1")
    assert balloon_words(gone) == "Comment by Ann: not there, deleted"


def test_what_is_asked_in_it_is_asked_beside_the_paragraph():
    marks = ThreeWay(*((Span(0, 1, R, "1"),),) * 3)
    edited = Aside(
        AsideKind.NOTE, "Footnote 1", (Paragraph(None, three("b", "l", "r"), marks=marks),), ThreeWay(*((0, 3),) * 3)
    )
    paragraph = beside(edited)
    assert ats_of(paragraph) == ("1",)
    found = seen(paragraph, review(R, Choice.RIGHT))
    assert [said(found[column]) for column in (BASE, LEFT, RESULT, RIGHT)] == ["b", "l", "r", "r"]
    assert [balloon.asked for balloon in found.values() if balloon] == [("1",)] * 4
    assert ats_of(ADDED) == ("1",)


def test_the_words_it_is_about_are_found_where_other_words_came_before_them():
    marks = ThreeWay((Span(0, 3, R, "1"),), (Span(0, 8, R, "1"),), (Span(0, 3, R, "1"),))
    sides = three("one word", "thirteen word", "one word")
    aside = Aside(AsideKind.COMMENT, "c", (), ThreeWay((4, 8), (9, 13), (4, 8)))
    paragraph = Paragraph(None, sides, marks=marks, asides=(aside,))
    for choice, expected in ((Choice.LEFT, (9, 13)), (Choice.RIGHT, (4, 8)), (Choice.BASE, (4, 8))):
        balloon = seen(paragraph, review(R, choice))[RESULT]
        assert balloon is not None and (balloon.start, balloon.end) == expected
    balloon = seen(paragraph, review(R, Choice.RIGHT))[LEFT]
    assert balloon is not None and (balloon.start, balloon.end) == (9, 13)


def test_a_moved_paragraph_takes_its_notes_along():
    away = Paragraph(
        "1", three("x", "x", "x"), kind=M, elsewhere=ThreeWay(False, True, False), asides=(note("a", "a", "a"),)
    )
    found = seen(away, review(M, Choice.LEFT))
    assert [said(found[column]) for column in (BASE, LEFT, RESULT, RIGHT)] == ["a", None, None, "a"]


def test_what_stands_in_a_cell_stands_beside_its_row():
    row = GridRow(None, (GridCell(None, (GridRow(None, (GridCell(None, (ADDED,)),)),)),))
    assert said(seen(row, review())[LEFT]) == "Really?" and ats_of(row) == ("1",)


def test_how_a_paragraph_looks_does_not_colour_what_is_beside_it():
    found = seen(beside(note("a", "a", "a"), "1", F), review(F, Choice.RIGHT))
    assert {balloon.tone for balloon in found.values() if balloon} == {Tone.NONE}
