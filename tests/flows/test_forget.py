"""Replicas that do not come back: they hold back no tombstone; one that does come back deletes nothing."""

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.folders import read_tree, write_tree
from tests.memory_disk import MemoryDisk
from workbench.engine import knowledge, retention, session
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError
from workbench.model.version import NOTHING_SEEN


def sync(left: Path, right: Path) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(), Host({}))


def tombstones(root: Path, days: float = 40) -> set[str]:
    """The names of the deleted items that are left after the trash was emptied, `days` from now."""
    with opened(str(root)) as replica:
        replica.store.note("expired_at", "0")
        retention.expire(replica, time.time() + days * 86400)
        replica.store.commit()
        return {row.name for row in replica.store.tree(replica.id) if row.deleted}


@pytest.fixture
def trio(tmp_path: Path) -> tuple[Path, Path, Path]:
    roots = tuple(tmp_path / name for name in ("left", "right", "stick"))
    for root in roots:
        root.mkdir()
    left, right, stick = roots
    write_tree(str(left), {"a": "a", "b": "b", "F/": "", "F/c": "c", "F/d": "d"})
    sync(left, right)
    sync(right, stick)
    sync(left, right)
    return left, right, stick


def test_a_tombstone_lives_until_every_known_replica_has_seen_it(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    shutil.rmtree(left / "F")
    sync(left, right)
    for root in (left, right):
        assert tombstones(root) == {"F", "c", "d"}, "the stick has not seen it, though left knows it by hearsay only"
    sync(right, stick)
    assert tombstones(right) == set()
    assert tombstones(left) == {"F", "c", "d"}
    sync(left, right)
    assert tombstones(left) == set()
    for pair in ((left, right), (right, stick), (left, stick)):
        assert not sync(*pair).applied
    assert not (stick / "F").exists()


def test_a_tombstone_stays_while_its_trash_can_be_restored(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    shutil.rmtree(left / "F")
    sync(left, right)
    sync(right, stick)
    assert tombstones(right, days=1) == {"F", "c", "d"}
    session.restore(str(right), "F")
    assert (right / "F/c").read_text() == "c"


def test_an_open_conflict_keeps_tombstones(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    session.forget(str(left), "stick")
    (left / "a").unlink()
    (right / "a").write_text("changed")
    (left / "b").unlink()
    assert len(sync(left, right).conflicts) == 1
    assert "a" in tombstones(left)


def test_a_forgotten_replica_holds_nothing_back_and_the_others_hear_of_it(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    shutil.rmtree(left / "F")
    sync(left, right)
    assert session.forget(str(left), "stick").name == "stick"
    assert tombstones(left) == set()
    assert tombstones(right) == {"F", "c", "d"}
    (left / "new").write_text("new")
    sync(left, right)
    assert tombstones(right) == set()
    assert [p.name for p in session.peers(str(right))] == ["left"]


def test_it_comes_back_and_nothing_is_deleted(trio: tuple[Path, Path, Path]) -> None:
    """Tombstones still there on one side; what both had changed or only one had changed goes on as ever."""
    left, right, stick = trio
    (stick / "a").unlink()  # deleted there while it was away
    (stick / "own").write_text("own")
    (stick / "F/c").write_text("stick")
    shutil.rmtree(left / "F")
    (left / "b").write_text("changed")
    sync(left, right)
    session.forget(str(right), "stick")
    outcome = sync(right, stick)
    assert "was forgotten and is back" in outcome.problems[0].message
    assert not [a for a in outcome.applied if a.op.value == "delete"]
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("delete-rename", "F"), ("delete-modify", "F/c")]
    assert (stick / "a").read_text() == "a"
    assert (stick / "b").read_text() == "changed"
    assert (stick / "F/c").read_text() == "stick" and (stick / "F/d").read_text() == "d"
    assert not (right / "F").exists(), "nothing is brought back unasked either"
    assert (right / "own").read_text() == "own"
    names = [p.name for p in session.peers(str(right))]
    assert sorted(names) == ["left", "stick"]
    assert not sync(right, stick).problems, "it is told once"
    sync(left, right)
    assert not (left / "F").exists()


def test_two_that_forgot_each_other_meet_once(trio: tuple[Path, Path, Path]) -> None:
    """One of them is new then; what they ask about each other's deletions is asked until it is answered."""
    left, right, _ = trio
    session.forget(str(left), "right")
    session.forget(str(right), "left")
    (left / "a").unlink()
    (right / "b").unlink()
    first = sync(left, right)
    assert [p.message for p in first.problems if "was forgotten and is back" in p.message] != []
    again = sync(left, right)
    assert again.problems == () and again.applied == ()
    assert [(c.kind, c.name) for c in again.conflicts] == [(c.kind, c.name) for c in first.conflicts] != []
    assert "b" in read_tree(str(left)) and "b" not in read_tree(str(right))


def test_it_comes_back_after_the_tombstones_went(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    shutil.rmtree(left / "F")
    sync(left, right)
    session.forget(str(left), "stick")
    session.forget(str(right), str(stick))
    assert tombstones(left) == tombstones(right) == set()
    outcome = sync(left, stick)
    assert not outcome.conflicts and not [a for a in outcome.applied if a.op.value == "delete"]
    assert read_tree(str(left)) == read_tree(str(stick)) and (left / "F/c").read_text() == "c"
    sync(left, right)
    assert read_tree(str(right)) == read_tree(str(stick))
    assert not sync(right, stick).problems


def test_it_meets_one_that_has_not_heard(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    sync(left, stick)
    session.forget(str(left), "stick")
    (stick / "more").write_text("more")
    sync(right, stick)
    sync(left, right)
    assert (left / "more").read_text() == "more"
    assert [p.name for p in session.peers(str(right))] == ["left"]
    outcome = sync(right, stick)
    assert "is back" in outcome.problems[0].message and not outcome.applied and not outcome.conflicts
    assert not sync(left, stick).problems


def test_a_folder_stays_known_as_long_as_something_in_it(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    shutil.rmtree(left / "F")
    sync(left, right)
    sync(right, stick)
    sync(left, right)
    with opened(str(left)) as replica:
        row = next(r for r in replica.store.tree(replica.id) if r.name == "c")
        unseen = row.place_version.with_event(replica.id, replica.store.counter + 1)
        replica.store.put_keeping_facts([replace(row, place_version=unseen)])
        replica.store.commit()
    assert tombstones(left) == {"F", "c"}


def test_refused(trio: tuple[Path, Path, Path]) -> None:
    left, right, stick = trio
    for wanted, sentence in (("nobody", "no known replica: “right”"), ("left", "this replica itself")):
        with pytest.raises(WorkbenchError, match=sentence):
            session.forget(str(left), wanted)
    (right / "a").write_text("right")
    (stick / "a").write_text("stick")
    sync(right, stick)
    with pytest.raises(WorkbenchError, match="has a conflict open"):
        session.forget(str(right), "stick")
    assert len(session.conflicts(str(right))) == 1


def test_command(trio: tuple[Path, Path, Path], workbench: Run) -> None:
    done = workbench("forget", trio[1], "stick", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["forgotten"]["name"] == "stick"
    assert workbench("forget", trio[1], "stick").returncode == 2
    shown = json.loads(workbench("status", trio[1], "--json").stdout)
    assert [p["name"] for p in shown["peers"]] == ["left"]


def test_what_replicas_have_seen_only_grows_with_settled_syncs(trio: tuple[Path, Path, Path]) -> None:
    left, right, _ = trio
    (left / "a").write_text("left")
    (right / "a").write_text("right")

    def has_seen_left(root: Path) -> bool:
        with opened(str(root)) as replica:
            all_known = {one.name: one for one in knowledge.known(replica).values()}
            return all_known["right"].seen.covers(NOTHING_SEEN.with_event(all_known["left"].replica, counter))

    (conflict,) = sync(left, right).conflicts
    with opened(str(left)) as replica:
        counter = replica.store.counter
    assert not has_seen_left(left) and not has_seen_left(right)
    session.resolve(str(left), {conflict.id: Keep.LEFT}, Host({}))
    assert has_seen_left(left) and has_seen_left(right)


def test_one_that_comes_back_is_renumbered_on_its_own_disk() -> None:
    disk = MemoryDisk()
    for root in ("/left", "/right"):
        disk.make_folder(root)
    disk.write_file("/left/a", "a")
    session.sync("/left", "/right", SyncSettings(), Host({}), disk=disk)
    before = session.status("/right", disk=disk).replica
    session.forget("/left", before, disk=disk)
    outcome = session.sync("/left", "/right", SyncSettings(), Host({}), disk=disk)
    assert ["is back" in p.message for p in outcome.problems] == [True]
    assert session.status("/right", disk=disk).replica != before
