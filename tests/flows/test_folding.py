"""Volumes on which names that differ by case are one, as random stories met them."""

import pytest

from tests.memory_disk import Kind, MemoryDisk
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome


@pytest.fixture
def disk() -> MemoryDisk:
    """Two synced folders with the file x, the right one on a volume without case."""
    disk = MemoryDisk()
    disk.make_folder("/left")
    disk.mount("/right", Kind(case_sensitive=False))
    disk.write_file("/left/x", "x")
    sync(disk)
    disk.time += 60_000_000_000
    return disk


def sync(disk: MemoryDisk) -> Outcome:
    return session.sync("/left", "/right", SyncSettings(), Host({}), disk=disk)


def names(disk: MemoryDisk, root: str) -> list[str]:
    return sorted(path for path, _ in disk.walk(root) if not path.startswith(".briefcase"))


def test_what_cannot_stand_beside_an_item_in_conflict_waits_for_it(disk: MemoryDisk) -> None:
    disk.rename("/left/x", "/left/B")
    disk.write_file("/left/a", "a")
    disk.rename("/right/x", "/right/A")
    outcome = sync(disk)
    assert [c.kind.value for c in outcome.conflicts] == ["rename-rename"]
    assert not outcome.problems and not outcome.applied
    assert names(disk, "/right") == ["A"]
    session.resolve("/left", {outcome.conflicts[0].id: Keep.LEFT}, Host({}), disk=disk)
    sync(disk)
    assert names(disk, "/left") == names(disk, "/right") == ["B", "a"]
