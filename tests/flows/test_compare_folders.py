"""Two folders, and two that come from a third, compared path by path."""

import os
import socket
from pathlib import Path

import pytest

from tests.folders import write_tree
from workbench.engine.comparable import Comparable, comparable
from workbench.engine.compare_folders import compare_folders
from workbench.engine.file_facts import Likeness, file_facts
from workbench.model.compared import CompareState, FolderComparison
from workbench.model.job import QuietJob
from workbench.model.problem import Cancelled, WorkbenchError

S = CompareState
Tree = dict[str, str]
Found = dict[str, object]

TWO: dict[str, tuple[Tree, Tree, Found]] = {
    "same": ({"a": "1", "d/b": "2"}, {"a": "1", "d/b": "2"}, {"a": S.SAME, "d": S.SAME, "d/b": S.SAME}),
    "another size": ({"a": "1"}, {"a": "12"}, {"a": S.DIFFERS}),
    "one size": ({"a": "1"}, {"a": "2"}, {"a": S.DIFFERS}),
    "one side only": ({"a": "1", "c": "3"}, {"b": "2", "c": "3"}, {"a": S.ONLY_LEFT, "b": S.ONLY_RIGHT, "c": S.SAME}),
    "moved": ({"a": "1", "d/": ""}, {"d/b": "1"}, {"d": S.SAME, "d/b": (S.MOVED, "a")}),
    "a file and a folder": ({"a": "1"}, {"a/b": "1"}, {"a": S.KIND, "a/b": S.ONLY_RIGHT}),
    "empty files": ({"a": ""}, {"a": "", "b": ""}, {"a": S.SAME, "b": S.ONLY_RIGHT}),
}

THREE: dict[str, tuple[Tree, Tree, Tree, Found]] = {
    "same": ({"a": "1"}, {"a": "1"}, {"a": "1"}, {"a": S.SAME}),
    "changed left": ({"a": "1"}, {"a": "2"}, {"a": "1"}, {"a": S.CHANGED_LEFT}),
    "changed right": ({"a": "1"}, {"a": "1"}, {"a": "2"}, {"a": S.CHANGED_RIGHT}),
    "both the same": ({"a": "1"}, {"a": "2"}, {"a": "2"}, {"a": S.CHANGED_BOTH}),
    "both differently": ({"a": "1"}, {"a": "2"}, {"a": "3"}, {"a": S.CONFLICT}),
    "three sizes": ({"a": "1"}, {"a": "22"}, {"a": "333"}, {"a": S.CONFLICT}),
    "deleted left": ({"a": "1"}, {}, {"a": "1"}, {"a": S.DELETED_LEFT}),
    "deleted right": ({"a": "1"}, {"a": "1"}, {}, {"a": S.DELETED_RIGHT}),
    "deleted both": ({"a": "1"}, {}, {}, {"a": S.DELETED_BOTH}),
    "deleted and changed": ({"a": "1"}, {}, {"a": "2"}, {"a": S.DELETED_CHANGED}),
    "created left": ({}, {"a": "1"}, {}, {"a": S.ONLY_LEFT}),
    "created right": ({}, {}, {"a": "1"}, {"a": S.ONLY_RIGHT}),
    "created both the same": ({}, {"a": "1"}, {"a": "1"}, {"a": S.CHANGED_BOTH}),
    "created both differently": ({}, {"a": "1"}, {"a": "2"}, {"a": S.CONFLICT}),
    "moved left": ({"a": "1"}, {"b": "1"}, {"a": "1"}, {"b": (S.MOVED_LEFT, "a")}),
    "moved right": ({"a": "1"}, {"a": "1"}, {"b": "1"}, {"b": (S.MOVED_RIGHT, "a")}),
    "moved by both": ({"a": "1"}, {"b": "1"}, {"b": "1"}, {"b": (S.MOVED, "a")}),
    "moved apart": ({"a": "1"}, {"b": "1"}, {"c": "1"}, {"b": (S.CONFLICT, "a"), "c": (S.CONFLICT, "a")}),
    "moved and changed": ({"a": "1"}, {"b": "1"}, {"a": "2"}, {"a": S.DELETED_CHANGED, "b": S.ONLY_LEFT}),
}


def compared(root: Path, left: Tree, right: Tree, base: Tree | None = None) -> FolderComparison:
    for name, tree in (("left", left), ("right", right), ("base", base or {})):
        (root / name).mkdir()
        write_tree(root / name, tree)
    under = str(root / "base") if base is not None else None
    return compare_folders(str(root / "left"), str(root / "right"), under, QuietJob())


def told(found: FolderComparison) -> Found:
    return {row.path: (row.state, row.origin) if row.origin else row.state for row in found.rows}


@pytest.mark.parametrize("name", TWO)
def test_two_ways(tmp_path: Path, name: str) -> None:
    left, right, expected = TWO[name]
    found = compared(tmp_path, left, right)
    assert told(found) == expected
    assert found.equal is all(state is S.SAME for state in expected.values())


@pytest.mark.parametrize("name", THREE)
def test_three_ways(tmp_path: Path, name: str) -> None:
    base, left, right, expected = THREE[name]
    assert told(compared(tmp_path, left, right, base)) == expected


@pytest.mark.parametrize("name", THREE)
def test_three_ways_from_the_other_side(tmp_path: Path, name: str) -> None:
    base, left, right, expected = THREE[name]
    turned = {S.CHANGED_LEFT: S.CHANGED_RIGHT, S.DELETED_LEFT: S.DELETED_RIGHT, S.ONLY_LEFT: S.ONLY_RIGHT}
    turned |= {b: a for a, b in turned.items()} | {S.MOVED_LEFT: S.MOVED_RIGHT, S.MOVED_RIGHT: S.MOVED_LEFT}

    def turn(state: object) -> object:
        return (turned.get(state[0], state[0]), state[1]) if isinstance(state, tuple) else turned.get(state, state)

    assert told(compared(tmp_path, right, left, base)) == {path: turn(state) for path, state in expected.items()}


def test_counts_are_of_files_and_of_folders_that_differ_as_such(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a": "1", "new/b": "2", "empty/": "", "d/c": "3"}, {"a": "2", "d/c": "3"})
    assert dict(found.counts) == {S.DIFFERS: 1, S.ONLY_LEFT: 2, S.SAME: 1}


def test_no_link_is_followed_and_no_pipe_or_socket_opened(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_tree(tmp_path, {"outside/secret": "x"})
    for side in ("left", "right"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "loop").symlink_to(".")
        (tmp_path / side / "out").symlink_to(outside if side == "left" else "elsewhere")
        os.mkfifo(tmp_path / side / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "left" / "talk"))
        found = compare_folders(str(tmp_path / "left"), str(tmp_path / "right"), None, QuietJob())
    assert told(found) == {"loop": S.SAME, "out": S.DIFFERS, "pipe": S.SAME, "talk": S.ONLY_LEFT}
    assert "not compared" in next(row.remark for row in found.rows if row.path == "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to the superuser")
def test_what_cannot_be_read_says_so_and_says_nothing_of_what_is_in_it(tmp_path: Path) -> None:
    tree = {"d/a": "1", "f": "1", "g": "1"}
    for side in ("left", "right"):
        (tmp_path / side).mkdir()
        write_tree(tmp_path / side, tree)
    (tmp_path / "right" / "d").chmod(0)
    (tmp_path / "right" / "f").chmod(0)
    try:
        found = compare_folders(str(tmp_path / "left"), str(tmp_path / "right"), None, QuietJob())
    finally:
        (tmp_path / "right" / "d").chmod(0o700)
    assert told(found) == {"d": S.UNREADABLE, "d/a": S.UNREADABLE, "f": S.UNREADABLE, "g": S.SAME}
    assert all(row.remark for row in found.rows if row.state is S.UNREADABLE)
    assert len(found.problems) == 2 and not found.equal


class Impatient(QuietJob):
    def check(self) -> None:
        raise Cancelled("Stopped.")


def test_it_stops_when_it_is_told_to(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        compare_folders(str(tmp_path), str(tmp_path), None, Impatient())


@pytest.mark.parametrize(
    ("left", "right", "likeness", "at"),
    [
        (b"one\n", b"one\n", Likeness.BYTES, None),
        (b"one\ntwo\n", b"one\r\ntwo\r\n", Likeness.LINE_ENDS, 3),
        (b"one\n", b"\xef\xbb\xbfone\n", Likeness.MARK, 0),
        (b"one\n", b"one\nmore\n", Likeness.NONE, 4),
        (b"\0one\r\n", b"\0one\n", Likeness.NONE, 4),
        (b"x" * (1 << 20) + b"a", b"x" * (1 << 20) + b"b", Likeness.NONE, 1 << 20),
        (b"", b"", Likeness.BYTES, None),
    ],
)
def test_facts_about_two_files(tmp_path: Path, left: bytes, right: bytes, likeness: Likeness, at: int | None) -> None:
    (tmp_path / "l").write_bytes(left)
    (tmp_path / "r").write_bytes(right)
    found = file_facts(str(tmp_path / "l"), str(tmp_path / "r"), QuietJob())
    assert (found.likeness, found.differs_at, found.left_size, found.right_size) == (
        likeness,
        at,
        len(left),
        len(right),
    )


def test_what_can_be_compared(tmp_path: Path) -> None:
    write_tree(tmp_path, {"d/x": "1", "f": "1"})
    folder, file = str(tmp_path / "d"), str(tmp_path / "f")
    assert comparable(folder, folder, folder) is Comparable.FOLDERS
    assert comparable(file, os.devnull) is Comparable.FILES
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to("nowhere")
    for path, sentence in (
        (folder, "compare two files or two folders"),
        (str(tmp_path / "gone"), "is not there"),
        (file + "/x", "is not there"),
        (str(tmp_path / "pipe"), "is a pipe"),
        (str(tmp_path / "dead"), "leads nowhere"),
        ("", "Name a file"),
        ("a\0b", "is not a path"),
    ):
        with pytest.raises(WorkbenchError, match=sentence):
            comparable(file, path)
