"""Which answer a note or comment hangs on: where the words that refer to it are answered away, it goes with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.align.cut import Kind
from workbench.model.merge import Choice
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.blocks import Block, Cell, Column, Row
from workbench_word.bundles import parts_of
from workbench_word.document import Document
from workbench_word.nodes import (
    Merged,
    MergedBundle,
    MergedControl,
    MergedParagraph,
    MergedTable,
    Node,
    Placed,
    PlacedBlock,
    Whole,
)

Needs = tuple[tuple[str, frozenset[Choice]], ...]

_VERSIONS: Mapping[Choice, Side | None] = {Choice.BASE: None, Choice.LEFT: Side.LEFT, Choice.RIGHT: Side.RIGHT}
_BOTH = frozenset({Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT})
_ALL = frozenset[Side | None](_VERSIONS.values())
_REFERENCES = {
    tag(W, "footnoteReference"): "footnote",
    tag(W, "endnoteReference"): "endnote",
    tag(W, "commentReference"): "comment",
}


def needs_of(places: Sequence[PlacedBlock], documents: ThreeWay[Document | None]) -> Mapping[str, Needs]:
    """By identity, the decision under which a note stands, and the answers that leave it; none for what stands anyway."""
    found = _Hosts(documents)
    found.blocks(places)
    return {
        name: tuple(known.items()) for name, known in found.known.items() if len(known) == 1 and name not in found.free
    }


@dataclass(slots=True)
class _Hosts:
    documents: ThreeWay[Document | None]
    known: dict[str, dict[str, frozenset[Choice]]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)

    def blocks(self, places: Iterable[PlacedBlock]) -> None:
        for placed in places:
            if placed.node is None:
                self._placed(placed, placed.sides.map(_elements))
            else:
                self._node(placed.node)

    def _node(self, node: Node) -> None:
        match node:
            case MergedParagraph():
                self._paragraph(node)
            case MergedTable():
                for row in node.rows:
                    if row.node is None:
                        self._placed(row, row.sides.map(_elements))
                        continue
                    for cell in row.node.cells:
                        if cell.node is None:
                            self._placed(cell, cell.sides.map(_elements))
                        else:
                            self.blocks(cell.node.places)
            case MergedControl() | MergedBundle():
                self.blocks(node.places)
            case Whole():
                versions = self._names(node.sides.map(_elements))
                self._hang(node.at, {choice: of_side(versions, side) for choice, side in _VERSIONS.items()})
            case _:
                for names in _each(self._names(node.sides.map(_elements))):
                    self.free |= names

    def _placed(
        self,
        placed: Placed[Block, Merged] | Placed[Row, Merged] | Placed[Cell, Merged],
        elements: ThreeWay[Sequence[Element]],
    ) -> None:
        names = self._names(elements)
        if placed.at is None:
            for some in _each(names):
                self.free |= some
            return
        left: dict[Choice, set[str]] = {
            choice: of_side(names, side) if side in placed.there else set() for choice, side in _VERSIONS.items()
        }
        for choice in _BOTH if placed.order is not None else ():
            left[choice] = set().union(*(of_side(names, side) for side in placed.there if side is not None))
        self._hang(placed.at, left)

    def _paragraph(self, node: MergedParagraph) -> None:
        for thing in node.objects:
            for places in thing.boxes:
                self.blocks(places or ())
        there = node.sides.map(
            lambda p: {anchor.name for anchor in p.inline.anchors if anchor.kind == "commentReference"}
        )
        for name in there.base | there.left | there.right:
            if name is None:
                continue
            if (at := node.anchors.get(name)) is not None:
                self._hang(at, {c: {name} if name in of_side(there, side) else set() for c, side in _VERSIONS.items()})
            else:
                self.free.add(name)
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            ranges = ThreeWay(stretch.base, stretch.left, stretch.right)
            names = {
                side: {
                    thing.note
                    for n, thing in of_side(node.sides, side).inline.objects.items()
                    if thing.note is not None and of_side(ranges, side).start <= n < of_side(ranges, side).end
                }
                for side in _ALL
            }
            if at is None or stretch.kind is Kind.STABLE:
                self.free |= set().union(*names.values())
            else:
                left = {choice: names[side] for choice, side in _VERSIONS.items()}
                self._hang(at, {**left, Choice.SUGGESTION: set().union(*names.values())})

    def _hang(self, at: str, left: Mapping[Choice, set[str]]) -> None:
        """Note under which answers to a decision each of these stands."""
        for name in set().union(*left.values()):
            answers = frozenset(choice for choice, names in left.items() if name in names)
            known = self.known.setdefault(name, {})
            known[at] = known.get(at, frozenset()) | answers  # one decision may be over several places

    def _names(self, elements: ThreeWay[Sequence[Element]]) -> ThreeWay[set[str]]:
        return ThreeWay(*(set(self._named(of_side(elements, side), side)) for side in _VERSIONS.values()))

    def _named(self, elements: Sequence[Element], side: Side | None) -> Iterator[str]:
        document = of_side(self.documents, side)
        if document is None:
            return
        for element in elements:
            for inner in element.iter(*_REFERENCES):
                yield document.identity(_REFERENCES[str(inner.tag)], inner.get(tag(W, "id"), ""))


def _elements(unit: Block | Row | Cell | Column | None) -> Sequence[Element]:
    match unit:
        case None | Column():
            return []
        case Row() | Cell():
            return [unit.element]
        case _:
            return [part.element for part in parts_of(unit)]


def _each(names: ThreeWay[set[str]]) -> tuple[set[str], ...]:
    return names.base, names.left, names.right
