"""Putting files in place that are held together: all of them, or none, also where the power goes in between.

The logs of the old version go first, then the file that they belong to is replaced, then the new logs come. So at no moment
does one version's log lie beside the other's file. What is cut off in between is put back by the next start: that it was
begun is noted in the state, with the digests of what was and what was to come.
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass

from workbench.engine.digest import digest_of
from workbench.engine.disk import Disk
from workbench.engine.on_disk import is_there
from workbench.engine.store import Store
from workbench.model.problem import Problem

_TABLE = "CREATE TABLE IF NOT EXISTS whole (number INTEGER, path TEXT, stored TEXT, was BLOB, now BLOB, leads INTEGER)"
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a group, at `path` below the root, and what is to become of it.

    `was` and `now` are the digests of its contents, None where it is not there; the old one goes to `stored`, below the
    root too, the new one lies ready at `staged`. `leads`: the others belong to it.
    """

    path: str
    stored: str
    was: bytes | None
    now: bytes | None
    leads: bool
    staged: str = ""


def note(store: Store, pieces: list[Piece]) -> int:
    """Write down durably what is about to be done to a group; the number under which it is noted."""
    store.db.execute(_TABLE)
    number = int(store.db.execute("SELECT coalesce(max(number), 0) + 1 FROM whole").fetchone()[0])
    store.db.executemany(
        "INSERT INTO whole VALUES (?, ?, ?, ?, ?, ?)",
        [(number, p.path, p.stored, p.was, p.now, p.leads) for p in pieces],
    )
    store.commit()
    return number


def forget(store: Store, number: int) -> None:
    """Forget a group that was put in place or back; the caller commits."""
    store.db.execute("DELETE FROM whole WHERE number = ?", (number,))


class WrittenNow(Exception):
    """A file of a group was written in the instant before it was put aside. The group is to be put back."""


def put_in_place(
    disk: Disk, root: str, folder: str, pieces: list[Piece], was_written: Callable[[Piece, str], bool]
) -> None:
    """Bring a group to what is to come of it; `folder` leads to where it stands. OSError where the disk refuses.

    WrittenNow where what was put aside `was_written` since it was looked at last.
    """
    leader = next((piece for piece in pieces if piece.leads), None)
    others = [piece for piece in pieces if not piece.leads]
    away = [piece for piece in others if piece.was is not None]
    for piece in away:
        _put_aside(disk, root, folder, piece, was_written)
    if leader is not None:
        if away:
            disk.flush_volume(root)
        if leader.was is None or leader.now is None or not _exchange(disk, root, folder, leader, was_written):
            if leader.was is not None:
                _put_aside(disk, root, folder, leader, was_written)
            if leader.now is not None:
                disk.rename(leader.staged, _in(folder, leader))
        if any(piece.now is not None for piece in others):
            disk.flush_volume(root)
    for piece in others:
        if piece.now is not None:
            disk.rename(piece.staged, _in(folder, piece))


def _in(folder: str, piece: Piece) -> str:
    return os.path.join(folder, os.path.basename(piece.path))


def _put_aside(disk: Disk, root: str, folder: str, piece: Piece, was_written: Callable[[Piece, str], bool]) -> None:
    old = os.path.join(root, piece.stored)
    disk.rename(_in(folder, piece), old)
    if was_written(piece, old):
        raise WrittenNow


def _exchange(disk: Disk, root: str, folder: str, piece: Piece, was_written: Callable[[Piece, str], bool]) -> bool:
    """Replace a file without a moment in which there is none; False, and nothing was done, where the disk cannot do that.

    The old one has a second name where it is stored before anything else is at its place, so that a start can put it back.
    """
    target, old = _in(folder, piece), os.path.join(root, piece.stored)
    try:
        disk.link(target, old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    if not disk.exchange(piece.staged, target):
        disk.unlink(old)
        return False
    if was_written(piece, piece.staged):
        disk.replace(piece.staged, old)
        raise WrittenNow
    disk.unlink(piece.staged)
    return True


def put_back(disk: Disk, root: str, pieces: list[Piece]) -> bool:
    """Bring a group back to what it was, if it was left in between; False where somebody wrote to it since.

    One that was put in place whole stays so.
    """
    states = [_state(disk, root, piece) for piece in pieces]
    if None in states:
        return False
    if all(state == "new" for state in states):
        return True
    order = sorted(zip(pieces, states, strict=True), key=lambda pair: pair[0].leads)
    for piece, state in order:  # The new logs go first.
        if state == "new" and piece.now is not None and not piece.leads:
            disk.unlink(os.path.join(root, piece.path))
    for piece, state in reversed(order):  # What they belong to comes back before the old logs.
        place, old = os.path.join(root, piece.path), os.path.join(root, piece.stored)
        if piece.was is None:
            if piece.leads and state == "new":
                disk.unlink(place)
        elif state == "old":
            if is_there(disk, old):  # Its second name, for the trash.
                disk.unlink(old)
        else:
            if piece.leads and state == "new" and piece.now is not None:
                disk.replace(old, place)
            else:
                disk.rename(old, place)
            disk.flush_volume(root)
    return True


def _state(disk: Disk, root: str, piece: Piece) -> str | None:
    """Whether a file is the "old" one, "away", or the "new" one; None where it is another one."""
    place, old = os.path.join(root, piece.path), os.path.join(root, piece.stored)
    kept = piece.was is None or is_there(disk, old)
    if not is_there(disk, place):
        if piece.now is None:
            return "new" if kept else None
        return ("old" if piece.was is None else "away") if kept else None
    found = digest_of(place, disk)[0]
    if found == piece.was:
        return "old"
    return "new" if found == piece.now and kept else None


def has_groups(store: Store) -> bool:
    """Whether a group was about to be put in place, and it is not known how far that went."""
    if store.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'whole'").fetchone() is None:
        return False
    return store.db.execute("SELECT 1 FROM whole LIMIT 1").fetchone() is not None


def recover_groups(disk: Disk, root: str, store: Store) -> list[Problem]:
    """Put back the groups that a crash left in between; what was done about it, for a person. The caller commits."""
    if not has_groups(store):
        return []
    rows = store.db.execute("SELECT number, path, stored, was, now, leads FROM whole ORDER BY number").fetchall()
    groups: dict[int, list[Piece]] = {}
    for number, path, stored, was, now, leads in rows:
        groups.setdefault(number, []).append(Piece(path, stored, was, now, bool(leads)))
    notes = []
    for pieces in groups.values():
        states = {_state(disk, root, piece) for piece in pieces}
        if put_back(disk, root, pieces) and len(states) > 1:
            name = next((piece.path for piece in pieces if piece.leads), pieces[0].path)
            notes.append(
                Problem(name, "was put back as it was, with what belongs to it, after the last sync was cut off.")
            )
    disk.flush_volume(root)  # The state may not forget what the disk could still lose.
    store.db.execute("DELETE FROM whole")
    store.commit()
    return notes
