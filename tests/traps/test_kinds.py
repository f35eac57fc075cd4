"""Files that are bad input to a sync: each gets a sentence, the rest goes on, nothing is lost."""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.two_folders import about, pair, sync
from tests.folders import read_tree, write_tree

__all__ = ["pair"]


@pytest.fixture
def open_pair() -> Iterator[tuple[Path, Path]]:
    """Two folders that another user can get to."""
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    for name in ("left", "right"):
        (top / name).mkdir()
    yield top / "left", top / "right"
    for path in top.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(top)


def test_unreadable(open_pair: tuple[Path, Path]) -> None:
    """Unreadable files and folders stay, are told of, and never count as deleted; the rest goes on."""
    left, right = open_pair
    write_tree(str(left), {"F/": "", "F/in": "in", "A": "one", "B": "two"})
    sync(left, right)
    (left / "C").write_text("new")
    (left / "N").write_text("unreadable")
    (left / "A").write_text("changed")
    for path in (left / "F", left / "A", left / "N"):
        path.chmod(0)
    owner = 65534 if os.geteuid() == 0 else None
    if owner is not None:
        for root in open_pair:
            for path in [root, *root.rglob("*")]:
                os.chown(path, owner, owner, follow_symlinks=False)
    problems: list[tuple[str, str]] = []

    def run() -> None:
        outcome = sync(left, right)
        problems.extend((p.path, p.message) for p in outcome.problems)

    _as_user(owner, run, problems)
    told = dict(problems)
    assert "access is denied" in told["F"] and "access is denied" in told["A"] and "access is denied" in told["N"]
    assert (right / "F" / "in").read_text() == "in"
    assert (right / "A").read_text() == "one"
    assert (right / "C").read_text() == "new"
    assert not (right / "N").exists()
    for path in (left / "F", left / "A", left / "N"):
        path.chmod(0o755)
    assert sync(left, right).problems == ()
    assert (right / "A").read_text() == "changed" and (right / "N").read_text() == "unreadable"


def _as_user(user: int | None, run: object, problems: list[tuple[str, str]]) -> None:
    """Run in a child process as `user`, and bring back the problems."""
    import json

    if user is None:
        run()  # type: ignore[operator]
        return
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.setgid(user)
            os.setuid(user)
            run()  # type: ignore[operator]
            os.write(writer, json.dumps(problems).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        data = file.read()
    assert os.waitpid(child, 0)[1] == 0
    problems.extend(tuple(p) for p in json.loads(data))


def test_name_that_is_not_utf8(pair: tuple[Path, Path]) -> None:
    left, right = pair
    bad = os.path.join(os.fsencode(left), b"caf\xe9.txt")
    with open(bad, "wb") as file:
        file.write(b"stays here")
    (left / "A").write_text("one")
    outcome = sync(left, right)
    assert "not valid UTF-8" in about(outcome.problems, "caf\\udce9.txt")
    assert read_tree(str(right)) == {"A": "one"}
    assert os.path.exists(bad)
    assert "not valid UTF-8" in about(sync(left, right).problems, "caf\\udce9.txt"), "told until it is renamed"


def test_folder_deleted_there_that_holds_a_name_that_is_not_utf8(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"F/": "", "F/A": "one"})
    sync(left, right)
    bad = os.path.join(os.fsencode(right), b"F", b"caf\xe9")
    with open(bad, "wb") as file:
        file.write(b"precious")
    shutil.rmtree(left / "F")
    outcome = sync(left, right)
    assert any("was not deleted" in p.message for p in outcome.problems)
    assert os.path.exists(bad)


def test_pipe_and_socket_stay_where_they_are(pair: tuple[Path, Path]) -> None:
    left, right = pair
    os.mkfifo(left / "pipe")
    (left / "A").write_text("one")
    outcome = sync(left, right)
    assert "neither a file, a folder nor a link" in about(outcome.problems, "pipe")
    assert read_tree(str(right)) == {"A": "one"}


def test_file_replaced_by_a_pipe_is_not_deleted_there(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    (left / "A").unlink()
    os.mkfifo(left / "A")
    sync(left, right)
    assert (right / "A").read_text() == "one"


def test_file_that_changes_while_it_is_read(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    growing = left / "log"
    stop = threading.Event()

    def write() -> None:
        with open(growing, "ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"x" * 65536)
                if file.tell() > 64 << 20:
                    file.truncate(0)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not growing.exists() or growing.stat().st_size < 1 << 20:
            pass
        outcome = sync(left, right)
    finally:
        stop.set()
        writer.join()
    assert (right / "A").read_text() == "one"
    if (right / "log").exists():  # A moment of rest was found: then it is whole.
        assert not [p for p in outcome.problems if p.path == "log"]
    else:
        assert "taken at the next sync" in about(outcome.problems, "log") or "next sync" in outcome.problems[0].message
    assert sync(left, right).problems == ()
    assert (right / "log").read_bytes() == growing.read_bytes()


def test_listing_that_failed_half_way(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in the middle of a listing: what was not listed is not deleted, in that folder and below it."""
    left, right = pair
    write_tree(
        str(left), {"F/": "", **{f"F/{n}": f"{n}" for n in range(20)}, "F/S/": "", "F/S/deep": "deep", "A": "one"}
    )
    sync(left, right)
    (left / "A").unlink()
    (left / "B").write_text("two")
    (left / "F" / "new").write_text("new")
    number = (left / "F").stat().st_ino
    scandir = os.scandir

    class Failing:
        def __init__(self, folder: object) -> None:
            self._listing = scandir(folder)  # type: ignore[call-overload]
            place = os.fstat(folder) if isinstance(folder, int) else os.stat(folder)  # type: ignore[arg-type]
            self._left = 3 if place.st_ino == number else -1

        def __enter__(self) -> "Failing":
            return self

        def __exit__(self, *_: object) -> None:
            self._listing.close()

        def __iter__(self) -> "Failing":
            return self

        def __next__(self) -> object:
            self._left -= 1
            if self._left == 0:
                raise OSError(5, "Input/output error")
            return next(self._listing)

    monkeypatch.setattr(os, "scandir", Failing)
    outcome = sync(left, right)
    monkeypatch.undo()
    listing, missing = [p.message for p in outcome.problems if p.path == "F"]
    assert "the disk has an error" in listing
    assert (right / "B").exists(), "the rest goes on"
    assert (right / "A").exists() and "not taken as deleted" in missing, (
        "it may have been moved into F, which was changed"
    )
    assert len(read_tree(str(right))) == 25
    assert sync(left, right).problems == ()
    assert read_tree(str(left)) == read_tree(str(right)) and len(read_tree(str(left))) == 25
