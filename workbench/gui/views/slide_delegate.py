"""Paints slides: the picture in its frame, its title under it, and words where there is no picture."""

from PyQt6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPainter, QPen
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.theme import STEP, Theme
from workbench.gui.translate import translate
from workbench.gui.views.brush import GUTTER, colours_of, paint_area
from workbench.gui.views.look import Look
from workbench.gui.views.sides_model import LOOK
from workbench.gui.views.thumbnails import Thumbnails
from workbench.hooks.shown import plain_words
from workbench.model.merge import Picture

TITLE = 3 * STEP


class SlideDelegate(QStyledItemDelegate):
    """One slide a cell, in the shape of a screen."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the ground, the picture or the words, and the title."""
        look = index.data(LOOK)
        if painter is None:
            return
        colours = colours_of(option.palette)
        if not isinstance(look, Look):
            painter.setPen(colours.faint)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "…")
            return
        painter.save()
        painter.setClipRect(option.rect)
        paint_area(painter, option.rect, look, colours, option.font)
        inner = option.rect.adjusted(GUTTER + STEP, STEP, -STEP, -STEP // 2)
        frame = QRect(inner.left(), inner.top(), inner.width(), inner.height() - TITLE)
        painter.setFont(option.font)
        if look.there and look.runs:
            width = frame.width() // len(look.runs)
            for number, rich in enumerate(look.runs):
                part = QRect(frame.left() + number * width, frame.top(), width - STEP // 2, frame.height())
                image = self._thumbnails.get(rich.reference) if isinstance(rich, Picture) else None
                words = plain_words(rich)
                if isinstance(rich, Picture) and image is None:
                    waits = not self._thumbnails.broken(rich.reference)
                    words = words or (translate("Views", "Loading…") if waits else translate("Views", "No picture"))
                _draw(painter, part, image, words, colours)
        painter.setPen(colours.faint)
        title = QRectF(inner.left(), inner.bottom() - TITLE, inner.width(), TITLE)
        said = f"{index.row() + 1}  {look.bullet}" if look.there else translate("Views", "not there")
        painter.drawText(
            title,
            Qt.AlignmentFlag.AlignVCenter,
            option.fontMetrics.elidedText(said, Qt.TextElideMode.ElideRight, int(title.width())),
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Four to three of the width of the column."""
        view = option.widget
        width = view.columnWidth(index.column()) if hasattr(view, "columnWidth") else option.rect.width()
        return QSize(width, max(8 * STEP, (width - GUTTER - 2 * STEP) * 9 // 16 + TITLE + 2 * STEP))


def _draw(painter: QPainter, box: QRect, image: QImage | None, words: str, colours: Theme) -> None:
    if image is None:
        painter.setPen(QPen(colours.base, 1))
        painter.drawRect(box)
        painter.setPen(colours.ink)
        inside = box.adjusted(STEP, STEP, -STEP, -STEP)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        return
    size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    painter.setPen(QPen(colours.base, 1))
    painter.drawRect(place)
