"""Conflicts as a whole in a real window: seen, chosen with keys and mouse, taken back, applied, undone."""

import os

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel

from tests.gui.conftest import Pair
from tests.gui.test_flow import ALT, CONTROL, press
from workbench.gui.places import thumbnail
from workbench.gui.places.choice import ChoiceButton
from workbench.gui.window import Window
from workbench.model.conflict import Conflict, ConflictKind, Keep
from workbench.model.threeway import Side


@pytest.fixture
def place_window(window: Window, pair: Pair, qtbot) -> Window:
    """A window with one more conflict: a file that was renamed on one side and moved on the other."""
    (pair.left / "docs").mkdir()
    pair.write("notes.md", "notes", "notes")
    pair.sync()
    os.rename(pair.left / "notes.md", pair.left / "Report 2025.md")
    os.rename(pair.right / "notes.md", pair.right / "docs" / "notes.md")
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    return window


def opened(window: Window, qtbot, kind: ConflictKind = ConflictKind.RENAME_RENAME) -> Conflict:
    conflict = next(c for c in window.looked.conflicts if c.kind is kind)
    window.open_conflict(conflict)
    qtbot.waitUntil(lambda: window.review.whole.isVisible(), timeout=10_000)
    assert window.review.whole.conflict is conflict
    return conflict


def buttons(window: Window) -> list[ChoiceButton]:
    return [b for b in window.review.whole.findChildren(ChoiceButton) if b.isVisible()]


def test_chosen_by_key_taken_back_and_applied(place_window: Window, pair: Pair, qtbot):
    window = place_window
    opened(window, qtbot)
    assert window.focusWidget() in buttons(window)
    assert not window.review.apply.isEnabled() and not window.actions_by_name["apply"].isEnabled()
    press(window, Qt.Key.Key_Right, ALT)
    assert [b.isChecked() for b in buttons(window)] == [True, False, False]
    press(window, Qt.Key.Key_Left, ALT)
    assert "docs" in window.review.status.text() and "laptop" in window.review.status.text()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert window.review.settling.keep is Keep.LEFT
    press(window, Qt.Key.Key_Z, CONTROL)
    assert not any(b.isChecked() for b in buttons(window)) and not window.review.apply.isEnabled()
    press(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert (pair.left / "Report 2025.md").exists() and (pair.right / "docs" / "notes.md").exists()
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.applied.isVisible(), timeout=10_000)
    assert all((root / "Report 2025.md").exists() for root in (pair.left, pair.right))
    assert not (pair.right / "docs" / "notes.md").exists()
    qtbot.mouseClick(window.applied.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (pair.right / "docs" / "notes.md").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)


def test_chosen_by_mouse_and_by_the_space_bar(place_window: Window, qtbot):
    window = place_window
    opened(window, qtbot)
    qtbot.mouseClick(buttons(window)[2], Qt.MouseButton.LeftButton)
    assert window.review.settling.keep is Keep.BOTH
    buttons(window)[0].setFocus()
    QTest.keyClick(buttons(window)[0], Qt.Key.Key_Space)
    assert window.review.settling.keep is Keep.LEFT
    press(window, Qt.Key.Key_Backspace, ALT)
    assert window.review.settling.keep is None


def test_decide_later_goes_back_and_writes_nothing(place_window: Window, pair: Pair, qtbot):
    window = place_window
    opened(window, qtbot)
    qtbot.mouseClick(buttons(window)[0], Qt.MouseButton.LeftButton)
    window.review.whole.later.emit()
    assert window.conflicts.isVisible() and not window.actions_by_name["apply"].isEnabled()
    opened(window, qtbot)
    assert window.review.settling.keep is None
    assert (pair.right / "docs" / "notes.md").exists()


def test_a_choice_stands_in_the_list_too(place_window: Window, pair: Pair, qtbot):
    window = place_window
    conflict = opened(window, qtbot)
    press(window, Qt.Key.Key_Left, ALT)
    window.show_conflicts()
    assert window.choices.kept == {conflict.id: Keep.RIGHT} and window.actions_by_name["apply"].isEnabled()
    opened(window, qtbot)
    assert window.review.settling.keep is Keep.RIGHT and buttons(window)[1].isChecked()
    window.show_conflicts()
    window.choose((conflict,), Keep.BOTH)
    opened(window, qtbot)
    assert buttons(window)[2].isChecked()
    window.review.whole.later.emit()
    assert window.choices.kept == {}
    photo = next(c for c in window.looked.conflicts if c.name == "photo.bin")
    window.choose((photo,), Keep.NEWEST)
    window.open_conflict(photo)
    qtbot.waitUntil(lambda: window.review.whole.isVisible(), timeout=10_000)
    assert window.review.settling.keep is Keep.RIGHT
    window.show_conflicts()
    assert window.choices.kept == {photo.id: Keep.NEWEST}


def test_every_widget_of_the_page_has_a_name_and_words(place_window: Window, qtbot):
    window = place_window
    opened(window, qtbot)
    for button in buttons(window):
        assert button.accessibleName() and button.accessibleDescription() and "Alt+" in button.toolTip()
    for side in (None, *Side):
        assert "md" in window.review.whole.cards[side].drawing.accessibleDescription()


def test_a_conflict_that_is_gone_meanwhile_is_a_sentence(place_window: Window, pair: Pair, qtbot):
    window = place_window
    conflict = next(c for c in window.looked.conflicts if c.kind is ConflictKind.RENAME_RENAME)
    os.rename(pair.right / "docs" / "notes.md", pair.right / "Report 2025.md")
    pair.sync()
    window.open_conflict(conflict)
    qtbot.waitUntil(lambda: bool(window.problems.problems), timeout=10_000)
    assert "no open conflict" in str(window.problems.problems[-1])
    assert window.conflicts.isVisible()


def test_images_are_shown_small(window: Window, pair: Pair, qtbot):
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    for root, colour in ((pair.left, "red"), (pair.right, "blue")):
        picture.fill(QColor(colour))
        assert picture.save(str(root / "face.png"))
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    opened(window, qtbot, ConflictKind.CREATE_CREATE)
    shown = {side: card.image for side, card in window.review.whole.cards.items()}
    assert shown[Side.LEFT].isVisible() and shown[Side.RIGHT].isVisible() and not shown[None].isVisible()
    assert shown[Side.LEFT].pixmap().toImage().pixelColor(5, 5) == QColor("red")
    assert shown[Side.LEFT].pixmap().width() <= 200


def test_what_is_no_image_or_too_much_of_one_is_not_shown(tmp_path, monkeypatch: pytest.MonkeyPatch):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    good = tmp_path / "good.png"
    assert picture.save(str(good))
    found = thumbnail.thumbnail(str(good))
    assert found is not None and found.width() <= thumbnail.EDGE
    cases = {
        "cut.png": good.read_bytes()[:40],
        "text.png": b"no picture",
        "empty.png": b"",
        "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        assert thumbnail.thumbnail(str(tmp_path / name)) is None, name
    assert thumbnail.thumbnail(str(tmp_path / "nothing.png")) is None
    monkeypatch.setattr(thumbnail, "MOST_PIXELS", 1000)
    assert thumbnail.thumbnail(str(good)) is None
    monkeypatch.setattr(thumbnail, "LARGEST_FILE", 10)
    assert thumbnail.thumbnail(str(good)) is None


def test_a_database_and_its_log_are_one_conflict_that_names_both(window: Window, pair: Pair, qtbot):
    for side, words in ((pair.left, b"left"), (pair.right, b"right")):
        (side / "notes.db").write_bytes(b"SQLite format 3\0" + words)
        (side / "notes.db-wal").write_bytes(words * 9)
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4 and not window.errands.jobs.busy, timeout=10_000)
    model = window.conflicts.model
    row = next(n for n, c in enumerate(model.conflicts) if c.beside)
    said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "notes.db. together with notes.db-wal"
    window.open_conflict(model.conflicts[row])
    qtbot.waitUntil(lambda: window.review.whole.isVisible(), timeout=10_000)
    assert any("together with notes.db-wal" in label.text() for label in window.review.title.findChildren(QLabel))
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: len(model.conflicts) == 3 and not window.errands.jobs.busy, timeout=10_000)
    for side in (pair.left, pair.right):
        words = b"right" if (side / "notes.db").read_bytes().endswith(b"right") else b"left"
        assert (side / "notes.db-wal").read_bytes() == words * 9
    assert (pair.left / "notes.db").read_bytes() == (pair.right / "notes.db").read_bytes()
