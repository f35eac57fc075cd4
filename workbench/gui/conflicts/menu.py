"""The menu of the list's rows: the same as the buttons, and the ways to the file itself."""

from collections.abc import Callable, Mapping

from PyQt6.QtCore import QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QWidget

from workbench.gui.conflicts.keep_bar import ACTS
from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.model import ConflictModel
from workbench.gui.conflicts.table import ConflictTable
from workbench.gui.translate import translate
from workbench.gui.wording import keep_words
from workbench.model.conflict import Conflict, Keep


class ConflictMenu(QMenu):
    """Opens on a table by the right button and by the menu key; the signals carry what was chosen."""

    kept = pyqtSignal(object)  # Keep | None
    opened = pyqtSignal(object)  # Conflict
    reveal_asked = pyqtSignal(object)  # Conflict
    copy_asked = pyqtSignal(object)  # Conflict
    ignore_asked = pyqtSignal(object)  # Conflict

    def __init__(self, table: ConflictTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Conflicts", "What can be done with a conflict"))
        self.setToolTipsVisible(True)
        self._table = table
        self._follows: Mapping[str, QAction] = {}
        self.inside = self._one(translate("Conflicts", "Look inside"), self.opened.emit)
        _tell(self.inside, "Return")
        self.setDefaultAction(self.inside)
        self.addSeparator()
        self.keeps = {keep: self._keep(keep) for keep in ACTS}
        self.addSeparator()
        self.reveal = self._one(translate("Conflicts", "Show in folder"), self.reveal_asked.emit)
        self.copy = self._one(translate("Conflicts", "Copy path"), self.copy_asked.emit)
        self.ignore = self._one(translate("Conflicts", "Ignore this…"), self.ignore_asked.emit)
        self.addSeparator()
        self.sorts = QMenu(translate("Conflicts", "Sort by"), self)
        self.addMenu(self.sorts)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_at)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Show the keys of `actions`, which do the same."""
        self._follows = actions

    def _one(self, words: str, does: Callable[[Conflict], None]) -> QAction:
        """An action for the current conflict."""
        action = QAction(words, self)
        action.triggered.connect(lambda: self._with_current(does))
        self.addAction(action)
        return action

    def _keep(self, keep: Keep | None) -> QAction:
        """An action for all selected conflicts."""
        action = QAction(keep_words(keep), self)
        action.triggered.connect(lambda: self.kept.emit(keep))
        self.addAction(action)
        return action

    def _with_current(self, does: Callable[[Conflict], None]) -> None:
        conflict = self._table.current
        if conflict is not None:
            does(conflict)

    def _open_at(self, point: QPoint) -> None:
        port = self._table.viewport()
        if port is None or self._table.current is None:
            return
        index = self._table.indexAt(point)
        if not index.isValid():  # by the key, or below the rows
            point = self._table.visualRect(self._table.currentIndex()).bottomLeft()
        self.ready()
        self.popup(port.mapToGlobal(point))

    def ready(self) -> None:
        """Offer what can be done with what is selected now."""
        for one in (self.inside, self.ignore):
            one.setEnabled(self._table.selected_count == 1)
        for keep, action in self.keeps.items():
            if (named := self._follows.get(ACTS[keep])) is not None:
                action.setText(keep_words(keep))
                _tell(action, named.shortcut().toString())
        self.sorts.clear()
        model = self._table.model()
        assert isinstance(model, ConflictModel)
        for column in ConflictColumn:
            words = str(model.headerData(column, Qt.Orientation.Horizontal))
            for descending in (False, True):
                action = QAction(
                    translate("Conflicts", "{column}, downwards").format(column=words) if descending else words,
                    self.sorts,
                )
                action.setCheckable(True)
                action.setChecked((model.order.column, model.order.descending) == (column, descending))
                action.triggered.connect(self._sorter(column, descending))
                self.sorts.addAction(action)

    def _sorter(self, column: ConflictColumn, descending: bool) -> Callable[[], None]:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        return lambda: self._table.sortByColumn(column, order)


def _tell(action: QAction, keys: str) -> None:
    """Show the key in the menu; the key itself belongs to the window's action that does the same."""
    sequence = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(f"{action.text()}\t{sequence}")
