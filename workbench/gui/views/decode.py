"""Pictures of plugins, decoded with limits. May be called off the GUI thread, and should be: large ones take a while."""

from PyQt6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PyQt6.QtGui import QImage, QImageReader

from workbench.hooks.shown import MOST_PIXELS
from workbench.model.raster import raster_of


def decoded(data: bytes, edge: int | None = None) -> QImage | None:
    """The picture in `data`, no larger than `edge` pixels; None where it is broken or too large."""
    raster = raster_of(data)
    if raster is None or raster.width * raster.height > MOST_PIXELS:
        return None
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, raster.media_type.removeprefix("image/").encode())
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if edge is not None and max(size.width(), size.height()) > edge:
        scaled = size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
