"""What stands in the margin of a page, painted: balloons, thin lines to the words that they are about, and the mark that opens them."""

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QBrush, QFont, QPainter, QPainterPath, QPen, QTextDocument

from workbench.gui.theme import STEP, Theme
from workbench.gui.translate import translate
from workbench.gui.views.brush import tone_colour
from workbench.gui.views.look import Tone
from workbench.gui.views.sheet import PAD, SMALLER, Placed, Sheet, inside, line_at

_MANY_LINES = 40
"""So many lines of words are underlined; a comment over pages needs no more to be seen."""


def paint_balloons(painter: QPainter, sheet: Sheet, colours: Theme, font: QFont) -> None:
    """Everything in the margin of a cell; the painter stands at its corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for placed in sheet.placed:
        _lead(painter, sheet, placed, colours)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for placed in sheet.placed:
        _balloon(painter, sheet, placed, colours, font)
    if not sheet.mark.isEmpty():
        _mark(painter, sheet, colours, font)
    painter.restore()


def _lead(painter: QPainter, sheet: Sheet, placed: Placed, colours: Theme) -> None:
    """Dots below the words, and from their end a line to the balloon beside them."""
    if not placed.balloon.there or placed.balloon.reply:
        return
    plain = placed.balloon.tone is Tone.NONE
    colour = colours.faint if plain else tone_colour(placed.balloon.tone, colours)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))  # what was changed itself has a line
    corner = QPointF(sheet.room.topLeft())
    end = QPointF()
    for line in _lines(sheet.words, *placed.spot):
        end = corner + line.bottomRight()
        painter.drawLine(corner + line.bottomLeft(), end)
    if sheet.beside and not end.isNull():
        target = QPointF(placed.box.left(), placed.box.top() + PAD + STEP)
        turn = QPointF(placed.box.left() - STEP, end.y())
        painter.setPen(QPen(colours.strong(colours.base if plain else colour), 1))
        painter.drawLine(end, turn)
        painter.drawLine(turn, target)


def _lines(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The lines of some characters, one after the other."""
    found: list[QRectF] = []
    layout = document.documentLayout()
    block = document.findBlock(start)
    while layout is not None and block.isValid() and block.position() <= end and len(found) < _MANY_LINES:
        lines, corner = block.layout(), layout.blockBoundingRect(block).topLeft()
        for number in range(lines.lineCount() if lines is not None else 0):
            assert lines is not None
            line = lines.lineAt(number)
            first = block.position() + line.textStart()
            low, high = max(start, first), min(end, first + line.textLength())
            if low < high or (start == end and low == high):
                left, right = line_at(document, low).x(), line_at(document, high).x()
                if high == first + line.textLength():
                    right = corner.x() + line.x() + line.naturalTextWidth()
                found.append(QRectF(left, corner.y() + line.y(), max(0.0, right - left), line.height() - 1))
                if start == end:
                    return found
        block = block.next()
    return found


def _balloon(painter: QPainter, sheet: Sheet, placed: Placed, colours: Theme, font: QFont) -> None:
    balloon, box = placed.balloon, placed.box
    colour = tone_colour(balloon.tone, colours)
    toned = balloon.tone is not Tone.NONE
    current = balloon.at is not None and balloon.at == sheet.look.here
    painter.fillRect(box, colours.tint(colour) if toned else colours.paper)
    if not balloon.there:
        painter.fillRect(box, QBrush(colours.strong(colours.base), Qt.BrushStyle.BDiagPattern))
    painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colour if toned else colours.strong(colours.base))
    if current:
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), colours.ink)
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), colours.ink)
    room = inside(placed)
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.translate(room.left(), room.top())
    placed.document.drawContents(painter, QRectF(0, 0, room.width(), room.height()))
    painter.restore()
    if not placed.more.isEmpty():
        small = QFont(font)
        small.setPointSizeF(max(6.0, font.pointSizeF() * SMALLER))
        painter.setFont(small)
        painter.setPen(colours.ink if toned else colours.left)
        cut = room.height() + 1 < placed.document.size().height()  # else all of it is there, to be folded again
        words = translate("Views", "… more") if cut else translate("Views", "less")
        painter.drawText(placed.more.adjusted(STEP, 0, -PAD, -PAD), _START, words)


def _mark(painter: QPainter, sheet: Sheet, colours: Theme, font: QFont) -> None:
    """A small balloon with how many are folded; open, it holds a stroke."""
    box = QRectF(sheet.mark).adjusted(1.5, 1.5, -1.5, -PAD - 0.5)
    path = QPainterPath()
    path.addRoundedRect(box, 4, 4)
    tail = QPainterPath(QPointF(box.left() + 6, box.bottom() - 0.5))
    tail.lineTo(box.left() + 6, box.bottom() + PAD)
    tail.lineTo(box.left() + 12, box.bottom() - 0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(colours.faint, 1))
    painter.setBrush(colours.tint(colours.base) if sheet.opened else colours.paper)
    painter.drawPath(path.united(tail))
    small = QFont(font)
    small.setPointSizeF(max(6.0, font.pointSizeF() * SMALLER))
    painter.setFont(small)
    painter.setPen(colours.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "−" if sheet.opened else str(sheet.folded))


_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
