"""The conflicts of a briefcase as a table: name, what happened, left, choice, right."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from types import MappingProxyType

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.icon import conflict_icon
from workbench.gui.wording import kind_words, side_words
from workbench.model.conflict import Conflict, ConflictSide
from workbench.model.merge import Icon

DETAIL = Qt.ItemDataRole.UserRole + 1
"""The second line of a cell, in a fainter colour."""


class ConflictColumn(IntEnum):
    """The columns."""

    NAME = 0
    LEFT = 1
    CHOICE = 2
    RIGHT = 3


_NOWHERE = QModelIndex()


class ConflictModel(QAbstractTableModel):
    """Shows `conflicts` with the person's `choices`; both are values that come from outside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.conflicts: tuple[Conflict, ...] = ()
        self.choices = Choices()
        self.icons: Mapping[str, Icon] = {}

    def show(
        self, conflicts: tuple[Conflict, ...], choices: Choices, icons: Mapping[str, Icon] = MappingProxyType({})
    ) -> None:
        """Show these, with the plugins' icons by conflict id; rows stay where they are if only choices changed."""
        self.icons = icons
        if [c.id for c in conflicts] == [c.id for c in self.conflicts]:
            self.conflicts, self.choices = conflicts, choices
            if conflicts:
                last = self.index(len(conflicts) - 1, len(ConflictColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.conflicts, self.choices = conflicts, choices
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """One row a conflict."""
        return 0 if parent.isValid() else len(self.conflicts)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The columns of `ConflictColumn`."""
        return 0 if parent.isValid() else len(ConflictColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings; left and right by the names of the replicas where all conflicts agree on them."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {c.replicas for c in self.conflicts}
        left, right = next(iter(names)) if len(names) == 1 else ("", "")
        return {
            ConflictColumn.NAME: "Conflict",
            ConflictColumn.LEFT: f"Left · {left}" if left else "Left",
            ConflictColumn.CHOICE: "Your choice",
            ConflictColumn.RIGHT: f"Right · {right}" if right else "Right",
        }[ConflictColumn(section)]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the icon in the first column."""
        if not index.isValid():
            return None
        conflict = self.conflicts[index.row()]
        column = ConflictColumn(index.column())
        if role == Qt.ItemDataRole.DecorationRole and column is ConflictColumn.NAME:
            return conflict_icon(conflict, self.icons.get(conflict.id))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(120, 56)
        first, second = self._words(conflict, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == DETAIL:
            return second
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(w for w in (first, second) if w)
        return None

    def _words(self, conflict: Conflict, column: ConflictColumn) -> tuple[str, str]:
        match column:
            case ConflictColumn.NAME:
                return conflict.name, kind_words(conflict)
            case ConflictColumn.LEFT:
                return _side(conflict.sides.left)
            case ConflictColumn.RIGHT:
                return _side(conflict.sides.right)
        return self.choices.words(conflict), ""


def _side(side: ConflictSide | None) -> tuple[str, str]:
    return side_words(side, datetime.now()), side.path if side is not None else ""
