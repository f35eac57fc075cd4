"""The table of conflicts: what is selected, where one is and what one looks at stay, whatever is filtered or sorted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import cast

from PyQt6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.model import ConflictModel
from workbench.gui.conflicts.two_lines import TwoLines
from workbench.gui.conflicts.widths import dragged, fitted
from workbench.gui.theme import STEP, keep_sides, quiet_header
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict

WEIGHTS = [30, 19, 19, 22, 19]
"""How wide the columns are to each other while the person has not said."""
_LEAST = [15 * STEP, 10 * STEP, 10 * STEP, 12 * STEP, 10 * STEP]


@dataclass(frozen=True, slots=True)
class _Place:
    """Conflicts by id: the selected ones, the current one, and the one that is `above` pixels below the upper edge."""

    selected: frozenset[str] = frozenset()
    current: str = ""
    seen: str = ""
    above: int = 0


class ConflictTable(QTableView):
    """Shows a `ConflictModel`; several rows can be selected. `weighed`: the person made columns wider or narrower.

    A `compact` one has rows of one line, without headings.
    """

    weighed = pyqtSignal()

    def __init__(self, model: ConflictModel, parent: QWidget | None = None, compact: bool = False) -> None:
        super().__init__(parent)
        keep_sides(self)
        self.weights = list(WEIGHTS)
        self._conflicts = model
        self._place = _Place()
        self._fitting = False
        self.lines = TwoLines(self)
        model.modelAboutToBeReset.connect(self._leave)
        self.setModel(model)
        model.modelReset.connect(self._come_back)
        self.setAccessibleName(translate("Conflicts", "Conflicts"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setItemDelegate(self.lines)
        self._side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._side.setDefaultSectionSize(4 * STEP if compact else 7 * STEP)
        self._side.hide()
        # Headings show no selection. With the table's own they would ask the model about each of ten thousand rows.
        for head in (self._head, self._side):
            head.setSelectionModel(QItemSelectionModel(model, head))
        quiet_header(self._head)
        self._head.setMinimumSectionSize(min(_LEAST))
        self._head.setSectionsClickable(True)
        self._head.sectionResized.connect(self._dragged)
        self._selection.selectionChanged.connect(self._selected_anew)
        self._head.setSortIndicator(model.order.column, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(not compact)
        if compact:
            self.lines.lines = 1
            self._head.hide()

    @property
    def _head(self) -> QHeaderView:
        return cast(QHeaderView, self.horizontalHeader())

    @property
    def _side(self) -> QHeaderView:
        return cast(QHeaderView, self.verticalHeader())

    def selected(self) -> tuple[Conflict, ...]:
        """The selected conflicts in the order of the table."""
        return tuple(self._conflicts.conflicts[row] for row in self._selected_rows())

    @property
    def selected_count(self) -> int:
        """How many are selected."""
        return sum(last - first + 1 for first, last in self._selected_ranges())

    @property
    def current(self) -> Conflict | None:
        """The conflict on which the person is."""
        row = self.currentIndex().row()
        return self._conflicts.conflicts[row] if row >= 0 else None

    def select(self, conflicts: Iterable[str]) -> None:
        """Select the conflicts with these ids, as far as they are shown; nothing is scrolled."""
        rows = self._conflicts.rows_of(conflicts)
        selection = QItemSelection()
        last = len(ConflictColumn) - 1
        for first, end in _runs(rows):
            # Not `select`, which asks the model about each.
            selection.append(QItemSelectionRange(self._conflicts.cell(first, 0), self._conflicts.cell(end, last)))
        flags = QItemSelectionModel.SelectionFlag
        self._selection.select(selection, flags.ClearAndSelect)

    def selectAll(self) -> None:
        """Select everything that is shown."""
        # Qt compares every stretch that was selected with the new one; from nothing it is quick.
        current = self.currentIndex()
        self._selection.reset()
        self._selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().selectAll()
        if (port := self.viewport()) is not None:
            port.update()

    def go(self, conflict: str) -> None:
        """Make a conflict the current and only selected one, and scroll to it if it is out of sight."""
        row = self._conflicts.row_of(conflict)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._conflicts.index(row, 0))

    def weigh(self, weights: list[int]) -> None:
        """Make the columns as wide as that."""
        if len(weights) == len(ConflictColumn) and all(w > 0 for w in weights):
            self.weights = weights
            self._fit()

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads to: Home and End to the first and last row, for whole rows are what one walks over."""
        ends = {QTableView.CursorAction.MoveHome: 0, QTableView.CursorAction.MoveEnd: self._conflicts.rowCount() - 1}
        row = ends.get(action, -1)
        if row < 0:
            return super().moveCursor(action, modifiers)
        return self._conflicts.index(row, max(self.currentIndex().column(), 0))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        self._fit()

    @property
    def _selection(self) -> QItemSelectionModel:
        return cast(QItemSelectionModel, self.selectionModel())

    def _selected_rows(self) -> list[int]:
        # By ranges: asking the model about each of ten thousand rows would be felt.
        rows = {row for first, last in self._selected_ranges() for row in range(first, last + 1)}
        return sorted(rows)

    def _selected_ranges(self) -> list[tuple[int, int]]:
        """The first and the last row of each stretch."""
        selection = self._selection.selection()
        return [(part.top(), part.bottom()) for part in map(selection.__getitem__, range(len(selection)))]

    def _leave(self) -> None:
        """Note where the person is, before other rows are shown; what a filter hides stays noted."""
        conflicts = self._conflicts.conflicts
        ids = self._conflicts.ids
        selected = frozenset(chain.from_iterable(ids[first : last + 1] for first, last in self._selected_ranges()))
        hidden = self._place.selected.difference(ids)
        row = self.currentIndex().row()
        current = conflicts[row].id if row >= 0 else self._place.current
        top = self.rowAt(0)
        seen = row if row >= 0 and 0 <= self.rowViewportPosition(row) <= self._height else top
        self._place = _Place(
            selected | hidden,
            current,
            conflicts[seen].id if 0 <= seen < len(conflicts) else self._place.seen,
            self.rowViewportPosition(seen) if seen >= 0 else self._place.above,
        )

    def _come_back(self) -> None:
        """Select, be and look where the person did before."""
        model, place = self._conflicts, self._place
        self.select(place.selected)
        self._place = place
        row = model.row_of(place.current)
        if row >= 0:
            self._selection.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        seen = model.row_of(place.seen)
        bar = self.verticalScrollBar()
        if bar is not None and seen >= 0:
            self.updateGeometries()
            bar.setValue(seen * self._side.defaultSectionSize() - place.above)

    def _selected_anew(self) -> None:
        """What was selected before and is hidden now is not selected any more."""
        self._place = replace(self._place, selected=frozenset())

    @property
    def _height(self) -> int:
        port = self.viewport()
        return port.height() if port is not None else 0

    def _fit(self) -> None:
        port = self.viewport()
        if port is not None:
            self._resize(fitted(self.weights, port.width(), _LEAST))

    def _resize(self, widths: list[int]) -> None:
        self._fitting = True
        for column, width in enumerate(widths):
            self._head.resizeSection(column, width)
        self._fitting = False

    def _dragged(self, column: int, old: int, new: int) -> None:
        if self._fitting:
            return
        before = [old if c == column else self._head.sectionSize(c) for c in range(self._head.count())]
        self.weights = dragged(before, column, new, _LEAST)
        self._resize(self.weights)
        self.weighed.emit()


def _runs(rows: list[int]) -> Iterable[tuple[int, int]]:
    """The stretches of rows that follow each other: first and last."""
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        yield rows[0], rows[-1]
        return
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or rows[n] != rows[n - 1] + 1:
            yield rows[start], rows[n - 1]
            start = n
