"""Which item stands at which path: what a scan says was done, told by real folders."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.folders import write_tree
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A replica that was synced with another, holding a few files."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(
        str(left),
        {"A": "first", "B": "second!", "empty": "", "F/": "", "F/1": "one", "F/2": "two", "F/S/": "", "F/S/3": "three"},
    )
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    return left


def seen(root: Path) -> set[tuple[str, str, str | None]]:
    """What the scan says: (what was done, path, where it was)."""
    return {(c.change.value, c.path, c.origin) for c in session.status(str(root)).changes}


def test_nothing(root: Path) -> None:
    assert seen(root) == set()


def test_editor_that_writes_in_place(root: Path) -> None:
    (root / "A").write_text("edited")
    assert seen(root) == {("modified", "A", None)}


def test_editor_that_saves_by_rename(root: Path) -> None:
    (root / ".A.swp").write_text("edited")
    os.replace(root / ".A.swp", root / "A")
    assert seen(root) == {("modified", "A", None)}


def test_editor_that_saves_by_delete(root: Path) -> None:
    (root / "A").unlink()
    (root / "A").write_text("edited")
    assert seen(root) == {("modified", "A", None)}


def test_editor_that_keeps_a_backup(root: Path) -> None:
    """Renamed to a backup, then written anew: the item stays at its path, and the backup is the new file."""
    (root / "A").rename(root / "A~")
    (root / "A").write_text("edited")
    assert seen(root) == {("modified", "A", None), ("created", "A~", None)}


def test_edit_in_the_same_tick_with_the_same_size(root: Path) -> None:
    (root / "A").write_text("FIRST")
    assert seen(root) == {("modified", "A", None)}
    (root / "A").write_text("fiRST")
    os.utime(root / "A", ns=((root / "A").stat().st_mtime_ns,) * 2)
    session.status(str(root))
    from blake3 import blake3

    from workbench.engine.pair import opened

    with opened(str(root)) as replica:
        rows = [row for row in replica.store.tree(replica.id) if row.name == "A"]
    assert rows[0].digest == blake3(b"fiRST").digest()


def test_content_changed_behind_size_and_time(root: Path) -> None:
    before = (root / "A").stat()
    (root / "A").write_text("FIRST")
    os.utime(root / "A", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seen(root) == {("modified", "A", None)}


def test_touched_only(root: Path) -> None:
    os.utime(root / "A", ns=(1, 1))
    assert seen(root) == set()


def test_renamed_and_edited(root: Path) -> None:
    (root / "A").rename(root / "C")
    (root / "C").write_text("edited")
    assert seen(root) == {("renamed", "C", "A")}


def test_empty_file_renamed(root: Path) -> None:
    (root / "empty").rename(root / "void")
    assert seen(root) == {("renamed", "void", "empty")}


def test_rename_and_quickly_back(root: Path) -> None:
    (root / "F").rename(root / "G")
    (root / "G").rename(root / "F")
    assert seen(root) == set()


def test_swapped(root: Path) -> None:
    (root / "A").rename(root / "T")
    (root / "B").rename(root / "A")
    (root / "T").rename(root / "B")
    assert seen(root) == {("renamed", "A", "B"), ("renamed", "B", "A")}


def test_folder_renamed_is_one_change(root: Path) -> None:
    (root / "F").rename(root / "G")
    assert seen(root) == {("renamed", "G", "F")}


def test_folder_moved_into_another_and_a_file_out_of_it(root: Path) -> None:
    (root / "N").mkdir()
    (root / "F" / "1").rename(root / "1")
    (root / "F").rename(root / "N" / "F")
    assert seen(root) == {("created", "N", None), ("renamed", "1", "F/1"), ("renamed", "N/F", "F")}


def test_hard_link_is_a_new_file(root: Path) -> None:
    os.link(root / "A", root / "C")
    assert seen(root) == {("created", "C", None)}


def test_reused_file_id_is_no_rename(root: Path) -> None:
    """A file system gives the number of a deleted file to the next one; its birth tells."""
    for _ in range(20):
        number = (root / "A").stat().st_ino
        (root / "A").unlink()
        (root / "fresh").write_text("something quite different")
        if (root / "fresh").stat().st_ino == number:
            break
        (root / "fresh").unlink()
        (root / "A").write_text("first")
        session.status(str(root))
    else:
        pytest.skip("this file system did not reuse a file id")
    changes = seen(root)
    assert ("created", "fresh", None) in changes and ("deleted", "A", None) in changes


# What a disk without lasting file ids looks like: everything was copied, and nothing has the number that it had.


def renumbered(root: Path) -> None:
    copy = root.parent / "copy"
    copy.mkdir()
    for path in sorted(root.iterdir()):
        if path.name != ".briefcase":
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, copy / path.name)
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in sorted(copy.iterdir()):
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, root / path.name)


def test_copied_back(root: Path) -> None:
    renumbered(root)
    assert seen(root) == set()


def test_moved_without_file_ids(root: Path) -> None:
    (root / "A").rename(root / "F" / "A")
    (root / "F" / "S").rename(root / "S")
    renumbered(root)
    assert seen(root) == {("renamed", "F/A", "A"), ("renamed", "S", "F/S")}


def test_folder_renamed_without_file_ids(root: Path) -> None:
    (root / "F").rename(root / "G")
    (root / "G" / "1").write_text("an edit in it")
    renumbered(root)
    assert seen(root) == {("renamed", "G", "F"), ("modified", "G/1", None)}


def test_empty_files_are_never_matched_by_content(root: Path) -> None:
    (root / "empty").unlink()
    renumbered(root)
    (root / "void").write_text("")
    assert seen(root) == {("deleted", "empty", None), ("created", "void", None)}


def test_two_copies_of_what_vanished_are_no_move(root: Path) -> None:
    (root / "A").unlink()
    (root / "C").write_text("first")
    (root / "D").write_text("first")
    assert seen(root) == {("deleted", "A", None), ("created", "C", None), ("created", "D", None)}


def test_other_kind_at_the_same_place(root: Path) -> None:
    (root / "A").unlink()
    (root / "A").mkdir()
    assert seen(root) == {("deleted", "A", None), ("created", "A", None)}


def test_deep_tree(tmp_path: Path) -> None:
    """Deeper than a recursion could go."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    here = os.getcwd()
    os.chdir(left)
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        with open("deep", "w") as file:
            file.write("deep")
    finally:
        os.chdir(here)
    assert session.new(str(left)).folders == 1200
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    assert session.status(str(right)).files == 1
    subprocess.run(["rm", "-rf", left, right], check=True)  # Python's own rmtree goes no deeper than its recursion.
