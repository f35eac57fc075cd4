"""Conflicts, times and sizes in the person's words; no widgets."""

from datetime import datetime, timedelta

from PyQt6.QtCore import QLocale

from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.merge import Choice


def kind_name(kind: ConflictKind) -> str:
    """What clashed, for a list of kinds."""
    match kind:
        case ConflictKind.RENAME_RENAME:
            return translate("Wording", "Both renamed it, differently")
        case ConflictKind.DELETE_RENAME:
            return translate("Wording", "One deleted it, one renamed it")
        case ConflictKind.CREATE_CREATE:
            return translate("Wording", "Both created it")
        case ConflictKind.MODIFY_MODIFY:
            return translate("Wording", "Both edited it")
        case ConflictKind.DELETE_MODIFY:
            return translate("Wording", "One deleted it, one edited it")
        case ConflictKind.MOVE_CYCLE:
            return translate("Wording", "Moved into each other")
        case ConflictKind.NAME_CLASH:
            return translate("Wording", "Two items want one name")
        case ConflictKind.KIND_CHANGE:
            return translate("Wording", "A file here, a folder there")
        case ConflictKind.UNHOLDABLE_NAME:
            return translate("Wording", "A name that one side cannot hold")


def kind_words(conflict: Conflict) -> str:
    """What clashed, with the sides in their order: "Edited left, deleted right" reads as the columns do."""
    left, right = conflict.sides.left, conflict.sides.right
    if conflict.kind in (ConflictKind.DELETE_MODIFY, ConflictKind.DELETE_RENAME) and left and right:
        if left.change is Deed.DELETED and right.change is Deed.RENAMED:
            return translate("Wording", "Deleted left, renamed right")
        if left.change is Deed.DELETED and right.change is Deed.MODIFIED:
            return translate("Wording", "Deleted left, edited right")
        if left.change is Deed.RENAMED and right.change is Deed.DELETED:
            return translate("Wording", "Renamed left, deleted right")
        if left.change is Deed.MODIFIED and right.change is Deed.DELETED:
            return translate("Wording", "Edited left, deleted right")
    return kind_name(conflict.kind)


def together_words(conflict: Conflict) -> str:
    """What is held together with it and answered with it, as a database's log: "together with notes.db-wal"; else ""."""
    if not conflict.beside:
        return ""
    names = ", ".join(isolated(other.name.rpartition("/")[2]) for other in conflict.beside)
    return translate("Wording", "together with {names}").format(names=names)


def deed_words(deed: Deed) -> str:
    """What one side did."""
    match deed:
        case Deed.CREATED:
            return translate("Wording", "Created")
        case Deed.MODIFIED:
            return translate("Wording", "Edited")
        case Deed.RENAMED:
            return translate("Wording", "Renamed")
        case Deed.DELETED:
            return translate("Wording", "Deleted")
        case Deed.UNCHANGED:
            return translate("Wording", "Unchanged")


def keep_words(keep: Keep | None) -> str:
    """How a whole conflict is settled; None: not yet."""
    match keep:
        case Keep.LEFT:
            return translate("Wording", "Keep left")
        case Keep.RIGHT:
            return translate("Wording", "Keep right")
        case Keep.NEWEST:
            return translate("Wording", "Keep newest")
        case Keep.OLDEST:
            return translate("Wording", "Keep oldest")
        case Keep.BOTH:
            return translate("Wording", "Keep both")
        case None:
            return translate("Wording", "Later")


def answer_words(choice: Choice) -> str:
    """How a decision inside a document is answered."""
    match choice:
        case Choice.BASE:
            return translate("Wording", "base")
        case Choice.LEFT:
            return translate("Wording", "left")
        case Choice.RIGHT:
            return translate("Wording", "right")
        case Choice.LEFT_THEN_RIGHT:
            return translate("Wording", "left, then right")
        case Choice.RIGHT_THEN_LEFT:
            return translate("Wording", "right, then left")
        case Choice.SUGGESTION:
            return translate("Wording", "suggestion")
        case Choice.CUSTOM:
            return translate("Wording", "your own text")


def size_words(size: int) -> str:
    """A number of bytes for people: "1 byte", "12 KB", "3.4 MB"."""
    if size == 1:
        return translate("Wording", "1 byte")
    if size < 1000:
        return translate("Wording", "{size} bytes").format(size=size)
    amount, unit = size / 1000, "KB"
    for larger in ("MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{QLocale().toString(amount, 'f', 1 if amount < 9.95 else 0)} {unit}"


def time_words(when: datetime, now: datetime) -> str:
    """A moment for people: "today 14:02", "yesterday 09:30", "12 May 18:00", "3 Jan 2024"."""
    if when.date() == now.date():
        return translate("Wording", "today {time}").format(time=f"{when:%H:%M}")
    if when.date() == (now - timedelta(days=1)).date():
        return translate("Wording", "yesterday {time}").format(time=f"{when:%H:%M}")
    month = QLocale().monthName(when.month, QLocale.FormatType.ShortFormat)
    if when.year == now.year:
        return translate("Wording", "{day} {month} {time}").format(day=when.day, month=month, time=f"{when:%H:%M}")
    return translate("Wording", "{day} {month} {year}").format(day=when.day, month=month, year=when.year)


def moment(nanoseconds: int) -> datetime | None:
    """The time of a file on this machine's clock; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9)
    except (OverflowError, OSError, ValueError):
        return None


def side_words(side: ConflictSide | None, now: datetime) -> str:
    """What was done on one side, when, and how large it is: "Edited · today 14:02 · 12 KB"."""
    if side is None:
        return translate("Wording", "Not there")
    return " · ".join(part for part in (deed_words(side.change), side_time(side, now), side_size(side)) if part)


def side_time(side: ConflictSide | None, now: datetime) -> str:
    """When what one side has was changed; empty where nothing is there, or nobody knows."""
    if side is None or side.modified is None or side.change is Deed.DELETED:
        return ""
    when = moment(side.modified)
    return time_words(when, now) if when is not None else ""


def side_size(side: ConflictSide | None) -> str:
    """How large what one side has is; empty where it has no file."""
    if side is None or side.size is None or side.kind is not ItemKind.FILE or side.change is Deed.DELETED:
        return ""
    return size_words(side.size)


def isolated(name: str) -> str:
    """`name` for the middle of a sentence: whatever direction it is written in, the words around it keep theirs."""
    return f"\u2068{name}\u2069" if not name.isascii() else name


def both_words(conflict: Conflict) -> str:
    """The two replicas by name: "laptop and stick"."""
    left, right = conflict.replicas
    if not left or not right:
        return translate("Wording", "both replicas")
    return and_words((isolated(left), isolated(right)))


def and_words(words: tuple[str, ...]) -> str:
    """Several words as people list them: "laptop, desktop and stick"."""
    if len(words) < 2:
        return "".join(words)
    return translate("Wording", "{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
