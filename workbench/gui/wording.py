"""Conflicts, times and sizes in the person's words; no Qt."""

from datetime import datetime, timedelta

from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.merge import Choice

KINDS = {
    ConflictKind.RENAME_RENAME: "Both renamed it, differently",
    ConflictKind.DELETE_RENAME: "Deleted here, renamed there",
    ConflictKind.CREATE_CREATE: "Both created it",
    ConflictKind.MODIFY_MODIFY: "Both edited it",
    ConflictKind.DELETE_MODIFY: "Deleted here, edited there",
    ConflictKind.MOVE_CYCLE: "Moved into each other",
    ConflictKind.NAME_CLASH: "Two items want one name",
    ConflictKind.KIND_CHANGE: "A file here, a folder there",
    ConflictKind.UNHOLDABLE_NAME: "A name that one side cannot hold",
}

DEEDS = {
    Deed.CREATED: "Created",
    Deed.MODIFIED: "Edited",
    Deed.RENAMED: "Renamed",
    Deed.DELETED: "Deleted",
    Deed.UNCHANGED: "Unchanged",
}

KEEPS = {
    Keep.LEFT: "Keep left",
    Keep.RIGHT: "Keep right",
    Keep.NEWEST: "Keep newest",
    Keep.OLDEST: "Keep oldest",
    Keep.BOTH: "Keep both",
}

CHOICES = {
    Choice.BASE: "base",
    Choice.LEFT: "left",
    Choice.RIGHT: "right",
    Choice.LEFT_THEN_RIGHT: "left, then right",
    Choice.RIGHT_THEN_LEFT: "right, then left",
    Choice.SUGGESTION: "suggestion",
    Choice.CUSTOM: "your own text",
}

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def kind_words(conflict: Conflict) -> str:
    """What clashed, with the sides in their order: "Edited · deleted" reads left to right as the columns do."""
    left, right = conflict.sides.left, conflict.sides.right
    if conflict.kind in (ConflictKind.DELETE_MODIFY, ConflictKind.DELETE_RENAME) and left and right:
        return f"{DEEDS[left.change]} left, {DEEDS[right.change].lower()} right"
    return KINDS[conflict.kind]


def size_words(size: int) -> str:
    """A number of bytes for people: "1 byte", "12 KB", "3.4 MB"."""
    if size == 1:
        return "1 byte"
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    if unit == 0:
        return f"{size} bytes"
    return f"{amount:.1f} {_UNITS[unit]}" if amount < 9.95 else f"{amount:.0f} {_UNITS[unit]}"


def time_words(when: datetime, now: datetime) -> str:
    """A moment for people: "today 14:02", "yesterday 09:30", "12 May 18:00", "3 Jan 2024"."""
    if when.date() == now.date():
        return f"today {when:%H:%M}"
    if when.date() == (now - timedelta(days=1)).date():
        return f"yesterday {when:%H:%M}"
    if when.year == now.year:
        return f"{when.day} {when:%b %H:%M}"
    return f"{when.day} {when:%b %Y}"


def side_words(side: ConflictSide | None, now: datetime) -> str:
    """What was done on one side, when, and how large it is: "Edited · today 14:02 · 12 KB"."""
    if side is None:
        return "Not there"
    parts = [DEEDS[side.change]]
    if side.modified is not None and side.change is not Deed.DELETED:
        parts.append(time_words(datetime.fromtimestamp(side.modified / 1e9), now))
    if side.size is not None and side.kind is ItemKind.FILE and side.change is not Deed.DELETED:
        parts.append(size_words(side.size))
    return " · ".join(parts)


def both_words(conflict: Conflict) -> str:
    """The two replicas by name: "laptop and stick"."""
    left, right = conflict.replicas
    return f"{left} and {right}" if left and right else "both replicas"


def count_words(count: int, one: str, many: str | None = None) -> str:
    """ "1 conflict", "3 conflicts"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
