"""From the last change of a file on to the next file, quietly and not by surprise."""

from PyQt6.QtCore import Qt

from tests.gui.conftest import Pair
from tests.gui.test_flow import ALT, CONTROL, open_minutes, press
from workbench.gui.review.onward import end_words, following
from workbench.gui.window import Window


def test_the_conflict_that_follows_is_that_of_the_list(window: Window):
    listed = window.conflicts.model.conflicts
    first, second, third = listed
    assert following(listed, first.id, True) is second and following(listed, third.id, False) is second
    assert following(listed, third.id, True) is following(listed, first.id, False) is None
    assert following(listed, "gone", True) is None
    assert second.name in end_words(True, second) and end_words(False, None) == "That was the first one."


def test_at_the_end_it_says_so_and_goes_on_when_asked_again(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    listed = window.conflicts.model.conflicts
    here = next(c for c in listed if c.name == "minutes.md")
    there = following(listed, here.id, True) or following(listed, here.id, False)
    forward = following(listed, here.id, True) is not None
    key = Qt.Key.Key_Down if forward else Qt.Key.Key_Up
    for _ in range(5):  # more than there are changes: a person leans on the key
        if "That was the" in window.review.status.text():
            break
        press(window, key, ALT)
    assert there.name in window.review.status.text() and window.discussion is not None
    press(window, Qt.Key.Key_Up if forward else Qt.Key.Key_Down, ALT)  # something else: it is asked anew
    assert "That was the" not in window.review.status.text()
    press(window, key, ALT)
    press(window, key, ALT)
    assert there.name in window.review.status.text() and window.conflict_shown.id == here.id
    press(window, key, ALT)
    qtbot.waitUntil(lambda: window.conflict_shown is not None and window.conflict_shown.id == there.id, timeout=10_000)


def test_the_last_conflict_of_a_file_is_an_end_too(window: Window, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Down, ALT | CONTROL)
    assert "That was the last one." in window.review.status.text()
