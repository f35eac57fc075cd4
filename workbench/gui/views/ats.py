"""Which decisions are in an item of a page and beside it; no Qt."""

from collections.abc import Iterator

from workbench.model.pieces import pieces_of
from workbench.model.view import Aside, PageItem, Paragraph


def ats_of(item: PageItem) -> tuple[str, ...]:
    """Every decision in an item, in the order of reading, those over all of it first."""
    return tuple(dict.fromkeys(_ats(item)))


def _ats(item: PageItem) -> Iterator[str]:
    if item.at is not None:
        yield item.at
    yield from item.others
    if isinstance(item, Paragraph):
        for piece in pieces_of(item):
            yield from (at for at in (piece.at, *(span.at for span in piece.looks)) if at is not None)
        for aside in item.asides:
            yield from _beside(aside)
        return
    for cell in item.cells:
        if cell.at is not None:
            yield cell.at
        yield from cell.others
        for inside in cell.items:
            yield from _ats(inside)


def has_asides(item: PageItem) -> bool:
    """Whether something stands beside an item, or beside what is in it."""
    if isinstance(item, Paragraph):
        return bool(item.asides)
    return any(has_asides(inside) for cell in item.cells for inside in cell.items)


def ats_beside(aside: Aside) -> tuple[str, ...]:
    """Every decision in an aside, that over its being there first."""
    return tuple(dict.fromkeys(_beside(aside)))


def _beside(aside: Aside) -> Iterator[str]:
    if aside.at is not None:
        yield aside.at
    for inside in aside.items:
        yield from _ats(inside)
