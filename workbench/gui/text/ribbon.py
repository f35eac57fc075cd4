"""The gap between two columns: ribbons that join what belongs together, and an arrow to take it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QToolTip, QWidget

from workbench.gui.text.column import TextColumn
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.review.text import Lines


@dataclass(frozen=True, slots=True)
class Band:
    """One ribbon, from lines on its left to lines on its right; `arrow`: whether a click there takes it."""

    at: str
    left: Lines
    right: Lines
    area: QColor
    tone: QColor
    arrow: bool
    taken: bool


class Ribbon(QWidget):
    """Draws bands between two columns; `taken` tells whose arrow was clicked."""

    taken = pyqtSignal(str)

    def __init__(self, left: TextColumn, right: TextColumn, points_right: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right, self._points_right = left, right, points_right
        self._bands: tuple[Band, ...] = ()
        self._edges: tuple[tuple[TextColumn, list[int], list[int]], ...] = ()
        self.setAccessibleName(
            translate("Text", "Arrows that take the left")
            if points_right
            else translate("Text", "Arrows that take the right")
        )
        self.setFixedWidth(5 * STEP)
        self.setMouseTracking(True)
        for column in (left, right):
            column.looked.connect(self.update)

    def show_bands(self, bands: tuple[Band, ...]) -> None:
        """Draw these."""
        self._bands = bands
        self._edges = (
            (self._left, [b.left.start for b in bands], [b.left.end for b in bands]),
            (self._right, [b.right.start for b in bands], [b.right.end for b in bands]),
        )
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the ribbons that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(0, self._left.geometry().top(), 0, 0)
        painter.fillRect(room, theme(self.palette()).paper)
        painter.setClipRect(room)
        for band in self.in_sight():
            shape = self._shape(band)
            if shape is None:
                continue
            painter.setPen(QPen(band.tone, 1))
            painter.setBrush(band.area)
            painter.drawPath(shape)
            if band.arrow:
                self._arrow(painter, band)

    def in_sight(self) -> tuple[Band, ...]:
        """The bands of which an end can be seen, and some of those that pass by. Both ends of bands come in order."""
        first, last = len(self._bands), 0
        for column, starts, ends in self._edges:
            top = column.first_line()
            # The columns may stand a caption lower than this widget: a few lines more do no harm.
            bottom = top + self.height() // max(1, column.line_height()) + 2
            first, last = min(first, bisect_left(ends, top)), max(last, bisect_right(starts, bottom))
        return self._bands[first:last]

    def band_at(self, point: QPointF) -> tuple[Band | None, bool]:
        """The band at a point that can be taken, and whether the point is on its arrow."""
        takable = [band for band in self.in_sight() if band.arrow]
        arrow = next((band for band in takable if self._button(band).contains(point)), None)
        if arrow is not None:
            return arrow, True
        shapes = ((band, self._shape(band)) for band in takable)
        return next((band for band, shape in shapes if shape is not None and shape.contains(point)), None), False

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take what the clicked arrow points from."""
        band = self._hit(event)
        if band is not None:
            self.taken.emit(band.at)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Say what a click does."""
        band = self._hit(event)
        self.setCursor(Qt.CursorShape.ArrowCursor if band is None else Qt.CursorShape.PointingHandCursor)
        if band is not None and event is not None:
            words = (
                translate("Text", "Take left  (Alt+Right)\nCtrl+click: both · or drag it onto the result")
                if self._points_right
                else translate("Text", "Take right  (Alt+Left)\nCtrl+click: both · or drag it onto the result")
            )
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def _hit(self, event: QMouseEvent | None) -> Band | None:
        if event is None:
            return None
        return next((b for b in self.in_sight() if b.arrow and self._button(b).contains(event.position())), None)

    def _y(self, column: TextColumn, line: int) -> float:
        return (line - column.first_line()) * column.line_height() + column.geometry().top() - self.geometry().top()

    def _shape(self, band: Band) -> QPainterPath | None:
        tops = self._y(self._left, band.left.start), self._y(self._right, band.right.start)
        ends = self._y(self._left, band.left.end), self._y(self._right, band.right.end)
        if max(ends) < 0 or min(tops) > self.height():
            return None
        width = float(self.width())
        path = QPainterPath(QPointF(-1, tops[0]))
        path.cubicTo(QPointF(width / 2, tops[0]), QPointF(width / 2, tops[1]), QPointF(width + 1, tops[1]))
        path.lineTo(QPointF(width + 1, ends[1]))
        path.cubicTo(QPointF(width / 2, ends[1]), QPointF(width / 2, ends[0]), QPointF(-1, ends[0]))
        path.closeSubpath()
        return path

    def _button(self, band: Band) -> QRectF:
        column, lines = (self._left, band.left) if self._points_right else (self._right, band.right)
        y = self._y(column, lines.start) + column.line_height() / 2
        x = 0.0 if self._points_right else self.width() - 2.5 * STEP
        return QRectF(x, y - 1.25 * STEP, 2.5 * STEP, 2.5 * STEP)

    def _arrow(self, painter: QPainter, band: Band) -> None:
        room = self._button(band)
        colours = theme(self.palette())
        painter.setPen(QPen(band.tone, 1.5))
        painter.setBrush(band.tone if band.taken else colours.paper)
        painter.drawEllipse(room.adjusted(2, 2, -2, -2))
        painter.setPen(QPen(colours.paper if band.taken else band.tone, 2, cap=Qt.PenCapStyle.RoundCap))
        middle, reach = room.center(), 4.0 if self._points_right else -4.0
        tip = QPointF(middle.x() + reach, middle.y())
        painter.drawLine(QPointF(middle.x() - reach, middle.y()), tip)
        painter.drawLine(tip, QPointF(tip.x() - reach * 0.8, middle.y() - 3))
        painter.drawLine(tip, QPointF(tip.x() - reach * 0.8, middle.y() + 3))
