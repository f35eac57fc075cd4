"""Shells around rows and cells set as the answers say."""

from workbench_ooxml.xml import Element

from workbench.model.threeway import ThreeWay
from workbench_word.answers import of_side
from workbench_word.building.making import Making
from workbench_word.nodes import Settings
from workbench_word.shells import content_of, empty, shells_in, told


def set_shells(making: Making, made: Element, settings: Settings, sides: ThreeWay[list[Element]]) -> None:
    """Give what stands around the rows or cells that were put into `made` what was answered; what is gone needs none."""
    waiting = shells_in(made)
    shells = of_side(sides, making.carrier)
    for number, mine in enumerate(shells):
        shell = next((one for one in waiting if told(one) == told(mine)), None)
        at = settings.at.get(str(number))
        if shell is None:
            continue
        waiting.remove(shell)
        side = making.answered.side(at) if at is not None else making.carrier
        theirs = of_side(sides, side)[number]
        if told(theirs) == told(mine):
            continue
        outer, holder = empty(theirs, lambda element, side=side: making.bring(element, side))  # type: ignore[misc]
        holder.extend(content_of(shell))
        parent = shell.getparent()
        assert parent is not None
        parent.replace(shell, outer)
