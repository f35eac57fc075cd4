"""What the window remembers from one day to the next, kept in the settings file shortly after it changed."""

import os
from collections.abc import Sequence
from typing import TypeVar

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from workbench.gui.settings import Settings, joined, read_settings, write_settings
from workbench.model.problem import Problem

T = TypeVar("T", bool, int, str, list[str], list[int])

PAUSE = 500  # milliseconds until a change is on disk


class Memory(QObject):
    """`failed` carries what is wrong with the settings file; `changed` names a value that is another one now.

    A name is the room's and the value's: "conflicts/columns". A value that is not what it should be, in a file that was
    edited by hand, counts as not remembered.
    """

    failed = pyqtSignal(object)  # Problem
    changed = pyqtSignal(str)

    def __init__(self, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.settings = self._known = Settings()
        self._unkept = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.keep)

    def read(self) -> None:
        """Take everything from the file."""
        found = read_settings(self.path)
        self.settings = self._known = found.settings
        if found.problem is not None:
            self.failed.emit(found.problem)

    def get(self, name: str, default: T) -> T:
        """The value of this name; `default` where none of its type is remembered."""
        value = self.settings.values.get(name)
        if type(value) is not type(default):
            return default
        if isinstance(value, list) and not _uniform(value, default):
            return default
        return value

    def put(self, name: str, value: T) -> None:
        """Remember a value."""
        if self.settings.values.get(name) != value:
            self.change(self.settings.with_value(name, value))
            self.changed.emit(name)

    def change(self, settings: Settings) -> None:
        """These settings hold from now on, and are on disk soon."""
        if settings != self.settings:
            self.settings, self._unkept = settings, True
            self._soon.start()

    def keep(self) -> None:
        """Write what changed now, without waiting; what another window wrote meanwhile stays."""
        self._soon.stop()
        if not self._unkept:
            return
        self._unkept = False
        there = read_settings(self.path) if os.path.exists(self.path) else None
        theirs = self._known if there is None or there.problem is not None else there.settings
        problem: Problem | None = write_settings(self.path, joined(self._known, self.settings, theirs))
        # Not what was written: what the other window added is none of this one's, which must not seem to take it away.
        self._known = self.settings
        if problem is not None:
            self.failed.emit(problem)


def _uniform(value: Sequence[object], default: object) -> bool:
    kinds = {type(item) for item in value}
    wanted = {type(item) for item in default} if isinstance(default, list) else set()
    return len(kinds) <= 1 and (not wanted or not kinds or kinds == wanted)
