"""Which two or three files or folders to compare: pickers, typed paths, drops; what is wrong is said at once."""

from functools import partial

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.compare.asked import Asked
from workbench.gui.dropped import PathLine, dropped_paths
from workbench.gui.keys.tips import tell_letter
from workbench.gui.memory import Memory
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class CompareDialog(QDialog):
    """`asked` is what the person wants compared, once accepted; it is remembered for the next time."""

    def __init__(self, memory: Memory | None, begin: Asked | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memory = memory
        self.setWindowTitle(translate("Compare", "Compare"))
        self.setAcceptDrops(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(STEP)
        grid.setVerticalSpacing(STEP)
        self.left = PathField(translate("Compare", "&Left"), translate("Compare", "A file or a folder"), self)
        self.right = PathField(
            translate("Compare", "&Right"), translate("Compare", "Another one to compare it with"), self
        )
        self.base = PathField(
            translate("Compare", "&Base"), translate("Compare", "Optional: what both come from"), self
        )
        for row, field in enumerate((self.left, self.right, self.base)):
            field.place(grid, row)
            field.edit.textChanged.connect(self._check)
        self.swap = QPushButton(translate("Compare", "&Swap sides"), self)
        self.swap.setAccessibleName(translate("Compare", "Swap sides"))
        tell_letter(self.swap, translate("Compare", "Left to right, right to left"))
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(lambda: self.show_asked(self.asked.turned))
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setMinimumHeight(2 * self.fault.fontMetrics().lineSpacing() + 2)
        self.fault.setAccessibleName(translate("Compare", "What is missing or wrong"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        go = self.buttons.addButton(translate("Compare", "&Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        assert go is not None
        self.go = go
        self.go.setAccessibleName(translate("Compare", "Compare"))
        self.go.setDefault(True)
        self.buttons.addButton(self.swap, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        box.setSpacing(2 * STEP)
        box.addLayout(grid)
        box.addWidget(self.fault)
        box.addWidget(self.buttons)
        self.setMinimumWidth(80 * STEP)
        self.show_asked(begin if begin is not None else self._last())

    @property
    def asked(self) -> Asked:
        """What stands in the fields."""
        return Asked(self.base.edit.text(), self.left.edit.text(), self.right.edit.text())

    def show_asked(self, asked: Asked) -> None:
        """Fill the fields; the first one that is empty is where typing goes."""
        for field, words in ((self.left, asked.left), (self.right, asked.right), (self.base, asked.base)):
            field.edit.setText(words)
        first = next((f for f in (self.left, self.right) if not f.edit.text()), self.left)
        first.edit.setFocus()
        self._check()

    def accept(self) -> None:
        """Take what was asked, unless something is wrong with it by now."""
        asked = self.asked
        self._check()
        if not asked.complete or asked.fault:
            return
        if self.memory is not None:
            self.memory.put("compare/last", [asked.base, asked.left, asked.right])
        super().accept()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Files and folders can be dropped."""
        if event is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """What is dropped fills the fields from the first empty one."""
        if event is None:
            return
        for path in dropped_paths(event.mimeData()):
            field = next((f for f in (self.left, self.right, self.base) if not f.edit.text()), None)
            if field is not None:
                field.edit.setText(path)
        event.acceptProposedAction()

    def _check(self) -> None:
        asked = self.asked
        fault = asked.fault
        if not fault and not asked.complete:
            fault = translate("Compare", "Choose two files, or two folders. You can type, browse, or drop them here.")
        self.fault.setText(fault)
        self.go.setEnabled(asked.complete and not asked.fault)

    def _last(self) -> Asked:
        last = self.memory.get("compare/last", [""]) if self.memory is not None else []
        return Asked(*last) if len(last) == 3 else Asked()


class PathField:
    """A name, a line for a path, and buttons that look for a file or a folder."""

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        self._parent = parent
        plain = name.replace("&", "")
        self.label, self.edit = QLabel(name, parent), PathLine(parent)
        self.label.setBuddy(self.edit)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(plain)
        self.edit.setClearButtonEnabled(True)
        self.file = QPushButton(translate("Compare", "File…"), parent)
        self.folder = QPushButton(translate("Compare", "Folder…"), parent)
        self.file.setAccessibleName(translate("Compare", "{side}: choose a file").format(side=plain))
        self.folder.setAccessibleName(translate("Compare", "{side}: choose a folder").format(side=plain))
        for button in (self.file, self.folder):
            button.setAutoDefault(False)
            button.setToolTip(button.accessibleName())
        self.file.clicked.connect(partial(self._browse, False))
        self.folder.clicked.connect(partial(self._browse, True))

    def place(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of `grid`."""
        for column, widget in enumerate((self.label, self.edit, self.file, self.folder)):
            grid.addWidget(widget, row, column)

    def _browse(self, folder: bool, _: bool = False) -> None:
        begin = self.edit.text()
        title = self.edit.accessibleName()
        if folder:
            path = QFileDialog.getExistingDirectory(self._parent, title, begin)
        else:
            path, _filter = QFileDialog.getOpenFileName(self._parent, title, begin)
        if path:
            self.edit.setText(path)
