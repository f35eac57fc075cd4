"""Left, result and right beside each other, with the base at hand: shows a layout, emits what the person does to it."""

from collections.abc import Callable

from PyQt6.QtCore import QPoint, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from workbench.align.words import marks
from workbench.gui.text.caption import Caption
from workbench.gui.text.column import TextColumn
from workbench.gui.text.find import Hit
from workbench.gui.text.find_bar import FindBar
from workbench.gui.text.marks import marks_of
from workbench.gui.text.overlay import Ghost
from workbench.gui.text.overview import OverviewStrip
from workbench.gui.text.paint import Bands, Paints
from workbench.gui.text.regions import Regions
from workbench.gui.text.ribbon import Ribbon
from workbench.gui.text.syntax import Syntax, colour_columns
from workbench.gui.theme import keep_sides, theme
from workbench.gui.translate import translate
from workbench.model.threeway import Side, ThreeWay
from workbench.review import Review
from workbench.review.scroll import Column, lines_in, mapped_line
from workbench.review.text import Lines, TextLayout

TYPING_PAUSE = 400  # milliseconds after which typing becomes one step of the review


class TextView(QWidget):
    """`edited` carries the `Edit` of the result that was typed, `taken` a decision and an answer to it, `visited` a decision."""

    edited = pyqtSignal(object)  # Edit
    taken = pyqtSignal(str, object)  # at, Choice
    visited = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_sides(self)
        self._layout: TextLayout | None = None
        self.columns = {
            Column.BASE: TextColumn(translate("Text", "Base"), False, self),
            Column.LEFT: TextColumn(translate("Text", "Left"), False, self),
            Column.RESULT: TextColumn(translate("Text", "Result"), True, self),
            Column.RIGHT: TextColumn(translate("Text", "Right"), False, self),
        }
        self._captions = {column: Caption(self) for column in Column}
        self._syntaxes = tuple(Syntax(widget) for widget in self.columns.values())
        self._syntax, self._coloured, self._plain = "", True, True
        left, result, right = (self.columns[c] for c in (Column.LEFT, Column.RESULT, Column.RIGHT))
        self._from_left, self._from_right = Ribbon(left, result, True, self), Ribbon(result, right, False, self)
        self.regions = Regions(self.columns, {Side.LEFT: self._from_left, Side.RIGHT: self._from_right}, self)
        self.regions.taken.connect(self.taken)
        self.regions.visited.connect(self.visited)
        self._ghost = Ghost(result)
        self.find_bar = FindBar(self.columns, self)
        self.find_bar.found.connect(self._look_at_hit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = QHBoxLayout()
        whole.addLayout(row, 1)
        whole.addWidget(self.find_bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._boxes: dict[Column, QWidget] = {}
        for column, gap in zip(Column, (None, self._from_left, self._from_right, None), strict=True):
            self._boxes[column] = self._boxed(column)
            row.addWidget(self._boxes[column], 1)
            if gap is not None:
                row.addWidget(gap)
        self.overview = OverviewStrip(self)
        self.overview.went.connect(self.look_at_line)
        row.addWidget(self.overview)
        self._boxes[Column.BASE].hide()
        for column in (Column.BASE, Column.LEFT, Column.RESULT):  # they scroll together: one bar is enough
            self.columns[column].setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE)
        self._typing.timeout.connect(self.flush)
        result.typed.connect(self._typing.start)
        result.refused.connect(self._refuse)
        self._wanted: str | None = None  # a decision to look at once the text is there
        self._following = False
        for column, widget in self.columns.items():
            widget.looked.connect(self._follower(column))
            widget.clicked.connect(self._visitor(column))
            widget.filled.connect(self._filled)
            sideways = widget.horizontalScrollBar()
            assert sideways is not None
            sideways.valueChanged.connect(self._follow_sideways)

    def name_sides(self, left: str, right: str, remarks: ThreeWay[tuple[str, ...]] | None) -> None:
        """Head the columns; the remarks say what the text does not show."""
        words = {
            Column.BASE: translate("Text", "Base · what both had before"),
            Column.LEFT: translate("Text", "Left · {name}").format(name=left) if left else translate("Text", "Left"),
            Column.RESULT: translate("Text", "Result · what will be written"),
            Column.RIGHT: translate("Text", "Right · {name}").format(name=right)
            if right
            else translate("Text", "Right"),
        }
        about: dict[Column, tuple[str, ...]] = {}
        if remarks is not None:
            about = {Column.LEFT: remarks.left, Column.RIGHT: remarks.right, Column.BASE: remarks.base}
        colours = theme(self.palette())
        tones = {
            Column.BASE: colours.base,
            Column.LEFT: colours.left,
            Column.RESULT: colours.settled,
            Column.RIGHT: colours.right,
        }
        differ = about.get(Column.LEFT) != about.get(Column.RIGHT)
        for column, name in words.items():
            sided = column in (Column.LEFT, Column.RIGHT)
            self._captions[column].show_words(tones[column], name, ", ".join(about.get(column, ())), differ and sided)

    def colour_as(self, syntax: str) -> None:
        """The type of the text that comes next, for its colours; "" for plain text."""
        self._syntax, self._plain = syntax, True

    def show_colours(self, coloured: bool) -> None:
        """Show the text with the colours of its type, or without."""
        self._coloured, self._plain = coloured, True
        if self._layout is not None:
            self._colour(self._layout)

    def _colour(self, layout: TextLayout) -> None:
        """Once for each text: the result, whatever becomes of it, is coloured as the sides are."""
        if self._plain:
            self._plain = False
            syntax = self._syntax if self._coloured else ""
            # A lexer goes through a line as a whole: what has very long ones stays plain.
            colour_columns(self._syntaxes, "" if layout.cut else syntax, ())

    def show_layout(self, layout: TextLayout, review: Review, current: str | None) -> None:
        """Show the text of the review; the `current` decision stands out."""
        self._layout = layout
        self.regions.show(layout, review)
        self._ghost.hide()
        colours = theme(self.palette())
        self._following = True
        self._colour(layout)
        for column, widget in self.columns.items():
            widget.fill(layout.column(column))
            widget.paint(Paints(layout, column, review, current, colours))
        self._following = False
        self._from_left.show_bands(Bands(layout, Side.LEFT, review, current, colours))
        self._from_right.show_bands(Bands(layout, Side.RIGHT, review, current, colours))
        self.overview.show_marks(marks_of(layout, review), layout.own.starts[-1] + 1, current or "")
        self._redraw()
        self.find_bar.show_texts(layout.stretches)

    def look_at(self, at: str) -> None:
        """Bring a decision into sight in every column, a third from the top, unless all of it can be seen already."""
        stretch = self._layout.of(at) if self._layout is not None else None
        if stretch is None:
            return
        self._wanted = None
        if not self.complete:
            self._wanted = at
            return
        for column in (Column.LEFT, Column.RESULT, Column.RIGHT):
            widget, lines = self.columns[column], lines_in(stretch, column)
            first, room = widget.first_line(), widget.visible_lines()
            if not (first <= lines.start and lines.end <= first + room):
                break
        else:
            return
        self._following = True
        for column, widget in self.columns.items():
            widget.look_at(lines_in(stretch, column).start - widget.visible_lines() // 3)
        self._following = False
        self._redraw()

    @property
    def complete(self) -> bool:
        """Whether all of the text is there; one of many megabytes comes bit by bit."""
        return all(widget.complete for widget in self.columns.values())

    def _filled(self) -> None:
        if not self.complete:
            return
        self._redraw()
        if self._wanted is not None and not any(widget.first_line() for widget in self.columns.values()):
            self.look_at(self._wanted)  # unless somebody has begun to read elsewhere

    def _refuse(self) -> None:
        """Say why nothing was typed, where it would have been."""
        result = self.columns[Column.RESULT]
        place = int(result.SendScintilla(result.SCI_GETCURRENTPOS))
        x, y = (
            int(result.SendScintilla(message, 0, place))
            for message in (result.SCI_POINTXFROMPOSITION, result.SCI_POINTYFROMPOSITION)
        )
        words = translate(
            "Text",
            "This line is too long to be edited here: the rest of it is not shown.\n"
            "Take it from the left or from the right.",
        )
        QToolTip.showText(result.mapToGlobal(QPoint(x, y)), words, result)

    def look_at_line(self, line: float) -> None:
        """Bring a line of the result into the middle, and what belongs to it beside it."""
        result = self.columns[Column.RESULT]
        result.look_at(round(line - result.visible_lines() / 2))
        self._follow(Column.RESULT)

    def _look_at_hit(self, hit: Hit) -> None:
        widget = self.columns[hit.column]
        first = widget.first_line()
        if not first <= hit.line < first + widget.visible_lines():
            widget.look_at(hit.line - widget.visible_lines() // 3)
            self._follow(hit.column)

    def preview(self, at: str | None, text: str = "") -> None:
        """Show in place what the result would read at a decision, and change nothing; None takes that away."""
        stretch = self._layout.of(at) if self._layout is not None and at is not None else None
        if stretch is None:
            self._ghost.hide()
            return
        changed = marks(stretch.text, text)[1]
        self._ghost.preview(stretch.result, text, changed, translate("Text", "Suggestion · not taken yet"))

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self._boxes[Column.BASE].setVisible(base)
        if base:
            self._follow(Column.RESULT)
        if self._layout is not None:
            self.find_bar.show_texts(self._layout.stretches)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return not self._boxes[Column.BASE].isHidden()

    def flush(self) -> None:
        """Hand over what was typed and not handed over yet."""
        self._typing.stop()
        edit = self.columns[Column.RESULT].take_typed()
        if edit is not None and self._layout is not None:
            self.edited.emit(edit)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """More or less can be seen now."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self._redraw)  # once the columns have their sizes too

    def _boxed(self, column: Column) -> QWidget:
        box = QWidget(self)
        caption = self._captions[column]
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(caption)
        inside.addWidget(self.columns[column], 1)
        return box

    def _follower(self, column: Column) -> Callable[[], None]:
        return lambda: self._follow(column)

    def _visitor(self, column: Column) -> Callable[[int], None]:
        return lambda line: self._visit(column, line)

    def _visit(self, column: Column, line: int) -> None:
        stretch = self.regions.of(column, line)
        if stretch is not None and stretch.region.at is not None:
            self.visited.emit(stretch.region.at)

    def _follow(self, source: Column) -> None:
        """Scroll the other columns so that what belongs together stands side by side a third down the window."""
        if self._following or self._layout is None:
            return
        self._following = True
        here = self.columns[source]
        third = here.visible_lines() / 3
        first = here.first_line()
        for column, widget in self.columns.items():
            if column is not source:
                anchor = min(third, first)  # at the very top all columns begin together
                line = mapped_line(self._layout.stretches, first + anchor, source, column)
                widget.look_at(round(line - anchor))
        self._following = False
        self._redraw()

    def _follow_sideways(self, value: int) -> None:
        if self._following:
            return
        self._following = True
        for widget in self.columns.values():
            bar = widget.horizontalScrollBar()
            if bar is not None:
                bar.setValue(value)
        self._following = False

    def _redraw(self) -> None:
        self._from_left.update()
        self._from_right.update()
        result = self.columns[Column.RESULT]
        first = result.first_line()
        self.overview.show_sight(Lines(first, min(first + result.visible_lines(), result.lines())))
