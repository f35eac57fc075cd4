"""The merged stories built out of the elements of the versions, block by block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.blocks import Block
from workbench_word.building.making import Gone, Making
from workbench_word.building.paragraph import build_paragraph
from workbench_word.building.settings import replace_properties
from workbench_word.building.table import build_table
from workbench_word.bundles import parts_of
from workbench_word.nodes import (
    MergedBundle,
    MergedControl,
    MergedParagraph,
    MergedStory,
    MergedTable,
    Node,
    Placed,
    Same,
    Whole,
)
from workbench_word.sections import ending_of
from workbench_word.shells import empty


@dataclass(slots=True)
class Builder:
    """Builds stories, one after the other."""

    making: Making
    copies: dict[Element, Element] = field(default_factory=dict)
    """Copies of the elements of the carrier's story at hand, by the element."""

    def story(self, story: MergedStory, parts: ThreeWay[str], part: str, made: Element) -> Element:
        """The element of the carrier's story with its merged content. `made` is a copy of it, which becomes that."""
        self.making.parts, self.making.part = parts, part
        mine = of_side(story.sides, self.making.carrier)
        assert mine is not None
        section = ending_of(made)
        self.copies = dict(zip(mine.element, made, strict=True))
        for child in self.copies.values():
            made.remove(child)
            child.tail = None
        blocks = list(self.blocks(story.places))
        self.copies = {}
        if local(made) not in ("body", "document") and not any(local(b) in ("p", "tbl", "sdt") for b in blocks):
            blocks.append(etree.Element(tag(W, "p")))
        made.extend(blocks)
        if section is not None:
            made.append(section)
        if section is not None and story.section.keys:
            sides = story.sides.map(lambda s: None if s is None else s.section)
            replace_properties(self.making, section, story.section, sides)
        return made

    def blocks(self, places: Sequence[Placed[Block, Node]]) -> Iterator[Element]:
        """The elements of the blocks that the answers leave."""
        for placed in self.making.ordered(places):
            side = self.making.standing(placed)
            if isinstance(side, Gone):
                continue
            if placed.node is not None:
                yield from self.node(placed.node)
            else:
                yield from self._brought(placed.sides, side)

    def node(self, node: Node) -> Iterator[Element]:
        """The elements of a merged block."""
        match node:
            case Same():
                yield from self._copies(of_side(node.sides, self.making.carrier), self.making.carrier)
            case Whole():
                yield from self._brought(node.sides, self.making.answered.side(node.at))
            case MergedParagraph():
                yield from build_paragraph(self.making, node, self.blocks)
            case MergedTable():
                table = build_table(self.making, node, self.blocks)
                if table.find(f".//{tag(W, 'tr')}") is not None:  # one side took these rows away, the other those
                    yield table
            case MergedControl():
                yield self._control(node)
            case MergedBundle():
                yield from self.blocks(node.places)

    def _copies(self, block: Block, side: Side | None) -> list[Element]:
        """Copies of a block's elements. Most are the carrier's, which stand in the copy of its story: each is used once."""
        mine = self.copies if side is self.making.carrier else {}
        found = (mine.pop(part.element, None) for part in parts_of(block))
        return [
            copy if copy is not None else self.making.bring(part.element, side)
            for copy, part in zip(found, parts_of(block), strict=True)
        ]

    def _brought(self, sides: ThreeWay[Block | None], side: Side | None) -> list[Element]:
        """Copies of the block of a version; of the carrier or another one, where that version has none."""
        for one in (side, self.making.carrier, Side.LEFT, Side.RIGHT, None):
            block = of_side(sides, one)
            if block is not None:
                return self._copies(block, one)
        raise AssertionError("a block that no version has")

    def _control(self, node: MergedControl) -> Element:
        making = self.making
        side = next((making.answered.side(at) for at in node.settings.at.values()), making.carrier)
        made, content = empty(of_side(node.sides, side).element, lambda shell: making.bring(shell, side))
        content.extend(self.blocks(node.places))
        return made
