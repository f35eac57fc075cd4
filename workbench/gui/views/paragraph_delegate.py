"""Paints paragraphs and rows of tables; knows which decision stands under the mouse."""

from math import ceil

from PyQt6.QtCore import QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QTextDocument
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.theme import STEP
from workbench.gui.views.brush import GUTTER, colours_of, paint_area
from workbench.gui.views.look import Look
from workbench.gui.views.sides_model import LOOK
from workbench.gui.views.thumbnails import Thumbnails
from workbench.gui.views.written import PLACE, heighten, written

KEPT = 300
"""So many written cells are kept: some screens of them."""

_LINE = 2
"""Pixels down to below the upper line of a row of a table."""


class ParagraphDelegate(QStyledItemDelegate):
    """One item a cell, as high as it needs."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._written: dict[tuple[int, int, bool, str, int], tuple[Look, QTextDocument]] = {}
        thumbnails.came.connect(self._written.clear)

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the ground and the words."""
        look = index.data(LOOK)
        colours = colours_of(option.palette)
        if painter is None:
            return
        if not isinstance(look, Look):
            painter.setPen(colours.faint)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "…")
            return
        painter.save()
        painter.setClipRect(option.rect)
        paint_area(painter, option.rect, look, colours, option.font)
        room = _room(option.rect, look, _below_a_row(index))
        if look.there:
            painter.translate(room.left(), room.top())
            document = self._document(look, option, room.width())
            if look.boxes is not None and (more := room.height() - _high(document)) > 0:
                document = self._document(look, option, room.width(), more)
            document.drawContents(painter, QRectF(0, 0, room.width(), room.height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """As high as the broken words, for the width of the column."""
        look = index.data(LOOK)
        view = option.widget
        width = view.columnWidth(index.column()) if hasattr(view, "columnWidth") else option.rect.width()
        if not isinstance(look, Look) or width <= 0:
            return QSize(width, 4 * STEP)
        document = self._document(look, option, _room(QRect(0, 0, width, 0), look).width())
        if look.boxes is not None:
            room = _room(QRect(0, 0, width, 0), look, _below_a_row(index))
            return QSize(width, max(2 * STEP, _high(document) + room.top()))
        return QSize(width, max(3 * STEP, ceil(document.size().height()) + STEP))

    def place_at(self, option: QStyleOptionViewItem, index: QModelIndex, point: QPoint) -> str | None:
        """The decision of the word or cell of a table at a point of the view; None where there is none of its own."""
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return None
        room = _room(option.rect, look, _below_a_row(index))
        layout = self._document(look, option, room.width()).documentLayout()
        found = layout.anchorAt(QPointF(point - room.topLeft())) if layout is not None else ""
        return found.removeprefix(PLACE) if found.startswith(PLACE) else None

    def _document(self, look: Look, option: QStyleOptionViewItem, width: int, more: int = 0) -> QTextDocument:
        """The words laid out; the cells of a row `more` pixels higher than they need, as one beside it needs them."""
        colours = colours_of(option.palette)
        key = (id(look), width, colours.dark, option.font.key(), more)
        if key not in self._written:
            if len(self._written) > KEPT:
                self._written.clear()
            # The look is kept with it: while it lives, its id is no other's.
            document = written(look, option.font, colours, width, self._thumbnails.get)
            if more:
                heighten(document, more)
            self._written[key] = (look, document)
        return self._written[key][1]


def _high(row: QTextDocument) -> int:
    """How high a row of a table is."""
    return ceil(row.size().height()) - 1


def _below_a_row(index: QModelIndex) -> bool:
    """Whether the row of a table stands above, whose lower line is this one's upper line."""
    above = index.siblingAtRow(index.row() - 1).data(LOOK)
    return isinstance(above, Look) and above.boxes is not None and above.there


def _room(box: QRect, look: Look, below_a_row: bool = False) -> QRect:
    """Where the words are; the rows of a table touch each other."""
    if look.boxes is not None:
        return box.adjusted(GUTTER + STEP // 2, -_LINE if below_a_row else 0, -STEP, 0)
    return box.adjusted(GUTTER + STEP // 2, STEP // 2, -STEP, -STEP // 2)
