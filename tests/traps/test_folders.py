"""Folders and names that move on one side or on both: what is moved is moved, and nothing in it is lost."""

import os
import shutil
from pathlib import Path

import pytest

from tests.flows.two_folders import pair, sync
from tests.folders import read_tree, write_tree

__all__ = ["pair"]

FOLDER = {"F/": "", "F/1": "one", "F/2": "two", "F/S/": "", "F/S/3": "three"}


@pytest.fixture
def synced(pair: tuple[Path, Path]) -> tuple[Path, Path]:
    """Two replicas with a folder, a file and an empty folder in both."""
    left, right = pair
    write_tree(str(left), {**FOLDER, "A": "a", "N/": ""})
    sync(left, right)
    return pair


def same(left: Path, right: Path) -> dict[str, str]:
    """What both hold, with nothing left to do."""
    again = sync(left, right)
    assert again.applied == () and again.conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right))
    return read_tree(str(left))


def test_folder_moved_while_the_other_side_adds_to_it(synced: tuple[Path, Path]) -> None:
    left, right = synced
    (left / "F").rename(left / "N" / "G")
    (right / "F" / "new").write_text("new")
    (right / "F" / "S" / "T").mkdir()
    (right / "F" / "S" / "T" / "deep").write_text("deep")
    assert sync(left, right).conflicts == ()
    found = same(left, right)
    assert found["N/G/new"] == "new" and found["N/G/S/T/deep"] == "deep" and "F/" not in found


def test_same_folder_moved_twice(synced: tuple[Path, Path]) -> None:
    """To the same place it is one move; to two places it is asked, and nothing of it goes meanwhile."""
    left, right = synced
    for root in synced:
        (root / "F").rename(root / "G")
    outcome = sync(left, right)
    assert outcome.conflicts == ()
    assert same(left, right)["G/S/3"] == "three"
    (left / "G").rename(left / "N" / "G")
    (right / "G").rename(right / "H")
    outcome = sync(left, right)
    assert [c.kind.value for c in outcome.conflicts] == ["rename-rename"]
    assert read_tree(str(left))["N/G/S/3"] == read_tree(str(right))["H/S/3"] == "three"


def test_two_folders_moved_into_each_other(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A/": "", "A/a": "a", "B/": "", "B/b": "b", "C": "c"})
    sync(left, right)
    (left / "A").rename(left / "B" / "A")
    (right / "B").rename(right / "A" / "B")
    (right / "C").write_text("edited")
    outcome = sync(left, right)
    assert [c.kind.value for c in outcome.conflicts] == ["move-cycle"]
    assert read_tree(str(left)) == {"B/": "", "B/b": "b", "B/A/": "", "B/A/a": "a", "C": "edited"}
    assert read_tree(str(right)) == {"A/": "", "A/a": "a", "A/B/": "", "A/B/b": "b", "C": "edited"}


def test_swaps_and_chains(pair: tuple[Path, Path]) -> None:
    left, right = pair
    names = [f"{n}" for n in range(6)]
    write_tree(str(left), {name: f"content {name}" for name in names} | {"P/": "", "P/in": "p", "Q/": "", "Q/in": "q"})
    sync(left, right)
    numbers = {name: (right / name).stat().st_ino for name in names}
    (left / "0").rename(left / "t")
    (left / "1").rename(left / "0")
    (left / "t").rename(left / "1")
    (left / "5").rename(left / "6")
    (left / "4").rename(left / "5")
    (left / "3").rename(left / "4")
    (left / "P").rename(left / "t")
    (left / "Q").rename(left / "P")
    (left / "t").rename(left / "Q")
    outcome = sync(left, right)
    assert outcome.conflicts == () and {a.op.value for a in outcome.applied} == {"rename"}
    found = same(left, right)
    assert (found["0"], found["1"], found["4"], found["6"]) == ("content 1", "content 0", "content 3", "content 5")
    assert (found["P/in"], found["Q/in"]) == ("q", "p")
    assert (right / "0").stat().st_ino == numbers["1"], "moved, not copied"


def test_file_goes_deep_into_a_new_folder_of_its_name(pair: tuple[Path, Path]) -> None:
    """The new folder needs the file's place, and the file needs the new folder."""
    left, right = pair
    write_tree(str(left), {"a": "one", "d": "two", "f": "three"})
    sync(left, right)
    for name in ("a", "d"):
        os.rename(left / name, left / "between")
        (left / name / "b" / "c").mkdir(parents=True)
        (left / name / "b" / "new").write_text("new")
        os.rename(left / "between", left / name / "b" / "c" / name)
    os.rename(left / "f", left / "a" / "b" / "d")
    outcome = sync(left, right)
    assert outcome.problems == ()
    assert read_tree(str(right)) == read_tree(str(left))
    assert not sync(left, right).applied


def test_rename_and_quickly_back(synced: tuple[Path, Path]) -> None:
    left, right = synced
    (left / "F").rename(left / "G")
    (left / "G").rename(left / "F")
    assert sync(left, right).applied == ()
    (left / "F").rename(left / "G")
    sync(left, right)
    (left / "G").rename(left / "F")
    outcome = sync(left, right)
    assert [a.op.value for a in outcome.applied] == ["rename"]
    assert same(left, right)["F/S/3"] == "three"


def test_rename_plus_modify(synced: tuple[Path, Path]) -> None:
    """On one side, and rename here with edit there."""
    left, right = synced
    (left / "A").rename(left / "B")
    (left / "B").write_text("renamed and edited")
    (left / "F").rename(left / "G")
    (right / "F" / "1").write_text("edited there")
    assert sync(left, right).conflicts == ()
    found = same(left, right)
    assert found["B"] == "renamed and edited" and found["G/1"] == "edited there" and "A" not in found


def test_false_rename_by_a_reused_file_number(synced: tuple[Path, Path]) -> None:
    """The disk gives the number of a deleted file to the next one: that is a new file, not a rename."""
    left, right = synced
    for attempt in range(50):
        number = (left / "A").stat().st_ino
        (left / "A").unlink()
        (left / "fresh").write_text(f"something quite different {attempt}")
        if (left / "fresh").stat().st_ino == number:
            break
        (left / "fresh").unlink()
        (left / "A").write_text("a")
        sync(left, right)
    else:
        pytest.skip("this file system does not use a file number again")
    (right / "A").write_text("edited there")
    outcome = sync(left, right)
    assert [c.kind.value for c in outcome.conflicts] == ["delete-modify"]
    assert (right / "A").read_text() == "edited there"
    assert (right / "fresh").read_text().startswith("something quite different")


def test_tombstone_of_a_renamed_folder(synced: tuple[Path, Path]) -> None:
    """What is made anew at the old name of a folder, or of one that was deleted, is not taken away."""
    left, right = synced
    (left / "F").rename(left / "G")
    sync(left, right)
    write_tree(str(right), {"F/": "", "F/1": "another one"})
    assert sync(left, right).conflicts == ()
    found = same(left, right)
    assert found["F/1"] == "another one" and found["G/1"] == "one"
    shutil.rmtree(left / "G")
    sync(left, right)
    write_tree(str(right), {"G/": "", "G/1": "a third one"})
    assert sync(left, right).conflicts == ()
    assert same(left, right)["G/1"] == "a third one"


def test_file_replaced_by_a_folder_and_back(synced: tuple[Path, Path]) -> None:
    left, right = synced
    (left / "A").unlink()
    write_tree(str(left), {"A/": "", "A/in": "in"})
    shutil.rmtree(right / "N")
    (right / "N").write_text("a file now")
    assert sync(left, right).conflicts == ()
    found = same(left, right)
    assert found["A/in"] == "in" and found["N"] == "a file now"
    shutil.rmtree(left / "A")
    (left / "A").write_text("a file again")
    sync(left, right)
    assert same(left, right)["A"] == "a file again"


def test_folder_replaced_by_a_file_that_the_other_side_added_to(synced: tuple[Path, Path]) -> None:
    left, right = synced
    shutil.rmtree(left / "F")
    (left / "F").write_text("a file now")
    (right / "F" / "new").write_text("precious")
    outcome = sync(left, right)
    assert [c.kind.value for c in outcome.conflicts] == ["kind-change"]
    assert (left / "F").read_text() == "a file now" and (right / "F" / "new").read_text() == "precious"


def test_delete_against_modify(synced: tuple[Path, Path]) -> None:
    left, right = synced
    (left / "A").unlink()
    (right / "A").write_text("edited")
    shutil.rmtree(right / "F")
    (left / "F" / "S" / "3").write_text("edited")
    outcome = sync(left, right)
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("delete-modify", "A"), ("delete-modify", "F/S/3")]
    assert (right / "A").read_text() == (left / "F" / "S" / "3").read_text() == "edited"
    assert not (left / "A").exists() and not (right / "F").exists()


def test_no_side_makes_a_copy_of_a_conflict(synced: tuple[Path, Path], tmp_path: Path) -> None:
    """A conflict is one question: it adds no file to any replica, however many there are and however often they sync."""
    left, right = synced
    third = tmp_path / "third"
    third.mkdir()
    sync(left, third)
    for root, text in ((left, "left's"), (right, "right's"), (third, "third's")):
        (root / "A").write_text(text)
    names = sorted(read_tree(str(left)))
    for one, other in ((left, right), (right, third), (third, left)) * 3:
        outcome = sync(one, other)
        assert [c.kind.value for c in outcome.conflicts] == ["modify-modify"]
    for root in (left, right, third):
        assert sorted(read_tree(str(root))) == names
    assert [(root / "A").read_text() for root in (left, right, third)] == ["left's", "right's", "third's"]


def test_saved_by_rename_and_by_delete(synced: tuple[Path, Path]) -> None:
    """As editors and Office save: a new file takes the place of the old one. That is an edit, which meets a rename."""
    left, right = synced
    (left / "A.tmp").write_text("saved by rename")
    os.replace(left / "A.tmp", left / "A")
    (right / "A").rename(right / "B")
    assert sync(left, right).conflicts == ()
    assert same(left, right)["B"] == "saved by rename"
    (left / "B").unlink()
    (left / "B").write_text("saved by delete")
    (right / "B").rename(right / "C")
    assert sync(left, right).conflicts == ()
    assert same(left, right)["C"] == "saved by delete"
    (left / "C").rename(left / "C~")
    (left / "C").write_text("saved with a backup")
    (right / "C").rename(right / "D")
    assert sync(left, right).conflicts == ()
    assert same(left, right)["D"] == "saved with a backup"


def test_path_that_is_too_long_for_the_system(pair: tuple[Path, Path]) -> None:
    """Deeper than a path may be long: told, kept where it is, and the rest goes on."""
    left, right = pair
    (left / "A").write_text("one")
    here = os.getcwd()
    os.chdir(left)
    try:
        for _ in range(30):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        Path("deep").write_text("deep")
    finally:
        os.chdir(here)
    for _ in range(2):
        outcome = sync(left, right)
        assert (right / "A").read_text() == "one"
    os.chdir(left)
    try:
        for _ in range(30):
            os.chdir("d" * 200)
        assert Path("deep").read_text() == "deep"
    finally:
        os.chdir(here)
    depth = 0
    os.chdir(right)
    try:
        while os.path.isdir("d" * 200):
            os.chdir("d" * 200)
            depth += 1
        assert (depth == 30 and os.path.exists("deep")) or any("too long" in p.message for p in outcome.problems)
    finally:
        os.chdir(here)
    for root in (left, right):
        os.system(f"rm -rf '{root}/{'d' * 200}'")
