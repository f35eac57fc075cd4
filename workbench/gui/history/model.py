"""The history of a briefcase as a tree, newest first: a line for each day, its entries, and under each its files."""

from dataclasses import dataclass
from datetime import date, datetime

from PyQt6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt
from PyQt6.QtGui import QFont

from workbench.gui.history.records import LONGEST, Detail, Record, day_words
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate

PIECE = 500
"""Lines that a view gets at a time."""

FAR = 3000
"""Lines after which nothing is gone to by itself: a view would take too long to get there."""

_NOWHERE = QModelIndex()
_TOP = 0
"""The internal id of a line at the top; those of files are the row of their entry, counted from 1."""


@dataclass(frozen=True, slots=True)
class Day:
    """The head of a day."""

    day: date


class HistoryModel(QAbstractItemModel):
    """Top rows are `Day`s and `Record`s; a record's children are its `Detail`s, made when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Day | Record, ...] = ()
        self._count = 0
        self._today = datetime.now().date()

    def show(self, records: tuple[Record, ...], today: date | None = None) -> None:
        """Show these, which are in the order of their times."""
        self.beginResetModel()
        self._today = today or datetime.now().date()
        lines: list[Day | Record] = []
        last: date | None = None
        for record in records:
            if record.when.date() != last:
                last = record.when.date()
                lines.append(Day(last))
            lines.append(record)
        self.lines = tuple(lines)
        self._count = min(PIECE, len(lines))
        self.endResetModel()

    def line(self, index: QModelIndex) -> Day | Record | Detail | None:
        """What an index is about."""
        if not index.isValid():
            return None
        above = index.internalId()
        if above == _TOP:
            return self.lines[index.row()]
        record = self.lines[above - 1]
        assert isinstance(record, Record)
        return record.details[index.row()]

    def record(self, index: QModelIndex) -> Record | None:
        """The entry that an index is about or belongs to."""
        if not index.isValid():
            return None
        above = index.internalId()
        line = self.lines[index.row() if above == _TOP else above - 1]
        return line if isinstance(line, Record) else None

    def find(self, entry: str, path: str = "") -> QModelIndex:
        """The index of an entry, or of a file in it; an invalid one where it is not shown, or far down."""
        for row, line in enumerate(self.lines[:FAR]):
            if isinstance(line, Record) and line.entry.id == entry:
                while row >= self._count:
                    self.fetchMore()
                top = self.index(row, 0)
                inside = next((n for n, d in enumerate(line.details) if d.path == path), None) if path else None
                return top if inside is None else self.index(inside, 0, top)
        return QModelIndex()

    def index(self, row: int, column: int, parent: QModelIndex = _NOWHERE) -> QModelIndex:
        """The index of a line."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: QModelIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The entry of a file."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """Days and entries at the top; the files of an entry."""
        if not parent.isValid():
            return self._count
        line = self.line(parent)
        return len(line.details) if isinstance(line, Record) and parent.column() == 0 else 0

    def canFetchMore(self, parent: QModelIndex = _NOWHERE) -> bool:
        """Whether there are lines that no view has asked for yet."""
        return not parent.isValid() and self._count < len(self.lines)

    def fetchMore(self, parent: QModelIndex = _NOWHERE) -> None:
        """Give the next lines to the views: they would ask each of ten thousand for its children at once."""
        if self.canFetchMore(parent):
            count = min(self._count + PIECE, len(self.lines))
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """What, when, with, and whether it was taken back."""
        return 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("History", "What"),
                translate("History", "When"),
                translate("History", "With"),
                translate("History", "State"),
            )[section]
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """A day can be read, not chosen."""
        line = self.line(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(line, Day):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        line = self.line(index)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells(line)[index.column()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, 3 * STEP)
        if role == Qt.ItemDataRole.FontRole and isinstance(line, Day):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and _is_faint(line):
            return theme().faint
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line)
        return None

    def _cells(self, line: Day | Record | Detail) -> tuple[str, str, str, str]:
        match line:
            case Day(day):
                return day_words(day, self._today), "", "", ""
            case Record(entry, when, words):
                state = translate("History", "taken back") if entry.undone else ""
                return words, f"{when:%H:%M}", entry.peer, state
            case Detail(path, words, where):
                return f"{path} · {words}", "", where, ""


def _is_faint(line: Day | Record | Detail) -> bool:
    if isinstance(line, Record):
        return line.entry.undone
    return isinstance(line, Detail) and line.merged is not None and line.merged.undone


def tip(line: Day | Record | Detail) -> str:
    """What a line says in full."""
    match line:
        case Detail(path, words, where):
            return f"{path}\n{words}" + (f"\n{where}" if where else "")
        case Record(_, when, words, details):
            more = "\n…" if len(details) >= LONGEST else ""
            shown = "\n".join(f"{d.path}: {d.words}" for d in details[:12])
            return f"{words}\n{when:%Y-%m-%d %H:%M:%S}\n{shown}{more}"
        case _:
            return ""
