"""The overview strip: every change of a whole text at its place, beside the scroll bar."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from time import perf_counter

from PyQt6.QtCore import QEvent, QRect, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QToolTip, QWidget

from workbench.gui.text.marks import Bar, Buckets, Lane, Mark, pixels
from workbench.gui.theme import STEP, Theme, theme
from workbench.gui.translate import translate
from workbench.review.text import Lines

WIDTH = 2 * STEP
_SOON = 30  # milliseconds: several changes in a row are drawn once
_TURN = 0.008  # seconds of collecting marks between two turns of everything else


class OverviewStrip(QWidget):
    """Shows marks; `went` carries the line that the person wants in the middle, by a click or by dragging."""

    went = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Text", "Overview of all changes"))
        self._marks: Sequence[Mark] = ()
        self._coming: Iterator[Mark] | None = None  # marks that are not all there yet
        self._come: list[Mark] = []
        self._buckets = Buckets(1, 0)
        self._bars: tuple[Bar, ...] = ()
        self._total, self._sight, self._current = 1, Lines(0, 0), ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._collect)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn now."""
        if self._soon.isActive():
            self._collect(wait=True)
        return self._bars

    def show_marks(self, marks: Iterable[Mark], total: int, current: str = "") -> None:
        """Draw `marks` of a text of `total` lines; that of the decision `current` stands out.

        They are taken a few at a time: 20,000 that are made as they are asked for hold nothing up.
        """
        self._total, self._current = max(1, total), current
        self._begin(marks)

    def show_sight(self, sight: Lines) -> None:
        """Frame the lines that can be seen."""
        if sight != self._sight:
            self._sight = sight
            self.update()

    def sizeHint(self) -> QSize:
        """Narrow, and as high as there is room."""
        return QSize(WIDTH, 10 * STEP)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Sort the marks into the pixels that there are now."""
        super().resizeEvent(event)
        self._begin(self._marks if self._coming is None else chain(self._come, self._coming))

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the bars, the current change and the frame."""
        colours = theme(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.paper)
        for bar in self._bars:
            self._draw(painter, bar, colours)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        here = next((m for m in self._marks if m.at == self._current), None) if self._current else None
        if here is not None:
            top, bottom = pixels(here.lines, self._total, self.height())
            painter.setPen(QPen(colours.ink, 2))
            painter.drawRect(QRect(1, top - 1, WIDTH - 2, bottom - top + 2))
        top, bottom = pixels(self._sight, self._total, self.height())
        painter.setPen(QPen(colours.faint, 1))
        glass = QColor(colours.ink)
        glass.setAlpha(22)
        painter.setBrush(glass)
        painter.drawRect(QRect(0, top, WIDTH - 1, max(8, bottom - top) - 1))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Go there."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Say what is there; with the button held, go there."""
        if event is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)
            return
        mark = self.mark_at(round(event.position().y()))
        self.setCursor(Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor)
        QToolTip.showText(event.globalPosition().toPoint(), mark_words(mark) if mark is not None else "", self)

    def mark_at(self, y: int) -> Mark | None:
        """The most important change at a height, or right beside it."""
        near = [bar for bar in self.bars if bar.top - 2 <= y < bar.bottom + 2]
        best = max(near, key=lambda bar: (bar.top <= y < bar.bottom, bar.mark.rank), default=None)
        if best is None:
            return None
        # A bar shows many changes as one: of those that look like it, the nearest is meant.
        line = y * self._total / max(1, self.height())
        alike = [m for m in self._marks if m.lane is best.mark.lane and m.rank == best.mark.rank]
        return min(alike, key=lambda m: max(m.lines.start - line, line - m.lines.end, 0), default=best.mark)

    def _go(self, event: QMouseEvent) -> None:
        y = min(max(0.0, event.position().y()), float(self.height()))
        self.went.emit(y * self._total / max(1, self.height()))

    def _begin(self, marks: Iterable[Mark]) -> None:
        self._coming, self._come = iter(marks), []
        self._buckets = Buckets(self._total, self.height())
        self._soon.start(_SOON)

    def _collect(self, wait: bool = False) -> None:
        end = perf_counter() + _TURN
        while self._coming is not None:
            some = list(islice(self._coming, 500))
            self._come += some
            self._buckets.add(some)
            if not some:
                self._marks, self._coming = tuple(self._come), None
            elif not wait and perf_counter() > end:
                self._soon.start(0)
                return
        self._sort()

    def _sort(self) -> None:
        self._soon.stop()
        self._bars = self._buckets.bars()
        still = sum(mark.open for mark in self._marks)
        changes = translate("Text", "%n change(s)", "", len(self._marks))
        left = translate("Text", "%n of them open", "", still) if still else translate("Text", "none of them open")
        self.setAccessibleDescription(f"{changes}, {left}")
        self.update()

    def _draw(self, painter: QPainter, bar: Bar, colours: Theme) -> None:
        tone: QColor = getattr(colours, bar.mark.hue.value)
        edge = WIDTH // 2 - 1
        x, width = {Lane.LEFT: (1, edge), Lane.BOTH: (1, WIDTH - 2), Lane.RIGHT: (WIDTH - 1 - edge, edge)}[
            bar.mark.lane
        ]
        room = QRect(x, bar.top, width, bar.bottom - bar.top)
        painter.fillRect(room, tone)
        if bar.mark.open:  # hatched: not by colour alone
            painter.fillRect(room, QBrush(colours.paper, Qt.BrushStyle.BDiagPattern))


def mark_words(mark: Mark) -> str:
    """What a change is and where, for a tooltip."""
    whose = {
        Lane.LEFT: translate("Text", "Changed on the left"),
        Lane.RIGHT: translate("Text", "Changed on the right"),
        Lane.BOTH: translate("Text", "Changed on both sides") if mark.at else translate("Text", "Changed"),
    }[mark.lane]
    first, last = mark.lines.start + 1, mark.lines.end
    if mark.lines.count > 1:
        where = translate("Text", "lines {first}–{last}").format(first=first, last=last)
    elif mark.lines.count:
        where = translate("Text", "line {first}").format(first=first)
    else:
        where = translate("Text", "before line {first}").format(first=first)
    words = f"{whose}, {where}"
    return f"{words} · {translate('Text', 'your decision')}" if mark.open else words
