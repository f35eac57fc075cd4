"""A merged paragraph built: a copy of one side, where the answers come to that, else its runs written anew."""

from collections.abc import Iterator

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.merge import Choice
from workbench.model.threeway import Side
from workbench_word.answers import of_side
from workbench_word.blocks import Paragraph
from workbench_word.building.anchors import place_anchors
from workbench_word.building.making import Making
from workbench_word.building.object import Blocks, build_object
from workbench_word.building.pieces import pieces_of
from workbench_word.building.settings import replace_properties, set_like, set_properties
from workbench_word.bundles import parts_of
from workbench_word.nodes import MergedParagraph
from workbench_word.noise import copied
from workbench_word.runs import written
from workbench_word.schema import insert


def build_paragraph(making: Making, node: MergedParagraph, blocks: Blocks) -> Iterator[Element]:
    """The paragraph; several, where somebody split it."""
    whole = _one_side(making, node)
    if whole is not None:
        yield from (making.bring(part.element, whole) for part in parts_of(of_side(node.sides, whole)))
        return
    mine = of_side(node.sides, making.carrier)
    inside: list[Element] = []
    objects: dict[tuple[Side | None, int], Element] = {
        (making.carrier, of_side(o.places, making.carrier)): build_object(making, o, node, blocks) for o in node.objects
    }
    paragraphs: dict[Side | None, Paragraph] = {
        None: node.sides.base,
        Side.LEFT: node.sides.left,
        Side.RIGHT: node.sides.right,
    }
    pieces = pieces_of(making, node)
    for element in written(pieces, paragraphs, place_anchors(making, pieces, node), making.bring, objects):
        if local(element) != "pPr":
            inside.append(element)
            continue
        set_like(making, element, node)
        made = etree.Element(tag(W, "p"))
        made.extend(([element] if len(element) else []) + inside)
        inside = []
        yield made
    made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
    properties = mine.element.find(tag(W, "pPr"))
    held = copied(properties) if properties is not None else etree.Element(tag(W, "pPr"))
    set_properties(making, held, node.settings, node.sides.map(lambda p: p.element.find(tag(W, "pPr"))))
    _section(making, held, node)
    if len(held):
        made.append(held)
    made.extend(inside)
    yield made


def _one_side(making: Making, node: MergedParagraph) -> Side | None:
    """The side whose version the answers come to as a whole."""
    if node.objects:
        return None
    addresses = [
        at
        for at in (
            *node.stretches,
            *node.looks,
            *node.settings.at.values(),
            *node.section.at.values(),
            *node.anchors.values(),
        )
        if at
    ]
    for side in (making.carrier,) if making.pieced else (making.carrier, making.carrier.other):
        if all(_takes(making, at, side) for at in addresses):
            return side
    return None


def _takes(making: Making, at: str, side: Side) -> bool:
    """Whether an answer comes to what this side has."""
    choice = making.answered.choice(at)
    if choice not in (Choice.BASE, Choice.LEFT, Choice.RIGHT):
        return False
    sides = making.answered.decisions[at].sides
    return making.answered.side(at) is side or (
        choice is not Choice.BASE
        and sides.left == sides.right
        and making.answered.decisions[at].reason.startswith("both")
        and not making.answered.decisions[at].conflict
    )


def _section(making: Making, held: Element, node: MergedParagraph) -> None:
    sides = node.sides.map(lambda p: p.section)
    if not node.section.keys:
        return
    mine = held.find(tag(W, "sectPr"))
    if mine is None:
        mine = etree.Element(tag(W, "sectPr"))
        insert(held, mine)
    replace_properties(making, mine, node.section, sides)
    if not len(mine):
        held.remove(mine)
