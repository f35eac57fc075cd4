"""A small picture of a file that is an image, read with limits so that a hostile one costs nothing but its picture."""

import os

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QImage, QImageReader

EDGE = 320
"""Pixels of the longer edge."""

LARGEST_FILE = 64 << 20
MOST_PIXELS = 50_000_000
_FORMATS = {b"png", b"jpeg", b"jpg", b"gif", b"bmp", b"webp"}
"""Those that Qt reads by itself; none of them can name another file, as an SVG can."""

_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"}


def may_be_image(name: str) -> bool:
    """Whether a file of this name is worth a look."""
    return os.path.splitext(name)[1].lower() in _SUFFIXES


def thumbnail(path: str) -> QImage | None:
    """The image in a file, small; None where it is none, is broken, or is too large to be read in passing.

    May be called off the GUI thread.
    """
    try:
        if os.stat(path).st_size > LARGEST_FILE:
            return None
    except OSError:
        return None
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).lower() not in _FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    reader.setScaledSize(size.scaled(QSize(EDGE, EDGE), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
