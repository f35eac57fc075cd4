"""The headings of a document in a list to jump by."""

from collections.abc import Sequence

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from workbench.gui.theme import STEP, on_window
from workbench.gui.translate import translate
from workbench.model.view import Heading


class Outline(QListWidget):
    """`jumped` carries the number of the item that a heading is."""

    jumped = pyqtSignal(int)

    def __init__(self, headings: Sequence[Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.setAccessibleName(translate("Views", "Headings of the document"))
        self.setToolTip(translate("Views", "Go to a heading"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(14 * STEP)
        self.setContentsMargins(0, 0, 0, 0)
        self.setViewportMargins(STEP, STEP, 0, STEP)
        on_window(self)
        top = min((h.level for h in self.headings), default=1)
        for heading in self.headings:
            item = QListWidgetItem("\u2003" * (heading.level - top) + heading.title)
            item.setToolTip(heading.title)
            item.setSizeHint(QSize(0, 3 * STEP))
            self.addItem(item)
        self.itemClicked.connect(lambda _: self._jump())
        self.itemActivated.connect(lambda _: self._jump())

    def follow(self, row: int) -> None:
        """Show the heading that the row in sight stands under."""
        above = [n for n, heading in enumerate(self.headings) if heading.item <= row]
        self.setCurrentRow(above[-1] if above else -1)

    def _jump(self) -> None:
        row = self.currentRow()
        if 0 <= row < len(self.headings):
            self.jumped.emit(self.headings[row].item)
