"""The window's drawings: one weight, one colour, that of the text around them."""

from functools import cache
from importlib.resources import files

from PyQt6.QtCore import QByteArray, QRectF, Qt
from PyQt6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PyQt6.QtSvg import QSvgRenderer

_SIZES = (20, 30, 40)  # for scales of 1, 1.5 and 2
_SAME = {"refresh": "sync", "another": "compare", "upkeep": "briefcase"}
_APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def icon(name: str, palette: QPalette) -> QIcon:
    """The drawing `name` in the colours of a palette, fainter where it stands for what cannot be done now; empty if there is none."""
    group = QPalette.ColorGroup
    role = QPalette.ColorRole.ButtonText
    found, svg = QIcon(), source(name)
    if svg:
        for mode, colours in ((QIcon.Mode.Normal, group.Active), (QIcon.Mode.Disabled, group.Disabled)):
            inked = svg.replace("currentColor", palette.color(colours, role).name())
            for size in _SIZES:
                found.addPixmap(drawn(inked, size), mode)
    return found


def app_icon() -> QIcon:
    """The program's own icon."""
    found = QIcon()
    for size in _APP_SIZES:
        found.addPixmap(drawn(source("smart-briefcases"), size))
    return found


@cache
def source(name: str) -> str:
    """The SVG text of a drawing; "" if there is none."""
    try:
        return (files(__package__) / f"{_SAME.get(name, name)}.svg").read_text(encoding="utf-8")
    except OSError:
        return ""


def drawn(svg: str, size: int) -> QPixmap:
    """A picture of `size` pixels."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
