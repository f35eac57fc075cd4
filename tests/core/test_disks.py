"""Every disk does what `Disk` says: the operating system's and the one in memory, by the same tests; and the engine uses no other way."""

import ast
import os
import stat
import unicodedata
from pathlib import Path

import pytest

from tests.memory_disk import Killed, Kind, MemoryDisk, Step
from workbench.engine import linux
from workbench.engine.disk import Disk
from workbench.engine.on_disk import copy, is_folder, is_there, make_folders, pieces, remove_tree, write_all
from workbench.engine.real_disk import RealDisk

ENGINE = Path(__file__).parents[2] / "workbench" / "engine"


@pytest.fixture(params=["real", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Disk, str]:
    """A disk, and an empty folder on it."""
    if request.param == "real":
        return RealDisk(), str(tmp_path)
    disk = MemoryDisk()
    disk.make_folder("/here")
    return disk, "/here"


def write(disk: Disk, path: str, data: bytes) -> None:
    out = disk.new_file(path)
    write_all(disk, out, data)
    disk.close(out)


def read(disk: Disk, path: str) -> bytes:
    return b"".join(pieces(disk, path))


def test_files(place: tuple[Disk, str]) -> None:
    disk, here = place
    write(disk, f"{here}/a", b"x" * 200_000)
    assert read(disk, f"{here}/a") == b"x" * 200_000
    with pytest.raises(FileExistsError):
        disk.new_file(f"{here}/a")
    more = disk.append_file(f"{here}/a")
    write_all(disk, more, b"end")
    disk.set_time(more, 1_000_000_000)
    disk.sync(more)
    assert disk.fstat(more).st_mtime_ns == 1_000_000_000
    disk.close(more)
    descriptor = disk.open_file(f"{here}/a")
    assert disk.read_at(descriptor, 10, 200_000) == b"end"
    disk.close(descriptor)
    disk.unlink(f"{here}/a")
    with pytest.raises(FileNotFoundError):
        disk.lstat(f"{here}/a")


def test_names(place: tuple[Disk, str]) -> None:
    disk, here = place
    write(disk, f"{here}/a", b"a")
    write(disk, f"{here}/b", b"b")
    number = disk.lstat(f"{here}/a").st_ino
    with pytest.raises(FileExistsError):
        disk.rename(f"{here}/a", f"{here}/b")
    disk.rename(f"{here}/a", f"{here}/c")
    assert disk.lstat(f"{here}/c").st_ino == number
    assert disk.exchange(f"{here}/b", f"{here}/c")
    assert (read(disk, f"{here}/b"), read(disk, f"{here}/c")) == (b"a", b"b")
    disk.replace(f"{here}/b", f"{here}/c")
    assert [name for name, _ in disk.listing(here)] == ["c"] and read(disk, f"{here}/c") == b"a"
    disk.link(f"{here}/c", f"{here}/d")
    assert disk.lstat(f"{here}/d").st_nlink == 2 and disk.lstat(f"{here}/d").st_ino == number
    with pytest.raises(OSError, match="too long"):
        disk.new_file(f"{here}/{'n' * 256}")


def test_a_volume_that_writes_accents_by_themselves() -> None:
    disk = MemoryDisk()
    disk.mount("/here", Kind(decomposes=True))
    composed, decomposed = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))
    write(disk, f"/here/{composed}", b"one")
    assert [name for name, _ in disk.listing("/here")] == [decomposed]
    assert read(disk, f"/here/{composed}") == read(disk, f"/here/{decomposed}") == b"one"
    disk.make_folder("/here/o")
    disk.rename("/here/o", "/here/ö")
    assert {name for name, _ in disk.listing("/here")} == {decomposed, unicodedata.normalize("NFD", "ö")}
    with pytest.raises(FileExistsError):
        write(disk, f"/here/{decomposed}", b"two")


def test_folders(place: tuple[Disk, str]) -> None:
    disk, here = place
    make_folders(disk, f"{here}/f/g/h")
    make_folders(disk, f"{here}/f/g")
    write(disk, f"{here}/f/g/x", b"x")
    with pytest.raises(OSError, match="not empty"):
        disk.remove_folder(f"{here}/f/g")
    with pytest.raises(OSError, match="Invalid argument"):
        disk.rename(f"{here}/f", f"{here}/f/g/f")
    copy(disk, f"{here}/f", f"{here}/copy")
    assert read(disk, f"{here}/copy/g/x") == b"x" and is_folder(disk, f"{here}/copy/g/h")
    top = disk.open_folder(here)
    inside = disk.open_folder("f", top)
    assert [(name, stat.S_ISDIR(facts.st_mode)) for name, facts in disk.listing(inside)] == [("g", True)]
    disk.close(inside)
    disk.close(top)
    remove_tree(disk, f"{here}/f")
    assert [name for name, _ in disk.listing(here)] == ["copy"]


def test_a_folder_further_down_is_reached_through_no_link(
    place: tuple[Disk, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, here = place
    make_folders(disk, f"{here}/f/g/h")
    write(disk, f"{here}/f/g/h/x", b"x")
    disk.symlink("g", f"{here}/f/l")
    disk.symlink("..", f"{here}/f/g/up")
    top = disk.open_folder(here)
    for _ in ("as it is", "where the kernel is old"):
        inside = disk.open_inside(top, "f/g/h")
        assert [name for name, _ in disk.listing(inside)] == ["x"]
        disk.close(inside)
        for refused in ("f/l/h", "f/l", "f/g/up/g", "f/g/h/x"):
            with pytest.raises(OSError, match=r"symbolic links|Not a directory"):
                disk.open_inside(top, refused)
        with pytest.raises(FileNotFoundError):
            disk.open_inside(top, "f/n/h")
        monkeypatch.setattr(linux, "_openat2", lambda: None)
    disk.close(top)


def test_links(place: tuple[Disk, str]) -> None:
    disk, here = place
    make_folders(disk, f"{here}/f")
    write(disk, f"{here}/f/x", b"x")
    disk.symlink("f", f"{here}/l")
    disk.symlink("x", f"{here}/f/m")
    assert disk.readlink(f"{here}/l") == "f" and stat.S_ISLNK(disk.lstat(f"{here}/l").st_mode)
    assert read(disk, f"{here}/l/x") == b"x" and disk.realpath(f"{here}/l/x") == disk.realpath(f"{here}/f/x")
    for refused in (f"{here}/l", f"{here}/f/m"):
        with pytest.raises(OSError, match=r"symbolic links|Not a directory"):
            disk.open_folder(refused)
    with pytest.raises(OSError, match="symbolic links"):
        disk.open_file(f"{here}/f/m")
    remove_tree(disk, f"{here}/l")
    assert is_there(disk, f"{here}/f/x")


def test_times_and_locks(place: tuple[Disk, str]) -> None:
    disk, here = place
    before = disk.clock(here)
    disk.wait_a_tick()
    write(disk, f"{here}/a", b"a")
    facts, born = disk.lstat(f"{here}/a"), disk.birth_time(f"{here}/a")
    assert before < facts.st_mtime_ns <= facts.st_ctime_ns <= disk.clock(here)
    assert born is None or before < born <= facts.st_ctime_ns
    lock = disk.lock(f"{here}/lock")
    with pytest.raises(BlockingIOError):
        disk.lock(f"{here}/lock")
    disk.close(lock)
    disk.close(disk.lock(f"{here}/lock"))
    assert 0 < disk.space(here).free <= disk.space(here).total


def test_the_clock_has_gone_on_after_a_wait_for_it(place: tuple[Disk, str]) -> None:
    disk, here = place
    write(disk, f"{here}/a", b"a")
    for _ in range(20):
        moment = disk.clock(here)
        disk.wait_until_after(moment, here)
        out = disk.append_file(f"{here}/a")
        write_all(disk, out, b"a")
        disk.close(out)
        assert disk.lstat(f"{here}/a").st_ctime_ns > moment


def test_a_clock_that_stands_still_is_not_waited_for_longer_than_a_tick(tmp_path: Path) -> None:
    disk, here = RealDisk(), str(tmp_path)
    disk.wait_until_after(disk.clock(here) + 3600 * 10**9, here)
    assert disk.lstat(f"{here}/clock").st_mtime_ns > 0


def test_databases(place: tuple[Disk, str]) -> None:
    disk, here = place
    db = disk.database(f"{here}/db")
    db.execute("CREATE TABLE t (x)")
    db.execute("BEGIN")
    db.execute("INSERT INTO t VALUES (1)")
    db.execute("COMMIT")
    db.execute("BEGIN")
    db.execute("INSERT INTO t VALUES (2)")
    db.close()
    db = disk.database(f"{here}/db")
    assert db.execute("SELECT x FROM t").fetchall() == [(1,)]
    db.close()


# What only the disk in memory does.


def crashes(disk: MemoryDisk) -> list[MemoryDisk]:
    return [disk.crashed(seed) for seed in range(60)]


def test_what_is_not_flushed_may_be_lost() -> None:
    disk = MemoryDisk()
    disk.write_file("/a", b"whole")
    found = {disk.read_file("/a") if disk.exists("/a") else None for disk in crashes(disk)}
    assert {None, b"whole", b""} < found and any(f and f != b"whole" and b"whole".startswith(f) for f in found)
    disk.settle()
    assert {disk.read_file("/a") for disk in crashes(disk)} == {b"whole"}


def test_a_synced_file_may_lack_its_name() -> None:
    disk = MemoryDisk()
    out = disk.new_file("/a")
    write_all(disk, out, b"whole")
    disk.sync(out)
    assert {disk.read_file("/a") if disk.exists("/a") else None for disk in crashes(disk)} == {None, b"whole"}


def test_renames_may_come_in_another_order() -> None:
    disk = MemoryDisk()
    disk.write_file("/a", b"a")
    disk.write_file("/b", b"b")
    disk.settle()
    disk.rename("/a", "/c")
    disk.rename("/b", "/d")
    disk.rename("/c", "/e")
    found = {"".join(name for name in "abcde" if disk.exists(f"/{name}")) for disk in crashes(disk)}
    assert found == {"ab", "bc", "be", "ad", "cd", "de"}
    disk.flush_volume("/")
    assert {"".join(name for name in "abcde" if disk.exists(f"/{name}")) for disk in crashes(disk)} == {"de"}


def test_after_a_failed_flush_nothing_is_known() -> None:
    disk = MemoryDisk()
    disk.write_file("/a", b"old")
    disk.settle()
    disk.write_file("/a", b"new")

    def fail(step: Step) -> None:
        if step.call == "flush_volume":
            raise OSError(5, os.strerror(5))

    disk.before = fail
    with pytest.raises(OSError, match="Input/output"):
        disk.flush_volume("/")
    disk.before = lambda step: None
    disk.flush_volume("/")
    assert b"old" in {disk.read_file("/a") for disk in crashes(disk)} and disk.read_file("/a") == b"new"


def test_a_killed_program_does_nothing_more() -> None:
    disk = MemoryDisk()

    def kill(step: Step) -> None:
        raise Killed

    disk.before = kill
    with pytest.raises(Killed):
        disk.make_folder("/a")
    disk.before = lambda step: None
    with pytest.raises(Killed):
        disk.listing("/")
    assert not disk.restarted().exists("/a")


def test_kinds_of_volumes() -> None:
    disk = MemoryDisk()
    stick = Kind(
        case_sensitive=False, forms_apart=False, links=False, exchanges=False, permissions=False, tick=2_000_000_000
    )
    disk.mount("/stick", stick)
    disk.write_file("/stick/Été", b"x")
    assert disk.exists("/stick/éTÉ") and disk.exists("/stick/été")
    disk.rename("/stick/Été", "/stick/ÉTÉ")
    assert [name for name, _ in disk.listing("/stick")] == ["ÉTÉ"]
    assert disk.lstat("/stick/été").st_mtime_ns % 2_000_000_000 == 0
    disk.write_file("/a", b"x")
    with pytest.raises(OSError, match="cross-device"):
        disk.rename("/a", "/stick/a")
    with pytest.raises(PermissionError):
        disk.symlink("a", "/stick/l")
    disk.write_file("/stick/b", b"x")
    assert not disk.exchange("/stick/ÉTÉ", "/stick/b")


# The floor.

ROOMS_OF_PEOPLE = {
    "real_disk.py": "is the operating system's disk",
    "comparable.py": "compares files outside of briefcases",
    "compare_scan.py": "compares folders outside of briefcases",
    "file_facts.py": "compares files outside of briefcases",
    "merging.py": "lays out copies for plugins, which are other programs",
    "resolving.py": "takes in the file that a person names",
    "answering.py": "lays out copies for plugins, which are other programs",
    "stage.py": "takes in what a plugin wrote",
    "history.py": "writes where a person says",
}
CALLS = {
    *("open", "listdir", "scandir", "walk", "stat", "lstat", "statvfs", "mkdir", "makedirs", "unlink", "remove"),
    *("rmdir", "rename", "replace", "link", "symlink", "readlink", "utime", "fsync", "chmod", "access"),
    *("exists", "lexists", "isdir", "isfile", "islink", "realpath", "samefile", "getsize", "getmtime"),
}


def test_the_engine_touches_replicas_through_their_disk_only() -> None:
    found = {path.name for path in ENGINE.glob("*.py") if _touches_the_system(path)}
    assert found == set(ROOMS_OF_PEOPLE), "use the replica's disk (workbench/engine/disk.py)"


def _touches_the_system(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)) if name in CALLS:
                return True
            case ast.Call(func=ast.Attribute(value=ast.Attribute(value=ast.Name(id="os"), attr="path"), attr=name)):
                if name in CALLS:
                    return True
            case ast.Import(names=names) if any(alias.name == "shutil" for alias in names):
                return True
    return False


def test_a_crash_leaves_the_durable_beginning_of_a_file_that_was_appended_to() -> None:
    disk = MemoryDisk()
    write(disk, "/a", b"begin")
    disk.settle()
    more = disk.append_file("/a")
    write_all(disk, more, b"more")
    left = {disk.crashed(seed).read_file("/a") for seed in range(60)}
    assert all(data.startswith(b"begin") for data in left)
    assert {b"begin", b"beginmore", b"begin\0\0\0\0", b"beginm"} <= left
