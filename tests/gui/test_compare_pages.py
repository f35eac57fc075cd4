"""Two documents compared in the window: pages, tables, slides and pictures beside each other, from any plugin."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from workbench.gui.app import start
from workbench.gui.compare.drawn import DrawnPages
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.window import CompareWindow, compare_window
from workbench.gui.views.document import DocumentView
from workbench.gui.views.image import ImageDocument
from workbench.gui.views.look import Tone
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.sides_model import COLUMNS
from workbench.gui.views.slides import SlidesDocument
from workbench.gui.views.table import TableDocument
from workbench.hooks.host import Host
from workbench.model.view import SlidesView, Want
from workbench.review.scroll import Column

ALT = Qt.KeyboardModifier.AltModifier
Opened = Callable[[str, str, str], FilePage]


@pytest.fixture
def many() -> Iterator[Host]:
    """A host with a plugin of the tests, whose worker can import it."""
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    with Host({"many": "manyviews"}) as host:
        yield host
    sys.path.remove(folder)


@pytest.fixture
def opened(tmp_path: Path, many: Host, qtbot) -> Iterator[Opened]:
    windows: list[CompareWindow] = []
    start("light")

    def open_it(how: str, old: str, new: str) -> FilePage:
        for name, words in (("old.many", old), ("new.many", new)):
            (tmp_path / name).write_text(f"many views: {how}\n{words}", encoding="utf-8")
        window = compare_window(str(tmp_path / "old.many"), str(tmp_path / "new.many"), many)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        page = window.pages.currentWidget()
        assert isinstance(page, FilePage)
        qtbot.waitUntil(lambda: page.found is not None, timeout=10_000)
        return page

    yield open_it
    for window in windows:
        window.close()


def drawn(page: FilePage) -> tuple[DrawnPages, DocumentView]:
    assert page.pages.currentWidget() is page.drawn
    return page.drawn, page.drawn.area.shown[0].widget


def test_paragraphs_stand_beside_each_other_and_are_walked_by_keys(opened: Opened, qtbot):
    page = opened("paragraphs", "title\none\ntwo\nthree", "title\nONE\ntwo\nTHREE")
    pages, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    hidden = [column for column in COLUMNS if view.table.isColumnHidden(COLUMNS.index(column))]
    assert hidden == [Column.BASE, Column.RESULT]
    assert [view.model.look(1, COLUMNS.index(c)).tone for c in (Column.LEFT, Column.RIGHT)] == [Tone.LEFT, Tone.RIGHT]
    assert view.model.look(2, COLUMNS.index(Column.LEFT)).tone is Tone.NONE
    assert "2 difference" in page.about.text()
    QTest.keyClick(view.table, Qt.Key.Key_Down, ALT)
    assert pages.where == (1, 2) and view.table.currentIndex().row() == 1
    assert page.about.text() == "Difference 1 of 2 · place 1: changed"
    QTest.keyClick(view.table, Qt.Key.Key_Down, ALT)
    assert pages.where == (2, 2) and not page.step(True)
    QTest.keyClick(view.table, Qt.Key.Key_Up, ALT)
    assert pages.where == (1, 2)


def test_a_click_goes_to_the_difference_and_a_double_click_takes_nothing(opened: Opened, qtbot):
    page = opened("paragraphs", "title\none\ntwo", "title\none\nTWO")
    pages, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    port = view.table.viewport()
    assert port is not None
    place = view.table.visualRect(view.model.index(2, COLUMNS.index(Column.RIGHT))).center()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert pages.where == (1, 1) and "place 2" in page.about.text()
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert pages.discussion is not None and not pages.discussion.review.past


@pytest.mark.parametrize(
    ("how", "kind"), [("table", TableDocument), ("slides", SlidesDocument), ("picture", ImageDocument)]
)
def test_every_view_of_any_plugin_is_drawn_without_a_result(opened: Opened, qtbot, how: str, kind: type):
    page = opened(how, "one\ntwo", "one\nTWO")
    _, view = drawn(page)
    assert isinstance(view, kind)
    match view:
        case TableDocument():
            seen = [column for column, table in view.tables.items() if table.isVisible()]
        case ImageDocument():
            seen = [column for column, canvas in view.canvases.items() if canvas.isVisible()]
        case SlidesDocument():
            seen = [c for c in COLUMNS if not view.table.isColumnHidden(COLUMNS.index(c))]
    assert seen == [Column.LEFT, Column.RIGHT]


def test_values_stand_above_the_pages(opened: Opened, qtbot):
    page = opened("values+paragraphs", "one\ntwo", "one\nTWO")
    pages, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    assert pages.values.isVisible() and len(pages.values.pairs.pairs) == 2


def test_pictures_come_later(opened: Opened, qtbot):
    _, view = drawn(opened("slides", "one\ntwo", "one\nTWO"))
    assert isinstance(view, SlidesDocument)
    qtbot.waitUntil(lambda: view.thumbnails.get("TWO") is not None, timeout=10_000)


def test_further_paragraphs_come_as_they_are_scrolled_to(opened: Opened, qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("workbench.gui.views.fetch.FIRST", 5)
    words = [f"line {number}" for number in range(40)]
    page = opened("paragraphs", "\n".join(words), "\n".join([*words[:-1], "the last one"]))
    _, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    qtbot.waitUntil(lambda: view.model.look(30, COLUMNS.index(Column.LEFT)) is not None, timeout=10_000)


def test_what_was_asked_for_may_come_after_its_page_was_closed(opened: Opened, qtbot):
    page = opened("slides", "title\none", "title\nONE")
    pages, view = drawn(page)
    one = pages.area.shown[0]
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    pages.area.take_in(one, Want(), (SlidesView(()),))
    pages.area.refuse(one, Want())


def test_swapped_sides_change_places(opened: Opened, qtbot):
    page = opened("paragraphs", "one", "ONE")
    page.swap()
    qtbot.waitUntil(lambda: page.found is not None and page.found.files == page.files, timeout=10_000)
    _, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    index = view.model.index(0, COLUMNS.index(Column.LEFT))
    assert view.model.data(index) == "ONE"
