"""The sign of a state as a small picture: a round tile in its tone with the sign in it."""

from functools import lru_cache

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from workbench.gui.compare.words import SIGNS, tone_of
from workbench.gui.theme import Theme
from workbench.model.compared import CompareState

SIZE = 18


def state_icon(state: CompareState, colours: Theme) -> QIcon:
    """The icon of a state on the paper of a theme."""
    tone = tone_of(state, colours)
    return _icon(SIGNS[state], tone.name(), colours.tint(tone).name(), colours.ink.name())


@lru_cache(maxsize=128)
def _icon(sign: str, tone: str, tint: str, ink: str) -> QIcon:
    icon = QIcon()
    for scale in (1, 2):
        pixmap = QPixmap(SIZE * scale, SIZE * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tone))
        painter.setBrush(QColor(tint))
        room = QRectF(0.5, 0.5, SIZE - 1, SIZE - 1)
        painter.drawRoundedRect(room, 5, 5)
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # not washed out where the row is chosen
            icon.addPixmap(pixmap, mode)
    return icon
