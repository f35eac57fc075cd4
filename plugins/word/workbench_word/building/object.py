"""An object of a merged paragraph built: its settings as they were answered, and what stands in its text boxes."""

from collections.abc import Callable, Iterable, Sequence

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.threeway import ThreeWay
from workbench_word.answers import of_side
from workbench_word.building.making import Making
from workbench_word.nodes import MergedObject, MergedParagraph, PlacedBlock
from workbench_word.noise import copied
from workbench_word.schema import ends_well
from workbench_word.shapes import aspects_of, boxes_of, fallback_boxes_of, give

Blocks = Callable[[Sequence[PlacedBlock]], Iterable[Element]]
"""The elements of the blocks that the answers leave at these places."""


def build_object(making: Making, node: MergedObject, paragraph: MergedParagraph, blocks: Blocks) -> Element:
    """The carrier's object with what was answered, in its text boxes too."""
    sources = node.sides.map(lambda thing: thing.elements[0])
    aspects = ThreeWay(
        aspects_of(sources.base, paragraph.sides.base.setting.meanings),
        aspects_of(sources.left, paragraph.sides.left.setting.meanings),
        aspects_of(sources.right, paragraph.sides.right.setting.meanings),
    )
    wanted = {key: making.answered.side(at) for key, at in node.settings.at.items()}
    other = making.carrier.other
    values = node.settings.keys
    takes_other = all(of_side(values[key], side) == of_side(values[key], other) for key, side in wanted.items())
    keeps_mine = all(of_side(values[k], side) == of_side(values[k], making.carrier) for k, side in wanted.items())
    # What is said again for old programs cannot be merged; a whole side has it right.
    made = making.bring(
        of_side(sources, other if takes_other and not keeps_mine else making.carrier),
        other if takes_other and not keeps_mine else making.carrier,
    )
    if not takes_other and not keeps_mine:
        for key, side in wanted.items():
            if of_side(values[key], side) != of_side(values[key], making.carrier):
                source = making.bring(of_side(sources, side), side)
                give(made, source, of_side(aspects, side).get(key, {}), of_side(aspects, making.carrier).get(key, {}))
    _fill(making, made, node, blocks)
    return made


def _fill(making: Making, made: Element, node: MergedObject, blocks: Blocks) -> None:
    """Put what was merged into the text boxes, in each form in which they stand."""
    boxes, again = boxes_of(made), fallback_boxes_of(made)
    sources = node.sides.map(lambda thing: boxes_of(thing.elements[0]))
    for number, places in enumerate(node.boxes):
        if places is None:
            inside = [making.bring(e, making.carrier) for e in of_side(sources, making.carrier)[number]]
        else:
            inside = list(blocks(places))
        if not ends_well(inside):
            inside.append(etree.Element(tag(W, "p")))
        forms = [boxes[number], *([again[number]] if len(again) == len(boxes) else [])]
        for form in forms:
            for child in list(form):
                form.remove(child)
            form.extend([copied(block) for block in inside])
