"""The marker of a replica: `.briefcase/briefcase.toml`, which says whose replica a folder is and where it was made."""

import os
from contextlib import suppress
from dataclasses import dataclass, replace

from workbench.engine.disk import Disk, reason
from workbench.engine.on_disk import pieces, sync_names, write_all
from workbench.model import names
from workbench.model.problem import WorkbenchError
from workbench.model.version import ReplicaId

HOME = names.HOME
"""The hidden folder in each root that is never synced."""

_FILE = "briefcase.toml"


@dataclass(frozen=True, slots=True)
class Marker:
    """Which briefcase and replica a folder is. The last four tell a copied folder from the one that was copied.

    `nonce` also stands in the database, so that a marker and a database that do not belong together are noticed.
    """

    briefcase: str
    replica: ReplicaId
    name: str
    nonce: str
    machine: str
    path: str
    device: int
    file_id: int


def new_replica_id() -> ReplicaId:
    """A random replica id: 16 hex digits."""
    return ReplicaId(os.urandom(8).hex())


def new_marker(root: str, name: str, briefcase: str | None, disk: Disk) -> Marker:
    """A marker for a new replica at `root`, whose home folder exists."""
    return stamped(
        Marker(briefcase or os.urandom(16).hex(), new_replica_id(), name, os.urandom(8).hex(), "", "", 0, 0),
        root,
        disk,
    )


def stamped(marker: Marker, root: str, disk: Disk) -> Marker:
    """`marker` with where its folder is now."""
    where = disk.stat(os.path.join(root, HOME))
    return replace(marker, machine=disk.machine(), path=disk.realpath(root), device=where.st_dev, file_id=where.st_ino)


def is_where_it_was(marker: Marker, root: str, disk: Disk) -> bool:
    """Whether the folder is the one that the marker was written for, perhaps moved; False for a copy.

    Device numbers may change when a disk is mounted again, and on some disks (FAT) file ids as well, so the same path
    on the same machine is enough; elsewhere the file id has to be the same.
    """
    now = stamped(marker, root, disk)
    if now.machine == marker.machine and now.path == marker.path:
        return True
    return now.file_id == marker.file_id and (now.device == marker.device or now.machine != marker.machine)


def read_marker(root: str, disk: Disk) -> Marker:
    """The marker of the replica at `root`; raises WorkbenchError where there is none or it is not readable."""
    path = os.path.join(root, HOME, _FILE)
    try:
        values = _values(b"".join(pieces(disk, path)).decode())
        return Marker(
            str(values["briefcase"]),
            ReplicaId(str(values["replica"])),
            str(values["name"]),
            str(values["nonce"]),
            str(values["machine"]),
            str(values["path"]),
            int(str(values["device"])),
            int(str(values["file_id"])),
        )
    except (FileNotFoundError, NotADirectoryError):
        raise WorkbenchError(
            "is not a briefcase. Make it one with ‘workbench new’, or by syncing it with another folder.", root
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkbenchError(
            f"the marker of this briefcase cannot be read: {_why(error)}. Nothing was touched. "
            "Restore the file from a backup, or move it away and sync again: both folders are then joined.",
            path,
        ) from error


def _why(error: Exception) -> str:
    """Why a marker is none, as part of a sentence."""
    match error:
        case OSError():
            return reason(error)
        case UnicodeDecodeError():
            return "it is not text"
        case KeyError():
            return f"‘{error.args[0]}’ is missing in it"
        case _:
            return "what is in it is not what the program wrote"


def _values(text: str) -> dict[str, object]:
    """What a marker says. As `write_marker` writes them, most need no TOML parser, and that takes a while to load."""
    values: dict[str, object] = {}
    for line in text.splitlines():
        key, equals, value = line.partition(" = ")
        inside = value[1:-1]
        if value.isdecimal() and value.isascii():
            values[key] = int(value)
        elif equals and value == f'"{inside}"' and key.isidentifier() and not set(inside) & {'"', "\\"}:
            values[key] = inside
        elif line and not line.startswith("#"):
            import tomllib

            return tomllib.loads(text)
    return values


def write_marker(root: str, marker: Marker, disk: Disk) -> None:
    """Write the marker in one step, durable."""
    path = os.path.join(root, HOME, _FILE)
    lines = [
        "# Smart Briefcases: this folder is a replica of a briefcase. Do not edit or copy this file.",
        *(
            f"{key} = {_toml(value)}"
            for key, value in (
                ("briefcase", marker.briefcase),
                ("replica", marker.replica),
                ("name", marker.name),
                ("nonce", marker.nonce),
                ("machine", marker.machine),
                ("path", marker.path),
                ("device", marker.device),
                ("file_id", marker.file_id),
            )
        ),
    ]
    with suppress(FileNotFoundError):
        disk.unlink(path + ".new")  # Left by a start that was cut off.
    out = disk.new_file(path + ".new", 0o666)
    try:
        write_all(disk, out, ("\n".join(lines) + "\n").encode())
        disk.sync(out)
    finally:
        disk.close(out)
    disk.replace(path + ".new", path)
    sync_names(disk, os.path.dirname(path))


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in value)
    return f'"{escaped}"'
