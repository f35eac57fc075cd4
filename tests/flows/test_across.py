"""A volume that is mounted inside a briefcase: everything crosses, and what is written meanwhile is not lost."""

import stat

import pytest

from tests.flows.test_power import ROOTS, kept, remove, sync, tree
from tests.memory_disk import Killed, Kind, MemoryDisk, Step

BASE = {"V/": "", "V/edited": "1", "V/gone": "2", "V/F/": "", "V/F/in": "3", "V/moved": "4", "out": "5"}
AFTER = {"V/": "", "V/edited": "changed", "V/new": "new", "moved": "4", "V/out": "5"}


@pytest.fixture(params=[True, False], ids=["exchanges", "plain"])
def disk(request: pytest.FixtureRequest) -> MemoryDisk:
    """Both hold BASE, the right one with a volume of its own at V; then the left becomes AFTER."""
    disk = MemoryDisk()
    for root in ROOTS:
        disk.make_folder(root)
    disk.write_file("/left/out", "5")
    sync(disk)
    disk.mount("/right/V", Kind(exchanges=request.param))
    disk.make_folder("/right/V/F")
    for path, content in BASE.items():
        if path.startswith("V/") and not path.endswith("/"):
            disk.write_file(f"/right/{path}", content)
    sync(disk)
    assert tree(disk, "/left") == tree(disk, "/right") == BASE
    disk.time += 60_000_000_000
    disk.write_file("/left/V/edited", "changed")
    disk.write_file("/left/V/new", "new")
    for path in ("/left/V/gone", "/left/V/F"):
        remove(disk, path)
    disk.rename("/left/V/moved", "/left/moved")
    disk.rename("/left/out", "/left/V/out")
    disk.time += 60_000_000_000
    disk.settle()
    return disk


def test_everything_crosses(disk: MemoryDisk) -> None:
    assert sync(disk).problems == ()
    assert tree(disk, "/left") == tree(disk, "/right") == AFTER
    assert {"1", "2", "3"} <= kept(disk)
    assert sync(disk).applied == () and not [path for path, _ in disk.walk("/right/V") if "briefcase" in path]


def steps_of(disk: MemoryDisk) -> list[Step]:
    """What a sync of this asks of the right's disk that changes something."""
    whole, steps = disk.restarted(), list[Step]()
    whole.before = steps.append
    sync(whole)
    return [s for s in steps if s.call not in ("lstat", "stat", "fstat", "listing") and "/right/" in s.path + s.other]


PATHS = ("V/edited", "V/gone", "V/F/in")


def test_what_is_written_meanwhile_is_kept(disk: MemoryDisk) -> None:
    """Before some of the steps somebody writes to a file that is to be replaced or deleted."""
    for number, path in enumerate(PATHS):
        check_written(disk, path, number, 9)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_what_is_written_before_any_step_is_kept(disk: MemoryDisk, path: str) -> None:
    check_written(disk, path, 0, 1)


def check_written(disk: MemoryDisk, path: str, first: int, every: int) -> None:
    for step in steps_of(disk)[first::every]:
        after, wrote = disk.restarted(), list[int]()

        def before(now: Step, number: int = step.number, after: MemoryDisk = after, wrote: list[int] = wrote) -> None:
            if now.number == number and after.exists(f"/right/{path}"):
                after.before = lambda _: None
                after.write_file(f"/right/{path}", "meanwhile")
                wrote.append(number)

        after.before = before
        sync(after)
        sync(after)
        assert not wrote or "meanwhile" in kept(after), f"before {step}"


def test_cut_off_at_some_steps(disk: MemoryDisk) -> None:
    check_cut_off(disk, 7)


@pytest.mark.slow
def test_cut_off_at_every_step(disk: MemoryDisk) -> None:
    check_cut_off(disk, 1)


def check_cut_off(disk: MemoryDisk, every: int) -> None:
    for step in steps_of(disk)[::every]:
        after = disk.restarted()

        def before(now: Step, number: int = step.number) -> None:
            if now.number == number:
                raise Killed

        after.before = before
        with pytest.raises(Killed):
            sync(after)
        after = after.restarted()
        sync(after)  # A rename that was cut off left a copy: there may be a question about it, but nothing is lost.
        everything = {after.read_file(p).decode("utf-8", "replace") for root in ROOTS for p in files(after, root)}
        assert {"1", "2", "3", "4", "5", "changed"} <= everything, f"before {step}: {everything}"


def files(disk: MemoryDisk, root: str) -> list[str]:
    """Every file at `root`, what is left beside its place too."""
    there = [path for path, facts in disk.walk(root) if stat.S_ISREG(facts.st_mode)]
    return [f"{root}/{path}" for path in there if not path.endswith((".db", ".toml"))]
