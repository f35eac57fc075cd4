"""The conflicts of a briefcase as a table: name, what happened, left, choice, right."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt

from workbench.gui.conflicts.arrange import ALL, BY_NAME, Filter, Order, arranged
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.effect import outlook_words
from workbench.gui.conflicts.icon import conflict_icon
from workbench.gui.conflicts.listing import ConflictColumn, Listed, Listing, type_words
from workbench.gui.translate import translate
from workbench.gui.wording import deed_words, isolated, keep_words, kind_words, side_size, side_time, together_words
from workbench.model.conflict import Conflict, ConflictSide
from workbench.model.merge import Icon

DETAIL = Qt.ItemDataRole.UserRole + 1
"""The second line of a cell, in a fainter colour."""
CHOSEN = Qt.ItemDataRole.UserRole + 2
"""Whether something is chosen for the row."""

_NOWHERE = QModelIndex()
_FIRST_TO_LAST = tuple(ConflictColumn)


class ConflictModel(QAbstractTableModel):
    """Shows the rows of a `listing` that `filter` lets through, in `order`, with the person's `choices`.

    It is reset only where other rows are shown, or in another order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing()
        self.choices = Choices()
        self.icons: Mapping[str, Icon] = {}
        self.filter = ALL
        self.order = BY_NAME
        self.conflicts: tuple[Conflict, ...] = ()
        self.ids: tuple[str, ...] = ()
        self._numbers: list[int] = []
        self._rows: dict[str, int] | None = None

    def show(self, listing: Listing, choices: Choices, icons: Mapping[str, Icon] = MappingProxyType({})) -> None:
        """Show these, with the plugins' icons by conflict id; rows stay where they are if only choices changed."""
        self.icons = icons
        if listing is self.listing:
            self.choose(choices)
            return
        numbers = arranged(listing, self.filter, self.order, choices)
        if numbers == self._numbers and listing.ids == self.listing.ids:
            self.listing, self.choices = listing, choices
            self.conflicts = tuple(map(listing.conflicts.__getitem__, numbers))
            self._changed(ConflictColumn.NAME, ConflictColumn.RIGHT)
            return
        self.beginResetModel()
        self.listing, self.choices = listing, choices
        self._set(numbers)
        self.endResetModel()

    def choose(self, choices: Choices) -> None:
        """Show other choices; the rows stay in place, also where they are in the order of choices."""
        self.choices = choices
        self._changed(ConflictColumn.CHOICE, ConflictColumn.CHOICE)

    def narrow(self, filter_: Filter) -> None:
        """Show what `filter_` lets through."""
        self.filter = filter_
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in another order."""
        if column < 0:
            return
        self.order = Order(ConflictColumn(column), order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def row_of(self, conflict: str) -> int:
        """The row of a conflict by its id; -1 where it is not shown."""
        return self._row_by_id().get(conflict, -1)

    def rows_of(self, conflicts: Iterable[str]) -> list[int]:
        """The rows of the conflicts with these ids, as far as they are shown, in order."""
        return sorted(row for row in map(self._row_by_id().get, conflicts) if row is not None)

    def cell(self, row: int, column: int) -> QModelIndex:
        """The index of a cell that there is: `index` without its questions, for loops over many rows."""
        return self.createIndex(row, column)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """One row a conflict."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The columns of `ConflictColumn`."""
        return 0 if parent.isValid() else len(_FIRST_TO_LAST)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings; left and right by the names of the replicas where all conflicts agree on them."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        left, right = (isolated(name) for name in self.listing.replicas)
        match ConflictColumn(section):
            case ConflictColumn.NAME:
                words = translate("Conflicts", "Conflict")
            case ConflictColumn.KIND:
                words = translate("Conflicts", "What happened")
            case ConflictColumn.LEFT:
                words = translate("Conflicts", "Left")
                words = f"{words} · {left}" if left else words
            case ConflictColumn.CHOICE:
                words = translate("Conflicts", "Your choice")
            case ConflictColumn.RIGHT:
                words = translate("Conflicts", "Right")
                words = f"{words} · {right}" if right else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return translate("Conflicts", "{column}: click to sort").format(column=words)
        return words

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the icon in the first column."""
        if not index.isValid():
            return None
        listed, column = self.listing.rows[self._numbers[index.row()]], _FIRST_TO_LAST[index.column()]
        match role:
            case Qt.ItemDataRole.DecorationRole if column is ConflictColumn.NAME:
                return conflict_icon(listed.conflict, self.icons.get(listed.conflict.id))
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(120, 56)
            case Qt.ItemDataRole.DisplayRole:
                return self._words(listed, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _told(self._long(listed, column), self._detail(listed, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _told(self._words(listed, column), self._detail(listed, column))
        if role == DETAIL:
            return self._detail(listed, column)
        return listed.conflict.id in self.choices.kept if role == CHOSEN else None

    def _words(self, listed: Listed, column: ConflictColumn) -> str:
        conflict = listed.conflict
        match column:
            case ConflictColumn.NAME:
                return listed.name
            case ConflictColumn.KIND:
                return kind_words(conflict)
            case ConflictColumn.LEFT:
                return _side_words(conflict.sides.left)
            case ConflictColumn.RIGHT:
                return _side_words(conflict.sides.right)
            case ConflictColumn.CHOICE:
                return keep_words(self.choices.kept.get(conflict.id))

    def _long(self, listed: Listed, column: ConflictColumn) -> str:
        return listed.conflict.name if column is ConflictColumn.NAME else self._words(listed, column)

    def _detail(self, listed: Listed, column: ConflictColumn) -> str:
        conflict = listed.conflict
        match column:
            case ConflictColumn.NAME:
                return " · ".join(part for part in (listed.folder, together_words(conflict)) if part)
            case ConflictColumn.KIND:
                return type_words(listed.type)
            case ConflictColumn.LEFT:
                return _side_detail(listed, conflict.sides.left)
            case ConflictColumn.RIGHT:
                return _side_detail(listed, conflict.sides.right)
            case ConflictColumn.CHOICE:
                return outlook_words(conflict, self.choices)

    def _arrange(self) -> None:
        numbers = arranged(self.listing, self.filter, self.order, self.choices)
        if numbers == self._numbers:
            return
        self.beginResetModel()
        self._set(numbers)
        self.endResetModel()

    def _set(self, numbers: list[int]) -> None:
        self._numbers, self._rows = numbers, None
        self.conflicts = tuple(map(self.listing.conflicts.__getitem__, numbers))
        self.ids = tuple(map(self.listing.ids.__getitem__, numbers))

    def _row_by_id(self) -> dict[str, int]:
        if self._rows is None:
            self._rows = dict(zip(self.ids, range(len(self.ids)), strict=True))
        return self._rows

    def _changed(self, first: ConflictColumn, last: ConflictColumn) -> None:
        if self._numbers:
            self.dataChanged.emit(self.index(0, first), self.index(len(self._numbers) - 1, last))


def _side_words(side: ConflictSide | None) -> str:
    """What was done, and how large it is."""
    if side is None:
        return translate("Conflicts", "Not there")
    return " · ".join(part for part in (deed_words(side.change), side_size(side)) if part)


def _side_detail(listed: Listed, side: ConflictSide | None) -> str:
    """The path where it is not the one that the list shows, and the time."""
    if side is None:
        return ""
    other = side.path if side.path != listed.conflict.name else ""
    return " · ".join(part for part in (isolated(other), side_time(side, datetime.now())) if part)


def _told(words: str, detail: str) -> str:
    return f"{words}. {detail}" if detail else words
