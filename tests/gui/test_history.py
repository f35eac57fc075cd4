"""The history in words, as a tree, filtered, and taken back piece by piece; large ones without a wait."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QAbstractItemModelTester

from tests.gui.conftest import BASE, Pair, start
from tests.speed import quicker_than
from workbench.engine import retention, session
from workbench.engine.pair import opened as opened_replica
from workbench.engine.real_disk import REAL_DISK
from workbench.gui.history.model import Day, HistoryModel
from workbench.gui.history.page import HistoryPage
from workbench.gui.history.records import Detail, Record, Records, day_words, preview_words
from workbench.gui.history.versions_panel import VersionsPanel
from workbench.gui.window import Window
from workbench.model.conflict import ConflictKind, Keep
from workbench.model.outcome import Applied, Decided, Merged, Outcome
from workbench.model.past import EntryKind, HistoryEntry, Maker, StoredVersion
from workbench.model.plan import OperationKind
from workbench.model.problem import Problem
from workbench.model.threeway import Side

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
CREATE, MODIFY, RENAME, DELETE = OperationKind


def entry(number: int = 0, kind: EntryKind = EntryKind.SYNC, **more) -> HistoryEntry:
    values = {"peer": "stick", "summary": "", "applied": (), "undoable": True} | more
    return HistoryEntry(f"{number}", kind, NOON - timedelta(hours=number), **values)


def record(one: HistoryEntry, there: tuple[Applied, ...] = ()) -> Record:
    beside = {"stick": (entry(int(one.id), applied=there),)} if there else {}
    (made,) = Records.of((one,), beside, "laptop", "/l", {"/r": "stick"}).records
    return made


def op(kind: OperationKind, path: str, origin: str | None = None) -> Applied:
    return Applied(kind, Side.LEFT, path, origin)


def said(made: Record) -> list[str]:
    return [f"{d.path}: {d.words} @ {d.where}" for d in made.details]


def test_an_entry_says_what_was_done_to_each_file_and_where():
    made = record(
        entry(applied=(op(CREATE, "a"), op(MODIFY, "m"), op(RENAME, "new", "old"))),
        there=(op(MODIFY, "m"), op(DELETE, "z")),
    )
    assert said(made) == [
        "a: created @ laptop",
        "m: changed @ laptop · stick",
        "new: renamed, was old @ laptop",
        "z: deleted @ stick",
    ]
    assert made.words == "Synced: 1 created, 1 changed, 1 renamed, 1 deleted"


def test_a_merge_says_why_and_comes_first():
    merged = Merged("m", "text", 2, "both changed other places")
    made = record(entry(applied=(op(CREATE, "a"), op(MODIFY, "m")), merged=(merged,)), there=(op(MODIFY, "m"),))
    assert said(made)[0].startswith("m: merged by itself: both changed other places (text, 2 automatic answer")
    assert made.words == "Synced: 1 created, 1 merged by itself" and made.details[0].merged is merged
    taken = record(entry(merged=(Merged("m", "text", 2, "why", undone=True),)))
    assert said(taken)[0].rstrip(" @").endswith("taken back")


@pytest.mark.parametrize(
    ("choice", "by", "words"),
    [
        ("left", "", "the left was kept"),
        ("both", "", "both were kept"),
        ("merged", "", "both were put together"),
        ("right", "newest", "the right was kept (by the rule newest)"),
    ],
)
def test_a_decision_says_what_was_chosen(choice, by, words):
    decided = Decided("d/a.txt", ConflictKind.MODIFY_MODIFY, choice, by)
    made = record(entry(kind=EntryKind.RESOLVE, applied=(op(MODIFY, "d/a.txt"),), decided=(decided,)))
    assert said(made) == [f"d/a.txt: {words} · changed @ laptop"] and made.words == "Decided a.txt"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (None, "", ["0", "1", "2"]),
        (EntryKind.RESOLVE, "", ["1"]),
        (EntryKind.MERGE, "", ["2"]),
        (None, "LETTER", ["0"]),
        (None, "stick notes", ["2"]),
        (EntryKind.SYNC, "nonsense", []),
    ],
)
def test_filters(kind, text, found):
    entries = (
        entry(0, applied=(op(CREATE, "a/Letter.txt"),)),
        entry(1, EntryKind.RESOLVE, decided=(Decided("x", ConflictKind.MODIFY_MODIFY, "left"),)),
        entry(2, merged=(Merged("notes", "text", 1, "why"),)),
    )
    records = Records.of(entries, {}, "laptop", "/l", {})
    assert [r.entry.id for r in records.filtered(kind, text)] == found


def test_days():
    today = date(2026, 5, 12)
    assert [day_words(today - timedelta(days=n), today) for n in (0, 1, 2)] == ["Today", "Yesterday", "Sunday, 10 May"]
    assert day_words(date(2025, 5, 12), today) == "Monday, 12 May 2025"


def test_a_preview_names_what_comes_back_and_what_does_not():
    would = Outcome(
        "/l", "/r",
        (op(MODIFY, "m"), Applied(MODIFY, Side.RIGHT, "m"), op(DELETE, "n"), op(CREATE, "c"), op(RENAME, "old", "new")),
        problems=(Problem("x", "was changed since, so it was left as it is."),), dry_run=True,
    )  # fmt: skip
    assert preview_words(would, {"/l": "laptop", "/r": "stick"}) == (
        "m gets its earlier content again on laptop, stick",
        "n goes into the trash again on laptop",
        "c comes back on laptop",
        "old gets this name again on laptop, is now new",
        "⚠ x: was changed since, so it was left as it is.",
    )
    assert "Nothing would change" in preview_words(Outcome("/l", None, dry_run=True), {})[0]


def test_the_tree_is_one_that_qt_understands(qtbot):
    model = HistoryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    entries = tuple(entry(n * 9, applied=(op(CREATE, f"f{n}"), op(DELETE, f"g{n}"))) for n in range(9))
    model.show(Records.of(entries, {}, "laptop", "/l", {}).records, date(2026, 5, 12))
    days = [line for line in model.lines if isinstance(line, Day)]
    assert len(days) >= 3 and isinstance(model.lines[0], Day) and len(model.lines) == 9 + len(days)
    index = model.find("9", "g1")
    line = model.line(index)
    assert isinstance(line, Detail) and line.path == "g1" and model.record(index).entry.id == "9"
    assert model.parent(index) == model.find("9") and not model.find("nonsense").isValid()
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert tester.model() is model


def test_ten_thousand_entries_are_shown_and_filtered_without_a_wait(qtbot):
    start("light")
    entries = tuple(entry(n, applied=tuple(op(MODIFY, f"folder/{n}-{k}.txt") for k in range(5))) for n in range(10_000))
    records = Records.of(entries, {}, "laptop", "/l", {})
    page = HistoryPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    for do in (
        lambda: page.show_records(records, "laptop"),
        lambda: (page.search.setText("99-3"), page._filter()),
        lambda: (page.search.setText(""), page._filter()),
        page.tree.scrollToBottom,
        lambda: page.tree.expand(page.model.find("300")),
        page.grab,
    ):
        with quicker_than(0.05):
            do()
    assert len(page.model.lines) > 10_000 and page.model.rowCount() < 10_000
    for go in ("900", "2500"):
        with quicker_than(0.05):
            assert page.choose(go)
    assert not page.choose("9999")


# In a real window.


@pytest.fixture
def opened(window: Window, pair: Pair, qtbot) -> Window:
    """The history of a briefcase in which a sync merged notes.txt by itself."""
    pair.write("notes.txt", BASE, BASE)
    pair.sync()
    one, other = BASE.replace("Point 1.", "Point one."), BASE.replace("Point 35.", "Point thirty-five.")
    pair.write("notes.txt", one, other)
    pair.sync()
    window.show_history()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history and not window.errands.jobs.busy)
    return window


def merge_of(window: Window) -> Record:
    return next(r for r in window.history.records.records if r.entry.merged)


def idle(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)


def test_one_merge_is_taken_back_after_a_look_at_what_that_does(opened: Window, pair: Pair, qtbot):
    page, panel = opened.history, opened.history.undo_panel
    sync = merge_of(opened)
    assert page.choose(sync.entry.id, "notes.txt")
    qtbot.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.agree.isVisible, timeout=10_000)
    assert panel.lines.toPlainText().splitlines() == [
        "notes.txt gets its earlier content again on laptop, stick",
        "notes.txt is asked about again",
    ]
    left, right = pair.read("notes.txt")
    assert left == right
    qtbot.mouseClick(panel.agree, Qt.MouseButton.LeftButton)
    idle(opened, qtbot)
    left, right = pair.read("notes.txt")
    assert "Point one." in left and "Point one." not in right and "thirty-five" in right
    qtbot.waitUntil(lambda: merge_of(opened).entry.merged[0].undone)
    assert page.path == "notes.txt" and not panel.undo.isEnabled()  # the place is kept
    assert not merge_of(opened).entry.undone
    opened.show_conflicts()
    qtbot.waitUntil(lambda: len(opened.conflicts.model.conflicts) == 4, timeout=10_000)


def test_not_now_leaves_everything(opened: Window, pair: Pair, qtbot):
    panel, before = opened.history.undo_panel, pair.read("notes.txt")
    opened.history.choose(merge_of(opened).entry.id)
    qtbot.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.refuse.isVisible, timeout=10_000)
    qtbot.mouseClick(panel.refuse, Qt.MouseButton.LeftButton)
    assert panel.undo.isVisible() and not panel.agree.isVisible() and pair.read("notes.txt") == before


def test_a_version_is_restored_copied_and_compared(opened: Window, pair: Pair, tmp_path, monkeypatch, qtbot):
    from PyQt6.QtWidgets import QFileDialog

    page, panel = opened.history, opened.history.versions_panel
    page.choose(merge_of(opened).entry.id, "notes.txt")
    qtbot.mouseClick(page.undo_panel.versions, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(panel.versions) >= 2, timeout=10_000)
    assert panel.versions[0].current and panel.chosen is panel.versions[1]
    idle(opened, qtbot)
    out = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    idle(opened, qtbot)
    old = out.read_text()
    assert old != pair.read("notes.txt")[0]
    qtbot.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.history_flow._comparisons), timeout=10_000)
    assert f"{REAL_DISK.user()} on " in panel.list.item(0).text() and "now" in panel.list.item(0).text()
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.agree.isVisible, timeout=10_000)
    assert panel.lines.toPlainText() == "notes.txt gets its earlier content again on laptop"
    assert pair.read("notes.txt")[0] != old and not panel.copy.isVisible()
    qtbot.mouseClick(panel.agree, Qt.MouseButton.LeftButton)
    idle(opened, qtbot)
    assert pair.read("notes.txt")[0] == old
    qtbot.waitUntil(lambda: opened.history.records.records[0].entry.kind is EntryKind.RESTORE, timeout=10_000)
    opened.history_flow.close()


def test_a_folder_comes_back_as_it_was_and_is_taken_back_at_once(opened: Window, pair: Pair, qtbot):
    pair.write("d/a.txt", "one\n", "one\n")
    pair.sync()
    pair.write("d/a.txt", "two\n", "one\n")
    pair.write("d/new.txt", "new\n", None)
    pair.sync()
    opened.errands.history(str(pair.left))
    idle(opened, qtbot)
    page, panel = opened.history, opened.history.versions_panel
    assert page.choose(page.records.records[0].entry.id, "d/a.txt")
    assert [panel.of.itemData(n) for n in range(panel.of.count())] == ["d/a.txt", "d", ""]
    panel.of.setFocus()
    qtbot.keyClick(panel.of, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(panel.versions) == 2, timeout=10_000)
    assert panel.versions[0].changed == 2 and panel.chosen is panel.versions[1] and not panel.compare.isVisible()
    panel.restore.setFocus()
    qtbot.keyClick(panel.restore, Qt.Key.Key_Space)
    qtbot.waitUntil(panel.agree.isVisible, timeout=10_000)
    assert set(panel.lines.toPlainText().splitlines()) == {
        "d/a.txt gets its earlier content again on laptop",
        "d/new.txt goes into the trash on laptop: it was not there then",
    }
    assert panel.agree.hasFocus() and pair.read("d/a.txt") == ("two\n", "two\n")
    qtbot.mouseClick(panel.refuse, Qt.MouseButton.LeftButton)
    assert panel.list.isVisible() and panel.restore.isVisible()
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.agree.isVisible, timeout=10_000)
    qtbot.mouseClick(panel.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.applied.isVisible, timeout=10_000)
    idle(opened, qtbot)
    assert pair.read("d/a.txt")[0] == "one\n" and not (pair.left / "d/new.txt").exists()
    opened.applied.undo_asked.emit(opened.history.records.records[0].entry.id)
    idle(opened, qtbot)
    assert pair.read("d/a.txt")[0] == "two\n" and (pair.left / "d/new.txt").exists()


def test_until_when_old_versions_are_kept(opened: Window, pair: Pair, qtbot):
    said = opened.history.undo_panel.words.text()
    assert ". Its old versions are kept until " in said
    session.keep(str(pair.left), days=0)
    with opened_replica(str(pair.left)) as replica:
        retention.expire(replica, time.time() + 86_400, force=True)
    opened.errands.history(str(pair.left))
    idle(opened, qtbot)
    opened.history.choose(merge_of(opened).entry.id)
    assert "too old to be taken back" in opened.history.undo_panel.words.text()


def test_a_decision_is_there_with_its_choice(window: Window, pair: Pair, qtbot):
    (plan,) = (c for c in session.conflicts(str(pair.left)) if c.name == "plan.bin")
    session.resolve(str(pair.left), {plan.id: Keep.RIGHT}, pair.host)
    window.show_history()
    qtbot.waitUntil(lambda: bool(window.history.records.records))
    first = window.history.records.records[0]
    assert (first.words, first.details[0].words) == ("Decided plan.bin", "the right was kept · changed")


def test_a_filter_that_finds_nothing_says_so_and_the_choice_comes_back(opened: Window, qtbot):
    page = opened.history
    page.choose(merge_of(opened).entry.id)
    page.search.setText("nonsense")
    qtbot.waitUntil(page.none.isVisible)
    assert not page.panels.isVisible()
    page.search.clear()
    qtbot.waitUntil(page.tree.isVisible)
    assert page.panels.isVisible()


def test_thousands_of_versions_are_shown_without_a_wait(qtbot):
    panel = VersionsPanel()
    qtbot.addWidget(panel)
    panel.begin("d/a.txt")
    made = Maker("laptop", "ann", "desk", NOON)
    versions = tuple(StoredVersion(n, NOON, 0, "", n == 20_000, "d", made, 3) for n in range(20_000, 0, -1))
    with quicker_than(0.05):
        panel.show_versions("d/a.txt", versions)
    assert panel.list.count() == 1000 and panel.words.text().endswith("… and 19000 earlier ones")
    assert panel.chosen is not None and panel.chosen.number == 19_999
    assert panel.list.item(1).text() == f"{NOON:%Y-%m-%d %H:%M} · 3 items changed · ann on desk (laptop) · was d"
