"""Rows of two sides as a table: for documents without a view of their own, and for facts."""

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from workbench.gui.compare.pairs import Pair
from workbench.gui.theme import STEP, quiet_header, theme
from workbench.gui.translate import translate

_NOWHERE = QModelIndex()
_MUCH = 2000  # characters of a cell that are shown; the tooltip has no more either


class PairsModel(QAbstractTableModel):
    """What, left, right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pairs: tuple[Pair, ...] = ()

    def show(self, pairs: tuple[Pair, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """One row a pair."""
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """Three."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("Compare", "What"),
                translate("Compare", "Left"),
                translate("Compare", "Right"),
            )[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; a tint where the sides differ, which the words say too."""
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        words = (pair.name, pair.left, pair.right)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "—" if words is None else words[:_MUCH]
        if role == Qt.ItemDataRole.BackgroundRole and pair.differs and words is not None and index.column():
            colours = theme()
            return colours.tint(colours.left if index.column() == 1 else colours.right)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return pair.name if pair.differs else f"{pair.name}, {translate('Compare', 'the same')}"
        return None


class PairsTable(QTableView):
    """The table; `step` walks through the rows that differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs = PairsModel(self)
        self.setModel(self.pairs)
        self.setAccessibleName(translate("Compare", "Differences, one a row"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None and side is not None
        quiet_header(header, 3)
        header.setAccessibleName(translate("Compare", "Columns"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        side.hide()
        side.setDefaultSectionSize(4 * STEP)

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Show these."""
        self.pairs.show(pairs)

    def step(self, forward: bool) -> bool:
        """Go to the next or previous row that differs; False where there is none."""
        here = (
            self.currentIndex().row() if self.currentIndex().isValid() else (-1 if forward else len(self.pairs.pairs))
        )
        rows = range(here + 1, len(self.pairs.pairs)) if forward else range(here - 1, -1, -1)
        there = next((n for n in rows if self.pairs.pairs[n].differs), None)
        if there is None:
            return False
        self.setCurrentIndex(self.pairs.index(there, 0))
        return True
