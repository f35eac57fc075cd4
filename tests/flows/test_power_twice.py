"""The power goes again after a start has put things right: what was put back is durable before that is forgotten."""

import pytest

from tests.acceptance import create, modify
from tests.flows.test_power import STORIES, Story, kept, kill_at, prepared, sync, tree
from tests.memory_disk import Killed, MemoryDisk, Step
from workbench.engine.pair import opened

WRITTEN = {"one", "two", "three"}


def cut_off(disk: MemoryDisk, call: str, part: str) -> MemoryDisk:
    """The disk after a sync was killed before its first `call` of a path with `part` in it; all of that is durable."""

    def before(step: Step) -> None:
        if step.call == call and part in step.path:
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    after = disk.restarted()
    after.settle()
    return after


def test_what_was_put_back_is_durable_before_the_journal_forgets_it() -> None:
    disk = cut_off(prepared(STORIES["swap"]), "rename", "parked-")
    assert any("parked-" in path for path, _ in disk.walk("/right"))
    with opened("/right", disk) as replica:
        assert replica.notes
    for seed in range(60):
        after = disk.crashed(seed)
        assert kept(after) >= WRITTEN, f"seed {seed}: lost"
        sync(after)
        assert sorted(tree(after, "/left").items()) == sorted(tree(after, "/right").items()), f"seed {seed}"
        assert kept(after) >= WRITTEN, f"seed {seed}: lost by the sync afterwards"


def test_what_waits_in_the_stage_is_not_cleared_away() -> None:
    """Also where nothing tells any more whose it is."""
    disk = cut_off(prepared(STORIES["swap"]), "rename", "parked-")
    with opened("/left", disk):
        pass
    for path, _ in list(disk.walk("/right")):
        if path.endswith("state.db"):
            disk.unlink(f"/right/{path}")
    sync(disk)
    there = [disk.read_file(f"/right/{p}").decode() for p, _ in disk.walk("/right") if "parked-" in p]
    assert there == ["one"] or there == ["two"]


@pytest.mark.parametrize(
    ("story", "states"),
    [
        (
            Story((modify("X", "new"), modify("X-wal", "new log")), base={"A": "one", "X": "two", "X-wal": "three"}),
            ({"X": "two", "X-wal": "three"}, {"X": "new", "X-wal": "new log"}),
        ),
        (
            Story((create("X", "new"), create("X-wal", "new log")), base={"A": "one"}),
            ({}, {"X": "new", "X-wal": "new log"}),
        ),
    ],
    ids=["written", "made"],
)
def test_a_group_that_was_put_back_is_durable_before_that_is_forgotten(
    story: Story, states: tuple[dict[str, str], ...]
) -> None:
    whole = prepared(story)
    calls: list[Step] = []
    whole.before = calls.append
    sync(whole)
    steps = [s.number for s in calls if s.call in ("rename", "replace", "link") and "X" in s.other + s.path]
    assert len(steps) > 1
    for number in steps:
        disk = prepared(story)
        disk.before = kill_at(number)
        with pytest.raises(Killed):
            sync(disk)
        disk = disk.restarted()
        disk.settle()
        with opened("/right", disk):
            pass
        for seed in range(20):
            after = disk.crashed(seed)
            now = {path: text for path, text in tree(after, "/right").items() if path.startswith("X")}
            assert now in states, f"{number}, {seed}: {now}"
