"""A shown folder tree as a Qt model: name, left, how they differ, right; with a base a column for it too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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

PAGE = 1000
"""So many paths of one folder are shown at once; the rest of them come when the person asks for more."""

SPAN = 4 * PAGE
"""So many at most: Qt lays out every row of an unfolded folder again whenever one comes."""

_NOWHERE = QModelIndex()
_MORE = 1 << 40  # added to a folder's number: the row below its paths that stands for those not shown
_EARLIER = 1 << 41  # the same above them


class FolderColumn(StrEnum):
    """The columns; there is a base in three ways only."""

    NAME = "name"
    BASE = "base"
    LEFT = "left"
    STATE = "state"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Section:
    """The paths of a folder that are shown: `start` ≤ place < `end`. `empty`: none just now, while they are exchanged."""

    start: int
    end: int
    empty: bool = False

    @property
    def before(self) -> int:
        """How many rows stand above them: the one for earlier paths, if there are any."""
        return int(self.start > 0)


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
        self._sections: dict[int, Section] = {}
        self.now: Callable[[], datetime] = datetime.now

    def show(self, shown: ShownTree) -> None:
        """Show this instead of what was there."""
        self.beginResetModel()
        self.shown = shown
        three = shown.tree.comparison.three_way
        self.columns = tuple(c for c in FolderColumn if three or c is not FolderColumn.BASE)
        self._sections = {}
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
        return self.createIndex(self._row(number), 0, number)

    def is_more(self, index: QModelIndex) -> bool:
        """Whether a row stands for the paths of its folder that are not shown yet."""
        return index.isValid() and int(index.internalId()) >= _MORE

    def bring_more(self, index: QModelIndex) -> QModelIndex:
        """Show the next, or the previous, page of the folder whose "more" this is; where its nearest path is then."""
        if self.shown is None or not self.is_more(index):
            return QModelIndex()
        earlier, folder = _folder_of(int(index.internalId()))
        section = self._section(folder)
        place = section.start - 1 if earlier else section.end
        return self.index_of(self.shown.children[folder][place])

    def index(self, row: int, column: int, parent: QModelIndex = _NOWHERE) -> QModelIndex:
        """The row of a folder."""
        if self.shown is None or not (0 <= column < len(self.columns)) or row < 0:
            return QModelIndex()
        if row >= self.rowCount(parent):
            return QModelIndex()
        folder = self._folder(parent)
        section = self._section(folder)
        place = section.start + row - section.before
        if place < section.start:
            return self.createIndex(row, column, folder + _EARLIER)
        number = self.shown.children[folder][place] if place < section.end else folder + _MORE
        return self.createIndex(row, column, number)

    def parent(self, index: QModelIndex) -> QModelIndex:  # type: ignore[override]
        """The folder that a row is in."""
        if not index.isValid() or self.shown is None:
            return QModelIndex()
        number = int(index.internalId())
        above = _folder_of(number)[1] if number >= _MORE else self.shown.tree.nodes[number].parent
        return QModelIndex() if above == ROOT else self.createIndex(self._row(above), 0, above)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The paths of a folder that are shown, and a row above and below them if there are more."""
        if self.shown is None or parent.column() > 0 or self.is_more(parent):
            return 0
        folder = self._folder(parent)
        return 0 if self._section(folder).empty else self._rows(folder)

    def hasChildren(self, parent: QModelIndex = _NOWHERE) -> bool:
        """Whether anything of a folder is shown."""
        return self.rowCount(parent) > 0

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
        assert self.shown is not None
        earlier, folder = _folder_of(int(index.internalId()))
        section = self._section(folder)
        if earlier:
            return translate("Compare", "%n before these; Enter shows the previous", "", section.start)
        left = len(self.shown.children[folder]) - section.end
        return translate("Compare", "%n more; Enter shows the next", "", left)

    def _folder(self, parent: QModelIndex) -> int:
        return int(parent.internalId()) if parent.isValid() else ROOT

    def _section(self, folder: int) -> Section:
        assert self.shown is not None
        return self._sections.get(folder) or Section(0, min(len(self.shown.children[folder]), PAGE))

    def _rows(self, folder: int) -> int:
        assert self.shown is not None
        section = self._section(folder)
        return section.before + section.end - section.start + (section.end < len(self.shown.children[folder]))

    def _row(self, number: int) -> int:
        """The row of a node among what is shown of its folder."""
        assert self.shown is not None
        section = self._section(self.shown.tree.nodes[number].parent)
        return self.shown.places[number] - section.start + section.before

    def _reach(self, folder: int, place: int) -> None:
        """Have the path at `place` of a folder among those that are shown."""
        assert self.shown is not None
        section, total = self._section(folder), len(self.shown.children[folder])
        if section.start <= place < section.end:
            return
        page = place // PAGE * PAGE
        fresh = Section(max(0, page - PAGE), min(total, page + PAGE))
        if section.start <= fresh.start <= section.end and fresh.end - section.start <= SPAN:
            fresh = Section(section.start, fresh.end)
        # All of it anew: so much of a folder as is ever shown is laid out quickly.
        parent = QModelIndex() if folder == ROOT else self.createIndex(self._row(folder), 0, folder)
        self.beginRemoveRows(parent, 0, self._rows(folder) - 1)
        self._sections[folder] = Section(0, 0, empty=True)
        self.endRemoveRows()
        rows = bool(fresh.start) + fresh.end - fresh.start + (fresh.end < total)
        self.beginInsertRows(parent, 0, rows - 1)
        self._sections[folder] = fresh
        self.endInsertRows()


def _folder_of(more: int) -> tuple[bool, int]:
    """Whether a row stands for earlier paths (else for later ones), and of which folder."""
    return more >= _EARLIER, more - (_EARLIER if more >= _EARLIER else _MORE)
