"""What a replica holds, what was done to it since it was last synced, and whom it syncs with."""

from dataclasses import dataclass

from workbench.engine.open_conflicts import remembered
from workbench.engine.pair import peer_present
from workbench.engine.replica import Replica
from workbench.engine.scan import look_again_from_here, scan
from workbench.model.conflict import Conflict, Deed
from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.version import ReplicaId


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


def status(replica: Replica, job: Job) -> Status:
    """What the replica holds, after a scan whose changes are recorded."""
    scanned = scan(replica, job)
    if scanned.fresh:
        replica.disk.wait_a_tick()
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
        peers(replica),
        tuple(o.conflict for o in remembered(replica)),
        (*replica.notes, *scanned.problems),
    )


def peers(replica: Replica) -> tuple[Peer, ...]:
    """The replicas that this one has synced with."""
    briefcase = replica.marker.briefcase
    return tuple(
        Peer(p.name, p.replica, p.path, peer_present(replica.disk, p, briefcase)) for p in replica.store.peers()
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
