"""The history of a briefcase as a table, newest first."""

from datetime import datetime

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workbench.gui.theme import theme
from workbench.gui.wording import time_words
from workbench.model.outcome import EntryKind, HistoryEntry

HEADINGS = ("When", "What", "With", "")
_NOWHERE = QModelIndex()

KINDS = {
    EntryKind.SYNC: "Synced",
    EntryKind.MERGE: "Merged",
    EntryKind.RESOLVE: "Settled",
    EntryKind.UNDO: "Took back",
    EntryKind.RESTORE: "Restored",
    EntryKind.LOCAL: "Changed here",
}


class HistoryModel(QAbstractTableModel):
    """One row an entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[HistoryEntry, ...] = ()

    def show(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as entries."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As `HEADINGS`."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            state = "taken back" if entry.undone else ""
            return (time_words(entry.when, datetime.now()), self.words(entry), entry.peer, state)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and entry.undone:
            return theme().faint
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(f"{a.op} {a.path} ({a.side})" for a in entry.applied[:20])
        return None

    def words(self, entry: HistoryEntry) -> str:
        """What an entry did."""
        return entry.summary[:1].upper() + entry.summary[1:] if entry.summary else KINDS[entry.kind]
