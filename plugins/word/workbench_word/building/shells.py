"""Shells around rows and cells set as the answers say."""

from collections.abc import Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.building.making import Making
from workbench_word.nodes import Settings
from workbench_word.shells import content_of, empty, inside, paired_shells, shells_in, told

Standing = tuple[ThreeWay[Element | None], Element]
"""A row or cell of the versions, and what was put for it."""


def set_shells(
    making: Making, made: Element, settings: Settings, sides: ThreeWay[list[Element]], standing: Sequence[Standing]
) -> None:
    """Give what stands around the rows or cells that were put into `made` what was answered; what is gone needs none."""
    waiting = shells_in(made)
    for number, shells in enumerate(paired_shells(sides.map(list))):
        at = settings.at.get(str(number))
        side = making.answered.side(at) if at is not None else making.carrier
        mine, theirs = of_side(shells, making.carrier), of_side(shells, side)
        # What only other versions have stands around those of its rows that were brought with it.
        said = {
            told(one)
            for one in ((shells.base, shells.left, shells.right) if mine is None else (mine,))
            if one is not None
        }
        shell = next((one for one in waiting if told(one) in said), None)
        if shell is not None:
            waiting.remove(shell)
        if None in (shells.base, shells.left, shells.right):
            # Anew, for what others put between those that it holds stands outside of it.
            if shell is not None:
                _taken_off(shell)
            if theirs is not None:
                _put_around(making, theirs, side, standing)
            continue
        if shell is None or mine is None or theirs is None or told(theirs) == told(mine):
            continue
        outer, holder = empty(theirs, lambda element, side=side: making.bring(element, side))  # type: ignore[misc]
        holder.extend(content_of(shell))
        parent = shell.getparent()
        assert parent is not None
        parent.replace(shell, outer)


def _taken_off(shell: Element) -> None:
    """Leave what a shell held in its place."""
    parent = shell.getparent()
    assert parent is not None
    for child in content_of(shell):
        shell.addprevious(child)
    parent.remove(shell)


def _put_around(making: Making, theirs: Element, side: Side | None, standing: Sequence[Standing]) -> None:
    """A shell of a version around the rows or cells that it holds there, and what was put between these."""
    within = {one for name in ("tr", "tc") for one in theirs.iter(tag(W, name))}
    held = [put for sides, put in standing if of_side(sides, side) in within]
    parents = [[put, *put.iterancestors()] for put in held]
    if not held:
        return
    outside = next((one for one in parents[0][1:] if all(one in others for others in parents)), None)
    holds = inside(theirs)
    nested = {told(one) for one in shells_in(holds)} if holds is not None else set()
    for above in parents[0]:
        if local(above) in ("sdt", "customXml") and told(above) in nested and outside in (above, inside(above)):
            outside = above.getparent()
    assert outside is not None
    places = [next(outside.index(one) for one in above if one.getparent() is outside) for above in parents]
    standing_in = list(outside)[min(places) : max(places) + 1]
    outer, holder = empty(theirs, lambda element: making.bring(element, side))
    standing_in[0].addprevious(outer)
    holder.extend(standing_in)
