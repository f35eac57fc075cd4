"""The folders of a briefcase as a tree with a box before each: checked is held here."""

from collections.abc import Iterable

from PyQt6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt, pyqtSignal

from workbench.gui.theme import STEP
from workbench.gui.translate import translate

_NOWHERE = QModelIndex()


class _Folder:
    """One folder, kept alive by the tree that it is in."""

    __slots__ = ("above", "children", "name", "path", "row")

    def __init__(self, path: str, above: "_Folder | None", row: int) -> None:
        self.path, self.above, self.row = path, above, row
        self.name = path.rpartition("/")[2]
        self.children: list[_Folder] = []


Folders = _Folder
"""A tree of folders, by its top."""


def folders_of(paths: Iterable[str]) -> Folders:
    """The tree of all folders at `paths`; for many it takes a while, so it is not made where somebody waits."""
    top = _Folder("", None, 0)
    known = {"": top}
    for path in sorted(paths, key=lambda one: one.split("/")):
        above = known.get(path.rpartition("/")[0])
        if above is not None:
            known[path] = folder = _Folder(path, above, len(above.children))
            above.children.append(folder)
    return top


class FolderTree(QAbstractItemModel):
    """Boxes can be changed; `skip` and `hold` are what that comes to. `turned` tells of every change."""

    turned = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = _Folder("", None, 0)
        self._before: frozenset[str] = frozenset()
        self.left_out: set[str] = set()

    def show(self, folders: Folders, left_out: Iterable[str]) -> None:
        """Show these folders, those of `left_out` without a check."""
        self.beginResetModel()
        self._top = folders
        self._before = frozenset(left_out)
        self.left_out = set(self._before)
        self.endResetModel()

    @property
    def skip(self) -> tuple[str, ...]:
        """What is no longer to be held."""
        return tuple(sorted(self.left_out - self._before))

    @property
    def hold(self) -> tuple[str, ...]:
        """What is to be held again."""
        return tuple(sorted(p for p in self._before - self.left_out if not self._is_below(p, self.left_out)))

    def index(self, row: int, column: int, parent: QModelIndex = _NOWHERE) -> QModelIndex:
        """The index of a folder."""
        above = self._folder(parent)
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, 0, above.children[row])

    def parent(self, index: QModelIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The folder that a folder is in."""
        above = self._folder(index).above
        return QModelIndex() if above is None or above.above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The folders in a folder."""
        return len(self._folder(parent).children)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """The name."""
        return 1

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """A box can be changed unless a folder above it has none."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        path = self._folder(index).path
        plain = flag.ItemIsSelectable | flag.ItemIsUserCheckable
        return plain if self._is_below(path, self.left_out) else plain | flag.ItemIsEnabled

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and whether it is held."""
        if not index.isValid():
            return None
        folder = self._folder(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return folder.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(folder.path)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, 3 * STEP)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            state = self._state(folder.path)
            words = {
                Qt.CheckState.Checked: translate("Upkeep", "{path} is held here"),
                Qt.CheckState.PartiallyChecked: translate("Upkeep", "a part of {path} is held here"),
                Qt.CheckState.Unchecked: translate("Upkeep", "{path} is not held here"),
            }
            return words[state].format(path=folder.path)
        return None

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hold a folder, or no longer; what is in it goes with it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        path = self._folder(index).path
        inside = {one for one in self.left_out if one == path or one.startswith(f"{path}/")}
        held = self._state(path) is Qt.CheckState.Checked
        self.layoutAboutToBeChanged.emit()  # The boxes above and below change too.
        self.left_out -= inside
        if held:
            self.left_out.add(path)
        self.layoutChanged.emit()
        self.turned.emit()
        return True

    def find(self, path: str) -> QModelIndex:
        """The index of a folder; an invalid one where it is not shown."""
        folder, at = self._top, ""
        for name in path.split("/"):
            at = f"{at}/{name}" if at else name
            found = next((one for one in folder.children if one.path == at), None)
            if found is None:
                return QModelIndex()
            folder = found
        return self.createIndex(folder.row, 0, folder)

    def _folder(self, index: QModelIndex) -> _Folder:
        found = index.internalPointer() if index.isValid() else self._top
        assert isinstance(found, _Folder)
        return found

    def _state(self, path: str) -> Qt.CheckState:
        if path in self.left_out or self._is_below(path, self.left_out):
            return Qt.CheckState.Unchecked
        if any(one.startswith(f"{path}/") for one in self.left_out):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked

    @staticmethod
    def _is_below(path: str, several: Iterable[str]) -> bool:
        return any(path.startswith(f"{one}/") for one in several)
