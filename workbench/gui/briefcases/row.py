"""How a briefcase is drawn in the sidebar."""

from PyQt6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui.briefcases.model import COUNT, SIGN, STATE
from workbench.gui.icons import icon
from workbench.gui.theme import STEP, theme

NARROW = 12 * STEP
"""Below this width a row has room for its picture only."""

_SIGN = 20


class BriefcaseRow(QStyledItemDelegate):
    """The sign, the name, how it stands below it, and the number of conflicts as a pill."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Room for two lines of text."""
        return QSize(4 * STEP, max(6 * STEP, option.fontMetrics.height() * 2 + 2 * STEP))

    def updateEditorGeometry(self, editor: QWidget | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The name is changed in one line, in the middle of the row."""
        if editor is not None:
            room = option.rect.adjusted(STEP // 2, 0, -STEP // 2, 0)
            height = editor.sizeHint().height()
            editor.setGeometry(room.left(), room.center().y() - height // 2, room.width(), height)

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one briefcase."""
        assert painter is not None
        self.initStyleOption(option, index)
        words, option.text = option.text or "", ""
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = QPalette(option.palette)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        palette.setColor(QPalette.ColorRole.ButtonText, palette.color(role))
        mark = icon(str(index.data(SIGN)), palette)
        count = index.data(COUNT)
        room = option.rect.adjusted(STEP, 0, -STEP, 0)
        if option.rect.width() < NARROW:
            self._narrow(painter, option, words, palette.color(role), count)
            if index.data(SIGN) != "briefcase":
                mark.paint(painter, QRect(option.rect.center().x() - 7, option.rect.bottom() - 15, 14, 14))
        else:
            at = QRect(room.left(), room.center().y() - _SIGN // 2, _SIGN, _SIGN)
            if option.direction is Qt.LayoutDirection.RightToLeft:
                at.moveRight(room.right())
            mark.paint(painter, at)
            self._wide(painter, option, words, str(index.data(STATE)), palette.color(role), selected, room, count)
        painter.restore()

    def _wide(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        words: str,
        state: str,
        ink: QColor,
        selected: bool,
        room: QRect,
        count: object,
    ) -> None:
        height = option.fontMetrics.height()
        mirror = option.direction is Qt.LayoutDirection.RightToLeft
        text = QRect(room.left() + _SIGN + STEP, room.center().y() - height, room.width() - _SIGN - STEP, 2 * height)
        if isinstance(count, int) and count:
            pill = self._pill_size(option.fontMetrics, str(count))
            at = QRect(QPoint(room.right() - pill.width(), room.center().y() - pill.height() // 2), pill)
            text.setRight(at.left() - STEP)
            if mirror:
                at.moveLeft(room.left())
            self._pill(painter, option, at, str(count))
        if mirror:
            text.moveLeft(room.left() + room.right() - text.right())
        side = Qt.AlignmentFlag.AlignRight if mirror else Qt.AlignmentFlag.AlignLeft
        line = QRect(text.left(), text.top(), text.width(), height)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        elide = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, side | Qt.AlignmentFlag.AlignAbsolute, elide)
        painter.setFont(option.font)
        painter.setPen(ink if selected else theme(option.palette).faint)
        line.translate(0, height)
        elide = option.fontMetrics.elidedText(state, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, side | Qt.AlignmentFlag.AlignAbsolute, elide)

    def _narrow(self, painter: QPainter, option: QStyleOptionViewItem, words: str, ink: QColor, count: object) -> None:
        """The first letters of the name, and the number above them at the corner."""
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, initials(words))
        if isinstance(count, int) and count:
            words = str(count) if count < 100 else "99+"
            pill = self._pill_size(option.fontMetrics, words)
            self._pill(
                painter, option, QRect(QPoint(option.rect.right() - pill.width(), option.rect.top() + 1), pill), words
            )

    def _pill_size(self, metrics: QFontMetrics, words: str) -> QSize:
        return QSize(max(metrics.height(), metrics.horizontalAdvance(words) + 12), metrics.height())

    def _pill(self, painter: QPainter, option: QStyleOptionViewItem, at: QRect, words: str) -> None:
        colours = theme(option.palette)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.conflict)
        painter.drawRoundedRect(at, at.height() / 2, at.height() / 2)
        painter.setFont(option.font)
        painter.setPen(QColor("#1B1B1D" if colours.dark else "#FFFFFF"))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, words)


def initials(name: str) -> str:
    """Two letters that stand for a name: of its first two words, or its first two."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in name).split() if word]
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    return words[0][:2].capitalize() if words else name[:1]
