"""A line for a folder: typed, dropped or chosen, with what there is to say of it below."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.briefcases.pairing import FolderSeen
from workbench.gui.dropped import PathLine
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate


class FolderEdit(QWidget):
    """`changed` carries what stands in the line now."""

    changed = pyqtSignal(str)

    def __init__(self, name: str, choose: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = PathLine(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self._title = name
        self.browse = QPushButton(translate("Briefcases", "Choose…"), self)
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName(choose)
        self.browse.setToolTip(choose)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAccessibleName(translate("Briefcases", "What to know of this folder"))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(STEP // 2)
        box.addLayout(row)
        box.addWidget(self.words)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self.browse.clicked.connect(self._browse)
        self.say(FolderSeen(""))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.line.text().strip()

    def fill(self, path: str) -> None:
        """Write a path into the line."""
        self.line.setText(path)

    def say(self, seen: FolderSeen) -> None:
        """Say what is known of the folder."""
        colours = theme(self.palette())
        self.words.setText(f"⚠ {seen.fault}" if seen.fault else seen.note or " ")
        self.words.setStyleSheet("" if seen.fault else f"color: {colours.faint.name()}")
        self.line.setAccessibleDescription(seen.fault or seen.note)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title, self.line.text())
        if folder:
            self.line.setText(folder)
