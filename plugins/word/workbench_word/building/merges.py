"""Cells over several rows and columns kept right in a table that was put together from several versions."""

from collections.abc import Iterator, Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import within
from workbench_word.noise import copied

_VALUE = tag(W, "val")


def settle_merges(made: Element, versions: Sequence[Element]) -> None:
    """Let a cell that goes on with one above begin anew where that one is gone, and give the grid as many columns as rows need.

    Nothing is mended that was so in a version before.
    """
    if not any(next(_orphans(table), None) is not None for table in versions):
        for merge in list(_orphans(made)):
            merge.set(_VALUE, "restart")
    if all(_width(table) <= _columns(table) for table in versions):
        _widen(made, versions)


def _orphans(table: Element) -> Iterator[Element]:
    """The w:vMerge of cells that go on with a cell above, where there is none that they can go on with."""
    above: set[tuple[int, int]] = set()
    for row in within(table, "tr"):
        here: set[tuple[int, int]] = set()
        for start, end, cell in _cells(row):
            merge = cell.find(f"{tag(W, 'tcPr')}/{tag(W, 'vMerge')}")
            if merge is None:
                continue
            here.add((start, end))
            if merge.get(_VALUE, "continue") != "restart" and (start, end) not in above:
                yield merge
        above = here


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with the columns of the grid that they are over."""
    properties = row.find(tag(W, "trPr"))
    at = _number(properties.find(tag(W, "gridBefore"))) if properties is not None else 0
    for cell in within(row, "tc"):
        end = at + max(1, _number(cell.find(f"{tag(W, 'tcPr')}/{tag(W, 'gridSpan')}")))
        yield at, end, cell
        at = end


def _number(element: Element | None) -> int:
    value = element.get(_VALUE, "") if element is not None else ""
    return min(int(value), 1_000) if value.isdecimal() else 0


def _width(table: Element) -> int:
    """The columns that the widest row needs."""
    return max((end for row in within(table, "tr") for _, end, _ in _cells(row)), default=0)


def _columns(table: Element) -> int:
    grid = table.find(tag(W, "tblGrid"))
    return len(grid.findall(tag(W, "gridCol"))) if grid is not None else 0


def _widen(made: Element, versions: Sequence[Element]) -> None:
    """The grid of a version that fits; else columns as wide as the last one."""
    grid, needed = made.find(tag(W, "tblGrid")), _width(made)
    if grid is None or _columns(made) >= needed:
        return
    like = next((table for table in versions if _columns(table) == needed), made).find(tag(W, "tblGrid"))
    assert like is not None
    columns = [copied(column) for column in like if local(column) == "gridCol"]
    while len(columns) < needed:
        columns.append(copied(columns[-1]) if columns else grid.makeelement(tag(W, "gridCol")))
    for column in grid.findall(tag(W, "gridCol")):
        grid.remove(column)
    for index, column in enumerate(columns):
        grid.insert(index, column)
