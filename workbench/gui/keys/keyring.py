"""The keys of a window's actions as they are now, remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from workbench.gui.act import Act
from workbench.gui.actions import set_keys
from workbench.gui.acts import ACTS
from workbench.gui.keys.keymap import Keymap
from workbench.gui.keys.tips import tell_keys_again
from workbench.gui.memory import Memory


class Keyring(QObject):
    """Gives the `actions` of a window the keys that `memory` knows; `changed` after the person chose others, here or elsewhere.

    It knows the keys of all windows; `own` are rows of the table that read differently in this one.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        memory: Memory,
        actions: Mapping[str, QAction],
        parent: QObject | None = None,
        own: Iterable[Act] = (),
    ) -> None:
        super().__init__(parent)
        self._memory, self._actions = memory, dict(actions)
        self.acts = {act.name: act for act in (*ACTS, *own)}
        self.keymap = Keymap(
            {name: act.keys for name, act in self.acts.items()}, there={n: act.there for n, act in self.acts.items()}
        )
        self._choosing = False
        memory.changed.connect(self._remembered)

    def read(self) -> None:
        """Take what is remembered."""
        changed = {}
        for name in self.acts:
            keys = self._memory.get(f"keys/{name}", ["?"])
            if keys != ["?"]:
                changed[name] = tuple(key for key in map(portable, keys) if key)
        self.keymap = replace(self.keymap, changed=changed)
        self._give()

    def choose(self, keymap: Keymap) -> None:
        """Use these from now on."""
        self._choosing = True
        for name in self.acts:
            if keymap.of(name) != self.keymap.of(name):
                self._memory.put(f"keys/{name}", list(keymap.of(name)))
        self._choosing, self.keymap = False, keymap
        self._give()
        self.changed.emit()

    def act(self, name: str) -> Act:
        """The action's row of the table."""
        return self.acts[name]

    def leave(self, name: str) -> None:
        """Give the action of this name no keys any more: another one does the same."""
        self._actions.pop(name).setShortcuts([])

    def _remembered(self, name: str) -> None:
        """Another window of this program has changed the keys."""
        if name.startswith("keys/") and not self._choosing:
            self.read()
            self.changed.emit()

    def _give(self) -> None:
        for name, action in self._actions.items():
            set_keys(action, self.acts[name], self.keymap.of(name))
        window = self.parent()
        if isinstance(window, QWidget):
            tell_keys_again(window)


def portable(keys: str) -> str:
    """Keys as they are kept, the same on every system; "" for what are none."""
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.PortableText)
