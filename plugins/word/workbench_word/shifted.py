"""Whether an anchor moved among the words of a paragraph: a place in one version's text, found again in another's."""

from collections.abc import Mapping, Sequence

from workbench.align.cut import Kind
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.woven import Range, Stretch


def moved_by(places: ThreeWay[Mapping[str, int]], stretches: Sequence[Stretch]) -> frozenset[Side]:
    """The sides that put an anchor elsewhere. `places` are by key, in characters of each version's text.

    What was only written, or taken away, beside an anchor does not move it.
    """
    return frozenset(
        side
        for side in (Side.LEFT, Side.RIGHT)
        if any(
            not comes_to(at, of_side(places, side)[key], stretches, None, side)
            for key, at in places.base.items()
            if key in of_side(places, side)
        )
    )


def comes_to(at: int, there: int, stretches: Sequence[Stretch], version: Side | None, other: Side | None) -> bool:
    """Whether a place in one version's text can be a place in another's: between the same words."""
    lowest, highest = 0, None
    for stretch in stretches:
        own, its = _range(stretch, version), _range(stretch, other)
        if stretch.kind is not Kind.STABLE:
            continue
        if own.start < at:
            lowest = its.start + min(at, own.end) - own.start
        if own.end > at and highest is None:
            highest = its.start + max(at, own.start) - own.start
    return lowest <= there and (highest is None or there <= highest)


def _range(stretch: Stretch, version: Side | None) -> Range:
    return of_side(ThreeWay(stretch.base, stretch.left, stretch.right), version)
