"""Folders that a replica does not hold: not brought here, not deleted elsewhere, and back without loss."""

import json
import shutil
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.leftout import Selected
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError


def sync(left: Path, right: Path) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(), Host({}))


def skip(root: Path, *paths: str) -> Selected:
    return session.select(str(root), paths)


def hold(root: Path, *paths: str) -> Selected:
    return session.select(str(root), (), paths)


@pytest.fixture
def trio(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Three replicas with the same in them."""
    roots = tuple(tmp_path / name for name in ("left", "right", "third"))
    for root in roots:
        root.mkdir()
    left, right, third = roots
    write_tree(
        str(left), {"a": "a", "big/": "", "big/x": "x", "big/in/": "", "big/in/y": "y", "docs/": "", "docs/d": "d"}
    )
    sync(left, right)
    sync(right, third)
    sync(left, third)
    return left, right, third


def settled(left: Path, right: Path) -> None:
    outcome = sync(left, right)
    assert not outcome.applied and not outcome.conflicts and not outcome.problems


def test_left_out_is_neither_deleted_elsewhere_nor_brought_here(trio: tuple[Path, Path, Path]) -> None:
    left, right, third = trio
    selected = skip(left, "big")
    assert [(one.path, one.here) for one in selected.left_out] == [("big", True)]
    assert "stays on this disk" in selected.notes[0].message
    shutil.rmtree(left / "big")
    (right / "big/new").write_text("new")
    (right / "big/x").write_text("changed")
    (right / "big/in/y").unlink()
    for _ in range(2):
        assert not sync(left, right).applied
        sync(right, third)
        assert not sync(third, left).applied
    assert not (left / "big").exists()
    assert (third / "big/new").read_text() == "new" and (third / "big/x").read_text() == "changed"
    assert not (third / "big/in/y").exists()


def test_held_again_it_comes_back_as_it_is_now(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    shutil.rmtree(left / "big")
    (right / "big/x").write_text("changed")
    sync(left, right)
    assert hold(left, "big").left_out == ()
    sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right))
    assert (left / "big/x").read_text() == "changed"
    settled(left, right)


def test_what_is_here_already_is_kept(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    (left / "big/x").write_text("left")
    (left / "big/own").write_text("own")
    (right / "big/x").write_text("right")
    sync(left, right)
    assert (right / "big/x").read_text() == "right" and not (right / "big/own").exists()
    assert "is here already" in hold(left, "big").notes[0].message
    outcome = sync(left, right)
    assert [c.kind.value for c in outcome.conflicts] == ["create-create"]
    assert (left / "big/x").read_text() == "left" and (right / "big/x").read_text() == "right"
    assert (right / "big/own").read_text() == "own" and (left / "big/in/y").read_text() == "y"


def test_a_folder_renamed_elsewhere_stays_left_out(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    shutil.rmtree(left / "big")
    sync(left, right)
    (right / "big").rename(right / "huge")
    outcome = sync(left, right)
    assert not outcome.applied and "is called now" in outcome.problems[0].message
    assert [one.path for one in session.select(str(left)).left_out] == ["huge"]
    settled(left, right)
    assert not (left / "huge").exists()


def test_a_folder_renamed_elsewhere_and_still_on_this_disk_is_new_to_nobody(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    sync(left, right)
    (right / "big").rename(right / "huge")
    assert "is called now" in sync(left, right).problems[0].message
    assert [(one.path, one.here) for one in session.select(str(left)).left_out] == [("big", True), ("huge", False)]
    settled(left, right)
    assert not (left / "huge").exists() and not (right / "big").exists() and (left / "big/x").read_text() == "x"
    hold(left, "big", "huge")
    shutil.rmtree(left / "big")
    sync(left, right)
    settled(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) and (left / "huge/x").read_text() == "x"


def test_a_folder_left_out_before_it_is_there(tmp_path: Path) -> None:
    """A new replica on a small disk never gets the large folder, not even at first."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {"a": "a", "big/": "", "big/x": "x"})
    session.new(str(right), "small")
    skip(right, "big")
    sync(left, right)
    assert read_tree(str(right)) == {"a": "a"}
    (left / "big").rename(left / "huge")
    sync(left, right)
    assert read_tree(str(right)) == {"a": "a"}


def test_what_was_moved_into_a_left_out_folder_follows(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    shutil.rmtree(left / "big")
    sync(left, right)
    (right / "docs/d").rename(right / "big/d")
    (left / "docs/d").write_text("changed")
    sync(left, right)
    sync(left, right)
    assert (right / "big/d").read_text() == "changed" and not (right / "docs/d").exists()
    assert not (left / "docs/d").exists()
    assert read_tree(str(left)).keys() - {"a", "docs/"} == {"big/", "big/d"}
    (left / "big/d").unlink()
    settled(left, right)
    assert (right / "big/d").read_text() == "changed"


@pytest.mark.parametrize("asked", [("docs", "docs/big/in"), ("docs/big/in", "docs"), ("docs",)])
def test_a_folder_that_came_above_another_that_is_left_out(
    trio: tuple[Path, Path, Path], asked: tuple[str, ...]
) -> None:
    left, right, _ = trio
    skip(left, "big/in", "docs")
    shutil.rmtree(left / "big/in")
    (right / "big").rename(right / "docs/big")
    sync(left, right)
    assert [one.path for one in skip(left).left_out] == ["docs", "docs/big/in"]
    with pytest.raises(WorkbenchError, match="left out as a whole"):
        hold(left, "docs/big/in")
    assert not hold(left, *asked).left_out
    sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right))


def test_what_was_moved_out_of_a_left_out_folder_comes(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big")
    shutil.rmtree(left / "big")
    sync(left, right)
    (right / "big/in").rename(right / "docs/in")
    sync(left, right)
    assert (left / "docs/in/y").read_text() == "y"
    settled(left, right)


def test_a_folder_deleted_around_what_is_left_out(trio: tuple[Path, Path, Path]) -> None:
    left, right, third = trio
    skip(left, "big/in")
    shutil.rmtree(left / "big")
    outcome = sync(left, right)
    assert "the folder stays" in outcome.problems[0].message
    assert (right / "big/in/y").read_text() == "y" and not (right / "big/x").exists()
    settled(left, right)
    sync(right, third)
    assert (third / "big/in/y").read_text() == "y" and not (third / "big/x").exists()
    settled(left, third)


def test_a_folder_deleted_elsewhere_around_what_is_left_out_here(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    skip(left, "big/in")
    shutil.rmtree(right / "big")
    sync(left, right)
    assert (left / "big/in/y").read_text() == "y" and not (left / "big/x").exists()
    settled(left, right)
    assert not (right / "big").exists()


def test_wrong_paths_get_sentences(trio: tuple[Path, Path, Path]) -> None:
    left = trio[0]
    skip(left, "big")
    for act, path, sentence in (
        (hold, "docs", "is not left out"),
        (hold, "big/in", "left out as a whole"),
        (skip, "big/in", "left out already"),
    ):
        with pytest.raises(WorkbenchError, match=sentence):
            act(left, path)
    assert [one.path for one in skip(left, "big").left_out] == ["big"]


def test_command(trio: tuple[Path, Path, Path], workbench: Run) -> None:
    done = workbench("select", trio[0], "--skip", "big", "--skip", "docs", "--json")
    shown = json.loads(done.stdout)
    assert done.returncode == 0 and [one["path"] for one in shown["left_out"]] == ["big", "docs"]
    done = workbench("select", trio[0], "--hold", "docs")
    assert "is here already" in done.stdout and "still on this disk" in done.stdout
    assert workbench("select", trio[0], "--hold", "docs").returncode == 2
    assert workbench("select", trio[0], "--skip", "../else").returncode == 2
    workbench("select", trio[0], "--hold", "big")
    assert workbench("select", trio[0]).stdout == "This replica holds the whole briefcase.\n"
