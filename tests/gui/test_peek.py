"""The base, held and tapped; the list of decisions, folded away; both remembered."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from tests.gui.conftest import Pair
from tests.gui.test_flow import open_minutes
from workbench.gui.app import Places, prepare
from workbench.gui.text import peek
from workbench.gui.window import Window


def down(window: Window) -> None:
    QTest.keyPress(window.focusWidget(), Qt.Key.Key_F7)


def up(window: Window) -> None:
    QTest.keyRelease(window.focusWidget(), Qt.Key.Key_F7)


def test_held_it_shows_the_base_until_it_is_let_go(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(peek, "TAP", 0)  # everything is long
    open_minutes(window, qtbot)
    down(window)
    assert window.review.text.peeking
    up(window)
    assert not window.review.text.peeking and not window.memory.get("text/base", False)


def test_tapped_it_stays_and_is_there_the_next_time(window: Window, pair: Pair, tmp_path, host, qtbot):
    open_minutes(window, qtbot)
    down(window)
    up(window)
    assert window.review.text.peeking and window.memory.get("text/base", False)
    window.close()
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    assert again.review.area.peeking
    again.close()


def test_tapped_again_it_goes(window: Window, qtbot):
    open_minutes(window, qtbot)
    for shown in (True, False):
        down(window)
        up(window)
        assert window.review.text.peeking is shown


def test_in_the_menu_it_is_a_switch(window: Window, qtbot):
    open_minutes(window, qtbot)
    for shown in (True, False):
        window.actions_by_name["peek"].trigger()
        assert window.review.text.peeking is shown
        assert window.memory.get("text/base", not shown) is shown


def test_a_peek_ends_when_the_window_is_left(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch):
    from PyQt6.QtCore import QCoreApplication, QEvent

    monkeypatch.setattr(peek, "TAP", 0)
    open_minutes(window, qtbot)
    down(window)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.review.text.peeking


def test_the_decisions_fold_away_by_key_and_by_button(window: Window, qtbot):
    open_minutes(window, qtbot)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    assert not window.review.panel.isVisible() and window.memory.get("review/decisions", "") == "folded"
    window.show_conflicts()
    open_minutes(window, qtbot)
    assert not window.review.panel.isVisible()
    qtbot.mouseClick(window.review.fold, Qt.MouseButton.LeftButton)
    assert window.review.panel.isVisible()
