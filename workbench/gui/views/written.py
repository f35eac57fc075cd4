"""A look as a document of Qt's: headings, lists, changed words, pictures, tables in tables. Decisions are its anchors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PyQt6.QtCore import QUrl
from PyQt6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from workbench.gui.theme import STEP, Theme
from workbench.gui.translate import translate
from workbench.gui.views.brush import tone_colour
from workbench.gui.views.letters import lettered, underline
from workbench.gui.views.look import Balloon, Box, Look, Mark, Tone
from workbench.gui.views.sides_model import SHOWN
from workbench.model.merge import Picture, Rich
from workbench.model.pieces import cut, words_of

PLACE = "at:"
"""Begins an anchor that names a decision."""
TALLEST = 30 * STEP
"""Pixels of a picture on a page; the whole of it is behind its decision."""
ASIDE = 9 * STEP
"""The same of one that stands beside the text: it is there to be told from another."""
_SIZES = {1: 1.7, 2: 1.4, 3: 1.2}

Find = Callable[[str], QImage | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A document, and for each balloon beside it (as `balloons_in` gives them) the places of its words in the document."""

    document: QTextDocument
    spots: tuple[tuple[int, int], ...] = ()


def written(look: Look, font: QFont, colours: Theme, width: int, find: Find) -> Written:
    """The document, broken at `width`; `find` gives pictures that are here. Very long paragraphs are cut with a note."""
    width = max(40, width)
    document = _empty(font, width)
    writer = _Writer(document, font, colours, find, look.here)
    writer.look(QTextCursor(document), look, width, None)
    return Written(document, tuple(writer.spots))


def balloon_written(
    balloon: Balloon, here: str | None, font: QFont, colours: Theme, width: int, find: Find
) -> QTextDocument:
    """A balloon: what it is, in small, and below that what it says."""
    width = max(40, width)
    document = _empty(font, width)
    writer = _Writer(document, font, colours, find, here)
    cursor = QTextCursor(document)
    writer.head(cursor, balloon)
    for look in balloon.looks:
        if look.there:
            cursor.insertBlock(QTextBlockFormat())
            small = (
                look if look.boxes is not None else replace(look, level=0)
            )  # a heading in a note is none of the page
            writer.look(cursor, small, width, balloon.at)
    return document


def _empty(font: QFont, width: int) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setTextWidth(width)
    return document


class _Writer:
    def __init__(self, document: QTextDocument, font: QFont, colours: Theme, find: Find, here: str | None) -> None:
        self.document, self.font, self.colours, self.find, self.here = document, font, colours, find, here
        self.spots: list[tuple[int, int]] = []

    def head(self, cursor: QTextCursor, balloon: Balloon) -> None:
        """The line above what a balloon says, with its sign; whether it does not stand there."""
        form = self._small(balloon.at)
        if balloon.tone is not Tone.NONE:
            form.setForeground(self.colours.ink)  # what is faint cannot be read well on a tint
        if balloon.sign:
            bold = QTextCharFormat(form)
            bold.setFontWeight(QFont.Weight.Bold)
            bold.setForeground(self.colours.ink)
            cursor.insertText(f"{balloon.sign} ", bold)
        cursor.insertText(balloon.label, form)
        if not balloon.there:
            cursor.insertText(f" · {translate('Views', 'not there')}", form)

    def look(self, cursor: QTextCursor, look: Look, width: int, around: str | None) -> None:
        """One item; `around` is the decision over the cell that it stands in."""
        at = look.at or around
        if look.label:
            cursor.insertText(look.label, self._small(at))
            cursor.insertBlock()
        if look.boxes is not None:
            self._row(cursor, look, width, at)
        else:
            self._paragraph(cursor, look, width, at)
        if look.note:
            self._note(cursor, look.note, at)

    def _note(self, cursor: QTextCursor, note: str, at: str | None) -> None:
        """Words about a paragraph, row or cell below it."""
        cursor.insertBlock(QTextBlockFormat())
        cursor.insertText(f"¶ {note}", self._small(at))

    def _small(self, at: str | None) -> QTextCharFormat:
        small = self._plain(at, QTextCharFormat())
        small.setForeground(self.colours.faint)
        small.setFontPointSize(self.font.pointSizeF() * 0.85)
        return small

    def _paragraph(self, cursor: QTextCursor, look: Look, width: int, at: str | None) -> None:
        block = QTextBlockFormat()
        depth = len(look.bullet) - len(look.bullet.lstrip("\u2003"))
        if look.bullet:
            block.setLeftMargin((depth + 1) * 2 * STEP)
            block.setTextIndent(-2 * STEP)
        elif look.label:
            block.setLeftMargin(2 * STEP)
        cursor.setBlockFormat(block)
        plain = self._plain(at, QTextCharFormat())
        if look.level:
            plain.setFontPointSize(self.font.pointSizeF() * _SIZES.get(look.level, 1.05))
            plain.setFontWeight(QFont.Weight.Bold)
        if look.bullet:
            cursor.insertText(f"{look.bullet.strip()}\u2002", plain)
        start = 0
        places: list[tuple[int, int, int]] = []
        for rich in look.runs:
            size = len(words_of(rich))
            places += self._rich(cursor, rich, start, look, plain, width)
            start += size
            if start >= SHOWN:
                faint = QTextCharFormat(plain)
                faint.setForeground(self.colours.faint)
                cursor.insertText(translate("Views", " … the rest of this paragraph is not shown"), faint)
                break
        self.spots += [(_place(b.start, places, cursor), _place(b.end, places, cursor)) for b in look.balloons]

    def _rich(
        self, cursor: QTextCursor, rich: Rich, start: int, look: Look, plain: QTextCharFormat, width: int
    ) -> Iterator[tuple[int, int, int]]:
        """Writes a run; gives its characters where something begins, and from where to where each stretch was written."""
        size = len(words_of(rich))
        own = lettered(rich, plain, self.colours)
        inside = [m for m in look.marks if m.start < start + max(size, 1) and m.end > start]
        if isinstance(rich, Picture):
            tallest = ASIDE if look.label else TALLEST
            before = cursor.position()
            self._picture(cursor, rich, self._marked(own, inside), width, tallest)
            yield start, before, cursor.position()
            return
        raised = {(b.start, b.end): b.mark for b in look.balloons if b.mark}
        ends = [e for m in inside for e in (m.start, m.end)] + [e for pair in raised for e in pair]
        edges = sorted({0, size, *(min(max(e - start, 0), size) for e in ends)})
        for low, high in pairwise(edges):
            over = [m for m in inside if m.start < start + high and m.end > start + low]
            before, form = cursor.position(), self._marked(own, over)
            mark = raised.get((start + low, start + high))
            if mark is not None:
                form = QTextCharFormat(form)
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                cursor.insertText(mark, form)
            else:
                for part in cut((rich,), low, min(high, SHOWN)):
                    cursor.insertText(words_of(part), form)
            yield start + low, before, cursor.position()

    def _marked(self, plain: QTextCharFormat, marks: list[Mark]) -> QTextCharFormat:
        """A format with the ground of the changes there; the one where the person is wins, then the narrowest."""
        if not marks:
            return plain
        found = QTextCharFormat(plain)
        mark = min(marks, key=lambda m: (m.tone is Tone.NONE, m.at != self.here or m.at is None, m.end - m.start))
        if mark.at is not None:
            found = self._plain(mark.at, found)
        if mark.tone is not Tone.NONE:
            tone = tone_colour(mark.tone, self.colours)
            current = mark.at is not None and mark.at == self.here
            found.setBackground(self.colours.strong(tone) if current else self.colours.tint(tone))
            found.setUnderlineColor(self.colours.ink if current else tone)
            found.setUnderlineStyle(underline(mark.kind, current))
        return found

    def _plain(self, at: str | None, like: QTextCharFormat) -> QTextCharFormat:
        found = QTextCharFormat(like)
        if not like.hasProperty(QTextCharFormat.Property.ForegroundBrush.value):
            found.setForeground(self.colours.ink)
        if at is not None:
            found.setAnchor(True)
            found.setAnchorHref(PLACE + at)
        return found

    def _picture(self, cursor: QTextCursor, picture: Picture, look: QTextCharFormat, width: int, tallest: int) -> None:
        image = self.find(picture.reference)
        if image is None:
            faint = QTextCharFormat(look)
            faint.setForeground(self.colours.faint)
            cursor.insertText(picture.alternative or "▨", faint)
            return
        size = (picture.width or image.width(), picture.height or image.height())
        scale = min(1.0, (width - STEP) / max(1, size[0]), tallest / max(1, size[1]))
        name = QUrl(f"picture:{picture.reference}")
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shown = QTextImageFormat()
        shown.merge(look)
        shown.setName(name.toString())
        shown.setWidth(max(8.0, size[0] * scale))
        shown.setHeight(max(8.0, size[1] * scale))
        cursor.insertImage(shown)

    def _row(self, cursor: QTextCursor, look: Look, width: int, at: str | None) -> None:
        boxes = look.boxes or ()
        columns = max(1, sum(box.wide for box in boxes))
        form = QTextTableFormat()
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(self.colours.strong(self.colours.base)))
        form.setBottomMargin(-1)  # the rows of a table touch each other
        form.setCellPadding(STEP // 2)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        length = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        form.setColumnWidthConstraints([length] * columns)
        table = cursor.insertTable(1, columns, form)
        if table is None:
            return
        column = 0
        for box in boxes:
            if box.wide > 1:
                table.mergeCells(0, column, 1, box.wide)
            cell = table.cellAt(0, column)
            if box.tone is not Tone.NONE:
                ground = cell.format()
                ground.setBackground(self.colours.tint(tone_colour(box.tone, self.colours)))
                cell.setFormat(ground)
            last = self._cell(cell.firstCursorPosition(), box, width * box.wide // columns - STEP, at)
            if box.note:
                self._note(last, box.note, box.at)
            column += box.wide
        cursor.movePosition(QTextCursor.MoveOperation.End)
        thin = QTextBlockFormat()  # Qt wants a paragraph after a table; nobody needs to see it
        thin.setLineHeight(1, 2)  # LineHeightTypes.FixedHeight
        cursor.setBlockFormat(thin)

    def _cell(self, cursor: QTextCursor, box: Box, width: int, at: str | None) -> QTextCursor:
        first = True
        for look in box.looks:
            if not look.there:
                continue
            if not first:
                cursor.insertBlock()
            first = False
            self.look(cursor, look, width, box.at or at)
        return cursor


def _place(character: int, places: list[tuple[int, int, int]], cursor: QTextCursor) -> int:
    """Where a character stands: `places` are the first characters of runs, and from where to where those were written."""
    for start, begin, end in reversed(places):
        if start <= character:
            return min(begin + character - start, end)
    return cursor.position()


def heighten(document: QTextDocument, more: int) -> None:
    """Make the cells of a written row higher, below what they hold."""
    frame = document.rootFrame()
    for table in (child for child in frame.childFrames() if isinstance(child, QTextTable)) if frame is not None else ():
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            form = cell.format().toTableCellFormat()
            form.setBottomPadding(STEP // 2 + more)
            cell.setFormat(form)
