"""Bad input to a sync: each gets a sentence, the rest goes on, nothing is lost."""

import os
import shutil
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError

HOST = Host({})


def sync(left: Path, right: Path, **settings: object) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(**settings), HOST)  # type: ignore[arg-type]


def about(problems: tuple[Problem, ...], path: str) -> str:
    """The sentence about a path; there is exactly one."""
    (message,) = [p.message for p in problems if p.path == path]
    return message


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    return left, right


def refused(left: Path, right: Path, sentence: str) -> None:
    with pytest.raises(WorkbenchError, match=sentence):
        sync(left, right)


# Roots


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


# State


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


# Files


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


def test_links_are_kept_as_links(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    (tmp_path / "outside").write_text("outside")
    (left / "A").write_text("one")
    (left / "to A").symlink_to("A")
    (left / "out").symlink_to(tmp_path / "outside")
    (left / "nowhere").symlink_to("nowhere")
    sync(left, right)
    assert os.readlink(right / "to A") == "A"
    assert os.readlink(right / "out") == str(tmp_path / "outside")
    assert os.readlink(right / "nowhere") == "nowhere"
    (right / "to A").unlink()
    (right / "to A").symlink_to("B")
    sync(left, right)
    assert os.readlink(left / "to A") == "B"
    assert (tmp_path / "outside").read_text() == "outside"


def test_executable_bit_and_times_are_kept(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "run").write_text("#!/bin/sh\n")
    os.utime(left / "run", ns=(1_500_000_000_123_456_789,) * 2)
    (left / "secret").write_text("s")
    (left / "secret").chmod(0o600)
    sync(left, right)
    assert (right / "run").stat().st_mtime_ns == 1_500_000_000_123_456_789
    assert stat.S_IMODE((right / "secret").stat().st_mode) == 0o600
    (left / "run").chmod(0o755)
    sync(left, right)
    assert (right / "run").stat().st_mode & 0o100


# Disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A volume of its own of 1 MiB."""
    mount = tmp_path / "stick"
    mount.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"a volume cannot be mounted here: {done.stderr.strip()}")
    yield mount
    subprocess.run(["umount", mount], check=True)


def test_full_disk(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    sync(left, small_disk)
    (left / "large").write_bytes(os.urandom(4 << 20))
    (left / "A").write_text("changed")
    outcome = sync(left, small_disk)
    assert "the disk is full" in about(outcome.problems, "large")
    assert not (small_disk / "large").exists()
    assert (small_disk / "A").read_text() in ("one", "changed")
    (left / "large").unlink()
    assert sync(left, small_disk).problems == ()
    assert read_tree(str(small_disk)) == {"A": "changed"}


def test_read_only_side(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    sync(left, small_disk)
    (left / "A").write_text("changed")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    refused(left, small_disk, "the disk is read-only")
    assert (small_disk / "A").read_text() == "one"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert sync(left, small_disk).problems == ()
    assert (small_disk / "A").read_text() == "changed"


def test_two_volumes(pair: tuple[Path, Path], small_disk: Path) -> None:
    left, _ = pair
    write_tree(str(left), {"F/": "", "F/A": "one", "B": "two"})
    sync(left, small_disk)
    os.rename(small_disk / "F", small_disk / "G")
    (small_disk / "B").unlink()
    sync(left, small_disk)
    assert read_tree(str(left)) == {"G/": "", "G/A": "one"}


# Between plan and apply


def test_target_changed_after_the_plan(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody writes while the sync runs is neither overwritten nor deleted."""
    from workbench.engine.stage import Stage

    left, right = pair
    write_tree(str(left), {"modified": "1", "deleted": "1", "renamed": "1", "F/": "", "F/in": "1"})
    sync(left, right)
    (left / "modified").write_text("2")
    (left / "deleted").unlink()
    (left / "renamed").rename(left / "renamed 2")
    shutil.rmtree(left / "F")
    (left / "created").write_text("left's")
    fill = Stage.fill

    def meanwhile(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        (right / "modified").write_text("meanwhile")
        (right / "deleted").write_text("meanwhile")
        (right / "renamed 2").write_text("meanwhile")
        (right / "created").write_text("meanwhile")
        (right / "F" / "new").write_text("meanwhile")

    monkeypatch.setattr(Stage, "fill", meanwhile)
    outcome = sync(left, right)
    monkeypatch.setattr(Stage, "fill", fill)
    assert {p.path for p in outcome.problems} == {"modified", "deleted", "renamed 2", "created", "F"}
    assert read_tree(str(right)) == {
        "modified": "meanwhile",
        "deleted": "meanwhile",
        "renamed": "1",
        "renamed 2": "meanwhile",
        "created": "meanwhile",
        "F/": "",
        "F/in": "1",
        "F/new": "meanwhile",
    }
    again = sync(left, right)
    assert {c.kind.value for c in again.conflicts} == {
        "modify-modify",
        "delete-modify",
        "create-create",
        "name-clash",
    }
    assert (right / "F" / "new").exists() and (left / "F" / "new").exists()
    assert not (right / "F" / "in").exists()


def test_dry_run_touches_nothing(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    outcome = sync(left, right, dry_run=True)
    assert [(a.op.value, a.side.value, a.path) for a in outcome.applied] == [("create", "right", "A")]
    assert os.listdir(left) == ["A"] and os.listdir(right) == []
    sync(left, right)
    (left / "A").unlink()
    outcome = sync(left, right, dry_run=True)
    assert [(a.op.value, a.path) for a in outcome.applied] == [("delete", "A")]
    assert read_tree(str(right)) == {"A": "one"}


def test_cancelled(pair: tuple[Path, Path]) -> None:
    from workbench.model.problem import Cancelled

    class Stopped:
        def progress(self, done: int, total: int, what: str = "") -> None:
            pass

        def check(self) -> None:
            raise Cancelled("stopped.")

    left, right = pair
    write_tree(str(left), {f"{n}": "x" for n in range(300)})
    with pytest.raises(Cancelled):
        session.sync(str(left), str(right), SyncSettings(), HOST, Stopped())
    assert read_tree(str(right)) == {}
    sync(left, right)
    assert len(read_tree(str(right))) == 300
