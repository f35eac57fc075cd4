"""What a volume can hold, found out by trying in a replica's hidden folder and remembered as long as it is the same volume."""

import errno
import json
import os
import unicodedata
from dataclasses import dataclass

from workbench.engine.composed import with_composed_names
from workbench.engine.disk import TICK, Disk
from workbench.engine.on_disk import is_there, remove_tree
from workbench.engine.store import Store
from workbench.model.names import UNLIMITED, NameRules

_ASKED = '"*:<>?\\|\x01'
_CONTROL = "".join(map(chr, range(1, 32)))
_REFUSED = frozenset(
    (
        errno.EINVAL,
        errno.ENOENT,
        errno.EPERM,
        errno.EILSEQ,
        errno.ENAMETOOLONG,
        errno.EOPNOTSUPP,
        errno.ENOSYS,
        errno.EEXIST,
    )
)
"""With what file systems refuse a name or a permission; whatever else is refused says something of the moment."""


@dataclass(frozen=True, slots=True)
class Volume:
    """What files on a volume can be.

    `permissions`: it keeps them, the executable bit too; elsewhere every file looks the same. `tick`: nanoseconds
    within which two changes of a file may carry the same time. `decomposes`: it writes letters with accents as two signs,
    however they were given.
    """

    names: NameRules = UNLIMITED
    permissions: bool = True
    tick: int = TICK
    decomposes: bool = False


def volume_of(disk: Disk, home: str, store: Store) -> Volume:
    """The volume that a replica's hidden folder lies on, as it was found before or is found out now. The caller commits."""
    device = str(disk.stat(home).st_dev)
    kept = json.loads(store.value("volume", "{}")) if store.value("device") == device else {}
    if "decomposes" in kept:
        return Volume(store.name_rules(), kept["permissions"], kept["tick"], kept["decomposes"])
    try:
        volume = probed(disk, os.path.join(home, "stage", f"probe-{os.urandom(4).hex()}"))
    except OSError:
        return Volume(store.name_rules())  # Full, or read-only: tried again next time.
    store.note("device", device)
    kept = {"permissions": volume.permissions, "tick": volume.tick, "decomposes": volume.decomposes}
    store.note("volume", json.dumps(kept))
    store.note_name_rules(volume.names)
    return volume


def probed(disk: Disk, room: str) -> Volume:
    """What can be done in the new folder `room`, which is gone afterwards; OSError where that cannot be told now."""
    disk.make_folder(room, 0o700)
    try:
        decomposes = _decomposes(disk, room)
        names = _names(with_composed_names(disk) if decomposes else disk, room)
        return Volume(names, _keeps_permissions(disk, room), _tick(disk, room), decomposes)
    finally:
        remove_tree(disk, room)


def _decomposes(disk: Disk, room: str) -> bool:
    """Whether a name with an accent comes back with the accent as a sign of its own."""
    given = unicodedata.normalize("NFC", "accent-é")
    if _can_be(disk, room, given):
        return False
    return any(name == unicodedata.normalize("NFD", given) for name, _ in disk.listing(room))


def _names(disk: Disk, room: str) -> NameRules:
    forbidden = "".join(c for c in _ASKED if not _can_be(disk, room, f"a{c}b"))
    if "\x01" in forbidden:
        forbidden = forbidden.replace("\x01", "") + _CONTROL
    _can_be(disk, room, "case")
    composed = unicodedata.normalize("NFC", "form-é")
    _can_be(disk, room, composed)
    longest = _longest(disk, room)
    return NameRules(
        folds_case=is_there(disk, os.path.join(room, "CASE")),
        folds_form=is_there(disk, os.path.join(room, unicodedata.normalize("NFD", composed))),
        forbidden=forbidden,
        reserved=not (_can_be(disk, room, "con") and _can_be(disk, room, "lpt1.txt")),
        trims=not (_can_be(disk, room, "dot.") and _can_be(disk, room, "space ")),
        longest=longest,
        counts_units=_can_be(disk, room, "é" * longest),
    )


def _can_be(disk: Disk, room: str, name: str) -> bool:
    """Whether a file can have that name, and is called so afterwards."""
    try:
        disk.close(disk.new_file(os.path.join(room, name)))
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        return False
    return any(name == there for there, _ in disk.listing(room))


def _longest(disk: Disk, room: str) -> int:
    """How many letters of one byte each a name can have."""
    if _can_be(disk, room, "n" * 255):
        return 255
    good, bad = 8, 255
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if _can_be(disk, room, "n" * middle) else (good, middle)
    return good


def _keeps_permissions(disk: Disk, room: str) -> bool:
    path = os.path.join(room, "permissions")
    descriptor = disk.new_file(path)
    try:
        seen = []
        for mode in (0o600, 0o700):
            try:
                disk.set_mode(descriptor, mode)
            except OSError as error:
                if error.errno not in _REFUSED:
                    raise
                return False
            seen.append(disk.lstat(path).st_mode & 0o777)
        return seen == [0o600, 0o700]
    finally:
        disk.close(descriptor)


def _tick(disk: Disk, room: str) -> int:
    """The step in which times are stored, or the kernel's where that is longer."""
    path = os.path.join(room, "time")
    descriptor = disk.new_file(path)
    try:
        second = 1_500_000_001  # An odd one: some volumes store every second one.
        disk.set_time(descriptor, second * 10**9 + 123_456_789)
    finally:
        disk.close(descriptor)
    stored = disk.lstat(path).st_mtime_ns
    if stored // 10**9 != second:
        return 2 * 10**9
    return 10**9 if stored % 10**9 == 0 else TICK
