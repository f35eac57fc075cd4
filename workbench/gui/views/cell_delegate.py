"""Paints a cell of a table: its ground, its sign and its words in one line."""

from PyQt6.QtCore import QModelIndex, QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.theme import STEP
from workbench.gui.views.brush import GUTTER, colours_of, paint_area
from workbench.gui.views.look import Look, Tone
from workbench.gui.views.sides_model import LOOK
from workbench.hooks.shown import plain_words


class CellDelegate(QStyledItemDelegate):
    """One line a cell; the rest is told by the tooltip."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint it."""
        if painter is None:
            return
        look, colours = index.data(LOOK), colours_of(option.palette)
        words = " ".join(plain_words(r)[:500] for r in look.runs[:20]) if isinstance(look, Look) else "…"
        painter.save()
        painter.setClipRect(option.rect)
        shift = STEP // 2
        if isinstance(look, Look):
            paint_area(painter, option.rect, look, colours, option.font)
            shift = GUTTER if look.tone is not Tone.NONE else STEP // 2
        painter.setFont(option.font)
        painter.setPen(colours.ink if isinstance(look, Look) else colours.faint)
        room = option.rect.adjusted(shift, 0, -STEP // 2, 0)
        shown = option.fontMetrics.elidedText(words[:500].replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.setPen(colours.tint(colours.base))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """One line."""
        return QSize(12 * STEP, 3 * STEP)
