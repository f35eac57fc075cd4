"""The icon of a conflict: a sheet with the file's type, or a folder, and a badge for the kind of change."""

from functools import lru_cache
from pathlib import PurePosixPath

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from workbench.gui.theme import theme
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import ItemKind
from workbench.model.merge import Icon

_BADGES = {
    ConflictKind.MODIFY_MODIFY: "✎",
    ConflictKind.CREATE_CREATE: "+",
    ConflictKind.DELETE_MODIFY: "−",
    ConflictKind.DELETE_RENAME: "−",
    ConflictKind.RENAME_RENAME: "→",
    ConflictKind.MOVE_CYCLE: "↻",
    ConflictKind.NAME_CLASH: "=",
    ConflictKind.KIND_CHANGE: "≠",
    ConflictKind.UNHOLDABLE_NAME: "!",
}


def conflict_icon(conflict: Conflict, drawn: Icon | None = None) -> QIcon:
    """The icon for a list: what a plugin has `drawn`, if that is a picture, else the window's own."""
    if drawn is not None:
        icon = _read(drawn.data)
        if not icon.isNull():
            return icon
    suffix = "" if conflict.item is ItemKind.FOLDER else PurePosixPath(conflict.name).suffix[1:5].upper()
    colours = theme()
    return _drawn(conflict.item is ItemKind.FOLDER, suffix, _BADGES[conflict.kind], colours.dark)


@lru_cache(maxsize=256)
def _read(data: bytes) -> QIcon:
    pixmap = QPixmap()
    return QIcon(pixmap) if pixmap.loadFromData(data) else QIcon()


@lru_cache(maxsize=256)
def _drawn(folder: bool, suffix: str, badge: str, dark: bool) -> QIcon:
    """40 × 40 pixels of the screen's own size, at twice the resolution."""
    colours = theme()
    pixmap = QPixmap(80, 80)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    painter.setPen(QPen(colours.base, 1.5))
    painter.setBrush(QColor("#3A3B40") if dark else QColor("#FFFFFF"))
    if folder:
        path = QPainterPath()
        path.addRoundedRect(QRectF(4, 12, 30, 21), 3, 3)
        path.addRoundedRect(QRectF(4, 8, 14, 8), 3, 3)
        painter.drawPath(path.simplified())
    else:
        corner = [(8, 3), (24, 3), (31, 10), (31, 35), (8, 35)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corner]))
        painter.drawPolyline(QPolygonF([QPointF(24, 3), QPointF(24, 10), QPointF(31, 10)]))
        painter.setPen(colours.ink)
        painter.setFont(_font(8 if len(suffix) < 4 else 7))
        painter.drawText(QRectF(8, 12, 23, 12), Qt.AlignmentFlag.AlignCenter, suffix)
    painter.setPen(QPen(colours.paper, 1.5))
    painter.setBrush(colours.conflict)
    painter.drawEllipse(QPointF(30, 30), 8, 8)
    painter.setPen(QColor("#FFFFFF"))
    painter.setFont(_font(11))
    painter.drawText(QRectF(22, 22, 16, 16), Qt.AlignmentFlag.AlignCenter, badge)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(True)
    return font
