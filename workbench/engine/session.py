"""What the command line and the window ask of the engine. Each call opens what it needs and closes it again.

Every function raises WorkbenchError with one sentence for what makes the whole request impossible; what fails in
one place while the rest goes on is a problem of the outcome.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.engine.disk import Disk, reason
from workbench.engine.look import SyncSettings
from workbench.engine.look import sync as sync_both
from workbench.engine.marker import HOME
from workbench.engine.on_disk import is_folder
from workbench.engine.pair import opened, opened_pair, peer_present
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.replica import Replica, check_root, create_replica, find_root
from workbench.engine.scan import look_again_from_here, scan
from workbench.model.conflict import Conflict, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.job import Job, QuietJob
from workbench.model.outcome import HistoryEntry, Outcome, StoredVersion
from workbench.model.problem import Cancelled, Problem, WorkbenchError
from workbench.model.threeway import Side, ThreeWay
from workbench.model.version import ReplicaId

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.engine.check import Checked
    from workbench.engine.knowledge import Known
    from workbench.engine.leftout import LeftOut
    from workbench.engine.open_conflicts import OpenConflict
    from workbench.engine.resolving import Answer, Table
    from workbench.engine.retention import Stock
    from workbench.hooks.host import Host
    from workbench.model.content import Content
    from workbench.model.scene import Scene

# What only some requests need is imported when they come: a sync of two folders that are the same starts at once.

__all__ = [
    "LocalChange",
    "Peer",
    "Status",
    "SyncSettings",
    "check",
    "conflicts",
    "contents",
    "copy_version",
    "find_root",
    "forget",
    "history",
    "keep",
    "last_sync",
    "look_again",
    "new",
    "peers",
    "preview_resolution",
    "preview_resolutions",
    "resolve",
    "restore",
    "roots",
    "scenes",
    "select",
    "status",
    "sync",
    "undo",
    "versions",
]


@dataclass(frozen=True, slots=True)
class Peer:
    """A replica that another one has synced with. `present`: its root is there now, and is that replica."""

    name: str
    replica: ReplicaId
    path: str
    present: bool


@dataclass(frozen=True, slots=True)
class LocalChange:
    """What was done to an item of a replica since it was last synced. `origin` is where a renamed one was."""

    change: Deed
    path: str
    origin: str | None
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class Status:
    """What a replica holds, what was done to it, whom it syncs with, and what is open. `size` counts bytes."""

    root: str
    name: str
    briefcase: str
    replica: ReplicaId
    files: int
    folders: int
    size: int
    changes: tuple[LocalChange, ...]
    peers: tuple[Peer, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def new(directory: str, name: str | None = None, *, disk: Disk = REAL_DISK) -> Status:
    """Make the folder a briefcase."""
    replica = create_replica(disk, check_root(directory, disk), name)
    replica.close()
    return status(directory, disk=disk)


def sync(
    left: str, right: str, settings: SyncSettings, host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> Outcome:
    """Sync two replicas; two folders that are none yet become replicas of one briefcase."""
    with opened_pair(disk, left, right, settings.dry_run, settings.rejoin) as (one, two):
        return sync_both(one, two, settings, host, job or QuietJob())


def peers(directory: str, *, disk: Disk = REAL_DISK) -> tuple[Peer, ...]:
    """The replicas that the one at `directory` has synced with."""
    with opened(directory, disk) as replica:
        return _peers(disk, replica)


def _peers(disk: Disk, replica: Replica) -> tuple[Peer, ...]:
    return tuple(
        Peer(p.name, p.replica, p.path, peer_present(disk, p, replica.marker.briefcase)) for p in replica.store.peers()
    )


def status(directory: str, job: Job | None = None, *, disk: Disk = REAL_DISK) -> Status:
    """Scan the replica, record what is seen, and say what it holds."""
    from workbench.engine.open_conflicts import remembered

    with opened(directory, disk) as replica:
        scanned = scan(replica, job or QuietJob())
        if scanned.fresh:
            disk.wait_a_tick()
            look_again_from_here(replica)
        if scanned.recorded:
            replica.store.commit()
        files, folders, size = replica.store.totals()
        return Status(
            replica.root,
            replica.name,
            replica.marker.briefcase,
            replica.id,
            files,
            folders,
            size,
            _changes(replica),
            _peers(disk, replica),
            tuple(o.conflict for o in remembered(replica)),
            (*replica.notes, *scanned.problems),
        )


def _changes(replica: Replica) -> tuple[LocalChange, ...]:
    """What was done since the last sync with any peer; everything, where there was none."""
    store = replica.store
    synced = int(store.value("synced", "0"))
    recent = store.changed_since(max((p.seen for p in store.peers()), default=0))
    tree = store.tree(replica.id)
    earlier = tree.replaced(rows[-1] for item, rows in tree.agreed.items() if item in recent)
    changes = []
    for item in recent:
        row = tree.items[item]
        moved, written = row.place_version[replica.id] > synced, row.content_version[replica.id] > synced
        before = next(reversed(tree.agreed.get(item, ())), None)
        if not moved and not written:
            continue
        if row.deleted:
            if before is None:
                continue  # It came and went between two syncs.
            deed = Deed.DELETED
        elif before is None:
            deed = Deed.CREATED
        else:
            deed = Deed.RENAMED if moved else Deed.MODIFIED
        origin = None
        if deed is Deed.RENAMED:
            origin = earlier.path(item)
        changes.append(LocalChange(deed, tree.path(item), origin, row.kind))
    return tuple(sorted(changes, key=lambda c: c.path))


def conflicts(directory: str, *, disk: Disk = REAL_DISK) -> tuple[Conflict, ...]:
    """The open conflicts, as they were left by the last sync."""
    from workbench.engine.open_conflicts import remembered

    with opened(directory, disk) as replica:
        return tuple(o.conflict for o in remembered(replica))


def history(directory: str, *, disk: Disk = REAL_DISK) -> tuple[HistoryEntry, ...]:
    """What was done to this replica, newest first."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        return past.entries(replica)


def last_sync(directory: str, *, disk: Disk = REAL_DISK) -> "datetime | None":
    """When a sync last found something to note here, in UTC; None where none has."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        return past.last_sync(replica)


def versions(directory: str, path: str, *, disk: Disk = REAL_DISK) -> tuple[StoredVersion, ...]:
    """The versions of a file that can be restored, newest first."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        tree = replica.store.tree(replica.id)
        return tuple(kept.told for kept in past.versions(replica, tree, past.item_at(tree, path, replica.root)))


def resolve(
    directory: str, choices: Mapping[str, "Answer"], host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> Outcome:
    """Settle conflicts: by a side, by both, or by the file at a path.

    Writes into both replicas where both are there; else into this one, and the other hears of it at the next sync.
    """
    from workbench.engine.resolving import resolve as resolve_at

    known = _known(disk, directory, choices)
    done: list[list[Outcome]] = []
    for peer in dict.fromkeys(known[id_].peer for id_ in choices):
        asked = {id_: choice for id_, choice in choices.items() if known[id_].peer == peer}
        with _at_table(disk, directory, known[next(iter(asked))]) as table:
            rounds: list[Outcome] = []
            try:
                for answers in _rounds(table, asked):
                    rounds.append(resolve_at(table, peer, answers, host, job or QuietJob()))  # noqa: PERF401 (each counts once it is done)
            except Cancelled:
                if not any((*done, rounds)):
                    raise
                # What was done before stays done, and is told.
                stopped = Problem("", "Stopped before everything was written. The rest is as it was.")
                last = [one for outcomes in (*done, rounds) for one in outcomes][-1]
                (rounds or done[-1])[-1] = replace(last, problems=(*last.problems, stopped))
                return _joined([*done, rounds] if rounds else done)
            done.append(rounds)
    return _joined(done)


def preview_resolution(
    directory: str, choices: Mapping[str, "Answer"], host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> Outcome:
    """What `resolve` would do, as a dry run: `applied` on each side, `conflicts` that stay open, `problems` it would tell.

    Both sides are scanned, as `status` scans one; nothing else is touched.
    """
    return preview_resolutions(directory, (choices,), host, job, disk=disk)[0]


def preview_resolutions(
    directory: str,
    alternatives: Sequence[Mapping[str, "Answer"]],
    host: "Host",
    job: Job | None = None,
    *,
    disk: Disk = REAL_DISK,
) -> tuple[Outcome, ...]:
    """What `resolve` would do for each of `alternatives`, in their order, as dry runs that share one scan."""
    from workbench.engine.resolving import preview

    known = [_known(disk, directory, choices) for choices in alternatives]
    found: list[list[list[Outcome]]] = [[] for _ in alternatives]
    for peer in dict.fromkeys(known[n][id_].peer for n, choices in enumerate(alternatives) for id_ in choices):
        asked = [
            {i: c for i, c in choices.items() if known[n][i].peer == peer} for n, choices in enumerate(alternatives)
        ]
        first = next(known[n][id_] for n, choices in enumerate(asked) for id_ in choices)
        with _at_table(disk, directory, first) as table:
            rounds = [_rounds(table, choices) for choices in asked]
            outcomes = iter(
                preview(table, peer, [answers for one in rounds for answers in one], host, job or QuietJob())
            )
        for n, one in enumerate(rounds):
            if one:
                found[n].append([next(outcomes) for _ in one])
    return tuple(_joined(outcomes) for outcomes in found)


def _known(disk: Disk, directory: str, choices: Mapping[str, "Answer"]) -> "dict[str, OpenConflict]":
    """The open conflicts by id; a WorkbenchError where one that is answered is none of them."""
    from workbench.engine.open_conflicts import remembered

    with opened(directory, disk) as replica:
        open_now = remembered(replica)
    known = {o.conflict.id: o for o in open_now}
    missing = [id_ for id_ in choices if id_ not in known]
    if missing:
        ids = ", ".join(f"{o.conflict.id} ({o.conflict.name})" for o in open_now) or "none"
        raise WorkbenchError(f"there is no open conflict ‘{missing[0]}’. Open: {ids}.", directory)
    if not choices:
        raise WorkbenchError("no conflict was named.", directory)
    return known


def _rounds(table: "Table", choices: Mapping[str, "Answer"]) -> list[Mapping[str, "Answer"]]:
    """What is carried out together: a replica that is alone may be able to carry out one answer and not another."""
    if table.there is not None:
        return [choices] if choices else []
    return [{id_: choice} for id_, choice in choices.items()]


def _joined(by_peer: list[list[Outcome]]) -> Outcome:
    """What was done with each peer, in rounds, as one outcome: open is what no round with that peer has settled."""
    rounds = [one for outcomes in by_peer for one in outcomes]
    conflicts = []
    for outcomes in by_peer:
        still = [{c.id for c in one.conflicts} for one in outcomes]
        conflicts += [c for c in outcomes[-1].conflicts if all(c.id in ids for ids in still)]
    last = rounds[-1]
    return replace(
        last,
        applied=tuple(a for one in rounds for a in one.applied),
        merged=tuple(m for one in rounds for m in one.merged),
        conflicts=tuple(conflicts),
        problems=tuple(dict.fromkeys(p for one in rounds for p in one.problems)),
        entry=next((one.entry for one in reversed(rounds) if one.entry), None),
    )


@contextmanager
def _at_table(disk: Disk, directory: str, conflict: "OpenConflict") -> Iterator["Table"]:
    """The replica at `directory`, and the peer that the conflict is with if that is there."""
    from workbench.engine.resolving import Table

    with opened(directory, disk) as here:
        peer = next((p for p in here.store.peers() if p.replica == conflict.peer), None)
        present = peer is not None and peer_present(disk, peer, here.marker.briefcase)
        root = here.root
    if peer is None or not present:
        with opened(root, disk) as here:
            yield Table(here, None, conflict.side)
        return
    sides = (root, peer.path) if conflict.side is Side.LEFT else (peer.path, root)
    with opened_pair(disk, *sides) as (left, right):
        here, there = (left, right) if conflict.side is Side.LEFT else (right, left)
        yield Table(here, there, conflict.side)


def undo(
    directory: str,
    entry: str | None = None,
    job: Job | None = None,
    merge: str | None = None,
    dry_run: bool = False,
    *,
    disk: Disk = REAL_DISK,
) -> Outcome:
    """Take back the newest entry of the history, or the one with this id, on every replica of it that is there.

    With `merge`, only the automatic merge of the file at that path; on a dry run only say what would be done.
    """
    from workbench.engine import history as past
    from workbench.engine.undoing import check_entry, latest_entry
    from workbench.engine.undoing import undo as undo_in

    with opened(directory, disk) as here:
        chosen = entry or latest_entry(here)
        check_entry(here, chosen)
        side = next((d.side for d in past.operations(here, chosen)), Side.LEFT)
        others = [p for p in here.store.peers() if peer_present(disk, p, here.marker.briefcase)]
        root = here.root
    for peer in others:
        with opened(peer.path, disk) as there:
            known = there.store.db.execute("SELECT 1 FROM entry WHERE id = ? AND undone = 0", (chosen,)).fetchone()
            own = next((d.side for d in past.operations(there, chosen)), None)
        if known:
            side = own.other if own is not None else side
            paths = (root, peer.path) if side is Side.LEFT else (peer.path, root)
            with opened_pair(disk, *paths) as (left, right):
                return undo_in({Side.LEFT: left, Side.RIGHT: right}, chosen, job or QuietJob(), merge, dry_run)
    with opened(root, disk) as here:
        return undo_in({side: here}, chosen, job or QuietJob(), merge, dry_run)


def look_again(
    directory: str, conflict: str, host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> Conflict | None:
    """An open conflict as it is now, after a look at both replicas; None where there is no question any more.

    Nothing is carried over; what is open is noted in both replicas. A replica that is away is as it was.
    """
    from workbench.engine.open_conflicts import remembered
    from workbench.engine.resolving import resolve as resolve_at

    with opened(directory, disk) as replica:
        known = next((o for o in remembered(replica) if o.conflict.id == conflict), None)
    if known is None:
        return None
    with _at_table(disk, directory, known) as table:
        outcome = resolve_at(table, known.peer, {}, host, job or QuietJob())
    same = [c for c in outcome.conflicts if c.id == conflict]
    # A file that was edited here and now is deleted there is in conflict under another id.
    alike = [c for c in outcome.conflicts if set(c.items) & set(known.conflict.items)]
    return next(iter(same + alike), None)


def roots(directory: str, conflict: str, *, disk: Disk = REAL_DISK) -> ThreeWay[str | None]:
    """The folders in which the left and the right of an open conflict lie; None for one that is not there, and as base."""
    from workbench.engine.open_conflicts import remembered

    with opened(directory, disk) as replica:
        known = next((o for o in remembered(replica) if o.conflict.id == conflict), None)
        peer = next((p for p in replica.store.peers() if known is not None and p.replica == known.peer), None)
        away = peer is None or not peer_present(disk, peer, replica.marker.briefcase)
        here, there = replica.root, None if peer is None or away else peer.path
    if known is None:
        return ThreeWay(None, None, None)
    return ThreeWay(None, here, there) if known.side is Side.LEFT else ThreeWay(None, there, here)


@dataclass(frozen=True, slots=True)
class Selected:
    """What a replica does not hold, and what is to be known about what was changed."""

    left_out: "tuple[LeftOut, ...]"
    notes: tuple[Problem, ...]


def select(directory: str, skip: Sequence[str] = (), hold: Sequence[str] = (), *, disk: Disk = REAL_DISK) -> Selected:
    """Leave paths out of this replica from now on, or hold them again; without any, only say what is left out."""
    from workbench.engine import leftout

    with opened(directory, disk) as replica:
        notes: list[Problem] = []
        if skip or hold:
            notes = leftout.select(replica, skip, hold)
            scan(replica, QuietJob())
            replica.store.commit()
        return Selected(leftout.left_out(replica), tuple(notes))


def keep(
    directory: str, days: int | None = None, space: str | None = None, now: bool = False, *, disk: Disk = REAL_DISK
) -> "Stock":
    """Set how long and in how much room old versions are kept, if anything is named; what is kept.

    With `now`, what is more than that is dropped at once; else within a day.
    """
    from workbench.engine import retention
    from workbench.engine.keeping import set_keeping

    with opened(directory, disk) as replica:
        set_keeping(replica.store, replica.home, disk, days, space)
        replica.store.commit()
        if now:
            retention.expire(replica, force=True)
        return retention.stock(replica)


def check(directory: str, repair: bool = False, job: Job | None = None, *, disk: Disk = REAL_DISK) -> "Checked":
    """Whether what the replica holds still is what its digests say; with `repair`, from the replicas that are there."""
    from workbench.engine.check import check as check_in

    with opened(directory, disk) as replica, ExitStack() as stack:
        others = []
        for peer in replica.store.peers():
            if peer_present(disk, peer, replica.marker.briefcase):
                with suppress(WorkbenchError):  # One that is busy or cannot be opened cannot help.
                    others.append(stack.enter_context(opened(peer.path, disk)))
        return check_in(replica, others, repair, job or QuietJob())


def forget(directory: str, replica: str, *, disk: Disk = REAL_DISK) -> "Known":
    """Count no more on a replica, by its name, id or path: it will not come back. The others hear of it as they sync."""
    from workbench.engine import knowledge

    with opened(directory, disk) as here:
        forgotten = knowledge.forget(here, replica)
        here.store.commit()
        return forgotten


def restore(
    directory: str, path: str, version: int | None = None, job: Job | None = None, *, disk: Disk = REAL_DISK
) -> Outcome:
    """Bring back a file or folder that was deleted, or an earlier version of a file."""
    from workbench.engine.undoing import restore as restore_in

    with opened(directory, disk) as replica:
        return restore_in(replica, path, version, job or QuietJob())


def copy_version(directory: str, path: str, version: int, out: str, *, disk: Disk = REAL_DISK) -> None:
    """Write a version of a file to the path `out`, outside the briefcase or in it; the file itself stays as it is."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        tree = replica.store.tree(replica.id)
        kept = past.versions(replica, tree, past.item_at(tree, path, replica.root))
        chosen = next((k for k in kept if k.told.number == version), None)
        if chosen is None:
            raise WorkbenchError(f"has no version {version} any more.", path)
        try:
            past.copy_out(disk, chosen.source, out)
        except (OSError, KeyError) as error:
            why = reason(error) if isinstance(error, OSError) else "its content is no longer kept"
            raise WorkbenchError(f"cannot be written: {why}.", out) from error


@contextmanager
def contents(directory: str, conflict: Conflict, *, disk: Disk = REAL_DISK) -> "Iterator[ThreeWay[Content | None]]":
    """Read-only copies of a conflict's base, left and right, alive inside the with block; None where there is none."""
    import shutil
    import tempfile

    from workbench.engine.merging import conflict_contents
    from workbench.engine.open_conflicts import remembered

    room = tempfile.mkdtemp(prefix="briefcase-")
    try:
        with opened(directory, disk) as replica:
            known = next((o for o in remembered(replica) if o.conflict.id == conflict.id), None)
        if known is None:
            raise WorkbenchError(f"the conflict ‘{conflict.id}’ is no longer open.", directory)
        with _at_table(disk, directory, known) as table:
            copies = conflict_contents(table.replicas, conflict, room)
        yield copies
    finally:
        shutil.rmtree(room, ignore_errors=True)


def name_of(directory: str, *, disk: Disk = REAL_DISK) -> str:
    """What people call the replica at `directory`."""
    with opened(directory, disk) as replica:
        return replica.name


def scenes(directory: str, conflict: Conflict, *, disk: Disk = REAL_DISK) -> "ThreeWay[Scene]":
    """Where a conflict's items were before, and are on the left and on the right, as the last scan saw it."""
    from workbench.engine.surroundings import scenes as scenes_of

    known = _known(disk, directory, {conflict.id: Keep.LEFT})[conflict.id]
    with _at_table(disk, directory, known) as table:
        return scenes_of(conflict, *table.trees(known.peer, None))


def is_briefcase(path: str, *, disk: Disk = REAL_DISK) -> bool:
    """Whether a folder is a replica of a briefcase."""
    return is_folder(disk, os.path.join(path, HOME))
