"""Two folders become a briefcase: what is wrong is said while typing, what will happen before it does."""

import os
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QUrl

from tests.gui.conftest import Pair
from workbench.engine import session
from workbench.gui.app import Places, prepare, start
from workbench.gui.briefcases.new_dialog import NewDialog
from workbench.gui.briefcases.pairing import FirstSync, make_missing, plan_pair, plan_words, see_folder, see_pair
from workbench.model.job import QuietJob
from workbench.model.problem import WorkbenchError


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "Laptop", tmp_path / "Stick"
    left.mkdir()
    right.mkdir()
    for name in ("one.txt", "two.txt", "sub/three.txt"):
        (left / name).parent.mkdir(exist_ok=True)
        (left / name).write_text(name)
    (right / "one.txt").write_text("another one")
    (right / "mine.txt").write_text("mine")
    return left, right


@pytest.mark.parametrize(
    ("typed", "words"),
    [("thesis", "whole path"), ("{}/Laptop/one.txt", "not a folder"), ("{}/Laptop/one.txt/x", "cannot be made")],
)
def test_what_cannot_be_a_replica_is_said_in_words(two, tmp_path, typed, words):
    seen = see_folder(typed.format(tmp_path))
    assert words in seen.fault


def test_a_folder_that_is_not_there_will_be_made(two, tmp_path):
    seen = see_folder(str(tmp_path / "new" / "deep"))
    assert seen.missing and "will be made" in seen.note and not seen.fault
    assert not (tmp_path / "new").exists()
    make_missing([seen.path])
    assert (tmp_path / "new" / "deep").is_dir()
    with pytest.raises(WorkbenchError, match="cannot be made"):
        make_missing([str(two[0] / "one.txt")])


def test_a_tilde_is_the_home_folder(two, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert see_folder("~/Laptop").path == str(two[0])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read and write everything")
def test_a_folder_without_rights_is_said_in_words(two):
    two[0].chmod(0o500)
    assert "not be written" in see_folder(str(two[0])).fault
    two[0].chmod(0o000)
    assert "cannot be read" in see_folder(str(two[0])).fault
    two[0].chmod(0o700)


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("Laptop", "Laptop", "same folder"),
        ("Laptop", "Link", "same folder"),
        ("Laptop", "Laptop/sub", "lies inside"),
        ("Laptop/new", "Laptop", "lies inside"),
    ],
)
def test_two_folders_that_do_not_go_together(two, tmp_path, left, right, words):
    (tmp_path / "Link").symlink_to(two[0])
    seen = see_pair(str(tmp_path / left), str(tmp_path / right))
    assert words in seen.fault and not seen.good


def test_replicas_of_other_briefcases_are_said_in_words(two, tmp_path):
    other = tmp_path / "Photos"
    other.mkdir()
    session.new(str(other))
    session.new(str(two[0]))
    seen = see_pair(str(two[0]), str(other))
    assert "two different briefcases" in seen.fault and "Photos" in seen.fault
    assert "a briefcase itself" in see_folder(str(two[0] / "sub")).fault
    assert see_pair(str(two[0]), str(two[1])).good  # one more replica


def test_a_plan_counts_and_touches_nothing(two, host):
    left, right = two
    plan = plan_pair(see_pair(str(left), str(right)), host, QuietJob())
    assert (plan.to_right, plan.to_left, plan.conflicts, plan.full) == (2, 1, 1, "")
    assert not (right / "two.txt").exists() and not (left / ".briefcase").exists()
    words = "\n".join(plan_words(plan, "Laptop", "Stick"))
    assert "2 file" in words and "“Stick”" in words and "until you decide" in words


def test_a_plan_for_a_folder_that_is_not_there_makes_nothing(two, tmp_path, host):
    plan = plan_pair(see_pair(str(two[0]), str(tmp_path / "new")), host, QuietJob())
    assert plan.to_right == 3 and plan.conflicts == 0 and not (tmp_path / "new").exists()


def test_nothing_to_do_is_said_too():
    assert plan_words(FirstSync(), "a", "b") == ("Nothing is copied: both are the same already.",)


@pytest.fixture
def dialog(host, qtbot):
    start("light")
    shown = NewDialog(host)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_the_dialog_says_what_will_happen_and_then_lets_it(dialog, two, qtbot):
    assert not dialog.pair.isEnabled()
    dialog.fill(str(two[0]), str(two[1]))
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.pair.isEnabled() and "2 file" in dialog.preview.text()
    assert dialog.called.placeholderText() == "Laptop"
    dialog.folders[1].fill(str(two[0] / "sub"))
    assert not dialog.pair.isEnabled()  # at once, not only when it has been looked at
    qtbot.waitUntil(lambda: "lies inside" in dialog.fault.text())
    assert dialog.fault.isVisible() and not dialog.pair.isEnabled()


def test_a_fault_stands_below_its_folder(dialog, two, qtbot):
    dialog.fill(str(two[0] / "one.txt"), str(two[1]))
    qtbot.waitUntil(lambda: "not a folder" in dialog.folders[0].words.text())
    assert not dialog.pair.isEnabled()


def urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def fresh(tmp_path, host, qtbot):
    """A window that was never opened before."""
    start("light")
    shown = prepare(Places(str(tmp_path / "state" / "settings.json"), str(tmp_path / "state" / "reviews")), (), host)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    yield shown
    shown.close()


def test_from_nothing_to_the_first_conflict(fresh, two, qtbot):
    assert fresh.pages.currentWidget() is fresh.welcome
    fresh.welcome.new.click()
    dialog = fresh.briefcases.dialog
    dialog.fill(str(two[0]), str(two[1]))
    dialog.called.setText("Thesis")
    qtbot.waitUntil(lambda: dialog.seen is not None and dialog.seen.good)
    dialog.pair.click()  # without waiting for the look ahead
    qtbot.waitUntil(lambda: len(fresh.conflicts.model.conflicts) == 1, timeout=10_000)
    assert fresh.pages.currentWidget() is fresh.conflicts
    assert (two[1] / "sub" / "three.txt").read_text() == "sub/three.txt"
    assert fresh.shelf.model.briefcases[0].name == "Thesis" and fresh.looked.name == "Thesis"


def test_pairing_with_a_new_folder_says_that_both_are_the_same(fresh, two, tmp_path, qtbot):
    fresh.actions_by_name["new"].trigger()
    dialog = fresh.briefcases.dialog
    dialog.fill(str(two[0]), str(tmp_path / "Disk" / "Laptop"))
    qtbot.waitUntil(lambda: dialog.plan is not None)
    dialog.pair.click()
    qtbot.waitUntil(lambda: fresh.applied.isVisible(), timeout=10_000)
    assert "are the same now" in fresh.applied.words.text()
    assert (tmp_path / "Disk" / "Laptop" / "two.txt").exists()


def test_a_dropped_briefcase_is_added_and_another_folder_begins_a_new_one(fresh, pair: Pair, two, qtbot):
    fresh.welcome.dropped.emit((str(pair.left),))
    qtbot.waitUntil(lambda: len(fresh.conflicts.model.conflicts) == 3, timeout=10_000)
    fresh.sidebar.dropped.emit((str(two[0]), str(two[1])))
    dialog = fresh.briefcases.dialog
    assert [folder.text for folder in dialog.folders] == [str(two[0]), str(two[1])]
    dialog.reject()
