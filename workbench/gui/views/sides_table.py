"""A table of items beside each other, as the views of paragraphs and of slides share it."""

from typing import Any

from PyQt6.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from workbench.gui.theme import STEP, quiet_header
from workbench.gui.views.sides_model import COLUMNS, SidesModel
from workbench.model.merge import Choice
from workbench.review.scroll import Column

_TAKES = {Column.BASE: Choice.BASE, Column.LEFT: Choice.LEFT, Column.RIGHT: Choice.RIGHT}


class SidesTable(QTableView):
    """`visited`: a decision was gone to; `taken`: a side was double-clicked, so that it goes into the result."""

    visited = pyqtSignal(str)
    taken = pyqtSignal(str, object)  # at, Choice

    def __init__(
        self, model: SidesModel[Any], delegate: QStyledItemDelegate, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sides = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None and side is not None
        quiet_header(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.hide()
        side.setMinimumSectionSize(1)
        side.setDefaultSectionSize(4 * STEP)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settle)
        bar, selection = self.verticalScrollBar(), self.selectionModel()
        assert bar is not None and selection is not None
        bar.valueChanged.connect(lambda _: self.settle())
        model.dataChanged.connect(lambda *_: self._soon.start())
        selection.currentChanged.connect(self._went)
        self.clicked.connect(self._went)  # also where the cursor is there already
        self.doubleClicked.connect(self._take)
        self._settling = False
        self.peek(False)
        self._following = False
        self._leading = Column.RESULT

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self.setColumnHidden(COLUMNS.index(Column.BASE), not base)
        self._soon.start()

    def compare(self) -> None:
        """Left and right, and no result between them."""
        self._leading = Column.LEFT
        self.setColumnHidden(COLUMNS.index(Column.RESULT), True)
        self._soon.start()

    def look_at(self, at: str) -> None:
        """Bring a decision into sight."""
        row = self.sides.row_of(at)
        if row >= 0:
            self._following = True
            index = self.sides.index(row, COLUMNS.index(self._leading))
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._following = False

    def settle(self) -> None:
        """Ask for the rows in sight, and give them the height that they need; those that this pushes out of sight are not looked at."""
        if self._settling:
            return  # rows that grow may scroll
        self._soon.stop()
        self._settling = True
        first, last = self.seen()
        self.sides.ask(first, last)
        port = self.viewport()
        bottom = port.height() if port is not None else 0
        for row in range(first, last + 1):
            if self.rowViewportPosition(row) > bottom:
                break
            if self.sides.rows.get(row) is not None:
                self._fit(row)
        self._settling = False

    def seen(self) -> tuple[int, int]:
        """The first and the last row in sight."""
        port = self.viewport()
        height = port.height() if port is not None else 0
        first, last = self.rowAt(0), self.rowAt(height - 1)
        return max(0, first), last if last >= 0 else self.sides.rows.total - 1

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Rows are as high as they need to be before they are painted: else many are that are out of sight right afterwards."""
        if self._soon.isActive():
            self.settle()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Other widths, other heights."""
        super().resizeEvent(event)
        self._soon.start()

    def _fit(self, row: int) -> None:
        high = self.sizeHintForRow(row)
        if high > 0 and high != self.rowHeight(row):
            self.setRowHeight(row, high)

    def at(self, index: QModelIndex) -> str | None:
        """The decision that a click on a cell is about."""
        return self.sides.at(index.row())

    def _went(self, index: QModelIndex) -> None:
        at = self.at(index) if index.isValid() else None
        if at is not None and not self._following:
            self.visited.emit(at)

    def _take(self, index: QModelIndex) -> None:
        at, column = self.at(index), COLUMNS[index.column()]
        if at is not None and column in _TAKES:
            self.taken.emit(at, _TAKES[column])
