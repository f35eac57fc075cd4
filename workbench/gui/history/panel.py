"""Below the history: what can be done with the line that is chosen. An entry is taken back."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.theme import STEP
from workbench.gui.translate import translate


def button(words: str, tip: str, parent: QWidget) -> QPushButton:
    """A button with its words; what it does in full is its tip, and read aloud."""
    made = QPushButton(words, parent)
    made.setAccessibleName(tip)
    made.setToolTip(tip)
    return made


class UndoPanel(QWidget):
    """Offers to take something back; first it says what that brings. `asked` wants that said, `agreed` wants it done."""

    asked = pyqtSignal()
    agreed = pyqtSignal()
    versions_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(translate("History", "What will come back"))
        self.undo = button(
            translate("History", "Take this back…"), translate("History", "Show what taking it back will do"), self
        )
        self.agree = button(translate("History", "Take it back"), translate("History", "Do what is listed here"), self)
        self.refuse = button(translate("History", "Not now"), translate("History", "Leave everything as it is"), self)
        self.versions = button(
            translate("History", "Versions"), translate("History", "The versions of this file that are kept"), self
        )
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.words, 1)
        for one in (self.versions, self.undo, self.refuse, self.agree):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        box.addLayout(row)
        box.addWidget(self.lines, 1)
        box.addStretch()
        self.undo.clicked.connect(self.asked)
        self.agree.clicked.connect(self.agreed)
        self.versions.clicked.connect(self.versions_wanted)
        self.refuse.clicked.connect(lambda: self.offer(self.words.text(), True, self.versions.isVisibleTo(self)))
        self.offer("", False)

    def offer(self, words: str, possible: bool, file: bool = False) -> None:
        """Say what the chosen line is; offer to take it back where that is `possible`, and for a `file` its versions."""
        self.versions.setVisible(file)
        self.words.setText(words)
        self.undo.setVisible(True)
        self.undo.setEnabled(possible)
        for widget in (self.lines, self.agree, self.refuse):
            widget.hide()

    def preview(self, lines: Sequence[str]) -> None:
        """Say what will come back, and ask."""
        self.lines.setPlainText("\n".join(lines))
        focus = self.undo.hasFocus()
        self.undo.hide()
        for widget in (self.lines, self.agree, self.refuse):
            widget.show()
        if focus:
            self.agree.setFocus()
