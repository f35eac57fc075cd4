"""The list while one conflict is worked on: folded to "◀ 3 of 12 ▶" beside its title, or a few rows above it."""

from collections.abc import Mapping

from PyQt6.QtCore import QEasingCurve, QModelIndex, QPropertyAnimation, Qt, pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QWidget

from workbench.gui.conflicts.keep_bar import tell_keys
from workbench.gui.conflicts.model import ConflictModel
from workbench.gui.conflicts.table import ConflictTable
from workbench.gui.conflicts.walk import stand
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict

ROWS = 4 * 4 * STEP
"""Pixels of the rows above a conflict, while the person has not said."""
_FREE = 16_777_215  # Qt's own: no limit
_FOLDING = 120  # milliseconds


class Walker(QWidget):
    """The place in the list, and the ways to its neighbours; `opened` carries the one to go to."""

    opened = pyqtSignal(object)  # Conflict

    def __init__(self, model: ConflictModel, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._actions = model, actions
        self._at = ""
        self.back, self.count, self.on = QToolButton(self), QLabel(self), QToolButton(self)
        self.fold = QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setAccessibleName(translate("Conflicts", "Show or fold away the list of conflicts"))
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.on.setArrowType(Qt.ArrowType.RightArrow)
        self.back.setAccessibleName(translate("Conflicts", "The previous file in conflict"))
        self.on.setAccessibleName(translate("Conflicts", "The next file in conflict"))
        self.count.setAccessibleName(translate("Conflicts", "Which conflict of the list this is"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        for widget in (self.back, self.count, self.on, self.fold):
            row.addWidget(widget)
        for button, name, forward in ((self.back, "previous_file", False), (self.on, "next_file", True)):
            button.setAutoRaise(True)
            tell_keys(button, actions[name])
            button.clicked.connect(actions[name].trigger)
            actions[name].triggered.connect(lambda _, ahead=forward: self.step(ahead))
        tell_keys(self.fold, actions["list"])
        self.fold.clicked.connect(actions["list"].toggle)
        model.modelReset.connect(self._show)
        self._show()

    def stand_at(self, conflict: Conflict | None) -> None:
        """This one is worked on now; None: none is."""
        self._at = conflict.id if conflict is not None else ""
        self._show()

    def step(self, forward: bool) -> None:
        """Go to the next or the previous one."""
        here = stand(self._model.conflicts, self._model.row_of(self._at))
        there = here.after if forward else here.before
        if self._at and there is not None:
            self._at = there.id  # the next step goes on from there, even before it is open
            self._show()
            self.opened.emit(there)

    def _show(self) -> None:
        here = stand(self._model.conflicts, self._model.row_of(self._at))
        self.setVisible(here.all > 1 or here.number == 0 < here.all)
        number = str(here.number) if here.number else "–"
        self.count.setText(translate("Conflicts", "{number} of {all}").format(number=number, all=here.all))
        for button, name, there in ((self.back, "previous_file", here.before), (self.on, "next_file", here.after)):
            can = bool(self._at) and there is not None
            button.setEnabled(can)
            self._actions[name].setEnabled(can)


class Strip(QSplitter):
    """A few rows of the list above `pages`, which can be folded away. `opened`: another conflict was asked for there."""

    opened = pyqtSignal(object)  # Conflict
    sized = pyqtSignal(int)

    def __init__(self, model: ConflictModel, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.height_wanted = ROWS
        self.table = ConflictTable(model, self, compact=True)
        self.table.setAccessibleName(translate("Conflicts", "The other conflicts"))
        self.table.setSelectionMode(ConflictTable.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(0)
        self.addWidget(self.table)
        self.addWidget(pages)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._folding = QPropertyAnimation(self.table, b"maximumHeight", self)
        self._folding.setDuration(_FOLDING)
        self._folding.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._folding.finished.connect(self._folded)
        self._there = False
        self.table.hide()
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.splitterMoved.connect(self._moved)

    def unfold(self, there: bool, at_once: bool = False) -> None:
        """Show the rows, or fold them away."""
        if there == self._there:
            return
        self._there = there
        self._folding.stop()
        if at_once or not self.isVisible():
            self._folded()
            return
        self.table.setMinimumHeight(0)
        self._folding.setStartValue(self.table.height() if self.table.isVisible() else 0)
        self._folding.setEndValue(self.height_wanted if there else 0)
        if there:
            self.table.setMaximumHeight(0)
            self.table.show()
            self.setSizes([self.height_wanted, max(1, self.height() - self.height_wanted)])
        self._folding.start()

    def stand_at(self, conflict: Conflict | None) -> None:
        """Mark the row of this one."""
        if conflict is not None:
            self.table.go(conflict.id)

    def _folded(self) -> None:
        self.table.setVisible(self._there)
        self.table.setMaximumHeight(_FREE)
        self.table.setMinimumHeight(4 * STEP)
        if self._there:
            self.setSizes([self.height_wanted, max(1, self.height() - self.height_wanted)])

    def _moved(self) -> None:
        self.height_wanted = max(4 * STEP, self.table.height())
        self.sized.emit(self.height_wanted)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.conflicts[index.row()])
