"""The keys of a window's actions as they are now, remembered."""

from collections.abc import Mapping

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from workbench.gui.actions import ACTS, Act, set_keys
from workbench.gui.keys.keymap import Keymap
from workbench.gui.keys.tips import tell_keys_again
from workbench.gui.memory import Memory


class Keyring(QObject):
    """Gives `actions` the keys that `memory` knows; `changed` after the person chose others."""

    changed = pyqtSignal()

    def __init__(self, memory: Memory, actions: Mapping[str, QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory, self._actions = memory, actions
        self.acts = {act.name: act for act in ACTS if act.name in actions}
        self.keymap = Keymap({name: act.keys for name, act in self.acts.items()})

    def read(self) -> None:
        """Take what is remembered."""
        changed = {}
        for name in self.acts:
            keys = self._memory.get(f"keys/{name}", ["?"])
            if keys != ["?"]:
                changed[name] = tuple(key for key in map(portable, keys) if key)
        self.keymap = Keymap(self.keymap.defaults, changed)
        self._give()

    def choose(self, keymap: Keymap) -> None:
        """Use these from now on."""
        for name in self.acts:
            if keymap.of(name) != self.keymap.of(name):
                self._memory.put(f"keys/{name}", list(keymap.of(name)))
        self.keymap = keymap
        self._give()
        self.changed.emit()

    def act(self, name: str) -> Act:
        """The action's row of the table."""
        return self.acts[name]

    def _give(self) -> None:
        for name, act in self.acts.items():
            set_keys(self._actions[name], act, self.keymap.of(name))
        window = self.parent()
        if isinstance(window, QWidget):
            tell_keys_again(window)


def portable(keys: str) -> str:
    """Keys as they are kept, the same on every system; "" for what are none."""
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.PortableText)
