"""The gap between two columns: ribbons that join what belongs together, and an arrow to take it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QToolTip, QWidget

from workbench.gui.keys.tips import keys_of, with_keys
from workbench.gui.text.column import TextColumn
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.review.text import Lines


@dataclass(frozen=True, slots=True)
class Band:
    """One ribbon, from lines on its left to lines on its right; `arrow`: whether a click there takes it.

    Without a `tone` nothing is drawn.
    """

    at: str
    left: Lines
    right: Lines
    area: QColor
    tone: QColor | None
    arrow: bool
    taken: bool


class Ribbon(QWidget):
    """Draws bands between two columns; `taken` tells whose arrow was clicked."""

    taken = pyqtSignal(str)

    def __init__(self, left: TextColumn, right: TextColumn, points_right: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right, self._points_right = left, right, points_right
        self._bands: Sequence[Band] = ()
        self.setAccessibleName(
            translate("Text", "Arrows that take the left")
            if points_right
            else translate("Text", "Arrows that take the right")
        )
        self.setFixedWidth(5 * STEP)
        self.setMouseTracking(True)
        for column in (left, right):
            column.looked.connect(self.update)

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Draw these, in the order of their lines; only those are asked for that can be seen."""
        self._bands = bands
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the ribbons that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(0, self._left.geometry().top(), 0, 0)
        painter.fillRect(room, theme(self.palette()).paper)
        painter.setClipRect(room)
        for band in self.in_sight():
            if band.tone is None:
                continue
            painter.setPen(QPen(band.tone, 1))
            painter.setBrush(band.area)
            painter.drawPath(self._shape(band))
            if band.arrow:
                self._arrow(painter, band, band.tone)

    def in_sight(self) -> Sequence[Band]:
        """The bands of which an end can be seen, and some of those that pass by. Both ends of bands come in order."""
        bands, left, right = self._bands, self._sight(self._left), self._sight(self._right)
        first = min(
            bisect_left(bands, left.start, key=lambda band: band.left.end),
            bisect_left(bands, right.start, key=lambda band: band.right.end),
        )
        last = max(
            bisect_right(bands, left.end, key=lambda band: band.left.start),
            bisect_right(bands, right.end, key=lambda band: band.right.start),
        )
        return bands[first:last]

    def _sight(self, column: TextColumn) -> Lines:
        top = column.first_line()
        # The columns may stand a caption lower than this widget: a few lines more do no harm.
        return Lines(top, top + self.height() // max(1, column.line_height()) + 2)

    def band_at(self, point: QPointF) -> tuple[Band | None, bool]:
        """The band at a point that can be taken, and whether the point is on its arrow."""
        takable = [band for band in self.in_sight() if band.arrow]
        arrow = next((band for band in takable if self._button(band).contains(point)), None)
        if arrow is not None:
            return arrow, True
        shapes = ((band, self._shape(band)) for band in takable)
        return next((band for band, shape in shapes if shape.contains(point)), None), False

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
            words, act = translate("Text", "Take right"), "take_right"
            if self._points_right:
                words, act = translate("Text", "Take left"), "take_left"
            more = translate("Text", "Ctrl+click: both · or drag it onto the result")
            tip = f"{with_keys(words, keys_of(self, act))}\n{more}"
            QToolTip.showText(event.globalPosition().toPoint(), tip, self)

    def _hit(self, event: QMouseEvent | None) -> Band | None:
        if event is None:
            return None
        return next((b for b in self.in_sight() if b.arrow and self._button(b).contains(event.position())), None)

    def _y(self, column: TextColumn, line: int) -> float:
        return (line - column.first_line()) * column.line_height() + column.geometry().top() - self.geometry().top()

    def _shape(self, band: Band) -> QPainterPath:
        tops = self._y(self._left, band.left.start), self._y(self._right, band.right.start)
        ends = self._y(self._left, band.left.end), self._y(self._right, band.right.end)
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

    def _arrow(self, painter: QPainter, band: Band, tone: QColor) -> None:
        room = self._button(band)
        colours = theme(self.palette())
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(tone if band.taken else colours.paper)
        painter.drawEllipse(room.adjusted(2, 2, -2, -2))
        painter.setPen(QPen(colours.paper if band.taken else tone, 2, cap=Qt.PenCapStyle.RoundCap))
        middle, reach = room.center(), 4.0 if self._points_right else -4.0
        tip = QPointF(middle.x() + reach, middle.y())
        painter.drawLine(QPointF(middle.x() - reach, middle.y()), tip)
        painter.drawLine(tip, QPointF(tip.x() - reach * 0.8, middle.y() - 3))
        painter.drawLine(tip, QPointF(tip.x() - reach * 0.8, middle.y() + 3))
