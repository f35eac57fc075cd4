"""The head of a page: a title, and fainter beside it what it is about."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from workbench.gui.bars.elided import ElidedLabel
from workbench.gui.theme import STEP, theme


class PageTitle(QWidget):
    """A row with the title; a page may add its own buttons at the end."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = ElidedLabel(self, Qt.TextElideMode.ElideMiddle), ElidedLabel(self)
        self._title.show_words(title)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._title.setFont(font)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        self.row.setSpacing(STEP)
        self.row.addWidget(self._title)
        self.row.addWidget(self._about, 1)

    def show_words(self, title: str, about: str = "") -> None:
        """Say what the page shows."""
        self._title.show_words(title)
        self._about.show_words(about)
        self._about.setStyleSheet(f"color: {theme().faint.name()}")
