"""One replica, opened: its root, marker, state and blobs, locked against a second program."""

import os
import stat
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from workbench.engine.blobs import Blobs
from workbench.engine.composed import with_composed_names
from workbench.engine.disk import Disk, reason
from workbench.engine.ignore import Rules
from workbench.engine.journal import PARKED, has_intents, recover
from workbench.engine.makers import let_sign
from workbench.engine.marker import (
    HOME,
    Marker,
    is_where_it_was,
    new_marker,
    new_replica_id,
    read_marker,
    stamped,
    write_marker,
)
from workbench.engine.on_disk import is_folder, is_there, make_folders, remove_tree, sync_names
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.store import Store, StoreLost
from workbench.engine.volume import Volume, volume_of
from workbench.engine.whole import has_groups, recover_groups
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.version import ReplicaId

_ROOMS = ("objects", "stage", "trash")


@dataclass(slots=True)
class Replica:
    """An open replica on a disk. `home` is its hidden folder; `notes` are what a person should hear of how it was found.

    `rules` are those that the last scan found; `volume` says what the disk can hold; `lost`: its state was made anew just now.
    """

    disk: Disk
    root: str
    home: str
    marker: Marker
    store: Store
    blobs: Blobs
    lock: int
    notes: list[Problem]
    rules: Rules = field(default_factory=Rules)
    volume: Volume = field(default_factory=Volume)
    lost: bool = False

    def __post_init__(self) -> None:
        let_sign(self)

    @property
    def id(self) -> ReplicaId:
        """Its replica id."""
        return self.marker.replica

    @property
    def name(self) -> str:
        """What people call it."""
        return self.marker.name

    def path(self, inside: str) -> str:
        """The path on this disk of a path inside the briefcase."""
        return os.path.join(self.root, inside)

    def close(self) -> None:
        """Give up what was not committed, and let others in."""
        self.blobs.close()
        self.store.close()
        self.disk.close(self.lock)


def find_root(path: str, disk: Disk = REAL_DISK) -> str:
    """The root of the briefcase that `path` is in; raises WorkbenchError if it is in none."""
    at = disk.realpath(path)
    while True:
        try:
            if is_folder(disk, os.path.join(at, HOME)):
                return at
        except OSError as error:
            raise WorkbenchError(f"cannot be read: {reason(error)}.", at) from error
        above = os.path.dirname(at)
        if above == at:
            raise WorkbenchError(
                "is not in a briefcase. Make one with ‘workbench new’, or sync the folder with another.", path
            )
        at = above


def check_root(path: str, disk: Disk) -> str:
    """The real path of a folder that can be a root; raises WorkbenchError with what is wrong."""
    root = disk.realpath(path)
    try:
        if not stat.S_ISDIR(disk.stat(root).st_mode):
            raise WorkbenchError("is not a folder.", path)
        disk.listing(root)
    except FileNotFoundError:
        raise WorkbenchError("is not there. If it is on a stick or share, connect it first.", path) from None
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {reason(error)}.", path) from error
    try:
        root.encode()
    except UnicodeEncodeError:
        raise WorkbenchError("has a path that is not valid UTF-8; rename it first.", path) from None
    return root


def create_replica(disk: Disk, root: str, name: str | None = None, briefcase: str | None = None) -> Replica:
    """Make the folder at `root` a replica: of a new briefcase, or of `briefcase`."""
    home = os.path.join(root, HOME)
    try:
        disk.make_folder(home, 0o700)
        for room in _ROOMS:
            disk.make_folder(os.path.join(home, room), 0o700)
    except FileExistsError:
        if is_there(disk, os.path.join(home, "briefcase.toml")):
            raise WorkbenchError("is a briefcase already.", root) from None
        for room in _ROOMS:
            make_folders(disk, os.path.join(home, room), 0o700)
    except OSError as error:
        raise WorkbenchError(f"cannot be made a briefcase: {reason(error)}.", root) from error
    with ExitStack() as undone:
        lock = _locked(disk, root)
        undone.callback(disk.close, lock)
        marker = new_marker(root, name or os.path.basename(root) or root, briefcase, disk)
        state = os.path.join(home, "state.db")
        if is_there(disk, state):  # Left by a start that was cut off before there was a marker, or kept for its user.
            disk.replace(state, state + ".old")
        store = Store.create(disk, state, marker.nonce)
        undone.callback(store.close)
        write_marker(root, marker, disk)
        volume = volume_of(disk, home, store)
        if volume.decomposes:
            disk = with_composed_names(disk)
        sync_names(disk, root)
        undone.pop_all()
    return Replica(disk, root, home, marker, store, Blobs(disk, home, store), lock, [], volume=volume)


def open_replica(disk: Disk, root: str) -> Replica:
    """The replica at `root`: recovered after a crash, and a new replica if the folder is a copy of another."""
    marker = read_marker(root, disk)
    so_far = "Nothing was touched."
    with ExitStack() as undone:
        lock = _locked(disk, root)
        undone.callback(disk.close, lock)
        try:
            notes: list[Problem] = []
            home = os.path.join(root, HOME)
            for room in _ROOMS:
                make_folders(disk, os.path.join(home, room), 0o700)
            lost = False
            try:
                store = Store.open(disk, os.path.join(home, "state.db"), marker.nonce)
            except StoreLost as error:
                lost = True
                marker, store = _without_state(disk, root, marker, error, notes)
            undone.callback(store.close)
            marker = _at_its_place(disk, root, marker, store, notes)
            if has_intents(store) or has_groups(store):
                so_far = "Not all that the last sync left half done is back in its place; nothing is lost, and the next start goes on."
            notes.extend(recover_groups(disk, root, store))
            if has_intents(store):
                from workbench.engine.beside import recover_beside

                notes.extend(recover_beside(disk, root, store))
            notes.extend(recover(disk, root, store))
            _clear_stage(disk, os.path.join(home, "stage"))
            volume = volume_of(disk, home, store)
            if volume.decomposes:
                disk = with_composed_names(disk)
        except OSError as error:
            raise WorkbenchError(f"cannot be opened for writing: {reason(error)}. {so_far}", root) from error
        undone.pop_all()
    return Replica(disk, root, home, marker, store, Blobs(disk, home, store), lock, notes, volume=volume, lost=lost)


def _at_its_place(disk: Disk, root: str, marker: Marker, store: Store, notes: list[Problem]) -> Marker:
    """The marker with where its folder is now, written where it said otherwise; of a new replica if the folder is a copy."""
    now = stamped(marker, root, disk)
    if not is_where_it_was(marker, root, disk):
        now = replace(now, replica=new_replica_id())
        store.note("copied", "1")
        store.commit()
        notes.append(Problem(root, "this folder is a copy of another replica; from now on it is a replica of its own."))
    if now != marker:
        write_marker(root, now, disk)
    return now


def renew_state(replica: Replica, why: str) -> None:
    """Give an open replica a fresh state, in which nothing is known yet; the one that it has stays beside it."""
    replica.blobs.close()
    replica.store.close()
    disk, lost = replica.disk, StoreLost(why, replica.root)
    replica.marker, replica.store = _without_state(disk, replica.root, replica.marker, lost, replica.notes)
    replica.blobs = Blobs(disk, replica.home, replica.store)
    replica.volume = volume_of(disk, replica.home, replica.store)
    replica.lost = True
    let_sign(replica)


def newest_damaged(replica: Replica) -> str | None:
    """The path of the state that was put aside last; None if none ever was."""
    state = os.path.join(replica.home, "state.db.damaged-")
    found = [
        int(name[len("state.db.damaged-") :])
        for name, _ in replica.disk.listing(replica.home)
        if name.startswith("state.db.damaged-") and name[len("state.db.damaged-") :].isdigit()
    ]
    return f"{state}{max(found)}" if found else None


def _without_state(
    disk: Disk, root: str, marker: Marker, lost: StoreLost, notes: list[Problem]
) -> tuple[Marker, Store]:
    """A fresh state for a replica that lost its own. It knows nothing, so it can delete nothing: it joins as a union."""
    state = os.path.join(root, HOME, "state.db")
    if is_there(disk, state):
        number = 1
        while is_there(disk, f"{state}.damaged-{number}"):
            number += 1
        disk.replace(state, f"{state}.damaged-{number}")
        journal = state + "-journal"
        if is_there(disk, journal):
            disk.replace(journal, f"{state}.damaged-{number}-journal")
    marker = stamped(replace(marker, replica=new_replica_id(), nonce=os.urandom(8).hex()), root, disk)
    store = Store.create(disk, state, marker.nonce)
    write_marker(root, marker, disk)
    notes.append(
        Problem(
            root,
            f"{lost.problem.message}. A new one was made: nothing is deleted, and files that differ are asked about.",
        )
    )
    return marker, store


def _locked(disk: Disk, root: str) -> int:
    path = os.path.join(root, HOME, "lock")
    try:
        return disk.lock(path)
    except BlockingIOError:
        raise WorkbenchError("is being synced by another program just now. Try again when it is done.", root) from None
    except OSError as error:
        raise WorkbenchError(f"cannot be written: {reason(error)}. Nothing was touched.", root) from error


def _clear_stage(disk: Disk, stage: str) -> None:
    for name, _ in disk.listing(stage):
        if name != "clock" and not name.startswith(PARKED):  # Somebody's file, whatever the state knows of it.
            remove_tree(disk, os.path.join(stage, name))
