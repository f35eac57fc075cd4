"""`workbench diff` of two folders."""

import json
import os
import sys
from pathlib import Path

import pytest

Tree = dict[str, bytes | None]


def make(root: Path, tree: Tree) -> None:
    root.mkdir()
    for path, data in tree.items():
        if data is None:
            (root / path).mkdir(parents=True, exist_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


CASES: dict[str, tuple[Tree, Tree, list[tuple[str, str | None, str | None]]]] = {
    "equal": ({"a": b"1", "d/e": b"2", "empty": None}, {"a": b"1", "d/e": b"2", "empty": None}, []),
    "added": ({}, {"a": b"1"}, [("insert", None, "a")]),
    "removed": ({"a": b"1"}, {}, [("delete", "a", None)]),
    "changed, another size": ({"a": b"1"}, {"a": b"12"}, [("replace", "a", "a")]),
    "changed, the same size": ({"a": b"1"}, {"a": b"2"}, [("replace", "a", "a")]),
    "moved": ({"a": b"1"}, {"d/b": b"1"}, [("insert", None, "d"), ("move", "a", "d/b")]),
    "moved into a known folder": ({"a": b"1", "d": None}, {"d/b": b"1"}, [("move", "a", "d/b")]),
    "empty files are never moved": ({"a": b""}, {"b": b""}, [("delete", "a", None), ("insert", None, "b")]),
    "two with one content are not moved": (
        {"a": b"1"},
        {"b": b"1", "c": b"1"},
        [("delete", "a", None), ("insert", None, "b"), ("insert", None, "c")],
    ),
    "a new folder is one change": ({}, {"d/a": b"1", "d/e/b": b"2"}, [("insert", None, "d")]),
    "a folder that became a file": ({"a/b": b"1"}, {"a": b"22"}, [("replace", "a", "a"), ("delete", "a/b", None)]),
    "the home of a briefcase is no part of it": ({".briefcase/x": b"1"}, {}, []),
}


@pytest.mark.parametrize("name", CASES)
def test_changes(workbench, tmp_path: Path, name: str) -> None:
    old, new, changes = CASES[name]
    make(tmp_path / "old", old)
    make(tmp_path / "new", new)
    done = workbench("diff", "old", "new", "--json")
    shape = json.loads(done.stdout)
    found = [(c["kind"], c["old"], c["new"]) for c in shape["changes"]]
    assert sorted(found, key=str) == sorted(changes, key=str)
    assert all(c["at"] == (c["new"] or c["old"]) for c in shape["changes"])
    assert (shape["format"], shape["equal"]) == ("folder", not changes)
    assert (done.returncode, done.stderr) == (1 if changes else 0, "")


def test_in_words(workbench, tmp_path: Path) -> None:
    make(tmp_path / "old", {"a": b"1", "b": b"2", "c": b"3"})
    make(tmp_path / "new", {"a": b"9", "bb": b"2", "d": b"4"})
    assert workbench("diff", "old", "new").stdout.splitlines() == [
        "changed  a",
        "moved    b → bb",
        "removed  c",
        "added    d",
    ]


def test_links_are_compared_by_where_they_lead(workbench, tmp_path: Path) -> None:
    for side, target in (("old", "x"), ("new", "y")):
        (tmp_path / side).mkdir()
        (tmp_path / side / "same").symlink_to("nowhere")
        (tmp_path / side / "link").symlink_to(target)
    assert workbench("diff", "old", "new").stdout == "changed  link\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8 exist on Linux only")
def test_names_that_are_not_utf8(workbench, tmp_path: Path) -> None:
    make(tmp_path / "old", {})
    make(tmp_path / "new", {os.fsdecode(b"caf\xe9"): b"1"})
    assert os.fsencode(workbench("diff", "old", "new").stdout) == b"added  caf\xe9\n"
    (change,) = json.loads(workbench("diff", "old", "new", "--json").stdout)["changes"]
    assert os.fsencode(change["new"]) == b"caf\xe9"


def test_what_cannot_be_read_is_a_problem_and_no_change(workbench, refused, tmp_path: Path) -> None:
    make(tmp_path / "old", {"d/a": b"1", "f": b"1"})
    make(tmp_path / "new", {"d/a": b"1", "f": b"1"})
    (tmp_path / "new" / "d").chmod(0)
    (tmp_path / "new" / "f").chmod(0)
    done = workbench("diff", "old", "new", "--json", preexec_fn=refused)
    (tmp_path / "new" / "d").chmod(0o700)
    shape = json.loads(done.stdout)
    assert done.returncode == 2
    assert shape["changes"] == []
    assert len(shape["problems"]) == len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["old", "file"], "old: is a folder, and file is not; compare two files or two folders"),
        (["file", "old"], "old: is a folder, and file is not; compare two files or two folders"),
        (["old", "old", "--html", "x"], "--html shows two files, not two folders"),
        (["old", "old", "old"], "three ways are shown in the window: --gui; or compare two of them"),
        (["--gui", "old", "file"], "old: is a folder, and file is not; compare two files or two folders"),
        (["--gui", "old", "old", "file"], "old: is a folder, and file is not; compare three files or three folders"),
        (["--gui", "old", "gone"], "gone: is not there"),
        (["--gui", "file", "pipe"], "pipe: is a pipe; only files and folders can be compared"),
        (["--gui", "file", "file", "--html", "x"], "--html writes a page, --gui opens the window; ask for one of them"),
    ],
    ids=["folder-file", "file-folder", "html", "three", "gui", "gui-three", "gui-gone", "gui-pipe", "gui-html"],
)
def test_what_cannot_be_compared(workbench, tmp_path: Path, words: list[str], sentence: str) -> None:
    make(tmp_path / "old", {})
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    done = workbench("diff", *words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"workbench: {sentence}\n")
