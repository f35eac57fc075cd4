"""Which briefcases the window knows: the list of the sidebar, kept in the settings file."""

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.gui.briefcases.model import BriefcaseModel
from workbench.gui.settings import Settings, read_settings, write_settings
from workbench.model.problem import Problem


class Shelf(QObject):
    """`model` shows the list; `failed` carries what is wrong with the settings file."""

    failed = pyqtSignal(object)  # Problem

    def __init__(self, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settings = Settings()
        self.model = BriefcaseModel(self)

    @property
    def briefcases(self) -> tuple[str, ...]:
        """The folders in the list."""
        return self._settings.briefcases

    def read(self) -> None:
        """Take the list from the file."""
        found = read_settings(self._path)
        self._settings = found.settings
        self.model.show(self.briefcases)
        if found.problem is not None:
            self.failed.emit(found.problem)

    def add(self, directory: str) -> None:
        """Put a folder into the list."""
        self._keep(self._settings.with_briefcase(directory))

    def remove(self, directory: str) -> None:
        """Take a folder out of the list; nothing in it is touched."""
        self._keep(self._settings.without_briefcase(directory))

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self.model.show(self.briefcases)
        problem: Problem | None = write_settings(self._path, settings)
        if problem is not None:
            self.failed.emit(problem)
