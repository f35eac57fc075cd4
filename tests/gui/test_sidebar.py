"""The sidebar: states, names, order, and how narrow it is."""

import pytest
from PyQt6.QtCore import QModelIndex, Qt
from PyQt6.QtWidgets import QLineEdit

from tests.gui.conftest import Pair
from workbench.gui.app import Places, prepare
from workbench.gui.briefcases.model import SIGN, BriefcaseModel
from workbench.gui.briefcases.row import initials
from workbench.gui.window import Window


@pytest.fixture
def model() -> BriefcaseModel:
    shown = BriefcaseModel()
    shown.show(("/x/a", "/x/b", "/x/c", "/x/d"), {"/x/b": "Thesis"})
    return shown


def order(model: BriefcaseModel) -> str:
    return "".join(b.directory[-1] for b in model.briefcases)


@pytest.mark.parametrize(
    ("first", "count", "before", "after"),
    [(0, 1, 2, "bacd"), (3, 1, 0, "dabc"), (0, 2, 4, "cdab"), (2, 2, 1, "acdb"), (1, 1, 4, "acdb")],
)
def test_rows_are_moved(model, first, count, before, after):
    told = []
    model.moved.connect(lambda: told.append(order(model)))
    assert model.moveRows(QModelIndex(), first, count, QModelIndex(), before)
    assert order(model) == after and told == [after]


@pytest.mark.parametrize(("first", "before"), [(0, 0), (0, 1), (0, 5), (4, 0), (0, -1)])
def test_rows_that_cannot_be_moved_stay(model, first, before):
    assert not model.moveRows(QModelIndex(), first, 1, QModelIndex(), before)
    assert order(model) == "abcd"


def test_a_name_is_the_persons_and_without_one_the_folders(model):
    told = []
    model.renamed.connect(lambda *what: told.append(what))
    assert model.index(1).data() == "Thesis"
    assert model.setData(model.index(1), "  ", Qt.ItemDataRole.EditRole)
    assert model.index(1).data() == "b"
    assert model.setData(model.index(0), "Photos")
    assert model.setData(model.index(0), "a")
    assert told == [("/x/b", ""), ("/x/a", "Photos"), ("/x/a", "")]


def test_what_is_wrong_and_who_is_away_has_a_sign_and_words(model):
    model.learn("/x/a", 3, away=("stick",))
    model.learn("/x/b", None, "cannot be found")
    model.learn("/x/c", 0)
    assert [model.index(row).data(SIGN) for row in range(3)] == ["away", "problem", "briefcase"]
    assert "stick away" in model.briefcases[0].state and model.briefcases[1].state == "cannot be found"


@pytest.mark.parametrize(
    ("name", "letters"), [("Thesis", "Th"), ("my photos", "MP"), ("2024 trip", "2T"), ("x", "X"), ("…", "…"), ("", "")]
)
def test_two_letters_stand_for_a_name(name, letters):
    assert initials(name) == letters


def test_names_and_order_are_remembered(window: Window, pair: Pair, tmp_path, host, qtbot):
    window.add_briefcase(str(pair.right))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy)
    window.sidebar.shift(False)
    assert window.directory == str(pair.right)  # the one that is shown stays so
    window.shelf.model.setData(window.shelf.model.index(0), "On the stick")
    window.close()
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    assert [b.name for b in again.shelf.model.briefcases] == ["On the stick", "laptop"]
    again.close()


def test_rename_by_key(window: Window, qtbot):
    window.actions_by_name["rename"].trigger()
    editor = window.sidebar.list.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Thesis")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shelf.model.briefcases[0].name == "Thesis")


def test_the_sidebar_folds_where_it_is_narrow_and_as_the_person_says(window: Window, qtbot):
    window.resize(900, 600)
    assert window.sidebar.folded
    window.resize(1300, 800)
    assert not window.sidebar.folded
    window.actions_by_name["sidebar"].trigger()
    assert window.sidebar.folded
    window.resize(1400, 800)
    assert window.sidebar.folded  # it was said, so it stays
    assert window.memory.get("sidebar/folded", "") == "yes"


def test_the_menu_of_a_briefcase_has_what_can_be_done(window: Window):
    words = [action.text() for action in window.sidebar.menu().actions() if action.text()]
    assert {"Sync", "History", "Remove from this list", "Move up", "Open its folder"} <= set(words)


def test_the_last_briefcase_removed_leads_back_to_the_beginning(window: Window, pair: Pair):
    window.actions_by_name["remove"].trigger()
    assert window.pages.currentWidget() is window.welcome and window.directory is None
    assert (pair.left / "minutes.md").exists()
