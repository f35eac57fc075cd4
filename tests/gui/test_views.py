"""Every kind of view from a plugin of somebody else: shown, clicked, decided, paged, broken."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QModelIndex, QPoint, Qt
from PyQt6.QtGui import QColor

from tests.gui.conftest import Pair
from tests.gui.drawing import Buttons, Good, Nonsense, Raises
from tests.gui.manyviews import png
from tests.gui.test_flow import ALT, CONTROL, press
from workbench.gui.app import Places, prepare, start
from workbench.gui.merge_window import merge_window
from workbench.gui.views.foreign import ForeignDocument
from workbench.gui.views.image import ImageDocument
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.sides_model import COLUMNS, LOOK
from workbench.gui.views.slides import SlidesDocument
from workbench.gui.views.table import TableDocument
from workbench.gui.window import Window
from workbench.hooks.drawing import Drawing
from workbench.hooks.host import Host
from workbench.model.merge import Choice
from workbench.model.problem import Problem
from workbench.model.view import PropertiesView, ViewPage
from workbench.review.scroll import Column

BASE = ["one", "two two", "three", "four", "five"]
LEFT = ["one", "left two", "three", "left four", "five"]
RIGHT = ["one", "right two", "three", "four", "right five"]


@pytest.fixture(scope="module")
def many() -> Iterator[Host]:
    """A host with the one plugin, whose worker can import it."""
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    with Host({"many": "manyviews"}) as host:
        yield host
    sys.path.remove(folder)


Open = Callable[..., Window]


@pytest.fixture
def opening(tmp_path: Path, many: Host, qtbot) -> Iterator[Open]:
    """Opens a conflict of three lists of places that are shown in one way."""
    made: list[Window] = []

    def open_it(how: str, base=BASE, left=LEFT, right=RIGHT, drawing=None) -> Window:
        many._drawing = None if drawing is None else Drawing(drawing)
        pair = Pair(tmp_path, many)

        def text(lines: list[str]) -> str:
            return "\n".join([f"many views: {how}", *lines])

        pair.write("a.many", text(base), text(base))
        pair.sync()
        pair.write("a.many", text(left), text(right))
        pair.sync()
        start("light")
        window = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(pair.left),), many)
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.looked is not None and len(window.looked.conflicts) == 1, timeout=10_000)
        window.open_conflict(window.looked.conflicts[0])
        qtbot.waitUntil(lambda: window.review.isVisible(), timeout=10_000)
        window.pair = pair  # type: ignore[attr-defined]
        return window

    yield open_it
    many._drawing = None
    for window in made:
        window.close()


def shown(window: Window, number: int = 0):
    return window.review.area.shown[number].widget


def column(which: Column) -> int:
    return COLUMNS.index(which)


def words(document, row: int) -> list[str]:
    model = document.model
    return [model.index(row, column(c)).data() for c in (Column.BASE, Column.LEFT, Column.RESULT, Column.RIGHT)]


def click(table, index: QModelIndex, qtbot) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())


def test_paragraphs_are_clicked_decided_and_applied(opening: Open, qtbot):
    window = opening("paragraphs")
    document = shown(window)
    assert isinstance(document, ParagraphsDocument)
    assert words(document, 1) == ["two two", "left two", "two two", "right two"]
    assert words(document, 3)[2] == "left four" and words(document, 4)[2] == "right five"
    assert document.model.index(0, column(Column.LEFT)).data(LOOK).level == 1
    qtbot.waitUntil(lambda: document.model.row_of("1") == 1, timeout=5_000)
    look = document.model.index(1, column(Column.LEFT)).data(LOOK)
    assert (look.sign, look.tone.value, look.current) == ("≠", "left", True)
    click(document.table, document.model.index(4, column(Column.RIGHT)), qtbot)
    assert window.discussion.current == "4"
    click(document.table, document.model.index(1, column(Column.RESULT)), qtbot)
    assert window.discussion.current == "1"
    changed: list[tuple[int, int]] = []
    document.model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    press(window, Qt.Key.Key_Right, ALT)
    assert changed == [(1, 1)]  # only what the choice touched is drawn anew
    assert words(document, 1)[2] == "left two"
    assert document.model.index(1, column(Column.RESULT)).data(LOOK).sign == "✓"
    press(window, Qt.Key.Key_Z, CONTROL)
    assert document.model.index(1, column(Column.RESULT)).data(LOOK).sign == "?"
    document.table.doubleClicked.emit(document.model.index(1, column(Column.RIGHT)))
    assert words(document, 1)[2] == "right two"
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.applied.isVisible(), timeout=10_000)
    expected = "many views: paragraphs\none\nright two\nthree\nleft four\nright five"
    assert window.pair.read("a.many") == (expected, expected)


def test_both_and_deleted_and_added_paragraphs(opening: Open, qtbot):
    window = opening("paragraphs", ["a", "b"], ["a", "", "left"], ["a", "bb", "right"])
    document = shown(window)
    assert words(document, 2) == ["not there", "left", "not there", "right"]
    press(window, Qt.Key.Key_Right, ALT)  # the deletion
    assert words(document, 1)[2] == "not there"
    press(window, Qt.Key.Key_Down, ALT)
    press(window, Qt.Key.Key_Return, ALT)
    assert words(document, 2)[2] == "leftright"


def test_the_base_is_peeked_at(opening: Open, qtbot):
    window = opening("paragraphs")
    document = shown(window)
    assert document.table.isColumnHidden(column(Column.BASE))
    window.actions_by_name["peek"].trigger()
    assert not document.table.isColumnHidden(column(Column.BASE)) and document.peeking
    window.actions_by_name["peek"].trigger()


def test_a_table_is_three_that_scroll_together(opening: Open, qtbot):
    many = [f"row {n}" for n in range(300)]
    left, right = list(many), list(many)
    left[200], right[200] = "left 200", "right 200"
    window = opening("table", many, left, right)
    document = shown(window)
    assert isinstance(document, TableDocument)
    here = {c: document.models[c].index(200, 1).data() for c in Column}
    assert here == {"base": "row 200", "left": "left 200", "result": "row 200", "right": "right 200"}
    window.discussion.current = None
    document.look_at("200")
    rows = {t.rowAt(5) for t in document.tables.values() if t.isVisible()}
    assert len(rows) == 1 and rows.pop() > 150
    click(document.tables[Column.LEFT], document.models[Column.LEFT].index(200, 1), qtbot)
    assert window.discussion.current == "200"
    changed = []
    document.models[Column.RESULT].dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    press(window, Qt.Key.Key_Left, ALT)
    assert changed and set(changed) == {(200, 200)}
    assert document.models[Column.RESULT].index(200, 1).data() == "right 200"
    assert document.models[Column.RESULT].headerData(200, Qt.Orientation.Vertical) == "201 ✓"
    document.tables[Column.LEFT].setColumnWidth(0, 200)
    assert document.tables[Column.RIGHT].columnWidth(0) == 200
    document.tables[Column.LEFT].doubleClicked.emit(document.models[Column.LEFT].index(200, 1))
    assert document.models[Column.RESULT].index(200, 1).data() == "left 200"


def test_a_row_that_is_a_decision_as_a_whole(opening: Open, qtbot):
    window = opening("rows", ["a", "b"], ["a", ""], ["a", "bb"])
    document = shown(window)
    assert document.models[Column.LEFT].index(1, 0).data(LOOK).there is False
    press(window, Qt.Key.Key_Right, ALT)
    assert document.models[Column.RESULT].index(1, 0).data(LOOK).there is False
    press(window, Qt.Key.Key_Left, ALT)
    assert document.models[Column.RESULT].index(1, 0).data() == "bb"


def test_a_hundred_thousand_rows_come_as_they_are_scrolled_to(opening: Open, qtbot, monkeypatch: pytest.MonkeyPatch):
    from workbench.gui.views import fetch

    monkeypatch.setattr(fetch, "FIRST", 500)
    rows = [f"r{n}" for n in range(100_000)]
    left, right = list(rows), list(rows)
    left[7], right[7] = "left", "right"
    window = opening("table", rows, left, right)
    document = shown(window)
    assert document.rows.total == 100_000 and document.rows.get(50_000) is None
    # Only then the page has gone to the first decision.
    qtbot.waitUntil(lambda: document.tables[Column.RESULT].currentIndex().row() == 7, timeout=10_000)
    bar = document.tables[Column.RESULT].verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert document.tables[Column.LEFT].rowAt(0) > 40_000
    index = document.models[Column.LEFT].index(document.tables[Column.LEFT].rowAt(0), 1)
    qtbot.waitUntil(lambda: str(index.data()).startswith("r"), timeout=10_000)
    assert sum(1 for _ in document.rows.here()) < 5_000


def test_slides_show_their_pictures(opening: Open, qtbot):
    window = opening("slides")
    document = shown(window)
    assert isinstance(document, SlidesDocument)
    qtbot.waitUntil(lambda: document.thumbnails.get("left two") is not None, timeout=10_000)
    picture = document.thumbnails.get("left two")
    assert picture.size().width() == 16
    assert document.model.index(1, column(Column.RESULT)).data(LOOK).tone.value == "open"
    press(window, Qt.Key.Key_Right, ALT)
    assert words(document, 1)[2] == "left two"
    assert (
        document.model.index(1, column(Column.RESULT)).data(Qt.ItemDataRole.AccessibleTextRole) == "left two, decided"
    )


def test_a_slide_that_cannot_be_drawn_says_so_and_the_rest_is_there(opening: Open, qtbot):
    window = opening("slides", ["one", "x"], ["one", "refused"], ["one", "right"])
    document = shown(window)
    qtbot.waitUntil(lambda: document.thumbnails.broken("refused"), timeout=10_000)
    qtbot.waitUntil(lambda: document.thumbnails.get("right") is not None, timeout=10_000)
    assert any("cannot be drawn" in str(p) for p in window.problems.problems)


def test_a_picture_beside_over_and_in_turn(opening: Open, qtbot):
    window = opening("picture", ["red"], ["green"], ["blue"])
    document = shown(window)
    assert isinstance(document, ImageDocument)
    qtbot.waitUntil(lambda: document.canvases[Column.LEFT].image is not None, timeout=10_000)
    colour = QColor.fromRgb(document.canvases[Column.LEFT].image.pixel(1, 1))
    from workbench.gui.views.decode import decoded

    assert colour == QColor.fromRgb(decoded(png("green")).pixel(1, 1))
    assert document.canvases[Column.RESULT].image is None
    press(window, Qt.Key.Key_Left, ALT)
    assert document.canvases[Column.RESULT].image is document.canvases[Column.RIGHT].image
    beside, slide, blink = document._modes.buttons()
    qtbot.mouseClick(slide, Qt.MouseButton.LeftButton)
    assert document.over.isVisible() and document.slider.isVisible()
    document.slider.setValue(25)
    assert document.over.split == 0.25
    document.over.grab()
    qtbot.mouseClick(blink, Qt.MouseButton.LeftButton)
    seen = document.over.split
    qtbot.waitUntil(lambda: document.over.split != seen, timeout=3_000)
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    assert not document.over.isVisible() and document.canvases[Column.LEFT].isVisible()
    document.fit.click()
    qtbot.mousePress(document.canvases[Column.LEFT], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(document.canvases[Column.LEFT], QPoint(9, 9))
    qtbot.mouseRelease(document.canvases[Column.LEFT], Qt.MouseButton.LeftButton)
    assert window.discussion.current == "0"


def test_a_broken_picture_is_a_sentence(opening: Open, qtbot):
    window = opening("broken", ["red"], ["green"], ["blue"])
    canvas = shown(window).canvases[Column.LEFT]
    qtbot.waitUntil(lambda: "cannot be read" in canvas.accessibleDescription(), timeout=10_000)
    assert canvas.image is None


@pytest.mark.parametrize("how", ["wrong", "enormous"])
def test_a_wrong_or_enormous_view_is_a_sentence_and_the_whole_file_can_be_kept(opening: Open, qtbot, how: str):
    window = opening(how)
    assert window.review.whole.isVisible()
    said = window.review.whole.why.text()
    assert "The plugin ‘many’" in said and "Choose a whole file" in said
    assert len(window.review.whole.offers) == 3


def test_several_views_stand_in_tabs_and_a_decision_leads_to_its_tab(opening: Open, qtbot):
    window = opening("table+slides+values", ["a"] * 3, ["a", "l", "a"], ["a", "r", "b"])
    area = window.review.area
    assert [area.tabs.tabText(n) for n in range(area.tabs.count())] == ["Sheet 1", "Slides"]
    assert area.shown[0].values and area.shown[0].widget.isVisible()
    area.tabs.setCurrentIndex(1)
    press(window, Qt.Key.Key_Right, ALT)
    assert words(area.shown[2].widget, 1)[2] == "l"
    assert area.shown[1].stale
    area.tabs.setCurrentIndex(0)
    assert area.shown[1].widget.models[Column.RESULT].index(1, 1).data() == "l"
    window.show_conflicts()
    assert area.shown == ()


def test_a_plugin_draws_with_its_own_widget(opening: Open, qtbot):
    window = opening("slides", drawing={"good": Good})
    document = shown(window)
    widget = document.widget
    assert isinstance(document, ForeignDocument) and isinstance(widget, Buttons) and widget.isVisible()
    assert widget.told[-1] == {"3": Choice.LEFT, "4": Choice.RIGHT}
    qtbot.waitUntil(lambda: widget.went == ["1"], timeout=5_000)
    qtbot.mouseClick(widget.buttons["1"], Qt.MouseButton.LeftButton)
    assert window.discussion.review.choice("1") is Choice.LEFT and widget.told[-1]["1"] is Choice.LEFT
    widget.choose("nobody", Choice.LEFT)
    assert "“nobody”, which is not asked" in str(window.problems.problems[-1])
    assert window.discussion.current == "1"
    press(window, Qt.Key.Key_Left, ALT)  # it raises when told
    assert "The widget of a plugin failed (ValueError" in str(window.problems.problems[-1])
    assert window.discussion.review.choice("1") is Choice.RIGHT
    told = len(widget.told)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert len(widget.told) == told


def test_a_plugin_that_draws_only_some_leaves_the_rest_alone(opening: Open, qtbot):
    window = opening("table+slides", drawing={"good": Good})
    assert isinstance(shown(window, 0), TableDocument) and isinstance(shown(window, 1), ForeignDocument)
    assert not window.problems.problems


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ({"bad": Raises}, "The plugin ‘bad’ could not show this document: it raised KeyError('no')"),
        ({"bad": Nonsense}, "answered with 'a picture' instead of a widget"),
        ({"bad": "nosuch.module"}, "The plugin ‘bad’ cannot be loaded"),
    ],
)
def test_a_widget_that_cannot_be_had_is_a_sentence_and_the_built_in_one(opening: Open, drawing, words: str):
    window = opening("slides", drawing=drawing)
    assert isinstance(shown(window), SlidesDocument)
    assert any(words in str(problem) for problem in window.problems.problems)


def test_where_one_fails_another_may_draw(opening: Open, many: Host):
    window = opening("slides", drawing={"bad": Raises, "good": Good})
    assert isinstance(shown(window), ForeignDocument) and not window.problems.problems
    assert any("could not show" in str(problem) for problem in many.problems)


def test_the_host_asks_the_plugins_that_draw():
    given = Host({}, drawing={"good": Good})
    values = PropertiesView(ViewPage(0, 0, ()))
    assert given.widget(values, lambda at, choice: None) is None
    assert Host({}).widget(values, lambda at, choice: None) is None
    assert isinstance(Host({}, drawing={"bad": Raises}).widget(values, lambda at, choice: None), Problem)


def test_the_status_line_says_whether_the_result_is_valid(opening: Open, qtbot):
    window = opening("values", ["a", "b"], ["a", "left"], ["a", "spoilt in writing"])
    status = window.review.status
    assert "valid" not in status.text()
    press(window, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: "result valid" in status.text(), timeout=10_000)
    assert "1 of 1 decided · result valid · Apply writes to both replicas" in status.text()
    press(window, Qt.Key.Key_Left, ALT)
    assert "valid" not in status.text()  # nothing is known of this one yet
    qtbot.waitUntil(lambda: "result not valid" in status.text(), timeout=10_000)
    assert any("A place is invalid." in str(p) for p in window.problems.problems)
    assert window.pair.read("a.many")[0].endswith("left")
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert "Apply once everything is decided" in status.text() and "valid" not in status.text()


def test_a_merge_tool_says_too_whether_the_result_is_valid(many: Host, tmp_path: Path, qtbot):
    paths = {name: tmp_path / f"{name}.many" for name in ("base", "left", "right", "out")}
    for name, last in (("base", "b"), ("left", "left"), ("right", "spoilt in writing")):
        paths[name].write_text("\n".join(["many views: values", "a", last]))
    window = merge_window(*(str(paths[name]) for name in ("base", "left", "right", "out")), many)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.discussion is not None, timeout=10_000)
    status = window.page.status
    window.page.take(Choice.LEFT)
    qtbot.waitUntil(lambda: "result valid" in status.text(), timeout=10_000)
    window.page.take(Choice.RIGHT)
    assert "valid" not in status.text()
    qtbot.waitUntil(lambda: "result not valid" in status.text(), timeout=10_000)
    assert any("A place is invalid." in str(p) for p in window.problems.problems)
    assert not window.written and not paths["out"].exists()
    window.close()
