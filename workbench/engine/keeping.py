"""What a person says of how long, and in how much room, a replica keeps old versions."""

import re
from dataclasses import dataclass

from workbench.engine.disk import Disk
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.store import Store
from workbench.model.problem import WorkbenchError

_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a replica keeps old versions: `days`, and `space` as people write it, "10%" of the volume or "5 GB"."""

    days: int = 30
    space: str = "10%"


def keeping(store: Store) -> Keeping:
    """What is set for the replica with this state."""
    return Keeping(int(store.value("keep_days", "30")), store.value("keep_space", "10%"))


def set_keeping(store: Store, home: str, disk: Disk, days: int | None, space: str | None) -> None:
    """Set how long the replica with this state keeps old versions; WorkbenchError for what cannot be meant. The caller commits."""
    if days is not None:
        if not 0 <= days <= 36500:
            raise WorkbenchError("is no number of days from 0 to 36500.", str(days))
        store.note("keep_days", str(days))
    if space is not None:
        space_in_bytes(space, home, disk)
        store.note("keep_space", space.strip())


def space_in_bytes(space: str, home: str, disk: Disk = REAL_DISK) -> int:
    """The bytes that "10%" of the volume of `home` or "5 GB" are; WorkbenchError for anything else."""
    text = space.strip().upper()
    share = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", text)
    if share is not None and float(share[1]) <= 100:
        return int(disk.space(home).total * float(share[1]) / 100)
    size = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?B?)", text)
    unit = (
        size[2]
        if size is not None and size[2] in ("", "B")
        else f"{size[2].rstrip('B')}B"
        if size is not None
        else None
    )
    if size is None or unit is None:
        raise WorkbenchError("is neither a share of the volume (10%) nor a size (5 GB).", space)
    return int(float(size[1]) * _UNITS[unit])
