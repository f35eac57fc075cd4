"""Damaged, missing and copied state of a sync: each gets a sentence, the rest goes on, nothing is lost."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.flows.two_folders import about, pair, refused, sync
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.model.problem import WorkbenchError

__all__ = ["pair"]


def test_corrupt_state(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    (left / ".briefcase" / "state.db").write_bytes(b"not a database" * 1000)
    (left / "A").unlink()
    outcome = sync(left, right)
    assert "damaged" in about(outcome.problems, str(left))
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "one", "B": "two"}, (
        "nothing is deleted by what forgot"
    )
    assert (left / ".briefcase" / "state.db.damaged-1").exists()
    assert sync(left, right).problems == ()


def test_missing_state(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (left / ".briefcase" / "state.db").unlink()
    (right / "A").write_text("two")
    outcome = sync(left, right)
    assert "missing" in about(outcome.problems, str(left))
    assert [c.kind.value for c in outcome.conflicts] == ["create-create"]
    assert (read_tree(str(left)), read_tree(str(right))) == ({"A": "one"}, {"A": "two"})


def test_state_of_another_briefcase(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    other = tmp_path / "other"
    other.mkdir()
    session.new(str(other))
    shutil.copy(other / ".briefcase" / "state.db", left / ".briefcase" / "state.db")
    outcome = sync(left, right)
    assert "another briefcase" in about(outcome.problems, str(left))
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "one"}


@pytest.mark.parametrize("content", ["", "briefcase = ", "replica = 1\n", "\x00\x01"])
def test_corrupt_marker(content: str, pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (left / ".briefcase" / "briefcase.toml").write_text(content)
    refused(left, right, "marker of this briefcase cannot be read")
    with pytest.raises(WorkbenchError, match="cannot be read"):
        session.status(str(left))
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "one"}


def test_copied_briefcase_becomes_a_replica_of_its_own(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    session.new(str(left))
    os.rmdir(right)
    subprocess.run(["cp", "-a", left, right], check=True)
    (right / "A").write_text("two")
    (left / "B").write_text("new")
    outcome = sync(left, right)
    assert "copy of another replica" in about(outcome.problems, str(right))
    assert outcome.conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "two", "B": "new"}


def test_moved_briefcase_stays_the_same_replica(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    before = session.status(str(right)).replica
    moved = right.with_name("moved")
    right.rename(moved)
    assert session.status(str(moved)).replica == before
    (moved / "A").unlink()
    sync(left, moved)
    assert read_tree(str(left)) == {}


def test_same_place_with_other_file_ids_stays_the_same_replica(pair: tuple[Path, Path]) -> None:
    """A stick without lasting file ids that is mounted again."""
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    before = session.status(str(right)).replica
    home = right / ".briefcase"
    shutil.copytree(home, right / "copy", symlinks=True)
    home.rename(right.with_name("old home"))
    (right / "copy").rename(home)
    assert session.status(str(right)).replica == before
    assert sync(left, right).problems == ()
