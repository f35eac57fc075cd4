"""Left, result and right beside each other, with the base at hand: shows a layout, emits what the person does to it."""

from collections.abc import Callable
from html import escape

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.gui.text.column import TextColumn
from workbench.gui.text.paint import bands, paints
from workbench.gui.text.ribbon import Band, Ribbon
from workbench.gui.theme import STEP, theme
from workbench.model.threeway import Side, ThreeWay
from workbench.review import Review
from workbench.review.scroll import Column, lines_in, mapped_line
from workbench.review.text import TextLayout

TYPING_PAUSE = 400  # milliseconds after which typing becomes one step of the review


class TextView(QWidget):
    """`edited` carries the result's text after typing, `taken` a decision and the side to take, `visited` a decision."""

    edited = pyqtSignal(str)
    taken = pyqtSignal(str, Side)
    visited = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: TextLayout | None = None
        self.columns = {
            Column.BASE: TextColumn("Base", False, self),
            Column.LEFT: TextColumn("Left", False, self),
            Column.RESULT: TextColumn("Result", True, self),
            Column.RIGHT: TextColumn("Right", False, self),
        }
        self._captions = {column: QLabel(self) for column in Column}
        left, result, right = (self.columns[c] for c in (Column.LEFT, Column.RESULT, Column.RIGHT))
        self._from_left, self._from_right = Ribbon(left, result, True, self), Ribbon(result, right, False, self)
        self._from_left.taken.connect(lambda at: self.taken.emit(at, Side.LEFT))
        self._from_right.taken.connect(lambda at: self.taken.emit(at, Side.RIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._boxes: dict[Column, QWidget] = {}
        for column, gap in zip(Column, (None, self._from_left, self._from_right, None), strict=True):
            self._boxes[column] = self._boxed(column)
            row.addWidget(self._boxes[column], 1)
            if gap is not None:
                row.addWidget(gap)
        self._boxes[Column.BASE].hide()
        for column in (Column.BASE, Column.LEFT, Column.RESULT):  # they scroll together: one bar is enough
            self.columns[column].setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE)
        self._typing.timeout.connect(self.flush)
        result.typed.connect(self._typing.start)
        self._following = False
        for column, widget in self.columns.items():
            widget.looked.connect(self._follower(column))
            widget.clicked.connect(self._visitor(column))

    def name_sides(self, left: str, right: str, remarks: ThreeWay[tuple[str, ...]] | None) -> None:
        """Head the columns; the remarks say what the text does not show."""
        words = {
            Column.BASE: "Base · what both had before",
            Column.LEFT: f"Left · {left}" if left else "Left",
            Column.RESULT: "Result · what will be written",
            Column.RIGHT: f"Right · {right}" if right else "Right",
        }
        about = {Column.LEFT: remarks.left, Column.RIGHT: remarks.right, Column.BASE: remarks.base} if remarks else {}
        colours = theme(self.palette())
        tones = {
            Column.BASE: colours.base,
            Column.LEFT: colours.left,
            Column.RESULT: colours.settled,
            Column.RIGHT: colours.right,
        }
        for column, text in words.items():
            more = ", ".join(about.get(column, ()))
            note = f'<span style="color:{colours.faint.name()}"> · {escape(more)}</span>' if more else ""
            square = f'<span style="color:{tones[column].name()}">■</span>'
            self._captions[column].setText(f"{square}&nbsp; {escape(text)}{note}")
            self._captions[column].setToolTip(f"{text}\n{more}" if more else text)

    def show_layout(self, layout: TextLayout, review: Review, current: str | None) -> None:
        """Show the text of the review; the `current` decision stands out."""
        self._layout = layout
        colours = theme(self.palette())
        texts = {
            Column.BASE: layout.base,
            Column.LEFT: layout.left,
            Column.RESULT: layout.result,
            Column.RIGHT: layout.right,
        }
        self._following = True
        for column, widget in self.columns.items():
            widget.fill(texts[column])
            widget.paint(paints(layout, column, review, current, colours))
        self._following = False
        found: tuple[tuple[Band, ...], tuple[Band, ...]] = bands(layout, review, current, colours)
        self._from_left.show_bands(found[0])
        self._from_right.show_bands(found[1])

    def look_at(self, at: str) -> None:
        """Bring a decision into sight in every column, a third from the top, unless all of it can be seen already."""
        stretch = self._layout.of(at) if self._layout is not None else None
        if stretch is None:
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

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self._boxes[Column.BASE].setVisible(base)
        if base:
            self._follow(Column.RESULT)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return not self._boxes[Column.BASE].isHidden()

    def flush(self) -> None:
        """Hand over what was typed and not handed over yet."""
        self._typing.stop()
        text = self.columns[Column.RESULT].content()
        if self._layout is not None:
            self.edited.emit(text)

    def _boxed(self, column: Column) -> QWidget:
        box = QWidget(self)
        caption = self._captions[column]
        caption.setTextFormat(Qt.TextFormat.RichText)
        caption.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        caption.setMinimumWidth(1)
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
        for stretch in self._layout.stretches if self._layout is not None else ():
            lines = lines_in(stretch, column)
            if stretch.region.at is not None and lines.start <= line < max(lines.end, lines.start + 1):
                self.visited.emit(stretch.region.at)
                return

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

    def _redraw(self) -> None:
        self._from_left.update()
        self._from_right.update()
