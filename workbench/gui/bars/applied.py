"""What was just applied, with a way back in place."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from workbench.gui.theme import STEP, theme


class ApplyBar(QFrame):
    """Hidden until something was applied; `undo_asked` names the entry to take back."""

    undo_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("applyBar")
        self.words = QLabel(self)
        self.words.setAccessibleName("What was applied")
        self.undo = QPushButton("Undo", self)
        self.undo.setAccessibleName("Undo what was applied")
        self.undo.setToolTip("Bring both replicas back to what they were")
        close = QToolButton(self)
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close this note")
        close.setToolTip("Close this note; History can still take it back")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(close)
        self._entry: str | None = None
        self.undo.clicked.connect(self._undo)
        close.clicked.connect(self.hide)
        self.hide()

    def tell(self, words: str, entry: str | None) -> None:
        """Say what was done; with an `entry` it can be taken back."""
        colours = theme(self.palette())
        self._entry = entry
        self.words.setText(f"✓  {words}")
        self.undo.setVisible(entry is not None)
        self.setStyleSheet(
            f"#applyBar {{ background: {colours.tint(colours.settled).name()};"
            f" border-left: 4px solid {colours.settled.name()}; }}"
        )
        self.show()

    def _undo(self) -> None:
        if self._entry is not None:
            self.hide()
            self.undo_asked.emit(self._entry)
