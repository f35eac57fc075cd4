"""Settings: they hold at once, are there again, and two windows do not take them from each other."""

import json
import sys

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QGuiApplication, QPalette, QWheelEvent
from PyQt6.QtWidgets import QApplication

from tests.gui.conftest import Pair
from workbench.gui.app import Places, prepare, start
from workbench.gui.language import remembered_language, speak
from workbench.gui.memory import Memory
from workbench.gui.settings import Settings, joined
from workbench.gui.theme import TEXT_FONT, text_font
from workbench.gui.window import Window
from workbench.model.conflict import ConflictKind
from workbench.review.scroll import Column


@pytest.fixture(autouse=True)
def plain_again(qapp):
    yield
    qapp.setProperty(TEXT_FONT, None)
    start("light")


def places_in(tmp_path) -> Places:
    return Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews"))


def open_minutes(window: Window, qtbot) -> None:
    window.open_conflict(next(c for c in window.conflicts.model.conflicts if c.name == "minutes.md"))
    qtbot.waitUntil(lambda: window.discussion is not None and window.review.isVisible(), timeout=10_000)


B = Settings(("a", "b"), {"x": 1, "y": 1})


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (B, B, B),
        (B.with_value("x", 2), B.with_value("y", 3), Settings(("a", "b"), {"x": 2, "y": 3})),
        (B.with_value("x", 2), B.with_value("x", 3), B.with_value("x", 2)),
        (B.with_briefcase("c"), B.with_briefcase("d"), Settings(("a", "b", "c", "d"), B.values)),
        (B.without_briefcase("a"), B.with_briefcase("d"), Settings(("b", "d"), B.values)),
        (B.with_briefcase("c"), B.without_briefcase("b"), Settings(("a", "c"), B.values)),
        (Settings(("b", "a"), B.values), B, Settings(("b", "a"), B.values)),
        (B, Settings(("b", "a"), B.values), Settings(("b", "a"), B.values)),
    ],
)
def test_what_two_windows_set(ours, theirs, both):
    assert joined(B, ours, theirs) == both


def test_two_windows_keep_what_the_other_set(tmp_path, qtbot):
    path = str(tmp_path / "settings.json")
    one, two = Memory(path), Memory(path)
    for number, memory in enumerate((one, two, one)):
        memory.put(f"room/{number}", number)
        memory.change(memory.settings.with_briefcase(f"/{number}"))
        memory.keep()
    again = Memory(path)
    again.read()
    assert again.settings.values == {"room/0": 0, "room/1": 1, "room/2": 2}
    assert set(again.settings.briefcases) == {"/0", "/1", "/2"}


@pytest.mark.parametrize("there", ["", "{", "[]", '{"briefcases": 7}', '{"briefcases": [], "values": 3}', "\0"])
def test_a_settings_file_of_any_kind_lets_the_window_open(tmp_path, host, qtbot, there):
    (tmp_path / "settings.json").write_text(there)
    window = prepare(places_in(tmp_path), (), host)
    qtbot.addWidget(window)
    assert window.pages.currentWidget() is window.welcome
    window.close()


def test_values_of_the_wrong_type_count_as_not_set(tmp_path, host, qtbot):
    wrong = {"app/scheme": 7, "text/size": "big", "text/family": [], "window/geometry": "ä?", "window/briefcase": 3}
    wrong |= {"sidebar/folded": 1, "window/conflict": {}, "keys/sync": "F5"}
    (tmp_path / "settings.json").write_text(json.dumps({"briefcases": [], "values": wrong}))
    window = prepare(places_in(tmp_path), (), host)
    qtbot.addWidget(window)
    window.show()
    assert not window.problems.problems
    window.close()


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path, host, qtbot):
    (tmp_path / "file").write_text("")
    window = prepare(Places(str(tmp_path / "file" / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(window)
    window.memory.put("room/name", 1)
    window.memory.keep()
    assert "settings cannot be" in str(window.problems.problems[0])
    window.close()


def test_colours_change_at_once_and_are_remembered(window: Window, tmp_path, host, qtbot):
    window.actions_by_name["settings"].trigger()
    form = window.preferences.page.parts["Appearance"]
    form.scheme.setCurrentIndex(form.scheme.findData("dark"))
    form.scheme.activated.emit(form.scheme.currentIndex())
    assert QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
    window.close()
    start("light")
    again = prepare(places_in(tmp_path), (), host)
    qtbot.addWidget(again)
    assert QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
    again.close()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the native style follows by itself")
def test_the_window_follows_the_system_unless_told_otherwise(qapp):
    hints = QGuiApplication.styleHints()
    start("system")
    qapp.setPalette(QPalette())
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert QApplication.palette().color(QPalette.ColorRole.Base).name() in ("#ffffff", "#1c1d20")  # dressed anew
    start("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert QApplication.palette().color(QPalette.ColorRole.Base).name() == "#1c1d20"


def test_text_grows_in_all_columns_by_key_and_by_wheel(window: Window, qtbot):
    open_minutes(window, qtbot)
    columns = window.review.text.columns
    size = round(text_font().pointSizeF())
    tall = columns[Column.LEFT].textHeight(0)
    qtbot.keyClick(columns[Column.RESULT], Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert text_font().pointSizeF() == size + 1
    column = columns[Column.LEFT]
    for _ in range(4):
        turn_the_wheel(column, 120)
    assert text_font().pointSizeF() == size + 5
    heights = {c.textHeight(0) for c in columns.values()}
    assert len(heights) == 1 and heights.pop() > tall
    qtbot.keyClick(columns[Column.RESULT], Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert text_font().pointSizeF() == size and column.textHeight(0) == tall


def turn_the_wheel(column, angle: int) -> None:
    view = column.viewport()
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_page_shows_the_size_that_the_wheel_chose(window: Window, qtbot):
    window.actions_by_name["settings"].trigger()
    form = window.preferences.page.parts["Text"]
    window.preferences.dressing.choose_size(17)
    assert form.points.value() == 17
    form.own.setChecked(True)
    assert window.memory.get("text/family", "") == form.family.currentFont().family()
    window.preferences.dressing.choose_size(1000)
    assert window.memory.get("text/size", 0) == 40


@pytest.mark.parametrize(
    ("there", "language"),
    [('{"values": {"app/language": "pt"}}', "pt"), ('{"values": {"app/language": "xx"}}', ""), ("{", ""), ("[]", "")],
)
def test_the_language_that_is_set(tmp_path, there, language):
    (tmp_path / "settings.json").write_text(there)
    assert remembered_language(str(tmp_path / "settings.json")) == language
    assert remembered_language(str(tmp_path / "nothing")) == ""


def test_a_language_is_spoken_and_taken_back(qapp):
    speak(qapp, "pt")
    cancel = QApplication.translate("QPlatformTheme", "Cancel")
    speak(qapp, "en")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert cancel in ("Cancelar", "Cancel")  # Qt's own words, where they are installed


def test_the_window_opens_where_it_was_closed(window: Window, pair: Pair, tmp_path, host, qtbot):
    window.add_briefcase(str(pair.right))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy)
    window.setGeometry(20, 30, 760, 600)
    open_minutes(window, qtbot)
    window.close()
    again = prepare(places_in(tmp_path), (), host)
    qtbot.addWidget(again)
    again.show()
    assert again.height() == 600 and again.directory == str(pair.right)
    qtbot.waitUntil(lambda: again.discussion is not None, timeout=10_000)
    assert again.discussion.opened.conflict.name == "minutes.md" and again.review.isVisible()
    again.close()


def test_a_window_on_a_monitor_that_is_gone_comes_back(window: Window, tmp_path, host, qtbot):
    window.whereabouts.keep()
    window.setGeometry(9000, 9000, 800, 600)
    window.whereabouts._bring_back()
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.intersects(window.geometry())


def test_a_conflict_that_is_settled_meanwhile_is_not_looked_for(window: Window, pair: Pair, tmp_path, host, qtbot):
    open_minutes(window, qtbot)
    window.close()
    pair.write("minutes.md", "same\n", "same\n")
    pair.sync()
    again = prepare(places_in(tmp_path), (), host)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: len(again.conflicts.model.conflicts) == 2, timeout=10_000)
    assert all(c.kind is ConflictKind.MODIFY_MODIFY for c in again.conflicts.model.conflicts)
    assert again.discussion is None and again.pages.currentWidget() is again.conflicts
    again.close()


def test_left_stays_left_where_people_read_from_right_to_left(window: Window, qapp, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        open_minutes(window, qtbot)
        columns = window.review.text.columns
        qtbot.waitUntil(lambda: columns[Column.LEFT].width() > 50)
        places = [c.mapToGlobal(QPoint(0, 0)).x() for c in (columns[Column.LEFT], columns[Column.RESULT])]
        assert places[0] < places[1] < columns[Column.RIGHT].mapToGlobal(QPoint(0, 0)).x()
        window.show_conflicts()
        header = window.conflicts.table.horizontalHeader()
        titles = [str(window.conflicts.model.headerData(n, Qt.Orientation.Horizontal)) for n in range(header.count())]
        left, right = (next(n for n, t in enumerate(titles) if t.startswith(side)) for side in ("Left", "Right"))
        assert header.sectionViewportPosition(left) < header.sectionViewportPosition(right)
        assert window.sidebar.mapTo(window, QPoint(0, 0)).x() > window.width() // 2  # the rest follows
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
