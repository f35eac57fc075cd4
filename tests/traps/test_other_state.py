"""A state that was restored from an older copy, and a machine that was cloned: noticed, and nothing is lost by it."""

import shutil
from pathlib import Path

import pytest

from tests.flows.two_folders import about, pair, sync
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.marker import read_marker, stamped, write_marker
from workbench.engine.real_disk import RealDisk

__all__ = ["pair"]

Pair = tuple[Path, Path]


def backed_up(root: Path) -> Path:
    """A copy of the hidden folder, as a backup holds it."""
    return Path(shutil.copytree(root / ".briefcase", root.with_name("backup")))


def put_back(root: Path, backup: Path) -> None:
    shutil.rmtree(root / ".briefcase")
    shutil.copytree(backup, root / ".briefcase")


@pytest.mark.parametrize("scanned_in_between", [False, True])
def test_older_state_does_not_overwrite_delete_or_revive(scanned_in_between: bool, pair: Pair) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two", "C": "three", "D": "four", "E": "five"})
    sync(left, right)
    backup = backed_up(right)
    (right / "A").write_text("changed since")
    (right / "N").write_text("new since")
    sync(left, right)
    (right / "A").write_text("changed twice since")
    (left / "B").unlink()
    sync(left, right)
    before = session.status(str(right)).replica
    put_back(right, backup)
    (right / "A").write_text("edited after that")  # Would stand under a number that the left has seen.
    (right / "C").unlink()
    (left / "D").unlink()
    (left / "E").write_text("edited on the left")
    if scanned_in_between:
        for number in range(4):
            (right / "Z").write_text(str(number))
            session.status(str(right))
        (right / "Z").unlink()
        session.status(str(right))
    outcome = sync(left, right)
    assert "restored from an older copy" in about(outcome.problems, str(right))
    assert session.status(str(right)).replica != before
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("modify-modify", "A")]
    others = {"C": "three", "E": "edited on the left", "N": "new since"}
    assert read_tree(str(left)) == {"A": "changed twice since", **others}
    assert read_tree(str(right)) == {"A": "edited after that", **others}
    assert sync(left, right).problems == ()


def test_folder_restored_whole_comes_up_to_date(pair: Pair) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    backup = shutil.copytree(right, right.with_name("backup"))
    (right / "A").write_text("changed since")
    (right / "B").unlink()
    sync(left, right)
    shutil.rmtree(right)
    shutil.copytree(backup, right)
    outcome = sync(left, right)
    assert "restored from an older copy" in about(outcome.problems, str(right))
    assert outcome.conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "changed since"}


def cloned(root: Path, name: str) -> Path:
    """The same replica on another disk, as an image of the whole machine has it: nothing in it tells that it is a copy."""
    copy = Path(shutil.copytree(root, root.with_name(name)))
    write_marker(str(copy), stamped(read_marker(str(copy), RealDisk()), str(copy), RealDisk()), RealDisk())
    return copy


def test_cloned_machine_is_noticed_by_a_third(pair: Pair) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    clone = cloned(right, "clone")
    (right / "A").write_text("by the machine")
    (clone / "A").write_text("by its clone")
    (clone / "B").write_text("by its clone")
    assert sync(left, right).problems == ()
    outcome = sync(left, clone)
    assert "this disk was cloned" in about(outcome.problems, str(clone))
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("modify-modify", "A")]
    assert (left / "B").read_text() == "by its clone"
    assert (clone / "A").read_text() == "by its clone"
    assert sync(left, right).problems == ()


def test_cloned_machine_meets_the_first_one(pair: Pair) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "two"})
    sync(left, right)
    clone = cloned(right, "clone")
    (right / "A").write_text("by the machine")
    (clone / "B").write_text("by its clone")
    outcome = sync(right, clone)
    assert "this disk was cloned" in about(outcome.problems, str(clone))
    assert outcome.conflicts == ()
    assert read_tree(str(right)) == read_tree(str(clone)) == {"A": "by the machine", "B": "by its clone"}
    assert sync(left, clone).problems == sync(left, right).problems == ()
    assert read_tree(str(left)) == read_tree(str(right))


def test_crash_between_the_two_replicas_is_no_other_state(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.engine import finish
    from workbench.engine.store import Store

    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (right / "A").write_text("two")
    (left / "N").write_text("new")
    done = []
    commit, remember = Store.commit, finish.remember

    def finishing(*words: object) -> None:
        remember(*words)  # type: ignore[arg-type]
        done.append("planned")

    def killed(store: Store) -> None:
        if done and store.path.startswith(str(right)):
            done.append("killed")
            raise KeyboardInterrupt
        commit(store)

    with monkeypatch.context() as context, pytest.raises(KeyboardInterrupt):
        context.setattr(finish, "remember", finishing)
        context.setattr(Store, "commit", killed)
        sync(left, right)
    assert done == ["planned", "killed"]
    outcome = sync(left, right)
    assert outcome.problems == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "two", "N": "new"}
