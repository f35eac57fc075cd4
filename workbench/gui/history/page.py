"""What was done to a briefcase, and a way to take each of it back."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from workbench.gui.bars.title import PageTitle
from workbench.gui.history.model import HistoryModel
from workbench.gui.theme import STEP, quiet_header
from workbench.model.outcome import HistoryEntry


class HistoryPage(QWidget):
    """`undo_asked` names the entry to take back."""

    undo_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle("History", self)
        self.model = HistoryModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName("History")
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        header, side = self.table.horizontalHeader(), self.table.verticalHeader()
        assert header is not None and side is not None
        side.hide()
        side.setDefaultSectionSize(5 * STEP)
        quiet_header(header, 3)  # as the cells
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, steps in ((0, 18), (2, 18), (3, 14)):
            header.resizeSection(column, steps * STEP)
        self.empty = QLabel("Nothing has been done yet. Sync once, and it shows here.", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.undo = QPushButton("Take this back", self)
        self.undo.setAccessibleName("Take the selected entry back")
        self.undo.setToolTip("Undo the selected entry on every replica that is here")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.undo)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty, 1)
        box.addLayout(row)
        selection = self.table.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(self._selected)
        self.undo.clicked.connect(self._undo)
        self.show_entries((), "")

    def show_entries(self, entries: tuple[HistoryEntry, ...], name: str) -> None:
        """Show the history of the briefcase `name`."""
        self.title.show_words("History", name)
        self.model.show(entries)
        self.table.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        first = next((row for row, e in enumerate(entries) if e.undoable and not e.undone), None)
        if first is not None:
            self.table.selectRow(first)
        self._selected()

    def _chosen(self) -> HistoryEntry | None:
        selection = self.table.selectionModel()
        rows = selection.selectedRows() if selection is not None else []
        return self.model.entries[rows[0].row()] if rows else None

    def _selected(self) -> None:
        entry = self._chosen()
        self.undo.setEnabled(entry is not None and entry.undoable and not entry.undone)

    def _undo(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.undo_asked.emit(entry.id)
