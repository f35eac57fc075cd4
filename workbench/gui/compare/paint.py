"""How the differences of two texts look: areas, signs and words in both columns, ribbons, marks; each made when asked for."""

from collections.abc import Iterator

from workbench.gui.compare.sides import TwoSides
from workbench.gui.text.column import Paint
from workbench.gui.text.marks import Hue, Lane, Mark
from workbench.gui.text.ribbon import Band
from workbench.gui.theme import Theme
from workbench.model.threeway import Side
from workbench.review.on_demand import OnDemand
from workbench.review.text import Stretch


class SidePaints(OnDemand[Paint]):
    """The colours of one column: a paint for every difference; the `current` one, by its number, stands out."""

    def __init__(self, sides: TwoSides, side: Side, current: int | None, colours: Theme) -> None:
        self._sides, self._side, self._current, self._colours = sides, side, current, colours

    def __len__(self) -> int:
        """As many as differences."""
        return len(self._sides.differences)

    def make(self, number: int) -> Paint:
        """The paint of a difference."""
        difference, colours = self._sides.differences[number], self._colours
        stretch = self._sides.stretches[difference.number]
        mixed = colours.strong if number == self._current else colours.tint
        if self._side is Side.LEFT:
            return Paint(stretch.left, mixed(colours.left), colours.left, "−", difference.left)
        return Paint(stretch.right, mixed(colours.right), colours.right, "+", difference.right)


class SideBands(OnDemand[Band]):
    """The ribbons between both columns: one for every difference."""

    def __init__(self, sides: TwoSides, current: int | None, colours: Theme) -> None:
        self._sides, self._current, self._colours = sides, current, colours

    def __len__(self) -> int:
        """As many as differences."""
        return len(self._sides.differences)

    def make(self, number: int) -> Band:
        """The ribbon of a difference."""
        stretch, colours = self._sides.stretches[self._sides.differences[number].number], self._colours
        mixed = colours.strong if number == self._current else colours.tint
        return Band(str(number), stretch.left, stretch.right, mixed(colours.base), colours.base, False, False)


def side_marks(sides: TwoSides) -> Iterator[Mark]:
    """A mark for every difference, at its lines on the right."""
    for number, difference in enumerate(sides.differences):
        stretch = sides.stretches[difference.number]
        yield Mark(str(number), stretch.right, *_lane(stretch))


def _lane(stretch: Stretch) -> tuple[Lane, Hue]:
    """Where in the overview a difference is drawn: on the side that has more than the other, across where both have some."""
    if not stretch.right.count:
        return Lane.LEFT, Hue.LEFT
    return (Lane.RIGHT, Hue.RIGHT) if not stretch.left.count else (Lane.BOTH, Hue.CONFLICT)
