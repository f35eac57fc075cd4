"""A shown folder tree as a Qt model: name, left, how they differ, right; with a base a column for it too."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from PyQt6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt
from PyQt6.QtGui import QIcon

from workbench.gui.compare.state_icon import state_icon
from workbench.gui.compare.tree import ROOT, Node, ShownTree
from workbench.gui.compare.words import node_words, stands_words
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.gui.wording import time_words
from workbench.model.compared import CompareState, Stands

PAGE = 2000
"""So many paths of one folder are shown at once; the rest of them come when the person asks for more."""

_NOWHERE = QModelIndex()
_MORE = 1 << 40  # added to a folder's number: the row below its paths that stands for those not shown yet


class FolderColumn(StrEnum):
    """The columns; there is a base in three ways only."""

    NAME = "name"
    BASE = "base"
    LEFT = "left"
    STATE = "state"
    RIGHT = "right"


class FolderModel(QAbstractItemModel):
    """Shows a `ShownTree`, a page of each folder at a time. Nothing here depends on how many paths there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: ShownTree | None = None
        self.columns: Sequence[FolderColumn] = (
            FolderColumn.NAME,
            FolderColumn.LEFT,
            FolderColumn.STATE,
            FolderColumn.RIGHT,
        )
        self._pages: dict[int, int] = {}
        self._whole: set[int] = set()  # folders without a row of "more"
        self.now: Callable[[], datetime] = datetime.now

    def show(self, shown: ShownTree) -> None:
        """Show this instead of what was there."""
        self.beginResetModel()
        self.shown = shown
        three = shown.tree.comparison.three_way
        self.columns = tuple(c for c in FolderColumn if three or c is not FolderColumn.BASE)
        self._pages, self._whole = {}, set()
        self.endResetModel()

    def node(self, index: QModelIndex) -> Node | None:
        """What a row stands for; None for no row, and for "more"."""
        number = self.number(index)
        return None if number is None or self.shown is None else self.shown.tree.nodes[number]

    def number(self, index: QModelIndex) -> int | None:
        """The number of a row's node; None for no row, and for "more"."""
        if not index.isValid():
            return None
        number = int(index.internalId())
        return None if number >= _MORE else number

    def index_of(self, number: int) -> QModelIndex:
        """Where a node stands; its page is brought in if need be."""
        if self.shown is None or number == ROOT:
            return QModelIndex()
        parent = self.shown.tree.nodes[number].parent
        self._reach(parent, self.shown.places[number])
        return self.createIndex(self.shown.places[number], 0, number)

    def is_more(self, index: QModelIndex) -> bool:
        """Whether a row stands for the paths of its folder that are not shown yet."""
        return index.isValid() and int(index.internalId()) >= _MORE

    def bring_more(self, index: QModelIndex) -> None:
        """Show the next page of the folder whose "more" this is."""
        if self.is_more(index):
            folder = int(index.internalId()) - _MORE
            self._reach(folder, self._paths(folder))

    def index(self, row: int, column: int, parent: QModelIndex = _NOWHERE) -> QModelIndex:
        """The row of a folder."""
        if self.shown is None or not (0 <= column < len(self.columns)) or row < 0:
            return QModelIndex()
        folder = self._folder(parent)
        if row < self._paths(folder):
            return self.createIndex(row, column, self.shown.children[folder][row])
        return self.createIndex(row, column, folder + _MORE) if row < self.rowCount(parent) else QModelIndex()

    def parent(self, index: QModelIndex) -> QModelIndex:  # type: ignore[override]
        """The folder that a row is in."""
        if not index.isValid() or self.shown is None:
            return QModelIndex()
        number = int(index.internalId())
        above = number - _MORE if number >= _MORE else self.shown.tree.nodes[number].parent
        return QModelIndex() if above == ROOT else self.createIndex(self.shown.places[above], 0, above)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The paths of a folder that are shown, and one row more if there are more."""
        if self.shown is None or parent.column() > 0 or self.is_more(parent):
            return 0
        folder = self._folder(parent)
        paths = self._paths(folder)
        return paths + (paths < len(self.shown.children[folder]) and folder not in self._whole)

    def hasChildren(self, parent: QModelIndex = _NOWHERE) -> bool:
        """Whether anything of a folder is shown."""
        if self.shown is None or parent.column() > 0 or self.is_more(parent):
            return False
        return bool(self.shown.children[self._folder(parent)])

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as `columns`."""
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        headings = {
            FolderColumn.NAME: translate("Compare", "Name"),
            FolderColumn.BASE: translate("Compare", "Base"),
            FolderColumn.LEFT: translate("Compare", "Left"),
            FolderColumn.STATE: translate("Compare", "State"),
            FolderColumn.RIGHT: translate("Compare", "Right"),
        }
        return headings[self.columns[section]]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and its sign in the state column."""
        if not index.isValid() or self.shown is None:
            return None
        column = self.columns[index.column()]
        if self.is_more(index):
            return self._more(index) if role == Qt.ItemDataRole.DisplayRole and column is FolderColumn.NAME else None
        node = self.shown.tree.nodes[int(index.internalId())]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(node, column)
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, 3 * STEP)
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(node) if column is FolderColumn.STATE else None
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._said(node)
            case Qt.ItemDataRole.ForegroundRole:
                quiet = node.row is not None and node.row.state is CompareState.SAME and not node.differing
                return theme().faint if quiet else None
        return None

    def _words(self, node: Node, column: FolderColumn) -> str:
        row, shown = node.row, self.shown
        assert row is not None and shown is not None
        match column:
            case FolderColumn.NAME:
                return node.name
            case FolderColumn.STATE:
                return node_words(node, shown.tree.comparison.three_way)
            case FolderColumn.BASE:
                return self._stands(row.sides.base)
            case FolderColumn.LEFT:
                return self._stands(row.sides.left)
        return self._stands(row.sides.right)

    def _said(self, node: Node) -> str:
        row, shown = node.row, self.shown
        assert row is not None and shown is not None
        parts = [row.path, node_words(node, shown.tree.comparison.three_way)]
        if row.remark and row.state is not CompareState.UNREADABLE:
            parts.append(row.remark)
        return ". ".join(parts)

    def _stands(self, stands: Stands | None) -> str:
        when = time_words(datetime.fromtimestamp(stands.modified / 1e9), self.now()) if stands is not None else ""
        return stands_words(stands, when)

    def _icon(self, node: Node) -> QIcon:
        assert node.row is not None
        inside = node.row.state is CompareState.SAME and node.differing
        return state_icon(CompareState.DIFFERS if inside else node.row.state, theme())

    def _more(self, index: QModelIndex) -> str:
        folder = int(index.internalId()) - _MORE
        assert self.shown is not None
        left = len(self.shown.children[folder]) - self._paths(folder)
        return translate("Compare", "%n more; Enter shows the next", "", left)

    def _folder(self, parent: QModelIndex) -> int:
        return int(parent.internalId()) if parent.isValid() else ROOT

    def _paths(self, folder: int) -> int:
        assert self.shown is not None
        return min(len(self.shown.children[folder]), self._pages.get(folder, PAGE))

    def _reach(self, folder: int, place: int) -> None:
        """Have so many pages of a folder that the row at `place` is in one of them."""
        assert self.shown is not None
        before = self._paths(folder)
        if place < before:
            return
        total = len(self.shown.children[folder])
        after = min(total, (place // PAGE + 1) * PAGE)
        parent = QModelIndex() if folder == ROOT else self.createIndex(self.shown.places[folder], 0, folder)
        if after == total:  # the row of "more" goes, and what it stood for comes
            self.beginRemoveRows(parent, before, before)
            self._whole.add(folder)
            self.endRemoveRows()
        self.beginInsertRows(parent, before, after - 1)
        self._pages[folder] = after
        self.endInsertRows()
