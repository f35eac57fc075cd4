"""Two replicas opened together: paired on first use, checked, locked."""

import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress

from workbench.engine.blobs import Blobs
from workbench.engine.disk import Disk, reason
from workbench.engine.marker import HOME, Marker, new_marker, read_marker
from workbench.engine.on_disk import is_folder, is_there, remove_tree
from workbench.engine.peers import PeerRow
from workbench.engine.questions import EmptyReplica
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.replica import Replica, check_root, create_replica, open_replica
from workbench.engine.seals import tell_apart
from workbench.engine.store import Store, is_unused
from workbench.model.problem import WorkbenchError


@contextmanager
def opened(directory: str, disk: Disk = REAL_DISK) -> Iterator[Replica]:
    """The replica at `directory`, closed afterwards."""
    root = check_root(directory, disk)
    with state_in_words(disk, root):
        replica = open_replica(disk, root)
        try:
            yield replica
        finally:
            replica.close()


@contextmanager
def opened_with_others(directory: str, disk: Disk = REAL_DISK) -> Iterator[tuple[Replica, list[Replica]]]:
    """The replica at `directory`, and those of its peers that are there and nobody else is busy with."""
    with opened(directory, disk) as replica, ExitStack() as stack:
        others = []
        for peer in replica.store.peers():
            if peer_present(disk, peer, replica.marker.briefcase):
                with suppress(WorkbenchError):
                    others.append(stack.enter_context(opened(peer.path, disk)))
        yield replica, others


@contextmanager
def state_in_words(disk: Disk, *roots: str, homeless: Collection[str] = ()) -> Iterator[None]:
    """What the disk refuses to the replicas at `roots` inside the block becomes a WorkbenchError.

    Nothing was committed then, and what was begun is finished or undone at the next opening. `homeless` are those of which
    a dry run keeps the state elsewhere.
    """
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        where = [root if root in homeless else os.path.join(root, HOME) for root in roots]
        gone = next((root for root, home in zip(roots, where, strict=True) if _is_away(disk, home)), None)
        if gone is not None:
            raise WorkbenchError(
                f"‘{os.path.basename(gone)}’ went away while it was worked on. Nothing was lost: bring it back and sync "
                "once more, which finishes what was begun.",
                gone,
            ) from error
        if isinstance(error, OSError):
            raise WorkbenchError(
                f"it stopped: {reason(error)}. Nothing was lost; start it again when that is mended.",
                error.filename if isinstance(error.filename, str) else roots[0],
            ) from error
        words, root = str(error), roots[0]
        if "full" in words:
            why, root = "the disk is full", min(roots, key=lambda root: _room(disk, root))
        elif "readonly" in words:
            why = "the disk is read-only"
        elif "I/O" in words:
            why = "the disk has an error"
        else:
            why = words
        raise WorkbenchError(
            f"its state cannot be written: {why}. Nothing was lost; start it again when that is mended.", root
        ) from error


def _is_away(disk: Disk, folder: str) -> bool:
    """Whether a folder is known not to be there."""
    try:
        return not is_folder(disk, folder)
    except OSError:
        return False


@contextmanager
def _looked_at(path: str) -> Iterator[None]:
    """What the disk refuses while it is asked what `path` is becomes a WorkbenchError; nothing was written yet."""
    try:
        yield
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {reason(error)}. Nothing was touched.", path) from error


def _room(disk: Disk, root: str) -> int:
    """Bytes that are free where `root` is."""
    try:
        return disk.space(root).free
    except OSError:
        return 0


@contextmanager
def opened_pair(
    disk: Disk, left: str, right: str, dry_run: bool = False, rejoin: bool = False
) -> Iterator[tuple[Replica, Replica]]:
    """Both replicas, closed afterwards. Folders that are no replicas yet become replicas of one briefcase.

    On a dry run they do so in a temporary folder, and nothing is left of it.
    """
    left_root, right_root = check_root(left, disk), check_root(right, disk)
    _check_apart(disk, left_root, right_root, left, right)
    markers = [_marker_of(disk, root) for root in (left_root, right_root)]
    if markers[0] and markers[1] and markers[0].briefcase != markers[1].briefcase:
        raise WorkbenchError(
            f"‘{left}’ and ‘{right}’ belong to two different briefcases, ‘{markers[0].name}’ and ‘{markers[1].name}’. "
            f"To join them all the same, delete the folder {HOME} in one of the two."
        )
    briefcase = next((m.briefcase for m in markers if m is not None), None)
    roots = (left_root, right_root)
    homeless = [root for root, marker in zip(roots, markers, strict=True) if dry_run and marker is None]
    with state_in_words(disk, *roots, homeless=homeless), ExitStack() as stack:
        replicas: list[Replica] = []
        for root, marker in zip(roots, markers, strict=True):
            if marker is not None:
                replica = open_replica(disk, root)
            elif dry_run:
                home = stack.enter_context(_temporary_home(disk))
                replica = _pretended(disk, root, home, briefcase)
            else:
                replica = create_replica(disk, root, briefcase=briefcase)
            stack.callback(replica.close)
            briefcase = replica.marker.briefcase
            replicas.append(replica)
        first, second = replicas
        if not rejoin:
            for here, there, had_marker in ((first, second, markers[1]), (second, first, markers[0])):
                if had_marker is None and any(p.path == there.root for p in here.store.peers()):
                    _refuse_if_empty(disk, there.root)
        if not tell_apart(first, second):
            raise WorkbenchError(f"‘{left}’ and ‘{right}’ are the same folder; nothing to sync.")
        yield first, second


def _refuse_if_empty(disk: Disk, root: str) -> None:
    """Raise WorkbenchError for a folder that was a replica and now is empty: most often a disk that is not mounted."""
    if all(name == HOME for name, _ in disk.listing(root)):
        remove_tree(disk, os.path.join(root, HOME))
        raise EmptyReplica(root)


@contextmanager
def _temporary_home(disk: Disk) -> Iterator[str]:
    import tempfile

    home = os.path.join(tempfile.gettempdir(), f"briefcase-{os.urandom(8).hex()}")
    disk.make_folder(home, 0o700)
    try:
        yield home
    finally:
        remove_tree(disk, home)


def _pretended(disk: Disk, root: str, home: str, briefcase: str | None) -> Replica:
    disk.make_folder(os.path.join(home, HOME))
    disk.make_folder(os.path.join(home, "stage"))
    marker = new_marker(home, os.path.basename(root), briefcase, disk)
    store = Store.create(disk, os.path.join(home, "state.db"), marker.nonce)
    return Replica(disk, root, home, marker, store, Blobs(disk, home, store), disk.open_folder(home), [])


def _marker_of(disk: Disk, root: str) -> Marker | None:
    """The marker of a folder that is a replica; None for one that is none."""
    with _looked_at(root):
        return read_marker(root, disk) if _has_marker(disk, root) else None


def _has_marker(disk: Disk, root: str) -> bool:
    """Whether the folder is a replica, or was one whose marker is gone; not if it was becoming one and that was cut off."""
    home = os.path.join(root, HOME)
    state = os.path.join(home, "state.db")
    return is_there(disk, os.path.join(home, "briefcase.toml")) or (
        is_there(disk, state) and not is_unused(disk, state)
    )


def _check_apart(disk: Disk, left_root: str, right_root: str, left: str, right: str) -> None:
    facts = []
    for path, root in ((left, left_root), (right, right_root)):
        with _looked_at(path):
            facts.append(disk.stat(root))
    if left_root == right_root or os.path.samestat(*facts):
        raise WorkbenchError(f"‘{left}’ and ‘{right}’ are the same folder; nothing to sync.")
    for inner, outer in ((left_root, right_root), (right_root, left_root)):
        if inner.startswith(outer.rstrip(os.sep) + os.sep):
            raise WorkbenchError(
                f"‘{inner}’ lies inside ‘{outer}’. Two replicas must not contain each other; choose another folder."
            )


def peer_present(disk: Disk, peer: PeerRow, briefcase: str) -> bool:
    """Whether the peer's root is there now and is that replica of that briefcase."""
    try:
        marker = read_marker(peer.path, disk)
    except WorkbenchError:
        return False
    return marker.replica == peer.replica and marker.briefcase == briefcase
