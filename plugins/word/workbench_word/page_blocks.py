"""Blocks of a merge as items of a page: paragraphs with their marks, rows of tables, what was changed of objects and shells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from workbench.model.merge import ChangeKind, Rich, Run, Span
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import NO_MARKS, Aside, GridCell, GridRow, PageItem
from workbench.model.view import Paragraph as Shown
from workbench_word import merged
from workbench_word.answers import of_side
from workbench_word.blocks import Block, Cell, Other, Paragraph, Row
from workbench_word.bullets import Bullets
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
from workbench_word.page_items import Item, about, moved, readable_in, there_in, wide
from workbench_word.plan import Plan
from workbench_word.reading import words_in

Beside = Callable[[ThreeWay[Paragraph | None], ThreeWay[tuple[Span, ...]], Mapping[str, str]], tuple[Aside, ...]]
"""What stands beside a paragraph with these marks and these decisions over comments."""
ALL: frozenset[Side | None] = frozenset(VERSIONS)
_OTHER = "[object]"
_Three = ThreeWay[Block | None]


class PageBlocks:
    """Shows blocks. `two`: the base is the old document, and stands on the left."""

    def __init__(self, plan: Plan, two: bool, bullets: Bullets, beside: Beside) -> None:
        self._two, self._bullets, self._beside = two, bullets, beside
        self._kinds = {d.at: d.kind for d in plan.decisions}
        self._asked = {d.at: d.sides for d in plan.decisions}
        self._grids = 0

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
                yield from self.whole(node.sides, node.at, ALL)
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
        item = merged.shown(node, self._kinds)
        at = node.settings.at.get("numPr", node.settings.at.get("pStyle"))
        bullet = self._bullets.of(node.sides.map(lambda p: p), at)
        asides = self._beside(node.sides.map(lambda p: p), item.marks, node.anchors)
        there = {*item.others, *(aside.at for aside in asides)}
        more = tuple(dict.fromkeys(at for at in node.anchors.values() if at not in there))
        return replace(
            item,
            sides=there_in(self._two, item.sides),
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
            words = self._asked[at].map(lambda said: None if said is None else said.rich or (Run(said.text),))
            if whole is not None and len(asked) == 1:  # a part of an equation alone says little
                words = ThreeWay(whole.base, whole.left, whole.right)
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, there_in(self._two, three), kind=self._kinds[at], label=label)
        for places in node.boxes:
            for placed in places or ():
                for item in self.placed(placed):
                    yield replace(item, label=item.label or label)

    def _shell(self, settings: Settings) -> Iterator[PageItem]:
        """What was changed of what stands around blocks: a line above them."""
        for at in dict.fromkeys(settings.at.values()):
            words = self._asked[at].map(lambda said: None if said is None else (Run(said.text),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, there_in(self._two, three), kind=self._kinds[at], label="Around what follows")

    def _marks(self, item: Shown) -> ThreeWay[tuple[Span, ...]]:
        return ThreeWay((), item.marks.base, item.marks.right) if self._two else item.marks

    def _same(self, sides: ThreeWay[Block]) -> Iterator[PageItem]:
        """What nobody changed is read once; the numbers of its lists are each side's own."""
        self._bullets.alike(sides)
        three: _Three = ThreeWay(sides.left, sides.left, sides.left)
        yield from self.whole(three, None, ALL)

    def _table(self, node: MergedTable) -> Iterator[PageItem]:
        grid = self._grid()
        for number, placed in enumerate(node.rows):
            row = self._row(placed, grid)
            yield about(about(row, node.settings), node.shells) if number == 0 else row

    def _grid(self) -> str:
        self._grids += 1
        return f"table {self._grids}"

    def _row(self, placed: Placed[Row, MergedRow], grid: str) -> GridRow:
        if placed.node is None:
            row = self._whole_row(placed.sides, placed.at, placed.there, grid)
        else:
            row = GridRow(None, tuple(self._cell(cell) for cell in placed.node.cells), None, grid)
            row = about(about(row, placed.node.settings), placed.node.shells)
            if placed.at is not None:
                row = self._end_of_move(row, placed.at, placed.there)
        return row if placed.gate is None else self._end_of_move(row, placed.gate.at, placed.gate.there)

    def _end_of_move(self, item: Item, at: str, there: frozenset[Side | None]) -> Item:
        """An item where it stood, or where somebody moved it."""
        away = ThreeWay(*(side not in there for side in VERSIONS))
        return moved(item, at, self._two, away, "Moved away from here" if None in there else "Moved here")

    def _cell(self, placed: PlacedCell) -> GridCell:
        if placed.node is None:
            return self._whole_cell(placed.sides, placed.at, placed.there)
        items = tuple(item for inside in placed.node.places for item in self.placed(inside))
        about = tuple(dict.fromkeys(placed.node.settings.at.values()))
        kind = ChangeKind.FORMAT if about else None
        return GridCell(about[0] if about else None, items, kind, wide(placed.sides), about[1:])

    def whole(self, sides: _Three, at: str | None, there: frozenset[Side | None]) -> Iterator[PageItem]:
        """A block that is there or not, or is one of the versions: item by item, as far as they go."""
        flat: list[list[Paragraph | Row | Other]] = []
        for side in VERSIONS:
            block = of_side(sides, side)
            flat.append(list(readable_in(block)) if block is not None and side in there else [])
        grid = self._grid() if any(isinstance(one, Row) for one in (*flat[0], *flat[1], *flat[2])) else ""
        for three in zip_longest(*flat):
            if any(isinstance(one, Paragraph) for one in three):
                yield self._whole_paragraph(ThreeWay(*(p if isinstance(p, Paragraph) else None for p in three)), at)
            if any(isinstance(one, Row) for one in three):
                rows: ThreeWay[Row | None] = ThreeWay(*(r if isinstance(r, Row) else None for r in three))
                yield self._whole_row(rows, at, ALL, grid)
            if any(isinstance(one, Other) for one in three):
                yield from self._whole_other(ThreeWay(*(o if isinstance(o, Other) else None for o in three)), at)

    def _whole_other(self, sides: ThreeWay[Other | None], at: str | None) -> Iterator[Shown]:
        """What is to be read in something else among blocks, an alternative or an equation; a sign for it, where it is decided."""
        said = sides.map(lambda other: None if other is None else words_in(other.element))
        if at is not None or any((said.base, said.left, said.right)):
            words = said.map(lambda text: None if text is None else (Run(text or _OTHER),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            yield Shown(at, there_in(self._two, three), kind=self._kinds[at] if at is not None else None)

    def _whole_paragraph(self, sides: ThreeWay[Paragraph | None], at: str | None) -> Shown:
        same = sides.base is sides.left and sides.left is sides.right and sides.left is not None
        words: ThreeWay[tuple[Rich, ...] | None]
        if same and sides.left is not None:
            once = whole(sides.left)
            words = ThreeWay(once, once, once)
        else:
            words = sides.map(lambda p: None if p is None else whole(p))
        first = next(p for p in (sides.left, sides.right, sides.base) if p is not None)
        bullet = self._bullets.of(sides)
        kind = self._kinds[at] if at is not None else None
        asides = self._beside(sides, NO_MARKS, {})
        label = "Section break" if first.section is not None and not first.inline.text else ""
        shown = Shown(at, there_in(self._two, words), level_of(first), bullet.signs, kind, label=label, asides=asides)
        return replace(shown, listed=bullet.listed)

    def _whole_row(
        self, sides: ThreeWay[Row | None], at: str | None, there: frozenset[Side | None], grid: str
    ) -> GridRow:
        cells = [row.cells if (row := of_side(sides, side)) is not None and side in there else () for side in VERSIONS]
        made = tuple(self._whole_cell(ThreeWay(*three), None, ALL) for three in zip_longest(*cells))
        return GridRow(at, made, self._kinds[at] if at is not None else None, grid)

    def _whole_cell(self, sides: ThreeWay[Cell | None], at: str | None, there: frozenset[Side | None]) -> GridCell:
        blocks: list[Sequence[Block]] = [
            cell.blocks if (cell := of_side(sides, side)) is not None and side in there else () for side in VERSIONS
        ]
        items = [item for three in zip_longest(*blocks) for item in self.whole(ThreeWay(*three), None, ALL)]
        return GridCell(at, tuple(items), self._kinds[at] if at is not None else None, wide(sides))
