"""The power goes, or the program is killed, while something crosses to or from a volume inside a briefcase: nothing is left beside its place."""

import pytest

from tests.acceptance import rename
from tests.flows.test_across import AFTER, disk, files, steps_of
from tests.flows.test_power import CRASHES, ROOTS, Story, kept, kill_at, prepared, sync, tree
from tests.flows.test_power_twice import cut_off
from tests.memory_disk import Killed, Kind, MemoryDisk, Step
from workbench.engine.pair import opened

__all__ = ["disk"]


def litter(disk: MemoryDisk) -> list[str]:
    return [path for root in ROOTS for path in files(disk, root) if ".~briefcase" in path]


def test_nothing_is_left_beside_its_place_after_some_cuts(disk: MemoryDisk) -> None:
    check_cut_off(disk, 9)


@pytest.mark.slow
def test_nothing_is_left_beside_its_place_after_any_cut(disk: MemoryDisk) -> None:
    check_cut_off(disk, 1)


def check_cut_off(disk: MemoryDisk, every: int) -> None:
    """Kill every so many steps, with and without the power going; what is left is put back or removed, and the next sync finishes."""
    cuts = 0
    for step in steps_of(disk)[::every]:
        cut = disk.restarted()
        cut.before = kill_at(step.number)
        with pytest.raises(Killed):
            sync(cut)
        for seed in (None, *(step.number * 100 + n for n in range(CRASHES))):
            after = cut.restarted() if seed is None else cut.crashed(seed)
            cuts += bool(litter(after))
            for _ in range(2):
                sync(after)
            where = f"before {step}, seed {seed}"
            assert not litter(after), where
            assert {"1", "2", "3", "4", "5", "changed"} <= kept(after), where
            for root in ROOTS:
                there = tree(after, root)
                assert AFTER.items() <= there.items(), where
                assert set(there) - set(AFTER) <= {"V/moved", "out"}, where  # A rename cut off in between left a copy.
    assert cuts


def taken(disk: MemoryDisk) -> MemoryDisk:
    """The disk after a sync was killed when it had taken V/gone from its place, and had not begun to copy it to the trash."""
    away: list[str] = []

    def before(step: Step) -> None:
        if step.call == "rename" and step.path == "/right/V/gone" and ".~briefcase" in step.other:
            away.append(step.other)
        elif away and step.call == "new_file":
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    assert disk.restarted().read_file(away[0]) == b"2"
    return disk.restarted()


def test_the_only_copy_is_put_back(disk: MemoryDisk) -> None:
    after = taken(disk)
    with opened("/right", after) as replica:
        assert [(note.path, "put in its place" in note.message) for note in replica.notes] == [("V/gone", True)]
    assert after.read_file("/right/V/gone") == b"2" and not litter(after)


def test_the_only_copy_is_put_beside_what_was_written_since(disk: MemoryDisk) -> None:
    after = taken(disk)
    after.write_file("/right/V/gone", "written since")
    with opened("/right", after):
        assert after.read_file("/right/V/gone") == b"written since"
        assert after.read_file("/right/V/gone (recovered 1)") == b"2"


def test_what_was_parked_is_put_back_on_a_volume_that_is_mounted_since() -> None:
    """It cannot be renamed there: it is copied whole, or not at all, and is no longer in the hidden folder afterwards."""
    begin = cut_off(
        prepared(Story((rename("F/in", "F/T"), rename("F/S/deep", "F/in"), rename("F/T", "F/S/deep")))),
        "rename",
        "parked-",
    )
    begin.mount("/right/F", Kind())
    begin.settle()
    whole = begin.restarted()
    with opened("/right", whole) as replica:
        (note,) = replica.notes
    assert "put in its place" in note.message
    steps, contents = whole.steps, {"in", "deep"}
    assert {content for path, content in tree(whole, "/right").items() if path == note.path} <= contents
    assert not [path for path, _ in whole.walk("/right") if "parked-" in path or ".~briefcase" in path]
    with opened("/right", whole) as replica:
        assert replica.notes == []
    for number in range(1, steps + 1):
        cut = begin.restarted()
        cut.before = kill_at(number)
        with pytest.raises(Killed), opened("/right", cut):
            raise AssertionError("it was not cut off")
        after = cut.crashed(number)
        with opened("/right", after):
            there = {
                content
                for path, content in tree(after, "/right").items()
                if not path.endswith("/") and path.startswith("F/")
            }
            assert there and there <= contents, f"step {number}: {there}"
            assert not litter(after), f"step {number}"
