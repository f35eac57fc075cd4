"""Paints paragraphs with runs: headings, bullets, changed words, signs."""

from PyQt6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.theme import STEP, Theme
from workbench.gui.translate import translate
from workbench.gui.views.brush import GUTTER, colours_of, paint_area, tone_colour
from workbench.gui.views.look import Look, Tone
from workbench.gui.views.sides_model import LOOK, SHOWN
from workbench.hooks.shown import plain_words
from workbench.model.merge import Picture, Rich, Run

_SIZES = {1: 1.7, 2: 1.4, 3: 1.2}


class ParagraphDelegate(QStyledItemDelegate):
    """One paragraph a cell, as high as it needs."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the ground and the words."""
        look = index.data(LOOK)
        colours = colours_of(option.palette)
        if painter is None:
            return
        if not isinstance(look, Look):
            painter.setPen(colours.faint)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "…")
            return
        painter.save()
        painter.setClipRect(option.rect)
        paint_area(painter, option.rect, look, colours, option.font)
        room = _room(option.rect)
        document = written(look, option.font, colours, room.width())
        painter.translate(room.left(), room.top())
        document.drawContents(painter, QRectF(0, 0, room.width(), room.height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """As high as the broken words, for the width of the column."""
        look = index.data(LOOK)
        view = option.widget
        width = view.columnWidth(index.column()) if hasattr(view, "columnWidth") else option.rect.width()
        if not isinstance(look, Look) or width <= 0:
            return QSize(width, 4 * STEP)
        room = _room(QRect(0, 0, width, 0)).width()
        document = written(look, option.font, colours_of(option.palette), room)
        return QSize(width, max(4 * STEP, int(document.size().height()) + STEP))


def _room(box: QRect) -> QRect:
    return box.adjusted(GUTTER + STEP // 2, STEP // 2, -STEP, -STEP // 2)


def written(look: Look, font: QFont, colours: Theme, width: int) -> QTextDocument:
    """The paragraph as a document of Qt's, broken at `width`; very long ones are cut with a note."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    base = QFont(font)
    if look.level:
        base.setPointSizeF(base.pointSizeF() * _SIZES.get(look.level, 1.05))
        base.setBold(True)
    document.setDefaultFont(base)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setTextWidth(max(40, width))
    cursor = QTextCursor(document)
    plain = QTextCharFormat()
    plain.setForeground(colours.ink)
    if look.bullet:
        cursor.insertText(f"{look.bullet} ", plain)
    start = cursor.position()
    left = SHOWN
    for rich in look.runs:
        words = _words(rich)
        cursor.insertText(words[:left], _format(rich, plain, colours))
        left -= len(words)
        if left <= 0:
            faint = QTextCharFormat(plain)
            faint.setForeground(colours.faint)
            cursor.insertText(translate("Views", " … the rest of this paragraph is not shown"), faint)
            break
    marked = QTextCharFormat()
    marked.setBackground(colours.strong(tone_colour(look.tone, colours)))
    marked.setFontUnderline(True)
    text = "".join(map(_words, look.runs))
    for span in look.marks if look.tone is not Tone.NONE else ():
        if span.start < min(span.end, SHOWN):
            cursor.setPosition(start + _units(text[: span.start]))
            cursor.setPosition(start + _units(text[: min(span.end, SHOWN)]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(marked)
    return document


def _units(text: str) -> int:
    """Qt counts characters beyond the first plane twice."""
    return len(text.encode("utf-16-le")) // 2


def _words(rich: Rich) -> str:
    words = plain_words(rich)
    return words if not isinstance(rich, Picture) or words else "▨"


def _format(rich: Rich, plain: QTextCharFormat, colours: Theme) -> QTextCharFormat:
    """Bold, italic and the like; colours of the document only where they can be read on this paper."""
    found = QTextCharFormat(plain)
    if isinstance(rich, Picture):
        found.setForeground(colours.faint)
        return found
    for name, value in rich.style if isinstance(rich, Run) else ():
        on = value.lower() not in ("", "false", "none", "normal", "0")
        match name:
            case "bold":
                found.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
            case "italic":
                found.setFontItalic(on)
            case "underline":
                found.setFontUnderline(on)
            case "strike":
                found.setFontStrikeOut(on)
            case "color":
                colour = QColor(value)
                if colour.isValid() and abs(colour.lightness() - colours.paper.lightness()) > 110:
                    found.setForeground(colour)
            case _:
                pass  # fonts and sizes would make the columns unlike each other, and are told as decisions
    return found
