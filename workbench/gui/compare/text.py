"""Two texts beside each other, joined by ribbons; both scroll together, and every difference can be walked to."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.gui.compare.elided import ElidedLabel
from workbench.gui.compare.sides import TwoSides
from workbench.gui.text.column import Paint, TextColumn
from workbench.gui.text.ribbon import Band, Ribbon
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.review.scroll import Column, mapped_line
from workbench.review.text import Stretch


class CompareView(QWidget):
    """Shows a two-way view: the old text on the left, the new one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old = TextColumn(translate("Compare", "Left"), False, self)
        self.new = TextColumn(translate("Compare", "Right"), False, self)
        self._captions = (ElidedLabel(self), ElidedLabel(self))
        self._squares = (QLabel("■", self), QLabel("■", self))
        self._ribbon = Ribbon(self.old, self.new, True, self)
        self._ribbon.setAccessibleName(translate("Compare", "What belongs together"))
        self._sides: TwoSides | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._current: int | None = None
        self._following = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column, caption, square in zip((self.old, self.new), self._captions, self._squares, strict=True):
            box = QWidget(self)
            inside, head = QVBoxLayout(box), QHBoxLayout()
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            head.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
            head.setSpacing(STEP)
            head.addWidget(square)
            head.addWidget(caption, 1)
            inside.addLayout(head)
            inside.addWidget(column, 1)
            row.addWidget(box, 1)
            if column is self.old:
                row.addWidget(self._ribbon)
        self.old.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # they scroll together
        self.old.looked.connect(self._follower(self.old, self.new, Column.LEFT, Column.RIGHT))
        self.new.looked.connect(self._follower(self.new, self.old, Column.RIGHT, Column.LEFT))
        self._dress()

    def show_sides(self, sides: TwoSides, names: tuple[str, str], there: tuple[bool, bool] = (True, True)) -> None:
        """Show what differs, under these names; `there`: which of the two files there are."""
        self._sides, self._stretches, self._current = sides, sides.stretches, None
        nothing = (translate("Compare", "not there"),)
        remarks = (sides.remarks.left if there[0] else nothing, sides.remarks.right if there[1] else nothing)
        for caption, name, remark in zip(self._captions, names, remarks, strict=True):
            caption.show_words(name, ", ".join(remark))
        self._following = True
        self.old.fill(sides.left)
        self.new.fill(sides.right)
        self._following = False
        self._paint()

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
        return True

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sides"):
            self._dress()
            self._paint()

    def _dress(self) -> None:
        colours = theme(self.palette())
        for square, tone in zip(self._squares, (colours.left, colours.right), strict=True):
            square.setStyleSheet(f"color: {tone.name()}")

    def _paint(self) -> None:
        if self._sides is None:
            return
        colours = theme(self.palette())
        left: list[Paint] = []
        right: list[Paint] = []
        bands: list[Band] = []
        for at, difference in enumerate(self._sides.differences):
            stretch = self._stretches[difference.number]
            mixed = colours.strong if at == self._current else colours.tint
            for paints, lines, tone, sign, words in (
                (left, stretch.left, colours.left, "−", difference.left),
                (right, stretch.right, colours.right, "+", difference.right),
            ):
                paints.append(Paint(lines, mixed(tone), tone, sign, words))
            bands.append(Band(str(at), stretch.left, stretch.right, mixed(colours.base), colours.base, False, False))
        self.old.paint(left)
        self.new.paint(right)
        self._ribbon.show_bands(tuple(bands))

    def _follower(self, here: TextColumn, there: TextColumn, source: Column, target: Column) -> Callable[[], None]:
        def follow() -> None:
            if self._following:
                return
            self._following = True
            first = here.first_line()
            anchor = min(here.visible_lines() / 3, first)
            there.look_at(round(mapped_line(self._stretches, first + anchor, source, target) - anchor))
            self._following = False
            self._ribbon.update()

        return follow
