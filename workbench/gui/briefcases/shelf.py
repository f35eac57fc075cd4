"""Which briefcases the window knows: the list of the sidebar."""

from PyQt6.QtCore import QObject

from workbench.gui.briefcases.model import BriefcaseModel
from workbench.gui.memory import Memory
from workbench.gui.settings import Settings


class Shelf(QObject):
    """`model` shows the list that is remembered in `memory`."""

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.model = BriefcaseModel(self)

    @property
    def briefcases(self) -> tuple[str, ...]:
        """The folders in the list."""
        return self._memory.settings.briefcases

    def read(self) -> None:
        """Show what is remembered."""
        self.model.show(self.briefcases)

    def add(self, directory: str) -> None:
        """Put a folder into the list."""
        self._keep(self._memory.settings.with_briefcase(directory))

    def remove(self, directory: str) -> None:
        """Take a folder out of the list; nothing in it is touched."""
        self._keep(self._memory.settings.without_briefcase(directory))

    def _keep(self, settings: Settings) -> None:
        self._memory.change(settings)
        self._memory.keep()
        self.model.show(self.briefcases)
