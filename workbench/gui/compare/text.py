"""Two texts beside each other, joined by ribbons; both scroll together."""

from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.gui.text.column import Paint, TextColumn
from workbench.gui.text.ribbon import Band, Ribbon
from workbench.gui.theme import STEP, theme
from workbench.model.merge import MergeResult
from workbench.model.view import TextView
from workbench.review import Review
from workbench.review.scroll import Column, mapped_line
from workbench.review.text import Stretch, lay_out


class CompareView(QWidget):
    """Shows a two-way view: the old text on the left, the new one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new = TextColumn("Old", False, self), TextColumn("New", False, self)
        self._captions = (QLabel(self), QLabel(self))
        self._ribbon = Ribbon(self.old, self.new, True, self)
        self._stretches: tuple[Stretch, ...] = ()
        self._current = -1
        self._following = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column, caption in zip((self.old, self.new), self._captions, strict=True):
            box = QWidget(self)
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            caption.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
            inside.addWidget(caption)
            inside.addWidget(column, 1)
            row.addWidget(box, 1)
            if column is self.old:
                row.addWidget(self._ribbon)
        self.old.looked.connect(self._follower(self.old, self.new, Column.LEFT, Column.RIGHT))
        self.new.looked.connect(self._follower(self.new, self.old, Column.RIGHT, Column.LEFT))

    def show_view(self, view: TextView, names: tuple[str, str]) -> None:
        """Show what differs."""
        layout = lay_out(view.regions.items, Review.start("", MergeResult("", ())))
        self._stretches = layout.stretches
        colours = theme(self.palette())
        remarks = (view.remarks.left, view.remarks.right)
        for caption, name, remark in zip(self._captions, names, remarks, strict=True):
            caption.setText(" · ".join((name, *remark)))
        self.old.fill(layout.left)
        self.new.fill(layout.right)
        left: list[Paint] = []
        right: list[Paint] = []
        bands: list[Band] = []
        at_left = at_right = 0
        for number, stretch in enumerate(self._stretches):
            region = stretch.region
            if region.kind is not None:
                for paints, lines, tone, sign, marks, at in (
                    (left, stretch.left, colours.left, "−", region.marks.left, at_left),
                    (right, stretch.right, colours.right, "+", region.marks.right, at_right),
                ):
                    words = tuple((at + m.start, at + m.end) for m in marks if m.start < m.end)
                    paints.append(Paint(lines, colours.tint(tone), tone, sign, words))
                tint = colours.tint(colours.base)
                bands.append(Band(str(number), stretch.left, stretch.right, tint, colours.base, False, False))
            at_left += len(region.sides.left or "")
            at_right += len(region.sides.right or "")
        self.old.paint(left)
        self.new.paint(right)
        self._ribbon.show_bands(tuple(bands))

    def step(self, forward: bool) -> None:
        """Go to the next or previous difference."""
        changed = [n for n, s in enumerate(self._stretches) if s.region.kind is not None]
        rest = [n for n in changed if n > self._current] if forward else [n for n in changed if n < self._current][::-1]
        if not rest:
            return
        self._current = rest[0]
        stretch = self._stretches[self._current]
        self._following = True
        self.old.look_at(stretch.left.start - self.old.visible_lines() // 3)
        self.new.look_at(stretch.right.start - self.new.visible_lines() // 3)
        self._following = False
        self._ribbon.update()

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
