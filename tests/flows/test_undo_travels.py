"""What is taken back after it has spread returns as a new change, to every replica, however they sync."""

import itertools
import shutil
from pathlib import Path

import pytest

from tests.folders import read_tree, write_tree
from workbench.cli.hosting import plugin_host
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

BASE = "".join(f"line {n}\n" for n in range(12))


def sync(left: Path, right: Path) -> Outcome:
    with plugin_host() as host:
        return session.sync(str(left), str(right), SyncSettings(), host)


@pytest.fixture
def trio(tmp_path: Path) -> tuple[Path, Path, Path]:
    roots = tuple(tmp_path / name for name in ("left", "right", "third"))
    for root in roots:
        root.mkdir()
    left, right, third = roots
    write_tree(str(left), {"a.txt": BASE, "F/": "", "F/x": "x", "F/y": "y", "gone": "gone"})
    sync(left, right)
    sync(right, third)
    return left, right, third


def all_agree(trio: tuple[Path, Path, Path]) -> dict[str, str]:
    """What all hold in the end, after syncs in a ring; nothing is open."""
    for one, other in [(0, 1), (1, 2), (0, 2), (0, 1), (1, 2)]:
        outcome = sync(trio[one], trio[other])
        assert not outcome.conflicts and not outcome.problems
    trees = [read_tree(str(root)) for root in trio]
    assert trees[0] == trees[1] == trees[2]
    for one, other in itertools.combinations(trio, 2):
        assert not sync(one, other).applied
    return trees[0]


@pytest.mark.parametrize("alone", [False, True], ids=["both there", "one away"])
def test_a_sync(trio: tuple[Path, Path, Path], tmp_path: Path, alone: bool) -> None:
    left, right, third = trio
    (left / "a.txt").write_text("all else")
    (left / "F/x").rename(left / "F/z")
    (left / "gone").unlink()
    (left / "new").write_text("new")
    done = sync(left, right)
    sync(right, third)
    assert read_tree(str(third)).keys() == {"a.txt", "F/", "F/z", "F/y", "new"}
    if alone:
        left.rename(tmp_path / "away")
    outcome = session.undo(str(right), done.entry)
    assert not outcome.problems
    if alone:
        (tmp_path / "away").rename(left)
    assert all_agree(trio) == {"a.txt": BASE, "F/": "", "F/x": "x", "F/y": "y", "gone": "gone"}


def test_a_deleted_folder(trio: tuple[Path, Path, Path]) -> None:
    left, right, third = trio
    shutil.rmtree(left / "F")
    done = sync(left, right)
    sync(right, third)
    assert not (third / "F").exists()
    session.undo(str(right), done.entry)
    assert all_agree(trio) == {"a.txt": BASE, "F/": "", "F/x": "x", "F/y": "y", "gone": "gone"}


@pytest.mark.parametrize("where", [0, 1], ids=["left", "right"])
def test_a_resolution(trio: tuple[Path, Path, Path], where: int) -> None:
    """The conflict is open again between the two, and what is decided then reaches the third."""
    left, right, third = trio
    (left / "a.txt").write_text("left\n")
    (right / "a.txt").write_text("right\n")
    (conflict,) = sync(left, right).conflicts
    with plugin_host() as host:
        resolved = session.resolve(str(left), {conflict.id: Keep.LEFT}, host)
    sync(right, third)
    assert (third / "a.txt").read_text() == "left\n"
    outcome = session.undo(str(trio[where]), resolved.entry)
    assert [c.id for c in outcome.conflicts] == [conflict.id]
    assert (left / "a.txt").read_text() == "left\n" and (right / "a.txt").read_text() == "right\n"
    sync(right, third)
    assert (right / "a.txt").read_text() == (third / "a.txt").read_text() == "right\n"
    sync(left, right)
    (still,) = session.conflicts(str(left))
    with plugin_host() as host:
        session.resolve(str(left), {still.id: Keep.RIGHT}, host)
    assert all_agree(trio)["a.txt"] == "right\n"


def test_an_automatic_merge(trio: tuple[Path, Path, Path]) -> None:
    left, right, third = trio
    (left / "a.txt").write_text(BASE.replace("line 1\n", "left\n"))
    (right / "a.txt").write_text(BASE.replace("line 10\n", "right\n"))
    done = sync(left, right)
    assert done.merged
    sync(right, third)
    merged = (third / "a.txt").read_text()
    assert "left\n" in merged and "right\n" in merged
    with plugin_host():
        outcome = session.undo(str(right), done.entry)
    (conflict,) = outcome.conflicts
    sync(right, third)
    assert (right / "a.txt").read_text() == (third / "a.txt").read_text() == BASE.replace("line 10\n", "right\n")
    sync(left, right)
    assert [c.id for c in session.conflicts(str(left))] == [conflict.id], "it is asked about, not merged again"
    with plugin_host() as host:
        session.resolve(str(left), {conflict.id: Keep.LEFT}, host)
    assert all_agree(trio)["a.txt"] == BASE.replace("line 1\n", "left\n")


def test_a_resolution_of_two_new_files(trio: tuple[Path, Path, Path]) -> None:
    """They became one, and are two again; the third replica has them as one by then."""
    left, right, third = trio
    (left / "new").write_text("left")
    (right / "new").write_text("right")
    (conflict,) = sync(left, right).conflicts
    with plugin_host() as host:
        resolved = session.resolve(str(left), {conflict.id: Keep.LEFT}, host)
    sync(right, third)
    assert (third / "new").read_text() == "left"
    session.undo(str(left), resolved.entry)
    assert (left / "new").read_text() == "left" and (right / "new").read_text() == "right"
    sync(right, third)
    assert (right / "new").read_text() == (third / "new").read_text() == "right"
    (again,) = sync(left, right).conflicts
    with plugin_host() as host:
        session.resolve(str(left), {again.id: Keep.RIGHT}, host)
    assert all_agree(trio)["new"] == "right"


@pytest.mark.parametrize("kind", ["delete-modify", "delete-rename", "rename-rename"])
def test_a_resolution_of_places(trio: tuple[Path, Path, Path], kind: str) -> None:
    left, right, third = trio
    if kind == "delete-modify":
        (left / "gone").unlink()
        (right / "gone").write_text("right")
    elif kind == "delete-rename":
        (left / "gone").unlink()
        (right / "gone").rename(right / "kept")
    else:
        (left / "gone").rename(left / "one")
        (right / "gone").rename(right / "two")
    before = read_tree(str(left)), read_tree(str(right))
    (conflict,) = sync(left, right).conflicts
    assert conflict.kind.value == kind
    with plugin_host() as host:
        resolved = session.resolve(str(left), {conflict.id: Keep.LEFT}, host)
    sync(right, third)
    outcome = session.undo(str(right), resolved.entry)
    assert [c.id for c in outcome.conflicts] == [conflict.id]
    assert (read_tree(str(left)), read_tree(str(right))) == before
    sync(right, third)
    assert read_tree(str(third)) == read_tree(str(right)) == before[1]
    (again,) = sync(left, right).conflicts
    with plugin_host() as host:
        session.resolve(str(left), {again.id: Keep.RIGHT}, host)
    assert all_agree(trio) == before[1]
