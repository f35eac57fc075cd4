"""The external tools as a table: what each is called, and where its program is."""

from enum import IntEnum

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workbench.gui.tools.draft import ToolsDraft
from workbench.gui.translate import translate

_NOWHERE = QModelIndex()


class ToolColumn(IntEnum):
    """The columns."""

    NAME = 0
    PROGRAM = 1


class ToolModel(QAbstractTableModel):
    """Shows a `ToolsDraft`."""

    def __init__(self, draft: ToolsDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.names = draft.names
        self._places = {name: draft.place(name) for name in self.names}

    def show(self, draft: ToolsDraft) -> None:
        """Show another state of the draft."""
        same = draft.names == self.names
        if not same:
            self.beginResetModel()
        changed = {n for n in draft.names if draft.now.of(n) != self.draft.now.of(n) or n not in self._places}
        self.draft, self.names = draft, draft.names
        for name in changed:
            self._places[name] = draft.place(name)
        if not same:
            self.endResetModel()
        elif self.names:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.names) - 1, len(ToolColumn) - 1))

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """One row a tool."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The columns of `ToolColumn`."""
        return 0 if parent.isValid() else len(ToolColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return translate("Tools", "Tool") if section == ToolColumn.NAME else translate("Tools", "Program")

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        name = self.names[index.row()]
        place = self._places.get(name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == ToolColumn.NAME:
                return name
            return place or translate("Tools", "not found")
        return None
