"""Named values of a document side by side: `visited` names the decision of the row that the person went to."""

from PyQt6.QtCore import QModelIndex, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from workbench.gui.review.properties_model import PropertiesModel, Row
from workbench.gui.theme import STEP, quiet_header
from workbench.gui.translate import translate
from workbench.review import Review


class PropertiesTable(QTableView):
    """Shows rows as a review stands."""

    visited = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PropertiesModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(translate("Review", "Values side by side"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None and side is not None
        quiet_header(header, 3)  # as the cells
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        side.hide()
        side.setDefaultSectionSize(4 * STEP)
        selection = self.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._went)
        self._following = False

    def show_rows(self, rows: tuple[Row, ...], review: Review | None, current: str | None) -> None:
        """Show these, with the row of the `current` decision selected."""
        self._following = True
        self.rows.show(rows, review)
        row = next((n for n, r in enumerate(rows) if r.at is not None and r.at == current), None)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.rows.index(row, 0))
        self._following = False

    def _went(self, index: QModelIndex) -> None:
        if self._following or not index.isValid():
            return
        at = self.rows.rows[index.row()].at
        if at is not None:
            self.visited.emit(at)
