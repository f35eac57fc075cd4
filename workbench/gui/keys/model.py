"""One row for each action: what it does, where it stands in the menus, its keys."""

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QFont

from workbench.gui.act import COMPARISON, Act
from workbench.gui.keys.keyring import Keyring
from workbench.gui.keys.tips import native
from workbench.gui.translate import translate

NAME = Qt.ItemDataRole.UserRole + 1

_NOWHERE = QModelIndex()


def words_of(act: Act) -> str:
    """What an action is called, with the kind of window where it is in no other."""
    words = act.shown_words.rstrip("…")
    return translate("keys", "{what} (in a comparison)").format(what=words) if act.there == (COMPARISON,) else words


class KeysModel(QAbstractTableModel):
    """Follows a keyring."""

    def __init__(self, keyring: Keyring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keyring = keyring
        self.names = tuple(keyring.acts)
        keyring.changed.connect(self._changed)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as actions."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """What, keys, and the longer words."""
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; bold where the person changed the keys."""
        if not index.isValid():
            return None
        name = self.names[index.row()]
        act, keymap = self._keyring.act(name), self._keyring.keymap
        keys = ", ".join(native(key) for key in keymap.of(name))
        if role == NAME:
            return name
        if role == Qt.ItemDataRole.FontRole and index.column() == 1 and keymap.is_changed(name):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 1:
            return keys or translate("keys", "no key")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1 and keymap.is_changed(name):
            return translate("keys", "You changed this")
        if role == Qt.ItemDataRole.DisplayRole:
            return (words_of(act), keys, act.shown_tip)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What each column holds."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (translate("keys", "Action"), translate("keys", "Keys"), translate("keys", "What it does"))[section]

    def _changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.names) - 1, 2))
