"""What counts as a difference is set in the page: remembered, carried over, and never at the cost of a word."""

import json

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QWidget

from tests.gui.conftest import Pair
from tests.gui.test_flow import open_minutes, press, result
from workbench.gui.app import Places, prepare
from workbench.gui.review.options_button import OptionsButton, how_words
from workbench.gui.window import Window
from workbench.model.merge import Choice, Option
from workbench.review.scroll import Column

LINES = "".join(f"Line {n}.\n" for n in range(6))
BASE = f"Title\nPlan A\n{LINES}We meet on Monday.\n{LINES}The end.\n"
LEFT = BASE.replace("Title\nPlan A", "TITLE\nPlan B").replace("Monday", "Tuesday")
RIGHT = BASE.replace("Title\nPlan A", "title\nPlan C").replace("Monday", "Friday")
"""Where letters count, the title and the plan are one question; where they do not, the plan is one by itself."""

OPTIONS = (
    Option("ignore_case", False, "Ignore whether letters are large or small."),
    Option("ignore_white_space", "none", "Ignore white space: none, or all.", ("none", "all")),
    Option("ignore_lines", "", "Ignore changes to lines in which this is found."),
)


def test_what_is_set_is_said_in_words():
    assert how_words(OPTIONS, {}) == "exactly"
    assert how_words(OPTIONS, {"ignore_white_space": "all", "ignore_case": True}) == (
        "ignore case, ignore white space: all"
    )


def test_the_button_offers_what_the_format_lets_one_set(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    button = OptionsButton(page)
    button.show_options(OPTIONS, {"ignore_case": True})
    button.menu().aboutToShow.emit()
    actions = button.menu().actions()
    assert [a.text() for a in actions if a.text()] == [
        "Ignore whether letters are large or small",
        "Ignore white space",
        "Ignore changes to lines in which this is found…",
        "Compare exactly",
    ]
    assert actions[0].isChecked()
    with qtbot.waitSignal(button.chosen) as chosen:
        next(a for a in actions[1].menu().actions() if a.text() == "all").trigger()
    assert chosen.args == [{"ignore_case": True, "ignore_white_space": "all"}]
    with qtbot.waitSignal(button.chosen) as chosen:
        actions[0].trigger()  # as it is by default is left out
    assert chosen.args == [{}]


@pytest.fixture
def opened(window: Window, pair: Pair, qtbot) -> Window:
    pair.write("cases.md", BASE, BASE)
    pair.sync()
    pair.write("cases.md", LEFT, RIGHT)
    pair.sync()
    take_up(window, pair, qtbot)
    return window


def take_up(window: Window, pair: Pair, qtbot) -> None:
    window.errands.look(str(pair.left))
    model = window.conflicts.model
    qtbot.waitUntil(lambda: any(c.name == "cases.md" for c in model.conflicts), timeout=10_000)
    window.open_conflict(next(c for c in model.conflicts if c.name == "cases.md"))
    qtbot.waitUntil(lambda: window.discussion is not None and not window.errands.jobs.busy, timeout=10_000)


def compare(window: Window, qtbot, **options: object) -> None:
    before = window.discussion
    window.review.options.chosen.emit(options)
    qtbot.waitUntil(lambda: window.discussion is not before and not window.errands.jobs.busy, timeout=10_000)


def at_monday(window: Window) -> str:
    return next(d.at for d in window.discussion.review.result.conflicts if "Monday" in d.sides.base.text)


def test_an_option_merges_anew_and_keeps_what_was_decided(opened: Window, qtbot):
    assert len(opened.discussion.review.open) == 2
    opened.discussion.take(Choice.RIGHT, at_monday(opened))
    column = opened.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(column.lines() - 2, 0)
    QTest.keyClicks(column, "This is ")
    compare(opened, qtbot, ignore_case=True)
    review = opened.discussion.review
    assert len(review.open) == 1 and review.options == {"ignore_case": True}
    assert "on Friday" in result(opened) and result(opened).endswith("This is The end.\n")
    assert opened.review.options.text() == "Compare: ignore case" and opened.comparing.note.isHidden()
    assert opened.discussion.current == at_monday(opened)  # where the person was
    press(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(opened.discussion.review.open) == 2  # one undo takes back what was carried over


def test_what_has_no_place_is_said_and_comes_back_with_the_comparison(opened: Window, qtbot):
    title = next(at for at in opened.discussion.review.open if at != at_monday(opened))
    opened.discussion.take(Choice.LEFT, title)
    opened.discussion.take(Choice.LEFT, at_monday(opened))
    steps = len(opened.discussion.review.past)
    compare(opened, qtbot, ignore_case=True)
    note = opened.comparing.note
    assert note.isVisible() and "1 answer" in note.words.text()
    before = opened.discussion
    qtbot.mouseClick(note.button("Compare as before"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.discussion is not before)
    review = opened.discussion.review
    assert review.choice(title) is Choice.LEFT and len(review.past) == steps and review.options == {}
    assert opened.review.options.text() == "Compare: exactly" and note.isHidden()


def test_own_words_without_a_place_are_shown(opened: Window, qtbot):
    column = opened.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setSelection(0, 0, 0, 5)
    QTest.keyClicks(column, "Mine")
    compare(opened, qtbot, ignore_case=True)
    note = opened.comparing.note
    assert note.isVisible() and "Mine" not in result(opened)
    qtbot.mouseClick(note.button("Show what I wrote"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.comparing.aside is not None)
    opened.comparing.aside.close()


def test_it_is_remembered_for_the_format_and_a_draft_for_itself(opened: Window, pair: Pair, tmp_path, host, qtbot):
    compare(opened, qtbot, ignore_case=True)
    opened.discussion.take(Choice.RIGHT, at_monday(opened))
    assert json.loads(opened.memory.get("compare/text", "")) == {"ignore_case": True}
    opened.show_conflicts()
    open_minutes(opened, qtbot)
    assert opened.discussion.review.options == {"ignore_case": True}
    compare(opened, qtbot)  # exactly again, for every text but the one that was begun
    opened.close()
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    again.show()
    take_up(again, pair, qtbot)
    review = again.discussion.review
    assert review.options == {"ignore_case": True} and review.choice(at_monday(again)) is Choice.RIGHT
    again.close()


def test_an_option_that_makes_no_sense_is_a_sentence_and_changes_nothing(opened: Window, qtbot):
    before = opened.discussion
    opened.review.options.chosen.emit({"ignore_lines": "("})
    qtbot.waitUntil(lambda: bool(opened.problems.problems), timeout=10_000)
    assert "no regular expression" in str(opened.problems.problems[0])
    assert opened.discussion is before and opened.review.options.text() == "Compare: exactly"


def test_remembered_options_that_are_none_any_more_do_not_stand_in_the_way(window: Window, pair: Pair, qtbot):
    window.memory.put("compare/text", '{"ignore_smells": true}')
    open_minutes(window, qtbot)
    assert window.discussion.review.options == {} and window.problems.isVisible()
    window.show_conflicts()
    window.memory.put("compare/text", "no json")
    open_minutes(window, qtbot)
    assert window.discussion.review.options == {}


def test_what_is_answered_while_it_is_compared_counts(opened: Window, qtbot):
    opened.review.options.chosen.emit({"ignore_case": True})
    opened.discussion.take(Choice.LEFT, at_monday(opened))  # the job runs already
    before = opened.discussion
    qtbot.waitUntil(lambda: opened.discussion is not before and not opened.errands.jobs.busy, timeout=10_000)
    assert "on Tuesday" in result(opened)
