"""The briefcases of the sidebar."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal

from workbench.gui.briefcases.pairing import name_of
from workbench.gui.translate import translate
from workbench.gui.wording import time_words

COUNT = Qt.ItemDataRole.UserRole + 1
"""How many conflicts are open; None while it is not known."""
STATE = Qt.ItemDataRole.UserRole + 2
SIGN = Qt.ItemDataRole.UserRole + 3
"""The drawing that stands for it: "briefcase", "away" or "problem"."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Briefcase:
    """One row: its folder, how many conflicts are open (None: not known yet), and what is wrong with it, if anything.

    `shown` is what the person calls it; `synced` when it last was; `away` the replicas that are not here now.
    """

    directory: str
    conflicts: int | None = None
    problem: str = ""
    shown: str = ""
    synced: datetime | None = None
    away: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the person calls it, or the folder's name."""
        return self.shown or name_of(self.directory)

    @property
    def sign(self) -> str:
        """The drawing that stands for how it is."""
        return "problem" if self.problem else "away" if self.away else "briefcase"

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.problem:
            return self.problem
        if self.conflicts is None:
            return "…"
        none = translate("Briefcases", "No conflicts")
        words = [translate("Briefcases", "%n conflict(s)", "", self.conflicts) if self.conflicts else none]
        if self.away:
            words.append(translate("Briefcases", "{names} away").format(names=", ".join(self.away)))
        return " · ".join(words)

    def told(self, now: datetime) -> str:
        """All there is to say of it, a line each."""
        lines = [self.name, self.directory, self.state]
        if self.synced is not None:
            lines.append(translate("Briefcases", "Last sync: {when}").format(when=time_words(self.synced, now)))
        return "\n".join(lines)


class BriefcaseModel(QAbstractListModel):
    """One row a briefcase. `renamed` and `moved` tell what the person did to the list."""

    renamed = pyqtSignal(str, str)  # directory, name
    moved = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.briefcases: tuple[Briefcase, ...] = ()

    def show(self, directories: tuple[str, ...], names: Mapping[str, str] | None = None) -> None:
        """Show these, with what is known of them."""
        known = {b.directory: b for b in self.briefcases}
        self.beginResetModel()
        self.briefcases = tuple(
            replace(known.get(d, Briefcase(d)), shown=(names or {}).get(d, "")) for d in directories
        )
        self.endResetModel()

    def learn(
        self,
        directory: str,
        conflicts: int | None,
        problem: str = "",
        synced: datetime | None = None,
        away: tuple[str, ...] = (),
    ) -> None:
        """Show how one of them stands now."""
        self._change(directory, conflicts=conflicts, problem=problem, synced=synced, away=away)

    def row_of(self, directory: str) -> int:
        """The row of a briefcase; -1 if it is not shown."""
        return next((row for row, b in enumerate(self.briefcases) if b.directory == directory), -1)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as briefcases."""
        return 0 if parent.isValid() else len(self.briefcases)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its name; how it stands as `COUNT`, as `SIGN` and in words."""
        if not index.isValid():
            return None
        briefcase = self.briefcases[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return briefcase.name
            case Qt.ItemDataRole.ToolTipRole:
                return briefcase.told(datetime.now())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{briefcase.name}, {briefcase.state}"
        if role == COUNT:
            return briefcase.conflicts
        if role == SIGN:
            return briefcase.sign
        return briefcase.state if role == STATE else None

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Call a briefcase something else; nothing, for its folder's name again."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        directory, name = self.briefcases[index.row()].directory, str(value).strip()
        shown = "" if name == name_of(directory) else name
        self._change(directory, shown=shown)
        self.renamed.emit(directory, shown)
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Rows can be dragged among each other and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def moveRows(self, source: QModelIndex, first: int, count: int, destination: QModelIndex, before: int) -> bool:
        """Put rows before another one."""
        last = first + count - 1
        if not 0 <= first <= last < len(self.briefcases) or not 0 <= before <= len(self.briefcases):
            return False
        if not self.beginMoveRows(source, first, last, destination, before):
            return False
        taken, rest = self.briefcases[first : last + 1], self.briefcases[:first] + self.briefcases[last + 1 :]
        at = before if before <= first else before - count
        self.briefcases = (*rest[:at], *taken, *rest[at:])
        self.endMoveRows()
        self.moved.emit()
        return True

    def _change(self, directory: str, **what: object) -> None:
        row = self.row_of(directory)
        if row < 0:
            return
        fresh = replace(self.briefcases[row], **what)  # type: ignore[arg-type]  # the callers name the fields
        self.briefcases = (*self.briefcases[:row], fresh, *self.briefcases[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))
