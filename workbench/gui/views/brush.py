"""Areas, edges and signs of looks, painted."""

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QFont, QPainter, QPalette

from workbench.gui.theme import STEP, Theme, theme
from workbench.gui.views.look import Look, Tone

GUTTER = 2 * STEP
"""Pixels on the left of a cell for its edge and its sign."""


_themes: dict[int, Theme] = {}


def colours_of(palette: QPalette) -> Theme:
    """The theme that fits a palette, worked out once for each: every cell asks."""
    key = palette.cacheKey()
    if key not in _themes:
        if len(_themes) > 64:
            _themes.clear()
        _themes[key] = theme(palette)
    return _themes[key]


def tone_colour(tone: Tone, colours: Theme) -> QColor:
    """The full colour of a tone."""
    return {
        Tone.BASE: colours.base,
        Tone.LEFT: colours.left,
        Tone.RIGHT: colours.right,
        Tone.OPEN: colours.conflict,
        Tone.SETTLED: colours.settled,
    }.get(tone, colours.faint)


def paint_area(painter: QPainter, box: QRect, look: Look, colours: Theme, font: QFont) -> None:
    """The ground of a cell: its tint, its edge with the sign, hatches where nothing stands, a frame where the person is."""
    colour = tone_colour(look.tone, colours)
    painter.fillRect(box, colours.paper)
    if look.tone is not Tone.NONE:
        painter.fillRect(box, colours.tint(colour))
    if not look.there:
        painter.fillRect(box, QBrush(colours.strong(colours.base), Qt.BrushStyle.BDiagPattern))
    if look.tone is not Tone.NONE:
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colour)
    if look.sign:
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(colours.ink)
        painter.drawText(QRectF(box.left() + 3, box.top() + 2, GUTTER - 3, 2.5 * STEP), _MIDDLE, look.sign)
    if look.current:
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), colours.ink)
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), colours.ink)


_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
