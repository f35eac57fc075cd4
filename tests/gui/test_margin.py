"""Comments and notes beside the pages of a window: where they are drawn, how they are opened, what a click in them does."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QFont
from PyQt6.QtTest import QTest

from tests.gui.test_access import contrast
from tests.gui.test_compare_pages import drawn
from tests.gui.test_compare_pages import opened as opened
from tests.gui.test_flow import press
from tests.gui.test_views import Open, column, many, opening, shown  # noqa: F401 (fixtures)
from workbench.gui.app import start
from workbench.gui.theme import STEP, theme
from workbench.gui.views import paragraph_delegate
from workbench.gui.views.brush import tone_colour
from workbench.gui.views.look import Balloon, Look, Mark, Tone
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.sheet import LINES, ROOMY, Setting, Sheet, inside, laid, line_at
from workbench.gui.views.sides_model import LOOK
from workbench.model.merge import Run
from workbench.review.scroll import Column

WIDE, SLIM = 2 * ROOMY, ROOMY - 1


def balloon(words: str, start: int = 0, end: int = 3, asked: bool = False, reply: bool = False) -> Balloon:
    looks = (Look((Run(words),)),)
    return Balloon("Comment", looks, start, end, asked=("1",) if asked else (), reply=reply)


def sheet(
    *balloons: Balloon, width: int = WIDE, words: str = "all the words", opened: bool = False, here=None
) -> Sheet:
    look = Look((Run(words),), balloons=balloons, here=here)
    return laid(look, Setting(width, QFont(), theme(), noted=True, opened=opened), lambda _: None)


@pytest.mark.usefixtures("qapp")
class TestSheet:
    def test_what_has_room_stands_beside_its_words(self):
        long = "many words " * 60
        found = sheet(balloon("first", 0, 4), balloon("second", 400, 405), words=long)
        first, second = found.placed
        assert found.beside and first.box.left() > found.room.right()
        assert first.box.top() <= found.room.top()
        line = found.room.top() + line_at(found.words, second.spot[0]).y()
        assert abs(second.box.top() - line) <= STEP and first.box.bottom() < second.box.top()

    def test_those_on_one_line_stand_below_each_other_and_the_cell_is_as_high(self):
        found = sheet(balloon("a"), balloon("b"), balloon("c"))
        boxes = [one.box for one in found.placed]
        assert all(a.bottom() < b.top() for a, b in pairwise(boxes))
        assert found.high > boxes[-1].bottom() > found.room.bottom()

    def test_those_at_the_end_of_a_paragraph_move_up_instead_of_making_it_higher(self):
        words = "many words " * 80
        alone = sheet(words=words)
        found = sheet(balloon("a", 870, 875), balloon("b", 876, 880), words=words)
        assert found.high == alone.high and found.placed[-1].box.bottom() < alone.high

    def test_in_a_narrow_column_they_are_folded_behind_a_mark(self):
        found = sheet(balloon("a"), balloon("b"), width=SLIM)
        assert found.placed == () and found.folded == 2
        assert found.toggles(found.mark.center()) and not found.toggles(found.room.center())
        opened = sheet(balloon("a"), balloon("b"), width=SLIM, opened=True)
        assert [one.box.top() > opened.room.bottom() for one in opened.placed] == [True, True]
        assert opened.toggles(opened.mark.center())

    def test_what_is_asked_is_never_folded_and_takes_its_thread_along(self):
        thread = balloon("a"), balloon("b", asked=True, reply=True), balloon("other")
        found = sheet(*thread, width=SLIM)
        assert [one.balloon for one in found.placed] == list(thread[:2]) and found.folded == 1

    def test_a_long_one_is_cut_at_a_line_and_opened(self):
        cut = sheet(balloon("many words " * 100))
        (placed,) = cut.placed
        assert cut.toggles(placed.more.center())
        lines = placed.document.findBlockByNumber(1).layout()
        assert lines is not None
        last = (
            lines.lineAt(LINES - 2).rect().bottom()
            + placed.document.findBlockByNumber(0).layout().boundingRect().height()
        )
        assert abs(placed.box.height() - placed.more.height() - STEP - last) <= 2
        whole = sheet(balloon("many words " * 100), opened=True)
        assert whole.placed[0].box.height() > placed.document.size().height() > placed.box.height()
        assert whole.toggles(whole.placed[0].more.center())  # it can be folded again

    def test_where_the_person_is_all_of_it_is_seen(self):
        words = "many words " * 200
        there, elsewhere = (sheet(balloon(words, asked=True), here=here) for here in ("1", "2"))
        assert there.placed[0].box.height() > elsewhere.placed[0].box.height()

    def test_a_click_leads_to_the_decision_over_just_that(self):
        inner = Look((Run("what it says"),), marks=(Mark(0, 4, "2", Tone.LEFT),))
        found = sheet(Balloon("Comment", (inner,), 0, 3, at="1", asked=("1", "2")))
        (placed,) = found.placed
        words = placed.document.findBlockByNumber(1)
        layout = placed.document.documentLayout()
        assert layout is not None
        line = layout.blockBoundingRect(words).center().y()
        corner = inside(placed).topLeft()
        assert found.place_at(corner + QPoint(6, round(line))) == "2"
        assert found.place_at(corner + QPoint(inside(placed).width() - 2, round(line))) == "1"
        assert found.place_at(found.room.topLeft() + QPoint(6, 6)) is None

    def test_a_number_stands_raised_in_the_text_instead_of_what_holds_its_place(self):
        words = "the kind of roof[footnote], and more"
        note = Balloon("Footnote 2", (Look((Run("See there."),)),), 16, 26, mark="2")
        found = sheet(note, balloon("about more", 32, 36), words=words)
        assert found.words.toPlainText() == "the kind of roof2, and more"
        assert [found.words.toPlainText()[slice(*one.spot)] for one in found.placed] == ["2", "more"]

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_what_it_is_can_be_read_on_its_ground(self, scheme: str):
        start(scheme)
        colours = theme()
        for tone in Tone:
            found = sheet(Balloon("Comment", (), 0, 3, tone=tone))
            ink = found.placed[0].document.findBlockByNumber(0).begin().fragment().charFormat().foreground().color()
            ground = colours.paper if tone is Tone.NONE else colours.tint(tone_colour(tone, colours))
            assert contrast(ink, ground) >= 4.5
        start("light")

    def test_a_page_without_asides_has_no_margin(self):
        look = Look((Run("many words " * 40),))
        plain = laid(look, Setting(WIDE, QFont(), theme()), lambda _: None)
        assert plain.room.width() > sheet(words="many words " * 40).room.width()


def clicked(
    page: ParagraphsDocument, row: int, which: Column, place: Callable[[Sheet], QPoint], qtbot, twice=False
) -> None:
    """Click at a place of a cell."""
    index = page.model.index(row, column(which))
    table = page.pages
    table.settle()
    option = table._option(index)
    found = table._delegate._sheet(index.data(LOOK), option, option.rect.width(), index)
    click = qtbot.mouseDClick if twice else qtbot.mouseClick
    click(table.viewport(), Qt.MouseButton.LeftButton, pos=option.rect.topLeft() + place(found))


def balloons(page: ParagraphsDocument, row: int) -> list[Balloon | None]:
    """The balloon of each column."""
    looks = [page.model.index(row, column(which)).data(LOOK) for which in Column]
    return [look.balloons[0] if look.balloons else None for look in looks]


BASE = ["title", "one ^ Really?", "two ^ Much rain.", "three", "four ^ See there."]
MINE = ["title", "one ^ Really?", "two ^ Some rain.", "three ^ New.", "five ^ See there."]
THEIRS = ["title", "one ^ Really?", "two ^ No rain.", "three", "four ^ See there."]


def test_a_comment_is_read_with_its_paragraph_and_decided_by_a_click_in_it(opening: Open, qtbot):  # noqa: F811
    window = opening("noted", BASE, MINE, THEIRS)
    window.resize(2400, 1000)
    page = shown(window)
    assert isinstance(page, ParagraphsDocument) and page.pages._delegate.noted
    read = [page.model.index(3, column(c)).data(Qt.ItemDataRole.AccessibleTextRole) for c in Column]
    assert read == ["three", "three, Comment by Ann: New., added", "three, Comment by Ann: New., decided", "three"]
    assert [b.tone if b else None for b in balloons(page, 3)] == [None, Tone.LEFT, Tone.SETTLED, None]
    clicked(page, 3, Column.LEFT, lambda s: s.placed[0].box.center(), qtbot)
    assert window.discussion.current == "3"
    clicked(page, 2, Column.RIGHT, lambda s: s.placed[0].box.topLeft() + QPoint(3 * STEP, 3 * STEP), qtbot)
    assert window.discussion.current == "2"
    clicked(page, 2, Column.RIGHT, lambda s: s.placed[0].box.topLeft() + QPoint(3 * STEP, 3 * STEP), qtbot, twice=True)
    result = balloons(page, 2)[column(Column.RESULT)]
    assert result is not None and result.runs[0].text + result.runs[1].text == "No rain."
    assert (result.tone, result.sign) == (Tone.SETTLED, "✓")
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    result = balloons(page, 2)[column(Column.RESULT)]
    assert result is not None and result.runs[0].text + result.runs[1].text == "Some rain."


def test_a_folded_comment_is_opened_by_its_mark_by_a_key_and_from_the_menu(opening: Open, qtbot):  # noqa: F811
    window = opening("noted", BASE, MINE, THEIRS)
    window.resize(900, 700)
    page = shown(window)
    assert isinstance(page, ParagraphsDocument)
    table = page.pages
    qtbot.waitUntil(lambda: table.columnWidth(column(Column.LEFT)) < ROOMY and table.rowHeight(1) < table.rowHeight(2))
    low, before = table.rowHeight(1), window.discussion.current
    clicked(page, 1, Column.LEFT, lambda s: s.mark.center(), qtbot)
    assert table.rowHeight(1) > low and window.discussion.current == before
    clicked(page, 1, Column.RIGHT, lambda s: s.mark.center(), qtbot)
    assert table.rowHeight(1) == low
    clicked(page, 4, Column.LEFT, lambda s: s.room.center(), qtbot)
    clicked(page, 4, Column.LEFT, lambda s: s.mark.center(), qtbot, twice=True)
    assert not window.discussion.review.past  # no side was taken
    table.setCurrentIndex(page.model.index(1, column(Column.LEFT)))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.rowHeight(1) > low
    window.actions_by_name["asides"].trigger()
    assert table.rowHeight(1) == low


def test_a_comparison_opens_them_too(opened, qtbot):
    page = opened("noted", "one ^ Really?\ntwo", "one ^ Really?\nTWO")
    _, view = drawn(page)
    assert isinstance(view, ParagraphsDocument)
    window = page.window()
    window.resize(700, 600)
    view.pages.settle()
    qtbot.waitUntil(lambda: view.pages.columnWidth(column(Column.LEFT)) < ROOMY)
    low = view.pages.rowHeight(0)
    assert window.acts["asides"].isEnabled()
    QTest.keyClick(view.table, Qt.Key.Key_F4)
    assert view.pages.rowHeight(0) > low


def test_three_hundred_comments_cost_no_pause(opening: Open, qtbot, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    """The watchdog of these tests fails where a handler takes longer than it may."""
    said = "Somebody remarked this and went on about it for a while. " * 6
    words = [
        f"Paragraph {n} says {'what happened on that day, ' * 20}." + (f" ^ {said}" if n % 10 == 0 else "")
        for n in range(3_000)
    ]
    mine = [line.replace("remarked", "wrote") if n % 50 == 0 else line for n, line in enumerate(words)]
    theirs = [line.replace("remarked", "said") if n == 100 else line for n, line in enumerate(words)]
    window = opening("noted", words, mine, theirs)
    window.resize(2400, 1000)
    page = shown(window)
    assert isinstance(page, ParagraphsDocument)
    bar = page.table.verticalScrollBar()
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 100)  # the first decision
    qtbot.waitUntil(lambda: page.table.columnWidth(column(Column.LEFT)) >= ROOMY)
    laid_out = []
    monkeypatch.setattr(paragraph_delegate, "laid", lambda *given: laid_out.append(given) or laid(*given))
    bar.setValue(bar.maximum() // 2)
    qtbot.wait(1)
    before = (
        page.table.height() // page.table.verticalHeader().defaultSectionSize()
    )  # rows of which nothing is known yet
    assert 0 < len(laid_out) < 3 * before * 2 // 3
    for step in range(0, bar.maximum(), max(1, bar.maximum() // 20)):
        bar.setValue(step)
        qtbot.wait(1)
    window.resize(900, 700)
    qtbot.wait(1)
    window.actions_by_name["asides"].trigger()
    qtbot.wait(1)
    assert page.pages._delegate.opened
