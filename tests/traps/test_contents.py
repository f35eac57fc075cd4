"""What is in files and what is said of them: permissions, attributes, holes, sizes, databases."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.flows.two_folders import HOST, pair, sync
from tests.folders import read_tree, write_tree
from tests.traps.volumes import Volume, exfat
from workbench.engine import session
from workbench.engine.stage import Stage
from workbench.model.conflict import Conflict, Keep

__all__ = ["exfat", "pair"]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_executable_bit_and_times_are_kept(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "run").write_text("#!/bin/sh\n")
    os.utime(left / "run", ns=(1_500_000_000_123_456_789,) * 2)
    (left / "secret").write_text("s")
    (left / "secret").chmod(0o600)
    sync(left, right)
    assert (right / "run").stat().st_mtime_ns == 1_500_000_000_123_456_789
    assert mode(right / "secret") == 0o600
    (left / "run").chmod(0o755)
    sync(left, right)
    assert (right / "run").stat().st_mode & 0o100
    (right / "run").chmod(0o644)
    sync(left, right)
    assert not (left / "run").stat().st_mode & 0o100


def test_permissions_on_a_stick_without_them(pair: tuple[Path, Path], exfat: Volume) -> None:
    """There every file looks executable and open to all. That is no change, and is not brought back."""
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"plain": "1", "run": "1", "secret": "1"})
    (left / "run").chmod(0o755)
    (left / "secret").chmod(0o600)
    sync(left, stick)
    again = sync(left, stick)
    assert again.applied == () and again.problems == ()
    assert (mode(left / "plain") & 0o111, mode(left / "run") & 0o100, mode(left / "secret")) == (0, 0o100, 0o600)
    for name in ("plain", "run", "secret"):
        (stick / name).write_text("edited")
    (stick / "new").write_text("new")
    sync(left, stick)
    assert read_tree(str(left)) == {"plain": "edited", "run": "edited", "secret": "edited", "new": "new"}
    assert (mode(left / "plain") & 0o111, mode(left / "run") & 0o100, mode(left / "secret")) == (0, 0o100, 0o600)
    assert mode(left / "new") & 0o113 == 0, "neither executable nor open to be written by all"
    again = sync(left, stick)
    assert again.applied == () and again.conflicts == ()


def test_own_permissions_survive_an_edit_of_the_other_side(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    (right / "A").chmod(0o600)
    (left / "A").write_text("two")
    sync(left, right)
    assert (right / "A").read_text() == "two" and mode(right / "A") == 0o600


def attributes_or_skip(path: Path) -> None:
    try:
        os.setxattr(path, "user.comment", b"keep me")
    except (OSError, AttributeError) as error:
        pytest.skip(f"this disk keeps no extended attributes: {error}")


def test_extended_attributes_are_kept_where_both_sides_can(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    attributes_or_skip(left / "A")
    sync(left, right)
    assert os.getxattr(right / "A", "user.comment") == b"keep me"
    os.setxattr(right / "A", "user.mine", b"of the right")
    (left / "A").write_text("two")
    os.setxattr(left / "A", "user.comment", b"changed")
    sync(left, right)
    assert (right / "A").read_text() == "two"
    assert os.getxattr(right / "A", "user.comment") == b"changed"
    assert os.getxattr(right / "A", "user.mine") == b"of the right"


def test_extended_attributes_survive_a_stick_that_cannot(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    attributes_or_skip(left / "A")
    assert sync(left, exfat.root).problems == ()
    (exfat.root / "A").write_text("edited")
    sync(left, exfat.root)
    assert (left / "A").read_text() == "edited"
    assert os.getxattr(left / "A", "user.comment") == b"keep me"


def test_sparse_file_stays_sparse(pair: tuple[Path, Path]) -> None:
    left, right = pair
    with open(left / "image", "wb") as file:
        file.seek(200 << 20)
        file.write(b"end")
        file.seek(3 << 20)
        file.write(b"middle")
        file.truncate(300 << 20)
    if (left / "image").stat().st_blocks * 512 > 1 << 20:
        pytest.skip("this disk keeps no sparse files")
    sync(left, right)
    assert (right / "image").stat().st_size == 300 << 20
    assert (right / "image").stat().st_blocks * 512 < 4 << 20
    with open(right / "image", "rb") as file:
        file.seek(200 << 20)
        assert file.read(3) == b"end"
        file.seek(3 << 20)
        assert file.read(6) == b"middle"
    assert sync(left, right).applied == ()


@pytest.mark.slow
def test_file_of_more_than_four_gigabytes(pair: tuple[Path, Path]) -> None:
    left, right = pair
    size = (4 << 30) + 4097
    with open(left / "huge", "wb") as file:
        file.write(b"begin")
        file.seek(size - 3)
        file.write(b"end")
    if (left / "huge").stat().st_blocks * 512 > 1 << 20:
        pytest.skip("this disk keeps no sparse files")
    assert sync(left, right).problems == ()
    assert (right / "huge").stat().st_size == size
    with open(right / "huge", "rb") as file:
        file.seek(size - 3)
        assert file.read() == b"end"


def database(path: Path, *texts: str) -> sqlite3.Connection:
    """A database in use: what was written last lies in its -wal."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("CREATE TABLE IF NOT EXISTS t (x)")
    db.executemany("INSERT INTO t VALUES (?)", [(text,) for text in texts])
    return db


def rows(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in db.execute("SELECT x FROM t ORDER BY x")]
    finally:
        db.close()


def copied(path: Path, to: Path) -> list[str]:
    """What a program reads that opens the files as they lie there, without changing them."""
    to.mkdir()
    for name in (path.name, path.name + "-wal"):
        if (path.parent / name).exists():
            (to / name).write_bytes((path.parent / name).read_bytes())
    return rows(to / path.name)


def test_database_with_its_log(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A database and what lies in its -wal cross together; the -shm is worthless elsewhere."""
    left, right = pair
    db = database(left / "data.db", "one")
    sync(left, right)
    assert copied(right / "data.db", tmp_path / "first") == ["one"]
    db.execute("INSERT INTO t VALUES ('two')")
    sync(left, right)
    assert copied(right / "data.db", tmp_path / "second") == ["one", "two"]
    db.close()  # The log is written into the database and goes.
    sync(left, right)
    assert not (right / "data.db-wal").exists() and rows(right / "data.db") == ["one", "two"]


def test_database_that_is_written_while_it_is_copied(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If either of the two changed since the scan, neither crosses now."""
    left, right = pair
    db = database(left / "data.db", "one")
    sync(left, right)
    db.execute("INSERT INTO t VALUES ('two')")
    fill = Stage.fill
    times: list[str] = []

    def meanwhile(self: Stage, *arguments: object) -> None:
        if not times:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            db.execute("INSERT INTO t VALUES ('three')")
        times.append("once")
        fill(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Stage, "fill", meanwhile)
    sync(left, right)
    monkeypatch.undo()
    assert copied(right / "data.db", tmp_path / "between") == ["one"]
    sync(left, right)
    assert copied(right / "data.db", tmp_path / "after") == ["one", "three", "two"]
    db.close()


def both_wrote(pair: tuple[Path, Path]) -> tuple[Conflict, list[sqlite3.Connection]]:
    """The question about a database that both sides wrote to, with a program that has it open on each."""
    left, right = pair
    database(left / "data.db", "one").close()
    sync(left, right)
    programs = [database(left / "data.db", "left's"), database(right / "data.db", "right's")]
    outcome = sync(left, right)
    (conflict,) = outcome.conflicts
    assert outcome.applied == () and not outcome.problems
    return conflict, programs


@pytest.mark.parametrize(
    ("keep", "expected"),
    [(Keep.LEFT, ["left's", "one"]), (Keep.RIGHT, ["one", "right's"]), (Keep.BOTH, ["left's", "one"])],
)
def test_database_that_both_sides_wrote(
    pair: tuple[Path, Path], tmp_path: Path, keep: Keep, expected: list[str]
) -> None:
    """One question for database and log, and no side's log beside the other's database, whatever the answer is."""
    left, right = pair
    conflict, programs = both_wrote(pair)
    assert session.resolve(str(left), {conflict.id: keep}, HOST).problems == ()
    for number, root in enumerate(pair):
        assert copied(root / "data.db", tmp_path / f"{number}") == expected
        if keep is Keep.BOTH:
            assert copied(root / "data (right).db", tmp_path / f"other-{number}") == ["one", "right's"]
    assert sync(left, right).applied == ()
    entry = session.history(str(left))[0].id
    if keep is not Keep.BOTH:
        session.undo(str(left), entry)
        assert copied(left / "data.db", tmp_path / "left again") == ["left's", "one"]
        assert copied(right / "data.db", tmp_path / "right again") == ["one", "right's"]
    for program in programs:
        program.close()


def test_database_with_a_rollback_journal(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """In the middle of a transaction a database is half of what it was: its journal goes with it, and says what it was."""
    left, right = pair
    db = sqlite3.connect(left / "data.db", isolation_level=None)
    db.executescript("PRAGMA journal_mode = delete; PRAGMA cache_size = 2; CREATE TABLE t (x)")
    db.executemany("INSERT INTO t VALUES (?)", [("before",)] * 2)
    sync(left, right)
    db.execute("BEGIN")
    db.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 40)
    assert (left / "data.db-journal").exists() and (left / "data.db").stat().st_size > 40_000
    sync(left, right)
    (tmp_path / "seen").mkdir()
    for name in ("data.db", "data.db-journal"):
        (tmp_path / "seen" / name).write_bytes((right / name).read_bytes())
    assert rows(tmp_path / "seen" / "data.db") == ["before", "before"]
    db.execute("ROLLBACK")
    sync(left, right)
    assert not (right / "data.db-journal").exists() and rows(right / "data.db") == ["before", "before"]
    db.close()


def test_database_that_a_program_opens_while_the_sync_runs(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that appears beside a database after it was looked at keeps that from being replaced."""
    left, right = pair
    database(left / "data.db", "one").close()
    sync(left, right)
    database(left / "data.db", "two").close()
    fill = Stage.fill
    opened: list[sqlite3.Connection] = []

    def meanwhile(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        if not opened:
            opened.append(database(right / "data.db", "right's"))

    monkeypatch.setattr(Stage, "fill", meanwhile)
    outcome = sync(left, right)
    monkeypatch.undo()
    assert [p.path for p in outcome.problems] == ["data.db"] and outcome.applied == ()
    assert copied(right / "data.db", tmp_path / "seen") == ["one", "right's"]
    assert len(sync(left, right).conflicts) == 1
    opened[0].close()
