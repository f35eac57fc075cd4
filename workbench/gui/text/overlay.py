"""Something drawn over lines of a column that is not in its text: where a drop would go, and what a suggestion would say."""

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from workbench.gui.text.column import TextColumn
from workbench.gui.theme import STEP, text_font, theme
from workbench.model.merge import Span
from workbench.review.text import Lines, shown

_MOST = 400  # lines of a preview; more than fit on any screen


class Overlay(QWidget):
    """Lies over some lines of `column` and moves with them; the mouse goes through it."""

    def __init__(self, column: TextColumn) -> None:
        super().__init__(column.viewport())
        self._column, self._lines, self._high = column, Lines(0, 0), 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        column.looked.connect(self._place)

    def put(self, lines: Lines, high: int | None = None) -> None:
        """Lie over `lines`, or over `high` lines from their beginning."""
        self._lines = lines
        self._high = lines.count if high is None else high
        self._place()
        self.show()
        self.raise_()

    @property
    def _left(self) -> int:
        """Where the text begins, in pixels."""
        column = self._column
        return sum(column.marginWidth(number) for number in range(3))

    def _place(self) -> None:
        column = self._column
        height = column.line_height()
        top = (self._lines.start - column.first_line()) * height
        room = column.viewport()
        assert room is not None
        thin = 0 if self._high else 2  # between two lines there is only an edge
        self.setGeometry(QRect(0, top - thin, room.width(), max(self._high * height, 2 * thin) + 1))


class DropFrame(Overlay):
    """A dashed frame where what is dragged would go, in the tone of the side that it comes from."""

    def __init__(self, column: TextColumn) -> None:
        super().__init__(column)
        self._tone = QColor()

    def point(self, lines: Lines, tone: QColor) -> None:
        """Frame these lines."""
        self._tone = tone
        self.put(lines)
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the frame, and a breath of the tone."""
        painter = QPainter(self)
        glass = QColor(self._tone)
        glass.setAlpha(60)
        painter.setBrush(glass)
        painter.setPen(QPen(theme(self.palette()).ink, 2, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class Ghost(Overlay):
    """What the text would read, shown in its place and not put there."""

    def __init__(self, column: TextColumn) -> None:
        super().__init__(column)
        self._texts: list[tuple[str, list[tuple[int, int]]]] = []
        self._tag = ""

    def preview(self, lines: Lines, text: str, changed: tuple[Span, ...], tag: str) -> None:
        """Show `text` over `lines` with its `changed` words marked; `tag` says what this is."""
        self._texts, self._tag = _by_line(shown(text), changed), tag
        self.setAccessibleName(tag)
        self.put(lines, max(len(self._texts), lines.count) + 1)  # the last one for the tag
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the lines as the editor would."""
        colours, column = theme(self.palette()), self._column
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.tint(colours.settled))
        painter.setFont(text_font())
        metrics = painter.fontMetrics()
        height, tab = column.line_height(), max(1, int(column.SendScintilla(column.SCI_GETTABWIDTH)))
        left = self._left - int(column.SendScintilla(column.SCI_GETXOFFSET))
        painter.setClipRect(self.rect().adjusted(self._left, 0, 0, 0))
        for row, (line, words) in enumerate(self._texts):
            y = row * height
            for start, end in words:
                x = left + metrics.horizontalAdvance(line[:start].expandtabs(tab))
                wide = metrics.horizontalAdvance(line[:end].expandtabs(tab)) + left - x
                painter.fillRect(QRect(x, y, wide, height), colours.strong(colours.settled))
                painter.fillRect(QRect(x, y + height - 2, wide, 2), colours.settled)
            painter.setPen(colours.ink)
            painter.drawText(left, y + (height + metrics.ascent() - metrics.descent()) // 2, line.expandtabs(tab))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.settled, 1, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._draw_tag(painter)

    def _draw_tag(self, painter: QPainter) -> None:
        """What this is, on a line of its own."""
        colours = theme(self.palette())
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        height = self._column.line_height()
        room = QRect(1, self.height() - height, self.width() - 2, height - 1)
        painter.fillRect(room, colours.paper)
        painter.setPen(colours.ink)
        words = metrics.elidedText(self._tag, Qt.TextElideMode.ElideRight, room.width() - STEP)
        painter.drawText(
            room.adjusted(0, 0, -STEP, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
        )


def _by_line(text: str, changed: tuple[Span, ...]) -> list[tuple[str, list[tuple[int, int]]]]:
    """Each line without its end, with the stretches of it that changed."""
    found: list[tuple[str, list[tuple[int, int]]]] = []
    at = 0
    for line in text.splitlines(keepends=True)[:_MOST]:
        bare = line.rstrip("\r\n")
        words = [
            (max(0, span.start - at), min(len(bare), span.end - at))
            for span in changed
            if span.start < at + len(bare) and span.end > at
        ]
        found.append((bare, words))
        at += len(line)
    return found
