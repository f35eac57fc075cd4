"""Ignored files on real folders: they never cross, never count as deleted, and come back without loss."""

import os
import shutil
from pathlib import Path

import pytest

from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome

RULES = ".briefcase-ignore"


def sync(left: Path, right: Path, problems: int = 0) -> Outcome:
    outcome = session.sync(str(left), str(right), SyncSettings(), Host({}))
    assert len(outcome.problems) == problems, outcome.problems
    return outcome


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two replicas with the same in them."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {"a.txt": "a", "b.log": "b", "F/": "", "F/c.txt": "c", "F/d.log": "d", "G/": "", "G/e": "e"})
    sync(left, right)
    return left, right


def settled(left: Path, right: Path) -> None:
    """Nothing more is to be done, and nobody keeps writing."""
    for _ in range(2):
        outcome = sync(left, right)
        assert not outcome.applied and not outcome.conflicts


def test_litter_stays_where_it_is(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(
        str(left), {"~$a.docx": "Ann", "F/.DS_Store": "1", ".~lock.x.odt#": "Ann", ".Trash-1000/": "", "F/x": "x"}
    )
    sync(left, right)
    assert read_tree(str(right)).keys() - {"F/x"} == {"a.txt", "b.log", "F/", "F/c.txt", "F/d.log", "G/", "G/e"}
    assert (left / "~$a.docx").read_text() == "Ann"
    (left / "~$a.docx").unlink()
    settled(left, right)


def test_known_files_leave_the_briefcase_and_no_disk(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    outcome = sync(left, right)
    assert [(a.op.value, a.path) for a in outcome.applied] == [("create", RULES)]
    settled(left, right)
    for root in pair:
        assert (root / "b.log").read_text() == "b" and (root / "F/d.log").read_text() == "d"
    (left / "b.log").unlink()
    (right / "F/d.log").write_text("changed")
    settled(left, right)
    assert not (left / "b.log").exists() and (right / "b.log").read_text() == "b"
    assert (left / "F/d.log").read_text() == "d" and (right / "F/d.log").read_text() == "changed"


def test_one_side_only_knows_the_rules_yet(pair: tuple[Path, Path]) -> None:
    """The rules of both hold: what the other side did to an ignored file waits, though it has not heard of the rule."""
    left, right = pair
    (right / RULES).write_text("*.log\n")
    (left / "b.log").write_text("changed")
    (left / "F/d.log").unlink()
    (left / "new.log").write_text("new")
    outcome = sync(left, right)
    assert [(a.op.value, a.path) for a in outcome.applied] == [("create", RULES)]
    settled(left, right)
    assert (right / "b.log").read_text() == "b" and (right / "F/d.log").read_text() == "d"
    assert not (right / "new.log").exists()


def test_a_rule_that_is_removed_brings_everything_back_as_a_union(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    sync(left, right)
    (left / "b.log").unlink()  # is no deletion
    (left / "F/d.log").write_text("left")
    (right / "F/d.log").write_text("right")  # is a question
    (right / "G/new.log").write_text("new")
    (left / RULES).unlink()
    sync(left, right)
    outcome = sync(left, right)
    assert (left / "b.log").read_text() == "b" and (left / "G/new.log").read_text() == "new"
    assert [c.kind.value for c in outcome.conflicts] == ["create-create"]
    assert (left / "F/d.log").read_text() == "left" and (right / "F/d.log").read_text() == "right"


def test_a_rule_added_and_removed_before_the_other_side_looked(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    for root in pair:
        (root / RULES).unlink()
    sync(left, right)
    settled(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) and "b.log" in read_tree(str(left))


def test_the_file_went_and_the_rule_came_at_once(pair: tuple[Path, Path]) -> None:
    """On the left the file is gone when the rule is read first: nobody can say that it was deleted as part of the briefcase."""
    left, right = pair
    (left / "b.log").unlink()
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    settled(left, right)
    assert (right / "b.log").read_text() == "b"


def test_a_folder_renamed_to_where_its_files_are_ignored(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("/out/*.log\n")
    sync(left, right)
    settled(left, right)
    (left / "F").rename(left / "out")
    sync(left, right)
    sync(left, right)
    settled(left, right)
    for root in pair:
        assert (root / "out/d.log").read_text() == "d" and (root / "out/c.txt").read_text() == "c"


def test_a_deleted_folder_with_ignored_files_in_it(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    settled(left, right)
    (right / "F/deep/er").mkdir(parents=True)
    (right / "F/deep/er/x.log").write_text("x")
    (right / "F/deep/y.txt").write_text("y")
    sync(left, right)
    (left / "F/d.log").unlink()
    for path in ("F/deep/y.txt", "F/c.txt"):
        (left / path).unlink()
    for path in ("F/deep/er", "F/deep", "F"):
        (left / path).rmdir()
    outcome = sync(left, right, problems=1)
    assert "is ignored, so it was kept here" in outcome.problems[0].message
    assert {p for p in read_tree(str(right)) if p.startswith("F")} == {
        "F/", "F/d.log", "F/deep/", "F/deep/er/", "F/deep/er/x.log",
    }  # fmt: skip
    settled(left, right)
    assert not (left / "F").exists()
    # Something new in it makes it part of the briefcase again.
    (right / "F/deep/back").write_text("back")
    sync(left, right)
    settled(left, right)
    assert {p for p in read_tree(str(left)) if p.startswith("F")} == {"F/", "F/deep/", "F/deep/er/", "F/deep/back"}


@pytest.mark.parametrize("made", ["F/new", "F/deep/new", "F/deep/er/new"])
def test_an_empty_folder_made_in_what_stayed_of_a_deleted_one(pair: tuple[Path, Path], made: str) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    settled(left, right)
    (right / "F/deep/er").mkdir(parents=True)
    (right / "F/deep/er/x.log").write_text("x")
    sync(left, right)
    shutil.rmtree(left / "F")
    sync(left, right, problems=1)
    settled(left, right)
    assert not (left / "F").exists()
    (right / made).mkdir()
    sync(left, right)
    settled(left, right)
    above = {made[: at + 1] for at, letter in enumerate(made) if letter == "/"}
    assert {p for p in read_tree(str(left)) if p.startswith("F")} == {*above, f"{made}/"} | (
        {"F/deep/", "F/deep/er/"} if (left / "F/deep").exists() else set()
    )


@pytest.mark.parametrize("part", [8192, 1])
def test_a_folder_is_deleted_after_one_in_it(
    pair: tuple[Path, Path], part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stays of the inner one is no reason to keep what else was in the outer one, be it in one sync or in two."""
    monkeypatch.setattr("workbench.engine.parts.PART", part)
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    settled(left, right)
    (right / "F/deep").mkdir()
    (right / "F/deep/x.log").write_text("x")
    (right / "F/deep/y.txt").write_text("y")
    sync(left, right)
    shutil.rmtree(left / "F/deep")
    if part > 1:
        sync(left, right, problems=1)
    shutil.rmtree(left / "F")
    outcome = session.sync(str(left), str(right), SyncSettings(), Host({}))
    assert {p.message.partition(". ")[0] for p in outcome.problems} == {"was deleted on the other side"}
    assert {p for p in read_tree(str(right)) if p.startswith("F")} == {"F/", "F/d.log", "F/deep/", "F/deep/x.log"}
    settled(left, right)


def test_a_deleted_folder_comes_back_around_what_was_ignored(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    settled(left, right)
    for path in ("F/c.txt", "F/d.log"):
        (left / path).unlink()
    (left / "F").rmdir()
    deleted = sync(left, right, problems=1)
    assert read_tree(str(right)).keys() >= {"F/", "F/d.log"} and "F/c.txt" not in read_tree(str(right))
    session.undo(str(left), deleted.entry)
    assert (right / "F/c.txt").read_text() == "c" and (right / "F/d.log").read_text() == "d"
    sync(left, right)
    settled(left, right)
    assert (left / "F/c.txt").read_text() == "c"


def test_litter_goes_with_its_folder_to_the_trash(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (right / "F/.DS_Store").write_text("how it is shown")
    for path in ("F/c.txt", "F/d.log"):
        (left / path).unlink()
    (left / "F").rmdir()
    sync(left, right)
    assert not (right / "F").exists()
    assert [p.read_text() for p in (right / ".briefcase/trash").rglob(".DS_Store")] == ["how it is shown"]


def test_an_owner_file_keeps_its_folder(pair: tuple[Path, Path]) -> None:
    """Somebody has a document of it open."""
    left, right = pair
    (right / "G/~$e.docx").write_text("Ann")
    (left / "G/e").unlink()
    (left / "G").rmdir()
    sync(left, right, problems=1)
    assert (right / "G/~$e.docx").exists() and not (right / "G/e").exists()
    (right / "G/~$e.docx").unlink()
    (right / "G").rmdir()
    settled(left, right)


def test_a_folder_that_only_one_side_ignores_deleted_on_the_other(pair: tuple[Path, Path]) -> None:
    """The side that deletes knows the rule, the other has ignored files that it does not know to be such."""
    left, right = pair
    (left / RULES).write_text("*.log\n")
    (left / "F/d.log").unlink()
    (left / "F/c.txt").unlink()
    (left / "F").rmdir()
    assert "the folder stays" in sync(left, right, problems=1).problems[0].message
    settled(left, right)
    assert read_tree(str(right)).keys() & {"F/", "F/c.txt", "F/d.log"} == {"F/", "F/d.log"}
    assert read_tree(str(left)).keys() & {"F/", "F/c.txt", "F/d.log"} == {"F/"}


def test_bad_rules_are_told_and_the_others_hold(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n!\n")
    outcome = sync(left, right, problems=1)
    assert outcome.problems[0].path == RULES and "line 2" in outcome.problems[0].message


def test_a_scan_with_rules_still_sees_that_nothing_changed(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / RULES).write_text("*.log\n/F/x\n")
    sync(left, right)
    REAL_DISK.wait_a_tick()  # What is younger than that is looked at once more.
    settled(left, right)
    before = os.stat(left / ".briefcase/state.db").st_mtime_ns
    (left / "other.log").write_text("ignored")
    sync(left, right)
    assert os.stat(left / ".briefcase/state.db").st_mtime_ns == before, "an ignored file was recorded"


def test_rules_in_a_subfolder(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "F" / RULES).write_text("/d.log\n")
    sync(left, right)
    settled(left, right)
    (left / "F/d.log").write_text("changed")
    (left / "b.log").write_text("changed")
    sync(left, right)
    assert (right / "F/d.log").read_text() == "d" and (right / "b.log").read_text() == "changed"


def test_an_open_conflict_about_a_file_that_is_ignored_from_now_on(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "b.log").write_text("left")
    (right / "b.log").write_text("right")
    assert len(sync(left, right).conflicts) == 1
    (left / RULES).write_text("*.log\n")
    assert not sync(left, right).conflicts
    settled(left, right)
    assert not session.conflicts(str(left)) and not session.conflicts(str(right))
    assert (left / "b.log").read_text() == "left" and (right / "b.log").read_text() == "right"


def test_three_replicas(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    third = tmp_path / "third"
    third.mkdir()
    sync(right, third)
    (left / RULES).write_text("*.log\n")
    sync(left, right)
    sync(left, right)
    (third / "b.log").write_text("third")
    (third / "F/d.log").unlink()
    sync(right, third)
    sync(left, third)
    settled(left, right)
    settled(right, third)
    settled(left, third)
    assert (right / "b.log").read_text() == "b" and (left / "F/d.log").read_text() == "d"
    assert (third / "b.log").read_text() == "third"


def test_rules_that_go_let_everything_cross_in_the_same_sync(pair: tuple[Path, Path]) -> None:
    """The other side still had them when it was looked at, and kept what they hid out of that sync."""
    left, right = pair
    write_tree(str(left), {".briefcase-ignore": "*.log\n", "A": "one", "left.log": "left's"})
    sync(left, right)
    (right / "right.log").write_text("right's")
    (left / ".briefcase-ignore").unlink()
    outcome = sync(left, right)
    now = read_tree(str(left))
    assert now == read_tree(str(right)) and (now["left.log"], now["right.log"]) == ("left's", "right's")
    assert sorted(a.path for a in outcome.applied) == [".briefcase-ignore", "left.log", "right.log"]
    assert sync(left, right).applied == ()
    for root in (left, right):
        entry, _, _ = session.history(str(root))
        assert entry.id == outcome.entry and entry.summary == "2 created, 1 deleted"
    session.undo(str(left))
    assert (left / "left.log").read_text() == "left's" and (right / "right.log").read_text() == "right's"
    sync(left, right)
    assert (left / "left.log").read_text() == "left's" and (right / "right.log").read_text() == "right's"
    assert (left / ".briefcase-ignore").read_text() == "*.log\n" and not (left / "right.log").exists()


def test_a_rule_that_goes_lets_what_it_hid_cross_in_the_same_sync(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {".briefcase-ignore": "*.log\n*.tmp\n", "a.log": "log", "a.tmp": "tmp"})
    sync(left, right)
    (left / ".briefcase-ignore").write_text("*.tmp\n")
    sync(left, right)
    assert (right / "a.log").read_text() == "log" and not (right / "a.tmp").exists()
