"""One tab of the page: a sentence, what it is about, and the buttons below."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.theme import STEP


class UpkeepTab(QWidget):
    """What a tab shows goes into `box`, between the `intro` and the row of buttons."""

    def __init__(self, intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.intro = self.sentence(intro)
        self.box = QVBoxLayout()
        self.box.setSpacing(STEP)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(STEP)
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        whole.setSpacing(STEP)
        whole.addWidget(self.intro)
        whole.addLayout(self.box, 1)
        whole.addLayout(self.buttons)

    def sentence(self, words: str = "", name: str = "") -> QLabel:
        """A label for sentences; `name` says what they are about."""
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAccessibleName(name)
        return label

    def button(self, words: str, tip: str) -> QPushButton:
        """A button at the end of the row."""
        made = QPushButton(words, self)
        made.setAccessibleName(tip)
        made.setToolTip(tip)
        made.setAutoDefault(False)
        self.buttons.addWidget(made)
        return made
