"""The merged stories built out of the elements of the versions, as the answers say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.align.cut import Kind
from workbench.model.merge import Choice
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered, of_side
from workbench_word.blocks import Block, Cell, Column, Paragraph, Row
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.nodes import (
    Merged,
    MergedCell,
    MergedControl,
    MergedObject,
    MergedParagraph,
    MergedRow,
    MergedStory,
    MergedTable,
    Node,
    Placed,
    Same,
    Settings,
    Whole,
)
from workbench_word.noise import copied
from workbench_word.passages import parts_of
from workbench_word.patch import children_named, patch, replace_child
from workbench_word.properties import default_of, read_properties
from workbench_word.runs import Patched, Piece, written
from workbench_word.schema import insert
from workbench_word.shapes import aspects_of, boxes_of, fallback_boxes_of, give
from workbench_word.weave import Look, Stretch

Unit = TypeVar("Unit", bound=Block | Row | Cell | Column)


@dataclass(slots=True)
class Builder:
    """Builds into the target; `carrier` is the side whose package is spliced. `parts` name each version's part and the target's."""

    documents: ThreeWay[Document | None]
    carrier: Side
    answered: Answered
    target: Target
    parts: ThreeWay[str] = field(default_factory=lambda: ThreeWay("", "", ""))
    part: str = ""
    pieced: bool = False
    """The other side was saved by another program: of its paragraphs nothing is taken but what was answered."""

    def story(self, story: MergedStory, parts: ThreeWay[str], part: str) -> Element:
        """The element of the carrier's story with its merged content."""
        self.parts, self.part = parts, part
        mine = of_side(story.sides, self.carrier)
        assert mine is not None
        made = copied(mine.element)
        for child in list(made):
            if local(child) != "sectPr":
                made.remove(child)
        blocks = list(self.blocks(story.places))
        if local(made) not in ("body", "document") and not any(local(b) in ("p", "tbl", "sdt") for b in blocks):
            blocks.append(etree.Element(tag(W, "p")))
        for index, element in enumerate(blocks):
            made.insert(index, element)
        section = made.find(tag(W, "sectPr"))
        if section is not None and story.section.keys:
            sides = story.sides.map(lambda s: None if s is None else s.section)
            self._replaced(section, story.section, sides)
        return made

    def blocks(self, places: Sequence[Placed[Block, Node]]) -> Iterator[Element]:
        """The elements of the blocks that the answers leave."""
        for placed in _ordered(places, self.answered):
            side = self._standing(placed)
            if isinstance(side, _Gone):
                continue
            if placed.node is not None:
                yield from self.node(placed.node)
            else:
                yield from self._brought(placed.sides, side)

    def node(self, node: Node) -> Iterator[Element]:
        """The elements of a merged block."""
        match node:
            case Same():
                yield from self._copies(of_side(node.sides, self.carrier), self.carrier)
            case Whole():
                yield from self._brought(node.sides, self.answered.side(node.at))
            case MergedParagraph():
                yield from self._paragraph(node)
            case MergedTable():
                table = self._table(node)
                if table.find(tag(W, "tr")) is not None:  # one side took these rows away, the other those
                    yield table
            case MergedControl():
                yield self._control(node)

    def _standing(self, placed: Placed[Unit, Merged]) -> "Side | _Gone | None":
        """The version that stands at a place; gone where the answers leave none."""
        if placed.at is None:
            return self.carrier
        answers = self.answered.sides(placed.at) & placed.there
        if not answers:
            return _Gone()
        if placed.of in answers:
            return placed.of
        return self.carrier if self.carrier in answers else min(answers, key=str)

    def _copies(self, block: Block, side: Side | None) -> list[Element]:
        return [self.bring(part.element, side) for part in parts_of(block)]

    def _brought(self, sides: ThreeWay[Block | None], side: Side | None) -> list[Element]:
        """Copies of the block of a version; of the carrier or another one, where that version has none."""
        for one in (side, self.carrier, Side.LEFT, Side.RIGHT, None):
            block = of_side(sides, one)
            if block is not None:
                return self._copies(block, one)
        raise AssertionError("a block that no version has")

    def bring(self, element: Element, side: Side | None) -> Element:
        """A copy of an element of a version, fit for the target."""
        document = of_side(self.documents, side)
        assert document is not None
        return self.target.bring(element, document, of_side(self.parts, side), self.part)

    # Paragraphs

    def _paragraph(self, node: MergedParagraph) -> Iterator[Element]:
        whole = self._one_side(node)
        if whole is not None:
            yield from self._copies(of_side(node.sides, whole), whole)
            return
        mine = of_side(node.sides, self.carrier)
        inside: list[Element] = []
        objects: dict[tuple[Side | None, int], Element] = {
            (self.carrier, of_side(o.places, self.carrier)): self._object(o, node) for o in node.objects
        }
        for element in written(*self._written(node), self.bring, objects):
            if local(element) != "pPr":
                inside.append(element)
                continue
            self._set_like(element, node)
            made = etree.Element(tag(W, "p"))
            made.extend(([element] if len(element) else []) + inside)
            inside = []
            yield made
        made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
        properties = mine.element.find(tag(W, "pPr"))
        held = copied(properties) if properties is not None else etree.Element(tag(W, "pPr"))
        self._set(held, node.settings, node.sides.map(lambda p: p.element.find(tag(W, "pPr"))))
        self._section(held, node)
        if len(held):
            made.append(held)
        made.extend(inside)
        yield made

    def _object(self, node: MergedObject, paragraph: MergedParagraph) -> Element:
        """The carrier's object with what was answered, in its text boxes too."""
        sources = node.sides.map(lambda thing: thing.elements[0])
        aspects = ThreeWay(
            aspects_of(sources.base, paragraph.sides.base.setting.meanings),
            aspects_of(sources.left, paragraph.sides.left.setting.meanings),
            aspects_of(sources.right, paragraph.sides.right.setting.meanings),
        )
        wanted = {key: self.answered.side(at) for key, at in node.settings.at.items()}
        other = self.carrier.other
        values = node.settings.keys
        takes_other = all(of_side(values[key], side) == of_side(values[key], other) for key, side in wanted.items())
        keeps_mine = all(of_side(values[k], side) == of_side(values[k], self.carrier) for k, side in wanted.items())
        # What is said again for old programs cannot be merged; a whole side has it right.
        made = self.bring(
            of_side(sources, other if takes_other and not keeps_mine else self.carrier),
            other if takes_other and not keeps_mine else self.carrier,
        )
        if not takes_other and not keeps_mine:
            for key, side in wanted.items():
                if of_side(values[key], side) != of_side(values[key], self.carrier):
                    source = self.bring(of_side(sources, side), side)
                    give(made, source, of_side(aspects, side).get(key, {}), of_side(aspects, self.carrier).get(key, {}))
        self._fill(made, node)
        return made

    def _fill(self, made: Element, node: MergedObject) -> None:
        """Put what was merged into the text boxes, in each form in which they stand."""
        boxes, again = boxes_of(made), fallback_boxes_of(made)
        sources = node.sides.map(lambda thing: boxes_of(thing.elements[0]))
        for number, places in enumerate(node.boxes):
            if places is None:
                blocks = [self.bring(e, self.carrier) for e in of_side(sources, self.carrier)[number]]
            else:
                blocks = list(self.blocks(places))
            if not blocks or local(blocks[-1]) != "p":
                blocks.append(etree.Element(tag(W, "p")))
            forms = [boxes[number], *([again[number]] if len(again) == len(boxes) else [])]
            for form in forms:
                for child in list(form):
                    form.remove(child)
                form.extend([copied(block) for block in blocks])

    def _set_like(self, held: Element, node: MergedParagraph) -> None:
        """Give the end of a paragraph inside a passage what was answered for the passage, where it was like the base."""
        sources = node.sides.map(lambda p: p.element.find(tag(W, "pPr")))
        said = read_properties(held)
        before = node.sides.base.direct
        for key, values in node.settings.keys.items():
            side = self.answered.side(node.settings.at[key])
            value = of_side(values, side)
            if value != values.base and said.get(key) == before.get(key):
                source = of_side(sources, side)
                patch(held, key, value, self.bring(source, side) if source is not None else None)

    def _one_side(self, node: MergedParagraph) -> Side | None:
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
        for side in (self.carrier,) if self.pieced else (self.carrier, self.carrier.other):
            if all(self._takes(at, side) for at in addresses):
                return side
        return None

    def _takes(self, at: str, side: Side) -> bool:
        """Whether an answer comes to what this side has."""
        choice = self.answered.choice(at)
        if choice not in (Choice.BASE, Choice.LEFT, Choice.RIGHT):
            return False
        sides = self.answered.decisions[at].sides
        return self.answered.side(at) is side or (
            choice is not Choice.BASE
            and sides.left == sides.right
            and self.answered.decisions[at].reason.startswith("both")
            and not self.answered.decisions[at].conflict
        )

    def _section(self, held: Element, node: MergedParagraph) -> None:
        sides = node.sides.map(lambda p: p.section)
        if not node.section.keys:
            return
        mine = held.find(tag(W, "sectPr"))
        if mine is None:
            mine = etree.Element(tag(W, "sectPr"))
            insert(held, mine)
        self._replaced(mine, node.section, sides)
        if not len(mine):
            held.remove(mine)

    def _set(self, held: Element, settings: Settings, sources: ThreeWay[Element | None]) -> None:
        """Give the holder the values that were answered, where the carrier has others."""
        for key, values in settings.keys.items():
            side = self.answered.side(settings.at[key])
            value, mine = of_side(values, side), of_side(values, self.carrier)
            if value != mine:
                source = of_side(sources, side)
                if key == "pStyle":
                    value = read_properties(source).get(key)  # none, where the default one holds unsaid
                elif value is None:
                    value = read_properties(source).get(key)  # "not bold", where the style says bold
                patch(held, key, value, self.bring(source, side) if source is not None else None)

    def _replaced(self, held: Element, settings: Settings, sources: ThreeWay[Element | None]) -> None:
        """The same for properties that are taken child by child, as they are."""
        for key, values in settings.keys.items():
            side = self.answered.side(settings.at[key])
            if of_side(values, side) != of_side(values, self.carrier):
                source = of_side(sources, side)
                replace_child(held, key, self.bring(source, side) if source is not None else None)

    def _written(
        self, node: MergedParagraph
    ) -> tuple[list[Piece], dict[Side | None, Paragraph], dict[tuple[int, int], list[Element]]]:
        paragraphs: dict[Side | None, Paragraph] = {
            None: node.sides.base,
            Side.LEFT: node.sides.left,
            Side.RIGHT: node.sides.right,
        }
        pieces: list[Piece] = []
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            pieces += self._pieces(stretch, at, node)
        return pieces, paragraphs, self._anchors(pieces, node)

    def _pieces(self, stretch: Stretch, at: str | None, node: MergedParagraph) -> Iterator[Piece]:
        if at is None:
            yield from self._looked(stretch, self.carrier, node)
            return
        match self.answered.choice(at):
            case Choice.SUGGESTION if stretch.suggestion is not None:
                for words in stretch.suggestion:
                    yield Piece(words.side, words.range.start, words.range.end)
            case Choice.CUSTOM:
                edit = self.answered.edits.get(at)
                range_ = stretch.left if not stretch.left.empty else stretch.base
                side = Side.LEFT if not stretch.left.empty else None
                yield Piece(side, range_.start, range_.end, text=edit.text if edit is not None else "")
            case _:
                yield from self._looked(stretch, self.answered.side(at), node)

    def _looked(self, stretch: Stretch, side: Side | None, node: MergedParagraph) -> Iterator[Piece]:
        """A stretch of one version in pieces of one look each, with what the other side changed of it."""
        range_ = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
        if range_.empty:
            return
        if stretch.kind is not Kind.STABLE:
            patches: list[Patched] = []
            for number, look in enumerate(node.woven.looks):
                covers = look.base.start <= stretch.base.start and stretch.base.end <= look.base.end
                if covers and not stretch.base.empty:
                    patches += self._patches(look, node.looks[number], side, node)
            yield Piece(side, range_.start, range_.end, tuple(patches))
            return
        cuts = {stretch.base.start, stretch.base.end}
        for look in node.woven.looks:
            cuts |= {cut for cut in (look.base.start, look.base.end) if stretch.base.start < cut < stretch.base.end}
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            patches = []
            for number, look in enumerate(node.woven.looks):
                if look.base.start <= start and end <= look.base.end:
                    patches += self._patches(look, node.looks[number], side, node)
            shift = range_.start - stretch.base.start
            yield Piece(side, start + shift, end + shift, tuple(patches))

    def _patches(self, look: Look, at: str, side: Side | None, node: MergedParagraph) -> Iterator[Patched]:
        """What has to be set for a look to be as it was answered, on characters that come from `side`."""
        wanted = self.answered.side(at)
        for key, values in look.keys.items():
            value = of_side(values, wanted)
            if value != of_side(values, side):
                said = value if value is not None else _said_default(of_side(node.sides, wanted), key)
                source = _look_element(of_side(node.sides, wanted), key, value)
                yield Patched(key, said, self.bring(source, wanted) if source is not None else None, wanted)

    def _anchors(self, pieces: Sequence[Piece], node: MergedParagraph) -> dict[tuple[int, int], list[Element]]:
        """Where each anchor of the merged paragraph goes. What one side took away is gone, what one side added is there."""
        keys = node.sides.map(lambda p: {anchor.key for anchor in p.inline.anchors})
        found: dict[tuple[int, int], list[Element]] = {}
        seen: set[str] = set()
        for side in (self.carrier, self.carrier.other):
            for anchor in of_side(node.sides, side).inline.anchors:
                asked = node.anchors.get(anchor.name or "")
                if self.pieced and not anchor.kind.startswith("comment"):
                    # Other programs drop bookmarks, and add some of their own.
                    kept = side is self.carrier or ":_" not in anchor.key
                elif asked is not None:
                    kept = anchor.key in of_side(keys, self.answered.side(asked))
                else:
                    kept = (anchor.key in keys.left and anchor.key in keys.right) or anchor.key not in keys.base
                if not kept or anchor.key in seen:
                    continue
                seen.add(anchor.key)
                place = _place(pieces, side, anchor.at, node)
                element = copied(anchor.element) if side is self.carrier else self.bring(anchor.element, side)
                found.setdefault(place, []).append(element)
        return found

    # Tables and controls

    def _table(self, node: MergedTable) -> Element:
        mine = of_side(node.sides, self.carrier)
        made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
        for child in mine.element:
            if local(child) in ("tblPr", "tblGrid"):
                made.append(copied(child))
        properties = made.find(tag(W, "tblPr"))
        if properties is not None:
            self._replaced(properties, node.settings, node.sides.map(lambda t: t.element.find(tag(W, "tblPr"))))
        self._grid(made, node)
        for placed in _ordered(node.rows, self.answered):
            side = self._standing(placed)
            if isinstance(side, _Gone):
                continue
            if placed.node is not None:
                row = self._row(placed.node)
            else:
                row = self._brought_row(placed, side)
                if node.columns:
                    self._fit(row, node, side)
            if row.find(f".//{tag(W, 'tc')}") is not None:  # one side took these columns away, the other those
                made.append(row)
        return made

    def _grid(self, made: Element, node: MergedTable) -> None:
        """One w:gridCol for each column that stands."""
        grid = made.find(tag(W, "tblGrid"))
        if grid is None or not node.columns:
            return
        widths: list[Element] = []
        for placed in _ordered(node.columns, self.answered):
            side = self._standing(placed)
            if isinstance(side, _Gone):
                continue
            for one in (side, self.carrier, Side.LEFT, Side.RIGHT, None):
                column = of_side(placed.sides, one)
                theirs = of_side(node.sides, one).element.find(tag(W, "tblGrid"))
                columns = theirs.findall(tag(W, "gridCol")) if theirs is not None else []
                if column is not None and column.index < len(columns):
                    widths.append(copied(columns[column.index]))
                    break
        for child in grid.findall(tag(W, "gridCol")):
            grid.remove(child)
        for index, width in enumerate(widths):
            grid.insert(index, width)

    def _fit(self, row: Element, node: MergedTable, side: Side | None) -> None:
        """Give a row of one version the columns of the merged table: without those that are gone, empty cells in new ones."""
        cells = row.findall(tag(W, "tc"))
        fitted: list[Element] = []
        for placed in _ordered(node.columns, self.answered):
            if isinstance(self._standing(placed), _Gone):
                continue
            column = of_side(placed.sides, side)
            if column is not None and column.index < len(cells):
                fitted.append(cells[column.index])
            else:
                empty = etree.Element(tag(W, "tc"))
                etree.SubElement(empty, tag(W, "p"))
                fitted.append(empty)
        for cell in cells:
            row.remove(cell)
        row.extend(fitted)

    def _brought_row(self, placed: Placed[Row, MergedRow] | Placed[Cell, MergedCell], side: Side | None) -> Element:
        sides: ThreeWay[Row | None] | ThreeWay[Cell | None] = placed.sides
        versions: dict[Side | None, Row | Cell | None] = {
            None: sides.base,
            Side.LEFT: sides.left,
            Side.RIGHT: sides.right,
        }
        for one in (side, self.carrier, Side.LEFT, Side.RIGHT, None):
            unit = versions[one]
            if unit is not None:
                return self.bring(unit.element, one)
        raise AssertionError("a row or cell that no version has")

    def _row(self, node: MergedRow) -> Element:
        mine = of_side(node.sides, self.carrier)
        made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
        for name in ("tblPrEx", "trPr"):
            self._held(made, mine.element, name, node.settings, node.sides.map(lambda r: r.element))
        for placed in _ordered(node.cells, self.answered):
            side = self._standing(placed)
            if isinstance(side, _Gone):
                continue
            made.append(self._cell(placed.node) if placed.node is not None else self._brought_row(placed, side))
        return made

    def _cell(self, node: MergedCell) -> Element:
        mine = of_side(node.sides, self.carrier)
        made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
        self._held(made, mine.element, "tcPr", node.settings, node.sides.map(lambda c: c.element))
        blocks = list(self.blocks(node.places))
        made.extend(blocks)
        if not blocks or local(blocks[-1]) != "p":
            etree.SubElement(made, tag(W, "p"))  # a cell ends with a paragraph (17.4.66)
        return made

    def _held(self, made: Element, mine: Element, name: str, settings: Settings, sources: ThreeWay[Element]) -> None:
        """The properties of a row or cell under one name."""
        original = mine.find(tag(W, name))
        held = copied(original) if original is not None else etree.Element(tag(W, name))
        inside = sources.map(lambda element: element.find(tag(W, name)))
        known = {
            key: values
            for key, values in settings.keys.items()
            if any(e is not None and children_named(e, key) for e in (inside.base, inside.left, inside.right))
        }
        self._replaced(held, Settings(known, settings.at), inside)
        if len(held):
            made.append(held)

    def _control(self, node: MergedControl) -> Element:
        mine = of_side(node.sides, self.carrier)
        made = copied(mine.element)
        content = made.find(tag(W, "sdtContent"))
        if content is None:
            content = etree.SubElement(made, tag(W, "sdtContent"))
        for child in list(content):
            content.remove(child)
        content.extend(self.blocks(node.places))
        return made


class _Gone:
    """Nothing stands there."""


def _ordered(places: Sequence[Placed[Unit, Merged]], answered: Answered) -> list[Placed[Unit, Merged]]:
    """The places in order, with what both sides put at one place in the order that was answered."""
    found: list[Placed[Unit, Merged]] = []
    index = 0
    while index < len(places):
        order = places[index].order
        end = index + 1
        if order is not None:
            while end < len(places) and places[end].order == order:
                end += 1
            group = list(places[index:end])
            first = Side.RIGHT if answered.right_first(order) else Side.LEFT
            group.sort(key=lambda placed: placed.of is not first)
            found += group
        else:
            found.append(places[index])
        index = end
    return found


def _said_default(paragraph: Paragraph, key: str) -> str | None:
    """How a paragraph says that something is as it would be anyway: "not bold", where its style says bold."""
    default = default_of(key)
    said = any(span.direct.get(key) == default for span in paragraph.inline.spans)
    return default if default is not None and said else None


def _look_element(paragraph: Paragraph, key: str, value: str | None) -> Element | None:
    """A w:rPr of the paragraph in which this property has this value."""
    return next(
        (span.element for span in paragraph.inline.spans if span.direct.get(key) == value and span.element is not None),
        None,
    )


def _place(pieces: Sequence[Piece], side: Side, at: int, node: MergedParagraph) -> tuple[int, int]:
    """Where a place in a side's text is among the pieces: exactly, or beside what replaced the words around it."""
    starts = [_in_side(piece, side, node) for piece in pieces]
    for number, range_ in enumerate(starts):
        if range_ is not None and range_[0] <= at < range_[1]:
            return number, at - range_[0] if pieces[number].text is None else 0
    for number, range_ in enumerate(starts):
        if range_ is not None and range_[0] >= at:
            return number, 0
    return len(pieces), 0


def _in_side(piece: Piece, side: Side, node: MergedParagraph) -> tuple[int, int] | None:
    """The characters of a side that a piece stands for; None where that side has none of them."""
    if piece.side is side:
        return piece.start, piece.end
    for stretch in node.woven.stretches:
        own = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), piece.side)
        if not (own.start <= piece.start and piece.end <= own.end and not own.empty):
            continue
        other = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
        if stretch.kind is Kind.STABLE:
            shift = other.start - own.start
            return piece.start + shift, piece.end + shift
        return other.start, other.end
    return None
