"""The tray's picture: the program's icon, with the number of conflicts that wait."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from workbench.gui.icons import drawn, source

_SIZES = (22, 24, 32, 48, 64)
_MOST = 99  # three digits cannot be read at this size; the tooltip has the number


def tray_icon(waiting: int) -> QIcon:
    """The icon; with a badge where conflicts wait."""
    found = QIcon()
    for size in _SIZES:
        picture = drawn(source("smart-briefcases"), size)
        if waiting:
            _badge(picture, size, str(min(waiting, _MOST)))
        found.addPixmap(picture)
    return found


def _badge(picture: QPixmap, size: int, words: str) -> None:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = size * 0.58
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(8, round(height * 0.86)))
    painter.setFont(font)
    width = min(float(size), max(height, painter.fontMetrics().horizontalAdvance(words) + height * 0.4))
    at = QRectF(size - width, size - height, width, height)
    painter.setPen(QColor("#FFFFFF"))
    painter.setBrush(QColor("#B34700"))  # vermilion, dark enough for white words
    painter.drawRoundedRect(at.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.drawText(at, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
