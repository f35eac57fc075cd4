"""One choice as a large button: what it is called, and under that what it writes where."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.gui.keys.tips import tell_key
from workbench.gui.places.offers import Offer
from workbench.gui.theme import STEP, theme
from workbench.model.conflict import Keep

_ACTS = {Keep.LEFT: "take_left", Keep.RIGHT: "take_right", Keep.BOTH: "take_both"}
_INDENT = 5 * STEP


class ChoiceButton(QAbstractButton):
    """Checked while it is what is chosen; like a radio button that can hold more than a word."""

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(offer.title.replace("&", "&&"))
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription("; ".join(offer.effects))
        tell_key(self, offer.title, _ACTS[offer.keep], "\n".join(offer.effects))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The title and a line for each effect."""
        return QSize(50 * STEP, self.heightForWidth(50 * STEP))

    def minimumSizeHint(self) -> QSize:
        """Words are broken, never cut."""
        return QSize(24 * STEP, 6 * STEP)

    def hasHeightForWidth(self) -> bool:
        """The words are broken into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the broken words."""
        room = width - _INDENT - 2 * STEP
        height = _height(QFontMetrics(self._bold()), self.offer.title, room)
        for effect in self.offer.effects:
            height += _height(self.fontMetrics(), effect, room)
        return height + 2 * STEP

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the frame, the ring, the title and the effects."""
        colours = theme(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on, near = self.isChecked(), self.underMouse() or self.isDown()
        edge = colours.settled if on else colours.base
        painter.setPen(QPen(edge, 2 if on or self.hasFocus() else 1))
        painter.setBrush(colours.tint(colours.settled) if on else colours.paper)
        painter.drawRoundedRect(box, 6, 6)
        if near and not on:
            painter.setPen(QPen(colours.settled, 1.5))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.ink, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 4, 4)
        centre = QPointF(2.5 * STEP, STEP + QFontMetrics(self._bold()).height() / 2)
        painter.setPen(QPen(edge, 1.6))
        painter.setBrush(colours.paper)
        painter.drawEllipse(centre, 7, 7)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.settled)
            painter.drawEllipse(centre, 4, 4)
        room = self.width() - _INDENT - 2 * STEP
        y = STEP
        lines = [(self.offer.title, self._bold(), colours.ink)]
        lines += [(effect, self.font(), colours.faint) for effect in self.offer.effects]
        for words, font, colour in lines:
            painter.setFont(font)
            painter.setPen(colour)
            height = _height(QFontMetrics(font), words, room)
            painter.drawText(QRectF(_INDENT, y, room, height), _WRAPPED, words)
            y += height
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _height(metrics: QFontMetrics, words: str, room: int) -> int:
    return metrics.boundingRect(0, 0, max(1, room), 10_000, _WRAPPED, words).height()
