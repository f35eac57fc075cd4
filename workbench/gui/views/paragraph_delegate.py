"""Paints paragraphs and rows of tables with what stands beside them; knows which decision stands under the mouse."""

from PyQt6.QtCore import QModelIndex, QObject, QPoint, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.theme import STEP
from workbench.gui.views.balloons import paint_balloons
from workbench.gui.views.brush import colours_of, paint_area
from workbench.gui.views.look import Look
from workbench.gui.views.sheet import Setting, Sheet, laid
from workbench.gui.views.sides_model import LOOK
from workbench.gui.views.thumbnails import Thumbnails
from workbench.gui.views.written import heighten

KEPT = 300
"""So many cells are kept as they are laid out: some screens of them."""

_Key = tuple[int, int, bool, str, bool, bool, bool, int]


class ParagraphDelegate(QStyledItemDelegate):
    """One item a cell, as high as it needs. `noted`: something stands beside some of them; `opened`: the rows that show all of it."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._sheets: dict[_Key, Sheet] = {}
        self.noted = False
        self.opened: set[int] = set()
        thumbnails.came.connect(self._sheets.clear)

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the ground, the words, and the margin."""
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
        if look.there:
            sheet = self._sheet(look, option, option.rect.width(), index)
            high = sheet.room.height()
            if look.boxes is not None and (more := option.rect.height() - sheet.room.top() - high) > 0:
                sheet = self._sheet(look, option, option.rect.width(), index, more)
                high += more
            painter.translate(option.rect.left(), option.rect.top())
            painter.save()
            painter.translate(sheet.room.left(), sheet.room.top())
            sheet.words.drawContents(painter, QRectF(0, 0, sheet.room.width(), high))
            painter.restore()
            paint_balloons(painter, sheet, colours, option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """As high as the broken words, for the width of the column, and what stands beside them."""
        look = index.data(LOOK)
        view = option.widget
        width = view.columnWidth(index.column()) if hasattr(view, "columnWidth") else option.rect.width()
        if not isinstance(look, Look) or width <= 0:
            return QSize(width, 4 * STEP)
        sheet = self._sheet(look, option, width, index)
        return QSize(width, max(2 * STEP if look.boxes is not None else 3 * STEP, sheet.high))

    def place_at(self, option: QStyleOptionViewItem, index: QModelIndex, point: QPoint) -> str | None:
        """The decision of the word, the cell of a table or the aside at a point of the view; None where there is none of its own."""
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return None
        return self._sheet(look, option, option.rect.width(), index).place_at(point - option.rect.topLeft())

    def toggles(self, option: QStyleOptionViewItem, index: QModelIndex, point: QPoint) -> bool:
        """Whether a click at a point of the view opens or folds asides."""
        look = index.data(LOOK)
        if not isinstance(look, Look) or not look.there:
            return False
        return self._sheet(look, option, option.rect.width(), index).toggles(point - option.rect.topLeft())

    def _sheet(self, look: Look, option: QStyleOptionViewItem, width: int, index: QModelIndex, more: int = 0) -> Sheet:
        """The cell laid out; the cells of a row `more` pixels higher than they need, as one beside it needs them."""
        colours = colours_of(option.palette)
        setting = Setting(width, option.font, colours, _below_a_row(index), self.noted, index.row() in self.opened)
        key = (id(look), width, colours.dark, option.font.key(), setting.below_a_row, self.noted, setting.opened, more)
        if key not in self._sheets:
            if len(self._sheets) >= KEPT:
                del self._sheets[next(iter(self._sheets))]
            # The look is kept with it: while it lives, its id is no other's.
            sheet = laid(look, setting, self._thumbnails.get)
            if more:
                heighten(sheet.words, more)
            self._sheets[key] = sheet
        return self._sheets[key]


def _below_a_row(index: QModelIndex) -> bool:
    """Whether the row of a table stands above, whose lower line is this one's upper line."""
    above = index.siblingAtRow(index.row() - 1).data(LOOK)
    return isinstance(above, Look) and above.boxes is not None and above.there
