"""Items of a page and what is said about them: what they are, who decides over them, where else they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.merge import ChangeKind, Rich
from workbench.model.threeway import ThreeWay
from workbench.model.view import PageItem
from workbench.model.view import Paragraph as Shown
from workbench_word.blocks import Block, Cell, Control, Other, Paragraph, Row, Table
from workbench_word.nodes import Settings

Item = TypeVar("Item", bound=PageItem)


def there_in(two: bool, words: ThreeWay[tuple[Rich, ...] | None]) -> ThreeWay[tuple[Rich, ...] | None]:
    """The words of three versions as a view has them: of `two`, the base is the old one and stands on the left."""
    return ThreeWay(None, words.base, words.right) if two else words


def labelled(items: Sequence[PageItem], label: str) -> Iterator[PageItem]:
    """The items with what stands above them, where they have nothing of their own."""
    return (replace(item, label=item.label or label) for item in items)


def about(item: Item, settings: Settings) -> Item:
    """An item with the decisions about what it is set to."""
    more = tuple(dict.fromkeys(at for at in settings.at.values() if at != item.at and at not in item.others))
    if not more:
        return item
    if item.at is None:
        return replace(item, at=more[0], kind=ChangeKind.FORMAT, others=(*item.others, *more[1:]))
    return replace(item, others=(*item.others, *more))


def moved(item: Item, at: str, two: bool, away: ThreeWay[bool], label: str) -> Item:
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


def readable_in(block: Block) -> Iterator[Paragraph | Row | Other]:
    """What of a block is shown, each in an item of its own."""
    match block:
        case Paragraph() | Other():
            yield block
        case Table():
            yield from block.rows
        case Control():
            for inside in block.blocks:
                yield from readable_in(inside)


def wide(sides: ThreeWay[Cell | None]) -> int:
    """The columns that a cell spans."""
    cell = next((c for c in (sides.left, sides.right, sides.base) if c is not None), None)
    span = cell.element.find(f"{tag(W, 'tcPr')}/{tag(W, 'gridSpan')}") if cell is not None else None
    value = span.get(tag(W, "val"), "1") if span is not None else "1"
    return max(1, min(int(value), 1_000)) if value.isdecimal() else 1
