"""One replica, opened: its root, marker, state and blobs, locked against a second program."""

import fcntl
import os
from dataclasses import dataclass, field, replace

from workbench.engine.blobs import Blobs
from workbench.engine.disk import reason, remove_tree
from workbench.engine.ignore import Rules
from workbench.engine.journal import recover
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
from workbench.engine.store import Store, StoreLost
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.version import ReplicaId

_ROOMS = ("objects", "stage", "trash")


@dataclass(slots=True)
class Replica:
    """An open replica. `home` is its hidden folder; `notes` are what a person should hear of how it was found.

    `rules` are those that the last scan found.
    """

    root: str
    home: str
    marker: Marker
    store: Store
    blobs: Blobs
    lock: int
    notes: list[Problem]
    rules: Rules = field(default_factory=Rules)

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
        os.close(self.lock)


def is_replica(root: str) -> bool:
    """Whether there is a marker at `root`."""
    return os.path.lexists(os.path.join(root, HOME))


def find_root(path: str) -> str:
    """The root of the briefcase that `path` is in; raises WorkbenchError if it is in none."""
    at = os.path.realpath(path)
    while True:
        if os.path.isdir(os.path.join(at, HOME)):
            return at
        above = os.path.dirname(at)
        if above == at:
            raise WorkbenchError(
                "is not in a briefcase. Make one with ‘workbench new’, or sync the folder with another.", path
            )
        at = above


def check_root(path: str) -> str:
    """The real path of a folder that can be a root; raises WorkbenchError with what is wrong."""
    root = os.path.realpath(path)
    try:
        if not os.path.isdir(root):
            if os.path.lexists(root):
                raise WorkbenchError("is not a folder.", path)
            raise WorkbenchError("is not there. If it is on a stick or share, connect it first.", path)
        os.listdir(root)
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {reason(error)}.", path) from error
    try:
        root.encode()
    except UnicodeEncodeError:
        raise WorkbenchError("has a path that is not valid UTF-8; rename it first.", path) from None
    return root


def create_replica(root: str, name: str | None = None, briefcase: str | None = None) -> Replica:
    """Make the folder at `root` a replica: of a new briefcase, or of `briefcase`."""
    home = os.path.join(root, HOME)
    try:
        os.mkdir(home, 0o700)
        for room in _ROOMS:
            os.mkdir(os.path.join(home, room), 0o700)
    except FileExistsError:
        if os.path.exists(os.path.join(home, "briefcase.toml")):
            raise WorkbenchError("is a briefcase already.", root) from None
        for room in _ROOMS:
            os.makedirs(os.path.join(home, room), mode=0o700, exist_ok=True)
    except OSError as error:
        raise WorkbenchError(f"cannot be made a briefcase: {reason(error)}.", root) from error
    lock = _locked(root)
    try:
        marker = new_marker(root, name or os.path.basename(root) or root, briefcase)
        state = os.path.join(home, "state.db")
        if os.path.exists(state):  # Left by a start that was cut off before there was a marker, or kept for its user.
            os.replace(state, state + ".old")
        store = Store.create(state, marker.nonce)
        write_marker(root, marker)
    except BaseException:
        os.close(lock)
        raise
    return Replica(root, home, marker, store, Blobs(home, store), lock, [])


def open_replica(root: str) -> Replica:
    """The replica at `root`: recovered after a crash, and a new replica if the folder is a copy of another."""
    marker = read_marker(root)
    lock = _locked(root)
    try:
        notes: list[Problem] = []
        home = os.path.join(root, HOME)
        for room in _ROOMS:
            os.makedirs(os.path.join(home, room), mode=0o700, exist_ok=True)
        try:
            store = Store.open(os.path.join(home, "state.db"), marker.nonce)
        except StoreLost as lost:
            marker, store = _without_state(root, marker, lost, notes)
        if not is_where_it_was(marker, root):
            marker = stamped(replace(marker, replica=new_replica_id()), root)
            store.note("copied", "1")
            store.commit()
            write_marker(root, marker)
            notes.append(
                Problem(root, "this folder is a copy of another replica; from now on it is a replica of its own.")
            )
        elif stamped(marker, root) != marker:
            marker = stamped(marker, root)
            write_marker(root, marker)
        notes.extend(recover(root, store))
        _clear_stage(os.path.join(home, "stage"))
    except OSError as error:
        os.close(lock)
        raise WorkbenchError(f"cannot be opened for writing: {reason(error)}. Nothing was touched.", root) from error
    except BaseException:
        os.close(lock)
        raise
    return Replica(root, home, marker, store, Blobs(home, store), lock, notes)


def _without_state(root: str, marker: Marker, lost: StoreLost, notes: list[Problem]) -> tuple[Marker, Store]:
    """A fresh state for a replica that lost its own. It knows nothing, so it can delete nothing: it joins as a union."""
    state = os.path.join(root, HOME, "state.db")
    if os.path.exists(state):
        number = 1
        while os.path.exists(f"{state}.damaged-{number}"):
            number += 1
        os.replace(state, f"{state}.damaged-{number}")
        journal = state + "-journal"
        if os.path.exists(journal):
            os.replace(journal, f"{state}.damaged-{number}-journal")
    marker = stamped(replace(marker, replica=new_replica_id(), nonce=os.urandom(8).hex()), root)
    store = Store.create(state, marker.nonce)
    write_marker(root, marker)
    notes.append(
        Problem(
            root,
            f"{lost.problem.message}. A new one was made: nothing is deleted, and files that differ are asked about.",
        )
    )
    return marker, store


def _locked(root: str) -> int:
    path = os.path.join(root, HOME, "lock")
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise WorkbenchError(f"cannot be written: {reason(error)}. Nothing was touched.", root) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise WorkbenchError("is being synced by another program just now. Try again when it is done.", root) from None
    return lock


def _clear_stage(stage: str) -> None:
    with os.scandir(stage) as entries:
        for entry in entries:
            if entry.name != "clock":
                remove_tree(entry.path)
