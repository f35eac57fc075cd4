"""A line of words that is cut in the middle where there is no room for it, with the whole of it as a tooltip."""

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.gui.theme import STEP, theme


class ElidedLabel(QLabel):
    """A name and, fainter behind it, a remark; the remark gives way first. A name from right to left stays in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._remark = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_words(self, name: str, remark: str = "") -> None:
        """Show these."""
        self._name, self._remark = name, remark
        whole = f"{name} · {remark}" if remark else name
        self.setToolTip(whole)
        self.setAccessibleName(whole)
        self.update()

    def text(self) -> str:
        """All of it."""
        return f"{self._name} · {self._remark}" if self._remark else self._name

    def minimumSizeHint(self) -> QSize:
        """It can become very narrow."""
        return QSize(4 * STEP, self.fontMetrics().height() + 2)

    def sizeHint(self) -> QSize:
        """As high as its font."""
        return QSize(20 * STEP, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw what there is room for."""
        painter, metrics, room = QPainter(self), self.fontMetrics(), self.rect()
        colours = theme(self.palette())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setPen(colours.ink)
        painter.drawText(room, flags, name)
        used = metrics.horizontalAdvance(name)
        if self._remark and used < room.width():
            painter.setPen(colours.faint)
            rest = QRect(room.left() + used, room.top(), room.width() - used, room.height())
            words = metrics.elidedText(f" · {self._remark}", Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, flags, words)
