"""The heading of a column: whose text it is, and what the text does not show, never wider than the column."""

from PyQt6.QtCore import QEvent, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from workbench.gui.theme import STEP, theme

DIFFERENT = "≠"


class Caption(QWidget):
    """A square in the column's tone, its name, and remarks; what does not fit is shortened and said by the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self.name, self.notes, self.different = QColor(), "", "", False

    def show_words(self, tone: QColor, name: str, notes: str = "", different: bool = False) -> None:
        """Show these; `different` says that the other side has other remarks."""
        self._tone, self.name, self.notes, self.different = tone, name, notes, different
        self.setToolTip(f"{name}\n{notes}" if notes else name)
        self.setAccessibleName(f"{name}, {notes}" if notes else name)
        self.update()

    @property
    def remark(self) -> str:
        """The remarks with their sign."""
        return f"{DIFFERENT} {self.notes}" if self.notes and self.different else self.notes

    def sizeHint(self) -> QSize:
        """One line; as wide as it may be."""
        return QSize(4 * STEP, self.fontMetrics().height() + STEP)

    def minimumSizeHint(self) -> QSize:
        """It gives way to everything else."""
        return QSize(1, self.sizeHint().height())

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system's fonts and colours."""
        super().changeEvent(event)
        if event is not None and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the name, and the remarks beside it; the name gives way first, but not all."""
        painter = QPainter(self)
        metrics, colours = self.fontMetrics(), theme(self.palette())
        side = metrics.ascent() * 2 // 3
        room = self.rect().adjusted(STEP, 0, -STEP, 0)
        painter.fillRect(QRect(room.left(), room.center().y() - side // 2 + 1, side, side), self._tone)
        room.setLeft(room.left() + side + STEP)
        remark = f"  {self.remark}" if self.notes else ""
        needs, whole = metrics.horizontalAdvance(remark), metrics.horizontalAdvance(_isolated(self.name)) + 2  # rounded
        named = min(whole, max(room.width() - needs, room.width() * 11 // 20))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.setPen(colours.ink)
        name = metrics.elidedText(_isolated(self.name), Qt.TextElideMode.ElideRight, named)
        painter.drawText(QRect(room.left(), room.top(), named + 1, room.height()), line, name)
        rest = room.adjusted(named, 0, 0, 0)
        if remark and rest.width() > 2 * STEP:
            painter.setPen(colours.ink if self.different else colours.faint)
            painter.drawText(rest, line, metrics.elidedText(remark, Qt.TextElideMode.ElideRight, rest.width()))


def _isolated(name: str) -> str:
    """A name that is written from right to left turns nothing round beside it."""
    return f"\u2068{name}\u2069" if not name.isascii() else name
