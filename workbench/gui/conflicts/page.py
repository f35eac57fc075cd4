"""The conflicts of a briefcase with the person's choices: keep a side, both, or later, for one or several at once."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PyQt6.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.bars.title import PageTitle
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.model import ConflictModel
from workbench.gui.conflicts.table import ConflictTable
from workbench.gui.theme import STEP
from workbench.gui.wording import count_words
from workbench.model.conflict import Conflict, Keep
from workbench.model.merge import Icon

_KEEPS = (
    (Keep.LEFT, "Keep left", "Ctrl+Shift+L"),
    (Keep.RIGHT, "Keep right", "Ctrl+Shift+R"),
    (Keep.NEWEST, "Newest", "Ctrl+Shift+N"),
    (Keep.OLDEST, "Oldest", "Ctrl+Shift+O"),
    (Keep.BOTH, "Both", "Ctrl+Shift+B"),
    (None, "Later", "Ctrl+Shift+K"),
)


class ConflictsPage(QWidget):
    """`kept` carries conflicts and the choice for them, `opened` one to look inside; the others want Apply or a sync."""

    kept = pyqtSignal(object, object)  # tuple[Conflict, ...], Keep | None
    opened = pyqtSignal(object)  # Conflict
    apply_asked = pyqtSignal()
    sync_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle("Conflicts", self)
        self.model = ConflictModel(self)
        self.table = ConflictTable(self.model, self)
        self.empty = _Empty(self)
        self.empty.sync.clicked.connect(self.sync_asked)
        self.summary = QLabel(self)
        self.summary.setAccessibleName("How many are chosen")
        self.open = QPushButton("Look inside", self)
        self.open.setAccessibleName("Look inside the selected conflict")
        self.open.setToolTip("Compare and merge what is inside  (Enter)")
        self.apply = QPushButton("Apply", self)
        self.apply.setAccessibleName("Apply the choices")
        self.apply.setToolTip("Write the choices into both replicas  (Ctrl+S)")
        self.keeps: dict[Keep | None, QPushButton] = {}
        choices = QHBoxLayout()
        choices.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        choices.setSpacing(STEP)
        choices.addWidget(self.open)
        choices.addSpacing(2 * STEP)
        for keep, words, keys in _KEEPS:
            button = QPushButton(words, self)
            button.setShortcut(keys)
            button.setAccessibleName(f"{words} for the selected conflicts")
            button.setToolTip(f"{words}, for the selected conflicts  ({keys})")
            button.clicked.connect(self._keeper(keep))
            choices.addWidget(button)
            self.keeps[keep] = button
        choices.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title)
        box.addLayout(choices)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty, 1)
        box.addLayout(bottom)
        self.table.activated.connect(self._open_index)
        self.open.clicked.connect(self._open)
        self.apply.clicked.connect(self.apply_asked)
        selection = self.table.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(self._enable)
        self._name = ""

    def show_conflicts(
        self,
        name: str,
        conflicts: tuple[Conflict, ...],
        choices: Choices,
        icons: Mapping[str, Icon] = MappingProxyType({}),
    ) -> None:
        """Show the conflicts of the briefcase `name`, with the plugins' icons by conflict id."""
        selected = {c.id for c in self.table.selected()}
        self.model.show(conflicts, choices, icons)
        self.title.show_words("Conflicts", f"{name} · {count_words(len(conflicts), 'conflict')}" if conflicts else name)
        self.table.setVisible(bool(conflicts))
        self.empty.setVisible(not conflicts)
        self.summary.setText(f"{choices.summary(len(conflicts))} · Apply writes to both replicas" if conflicts else "")
        self.apply.setEnabled(bool(choices.kept))
        if conflicts and not selected & {c.id for c in conflicts}:
            self.table.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        chosen = self.table.selected()
        self.open.setEnabled(len(chosen) == 1)
        for button in self.keeps.values():
            button.setEnabled(bool(chosen))

    def _keeper(self, keep: Keep | None) -> Callable[[], None]:
        return lambda: self.kept.emit(self.table.selected(), keep)

    def _open(self) -> None:
        chosen = self.table.selected()
        if len(chosen) == 1:
            self.opened.emit(chosen[0])

    def _open_index(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.conflicts[index.row()])


class _Empty(QWidget):
    """What to do next where nothing is in conflict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel("Nothing is in conflict. Sync again when something has changed.", self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sync = QPushButton("Sync now", self)
        self.sync.setToolTip("Sync with every replica that is here  (F5)")
        self.sync.setAccessibleName("Sync now")
        box = QVBoxLayout(self)
        box.setSpacing(2 * STEP)
        box.addStretch(1)
        box.addWidget(words)
        box.addWidget(self.sync, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(1)
