"""Folder comparisons as a tree and as a Qt model, without widgets."""

import gc

import pytest
from PyQt6.QtCore import QModelIndex, Qt
from PyQt6.QtTest import QAbstractItemModelTester
from PyQt6.QtWidgets import QApplication

from tests.speed import quicker_than
from workbench.gui.app import start
from workbench.gui.compare import folder_model
from workbench.gui.compare.folder_model import FolderModel
from workbench.gui.compare.folder_page import FolderView
from workbench.gui.compare.names import told_apart
from workbench.gui.compare.place import Place
from workbench.gui.compare.save_as import replacing
from workbench.gui.compare.tree import ROOT, Sieve, plant, sift
from workbench.gui.compare.words import count_words
from workbench.model.compared import Compared, CompareState, FolderComparison, Stands, StandsKind
from workbench.model.threeway import ThreeWay

S = CompareState
FILE, FOLDER = Stands(StandsKind.FILE, 5, 1_700_000_000_000_000_000), Stands(StandsKind.FOLDER, 0, 0)


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Icons need one."""
    start("light")


def row(path: str, state: CompareState) -> Compared:
    there = FOLDER if path.endswith("/") else FILE
    left = None if state is S.ONLY_RIGHT else there
    right = None if state is S.ONLY_LEFT else there
    return Compared(path.rstrip("/"), state, ThreeWay(None, left, right))


def comparison(*rows: Compared, base: str | None = None) -> FolderComparison:
    return FolderComparison(ThreeWay(base, "/l", "/r"), rows)


SOME = comparison(
    row("Zoo.txt", S.DIFFERS),
    row("apple.txt", S.SAME),
    row("b/", S.SAME),
    row("b/inside", S.DIFFERS),
    row("b/x/", S.ONLY_LEFT),
    row("b/x/y", S.ONLY_LEFT),
    row("empty/", S.ONLY_RIGHT),
    row("quiet/", S.SAME),
    row("quiet/q", S.SAME),
)


def outline(sieve: Sieve, found: FolderComparison = SOME) -> list[str]:
    shown = sift(plant(found), sieve)
    lines: list[str] = []

    def walk(number: int, depth: int) -> None:
        for child in shown.children[number]:
            lines.append("  " * depth + shown.tree.nodes[child].name)
            walk(child, depth + 1)

    walk(ROOT, 0)
    return lines


@pytest.mark.parametrize(
    ("sieve", "lines"),
    [
        (Sieve(), ["b", "  x", "    y", "  inside", "empty", "Zoo.txt"]),
        (Sieve(False), ["b", "  x", "    y", "  inside", "empty", "quiet", "  q", "apple.txt", "Zoo.txt"]),
        (Sieve(words="INS"), ["b", "  inside"]),
        (Sieve(False, words="b/x"), ["b", "  x", "    y"]),
        (Sieve(words="nowhere"), []),
        (Sieve(conflicts=True), []),
    ],
)
def test_what_is_shown(sieve: Sieve, lines: list[str]) -> None:
    assert outline(sieve) == lines


def test_only_conflicts_leaves_the_folders_above_them() -> None:
    found = comparison(row("d/", S.SAME), row("d/a", S.CONFLICT), row("d/b", S.CHANGED_LEFT), base="/b")
    assert outline(Sieve(conflicts=True), found) == ["d", "  a"]


def test_a_walk_through_the_differences_halts_at_each_once_and_back() -> None:
    shown = sift(plant(SOME), Sieve(False))
    names, at = [], shown.next_stop(0, True)
    while at is not None:
        names.append(shown.tree.nodes[at].name)
        at, last = shown.next_stop(at, True), at
    assert names == ["y", "inside", "empty", "Zoo.txt"]
    back = []
    while (there := shown.next_stop(last, False)) is not None:
        back.append(shown.tree.nodes[there].name)
        last = there
    assert back == ["empty", "inside", "y"]


def test_a_folder_counts_what_differs_in_it() -> None:
    tree = plant(SOME)
    counted = {n.name: n.differing for n in tree.nodes if n.children}
    assert counted == {"": 4, "b": 2, "x": 1, "quiet": 0}


def test_a_moved_file_is_found_by_its_old_name_too() -> None:
    moved = Compared("new.txt", S.MOVED, ThreeWay(None, FILE, FILE), "old.txt")
    assert outline(Sieve(words="old"), comparison(moved)) == ["new.txt"]


def model_of(found: FolderComparison, sieve: Sieve = Sieve(False)) -> FolderModel:  # noqa: B008
    model = FolderModel()
    model.tester = QAbstractItemModelTester(model)  # type: ignore[attr-defined]
    model.show(sift(plant(found), sieve))
    return model


def cells(model: FolderModel, index: QModelIndex) -> list[str]:
    return [index.siblingAtColumn(c).data() for c in range(model.columnCount())]


def test_the_model_keeps_qts_rules_and_says_each_state_in_words() -> None:
    model = model_of(SOME)
    folder = model.index(0, 0)
    assert cells(model, folder)[::2] == ["b", "2 differences inside"]
    inside = model.index(1, 0, folder)
    name, left, state, right = cells(model, inside)
    assert (name, state) == ("inside", "Differs") and left == right and left.startswith("5 bytes")
    assert model.parent(inside) == folder and not model.parent(folder).isValid()
    empty = model.index(1, 0)
    assert cells(model, empty) == ["empty", "—", "Only right", "Folder"]
    state_cell = inside.siblingAtColumn(2)
    assert not state_cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "b/inside" in state_cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_three_ways_have_a_column_for_the_base() -> None:
    clash = Compared("a", S.CONFLICT, ThreeWay(FILE, FILE, FILE))
    model = model_of(comparison(clash, base="/b"))
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in range(5)] == [
        "Name",
        "Base",
        "Left",
        "State",
        "Right",
    ]
    assert "Conflict" in cells(model, model.index(0, 0))[3]


@pytest.mark.parametrize("page", [2, 3, 4, 7, 8])
def test_a_large_folder_is_shown_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(folder_model, "PAGE", page)
    monkeypatch.setattr(folder_model, "SPAN", 8)
    model = model_of(comparison(*(row(f"f{n}", S.DIFFERS) for n in range(8))))
    while model.is_more(more := model.index(model.rowCount() - 1, 0)):
        assert model.rowCount() % page == 1 and "more" in more.data()
        assert model.bring_more(more).isValid()
    assert [model.index(r, 0).data() for r in range(model.rowCount())] == [f"f{n}" for n in range(8)]


def test_no_more_than_some_pages_of_a_folder_are_shown_and_every_one_can_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folder_model, "PAGE", 2)
    monkeypatch.setattr(folder_model, "SPAN", 6)
    model = model_of(comparison(row("d/", S.SAME), *(row(f"d/f{n}", S.DIFFERS) for n in range(10))))
    folder = model.index(0, 0)
    for walk in ([*range(10)], [*range(9, -1, -1)], [0, 9, 4, 0]):
        for n in walk:
            number = model.shown.tree.number_of(f"d/f{n}") if model.shown else None
            index = model.index_of(number or 0)
            assert (index.data(), index.parent()) == (f"f{n}", folder) and model.rowCount(folder) <= 8
    model.index_of(model.shown.tree.number_of("d/f9") if model.shown else 0)
    first = model.index(0, 0, folder)
    assert model.is_more(first) and "before these" in first.data() and model.bring_more(first).data() == "f5"


def test_what_is_gone_to_is_brought_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_model, "PAGE", 2)
    model = model_of(comparison(row("d/", S.SAME), *(row(f"d/f{n}", S.DIFFERS) for n in range(8))))
    number = model.shown.tree.number_of("d/f5") if model.shown else None
    assert number is not None
    index = model.index_of(number)
    assert index.data() == "f5" and model.index(index.row(), 0, model.index(0, 0)) == index


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (comparison(row("a", S.SAME)), "1 file, the same"),
        (SOME, "2 differ, 1 only left, 1 only right · 2 the same"),
        (comparison(row("a", S.ONLY_LEFT), row("b", S.CONFLICT), base="/b"), "1 changed on both sides, 1 new left"),
    ],
)
def test_counts_in_words(found: FolderComparison, words: str) -> None:
    assert count_words(plant(found)) == words


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        ("/home/a/plan.md", "/home/b/plan.md", ("a/plan.md", "b/plan.md")),
        ("/a/x/d/plan.md", "/a/y/d/plan.md", ("x/d/plan.md", "y/d/plan.md")),
        ("/a/plan.md", "/a/plan.md", ("plan.md", "plan.md")),
        ("/a/b/c", "/a/d", ("b/c", "d")),
    ],
)
def test_two_of_one_name_are_told_apart_by_their_folders(left: str, right: str, names: tuple[str, str]) -> None:
    assert told_apart(left, right) == names


def test_replacing_a_file_that_is_compared_says_so(tmp_path) -> None:
    for name in ("left", "right", "base", "other"):
        (tmp_path / name).write_text(name)
    (tmp_path / "link").symlink_to("left")
    paths = ThreeWay(*(str(tmp_path / n) for n in ("base", "left", "right")))
    for name, words in (
        ("link", "is the left"),
        ("right", "is the right"),
        ("base", "is the base"),
        ("other", "there already"),
    ):
        assert words in replacing(str(tmp_path / name), paths)


def test_a_hundred_thousand_paths_hold_nothing_up(qtbot: object) -> None:
    """What is done on the GUI thread, by the processor's time; planting and sifting are done elsewhere."""
    rows = [row("flat/", S.SAME)]
    rows += [row(f"flat/f{n:06}", S.DIFFERS) for n in range(50_000)]
    rows += [row(f"d{n:03}/", S.SAME) for n in range(400)]
    rows += [row(f"d{n % 400:03}/f{n:06}", S.SAME if n % 10 else S.DIFFERS) for n in range(50_000)]
    shown = sift(plant(comparison(*rows)), Sieve(False))
    model, view = FolderModel(), FolderView()
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.setModel(model)
    view.resize(900, 600)
    view.show()
    QApplication.processEvents()
    gc.freeze()  # as the window does with so many

    def at(path: str) -> QModelIndex:
        number = shown.tree.number_of(path)
        assert number is not None
        return model.index_of(number)

    for number, do in enumerate(
        (
            lambda: model.show(shown),
            lambda: view.expand(at("flat")),
            lambda: view.go(at("flat/f049999")),
            lambda: view.go(at("flat/f000000")),
            lambda: view.go(at("d399/f049999")),
            lambda: Place.of(view, model),
            lambda: count_words(shown.tree),
        )
    ):
        with quicker_than(0.05, f"step {number}"):
            do()
            QApplication.processEvents()
