"""How a cell of the list is drawn: what, and fainter below it, where and how."""

from PyQt6.QtCore import QModelIndex, QRect, Qt
from PyQt6.QtGui import QIcon, QPainter, QPalette
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.model import CHOSEN, DETAIL
from workbench.gui.theme import STEP, theme

ICON = 40


class TwoLines(QStyledItemDelegate):
    """Draws the icon, the words and the fainter detail; `lines` is 1 where there is little room."""

    lines = 2

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell; what is too long is shortened, names in their middle."""
        assert painter is not None
        self.initStyleOption(option, index)
        detail = (index.data(DETAIL) or "") if self.lines == 2 else ""
        words, option.text = option.text or "", ""
        icon = QIcon(option.icon)  # A copy: the option's own is emptied below.
        option.icon = QIcon()
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        room = option.rect.adjusted(STEP, STEP // 2, -STEP, -STEP // 2)
        if not icon.isNull():
            side = min(ICON, room.height())
            icon.paint(painter, QRect(room.left(), room.top() + (room.height() - side) // 2, side, side))
            room.setLeft(room.left() + side + STEP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        faint = theme(option.palette).faint
        height = option.fontMetrics.height()
        line = QRect(
            room.left(), room.top() + (room.height() - height * (2 if detail else 1)) // 2, room.width(), height
        )
        font = option.font
        chosen = bool(index.data(CHOSEN))
        font.setBold(index.column() == ConflictColumn.NAME or (index.column() == ConflictColumn.CHOICE and chosen))
        painter.setFont(font)
        waiting = index.column() == ConflictColumn.CHOICE and not chosen
        painter.setPen(faint if waiting and not selected else ink)
        named = index.column() == ConflictColumn.NAME
        mode = Qt.TextElideMode.ElideMiddle if named else Qt.TextElideMode.ElideRight
        _draw(painter, line, words, mode)
        if detail:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(ink if selected else faint)
            _draw(painter, line.translated(0, height), detail, mode)
        painter.restore()


def _draw(painter: QPainter, line: QRect, words: str, mode: Qt.TextElideMode) -> None:
    """Left in the line, whichever direction the words have."""
    elided = painter.fontMetrics().elidedText(words, mode, line.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, int(flags) | int(Qt.TextFlag.TextSingleLine), elided)
