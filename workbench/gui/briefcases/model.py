"""The briefcases of the sidebar."""

import os
from dataclasses import dataclass, replace

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt

from workbench.gui.theme import STEP
from workbench.gui.wording import count_words

COUNT = Qt.ItemDataRole.UserRole + 1
"""How many conflicts are open; None while it is not known."""
STATE = Qt.ItemDataRole.UserRole + 2

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Briefcase:
    """One row: its folder, how many conflicts are open (None: not known yet), and what is wrong with it, if anything."""

    directory: str
    conflicts: int | None = None
    problem: str = ""

    @property
    def name(self) -> str:
        """The folder's name."""
        return os.path.basename(self.directory.rstrip("/\\")) or self.directory

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.problem:
            return self.problem
        if self.conflicts is None:
            return "…"
        return count_words(self.conflicts, "conflict") if self.conflicts else "No conflicts"


class BriefcaseModel(QAbstractListModel):
    """One row a briefcase."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.briefcases: tuple[Briefcase, ...] = ()

    def show(self, directories: tuple[str, ...]) -> None:
        """Show these, with what is known of them."""
        known = {b.directory: b for b in self.briefcases}
        self.beginResetModel()
        self.briefcases = tuple(known.get(d, Briefcase(d)) for d in directories)
        self.endResetModel()

    def learn(self, directory: str, conflicts: int | None, problem: str = "") -> None:
        """Show how one of them stands now."""
        row = self.row_of(directory)
        if row < 0:
            return
        fresh = replace(self.briefcases[row], conflicts=conflicts, problem=problem)
        self.briefcases = (*self.briefcases[:row], fresh, *self.briefcases[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, directory: str) -> int:
        """The row of a briefcase; -1 if it is not shown."""
        return next((row for row, b in enumerate(self.briefcases) if b.directory == directory), -1)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as briefcases."""
        return 0 if parent.isValid() else len(self.briefcases)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its name; how it stands as `COUNT` and in words."""
        if not index.isValid():
            return None
        briefcase = self.briefcases[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return briefcase.name
            case Qt.ItemDataRole.ToolTipRole:
                return f"{briefcase.directory}\n{briefcase.state}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{briefcase.name}, {briefcase.state}"
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(20 * STEP, 6 * STEP)
        if role == COUNT:
            return briefcase.conflicts
        return briefcase.state if role == STATE else None
