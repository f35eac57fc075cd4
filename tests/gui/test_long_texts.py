"""The columns with texts that are very long or odd: long lines cut, long files put there bit by bit, signs and words in place."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QToolTip

from tests.gui.conftest import Pair, start
from tests.gui.test_flow import ALT, CONTROL, press
from tests.speed import quicker_than
from workbench.gui.review.decision_model import DecisionModel
from workbench.gui.text.column import _SLICE, Paint, TextColumn
from workbench.gui.window import Window
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.threeway import ThreeWay
from workbench.review import Review
from workbench.review.column import ColumnText
from workbench.review.scroll import Column
from workbench.review.shown import KEPT, show
from workbench.review.text import Lines

BLUE = QColor("#0072B2")
LONG = "start " + "x" * 60_000 + " WORD " + "y" * 60_000


@pytest.fixture
def column(qtbot):
    start("light")
    shown = TextColumn("Result", True)
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    shown.show()
    return shown


def paint(first: int, last: int, *words: tuple[int, int], sign: str = "L") -> Paint:
    return Paint(Lines(first, last), QColor("#D0E0F0"), BLUE, sign, words)


def marked(column: TextColumn) -> list[int]:
    """The lines that have a sign."""
    return [line for line in range(column.lines()) if column.SendScintilla(column.SCI_MARGINGETTEXT, line, 0)]


def coloured(column: TextColumn) -> list[int]:
    return [line for line in range(column.lines()) if column.markersAtLine(line)]


def boxed(column: TextColumn) -> str:
    """The characters in boxes."""
    raw = column.text().encode()
    found = [at for at in range(len(raw)) if column.SendScintilla(column.SCI_INDICATORALLONFOR, at) & 0b11111100000000]
    return bytes(raw[at] for at in found).decode()


def test_only_what_can_be_seen_is_painted_and_the_rest_when_it_is_scrolled_to(column: TextColumn, qtbot):
    column.fill("".join(f"line {n}\n" for n in range(10_000)))
    asked = []

    class Counting(list[Paint]):
        def __getitem__(self, number):
            asked.append(number)
            return super().__getitem__(number)

    column.paint(Counting(paint(n, n + 1) for n in range(0, 10_000, 5)))
    assert set(marked(column)) >= set(range(0, 20, 5)) and max(coloured(column)) < 200 and len(asked) < 200
    column.look_at(5_000)
    assert 5_000 in marked(column) and 5_005 in coloured(column) and 0 not in coloured(column)
    column.setFocus()
    for _ in range(3):
        QTest.keyClick(column, Qt.Key.Key_PageDown)
    assert column.first_line() in range(30, 200)
    qtbot.waitUntil(lambda: column.first_line() // 5 * 5 + 5 in coloured(column))


def test_an_area_larger_than_the_window_is_painted_wherever_one_looks(column: TextColumn):
    column.fill("line\n" * 50_000)
    column.paint([paint(10, 10), paint(20, 49_000), paint(49_500, 49_501)])
    column.look_at(30_000)
    assert coloured(column)[0] < 30_000 < coloured(column)[-1] and marked(column) == []
    column.look_at(0)
    assert marked(column) == [9, 20] and 10 not in coloured(column)


def test_colours_follow_when_lines_come_and_go(column: TextColumn):
    column.fill("a\nb\nc\nd\n")
    column.paint([paint(1, 2), paint(3, 4, sign="R")])
    column.setFocus()
    column.setCursorPosition(0, 1)
    QTest.keyClicks(column, "X")
    QTest.keyClick(column, Qt.Key.Key_Return)
    QTest.keyClick(column, Qt.Key.Key_Return)
    assert column.content() == "aX\n\n\nb\nc\nd\n"
    column.paint([paint(3, 4), paint(5, 6, sign="R")])
    assert marked(column) == [3, 5] and coloured(column) == [3, 5]
    QTest.keyClick(column, Qt.Key.Key_Return)
    column.paint([paint(3, 4), paint(5, 6, sign="R")])  # they stand where they stood, and the lines do not
    assert marked(column) == [3, 5] and coloured(column) == [3, 5]
    column.setSelection(0, 0, 5, 0)
    QTest.keyClick(column, Qt.Key.Key_Delete)
    column.paint([paint(0, 1, sign="R")])
    assert marked(column) == [0] and coloured(column) == [0]


def test_words_are_boxed_where_they_are_beyond_signs_and_notes(column: TextColumn):
    text = "é€\0\n" + LONG + "\nlast wörd\n"
    at = text.index("WORD")
    content = ColumnText.of((text,), lambda _, words: show(words, None, ((at, at + 4),)))
    column.fill(content)
    assert "WORD" in column.text() and len(column.text()) < 5_000
    last = text.index("wörd")
    column.paint([paint(0, 3, (1, 3), (at, at + 4), (last, last + 4))])
    assert boxed(column) == "€␀WORDwörd"


def test_a_long_text_comes_bit_by_bit_and_nothing_is_typed_meanwhile(column: TextColumn, qtbot):
    text = "".join(f"line {n} of many\n" for n in range(_SLICE // 6))
    column.fill(text)
    qtbot.waitUntil(lambda: column.text().startswith("line 0 of many\n"))
    assert not column.complete
    column.setFocus()
    QTest.keyClicks(column, "X")
    column.fill(text + "more\n")  # somebody chose already
    with qtbot.waitSignal(column.filled, timeout=10_000):
        pass
    assert column.complete and column.content() == text + "more\n" == column.text()
    assert not column.typing and not column.isReadOnly()
    QTest.keyClicks(column, "X")
    assert column.typing and column.take_typed().new == "X"


def many_decisions(count: int) -> Review:
    sides = ThreeWay(*(Fragment(s) for s in "blr"))
    allowed = frozenset({Choice.LEFT, Choice.RIGHT})
    made = (Decision(str(n), ChangeKind.REPLACE, sides, True, None, allowed, "both", 0.0) for n in range(count))
    return Review.start("1", MergeResult("text", tuple(made)), "s")


def test_a_step_in_twenty_thousand_decisions_tells_only_of_its_own_row(qtbot):
    model = DecisionModel()
    review = many_decisions(20_000)
    model.show(review)
    assert model.rowCount() == 20_000 and model.row_of("19999") == 19_999 and model.row_of("x") == -1
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with quicker_than(0.05):
        after = review.choose("777", Choice.LEFT).choose("5", Choice.LEFT)
        model.show(after)
    assert told == [(5, 5), (777, 777)] and "\u2713" in model.index(777).data() and len(after.open) == 19_998
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEditable
    with quicker_than(0.5):  # no time in the square of their number
        assert not review.choose_open(Choice.RIGHT).open


def minified(pair: Pair) -> None:
    text = f"first\n{LONG}\nsecond\nthird\nlast\n"
    pair.write("long.json", text, text)
    pair.sync()
    pair.write("long.json", text.replace("WORD", "LEFT"), text.replace("WORD", "RIGHT").replace("third", "3rd"))
    pair.sync()


@pytest.fixture
def long_lines(pair: Pair, window: Window, qtbot) -> Window:
    minified(pair)
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)
    conflict = next(c for c in window.conflicts.model.conflicts if c.name == "long.json")
    window.open_conflict(conflict)
    qtbot.waitUntil(lambda: window.discussion is not None and window.review.isVisible(), timeout=10_000)
    return window


def test_a_long_line_is_cut_and_says_so_and_what_differs_in_it_can_be_seen(long_lines: Window):
    columns = long_lines.review.text.columns
    for column, word in ((Column.LEFT, "LEFT"), (Column.RIGHT, "RIGHT")):
        line = columns[column].text(1)
        assert line.startswith("start x") and word in line and len(line) < 2 * KEPT
        assert line.count("KB more on this line, not shown") == 2


def test_what_is_typed_elsewhere_leaves_a_cut_line_whole(long_lines: Window, pair: Pair, qtbot):
    press(long_lines, Qt.Key.Key_Right, ALT)
    column = long_lines.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, "My ")
    column.setCursorPosition(2, 0)
    QTest.keyClicks(column, "the ")  # on the other side of the long line, in the same breath
    long_lines.review.flush()
    mine = f"My first\n{LONG.replace('WORD', 'LEFT')}\nthe second\n3rd\nlast\n"
    assert long_lines.discussion.layout.result == mine
    press(long_lines, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: pair.read("long.json") == (mine, mine), timeout=10_000)


@pytest.mark.parametrize("place", [(1, 3), (1, KEPT + 10), (1, 0)])
def test_nothing_is_typed_into_a_cut_line_and_it_is_said_why(long_lines: Window, place, qtbot):
    press(long_lines, Qt.Key.Key_Right, ALT)
    column = long_lines.review.text.columns[Column.RESULT]
    before = column.text()
    column.setFocus()
    for press_it in (
        lambda: QTest.keyClicks(column, "X"),
        lambda: QTest.keyClick(column, Qt.Key.Key_Delete),
        lambda: QTest.keyClick(column, Qt.Key.Key_Return),
        column.paste,
    ):
        QApplication.clipboard().setText("pasted")
        column.setCursorPosition(*place)
        with qtbot.waitSignal(column.refused):
            press_it()
    assert column.text() == before and not column.typing and not column.isReadOnly()
    assert "too long to be edited" in QToolTip.text()
    column.setSelection(0, 2, *place)
    if place != (1, 0):
        with qtbot.waitSignal(column.refused):
            QTest.keyClick(column, Qt.Key.Key_Backspace)
        assert column.text() == before


def test_a_cut_line_can_go_as_a_whole_and_comes_back_by_undo(long_lines: Window, qtbot):
    press(long_lines, Qt.Key.Key_Right, ALT)
    before = long_lines.discussion.layout.result
    column = long_lines.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setSelection(1, 0, 2, 0)
    QTest.keyClick(column, Qt.Key.Key_Delete)
    long_lines.review.flush()
    assert long_lines.discussion.layout.result == "first\nsecond\n3rd\nlast\n"
    press(long_lines, Qt.Key.Key_Z, CONTROL)
    assert long_lines.discussion.layout.result == before and "LEFT" in column.text(1)


def test_the_middle_button_does_not_paste_into_a_cut_line(long_lines: Window, qtbot):
    press(long_lines, Qt.Key.Key_Right, ALT)
    column = long_lines.review.text.columns[Column.RESULT]
    before = column.text()
    x = int(column.SendScintilla(column.SCI_POINTXFROMPOSITION, 0, 12))
    y = int(column.SendScintilla(column.SCI_POINTYFROMPOSITION, 0, 12))
    QTest.mouseClick(column.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(x, y + 2))
    assert column.text() == before
