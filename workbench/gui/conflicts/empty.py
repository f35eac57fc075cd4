"""What the list says where it has nothing to show: one sentence, and one button where there is something to do."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.theme import STEP


class Empty(QWidget):
    """A sentence in the middle, with a fainter one below it, and a button."""

    def __init__(self, sentence: str, button: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.about = QLabel(sentence, self), QLabel(self)
        for label in (self.words, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.about.hide()
        self.button = QPushButton(button, self)
        self.button.setAccessibleName(button or sentence)
        self.button.setToolTip(tip)
        self.button.setVisible(bool(button))
        box = QVBoxLayout(self)
        box.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        box.setSpacing(2 * STEP)
        box.addStretch(1)
        box.addWidget(self.words)
        box.addWidget(self.about)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(1)

    def tell(self, about: str) -> None:
        """Say more below the sentence, or nothing."""
        self.about.setText(about)
        self.about.setVisible(bool(about))
