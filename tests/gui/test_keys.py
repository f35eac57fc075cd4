"""Keys: looked up, changed, remembered; and never two actions with one key."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence, QShortcut
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QWidget

from workbench.gui.act import COMPARISON, WINDOW
from workbench.gui.actions import make_actions
from workbench.gui.acts import ACTS, acts_of
from workbench.gui.compare.window import CompareWindow
from workbench.gui.keys.dialog import KeysDialog
from workbench.gui.keys.keymap import Keymap, types_text
from workbench.gui.keys.keyring import Keyring
from workbench.gui.keys.page import KeysPage
from workbench.gui.keys.tips import keys_of
from workbench.gui.memory import Memory
from workbench.gui.merge_window import merge_window
from workbench.gui.text.find_bar import FindBar
from workbench.gui.text.region_menu import region_menu
from workbench.gui.window import Window
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay
from workbench.review.column import Column

DRAWN = {
    "next": "Alt+Down",
    "previous": "Alt+Up",
    "next_conflict": "Ctrl+Alt+Down",
    "previous_conflict": "Ctrl+Alt+Up",
    "take_left": "Alt+Right",
    "take_right": "Alt+Left",
    "take_base": "Alt+B",
    "take_both": "Alt+Return",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "apply": "Ctrl+S",
    "sync": "F5",
    "peek": "F7",
    "keys": "F1",
}
"""As the picture of the window has them."""

MAP = Keymap({"one": ("Ctrl+A", "F2"), "two": ("Ctrl+B",), "three": ()})


def test_a_key_that_is_given_to_another_action_is_taken_from_the_first():
    changed = MAP.having("three", ("Ctrl+A",))
    assert changed.of("three") == ("Ctrl+A",) and changed.of("one") == ("F2",)
    assert changed.holder("Ctrl+A") == "three" and MAP.holder("Ctrl+A", but="one") is None
    assert changed.is_changed("one") and not changed.is_changed("two")


def test_a_reset_takes_the_usual_key_back_from_whoever_has_it_now():
    back = MAP.having("three", ("Ctrl+A",)).reset("one")
    assert back.of("one") == ("Ctrl+A", "F2") and back.of("three") == ()
    assert MAP.having("three", ("Ctrl+A",)).reset_all() == MAP


@pytest.mark.parametrize("key", ["A", "Shift+A", "5", "Space", "Shift+Return", "+", "Backspace"])
def test_keys_that_would_be_typed(key):
    assert types_text(key)


@pytest.mark.parametrize("key", ["Ctrl+A", "F1", "Alt+Right", "Ctrl++", "Home", "Ctrl+Shift+Space"])
def test_keys_that_would_not(key):
    assert not types_text(key)


def test_the_usual_keys_are_those_of_the_picture():
    usual = {act.name: act.keys[0] for act in ACTS if act.keys}
    assert {name: usual[name] for name in DRAWN} == DRAWN


def test_every_key_of_the_table_is_written_as_qt_writes_it():
    keys = [key for act in ACTS for key in act.keys]
    assert [QKeySequence(key).toString() for key in keys] == keys


@pytest.mark.parametrize("kind", [WINDOW, COMPARISON])
def test_every_key_of_the_table_is_there_once_in_a_window(kind):
    keys = [key for act in acts_of(kind) for key in act.keys]
    assert len(keys) > 10 and len(set(keys)) == len(keys)


def test_actions_that_never_meet_share_a_key_and_the_others_do_not():
    keymap = Keymap(MAP.defaults, there={"one": ("here",), "two": ("there",), "three": ("here", "there")})
    assert keymap.holder("Ctrl+A", but="two") is None and keymap.holder("Ctrl+A", but="three") == "one"
    assert keymap.having("two", ("Ctrl+A",)).of("one") == ("Ctrl+A", "F2")
    both = keymap.having("three", ("Ctrl+A", "Ctrl+B"))
    assert both.of("one") == ("F2",) and both.of("two") == ()


@pytest.mark.parametrize("inside", [False, True], ids=["list", "review"])
def test_no_two_things_that_can_be_done_share_a_key(window: Window, qtbot, inside):
    if inside:
        open_minutes(window, qtbot)
    held: dict[str, object] = {}
    for kind in (QAction, QShortcut, QAbstractButton):
        for thing in window.findChildren(kind):
            place = thing if isinstance(thing, QWidget) else thing.parent()
            if not thing.isEnabled() or (isinstance(place, QWidget) and not place.isVisible()):
                continue
            keys = thing.shortcuts() if isinstance(thing, QAction) else [_key(thing)]
            for key in (k.toString() for k in keys if not k.isEmpty()):
                assert held.setdefault(key, thing) is thing, f"{key}: {held[key]} and {thing}"
    assert len(held) > 10


def _key(thing) -> QKeySequence:
    return thing.key() if isinstance(thing, QShortcut) else thing.shortcut()


def open_minutes(window: Window, qtbot) -> None:
    window.open_conflict(next(c for c in window.conflicts.model.conflicts if c.name == "minutes.md"))
    qtbot.waitUntil(lambda: window.discussion is not None and window.review.isVisible(), timeout=10_000)


def test_mnemonics_of_the_menus_are_there_once(window: Window):
    bar = window.menuBar()
    titles = [action.text() for action in bar.actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(titles) >= 4 and len(set(letters)) == len(letters)


@pytest.fixture
def page(tmp_path, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    memory = Memory(str(tmp_path / "settings.json"), window)
    keyring = Keyring(memory, make_actions(window), window)
    page = KeysPage(keyring, window)
    page.keyring, page.memory, page.around = keyring, memory, window  # for the tests, and to keep them
    return page


def test_a_key_is_changed_shown_and_remembered(page: KeysPage, tmp_path, qtbot):
    page.choose("apply")
    page.edit.setKeySequence(QKeySequence("Ctrl+Return"))
    assert page.use.isEnabled() and page.words.text() == ""
    page.use.click()
    action = page.keyring._actions["apply"]
    assert action.shortcut().toString() == "Ctrl+Return" and "(Ctrl+Return)" in action.toolTip()
    page.memory.keep()
    other = QWidget()
    qtbot.addWidget(other)
    again, actions = Memory(str(tmp_path / "settings.json")), make_actions(other)
    again.read()
    keyring = Keyring(again, actions)
    keyring.read()
    assert actions["apply"].shortcut().toString() == "Ctrl+Return"
    page.reset.click()
    assert action.shortcut().toString() == "Ctrl+S" and not page.reset.isEnabled()


def test_a_key_that_another_action_has_is_said_in_words_before_it_is_taken(page: KeysPage):
    page.choose("apply")
    page.edit.setKeySequence(QKeySequence("Alt+Right"))
    assert "Take left" in page.words.text() and page.use.isEnabled()
    page.use.click()
    assert page.keyring.keymap.of("take_left") == () and page.keyring.keymap.of("apply") == ("Alt+Right",)
    page.reset_all.click()
    assert page.keyring.keymap.of("take_left") == ("Alt+Right",)


def test_a_key_that_types_is_refused_in_words(page: KeysPage):
    page.choose("apply")
    page.edit.setKeySequence(QKeySequence("A"))
    assert "typed into the text" in page.words.text() and not page.use.isEnabled()


def test_actions_are_found_by_words_and_by_keys(page: KeysPage):
    for words, name in (("take left", "take_left"), ("ctrl+alt+down", "next_conflict")):
        page.search.setText(words)
        assert page.found.rowCount() == 1 and page.current == name
    page.search.setText("nothing like this")
    assert page.found.rowCount() == 0 and page.current == "" and not page.use.isEnabled()


def test_keys_in_a_settings_file_edited_by_hand_are_taken_only_if_they_are_keys(page: KeysPage):
    page.memory.put("keys/apply", ["no such key", "Ctrl+Return"])
    page.memory.put("keys/sync", 7)
    page.keyring.read()
    assert page.keyring.keymap.of("apply")[-1] == "Ctrl+Return" and page.keyring.keymap.of("sync") == ("F5",)


def test_f1_shows_the_keys_and_escape_goes_back_to_the_conflict(window: Window, qtbot):
    open_minutes(window, qtbot)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F1)
    assert window.pages.currentWidget() is window.keys_page
    assert not window.actions_by_name["take_left"].isEnabled()  # nothing is decided out of sight
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.review and window.discussion is not None
    assert window.actions_by_name["take_left"].isEnabled()


def test_tooltips_and_menus_follow_changed_keys(window: Window, qtbot):
    open_minutes(window, qtbot)
    keyring, review = window.keyring, window.review
    assert "(Ctrl+S)" in review.apply.toolTip() and "(F8)" in review.fold.toolTip()
    keyring.choose(keyring.keymap.having("apply", ("Ctrl+Return",)).having("panel", ()).having("find_next", ("F4",)))
    assert review.apply.toolTip().endswith("(Ctrl+Return)")
    assert "(" not in review.fold.toolTip()
    assert window.conflicts.apply.toolTip().endswith("(Ctrl+Return)")
    assert "(F4)" in review.findChild(FindBar).on.toolTip()
    assert keys_of(review.text.columns[Column.RESULT], "apply") == "Ctrl+Return"
    review.show_opened(review.discussion.opened, review.discussion)
    assert review.apply.toolTip().endswith("(Ctrl+Return)")


def test_the_menu_of_a_region_shows_the_keys_that_there_are(window: Window, qtbot):
    open_minutes(window, qtbot)
    window.keyring.choose(window.keyring.keymap.having("take_left", ("Ctrl+Shift+Left",)))
    column = window.review.text.columns[Column.LEFT]
    menu = region_menu(column, (Choice.LEFT, Choice.RIGHT), None, "", lambda _: None)
    assert [action.shortcut().toString() for action in menu.actions()[:2]] == ["Ctrl+Shift+Left", "Alt+Left"]


@pytest.fixture
def comparison(window: Window, tmp_path, qtbot) -> CompareWindow:
    """Two files compared in a window that the main one opened and will close."""
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text(f"{name}\n")
    window.comparisons.open(ThreeWay(None, str(tmp_path / "old.txt"), str(tmp_path / "new.txt")))
    (shown,) = window.comparisons.windows
    qtbot.waitUntil(lambda: shown.equal is not None, timeout=10_000)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_the_keys_of_a_comparison_are_changed_with_all_others_and_hold_at_once(window, comparison, qtbot):
    page = window.keys_page
    page.choose("swap")
    assert "in a comparison" in page.what.text()
    page.edit.setKeySequence(QKeySequence("F5"))
    assert "in a comparison" in page.words.text() and "Refresh" in page.words.text()  # and nothing of Sync
    page.use.click()
    page.choose("next")
    page.edit.setKeySequence(QKeySequence("Ctrl+J"))
    page.use.click()
    acts = comparison.acts
    assert acts["swap"].shortcut().toString() == "F5" and acts["swap"].toolTip().endswith("(F5)")
    assert acts["refresh"].shortcuts() == [] and "(" not in acts["refresh"].toolTip()
    assert window.actions_by_name["sync"].shortcut().toString() == "F5"
    for action in (acts["next"], window.actions_by_name["next"]):
        assert action.shortcut().toString() == "Ctrl+J"
    assert "difference" in acts["next"].toolTip() and "difference" not in window.actions_by_name["next"].toolTip()
    before = comparison.windowTitle()
    QTest.keyClick(comparison, Qt.Key.Key_F5)
    assert comparison.windowTitle() != before


def test_f1_in_a_comparison_changes_the_keys_of_the_main_window_too(window, comparison, qtbot):
    QTest.keyClick(comparison, Qt.Key.Key_F1)
    dialog = comparison.findChild(KeysDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.page.choose("sync")
    dialog.page.edit.setKeySequence(QKeySequence("Ctrl+Shift+Y"))
    dialog.page.use.click()
    assert window.actions_by_name["sync"].shortcut().toString() == "Ctrl+Shift+Y"
    QTest.keyClick(dialog.page.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_merge_of_three_files_has_the_keys_of_the_person(tmp_path, host, qtbot):
    memory = Memory(str(tmp_path / "settings.json"))
    memory.put("keys/apply", ["Ctrl+Return"])
    for name in ("base", "left", "right"):
        (tmp_path / name).write_text(f"{name}\n")
    base, left, right = (str(tmp_path / name) for name in ("base", "left", "right"))
    merge = merge_window(base, left, right, str(tmp_path / "out"), host, memory)
    qtbot.addWidget(merge)
    qtbot.waitUntil(lambda: merge.discussion is not None, timeout=10_000)
    assert merge.actions_by_name["apply"].shortcut().toString() == "Ctrl+Return"
    assert merge.page.apply.toolTip().endswith("(Ctrl+Return)")
    merge.show_keys()
    assert merge.findChild(KeysDialog).isVisible()
    merge.findChild(KeysDialog).close()
    merge.close()
