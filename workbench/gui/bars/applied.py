"""What was just applied, with a way back in place, and the next thing to do."""

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from workbench.gui.bars.strip import Answer, Strip
from workbench.gui.translate import translate


class ApplyBar(Strip):
    """Hidden until something was applied; `undo_asked` names the entry to take back."""

    undo_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("applyBar", "✓", parent)
        self.undo = QPushButton(translate("Bars", "Undo"), self)
        self.undo.setAccessibleName(translate("Bars", "Undo what was applied"))
        self.undo.setToolTip(translate("Bars", "Bring both replicas back to what they were"))
        self.close_button.setToolTip(translate("Bars", "Close this note; History can still take it back  (Esc)"))
        self.row.insertWidget(1, self.undo)
        self._entry: str | None = None
        self.undo.clicked.connect(self._undo)

    def tell(self, words: str, entry: str | None, answers: Sequence[Answer] = ()) -> None:
        """Say what was done; with an `entry` it can be taken back. `answers` are further things to do."""
        self._entry = entry
        self.undo.setVisible(entry is not None)
        self.say(words, lambda t: t.settled, answers)

    def _undo(self) -> None:
        if self._entry is not None:
            self.hide()
            self.undo_asked.emit(self._entry)
