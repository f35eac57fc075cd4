"""A group whose names one side cannot hold gets names that belong together, whatever the answer is."""

import pytest

from tests.flows.two_folders import HOST
from tests.memory_disk import Kind, MemoryDisk
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

LONG = "d" * 100


def begun(kind: Kind, files: dict[str, str]) -> MemoryDisk:
    disk = MemoryDisk()
    disk.make_folder("/left")
    disk.mount("/right", kind)
    for name, content in files.items():
        disk.write_file(f"/left/{name}", content)
    return disk


def sync(disk: MemoryDisk) -> Outcome:
    outcome = session.sync("/left", "/right", SyncSettings(), HOST, disk=disk)
    disk.time += 60_000_000_000
    return outcome


def contents(disk: MemoryDisk, root: str) -> dict[str, str]:
    return {
        path: disk.read_file(f"{root}/{path}").decode()
        for path, _ in disk.walk(root)
        if not path.startswith(".briefcase")
    }


def answered(disk: MemoryDisk, keep: Keep) -> dict[str, str]:
    """What both sides have after one answer to the one question."""
    outcome = sync(disk)
    (conflict,) = outcome.conflicts
    assert conflict.kind.value == "unholdable-name"
    told = session.resolve("/left", {conflict.id: keep}, HOST, disk=disk)
    assert not told.problems and not told.conflicts
    again = sync(disk)
    assert not again.conflicts and not again.problems and not again.applied
    assert contents(disk, "/left") == contents(disk, "/right")
    return contents(disk, "/left")


def groups(found: dict[str, str]) -> set[tuple[str | None, str]]:
    """Each log with the content of the database of its name."""
    return {(found.get(name.removesuffix("-wal")), log) for name, log in found.items() if name.endswith("-wal")}


KEEPS = (Keep.LEFT, Keep.RIGHT, Keep.BOTH)


@pytest.mark.parametrize("keep", KEEPS)
def test_a_log_alone_that_is_too_long(keep: Keep) -> None:
    """The database is there on both sides under a name that both can hold; that of its log is too long for one."""
    disk = begun(Kind(longest_name=len(LONG)), {LONG: "db"})
    sync(disk)
    disk.write_file(f"/left/{LONG}-wal", "log")
    assert groups(answered(disk, keep)) == {("db", "log")}


@pytest.mark.parametrize("keep", KEEPS)
def test_both_are_new_and_the_log_is_too_long(keep: Keep) -> None:
    disk = begun(Kind(longest_name=len(LONG) + 2), {LONG: "db", f"{LONG}-wal": "log"})
    assert groups(answered(disk, keep)) == {("db", "log")}


@pytest.mark.parametrize("keep", KEEPS)
def test_a_letter_that_cannot_be_held_and_a_name_that_is_taken(keep: Keep) -> None:
    disk = begun(Kind(forbidden=":"), {"a_b-wal": "another log", "a_b": "another"})
    sync(disk)
    disk.write_file("/left/a:b", "db")
    disk.write_file("/left/a:b-wal", "log")
    assert groups(answered(disk, keep)) == {("another", "another log"), ("db", "log")}


@pytest.mark.parametrize("keep", KEEPS)
def test_a_name_of_which_only_the_log_is_taken(keep: Keep) -> None:
    disk = begun(Kind(forbidden=":"), {"a_b-wal": "somebody's"})
    sync(disk)
    disk.write_file("/left/a:b", "db")
    disk.write_file("/left/a:b-wal", "log")
    assert groups(answered(disk, keep)) == {(None, "somebody's"), ("db", "log")}


@pytest.mark.parametrize("keep", [Keep.LEFT, Keep.RIGHT])
def test_renamed_on_one_side_and_written_on_the_other(keep: Keep) -> None:
    disk = begun(Kind(forbidden=":"), {"x": "db", "x-wal": "log"})
    sync(disk)
    disk.rename("/left/x", "/left/a:b")
    disk.rename("/left/x-wal", "/left/a:b-wal")
    disk.write_file("/right/x-wal", "right's")
    assert groups(answered(disk, keep)) == {("db", "right's")}
