"""The list of conflicts without a briefcase: what it shows, sorts, filters and keeps in place."""

from datetime import datetime

import pytest
from PyQt6.QtCore import QItemSelectionModel, Qt
from PyQt6.QtTest import QTest

from tests.gui.conftest import start
from workbench.gui.conflicts.arrange import ALL, BY_NAME, Filter, Order, arranged
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.effect import effect_words, written
from workbench.gui.conflicts.listing import ConflictColumn, Listing
from workbench.gui.conflicts.model import CHOSEN, DETAIL, ConflictModel
from workbench.gui.conflicts.page import ConflictsPage
from workbench.gui.conflicts.status import status_words
from workbench.gui.conflicts.table import ConflictTable
from workbench.gui.conflicts.turns import ROOM, Turns
from workbench.gui.conflicts.widths import dragged, fitted
from workbench.gui.theme import theme
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed, Keep
from workbench.model.item import ItemId, ItemKind
from workbench.model.merge import Icon
from workbench.model.threeway import ThreeWay

ITEM = ItemId(bytes(16))
SECOND = 1_000_000_000
LEFT, RIGHT, NEWEST, OLDEST, BOTH = Keep.LEFT, Keep.RIGHT, Keep.NEWEST, Keep.OLDEST, Keep.BOTH


def side(path="a/plan.txt", change=Deed.MODIFIED, modified=None, size=1234, kind=ItemKind.FILE):
    return ConflictSide(ITEM, path, change, kind, modified, size, "aa")


def conflict(
    path="a/plan.txt",
    kind=ConflictKind.MODIFY_MODIFY,
    *,
    id_=None,
    times=(1, 2),
    deeds=(Deed.MODIFIED, Deed.MODIFIED),
    item=ItemKind.FILE,
    right=None,
    replicas=("laptop", "stick"),
):
    sides = (
        side(p, deed, when * SECOND if when else None, kind=item)
        for p, deed, when in zip((path, right or path), deeds, times, strict=True)
    )
    return Conflict(id_ or path, kind, item, (ITEM,), ThreeWay(None, *sides), replicas)


MANY = (
    conflict("b/Part 10.docx", times=(5, 1)),
    conflict("b/part 2.docx", times=(3, 9)),
    conflict("c/d/notes", ConflictKind.DELETE_MODIFY, deeds=(Deed.DELETED, Deed.MODIFIED), times=(None, 4)),
    conflict("c/sums.xlsx", ConflictKind.CREATE_CREATE, deeds=(Deed.CREATED, Deed.CREATED), times=(7, 7)),
    conflict("photos", ConflictKind.RENAME_RENAME, item=ItemKind.FOLDER, deeds=(Deed.RENAMED, Deed.RENAMED)),
)


def names(listing, numbers):
    return [listing.rows[n].name for n in numbers]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (BY_NAME, ["notes", "part 2.docx", "Part 10.docx", "photos", "sums.xlsx"]),
        (Order(ConflictColumn.NAME, True), ["sums.xlsx", "photos", "Part 10.docx", "part 2.docx", "notes"]),
        (Order(ConflictColumn.KIND), ["sums.xlsx", "part 2.docx", "Part 10.docx", "photos", "notes"]),
        (Order(ConflictColumn.LEFT), ["notes", "photos", "part 2.docx", "Part 10.docx", "sums.xlsx"]),
        (Order(ConflictColumn.RIGHT, True), ["part 2.docx", "sums.xlsx", "notes", "photos", "Part 10.docx"]),
        (Order(ConflictColumn.CHOICE), ["photos", "notes", "part 2.docx", "Part 10.docx", "sums.xlsx"]),
        (Order(ConflictColumn.CHOICE, True), ["part 2.docx", "Part 10.docx", "sums.xlsx", "notes", "photos"]),
    ],
)
def test_sorted_by_any_column_and_equal_ones_by_name(order, expected):
    listing = Listing.of(MANY)
    choices = Choices({"photos": LEFT, "c/d/notes": BOTH})
    assert names(listing, arranged(listing, ALL, order, choices)) == expected


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        (Filter("PART doc"), ["part 2.docx", "Part 10.docx"]),
        (Filter("   "), ["notes", "part 2.docx", "Part 10.docx", "photos", "sums.xlsx"]),
        (Filter(kind="create-create"), ["sums.xlsx"]),
        (Filter(type="docx"), ["part 2.docx", "Part 10.docx"]),
        (Filter(type=""), ["notes"]),
        (Filter(type="/"), ["photos"]),
        (Filter(folder="c"), ["notes", "sums.xlsx"]),
        (Filter(folder="c/d"), ["notes"]),
        (Filter("sums", folder="b"), []),
    ],
)
def test_filtered_by_text_kind_type_and_folder(filter_, expected):
    listing = Listing.of(MANY)
    assert names(listing, arranged(listing, filter_, BY_NAME, Choices())) == expected


def test_a_listing_offers_what_there_is_to_filter_by():
    listing = Listing.of(MANY)
    assert [(f.words, f.count) for f in listing.types] == [("DOCX", 2), ("Folder", 1), ("No type", 1), ("XLSX", 1)]
    assert [(f.value, f.count) for f in listing.folders] == [("b", 2), ("c", 2), ("c/d", 1)]
    assert listing.replicas == ("laptop", "stick")
    assert Listing.of((conflict(), conflict("x", replicas=("laptop", "nas")))).replicas == ("", "")
    alone = Listing.of((conflict("a/b/x"), conflict("a/b/y")))
    assert alone.folders == (), "a folder in which all of them lie narrows nothing down"


def test_a_renamed_one_is_found_by_all_its_names():
    listing = Listing.of((conflict("old.txt", ConflictKind.RENAME_RENAME, right="Neuer Name.txt"),))
    assert Filter("neuer").of(listing.rows) == [0] and Filter("old").of(listing.rows) == [0]


def test_where_times_do_not_tell_one_stays_open_and_the_others_do_not():
    chosen = Choices().choosing(MANY, NEWEST)
    assert chosen.kept.keys() == {"b/Part 10.docx", "b/part 2.docx", "photos"}
    assert chosen.unclear.keys() == {"c/sums.xlsx", "c/d/notes"}
    again = chosen.choosing(MANY, BOTH)
    assert len(again.kept) == 5 and not again.unclear
    assert again.choosing(MANY, None) == Choices()
    assert again.among({c.id for c in MANY}) is again and again.among({MANY[0].id}).kept == {"b/Part 10.docx": BOTH}


def test_turns_go_back_and_forth():
    turns = Turns().choosing(MANY[:2], LEFT).choosing(MANY[1:3], RIGHT)
    assert turns.choosing(MANY[1:3], RIGHT) is turns, "what changes nothing is no turn"
    back = turns.undone()
    assert back.now.kept == {c.id: LEFT for c in MANY[:2]}
    assert back.redone() == turns and back.undone().undone() == back.undone()
    assert back.choosing(MANY[4:], BOTH).future == ()


def test_turns_forget_what_is_settled():
    turns = Turns().choosing(MANY[:1], LEFT).choosing(MANY[1:2], RIGHT).choosing(MANY[2:3], BOTH)
    left = turns.among({MANY[1].id})
    assert left.now.kept == {MANY[1].id: RIGHT}
    assert left.undone().now == Choices() and left.undone().undone().now == Choices()
    assert len(left.past) == 1, "no undo that changes nothing"


def test_turns_of_ten_thousand_do_not_fill_the_memory():
    many = tuple(conflict(f"{n}") for n in range(10_000))
    turns = Turns()
    for n in range(120):
        turns = turns.choosing(many, (LEFT, RIGHT)[n % 2])
    assert len(turns.past) == ROOM // 10_001


DELETED = (Deed.DELETED, Deed.MODIFIED)


@pytest.mark.parametrize(
    ("of", "keep", "words", "writes"),
    [
        (conflict(), LEFT, "laptop replaces stick", ["stick"]),
        (conflict(), NEWEST, "stick replaces laptop", ["laptop"]),
        (conflict(), BOTH, "both stay, side by side", ["laptop", "stick"]),
        (conflict(kind=ConflictKind.DELETE_MODIFY, deeds=DELETED), LEFT, "deleted on stick too", ["stick"]),
        (conflict(kind=ConflictKind.DELETE_MODIFY, deeds=DELETED), RIGHT, "comes back on laptop", ["laptop"]),
        (conflict(kind=ConflictKind.DELETE_MODIFY, deeds=DELETED), BOTH, "comes back on laptop", ["laptop"]),
        (conflict("a", ConflictKind.RENAME_RENAME, right="b"), RIGHT, "is called b on both", ["laptop"]),
        (conflict("a", ConflictKind.RENAME_RENAME, right="b"), BOTH, "is there under both names", ["laptop", "stick"]),
        (conflict("a", ConflictKind.MOVE_CYCLE), RIGHT, "lies as on stick", ["laptop"]),
        (
            conflict("a", ConflictKind.NAME_CLASH),
            RIGHT,
            "stick keeps the name, the other gets a new one",
            ["laptop", "stick"],
        ),
        (conflict(replicas=("", "")), RIGHT, "the right replaces the left", ["the left"]),
    ],
)
def test_a_choice_says_what_it_will_do_and_where(of, keep, words, writes):
    assert effect_words(of, keep) == words
    assert [name for name, _ in written((of,), Choices({of.id: keep})).replicas] == writes


def test_the_status_says_how_much_is_chosen_and_what_is_written_where():
    assert status_words((), Choices()) == ""
    assert status_words(MANY, Choices()) == "0 of 5 chosen · choose what to keep, or look inside"
    one = Choices().choosing(MANY[:1], LEFT)
    assert status_words(MANY, one) == "1 of 5 chosen · Apply writes to stick"
    both = one.choosing(MANY[1:3], RIGHT)
    assert status_words(MANY, both) == "3 of 5 chosen · Apply writes to stick (1) and laptop (2)"
    away = status_words(MANY, both, frozenset({"stick"}))
    assert away == "3 of 5 chosen · Apply writes to laptop (2); stick hears of it at the next sync"
    assert "notes it for stick" in status_words(MANY, one, frozenset({"stick"}))
    assert "2 open, for their times do not tell" in status_words(MANY, Choices().choosing(MANY, OLDEST))


@pytest.mark.parametrize(
    ("weights", "room", "expected"),
    [
        ([1, 1, 1], 300, [100, 100, 100]),
        ([3, 1, 1], 500, [300, 100, 100]),
        ([30, 1, 1], 500, [400, 50, 50]),
        ([1, 1, 1], 90, [50, 50, 50]),
        ([1, 1, 1], 301, [100, 100, 101]),
    ],
)
def test_columns_fill_the_room(weights, room, expected):
    assert fitted(weights, room, [50, 50, 50]) == expected


def test_a_dragged_column_takes_from_those_right_of_it():
    assert dragged([100, 100, 100], 0, 160, [50] * 3) == [160, 70, 70]
    assert dragged([100, 100, 100], 0, 999, [50] * 3) == [200, 50, 50]
    assert dragged([100, 100, 100], 1, 10, [50] * 3) == [100, 50, 150]
    assert dragged([100, 100, 100], 2, 10, [50] * 3) == [100, 100, 100]


def test_the_model_words_its_cells():
    model = ConflictModel()
    model.show(Listing.of(MANY), Choices({"b/part 2.docx": NEWEST}, {"c/sums.xlsx": OLDEST}))
    row = model.row_of("b/part 2.docx")
    cells = [model.index(row, column) for column in ConflictColumn]
    assert [c.data() for c in cells[:2]] == ["part 2.docx", "Both edited it"]
    assert [c.data(DETAIL) for c in cells[:2]] == ["b", "DOCX"]
    assert cells[0].data(Qt.ItemDataRole.ToolTipRole) == "b/part 2.docx. b"
    assert cells[2].data() == "Edited · 1.2 KB" and cells[2].data(DETAIL) == "1 Jan 1970"
    assert (cells[3].data(), cells[3].data(CHOSEN)) == ("Keep newest", True)
    assert cells[3].data(DETAIL) == "stick replaces laptop"
    assert not cells[0].data(Qt.ItemDataRole.DecorationRole).isNull()
    unclear = model.index(model.row_of("c/sums.xlsx"), ConflictColumn.CHOICE)
    assert (unclear.data(), unclear.data(DETAIL)) == ("Later", "the times do not tell which is older")
    assert model.index(model.row_of("c/d/notes"), ConflictColumn.KIND).data() == "Deleted left, edited right"
    assert model.headerData(ConflictColumn.LEFT, Qt.Orientation.Horizontal) == "Left · laptop"


def test_only_other_rows_reset_the_model():
    model = ConflictModel()
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changes.append((first.column(), last.column())))
    listing = Listing.of(MANY)
    model.show(listing, Choices())
    model.show(listing, Choices({"photos": LEFT}))
    assert (len(resets), changes) == (1, [(ConflictColumn.CHOICE, ConflictColumn.CHOICE)])
    model.show(Listing.of(MANY), Choices())  # the same conflicts, looked at again
    model.narrow(Filter(" "))
    assert len(resets) == 1
    model.narrow(Filter("part"))
    model.sort(ConflictColumn.NAME, Qt.SortOrder.DescendingOrder)
    assert len(resets) == 3 and [c.id for c in model.conflicts] == ["b/Part 10.docx", "b/part 2.docx"]
    assert model.row_of("photos") == -1


@pytest.fixture
def long(qtbot):
    """A table of 300 conflicts in a small window, somewhere in its middle."""
    start()
    model = ConflictModel()
    table = ConflictTable(model)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    model.show(Listing.of(tuple(conflict(f"{n % 7}/file {n}.txt", times=(n, 1)) for n in range(300))), Choices())
    table.go("3/file 150.txt")
    flags = QItemSelectionModel.SelectionFlag
    for name in ("2/file 149.txt", "5/file 152.txt"):
        index = model.index(model.row_of(name), 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)
    return table


def where(table):
    """Selected, current, and how far below the upper edge that is."""
    return {c.id for c in table.selected()}, table.current.id, table.rowViewportPosition(table.currentIndex().row())


def test_selection_and_place_survive_refresh_sort_and_filter(long):
    model, before = long.model(), where(long)
    assert before[0] == {"3/file 150.txt", "2/file 149.txt", "5/file 152.txt"} and before[2] > 0
    fewer = tuple(c for c in model.conflicts if "file 2" not in c.id)
    model.show(Listing.of(fewer), Choices())
    assert where(long) == before
    long.sortByColumn(ConflictColumn.LEFT, Qt.SortOrder.DescendingOrder)
    assert where(long) == before
    model.narrow(Filter("1"))
    assert where(long)[:2] == before[:2]


def test_what_a_filter_hides_is_not_chosen_for_but_selected_again_without_it(long):
    model = long.model()
    before = {c.id for c in long.selected()}
    model.narrow(Filter("149"))
    assert [c.id for c in long.selected()] == ["2/file 149.txt"] and long.selected_count == 1
    model.narrow(ALL)
    assert {c.id for c in long.selected()} == before and long.current.id == "3/file 150.txt"
    model.narrow(Filter("file 25"))
    long.selectAll()
    model.narrow(ALL)
    assert before.isdisjoint(c.id for c in long.selected()), "the person selected something else meanwhile"


def test_columns_fill_the_table_whatever_its_width(long):
    header = long.horizontalHeader()
    for width in (560, 700, 1400):
        long.resize(width, 400)
        assert header.length() == long.viewport().width()
    heard = []
    long.weighed.connect(lambda: heard.append(list(long.weights)))
    header.resizeSection(ConflictColumn.NAME, 600)
    assert header.sectionSize(ConflictColumn.NAME) == 600 and header.length() == long.viewport().width()
    assert heard and heard[-1][0] == 600


def test_the_table_paints_an_icon_with_a_badge_or_what_the_plugin_draws(qtbot):
    start()
    model = ConflictModel()
    table = ConflictTable(model)
    qtbot.addWidget(table)
    table.resize(900, 200)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#123456"/></svg>'
    model.show(Listing.of((conflict(id_="1"),)), Choices())
    assert theme().conflict.name() in painted(table)
    model.show(Listing.of((conflict(id_="1"),)), Choices(), {"1": Icon("image/svg+xml", svg)})
    assert "#123456" in painted(table)
    model.show(Listing.of((conflict(id_="1"),)), Choices(), {"1": Icon("image/svg+xml", b"nonsense")})
    assert theme().conflict.name() in painted(table), "what is no picture gives way to the window's own"


def painted(table):
    """The colours in the first cells of the table's rows."""
    picture = table.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(0, 60) for y in range(picture.height())}


@pytest.fixture
def page(qtbot):
    start()
    made = ConflictsPage()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_nothing_is_shown_while_the_list_is_read_and_then_what_there_is(page, qtbot):
    assert not page.empty.isVisible() and not page.reading.words.isVisible()
    qtbot.waitUntil(page.reading.words.isVisible)
    assert "Reading" in page.reading.words.text()
    page.show_listing("Thesis", Listing(), Choices(), synced=datetime(2024, 1, 3))
    assert page.empty.isVisible() and "3 Jan 2024" in page.empty.about.text() and not page.apply.isEnabled()
    page.show_listing("Thesis", Listing.of(MANY), Choices())
    assert page.table.isVisible() and page.table.selected_count == 1 and not page.filter.isVisible()
    page.show_reading()
    assert not page.table.isVisible() and not page.empty.isVisible()


def test_a_filter_that_lets_nothing_through_says_so_with_a_way_back(page, qtbot):
    page.show_listing("Thesis", Listing.of(tuple(conflict(f"{n}.txt") for n in range(20))), Choices())
    assert page.filter.isVisible() and not page.filter.folder.isVisible() and not page.filter.type.isVisible()
    page.filter.text.setText("1")
    assert page.filter.count.text() == "11 of 20 shown" and page.filter.clear.isVisible()
    page.filter.text.setText("nowhere")
    assert page.unmatched.isVisible() and not page.bar.keeps[LEFT].isEnabled()
    qtbot.mouseClick(page.unmatched.button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible() and len(page.model.conflicts) == 20 and page.filter.count.text() == ""


def test_a_filter_lets_go_of_what_is_gone(page):
    many = tuple(conflict(f"a/{n}.txt") for n in range(9)) + tuple(conflict(f"b/{n}.md") for n in range(3))
    page.show_listing("Thesis", Listing.of(many), Choices())
    page.filter.type.setCurrentIndex(page.filter.type.findText("MD (3)"))
    assert page.filter.count.text() == "3 of 12 shown"
    page.show_listing("Thesis", Listing.of(many[:10]), Choices())
    assert page.filter.count.text() == "1 of 10 shown", "what is chosen stays chosen"
    page.show_listing("Thesis", Listing.of(many[:9]), Choices())
    assert len(page.model.conflicts) == 9 and page.filter.filter == ALL


def test_rows_stay_in_place_when_choices_change_their_order(page):
    page.show_listing("Thesis", listing := Listing.of(MANY), Choices())
    page.table.sortByColumn(ConflictColumn.CHOICE, Qt.SortOrder.AscendingOrder)
    before = page.model.conflicts
    page.show_listing("Thesis", listing, Choices({MANY[0].id: LEFT}))
    assert page.model.conflicts == before


def test_the_menu_offers_the_same_and_sorts_by_keyboard(page):
    page.show_listing("Thesis", Listing.of(MANY), Choices())
    heard = []
    page.kept.connect(lambda conflicts, keep: heard.append(([c.id for c in conflicts], keep)))
    page.table.selectAll()
    page.menu.ready()
    assert not page.menu.inside.isEnabled()
    page.menu.keeps[BOTH].trigger()
    assert len(heard[0][0]) == 5 and heard[0][1] is BOTH
    next(a for a in page.menu.sorts.actions() if a.text() == "Right · stick, downwards").trigger()
    assert page.model.order == Order(ConflictColumn.RIGHT, True)
    assert page.table.horizontalHeader().sortIndicatorSection() == ConflictColumn.RIGHT


def test_home_and_end_lead_to_the_first_and_the_last_conflict(long, qtbot):
    QTest.keyClick(long, Qt.Key.Key_End)
    assert long.currentIndex().row() == 299 and long.selected_count == 1
    QTest.keyClick(long, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert long.currentIndex().row() == 0 and long.selected_count == 300
