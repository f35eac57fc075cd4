"""A conflict that cannot be looked into: what both sides have, and the choice between them."""

from collections.abc import Callable
from datetime import datetime

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.desk import Opened
from workbench.gui.theme import STEP
from workbench.gui.wording import keep_words, side_words
from workbench.model.conflict import Conflict, ConflictSide, Keep


class WholeFile(QWidget):
    """`kept` tells how the person wants to settle it."""

    kept = pyqtSignal(object)  # Keep

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict: Conflict | None = None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch(1)
        for keep in Keep:
            words = keep_words(keep)
            button = QPushButton(words, self)
            button.setAccessibleName(words)
            button.setToolTip(f"{words}, in both replicas")
            button.clicked.connect(self._keeper(keep))
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        box.setSpacing(2 * STEP)
        box.addStretch(1)
        box.addWidget(self.words)
        box.addLayout(row)
        box.addStretch(2)

    def show_conflict(self, opened: Opened) -> None:
        """Say what both sides have, and why one cannot look inside."""
        self.conflict = opened.conflict
        sides = opened.conflict.sides
        left, right = opened.conflict.replicas
        if not opened.conflict.kind.about_content:
            why = "The question is which of the two holds; there is nothing to merge inside."
        elif opened.problems:
            why = str(opened.problems[0])
        else:
            why = "There is no view for files of this kind. Keep a side, or both."
        lines = (_side("Left", left, sides.left), _side("Right", right, sides.right), "", why)
        self.words.setText("\n".join(lines))

    def _keeper(self, keep: Keep) -> Callable[[], None]:
        return lambda: self.kept.emit(keep)


def _side(word: str, name: str, side: ConflictSide | None) -> str:
    head = f"{word} ({name})" if name else word
    path = f" · {side.path}" if side is not None else ""
    return f"{head}: {side_words(side, datetime.now())}{path}"
