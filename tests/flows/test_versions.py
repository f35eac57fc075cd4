"""Who made a version, where and when; and a file, a folder or everything as it was at a version or a time."""

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep

import pytest

from tests.acceptance import create, delete, modify, rename
from tests.flows.conftest import Run
from tests.flows.test_power import HOST, ROOTS, do, kept, tree
from tests.memory_disk import MemoryDisk
from workbench.cli.typed_time import moment_of
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.session import SyncSettings
from workbench.model.past import StoredVersion
from workbench.model.problem import WorkbenchError

MINUTE = 60_000_000_000


@pytest.fixture
def disk() -> MemoryDisk:
    """Two replicas with a folder; `left` is ann's."""
    disk = MemoryDisk("desk-1234")
    disk.person = "ann"
    for root in (*ROOTS, "/stick"):
        disk.make_folder(root)
    do(disk, "/left", (create("F/"), create("F/a", "one"), create("F/S/"), create("F/S/b", "two"), create("C", "c")))
    sync(disk)
    return disk


def sync(disk: MemoryDisk, left: str = "/left", right: str = "/right") -> None:
    disk.time += MINUTE
    session.sync(left, right, SyncSettings(allow_mass_delete=True), HOST, disk=disk)
    disk.time += MINUTE


def now(disk: MemoryDisk) -> int:
    """The moment, with a minute of quiet before and after it."""
    disk.time += 2 * MINUTE
    return (disk.time - MINUTE) // 1_000_000


def told(disk: MemoryDisk, root: str, path: str) -> list[tuple[int, str, str, str, str]]:
    return [_told(version) for version in session.versions(root, path, disk=disk)]


def _told(version: StoredVersion) -> tuple[int, str, str, str, str]:
    made = version.maker
    assert made is not None
    return version.number, version.path, made.replica, made.user, made.machine


def test_who_made_a_version_where_and_when_is_known_to_replicas_that_never_met(disk: MemoryDisk) -> None:
    sync(disk, "/right", "/stick")
    disk.person = "ben"
    do(disk, "/stick", (rename("F", "G"),))
    sync(disk, "/right", "/stick")
    do(disk, "/stick", (modify("G/a", "by ben"),))
    edited = disk.time // 1_000_000_000
    sync(disk, "/right", "/stick")
    disk.person = "cleo"
    sync(disk)
    assert told(disk, "/left", "G/a") == [
        (2, "G/a", "stick", "ben", "desk"),
        (1, "F/a", "left", "ann", "desk"),
    ]
    newest = session.versions("/left", "G/a", disk=disk)[0].maker
    assert newest is not None and 0 <= newest.when.timestamp() - edited <= 65


def test_a_person_who_sits_down_at_a_replica_signs_from_then_on(disk: MemoryDisk) -> None:
    for person in ("ben", "cleo"):
        disk.person = person
        do(disk, "/left", (modify("C", f"by {person}"),))
        sync(disk)
    assert [who for _, _, _, who, _ in told(disk, "/left", "C")] == ["cleo", "ben", "ann"]


def test_a_copied_folder_signs_as_itself(disk: MemoryDisk) -> None:
    with opened("/left", disk) as replica:
        old = replica.id
        replica.store.rename_events(old, type(old)("another"), 0)
        counted = replica.store.db.execute("SELECT replica FROM made").fetchall()
    assert ("another",) in counted and (old,) not in counted


def test_a_state_of_an_earlier_program_opens_and_signs_from_then_on(disk: MemoryDisk) -> None:
    with opened("/left", disk) as replica:
        replica.store.commit()
        for table in ("made", "maker"):
            replica.store.db.execute(f"DROP TABLE {table}")
        replica.store.forget("signed_since")
        replica.store.commit()
    assert session.versions("/left", "C", disk=disk)[0].maker is None
    before = now(disk)
    do(disk, "/left", (modify("C", "later"),))
    sync(disk)
    newest, oldest = session.versions("/left", "C", disk=disk)
    assert _told(newest)[3] == "ann" and oldest.maker is None
    with pytest.raises(WorkbenchError, match="what this replica remembers begins at"):
        session.restore("/left", "F", at=before, disk=disk)


MESS = (
    modify("F/a", "spoilt"),
    delete("F/S"),
    create("F/new", "new"),
    rename("C", "F/C"),
    create("D/", ""),
    create("D/d", "d"),
)


@pytest.mark.parametrize("at", ["/left", "/right"])
@pytest.mark.parametrize("synced", [True, False])
def test_a_live_folder_as_it_was(disk: MemoryDisk, at: str, synced: bool) -> None:
    """On the side where it was changed and on the other; the old contents may be in the other one's trash only."""
    before, then = tree(disk, "/left"), now(disk)
    do(disk, "/left", MESS)
    if synced or at == "/right":
        sync(disk)
    mess = tree(disk, at)
    disk.time += MINUTE
    would = session.restore(at, "F", at=then, dry_run=True, disk=disk)
    assert would.dry_run and would.applied and tree(disk, at) == mess
    done = session.restore(at, "F", at=then, disk=disk)
    assert not done.problems and set(done.applied) == set(would.applied)
    assert tree(disk, at) == {**before, "D/": "", "D/d": "d"}
    assert {"new", "spoilt"} <= kept(disk)
    sync(disk)
    assert tree(disk, "/left") == tree(disk, "/right") == tree(disk, at)
    session.undo(at, done.entry, disk=disk)
    sync(disk)
    assert tree(disk, "/left") == tree(disk, "/right") == mess


def test_everything_as_it_was(disk: MemoryDisk) -> None:
    before, then = tree(disk, "/left"), now(disk)
    do(disk, "/left", MESS)
    sync(disk)
    do(disk, "/right", (rename("F", "H"), delete("D")))
    sync(disk)
    assert not session.restore("/left", "", at=then, disk=disk).problems
    sync(disk)
    assert tree(disk, "/left") == tree(disk, "/right") == before


def test_every_version_of_a_folder_has_a_number(disk: MemoryDisk) -> None:
    states = [tree(disk, "/right")]
    for deed in (modify("F/a", "1"), create("F/n", "2"), delete("F/S")):
        do(disk, "/left", (deed,))
        sync(disk)
        states.append(tree(disk, "/right"))
    for root in ROOTS:
        found = session.versions(root, "F", disk=disk)[::-1]
        assert [v.number for v in found] == [1, 2, 3, 4] and [v.current for v in found] == [False] * 3 + [True]
        assert [v.changed for v in found] == [4, 1, 1, 2]
        for version, state in zip(found, states, strict=True):
            session.restore(root, "F", version.number, disk=disk)
            assert tree(disk, root) == state, (root, version.number)
    with pytest.raises(WorkbenchError, match=r"has no version 99; there are 1 to \d"):
        session.restore("/left", "F", 99, disk=disk)


def test_a_file_and_a_deleted_folder_as_they_were(disk: MemoryDisk) -> None:
    then = now(disk)
    do(disk, "/left", (modify("F/a", "later"), delete("F/S")))
    sync(disk)
    do(disk, "/left", (delete("F"),))
    sync(disk)
    session.restore("/right", "F/S/b", at=then, disk=disk)
    assert tree(disk, "/right") == {"C": "c", "F/": "", "F/S/": "", "F/S/b": "two"}
    session.restore("/right", "F", at=then, disk=disk)
    assert tree(disk, "/right") == {"C": "c", "F/": "", "F/a": "one", "F/S/": "", "F/S/b": "two"}


def test_what_is_edited_and_not_yet_seen_by_then_stays(disk: MemoryDisk) -> None:
    """The file says when it was written: at noon, though the program looked at one."""
    do(disk, "/left", (modify("F/a", "good, at noon"),))
    then = now(disk)
    do(disk, "/left", (delete("F/S"),))
    sync(disk)
    session.restore("/left", "F", at=then, disk=disk)
    assert tree(disk, "/left")["F/a"] == "good, at noon" and tree(disk, "/left")["F/S/b"] == "two"


def test_what_is_no_longer_kept_is_said_and_the_rest_comes_back(disk: MemoryDisk) -> None:
    then = now(disk)
    do(disk, "/left", (modify("F/a", "later"), rename("F/S/b", "F/S/c")))
    sync(disk)
    disk.time += 40 * 24 * 60 * MINUTE
    for root in ROOTS:
        session.keep(root, now=True, disk=disk)
    done = session.restore("/left", "F", at=then, disk=disk)
    assert [(p.path, "no longer kept" in p.message) for p in done.problems] == [("F/a", True)]
    assert tree(disk, "/left")["F/a"] == "later" and "F/S/b" in tree(disk, "/left")


@pytest.mark.parametrize(
    ("path", "shift", "words"),
    [
        ("F", 10 * MINUTE, "is still to come"),
        ("F", -900 * MINUTE, "remembers begins at"),
        ("new", 0, "was not here at"),
        ("nothing", 0, "is not known in this briefcase"),
    ],
)
def test_sentences(disk: MemoryDisk, path: str, shift: int, words: str) -> None:
    then = now(disk)
    do(disk, "/left", (create("new", "new"),))
    sync(disk)
    with pytest.raises(WorkbenchError, match=words):
        session.restore("/left", path, at=then + shift // 1_000_000, disk=disk)


def test_what_stands_in_the_way_is_left_and_said(disk: MemoryDisk) -> None:
    then = now(disk)
    do(disk, "/left", (rename("C", "F/C"), create("C/", ""), create("C/x", "another")))
    sync(disk)
    done = session.restore("/left", "F", at=then, disk=disk)
    assert [p.path for p in done.problems] == ["F/C"] and "stands now where it was" in done.problems[0].message
    assert tree(disk, "/left")["C/x"] == "another" and tree(disk, "/left")["F/C"] == "c"


NOON = datetime(2026, 11, 20, 12, 0)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2026-11-19 14:00", datetime(2026, 11, 19, 14)),
        ("2026-11-19 9:05", datetime(2026, 11, 19, 9, 5)),
        ("2026-11-19T14:00:30", datetime(2026, 11, 19, 14, 0, 30)),
        ("2026-11-19T14:00Z", datetime(2026, 11, 19, 14, tzinfo=UTC)),
        ("2026-11-19 14:00+02:00", datetime(2026, 11, 19, 12, tzinfo=UTC)),
        ("2026-11-18", datetime.combine(NOON - timedelta(days=2), time.max)),
        ("2026-11-20", NOON),
        ("today", NOON),
        (" yesterday  9:30 ", datetime(2026, 11, 19, 9, 30)),
        ("9:30:10", datetime(2026, 11, 20, 9, 30, 10)),
        ("3 days ago", NOON - timedelta(days=3)),
        ("an hour ago", NOON - timedelta(hours=1)),
    ],
)
def test_times_as_people_type_them(words: str, when: datetime) -> None:
    assert moment_of(words, NOON) == round(when.timestamp() * 1000)


@pytest.mark.parametrize("words", ["", "soon", "25:00", "2026-13-01", "yesterday noon", "9999999999 days ago", "-1"])
def test_no_times(words: str) -> None:
    with pytest.raises(WorkbenchError, match="no time that is understood"):
        moment_of(words, NOON)


def test_command(within: Run, tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    (left / "F").mkdir()
    (left / "F/a").write_text("one")
    within("sync", left, right, "--json")
    between = datetime.now(UTC).isoformat()
    sleep(0.02)  # files have the time of the last tick of the clock
    (left / "F/a").write_text("two")
    (left / "b").write_text("b")
    within("sync", left, right, "--json")
    listed = json.loads(within("history", left, "F", "--json").stdout)["versions"]
    assert [(v["number"], v["changed"], v["current"]) for v in listed] == [(2, 1, True), (1, 2, False)]
    assert listed[0]["by"]["replica"] == "left" and listed[0]["by"]["user"] == REAL_DISK.user()
    assert f"{REAL_DISK.user()} on " in within("history", left, "F/a").stdout
    would = within("restore", left, "F", "--at", between, "--dry-run")
    assert would.stdout.split() == ["would", "modify", "F/a", "on", "left"] and (left / "F/a").read_text() == "two"
    assert within("restore", right, "F", "--version", "1").returncode == 0
    assert (right / "F/a").read_text() == "one" and (right / "b").exists()
    assert within("restore", left, ".", "--at", between, "--json").returncode == 0
    assert (left / "F/a").read_text() == "one" and not (left / "b").exists()
    for words in (("F",), (".",), ("F", "--at", "soon"), ("F", "--at", "2020-01-01"), ("F", "--version", "77")):
        done = within("restore", left, *words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
