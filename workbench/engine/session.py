"""What the command line and the window ask of the engine. Each call opens what it needs and closes it again.

Every function raises WorkbenchError with one sentence for what makes the whole request impossible; what fails in
one place while the rest goes on is a problem of the outcome.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.engine.disk import Disk, reason
from workbench.engine.look import SyncSettings
from workbench.engine.look import sync as sync_both
from workbench.engine.marker import HOME
from workbench.engine.on_disk import is_folder
from workbench.engine.pair import opened, opened_pair, opened_with_others, peer_present
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.replica import check_root, create_replica, find_root
from workbench.engine.scan import scan
from workbench.model.job import Job, QuietJob
from workbench.model.problem import Problem, WorkbenchError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from workbench.engine.check import Checked
    from workbench.engine.knowledge import Known
    from workbench.engine.leftout import Selected
    from workbench.engine.resolving import Answer
    from workbench.engine.retention import Stock
    from workbench.engine.status import Peer, Status
    from workbench.engine.upkeep import Hidden, Other
    from workbench.hooks.host import Host
    from workbench.model.conflict import Conflict
    from workbench.model.content import Content
    from workbench.model.outcome import Outcome
    from workbench.model.past import HistoryEntry, StoredVersion
    from workbench.model.scene import Scene
    from workbench.model.threeway import ThreeWay

# What only some requests need is imported when they come: a sync of two folders that are the same starts at once.

__all__ = [
    "SyncSettings",
    "check",
    "conflicts",
    "contents",
    "copy_version",
    "find_root",
    "folders",
    "forget",
    "hidden_by",
    "history",
    "keep",
    "last_sync",
    "look_again",
    "new",
    "others",
    "peers",
    "preview_resolution",
    "preview_resolutions",
    "resolve",
    "restore",
    "roots",
    "rules_text",
    "scenes",
    "select",
    "set_rules",
    "status",
    "sync",
    "undo",
    "versions",
]


def new(directory: str, name: str | None = None, *, disk: Disk = REAL_DISK) -> "Status":
    """Make the folder a briefcase."""
    replica = create_replica(disk, check_root(directory, disk), name)
    replica.close()
    return status(directory, disk=disk)


def sync(
    left: str, right: str, settings: SyncSettings, host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> "Outcome":
    """Sync two replicas; two folders that are none yet become replicas of one briefcase."""
    with opened_pair(disk, left, right, settings.dry_run, settings.rejoin) as (one, two):
        return sync_both(one, two, settings, host, job or QuietJob())


def peers(directory: str, *, disk: Disk = REAL_DISK) -> "tuple[Peer, ...]":
    """The replicas that the one at `directory` has synced with."""
    from workbench.engine.status import peers as peers_of

    with opened(directory, disk) as replica:
        return peers_of(replica)


def status(directory: str, job: Job | None = None, *, disk: Disk = REAL_DISK) -> "Status":
    """Scan the replica, record what is seen, and say what it holds."""
    from workbench.engine.status import status as status_of

    with opened(directory, disk) as replica:
        return status_of(replica, job or QuietJob())


def conflicts(directory: str, *, disk: Disk = REAL_DISK) -> "tuple[Conflict, ...]":
    """The open conflicts, as they were left by the last sync."""
    from workbench.engine.open_conflicts import remembered

    with opened(directory, disk) as replica:
        return tuple(o.conflict for o in remembered(replica))


def history(directory: str, *, disk: Disk = REAL_DISK) -> "tuple[HistoryEntry, ...]":
    """What was done to this replica, newest first."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        return past.entries(replica)


def last_sync(directory: str, *, disk: Disk = REAL_DISK) -> "datetime | None":
    """When a sync last found something to note here, in UTC; None where none has."""
    from workbench.engine import history as past

    with opened(directory, disk) as replica:
        return past.last_sync(replica)


def versions(directory: str, path: str, *, disk: Disk = REAL_DISK) -> "tuple[StoredVersion, ...]":
    """The versions that can be restored, newest first: of a file, or of a folder ("" is all of it)."""
    from workbench.engine import history as past
    from workbench.engine.earlier import Earlier
    from workbench.engine.versions import folder_versions
    from workbench.engine.versions import versions as versions_in
    from workbench.model.item import ROOT, ItemKind

    with opened_with_others(directory, disk) as (replica, others):
        tree = replica.store.tree(replica.id)
        item = past.item_at(tree, path, replica.root) if path else None
        if item is None or item.kind is ItemKind.FOLDER:
            return tuple(folder_versions(Earlier(replica, tree), ROOT if item is None else item.id))
        return tuple(kept.told for kept in versions_in(replica, tree, item, others))


def resolve(
    directory: str, choices: Mapping[str, "Answer"], host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> "Outcome":
    """Settle conflicts: by a side, by both, or by the file at a path.

    Writes into both replicas where both are there; else into this one, and the other hears of it at the next sync.
    """
    from workbench.engine import answering

    return answering.resolve(disk, directory, choices, host, job or QuietJob())


def preview_resolution(
    directory: str, choices: Mapping[str, "Answer"], host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> "Outcome":
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
) -> "tuple[Outcome, ...]":
    """What `resolve` would do for each of `alternatives`, in their order, as dry runs that share one scan."""
    from workbench.engine import answering

    return answering.preview_answers(disk, directory, alternatives, host, job or QuietJob())


def look_again(
    directory: str, conflict: str, host: "Host", job: Job | None = None, *, disk: Disk = REAL_DISK
) -> "Conflict | None":
    """An open conflict as it is now, after a look at both replicas; None where there is no question any more.

    Nothing is carried over; what is open is noted in both replicas. A replica that is away is as it was.
    """
    from workbench.engine import answering

    return answering.look_again(disk, directory, conflict, host, job or QuietJob())


def roots(directory: str, conflict: str, *, disk: Disk = REAL_DISK) -> "ThreeWay[str | None]":
    """The folders in which the left and the right of an open conflict lie; None for one that is not there, and as base."""
    from workbench.engine import answering

    return answering.roots(disk, directory, conflict)


def scenes(directory: str, conflict: "Conflict", *, disk: Disk = REAL_DISK) -> "ThreeWay[Scene]":
    """Where a conflict's items were before, and are on the left and on the right, as the last scan saw it."""
    from workbench.engine import answering

    return answering.scenes(disk, directory, conflict)


def contents(
    directory: str, conflict: "Conflict", *, disk: Disk = REAL_DISK
) -> "AbstractContextManager[ThreeWay[Content | None]]":
    """Read-only copies of a conflict's base, left and right, alive inside the with block; None where there is none."""
    from workbench.engine import answering

    return answering.contents(disk, directory, conflict)


def undo(
    directory: str,
    entry: str | None = None,
    job: Job | None = None,
    merge: str | None = None,
    dry_run: bool = False,
    *,
    disk: Disk = REAL_DISK,
) -> "Outcome":
    """Take back the newest entry of the history, or the one with this id, on every replica of it that is there.

    With `merge`, only the automatic merge of the file at that path; on a dry run only say what would be done.
    """
    from workbench.engine import history as past
    from workbench.engine.undoing import check_entry, latest_entry
    from workbench.engine.undoing import undo as undo_in
    from workbench.model.threeway import Side

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


def select(directory: str, skip: Sequence[str] = (), hold: Sequence[str] = (), *, disk: Disk = REAL_DISK) -> "Selected":
    """Leave paths out of this replica from now on, or hold them again; without any, only say what is left out."""
    from workbench.engine import leftout

    with opened(directory, disk) as replica:
        notes: list[Problem] = []
        if skip or hold:
            notes = leftout.select(replica, skip, hold)
            scan(replica, QuietJob())
            replica.store.commit()
        return leftout.Selected(leftout.left_out(replica), tuple(notes))


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

    with opened_with_others(directory, disk) as (replica, others):
        return check_in(replica, others, repair, job or QuietJob())


def folders(directory: str, *, disk: Disk = REAL_DISK) -> tuple[str, ...]:
    """The folders of the briefcase that the replica knows, those that it leaves out with them."""
    from workbench.engine import upkeep

    with opened(directory, disk) as replica:
        return upkeep.folders(replica)


def others(directory: str, *, disk: Disk = REAL_DISK) -> "tuple[Other, ...]":
    """The replicas that this one counts on, also those that it only heard of."""
    from workbench.engine import upkeep

    with opened(directory, disk) as replica:
        return upkeep.others(replica)


def rules_text(directory: str, *, disk: Disk = REAL_DISK) -> str:
    """The rules in the root's `.briefcase-ignore`."""
    from workbench.engine import upkeep

    with opened(directory, disk) as replica:
        return upkeep.rules_text(replica)


def hidden_by(directory: str, text: str, *, disk: Disk = REAL_DISK) -> "Hidden":
    """What `text` as the rules in the root would take out of the briefcase; nothing is written."""
    from workbench.engine import upkeep

    with opened(directory, disk) as replica:
        return upkeep.hidden_by(replica, text)


def set_rules(directory: str, text: str, *, disk: Disk = REAL_DISK) -> None:
    """Write the rules in the root, and look at the replica by them."""
    from workbench.engine import upkeep

    with opened(directory, disk) as replica:
        upkeep.set_rules(replica, text)
        scan(replica, QuietJob())
        replica.store.commit()


def forget(directory: str, replica: str, *, disk: Disk = REAL_DISK) -> "Known":
    """Count no more on a replica, by its name, id or path: it will not come back. The others hear of it as they sync."""
    from workbench.engine import knowledge

    with opened(directory, disk) as here:
        forgotten = knowledge.forget(here, replica)
        here.store.commit()
        return forgotten


def restore(
    directory: str,
    path: str,
    version: int | None = None,
    job: Job | None = None,
    *,
    at: int | None = None,
    dry_run: bool = False,
    disk: Disk = REAL_DISK,
) -> "Outcome":
    """Bring back what was deleted, an earlier version, or a file or folder as it was `at` a moment; "" is everything.

    The moment is in milliseconds since 1970. On a dry run nothing is done: `applied` is what would be.
    """
    from workbench.engine.restoring import restore as restore_in

    with opened_with_others(directory, disk) as (replica, others):
        return restore_in(replica, others, path, version, at, job or QuietJob(), dry_run)


def copy_version(directory: str, path: str, version: int, out: str, *, disk: Disk = REAL_DISK) -> None:
    """Write a version of a file to the path `out`, outside the briefcase or in it; the file itself stays as it is."""
    from workbench.engine import history as past
    from workbench.engine.versions import versions as versions_in

    with opened_with_others(directory, disk) as (replica, others):
        tree = replica.store.tree(replica.id)
        kept = versions_in(replica, tree, past.item_at(tree, path, replica.root), others)
        chosen = next((k for k in kept if k.told.number == version), None)
        if chosen is None:
            raise WorkbenchError(f"has no version {version} any more.", path)
        try:
            past.copy_out(disk, chosen.source, out)
        except (OSError, KeyError) as error:
            why = reason(error) if isinstance(error, OSError) else "its content is no longer kept"
            raise WorkbenchError(f"cannot be written: {why}.", out) from error


def name_of(directory: str, *, disk: Disk = REAL_DISK) -> str:
    """What people call the replica at `directory`."""
    with opened(directory, disk) as replica:
        return replica.name


def is_briefcase(path: str, *, disk: Disk = REAL_DISK) -> bool:
    """Whether a folder is a replica of a briefcase; False where that cannot be seen."""
    with suppress(OSError):
        return is_folder(disk, os.path.join(path, HOME))
    return False
