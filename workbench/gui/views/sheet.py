"""A cell of a page laid out: its words, and beside or below them what stands in its margin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PyQt6.QtCore import QPoint, QPointF, QRect
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QTextDocument

from workbench.gui.theme import STEP, Theme
from workbench.gui.views.brush import GUTTER
from workbench.gui.views.look import Balloon, Look, balloons_in
from workbench.gui.views.written import PLACE, Written, balloon_written, written

ROOMY = 52 * STEP
"""Pixels of a column from which there is room for asides beside its words; in a narrower one they stand below, or fold."""
FOLDED = 4 * STEP
"""Pixels on the right of a narrow column for the mark behind which asides are folded."""
LINES, ASKED_LINES = 4, 16
"""So many lines of an aside are shown unless it is opened; of one in which something is asked."""
PAD = STEP // 2
SMALLER = 0.9
_REPLY = 2 * STEP
_LINE = 2
"""Pixels down to below the upper line of a row of a table."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a cell is laid out for. `noted`: the page has asides somewhere, so that all its cells have a margin."""

    width: int
    font: QFont
    colours: Theme
    below_a_row: bool = False
    noted: bool = False
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A balloon with its words at its place in the cell. `more` is where it is opened and folded, empty where all of it is seen."""

    balloon: Balloon
    document: QTextDocument
    box: QRect
    more: QRect
    spot: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cell, in pixels from its upper left corner. `mark` is where folded balloons are opened, empty where there are none."""

    look: Look
    words: QTextDocument
    room: QRect
    placed: tuple[Placed, ...]
    mark: QRect
    folded: int
    beside: bool
    opened: bool
    high: int

    def toggles(self, point: QPoint) -> bool:
        """Whether a click there opens or folds what stands beside the words."""
        return self.mark.contains(point) or any(one.more.contains(point) for one in self.placed)

    def place_at(self, point: QPoint) -> str | None:
        """The decision of what stands there; None where there is none of its own."""
        for one in self.placed:
            if one.box.contains(point):
                return _anchor(one.document, point - inside(one).topLeft()) or one.balloon.at
        return _anchor(self.words, point - self.room.topLeft())


def inside(placed: Placed) -> QRect:
    """Where the words of a balloon are."""
    return placed.box.adjusted(STEP, PAD, -PAD, -PAD - placed.more.height())


def margin_of(width: int) -> int:
    """How wide the margin of a column is; 0 where asides do not stand beside its words."""
    return 0 if width < ROOMY else min(max(width * 36 // 100, 20 * STEP), 36 * STEP)


def laid(look: Look, setting: Setting, find: Callable[[str], QImage | None]) -> Sheet:
    """A cell laid out; `find` gives pictures that are here."""
    margin = margin_of(setting.width) if setting.noted else 0
    strip = FOLDED if setting.noted and not margin else 0
    room = room_of(QRect(0, 0, setting.width, 0), look, setting.below_a_row).adjusted(0, 0, -margin - strip, 0)
    words = written(look, setting.font, setting.colours, room.width(), find)
    high = _words_high(words.document, look)
    room.setHeight(high)
    bottom = room.top() + high + (0 if look.boxes is not None else PAD)
    balloons = tuple(balloons_in(look))
    maker = _Maker(look, setting, find)
    if margin:
        left = setting.width - margin - PAD
        placed, folded = maker.beside(balloons, words, room, QRect(left, 0, margin, bottom)), 0
    else:
        left, right = room.left() + 2 * STEP, setting.width - STEP
        placed, folded = maker.below(balloons, words, QRect(left, bottom, right - left, 0))
    bottom = max([bottom, *(one.box.bottom() + 1 + PAD for one in placed)])
    folds = not margin and (folded > 0 or (setting.opened and bool(balloons)))
    mark = QRect(setting.width - FOLDED, PAD, FOLDED - PAD, 2 * STEP + PAD) if folds else QRect()
    bottom = max(bottom, mark.bottom() + PAD) if folds else bottom
    return Sheet(look, words.document, room, placed, mark, folded, bool(margin), setting.opened, bottom)


def room_of(box: QRect, look: Look, below_a_row: bool = False) -> QRect:
    """Where the words are; the rows of a table touch each other."""
    if look.boxes is not None:
        return box.adjusted(GUTTER + PAD, -_LINE if below_a_row else 0, -STEP, 0)
    return box.adjusted(GUTTER + PAD, PAD, -STEP, -PAD)


class _Maker:
    def __init__(self, look: Look, setting: Setting, find: Callable[[str], QImage | None]) -> None:
        self.look, self.setting, self.find = look, setting, find
        self.small = QFont(setting.font)
        self.small.setPointSizeF(max(6.0, setting.font.pointSizeF() * SMALLER))
        self.line = QFontMetrics(self.small).lineSpacing()

    def beside(self, balloons: Sequence[Balloon], words: Written, room: QRect, margin: QRect) -> tuple[Placed, ...]:
        """Each as near to its words as those above it let it be, and not lower than the cell needs to be."""
        made = []
        top = PAD
        for balloon, spot in zip(balloons, words.spots, strict=True):
            wanted = room.top() + round(line_at(words.document, spot[0]).y()) - PAD
            made.append(one := self._one(balloon, spot, margin.left(), margin.width(), max(top, wanted)))
            top = one.box.bottom() + 1 + PAD
        limit = max(margin.height() - PAD, PAD + sum(one.box.height() + PAD for one in made))
        for number in reversed(range(len(made))):
            over = made[number].box.bottom() + 1 - limit
            if over > 0:
                made[number] = _moved(made[number], -min(over, made[number].box.top() - PAD))
            limit = made[number].box.top() - PAD
        return tuple(made)

    def below(self, balloons: Sequence[Balloon], words: Written, under: QRect) -> tuple[tuple[Placed, ...], int]:
        """The threads in which something is asked, or all; and how many are folded."""
        made = []
        top, folded = under.top(), 0
        for balloon, spot, asked in zip(balloons, words.spots, _asked_threads(balloons), strict=True):
            if not self.setting.opened and not asked:
                folded += 1
                continue
            made.append(one := self._one(balloon, spot, under.left(), under.width(), top))
            top = one.box.bottom() + 1 + PAD
        return tuple(made), folded

    def _one(self, balloon: Balloon, spot: tuple[int, int], left: int, width: int, top: int) -> Placed:
        setting = self.setting
        shift = _REPLY if balloon.reply else 0
        left, width = left + shift, width - shift
        here = self.look.here
        document = balloon_written(balloon, here, self.small, setting.colours, width - STEP - PAD, self.find)
        whole = ceil(document.size().height())
        limit = _high_of(document, ASKED_LINES if balloon.asked else LINES)
        long = whole > limit + self.line
        high = limit if long and not setting.opened and (here is None or here not in balloon.asked) else whole
        last = self.line + 2 if long else 0
        box = QRect(left, top, width, high + 2 * PAD + last)
        more = QRect(left, box.bottom() + 1 - last, width, last) if long else QRect()
        return Placed(balloon, document, box, more, spot)


def _asked_threads(balloons: Sequence[Balloon]) -> list[bool]:
    """For each balloon whether something is asked in it, or in what it answers, or in another answer to that."""
    threads: list[int] = []
    for balloon in balloons:
        threads.append(threads[-1] if balloon.reply and threads else len(threads))
    asked = {thread for thread, balloon in zip(threads, balloons, strict=True) if balloon.asked}
    return [thread in asked for thread in threads]


def _high_of(document: QTextDocument, lines: int) -> int:
    """How high the first lines of a document are."""
    layout, block = document.documentLayout(), document.begin()
    bottom = 0.0
    while layout is not None and block.isValid() and lines > 0:
        inner, top = block.layout(), layout.blockBoundingRect(block).top()
        count = min(lines, inner.lineCount()) if inner is not None else 0
        if inner is not None and count:
            bottom = top + inner.lineAt(count - 1).rect().bottom()
        lines -= count
        block = block.next()
    return ceil(bottom)


def line_at(document: QTextDocument, place: int) -> QPointF:
    """The upper end of the place before a character of a document that is laid out."""
    block = document.findBlock(place)
    layout, lines = document.documentLayout(), block.layout()
    if layout is None or lines is None:
        return QPointF(0, 0)
    corner = layout.blockBoundingRect(block).topLeft()
    line = lines.lineForTextPosition(place - block.position())
    if not line.isValid():
        return corner
    x = line.cursorToX(place - block.position())
    return QPointF(corner.x() + (x[0] if isinstance(x, tuple) else x), corner.y() + line.y())


def row_high(row: QTextDocument) -> int:
    """How high a row of a table is."""
    return ceil(row.size().height()) - 1


def _words_high(document: QTextDocument, look: Look) -> int:
    if look.boxes is not None:
        return row_high(document)
    return ceil(document.size().height())


def _moved(placed: Placed, down: int) -> Placed:
    return Placed(
        placed.balloon, placed.document, placed.box.translated(0, down), placed.more.translated(0, down), placed.spot
    )


def _anchor(document: QTextDocument, point: QPoint) -> str | None:
    layout = document.documentLayout()
    found = layout.anchorAt(QPointF(point)) if layout is not None else ""
    return found.removeprefix(PLACE) if found.startswith(PLACE) else None
