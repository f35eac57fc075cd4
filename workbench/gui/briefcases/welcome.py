"""What a person sees first: what this is for, and one thing to do."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.theme import STEP


class WelcomePage(QWidget):
    """Asks for a new briefcase."""

    new_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(
            "A briefcase is a folder that is kept the same in several places. Pair two folders to begin.", self
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        new = QPushButton("New briefcase…", self)
        new.setToolTip("Pair two folders into a briefcase  (Ctrl+N)")
        new.setAccessibleName("New briefcase")
        new.clicked.connect(self.new_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        box.setSpacing(2 * STEP)
        box.addStretch(1)
        box.addWidget(words)
        box.addWidget(new, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(1)
