"""The strips above the page: counted, listed, copied, put away by key, and never in the way of the focus."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtTest import QTest

from tests.gui.conftest import start
from workbench.gui.bars.applied import ApplyBar
from workbench.gui.bars.note import NoteBar
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.theme import theme
from workbench.model.problem import Problem


def several(count: int) -> list[Problem]:
    return [Problem(f"file {n}", "cannot be read.") for n in range(count)]


@pytest.fixture
def bar(qtbot):
    start("light")
    shown = ProblemBar()
    qtbot.addWidget(shown)
    return shown


def test_one_problem_is_a_sentence(bar):
    bar.tell(several(1))
    assert bar.words.text() == "⚠  file 0: cannot be read." and not bar.more.isVisibleTo(bar)
    assert bar.accessibleName() == "file 0: cannot be read."  # what is read out


def test_several_are_counted_listed_and_copied(bar, qtbot):
    bar.tell(several(3))
    bar.tell(several(4))  # three are known
    assert len(bar.problems) == 4 and "4 problem" in bar.words.text() and "file 3" in bar.words.text()
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert [bar.list.item(n).text()[:6] for n in range(4)] == ["file 3", "file 2", "file 1", "file 0"]
    qtbot.mouseClick(bar.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "\n".join(f"file {n}: cannot be read." for n in range(4))


def test_a_thousand_do_not_cover_the_work(bar):
    bar.tell(several(1000))
    bar.more.click()
    assert bar.sizeHint().height() < 260 and bar.list.count() == 200


def test_what_a_source_does_not_say_again_is_over(bar):
    bar.tell(several(1))
    bar.tell([Problem("a", "b"), Problem("c", "d")], "sync")
    bar.tell([Problem("c", "d")], "sync")
    assert [p.path for p in bar.problems] == ["file 0", "c"]
    bar.tell([], "sync")
    assert [p.path for p in bar.problems] == ["file 0"] and bar.isVisibleTo(bar.parentWidget())


def test_the_folder_of_a_problem_can_be_shown_where_there_is_one(bar, tmp_path):
    (tmp_path / "in").mkdir()
    bar.tell([Problem("nowhere/x", "is not there.")])
    assert not bar.reveal.isVisibleTo(bar)
    bar.tell([Problem("in/x", "cannot be read.")], root=str(tmp_path))
    assert bar.reveal.isVisibleTo(bar) and bar._folder() == str(tmp_path / "in")


@pytest.mark.parametrize("make", [ProblemBar, ApplyBar, lambda: NoteBar("note")], ids=["problems", "applied", "note"])
def test_esc_inside_and_the_cross_put_it_away(make, qtbot):
    start("light")
    bar = make()
    qtbot.addWidget(bar)
    bar.tell(several(1)) if isinstance(bar, ProblemBar) else bar.tell("words", ())
    bar.show()
    QTest.keyClick(bar.close_button, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.tell(several(2)) if isinstance(bar, ProblemBar) else bar.tell("words", ())
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_an_answer_is_given_once(qtbot):
    start("light")
    bar, given = NoteBar("note"), []
    qtbot.addWidget(bar)
    bar.tell("Which?", [("This", lambda: given.append("this")), ("That", lambda: given.append("that"))])
    qtbot.mouseClick(bar.button("That"), Qt.MouseButton.LeftButton)
    assert given == ["that"] and bar.isHidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_their_ground(scheme, qtbot):
    start(scheme)
    colours = theme()

    def light(colour):
        parts = [c / 255 for c in colour.getRgb()[:3]]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for tone in (colours.conflict, colours.settled, colours.left):
        one, two = sorted((light(colours.ink), light(colours.tint(tone))))
        assert (two + 0.05) / (one + 0.05) >= 4.5
    start("light")


def test_one_key_goes_round_the_parts_of_the_window(window, qtbot):
    window.problems.tell(several(2))
    window.conflicts.table.setFocus()
    parts = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        focus = window.focusWidget()
        known = {"sidebar": window.sidebar, "problems": window.problems, "page": window.conflicts}
        parts.append(next(name for name, area in known.items() if area.isAncestorOf(focus)))
    assert parts == ["sidebar", "problems", "page", "sidebar"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.problems.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.focusWidget() is not None


def test_a_strip_that_hides_under_the_person_sends_them_to_the_page(window, qtbot):
    window.applied.tell("Applied", "an entry")
    window.applied.undo.setFocus()
    with qtbot.waitSignal(window.applied.undo_asked):
        QTest.keyClick(window.applied.undo, Qt.Key.Key_Space)
    assert not window.applied.isVisible() and window.focusWidget() is window.conflicts.table
