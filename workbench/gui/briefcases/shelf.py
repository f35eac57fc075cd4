"""Which briefcases the window knows: the list of the sidebar."""

from dataclasses import replace

from PyQt6.QtCore import QObject

from workbench.gui.briefcases.model import BriefcaseModel
from workbench.gui.desk import Looked
from workbench.gui.memory import Memory
from workbench.gui.settings import Settings


class Shelf(QObject):
    """`model` shows the list that is remembered in `memory`."""

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.model = BriefcaseModel(self)
        self.model.renamed.connect(self._renamed)
        self.model.moved.connect(self._moved)

    @property
    def briefcases(self) -> tuple[str, ...]:
        """The folders in the list."""
        return self._memory.settings.briefcases

    def read(self) -> None:
        """Show what is remembered."""
        self.model.show(self.briefcases, {d: self._memory.get(_key(d), "") for d in self.briefcases})

    def add(self, directory: str, name: str = "") -> None:
        """Put a folder into the list, called `name` here; or by its own name."""
        if name:
            self._memory.put(_key(directory), name)
        self._keep(self._memory.settings.with_briefcase(directory))

    def remove(self, directory: str) -> None:
        """Take a folder out of the list; nothing in it is touched."""
        self._memory.put(_key(directory), "")
        self._keep(self._memory.settings.without_briefcase(directory))

    def learn(self, looked: Looked) -> Looked:
        """Show how a briefcase stands now; the same, under the name that it is shown by."""
        away = tuple(peer.name for peer in looked.peers if not peer.present)
        self.model.learn(looked.directory, len(looked.conflicts), "", looked.synced, away)
        row = self.model.row_of(looked.directory)
        return replace(looked, name=self.model.briefcases[row].name) if row >= 0 else looked

    def _renamed(self, directory: str, name: str) -> None:
        self._memory.put(_key(directory), name)

    def _moved(self) -> None:
        order = tuple(b.directory for b in self.model.briefcases)
        self._memory.change(replace(self._memory.settings, briefcases=order))

    def _keep(self, settings: Settings) -> None:
        self._memory.change(settings)
        self._memory.keep()
        self.read()


def _key(directory: str) -> str:
    return f"briefcases/name {directory}"
