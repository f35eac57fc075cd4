"""A small picture of a folder, drawn: a few lines with icons, signs and names."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.places.picture import Line, Mark
from workbench.gui.places.signs import SIGNS, line_words, note_words, tone
from workbench.gui.theme import STEP, theme
from workbench.model.item import ItemKind
from workbench.model.threeway import Side

ROW = 3 * STEP
INDENT = 2 * STEP


class FolderDrawing(QWidget):
    """Draws the lines of `side` (None: both, before)."""

    def __init__(self, side: Side | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[Line, ...], name: str) -> None:
        """Show these; `name` says which folder that is."""
        self.lines = lines
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(line_words(line) for line in lines))
        self.setToolTip("\n".join(line_words(line) for line in lines if line.mark is not Mark.NONE))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row a line."""
        return QSize(26 * STEP, ROW * max(1, len(self.lines)))

    def minimumSizeHint(self) -> QSize:
        """Names are cut where there is less room."""
        return QSize(14 * STEP, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw every line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self.lines):
            self._draw(painter, line, QRectF(0, number * ROW, self.width(), ROW))
        painter.end()

    def _draw(self, painter: QPainter, line: Line, box: QRectF) -> None:
        colours = theme(self.palette())
        marked = line.mark is not Mark.NONE
        colour = tone(line.mark, self._side, colours)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.tint(colour))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 4, 4)
            painter.setBrush(colour)
            painter.drawRect(QRectF(box.left(), box.top() + 3, 3, box.height() - 6))
        x = box.left() + STEP + line.depth * INDENT
        if line.kind is not None:
            _icon(painter, line.kind is ItemKind.FOLDER, QPointF(x, box.center().y() - 7), colours.base, colours.paper)
        x += 20
        font = QFont(self.font())
        font.setBold(marked)
        font.setStrikeOut(line.mark is Mark.DELETED)
        end = box.right() - STEP / 2
        if marked:
            painter.setPen(colours.ink)
            painter.setFont(self.font())
            painter.drawText(QRectF(end - 2 * STEP, box.top(), 2 * STEP, box.height()), _MIDDLE, SIGNS[line.mark])
            end -= 2 * STEP
        x = self._words(painter, line.name, font, colours.ink, QRectF(x, box.top(), end - x, box.height()))
        self._words(painter, note_words(line), self.font(), colours.faint, QRectF(x, box.top(), end - x, box.height()))

    def _words(self, painter: QPainter, words: str, font: QFont, colour: QColor, box: QRectF) -> float:
        """Draw words from the left of a box, cut to it; where the next may begin."""
        if not words or box.width() < STEP:
            return box.left()
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return box.left() + metrics.horizontalAdvance(shown) + STEP


_MIDDLE = Qt.AlignmentFlag.AlignCenter


def _icon(painter: QPainter, folder: bool, at: QPointF, edge: QColor, paper: QColor) -> None:
    """A folder or a sheet of 14 pixels."""
    painter.save()
    painter.translate(at)
    painter.setPen(QPen(edge, 1.3))
    painter.setBrush(paper)
    if folder:
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 3, 14, 10), 1.5, 1.5)
        path.addRoundedRect(QRectF(0, 1, 7, 4), 1.5, 1.5)
        painter.drawPath(path.simplified())
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in ((2, 0), (8, 0), (12, 4), (12, 14), (2, 14))]))
        painter.drawPolyline(QPolygonF([QPointF(8, 0), QPointF(8, 4), QPointF(12, 4)]))
    painter.restore()
