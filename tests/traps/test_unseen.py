"""What cannot be seen just now is no deletion: not what is in a folder that cannot be read, nor what may have been moved into it."""

import errno
import os

import pytest

from tests.memory_disk import MemoryDisk, Step
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome


@pytest.fixture
def disk() -> MemoryDisk:
    """Two synced folders, each with the files A and B and the folder F."""
    disk = MemoryDisk()
    for root in ("/left", "/right"):
        disk.make_folder(root)
    disk.make_folder("/left/F")
    disk.make_folder("/left/F/S")
    for path in ("A", "B", "F/in"):
        disk.write_file(f"/left/{path}", path)
    disk.time += 60_000_000_000
    sync(disk)
    disk.time += 60_000_000_000
    return disk


def sync(disk: MemoryDisk) -> Outcome:
    return session.sync("/left", "/right", SyncSettings(), Host({}), disk=disk)


def names(disk: MemoryDisk, root: str) -> list[str]:
    return sorted(path for path, _ in disk.walk(root) if not path.startswith(".briefcase"))


def unreadable(disk: MemoryDisk, folder: str, code: int) -> None:
    """Let the disk refuse to open a folder, from now on."""

    def before(step: Step) -> None:
        if step.call == "open_folder" and step.path == folder:
            raise OSError(code, os.strerror(code), step.path)

    disk.before = before


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_what_was_moved_into_a_folder_that_cannot_be_read(disk: MemoryDisk, code: int) -> None:
    disk.rename("/left/A", "/left/F/A")
    disk.set_permissions("/left/F", 0o755)  # Whoever takes access away does so after the move.
    unreadable(disk, "/left/F", code)
    for _ in range(2):
        outcome = sync(disk)
        assert not outcome.applied and not outcome.conflicts
        assert any("not taken as deleted" in p.message for p in outcome.problems)
    disk.before = lambda step: None
    assert [a.op.value for a in sync(disk).applied] == ["rename"]
    assert names(disk, "/right") == names(disk, "/left") == ["B", "F", "F/A", "F/S", "F/in"]


def test_what_was_deleted_beside_a_folder_that_nobody_here_ever_could_read(disk: MemoryDisk) -> None:
    unreadable(disk, "/left/F", errno.EACCES)
    sync(disk)
    disk.time += 60_000_000_000
    disk.unlink("/left/A")
    outcome = sync(disk)
    assert [(a.op.value, a.path) for a in outcome.applied] == [("delete", "A")]
    assert names(disk, "/right") == ["B", "F", "F/S", "F/in"]


def test_what_was_deleted_beside_a_folder_with_an_error_that_nobody_changed(disk: MemoryDisk) -> None:
    disk.unlink("/left/A")
    unreadable(disk, "/left/F", errno.EIO)
    assert [(a.op.value, a.path) for a in sync(disk).applied] == [("delete", "A")]


def test_what_was_deleted_while_a_changed_folder_had_an_error_goes_once_it_is_mended(disk: MemoryDisk) -> None:
    disk.unlink("/left/A")
    disk.unlink("/left/B")
    disk.write_file("/left/F/S/new", "new")
    unreadable(disk, "/left/F", errno.EIO)
    assert not sync(disk).applied
    disk.before = lambda step: None
    assert {(a.op.value, a.path) for a in sync(disk).applied} == {
        ("delete", "A"),
        ("delete", "B"),
        ("create", "F/S/new"),
    }


def test_a_file_whose_place_a_folder_took_is_replaced(disk: MemoryDisk) -> None:
    disk.unlink("/left/A")
    disk.make_folder("/left/A")
    disk.write_file("/left/A/new", "new")
    disk.rename("/left/B", "/left/F/B")
    unreadable(disk, "/left/F", errno.EIO)
    outcome = sync(disk)
    assert {(a.op.value, a.path) for a in outcome.applied} == {("delete", "A"), ("create", "A"), ("create", "A/new")}
    assert names(disk, "/right") == ["A", "A/new", "B", "F", "F/S", "F/in"]
