"""Disks that are full, read-only or of another volume, and what happens while a sync runs: each gets a sentence, the rest goes on, nothing is lost."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.two_folders import HOST, about, pair, refused, sync
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.real_disk import RealDisk
from workbench.engine.session import SyncSettings
from workbench.model.conflict import ConflictKind

__all__ = ["pair"]


# Disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A volume of its own of 1 MiB."""
    mount = tmp_path / "stick"
    mount.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"a volume cannot be mounted here: {done.stderr.strip()}")
    yield mount
    subprocess.run(["umount", mount], check=True)


def test_full_disk(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    sync(left, small_disk)
    (left / "large").write_bytes(os.urandom(4 << 20))
    (left / "A").write_text("changed")
    outcome = sync(left, small_disk)
    assert "the disk is full" in about(outcome.problems, "large")
    assert not (small_disk / "large").exists()
    assert (small_disk / "A").read_text() in ("one", "changed")
    (left / "large").unlink()
    assert sync(left, small_disk).problems == ()
    assert read_tree(str(small_disk)) == {"A": "changed"}


def test_read_only_side(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    sync(left, small_disk)
    (left / "A").write_text("changed")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    refused(left, small_disk, "the disk is read-only")
    assert (small_disk / "A").read_text() == "one"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert sync(left, small_disk).problems == ()
    assert (small_disk / "A").read_text() == "changed"


def test_two_volumes(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    write_tree(str(left), {"F/": "", "F/A": "one", "B": "two"})
    sync(left, small_disk)
    os.rename(small_disk / "F", small_disk / "G")
    (small_disk / "B").unlink()
    sync(left, small_disk)
    assert read_tree(str(left)) == {"G/": "", "G/A": "one"}


# Between plan and apply


def test_target_changed_after_the_plan(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody writes while the sync runs is neither overwritten nor deleted."""
    from workbench.engine.stage import Stage

    left, right = pair
    write_tree(str(left), {"modified": "1", "deleted": "1", "renamed": "1", "F/": "", "F/in": "1"})
    sync(left, right)
    (left / "modified").write_text("2")
    (left / "deleted").unlink()
    (left / "renamed").rename(left / "renamed 2")
    shutil.rmtree(left / "F")
    (left / "created").write_text("left's")
    fill = Stage.fill

    def meanwhile(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        (right / "modified").write_text("meanwhile")
        (right / "deleted").write_text("meanwhile")
        (right / "renamed 2").write_text("meanwhile")
        (right / "created").write_text("meanwhile")
        (right / "F" / "new").write_text("meanwhile")

    monkeypatch.setattr(Stage, "fill", meanwhile)
    outcome = sync(left, right)
    monkeypatch.setattr(Stage, "fill", fill)
    assert {p.path for p in outcome.problems} == {"modified", "deleted", "renamed 2", "created", "F"}
    assert read_tree(str(right)) == {
        "modified": "meanwhile",
        "deleted": "meanwhile",
        "renamed": "1",
        "renamed 2": "meanwhile",
        "created": "meanwhile",
        "F/": "",
        "F/in": "1",
        "F/new": "meanwhile",
    }
    again = sync(left, right)
    assert {c.kind.value for c in again.conflicts} == {
        "modify-modify",
        "delete-modify",
        "create-create",
        "name-clash",
    }
    assert (right / "F" / "new").exists() and (left / "F" / "new").exists()
    assert not (right / "F" / "in").exists()


def test_target_written_in_the_instant_before_it_is_replaced(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look at a file and its exchange there is an instant; what was written in it is put back."""
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (left / "A").write_text("of left")
    really = RealDisk.exchange
    times = []

    def exchange(self: RealDisk, one: str, other: str) -> bool:
        if not times:
            (right / "A").write_text("of right")
        times.append(other)
        return really(self, one, other)

    monkeypatch.setattr(RealDisk, "exchange", exchange)
    assert "just now" in about(sync(left, right).problems, "A")
    assert (read_tree(str(left)), read_tree(str(right))) == ({"A": "of left"}, {"A": "of right"})
    (conflict,) = sync(left, right).conflicts
    assert conflict.kind is ConflictKind.MODIFY_MODIFY


def test_dry_run_touches_nothing(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    outcome = sync(left, right, dry_run=True)
    assert [(a.op.value, a.side.value, a.path) for a in outcome.applied] == [("create", "right", "A")]
    assert os.listdir(left) == ["A"] and os.listdir(right) == []
    sync(left, right)
    (left / "A").unlink()
    outcome = sync(left, right, dry_run=True)
    assert [(a.op.value, a.path) for a in outcome.applied] == [("delete", "A")]
    assert read_tree(str(right)) == {"A": "one"}


def test_cancelled(pair: tuple[Path, Path]) -> None:
    from workbench.model.problem import Cancelled

    class Stopped:
        def progress(self, done: int, total: int, what: str = "") -> None:
            pass

        def check(self) -> None:
            raise Cancelled("stopped.")

    left, right = pair
    write_tree(str(left), {f"{n}": "x" for n in range(300)})
    with pytest.raises(Cancelled):
        session.sync(str(left), str(right), SyncSettings(), HOST, Stopped())
    assert read_tree(str(right)) == {}
    sync(left, right)
    assert len(read_tree(str(right))) == 300


def test_leftover_files(pair: tuple[Path, Path]) -> None:
    """What was being put in place on a volume inside the briefcase when the power went: not synced, and not in the way."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/A": "one"})
    sync(left, right)
    (right / "F" / ".~briefcase-4711-1").write_text("half a fi")
    (right / ".briefcase" / "stage" / "0abc").mkdir()
    (right / ".briefcase" / "stage" / "0abc" / "1").write_text("half")
    outcome = sync(left, right)
    assert outcome.applied == () and outcome.problems == ()
    assert not (right / ".briefcase" / "stage" / "0abc").exists()
    shutil.rmtree(left / "F")
    assert sync(left, right).problems == ()
    assert not (right / "F").exists() and not (left / "F").exists()
