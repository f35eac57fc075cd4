"""A strip above the page: a coloured edge with a sign, words that are announced, buttons, and a way to close it."""

from collections.abc import Callable, Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.gui.theme import STEP, Theme, theme
from workbench.gui.translate import translate

Answer = tuple[str, Callable[[], object]]
"""The words of a button and what it does."""

IN_LINE = 2
"""Answers that stand beside the words; more of them stand below."""


class Strip(QFrame):
    """Hidden until it has something to say; `closed` tells that the person put it away. Never takes the focus."""

    closed = pyqtSignal()

    def __init__(self, name: str, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._sign = sign
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setMinimumWidth(1)
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(translate("Bars", "Close this note"))
        self.close_button.setToolTip(translate("Bars", "Close this note  (Esc)"))
        self.close_button.clicked.connect(self.put_away)
        self.row = QHBoxLayout()
        self.row.setSpacing(STEP)
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(2 * STEP, STEP // 2, STEP, STEP // 2)
        self.box.setSpacing(STEP // 2)
        self.box.addLayout(self.row)
        self.below = QHBoxLayout()
        self.below.setSpacing(STEP)
        self.below.addStretch(1)
        self.box.addLayout(self.below)
        self._answers: list[QPushButton] = []
        self.onward: Callable[[], object] = self.focusNextChild
        """Where the person goes from a strip that hides while they are in it; else Qt would choose, somewhere."""
        self.hide()

    def say(self, words: str, tone: Callable[[Theme], QColor], answers: Sequence[Answer] = ()) -> None:
        """Show `words` with a button for each answer, and have them read out."""
        for button in self._answers:
            button.hide()
            button.deleteLater()
        self._answers = []
        for number, (label, do) in enumerate(answers):
            button = QPushButton(label, self)
            button.setAccessibleName(label)
            button.setToolTip(label)
            button.clicked.connect(_plainly(do))
            if len(answers) > IN_LINE:
                self.below.insertWidget(number, button)
            else:
                self.row.insertWidget(1 + number, button, 0, Qt.AlignmentFlag.AlignTop)
            self._answers.append(button)
        self.words.setText(f"{self._sign}  {words}")
        # A name that changes is read out; PyQt has no way to send an alert.
        self.words.setAccessibleName(words)
        self.setAccessibleName(words)
        self._tone = tone
        self._colour()
        self.show()

    def button(self, label: str) -> QPushButton:
        """The button of an answer."""
        return next(b for b in self._answers if b.text() == label)

    def put_away(self) -> None:
        """The person has read it."""
        self.hide()
        self.closed.emit()

    def setVisible(self, visible: bool) -> None:
        """Show or hide the strip; the focus does not fall into nothing."""
        window = self.window()
        focus = window.focusWidget() if window is not None else None
        inside = focus is not None and self.isAncestorOf(focus)
        super().setVisible(visible)
        if inside and not visible:
            self.onward()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Esc closes the strip that the person is in."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _colour(self) -> None:
        colours = theme(self.palette())
        tone = self._tone(colours)
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {colours.tint(tone).name()}; border-left: 4px solid {tone.name()}; }}"
        )


def _plainly(do: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        do()

    return call
