"""A picture in its frame: fitted or pixel by pixel, dragged about, with the areas that differ; one may lie over another."""

from PyQt6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QBrush, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import STEP, theme

Areas = tuple[tuple[int, int, int, int], ...]

DRAWN = 2_000
"""So many areas are framed; more would be a picture of frames."""


class Lens(QObject):
    """What part of the pictures is seen, the same in every canvas: fitted, or at 100 % from `offset`."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fit = True
        self.offset = QPointF(0, 0)

    def show(self, fit: bool, offset: QPointF | None = None) -> None:
        """See another part."""
        self.fit = fit
        if offset is not None:
            self.offset = offset
        self.changed.emit()


class Canvas(QWidget):
    """Shows `under`, and to the left of `split` (0 to 1 of the width) what lies `over` it."""

    clicked = pyqtSignal()

    def __init__(self, lens: Lens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lens = lens
        self._under: QImage | None = None
        self._over: QImage | None = None
        self._areas: Areas = ()
        self._words = ""
        self.split = 0.0
        self._grabbed: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(12 * STEP, 12 * STEP)
        lens.changed.connect(self.update)

    def show_pictures(self, under: QImage | None, over: QImage | None, areas: Areas, words: str) -> None:
        """Show these; `words` stand where there is no picture."""
        self._under, self._over, self._areas, self._words = under, over, areas, words
        self.setAccessibleDescription(words)
        self.update()

    @property
    def image(self) -> QImage | None:
        """What lies under."""
        return self._under

    def slide(self, split: float) -> None:
        """Let the one above be seen as far as `split`."""
        self.split = split
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Paint the board, the pictures, the areas and the edge between."""
        painter = QPainter(self)
        colours = theme(self.palette())
        painter.fillRect(self.rect(), colours.paper)
        if self._under is None and self._over is None:
            painter.setPen(colours.faint)
            inside = self.rect().adjusted(STEP, STEP, -STEP, -STEP)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
            painter.end()
            return
        painter.fillRect(self.rect(), QBrush(colours.tint(colours.base), Qt.BrushStyle.Dense6Pattern))
        edge = round(self.width() * self.split)
        if self._under is not None:
            painter.setClipRect(QRect(edge, 0, self.width() - edge, self.height()) if self._over else self.rect())
            self._draw(painter, self._under)
        if self._over is not None:
            painter.setClipRect(QRect(0, 0, edge, self.height()))
            self._draw(painter, self._over)
        painter.setClipping(False)
        if self._over is not None and 0 < edge < self.width():
            painter.setPen(QPen(colours.ink, 2))
            painter.drawLine(edge, 0, edge, self.height())
        self._frame(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold of the picture."""
        if event is not None:
            self._grabbed = event.position()
            self.clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Drag it, where not all of it is seen."""
        if event is not None and self._grabbed is not None and not self._lens.fit:
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self._lens.show(False, self._within(self._lens.offset - moved))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Let go."""
        self._grabbed = None

    def sizeHint(self) -> QSize:
        """A third of a window."""
        return QSize(40 * STEP, 40 * STEP)

    def _size(self) -> QSize:
        sizes = [image.size() for image in (self._under, self._over) if image is not None]
        return QSize(max((s.width() for s in sizes), default=1), max((s.height() for s in sizes), default=1))

    def _scale(self) -> float:
        if not self._lens.fit:
            return 1 / self.devicePixelRatioF()
        size = self._size()
        return min((self.width() - STEP) / size.width(), (self.height() - STEP) / size.height(), 4.0)

    def _within(self, offset: QPointF) -> QPointF:
        size, scale = self._size(), self._scale()
        most = QPointF(max(0.0, size.width() * scale - self.width()), max(0.0, size.height() * scale - self.height()))
        return QPointF(min(max(0.0, offset.x()), most.x()), min(max(0.0, offset.y()), most.y()))

    def _corner(self) -> QPointF:
        size, scale = self._size(), self._scale()
        wide, high = size.width() * scale, size.height() * scale
        if self._lens.fit:
            return QPointF((self.width() - wide) / 2, (self.height() - high) / 2)
        offset = self._within(self._lens.offset)
        x = (self.width() - wide) / 2 if wide < self.width() else -offset.x()
        y = (self.height() - high) / 2 if high < self.height() else -offset.y()
        return QPointF(x, y)

    def _draw(self, painter: QPainter, image: QImage) -> None:
        scale, corner = self._scale(), self._corner()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
        painter.drawImage(QRectF(corner.x(), corner.y(), image.width() * scale, image.height() * scale), image)

    def _frame(self, painter: QPainter) -> None:
        """A light and a dark line around each area: one of them can be seen on whatever is below."""
        scale, corner = self._scale(), self._corner()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = theme(self.palette())
        for x, y, width, height in self._areas[:DRAWN]:
            box = QRectF(corner.x() + x * scale, corner.y() + y * scale, width * scale, height * scale)
            painter.setPen(QPen(colours.paper, 3))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))
            painter.setPen(QPen(colours.conflict, 1.5))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))
