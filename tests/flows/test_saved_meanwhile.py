"""Somebody saves a file in the moment in which a sync replaces it, on disks that can exchange two names and on others."""

from collections.abc import Callable

import pytest

from tests.flows.test_power import CRASHES, ROOTS, kept, kill_at, sync, tree
from tests.memory_disk import Killed, Kind, MemoryDisk, Step

KINDS = {
    "exchanges": Kind(),
    "links": Kind(exchanges=False),
    "neither": Kind(exchanges=False, links=False),
}


@pytest.fixture(params=KINDS)
def disk(request: pytest.FixtureRequest) -> MemoryDisk:
    """A is "new" at the left, and still "old" at the right, which lies on a volume of the kind that is asked for."""
    disk = MemoryDisk()
    disk.make_folder("/left")
    disk.mount("/right", KINDS[request.param])
    disk.write_file("/left/A", "old")
    sync(disk)
    disk.time += 60_000_000_000
    disk.write_file("/left/A", "new")
    disk.time += 60_000_000_000
    disk.settle()
    return disk


def in_place(disk: MemoryDisk) -> None:
    disk.write_file("/right/A", "meanwhile")


def by_rename(disk: MemoryDisk) -> None:
    disk.write_file("/right/~A", "meanwhile")
    disk.rename_over("/right/~A", "/right/A")


SAVING = ("lstat", "link", "rename", "replace", "exchange")
"""Before which calls somebody saves."""


@pytest.mark.parametrize("save", [in_place, by_rename])
def test_a_save_before_any_step_is_kept(disk: MemoryDisk, save: Callable[[MemoryDisk], None]) -> None:
    whole, steps = disk.restarted(), list[Step]()
    whole.before = steps.append
    sync(whole)
    assert tree(whole, "/right") == {"A": "new"}
    for number, chosen in enumerate(step for step in steps if step.call in SAVING):
        after = saved(disk, save, number)
        sync(after)
        assert {"new", "meanwhile"} <= kept(after), f"before {chosen}"
        assert "meanwhile" in [tree(after, root)["A"] for root in ROOTS], f"before {chosen}"


def saved(disk: MemoryDisk, save: Callable[[MemoryDisk], None], number: int) -> MemoryDisk:
    """The disk after a sync during which somebody saves, before so many of the calls that are looked at."""
    after, waiting = disk.restarted(), [number]

    def before(step: Step) -> None:
        if step.call in SAVING:
            waiting[0] -= 1
            if waiting[0] == -1:
                after.before = lambda _: None
                save(after)

    after.before = before
    sync(after)
    return after


def test_a_database_that_is_saved_before_any_step_is_kept(disk: MemoryDisk) -> None:
    """Its log crosses with it or not at all, and what somebody saved in its place stands there afterwards."""
    disk.write_file("/left/A-wal", "old log")
    sync(disk)
    disk.time += 60_000_000_000
    disk.write_file("/left/A", "newer")
    disk.write_file("/left/A-wal", "newer log")
    disk.time += 60_000_000_000
    disk.settle()
    whole, steps = disk.restarted(), list[Step]()
    whole.before = steps.append
    sync(whole)
    assert tree(whole, "/right") == {"A": "newer", "A-wal": "newer log"}
    for number, chosen in enumerate(step for step in steps if step.call in SAVING):
        after = saved(disk, by_rename, number)
        assert tree(after, "/right")["A"] == "meanwhile", f"before {chosen}"
        assert {"newer", "meanwhile"} <= kept(after), f"before {chosen}"


def test_the_power_goes_at_some_steps(disk: MemoryDisk) -> None:
    check_power(disk, 3)


@pytest.mark.slow
def test_the_power_goes_at_any_step(disk: MemoryDisk) -> None:
    check_power(disk, 1)


def check_power(disk: MemoryDisk, every: int) -> None:
    """Cut the power at every so many steps; the next sync finishes."""
    whole = disk.restarted()
    sync(whole)
    for number in range(1, whole.steps + 1, every):
        cut = disk.restarted()
        cut.before = kill_at(number)
        with pytest.raises(Killed):
            sync(cut)
        for seed in range(CRASHES):
            after = cut.crashed(number * 100 + seed)
            sync(after)
            assert [tree(after, root) for root in ROOTS] == [{"A": "new"}] * 2, f"step {number}, seed {seed}"
            assert "old" in kept(after), f"step {number}, seed {seed}"
