"""What the mouse does to the regions of three columns: take one by its arrow, carry it over, or ask for a menu."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial

from PyQt6.QtCore import QObject, QPoint, Qt, pyqtSignal

from workbench.gui.text.carry import Carry, Load
from workbench.gui.text.column import TextColumn
from workbench.gui.text.overlay import DropFrame
from workbench.gui.text.region_menu import region_menu
from workbench.gui.text.ribbon import Ribbon
from workbench.gui.theme import theme
from workbench.model.merge import Choice
from workbench.model.threeway import Side
from workbench.review import Review
from workbench.review.scroll import Column, lines_in
from workbench.review.text import Stretch, TextLayout, text_of


class Regions(QObject):
    """`taken` carries a decision and the answer that the person wants, `visited` a decision that they point at."""

    taken = pyqtSignal(str, object)  # at, Choice
    visited = pyqtSignal(str)

    def __init__(self, columns: Mapping[Column, TextColumn], ribbons: Mapping[Side, Ribbon], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._layout: TextLayout | None = None
        self._review: Review | None = None
        self.frame = DropFrame(columns[Column.RESULT])
        self.carry = Carry(columns[Column.RESULT], self)
        for side, ribbon in ribbons.items():
            self.carry.watch(ribbon, partial(self._from_ribbon, ribbon, side))
        for column, side in ((Column.LEFT, Side.LEFT), (Column.RIGHT, Side.RIGHT)):
            viewport = columns[column].viewport()
            assert viewport is not None
            self.carry.watch(viewport, partial(self._from_margin, column, side))
        self.carry.moved.connect(self._moved)
        self.carry.ended.connect(self.frame.hide)
        self.carry.dropped.connect(lambda load: self.taken.emit(load.at, _CHOICES[load.side]))
        self.carry.clicked.connect(self._clicked)
        for column, widget in columns.items():
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(partial(self._menu, column))

    def show(self, layout: TextLayout, review: Review) -> None:
        """The regions are these."""
        self._layout, self._review = layout, review

    def of(self, column: Column, line: int) -> Stretch | None:
        """The stretch with a decision that a line belongs to."""
        return stretch_at(self._layout.stretches, column, line) if self._layout is not None else None

    def _allowed(self, at: str) -> frozenset[Choice]:
        decision = self._review.index.decisions.get(at) if self._review is not None else None
        if decision is None or self._review is None or self._review.moot(at):
            return frozenset()
        return decision.allowed - {Choice.CUSTOM}

    def _from_ribbon(self, ribbon: Ribbon, side: Side, point: QPoint) -> Load | None:
        band, arrow = ribbon.band_at(point.toPointF())
        return Load(band.at, side, arrow) if band is not None else None

    def _from_margin(self, column: Column, side: Side, point: QPoint) -> Load | None:
        """The sign beside a changed line is its handle: in the text itself the mouse selects."""
        widget = self._columns[column]
        if point.x() >= sum(widget.marginWidth(number) for number in range(3)):
            return None
        stretch = self.of(column, widget.first_line() + point.y() // widget.line_height())
        at = stretch.region.at if stretch is not None else None
        return Load(at, side) if at is not None and _CHOICES[side] in self._allowed(at) else None

    def _clicked(self, load: Load, modifiers: Qt.KeyboardModifier) -> None:
        if not load.button:
            self.visited.emit(load.at)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.taken.emit(load.at, Choice.LEFT_THEN_RIGHT)
        else:
            self.taken.emit(load.at, _CHOICES[load.side])

    def _moved(self, load: Load, over: bool) -> None:
        stretch = self._layout.of(load.at) if self._layout is not None else None
        if stretch is None or not over:
            self.frame.hide()
            return
        colours = theme(self._columns[Column.RESULT].palette())
        self.frame.point(stretch.result, colours.left if load.side is Side.LEFT else colours.right)

    def _menu(self, column: Column, point: QPoint) -> None:
        widget = self._columns[column]
        stretch = self.of(column, widget.first_line() + max(0, point.y()) // widget.line_height())
        at = stretch.region.at if stretch is not None else None
        allowed: frozenset[Choice] = frozenset()
        now: Choice | None = None
        words = ""
        if stretch is not None and at is not None and self._review is not None:
            allowed, now = self._allowed(at), self._review.choice(at)
            sides = stretch.region.sides
            said = {Column.BASE: sides.base, Column.LEFT: sides.left, Column.RIGHT: sides.right}
            words = said[column] or "" if column in said else text_of(stretch.region, stretch.slot, self._review)
            self.visited.emit(at)
        menu = region_menu(widget, allowed, now, words, lambda choice: self.taken.emit(at or "", choice))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(widget.mapToGlobal(point))


_CHOICES = {Side.LEFT: Choice.LEFT, Side.RIGHT: Choice.RIGHT}


def stretch_at(stretches: Sequence[Stretch], column: Column, line: int) -> Stretch | None:
    """The first stretch with a decision on a line; an empty place counts as the line that it stands before."""
    found = None
    for number in range(bisect_right(stretches, line, key=lambda s: lines_in(s, column).start) - 1, -1, -1):
        stretch = stretches[number]
        lines = lines_in(stretch, column)
        if lines.start < line and lines.count and line >= lines.end:
            break  # it ends before the line, and so does everything before it
        if stretch.region.at is not None and lines.start <= line < max(lines.end, lines.start + 1):
            found = stretch
        if lines.start < line and lines.count:
            break
    return found
