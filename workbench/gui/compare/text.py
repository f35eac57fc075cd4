"""Two texts beside each other, joined by ribbons; both scroll together, and every difference can be walked to."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.gui.compare.paint import SideBands, SidePaints, side_marks
from workbench.gui.compare.sides import TwoSides
from workbench.gui.text.caption import Caption
from workbench.gui.text.column import TextColumn
from workbench.gui.text.find import Hit
from workbench.gui.text.find_bar import FindBar
from workbench.gui.text.overview import OverviewStrip
from workbench.gui.text.ribbon import Ribbon
from workbench.gui.text.syntax import Syntax
from workbench.gui.theme import theme
from workbench.gui.translate import translate
from workbench.model.threeway import Side
from workbench.review.scroll import Column, mapped_line
from workbench.review.text import Lines, Stretch


class CompareView(QWidget):
    """Shows a two-way view: the old text on the left, the new one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old = TextColumn(translate("Compare", "Left"), False, self)
        self.new = TextColumn(translate("Compare", "Right"), False, self)
        self._captions = (Caption(self), Caption(self))
        self._syntaxes = (Syntax(self.old), Syntax(self.new))
        self.overview = OverviewStrip(self)
        self.overview.went.connect(self.look_at_line)
        self.ribbon = Ribbon(self.old, self.new, True, self)
        self.ribbon.setAccessibleName(translate("Compare", "What belongs together"))
        self._sides: TwoSides | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._current: int | None = None
        self._following = False
        self.find_bar = FindBar({Column.LEFT: self.old, Column.RIGHT: self.new}, self)
        self.find_bar.found.connect(self._look_at_hit)
        whole, row = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.find_bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column, caption in zip((self.old, self.new), self._captions, strict=True):
            box = QWidget(self)
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            inside.addWidget(caption)
            inside.addWidget(column, 1)
            row.addWidget(box, 1)
            if column is self.old:
                row.addWidget(self.ribbon)
        row.addWidget(self.overview)
        self.old.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # they scroll together
        for column in (self.old, self.new):
            sideways = column.horizontalScrollBar()
            assert sideways is not None
            sideways.valueChanged.connect(self._follow_sideways)
        self.old.looked.connect(self._follower(self.old, self.new, Column.LEFT, Column.RIGHT))
        self.new.looked.connect(self._follower(self.new, self.old, Column.RIGHT, Column.LEFT))
        self._names, self._remarks = ("", ""), ("", "")

    def show_sides(self, sides: TwoSides, names: tuple[str, str], there: tuple[bool, bool] = (True, True)) -> None:
        """Show what differs, under these names; `there`: which of the two files there are."""
        self._sides, self._stretches, self._current = sides, sides.stretches, None
        nothing = (translate("Compare", "not there"),)
        remarks = (sides.remarks.left if there[0] else nothing, sides.remarks.right if there[1] else nothing)
        self._names, self._remarks = names, (", ".join(remarks[0]), ", ".join(remarks[1]))
        self._following = True
        for syntax in self._syntaxes:
            syntax.show(sides.syntax)
        self.old.fill(sides.left)
        self.new.fill(sides.right)
        self._following = False
        self._dress()
        self._paint()
        self._redraw()
        self.find_bar.show_texts(self._stretches)

    @property
    def where(self) -> tuple[int, int]:
        """The number of the current difference, from 1 (0: none yet), and how many there are."""
        return (0 if self._current is None else self._current + 1), len(self._sides.differences if self._sides else ())

    def step(self, forward: bool) -> bool:
        """Go to the next or previous difference; False where there is none."""
        differences = self._sides.differences if self._sides is not None else ()
        at = self._current
        there = (0 if forward else -1) if at is None else at + (1 if forward else -1)
        if not 0 <= there < len(differences):
            return False
        self._current = there
        stretch = self._stretches[differences[there].number]
        self._following = True
        for column, lines in ((self.old, stretch.left), (self.new, stretch.right)):
            column.look_at(lines.start - column.visible_lines() // 3)
        self._following = False
        self._paint()
        self._redraw()
        return True

    def look_at_line(self, line: float) -> None:
        """Bring a line of the right text into the middle, and what belongs to it beside it."""
        self.new.look_at(round(line - self.new.visible_lines() / 2))
        self._follow(self.new, self.old, Column.RIGHT, Column.LEFT)

    def _look_at_hit(self, hit: Hit) -> None:
        here, there = (self.old, self.new) if hit.column is Column.LEFT else (self.new, self.old)
        first = here.first_line()
        if not first <= hit.line < first + here.visible_lines():
            here.look_at(hit.line - here.visible_lines() // 3)
            self._follow(here, there, hit.column, Column.RIGHT if hit.column is Column.LEFT else Column.LEFT)

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sides"):
            self._dress()
            self._paint()

    def _dress(self) -> None:
        colours = theme(self.palette())
        differ = self._remarks[0] != self._remarks[1]
        for at, tone in enumerate((colours.left, colours.right)):
            self._captions[at].show_words(tone, self._names[at], self._remarks[at], differ)

    def _paint(self) -> None:
        if self._sides is None:
            return
        colours, sides, at = theme(self.palette()), self._sides, self._current
        self.old.paint(SidePaints(sides, Side.LEFT, at, colours))
        self.new.paint(SidePaints(sides, Side.RIGHT, at, colours))
        self.ribbon.show_bands(SideBands(sides, at, colours))
        self.overview.show_marks(side_marks(sides), sides.right.starts[-1] + 1, "" if at is None else str(at))

    def _redraw(self) -> None:
        self.ribbon.update()
        first = self.new.first_line()
        self.overview.show_sight(Lines(first, min(first + self.new.visible_lines(), self.new.lines())))

    def _follower(self, here: TextColumn, there: TextColumn, source: Column, target: Column) -> Callable[[], None]:
        return lambda: self._follow(here, there, source, target)

    def _follow_sideways(self, value: int) -> None:
        for column in (self.old, self.new):
            bar = column.horizontalScrollBar()
            if bar is not None and bar.value() != value:
                bar.setValue(value)

    def _follow(self, here: TextColumn, there: TextColumn, source: Column, target: Column) -> None:
        """Scroll the other column so that what belongs together stands side by side a third down the window."""
        if self._following:
            return
        self._following = True
        first = here.first_line()
        anchor = min(here.visible_lines() / 3, first)
        there.look_at(round(mapped_line(self._stretches, first + anchor, source, target) - anchor))
        self._following = False
        self._redraw()
