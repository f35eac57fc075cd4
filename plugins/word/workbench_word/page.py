"""All of a document for show: headers, the text with notes beside what they belong to, footers; and its outline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeVar

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.merge import ChangeKind, Rich, Run, Span
from workbench.model.pieces import words_of
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import NO_MARKS, Aside, GridCell, GridRow, Heading, PageItem
from workbench.model.view import Paragraph as Shown
from workbench_word import merged
from workbench_word.answers import of_side
from workbench_word.asides import margin_label
from workbench_word.blocks import Block, Cell, Control, Other, Paragraph, Row, Table
from workbench_word.bullets import Bullets
from workbench_word.margin import Margin, Place, aside_kind
from workbench_word.merged import VERSIONS, level_of, whole
from workbench_word.nodes import (
    MergedBundle,
    MergedControl,
    MergedObject,
    MergedParagraph,
    MergedRow,
    MergedTable,
    Node,
    Placed,
    PlacedBlock,
    PlacedCell,
    Same,
    Settings,
    Whole,
)
from workbench_word.plan import Plan
from workbench_word.reading import words_in

BESIDE = "Beside the text"
"""What the headings are labelled with below which things beside the text are shown."""
_HEADING = 2
_OTHER = "[object]"
_ALL: frozenset[Side | None] = frozenset(VERSIONS)
Item = TypeVar("Item", bound=PageItem)
_Three = ThreeWay[Block | None]


@dataclass(frozen=True, slots=True)
class Page:
    """The items of a whole document, and its headings."""

    items: tuple[PageItem, ...]
    outline: tuple[Heading, ...]


def page_of(plan: Plan, two: bool) -> Page:
    """All of the plan's documents; `two`: the base is the old document, and stands on the left as well."""
    items = tuple(_Maker(plan, two).all())
    return Page(items, tuple(_outline(items)))


def _outline(items: Sequence[PageItem]) -> Iterator[Heading]:
    for number, item in enumerate(items):
        if isinstance(item, Shown) and item.level and item.label in ("", BESIDE):
            runs = next((r for r in (item.sides.left, item.sides.right, item.sides.base) if r), ())
            title = " ".join("".join(map(words_of, runs)).split())
            bullet = next((b for b in (item.bullets.left, item.bullets.right, item.bullets.base) if b), "")
            if title:
                yield Heading(number, item.level, f"{bullet.strip()} {title}".strip()[:200])


class _Maker:
    def __init__(self, plan: Plan, two: bool) -> None:
        self.plan, self.two = plan, two
        self.kinds = {d.at: d.kind for d in plan.decisions}
        self.asked = {d.at: d.sides for d in plan.decisions}
        self.bullets = Bullets(plan, two)
        self.margin = Margin(plan.documents)
        self.said: dict[str, tuple[PageItem, ...]] = {}  # what notes say, for a moved paragraph has its own twice
        self.inside: list[
            tuple[str, list[Place]]
        ] = []  # the notes that are being read, and what stands beside their text
        self.grids = 0

    def all(self) -> Iterator[PageItem]:
        """Every item in order."""
        margins = [name for name in self.plan.stories if name.startswith(("header ", "footer "))]
        for name in margins:
            if name.startswith("header "):
                yield from self._story(name, margin_label(name))
        yield from self._story("body", "")
        for name in self.plan.stories:
            if name not in margins and name not in self.margin.told and name != "body":
                yield from _labelled(self._note(name), self.margin.label(name))
        for name in margins:
            if name.startswith("footer "):
                yield from self._story(name, margin_label(name))
        yield from self._beside()

    def _beside(self) -> Iterator[PageItem]:
        """What differs beside the text: below a heading for each area a line for each decision."""
        heading = ""
        for merge in self.plan.parts:
            if merge.area.heading != heading:
                heading = merge.area.heading
                once = (Run(heading),)
                yield Shown(None, ThreeWay(None if self.two else once, once, once), _HEADING, label=BESIDE)
            words = self.asked[merge.at].map(lambda said: None if said is None else (Run(said.text),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            label = merge.area.title(merge.name, self.plan.documents)
            yield Shown(merge.at, self._there(three), kind=self.kinds[merge.at], label=label[:1].upper() + label[1:])

    def _story(self, name: str, label: str) -> Iterator[PageItem]:
        story = self.plan.stories[name]
        self.bullets.learn(name)
        items: list[PageItem] = []
        for placed in story.places:
            items += self.placed(placed)
        if story.section.at and items:
            items[-1] = _about(items[-1], story.section)
        yield from (replace(item, label=label) for item in items) if label else items

    def _note(self, identity: str) -> tuple[PageItem, ...]:
        """What a note or comment says."""
        if identity not in self.said:
            self.margin.label(identity)  # it is told of now
            beside: list[Place] = []
            self.inside.append((identity, beside))
            try:
                self.said[identity] = tuple(self._read(identity))
            finally:
                self.inside.pop()
            for place in beside:  # a comment on a note has no margin of its own
                self.said[identity] += tuple(_labelled(self._note(place.identity), self.margin.label(place.identity)))
        return self.said[identity]

    def _read(self, identity: str) -> Iterator[PageItem]:
        if identity in self.plan.stories:
            yield from self._story(identity, "")
            return
        for three in zip_longest(*(self.margin.blocks(side, identity) for side in VERSIONS)):
            yield from self.whole(ThreeWay(*three), None, _ALL)

    def _asides(
        self, sides: ThreeWay[Paragraph | None], marks: ThreeWay[tuple[Span, ...]], anchors: Mapping[str, str]
    ) -> tuple[Aside, ...]:
        """What stands beside a paragraph. `marks` are those of its words, `anchors` the decisions over comments."""
        places = self.margin.beside(sides)
        if self.inside:
            reading = {identity for identity, _ in self.inside}
            self.inside[-1][1].extend(place for place in places if place.identity not in reading)
            return ()
        found = []
        for place in places:
            at = anchors.get(place.identity) or _decided_with(place, sides, marks)
            label = self.margin.label(place.identity)
            words = ThreeWay(None, place.words.base, place.words.right) if self.two else place.words
            kind = self.kinds[at] if at is not None else None
            items = self._note(place.identity)
            mark = self.margin.mark(place.identity)
            found.append(Aside(aside_kind(place.identity), label, items, words, at, kind, place.reply, mark))
        return tuple(found)

    def placed(self, placed: PlacedBlock) -> Iterator[PageItem]:
        """A block at its place."""
        if placed.node is None:
            yield from self.whole(placed.sides, placed.at, placed.there)
        elif placed.at is None:
            yield from self.node(placed.node)
        else:
            for item in self.node(placed.node):
                yield self._end_of_move(item, placed.at, placed.there)

    def node(self, node: Node) -> Iterator[PageItem]:
        """A merged block."""
        match node:
            case Same():
                yield from self._same(node.sides)
            case Whole():
                yield from self.whole(node.sides, node.at, _ALL)
            case MergedParagraph():
                yield self._merged(node)
                for thing in node.objects:
                    yield from self._object(thing)
            case MergedTable():
                yield from self._table(node)
            case MergedControl() | MergedBundle():
                if isinstance(node, MergedControl):
                    yield from self._shell(node.settings)
                for placed in node.places:
                    yield from self.placed(placed)

    def _merged(self, node: MergedParagraph) -> Shown:
        item = merged.shown(node, self.kinds)
        at = node.settings.at.get("numPr", node.settings.at.get("pStyle"))
        bullet = self.bullets.of(node.sides.map(lambda p: p), at)
        asides = self._asides(node.sides.map(lambda p: p), item.marks, node.anchors)
        there = {*item.others, *(aside.at for aside in asides)}
        more = tuple(dict.fromkeys(at for at in node.anchors.values() if at not in there))
        return replace(
            item,
            sides=self._there(item.sides),
            bullets=bullet.signs,
            listed=bullet.listed,
            marks=self._marks(item),
            others=(*item.others, *more),
            asides=asides,
        )

    def _object(self, node: MergedObject) -> Iterator[PageItem]:
        """What was changed of an object, a line for each decision, and the paragraphs in its text boxes."""
        label = f"In the {node.sides.base.kind} above"
        asked = tuple(dict.fromkeys(node.settings.at.values()))
        whole = node.sides.map(lambda thing: (Run(thing.words),)) if node.sides.base.kind == "equation" else None
        for at in asked:
            words = self.asked[at].map(lambda said: None if said is None else said.rich or (Run(said.text),))
            if whole is not None and len(asked) == 1:  # a part of an equation alone says little
                words = ThreeWay(whole.base, whole.left, whole.right)
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, self._there(three), kind=self.kinds[at], label=label)
        for places in node.boxes:
            for placed in places or ():
                for item in self.placed(placed):
                    yield replace(item, label=item.label or label)

    def _shell(self, settings: Settings) -> Iterator[PageItem]:
        """What was changed of what stands around blocks: a line above them."""
        for at in dict.fromkeys(settings.at.values()):
            words = self.asked[at].map(lambda said: None if said is None else (Run(said.text),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, self._there(three), kind=self.kinds[at], label="Around what follows")

    def _marks(self, item: Shown) -> ThreeWay[tuple[Span, ...]]:
        return ThreeWay((), item.marks.base, item.marks.right) if self.two else item.marks

    def _same(self, sides: ThreeWay[Block]) -> Iterator[PageItem]:
        """What nobody changed is read once; the numbers of its lists are each side's own."""
        self.bullets.alike(sides)
        three: _Three = ThreeWay(sides.left, sides.left, sides.left)
        yield from self.whole(three, None, _ALL)

    def _table(self, node: MergedTable) -> Iterator[PageItem]:
        grid = self._grid()
        for number, placed in enumerate(node.rows):
            row = self._row(placed, grid)
            yield _about(_about(row, node.settings), node.shells) if number == 0 else row

    def _grid(self) -> str:
        self.grids += 1
        return f"table {self.grids}"

    def _row(self, placed: Placed[Row, MergedRow], grid: str) -> GridRow:
        if placed.node is None:
            row = self._whole_row(placed.sides, placed.at, placed.there, grid)
        else:
            row = GridRow(None, tuple(self._cell(cell) for cell in placed.node.cells), None, grid)
            row = _about(_about(row, placed.node.settings), placed.node.shells)
            if placed.at is not None:
                row = self._end_of_move(row, placed.at, placed.there)
        return row if placed.gate is None else self._end_of_move(row, placed.gate.at, placed.gate.there)

    def _end_of_move(self, item: Item, at: str, there: frozenset[Side | None]) -> Item:
        """An item where it stood, or where somebody moved it."""
        away = ThreeWay(*(side not in there for side in VERSIONS))
        return _moved(item, at, self.two, away, "Moved away from here" if None in there else "Moved here")

    def _cell(self, placed: PlacedCell) -> GridCell:
        if placed.node is None:
            return self._whole_cell(placed.sides, placed.at, placed.there)
        items = tuple(item for inside in placed.node.places for item in self.placed(inside))
        about = tuple(dict.fromkeys(placed.node.settings.at.values()))
        kind = ChangeKind.FORMAT if about else None
        return GridCell(about[0] if about else None, items, kind, _wide(placed.sides), about[1:])

    def whole(self, sides: _Three, at: str | None, there: frozenset[Side | None]) -> Iterator[PageItem]:
        """A block that is there or not, or is one of the versions: item by item, as far as they go."""
        flat: list[list[Paragraph | Row | Other]] = []
        for side in VERSIONS:
            block = of_side(sides, side)
            flat.append(list(_flat(block)) if block is not None and side in there else [])
        grid = self._grid() if any(isinstance(one, Row) for one in (*flat[0], *flat[1], *flat[2])) else ""
        for three in zip_longest(*flat):
            if any(isinstance(one, Paragraph) for one in three):
                yield self._whole_paragraph(ThreeWay(*(p if isinstance(p, Paragraph) else None for p in three)), at)
            if any(isinstance(one, Row) for one in three):
                rows: ThreeWay[Row | None] = ThreeWay(*(r if isinstance(r, Row) else None for r in three))
                yield self._whole_row(rows, at, _ALL, grid)
            if any(isinstance(one, Other) for one in three):
                yield from self._whole_other(ThreeWay(*(o if isinstance(o, Other) else None for o in three)), at)

    def _whole_other(self, sides: ThreeWay[Other | None], at: str | None) -> Iterator[Shown]:
        """What is to be read in something else among blocks, an alternative or an equation; a sign for it, where it is decided."""
        said = sides.map(lambda other: None if other is None else words_in(other.element))
        if at is not None or any((said.base, said.left, said.right)):
            words = said.map(lambda text: None if text is None else (Run(text or _OTHER),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, self._there(three), kind=self.kinds[at] if at is not None else None)

    def _whole_paragraph(self, sides: ThreeWay[Paragraph | None], at: str | None) -> Shown:
        same = sides.base is sides.left and sides.left is sides.right and sides.left is not None
        words: ThreeWay[tuple[Rich, ...] | None]
        if same and sides.left is not None:
            once = whole(sides.left)
            words = ThreeWay(once, once, once)
        else:
            words = sides.map(lambda p: None if p is None else whole(p))
        first = next(p for p in (sides.left, sides.right, sides.base) if p is not None)
        bullet = self.bullets.of(sides)
        kind = self.kinds[at] if at is not None else None
        asides = self._asides(sides, NO_MARKS, {})
        label = "Section break" if first.section is not None and not first.inline.text else ""
        shown = Shown(at, self._there(words), level_of(first), bullet.signs, kind, label=label, asides=asides)
        return replace(shown, listed=bullet.listed)

    def _whole_row(
        self, sides: ThreeWay[Row | None], at: str | None, there: frozenset[Side | None], grid: str
    ) -> GridRow:
        cells = [row.cells if (row := of_side(sides, side)) is not None and side in there else () for side in VERSIONS]
        made = tuple(self._whole_cell(ThreeWay(*three), None, _ALL) for three in zip_longest(*cells))
        return GridRow(at, made, self.kinds[at] if at is not None else None, grid)

    def _whole_cell(self, sides: ThreeWay[Cell | None], at: str | None, there: frozenset[Side | None]) -> GridCell:
        blocks: list[Sequence[Block]] = [
            cell.blocks if (cell := of_side(sides, side)) is not None and side in there else () for side in VERSIONS
        ]
        items = [item for three in zip_longest(*blocks) for item in self.whole(ThreeWay(*three), None, _ALL)]
        return GridCell(at, tuple(items), self.kinds[at] if at is not None else None, _wide(sides))

    def _there(self, words: ThreeWay[tuple[Rich, ...] | None]) -> ThreeWay[tuple[Rich, ...] | None]:
        if not self.two:
            return words
        return ThreeWay(None, words.base, words.right)


def _labelled(items: Sequence[PageItem], label: str) -> Iterator[PageItem]:
    return (replace(item, label=item.label or label) for item in items)


def _decided_with(place: Place, sides: ThreeWay[Paragraph | None], marks: ThreeWay[tuple[Span, ...]]) -> str | None:
    """The decision over the words that a note hangs on, where some versions of the paragraph do not have it."""
    there = [
        (of_side(place.words, side), of_side(marks, side)) for side in VERSIONS if of_side(sides, side) is not None
    ]
    if all(words is not None for words, _ in there):
        return None
    return next(
        (
            span.at
            for words, spans in there
            for span in spans
            if words is not None
            and span.kind is not ChangeKind.FORMAT
            and span.start <= words[0] <= words[1] <= span.end
        ),
        None,
    )


def _about(item: Item, settings: Settings) -> Item:
    """An item with the decisions about what it is set to."""
    more = tuple(dict.fromkeys(at for at in settings.at.values() if at != item.at and at not in item.others))
    if not more:
        return item
    if item.at is None:
        return replace(item, at=more[0], kind=ChangeKind.FORMAT, others=(*item.others, *more[1:]))
    return replace(item, others=(*item.others, *more))


def _moved(item: Item, at: str, two: bool, away: ThreeWay[bool], label: str) -> Item:
    """An item at one end of a move, which is the first thing to know about it."""
    others = (item.at, *item.others) if item.at is not None else item.others
    if isinstance(item, Shown):
        where = ThreeWay(True, away.base, away.right) if two else away
        return replace(item, at=at, kind=ChangeKind.MOVE, others=others, elsewhere=where, label=label)

    def inside(one: PageItem) -> PageItem:
        if isinstance(one, Shown):
            return replace(one, elsewhere=ThreeWay(True, away.base, away.right) if two else away)
        return replace(one, cells=tuple(replace(c, items=tuple(map(inside, c.items))) for c in one.cells))

    cells = tuple(replace(cell, items=tuple(map(inside, cell.items))) for cell in item.cells)
    return replace(item, at=at, kind=ChangeKind.MOVE, others=others, cells=cells, label=label)


def _flat(block: Block) -> Iterator[Paragraph | Row | Other]:
    match block:
        case Paragraph() | Other():
            yield block
        case Table():
            yield from block.rows
        case Control():
            for inside in block.blocks:
                yield from _flat(inside)


def _wide(sides: ThreeWay[Cell | None]) -> int:
    """The columns that a cell spans."""
    cell = next((c for c in (sides.left, sides.right, sides.base) if c is not None), None)
    span = cell.element.find(f"{tag(W, 'tcPr')}/{tag(W, 'gridSpan')}") if cell is not None else None
    value = span.get(tag(W, "val"), "1") if span is not None else "1"
    return max(1, min(int(value), 1_000)) if value.isdecimal() else 1
