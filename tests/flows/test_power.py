"""The program is killed, or the power goes, at every step of every kind of operation, on a disk that loses what was not durable.

Afterwards each file is whole, old or new; the next sync finishes; and no content is gone from disks, trash and store.
`FUZZ_CRASHES=20` tries that many outcomes of each crash instead of one.
"""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from blake3 import blake3

from tests.acceptance import Deed, Paths, create, delete, modify, rename
from tests.memory_disk import Killed, MemoryDisk, Step
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

HOST = Host({})
CRASHES = int(os.environ.get("FUZZ_CRASHES", "1"))
ROOTS = ("/left", "/right")

BASE: Paths = {"A": "one", "B": "two", "C": "three", "F/": "", "F/in": "in", "F/S/": "", "F/S/deep": "deep"}
Tree = dict[str, str]
Action = Callable[[MemoryDisk], Outcome]


def sync(disk: MemoryDisk) -> Outcome:
    return session.sync(*ROOTS, SyncSettings(allow_mass_delete=True), HOST, disk=disk)


def resolve(keep: Keep) -> Action:
    def run(disk: MemoryDisk) -> Outcome:
        open_now = session.conflicts("/left", disk=disk)
        return session.resolve("/left", {c.id: keep for c in open_now}, HOST, disk=disk)

    return run


def resolve_with_file(disk: MemoryDisk) -> Outcome:
    open_now = session.conflicts("/left", disk=disk)
    return session.resolve("/left", {c.id: __file__ for c in open_now}, HOST, disk=disk)


def undo(disk: MemoryDisk) -> Outcome:
    return session.undo("/left", disk=disk)


def restore(path: str) -> Action:
    return lambda disk: session.restore("/right", path, disk=disk)


@dataclass(frozen=True)
class Story:
    """What is done to each side after both held `base`, whether that is synced, and what is then cut off."""

    left: tuple[Deed, ...] = ()
    right: tuple[Deed, ...] = ()
    synced: bool = False
    action: Action = sync
    base: Paths | None = None
    first: bool = False


EDITS = (modify("A", "changed"), rename("B", "F/B"), delete("F/S"), rename("F", "G"), create("N", "new"))

STORIES: dict[str, Story] = {
    "create": Story((create("N/"), create("N/x", "x"), create("M", "m"))),
    "modify": Story((modify("A", "changed"), modify("F/in", "changed too"))),
    "rename": Story((rename("A", "D"), rename("F", "G"))),
    "swap": Story((rename("A", "T"), rename("B", "A"), rename("T", "B"))),
    "three go round": Story((rename("C", "T"), rename("B", "C"), rename("A", "B"), rename("T", "A"))),
    "parent and child": Story((rename("F/S", "T"), rename("F", "T/F"), rename("T", "F"))),
    "into a new folder": Story((create("N/"), create("N/x", "x"), rename("A", "N/A")), (modify("A", "edited"),)),
    "edited, into a new folder": Story(
        (modify("A", "edited"),), (create("N/"), create("N/x", "x"), rename("A", "N/A"), rename("F", "N/F"))
    ),
    "delete": Story((delete("A"), delete("F"))),
    "folder becomes file": Story((rename("F/in", "in"), delete("F"), create("F", "a file now"))),
    "both sides": Story(EDITS, (modify("C", "right's"), create("R", "right's too"))),
    "conflict": Story((modify("A", "left's"), rename("B", "L")), (modify("A", "right's"), rename("B", "R"))),
    "resolution": Story((modify("A", "left's"),), (modify("A", "right's"),), True, resolve(Keep.LEFT)),
    "both kept": Story((modify("A", "left's"),), (modify("A", "right's"),), True, resolve(Keep.BOTH)),
    "merge result": Story((modify("A", "left's"),), (modify("A", "right's"),), True, resolve_with_file),
    "undo": Story(EDITS, (), True, undo),
    "restore file": Story((modify("A", "changed"),), (), True, restore("A")),
    "restore folder": Story((delete("F"),), (), True, restore("F")),
    "folder as it was": Story(
        (modify("F/in", "changed"), delete("F/S"), create("F/new", "new"), rename("A", "F/A")),
        (),
        True,
        lambda disk: session.restore("/right", "F", 1, disk=disk),
    ),
    "first sync": Story(first=True),
    "first sync of two": Story(
        (modify("A", "left's"), create("L", "l")), (delete("F/S"), create("R", "r")), first=True
    ),
    "mass": Story(
        (rename("f1", "x1"), delete("f2"), modify("f3", "changed"), create("f99", "new")),
        (rename("f4", "x4"), delete("f5"), modify("f6", "changed")),
        base={f"f{n}": f"content {n}" for n in range(20)},
    ),
}


def do(disk: MemoryDisk, root: str, deeds: tuple[Deed, ...]) -> None:
    """What people do, as they do it."""
    for deed in deeds:
        match deed:
            case ("rename", old, new):
                disk.rename(f"{root}/{old}", f"{root}/{new}")
            case ("delete", path):
                remove(disk, f"{root}/{path}")
            case ("create" | "modify", path, content):
                if path.endswith("/"):
                    disk.make_folder(f"{root}/{path[:-1]}")
                else:
                    disk.write_file(f"{root}/{path}", content)
            case _:
                raise AssertionError(deed)
        disk.time += 1_000_000_000


def remove(disk: MemoryDisk, path: str) -> None:
    if not stat.S_ISDIR(disk.lstat(path).st_mode):
        disk.unlink(path)
        return
    for name, _ in disk.listing(path):
        remove(disk, f"{path}/{name}")
    disk.remove_folder(path)


def tree(disk: MemoryDisk, root: str) -> Tree:
    """What a person sees at `root`."""
    found: Tree = {}
    for path, facts in disk.walk(root):
        if path != ".briefcase" and not path.startswith(".briefcase/"):
            folder = stat.S_ISDIR(facts.st_mode)
            found[path + "/" * folder] = "" if folder else disk.read_file(f"{root}/{path}").decode()
    return found


def kept(disk: MemoryDisk) -> set[str]:
    """Every content that is in a replica, its trash or its store."""
    found: set[str] = set()
    for root in ROOTS:
        for path, facts in disk.walk(root):
            if stat.S_ISREG(facts.st_mode) and not path.endswith((".db", ".toml")):
                found.add(disk.read_file(f"{root}/{path}").decode("utf-8", "replace"))
        try:
            with opened(root, disk) as replica:
                for (digest,) in replica.store.db.execute("SELECT digest FROM blob").fetchall():
                    found.add(b"".join(replica.blobs.read(digest)).decode())
        except session.WorkbenchError:
            continue  # Not a replica yet.
    return found


def prepared(story: Story) -> MemoryDisk:
    """The disk as it is, all durable, when the action begins."""
    disk = MemoryDisk()
    base = BASE if story.base is None else story.base
    for root in ROOTS:
        disk.make_folder(root)
        if root == "/left" or (story.first and story.right):
            do(disk, root, tuple(create(path, content) for path, content in base.items()))
    if not story.first:
        sync(disk)
    disk.time += 60_000_000_000
    do(disk, "/left", story.left)
    do(disk, "/right", story.right)
    if story.synced:
        sync(disk)
    elif not story.first:
        for root in ROOTS:
            session.status(root, disk=disk)
    disk.time += 60_000_000_000
    disk.settle()
    return disk


def kill_at(number: int) -> Callable[[Step], None]:
    def before(step: Step) -> None:
        if step.number == number:
            raise Killed

    return before


@pytest.mark.parametrize("name", STORIES)
def test_at_every_step(name: str) -> None:
    story = STORIES[name]
    begin = prepared(story)
    whole = begin.restarted()
    story.action(whole)
    steps = whole.steps
    assert steps > 8
    settled = whole.restarted()
    sync(settled)
    if story.action is sync:
        assert not sync(settled).applied
    expected = {root: tree(settled, root) for root in ROOTS}
    before = {root: tree(begin, root) for root in ROOTS}
    contents = {content for root in ROOTS for content in (*before[root].values(), *expected[root].values())}
    written = {content for root in ROOTS for path, content in before[root].items() if not path.endswith("/")}
    for number in range(1, steps + 1):
        disk = begin.restarted()
        disk.before = kill_at(number)
        with pytest.raises(Killed):
            story.action(disk)
        for seed in (None, *(number * 100 + n for n in range(CRASHES))):
            after = disk.restarted() if seed is None else disk.crashed(seed)
            where = f"{name}: step {number} of {steps}, seed {seed}"
            for root in ROOTS:
                torn = {p: c for p, c in tree(after, root).items() if c not in contents and not p.endswith("/")}
                assert not torn, f"{where}: half a file in {root}"
            assert written <= kept(after), f"{where}: lost"
            outcome = sync(after)
            result = {root: tree(after, root) for root in ROOTS}
            again = sync(after)
            assert not again.applied, f"{where}: the second sync still does something"
            assert written <= kept(after), f"{where}: lost by the sync afterwards"
            if story.action is sync:
                assert result == expected, f"{where}: {outcome.problems}"
            elif not again.conflicts:
                assert result["/left"] == result["/right"], where


# What was found, each by itself.


def test_a_first_sync_cut_off_before_there_was_a_marker_is_begun_again() -> None:
    disk = MemoryDisk()
    for root in ROOTS:
        disk.make_folder(root)
    disk.write_file("/left/A", "one")

    def before(step: Step) -> None:
        if step.path.endswith("briefcase.toml.new"):
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    after = disk.restarted()
    assert after.exists("/left/.briefcase/state.db")
    assert sync(after).problems == ()
    assert tree(after, "/right") == {"A": "one"}


def test_a_marker_is_durable_before_the_state_is_used() -> None:
    disk = MemoryDisk()
    disk.make_folder("/left")
    disk.settle()
    session.new("/left", disk=disk)
    for seed in range(40):
        session.status("/left", disk=disk.crashed(seed))


def test_a_content_that_is_kept_is_durable_before_it_is_known() -> None:
    """Contents of conflicts are kept where nothing else is written."""
    disk = prepared(STORIES["conflict"])
    sync(disk)
    for seed in range(40):
        assert {"left's", "right's"} <= kept(disk.crashed(seed)), seed


def test_a_content_that_did_not_fit_does_not_spoil_the_next() -> None:
    disk = prepared(STORIES["create"])
    with opened("/left", disk) as replica:
        assert replica.blobs.add(blake3(b"first").digest(), b"first")

        def full(step: Step) -> None:
            if step.call == "write":
                disk.append_raw(step.path, b"half")
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), step.path)

        disk.before = full
        with pytest.raises(OSError, match="No space"):
            replica.blobs.add(blake3(b"second").digest(), b"second")
        disk.before = lambda step: None
        assert replica.blobs.add(blake3(b"third").digest(), b"third")
        assert b"".join(replica.blobs.read(blake3(b"third").digest())) == b"third"


def test_a_file_that_was_to_leave_a_deleted_folder_is_found_again() -> None:
    """The disk kept the deletion of the folder, and lost the earlier renaming of what was in it."""
    disk = prepared(STORIES["folder becomes file"])

    def before(step: Step) -> None:
        if step.call == "rename" and step.other == "/right/F":
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    after = disk.restarted()
    after.rename(
        "/right/in", next(f"/right/{p}/in" for p, _ in after.walk("/right") if "/trash/" in p and p.count("/") == 3)
    )
    outcome = sync(after)
    assert [p.path for p in outcome.problems] == ["in"] and not outcome.conflicts
    assert tree(after, "/right") == tree(after, "/left")


def test_packs_that_were_put_together_anew_are_durable_before_the_old_ones_go() -> None:
    disk = MemoryDisk()
    disk.make_folder("/left")
    session.new("/left", disk=disk)
    contents = {blake3(data).digest(): data for data in (b"one" * 9, b"two" * 999, b"three" * 99)}
    with opened("/left", disk) as replica:
        for digest, data in contents.items():
            assert replica.blobs.add(digest, data)
        replica.blobs.index(0)
        replica.store.commit()
        disk.append_raw("/left/.briefcase/objects/pack-1", bytes(10_000))  # what other contents left
    disk.settle()
    with opened("/left", disk) as replica:
        (old,) = replica.blobs.repacked()
        replica.store.commit()
        disk.unlink(old)
    for seed in range(40):
        with opened("/left", disk.crashed(seed)) as replica:
            assert all(b"".join(replica.blobs.read(digest)) == data for digest, data in contents.items()), seed


def test_a_folder_in_the_trash_is_durable_before_something_is_moved_into_it() -> None:
    """What is ignored in a folder that was deleted stays, so that its files are moved one by one."""
    disk = prepared(Story((delete("F"),)))
    for path in ("/right/F/.in.swp", "/right/F/S/.deep.swp"):
        disk.write_file(path, "ignored")
    disk.settle()
    written = set(tree(disk, "/right").values()) - {""}

    def before(step: Step) -> None:
        if step.call == "flush_volume" and step.path == "/right":
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    now = disk.restarted()
    assert now.exists("/right/F/.in.swp") and not now.exists("/right/F/in")
    for seed in range(60):
        assert written <= kept(disk.crashed(seed)), seed


def test_the_trash_is_durable_before_something_is_moved_into_it() -> None:
    disk = prepared(STORIES["delete"])
    written = set(tree(disk, "/right").values()) - {""}

    def before(step: Step) -> None:
        if step.call == "flush_volume" and step.path == "/right":
            raise Killed

    disk.before = before
    with pytest.raises(Killed):
        sync(disk)
    for seed in range(60):
        assert written <= kept(disk.crashed(seed)), seed
