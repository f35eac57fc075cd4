"""Bad roots of a sync: each gets a sentence, the rest goes on, nothing is lost."""

import os
import shutil
from pathlib import Path

from tests.flows.two_folders import pair, refused, sync
from tests.folders import read_tree, write_tree
from workbench.engine import session

__all__ = ["pair"]


def test_missing_root(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    shutil.move(right, str(right) + " elsewhere")
    refused(left, right, "is not there. If it is on a stick or share, connect it first")
    refused(right, left, "is not there")
    assert read_tree(str(left)) == {"A": "one"}


def test_file_as_root(pair: tuple[Path, Path]) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    refused(left / "A", left, "is not a folder")


def test_same_folder_twice(pair: tuple[Path, Path]) -> None:
    left, right = pair
    refused(left, left, "are the same folder")
    os.rmdir(right)
    right.symlink_to(left)
    refused(left, right, "are the same folder")
    assert not (left / ".briefcase").exists()


def test_one_inside_the_other(pair: tuple[Path, Path]) -> None:
    left, _ = pair
    (left / "inner").mkdir()
    refused(left, left / "inner", "lies inside")
    refused(left / "inner", left, "lies inside")


def test_two_different_briefcases(pair: tuple[Path, Path]) -> None:
    left, right = pair
    session.new(str(left))
    session.new(str(right))
    refused(left, right, "two different briefcases")


def test_emptied_root_without_its_marker(pair: tuple[Path, Path]) -> None:
    """What a stick looks like that is not mounted: an empty folder at its place."""
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    shutil.rmtree(right)
    right.mkdir()
    refused(left, right, "is empty and has no marker")
    assert read_tree(str(left)) == {"A": "one"}
    assert os.listdir(right) == []
    sync(left, right, rejoin=True)
    assert read_tree(str(right)) == {"A": "one"}


def test_marker_deleted_joins_as_a_union(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "one"})
    sync(left, right)
    shutil.rmtree(right / ".briefcase")
    (right / "A").unlink()
    (right / "C").write_text("new")
    sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "one", "B": "one", "C": "new"}


def test_first_join_of_two_full_folders_is_a_union(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A/": "", "A/1": "1", "same": "same", "differs": "left"})
    write_tree(str(right), {"A/": "", "A/2": "2", "same": "same", "differs": "right"})
    outcome = sync(left, right)
    both = {"A/": "", "A/1": "1", "A/2": "2", "same": "same"}
    assert read_tree(str(left)) == {**both, "differs": "left"}
    assert read_tree(str(right)) == {**both, "differs": "right"}
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("create-create", "differs")]


def test_more_than_half_deleted(pair: tuple[Path, Path]) -> None:
    left, right = pair
    tree = {f"{n}": "x" for n in range(60)}
    write_tree(str(left), tree)
    sync(left, right)
    for n in range(40):
        (left / str(n)).unlink()
    refused(left, right, "40 of 60 items would be deleted")
    assert read_tree(str(right)) == tree
    sync(left, right, allow_mass_delete=True)
    assert len(read_tree(str(right))) == 20


def test_small_folder_emptied_on_purpose(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    (left / "A").unlink()
    (left / "B").unlink()
    sync(left, right)
    assert read_tree(str(right)) == {}


def test_busy(pair: tuple[Path, Path]) -> None:
    left, right = pair
    sync(left, right)
    import fcntl

    with open(left / ".briefcase" / "lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused(left, right, "by another program just now")


def test_marker_recreated_by_hand(pair: tuple[Path, Path]) -> None:
    """A folder with a marker that somebody wrote, and no state behind it, knows nothing: it deletes nothing."""
    left, right = pair
    write_tree(str(left), {"A": "one", "F/": "", "F/in": "in"})
    sync(left, right)
    marker = (right / ".briefcase" / "briefcase.toml").read_text()
    shutil.rmtree(right)
    (right / ".briefcase").mkdir(parents=True)
    (right / ".briefcase" / "briefcase.toml").write_text(marker)
    outcome = sync(left, right)
    assert any("missing" in p.message for p in outcome.problems)
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "one", "F/": "", "F/in": "in"}


def test_two_replicas_with_the_same_id(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """The hidden folder of one copied into the other: the copy is noticed, and both are joined."""
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    ids = {session.status(str(root)).replica for root in pair}
    shutil.rmtree(right / ".briefcase")
    (right / "A").unlink()
    shutil.copytree(left / ".briefcase", right / ".briefcase")
    (left / "C").write_text("three")
    outcome = sync(left, right)
    assert any("copy of another replica" in p.message for p in outcome.problems)
    assert session.status(str(left)).replica != session.status(str(right)).replica not in ids
    assert read_tree(str(left)) == read_tree(str(right))
    assert read_tree(str(left))["C"] == "three"
