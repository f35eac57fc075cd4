"""What is ignored never crosses and never counts as deleted, also when the rules change."""

import shutil
from pathlib import Path

from tests.flows.two_folders import pair, sync
from tests.folders import read_tree, write_tree

__all__ = ["pair"]


def test_ignore_rules_that_change(pair: tuple[Path, Path]) -> None:
    """What is ignored from now on stays on both sides; what no longer is meets again, and nothing is lost."""
    left, right = pair
    write_tree(str(left), {"A": "one", "log": "left's"})
    sync(left, right)
    (left / ".briefcase-ignore").write_text("log\n")
    sync(left, right)
    assert (left / "log").read_text() == (right / "log").read_text() == "left's"
    (left / "log").unlink()
    (right / "A").write_text("two")
    sync(left, right)
    assert (right / "log").read_text() == "left's" and (left / "A").read_text() == "two"
    (left / ".briefcase-ignore").unlink()
    sync(left, right)  # The other side learns of it with this sync, and looks by it at the next.
    assert (right / "log").read_text() == "left's"
    sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "two", "log": "left's"}


def test_folder_deleted_there_that_holds_ignored_files(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {".briefcase-ignore": "*.log\n", "F/": "", "F/A": "one"})
    sync(left, right)
    (right / "F" / "mine.log").write_text("mine")
    shutil.rmtree(left / "F")
    outcome = sync(left, right)
    assert any("mine.log" in p.message for p in outcome.problems)
    assert read_tree(str(right)) == {".briefcase-ignore": "*.log\n", "F/": "", "F/mine.log": "mine"}
    assert read_tree(str(left)) == {".briefcase-ignore": "*.log\n"}
