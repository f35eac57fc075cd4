"""A merged table built: its grid, its rows and cells, each as the answers say."""

from functools import partial
from typing import TypeVar

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.blocks import Cell, Column, Row, Table, within
from workbench_word.building.making import Gone, Making
from workbench_word.building.merges import settle_merges
from workbench_word.building.object import Blocks
from workbench_word.building.settings import replace_properties
from workbench_word.building.shells import Standing, set_shells
from workbench_word.nodes import MergedCell, MergedRow, MergedTable, Placed, Settings
from workbench_word.noise import copied
from workbench_word.patch import children_named
from workbench_word.schema import ends_well
from workbench_word.shells import shells_in
from workbench_word.wraps import Unit, put

Inner = TypeVar("Inner", bound=Row | Cell)
Outer = TypeVar("Outer", bound=Table | Row)


def build_table(making: Making, node: MergedTable, blocks: Blocks) -> Element:
    """The table; without a row, where the answers leave none."""
    mine = of_side(node.sides, making.carrier)
    made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
    for child in mine.element:
        if local(child) in ("tblPr", "tblGrid"):
            made.append(copied(child))
    properties = made.find(tag(W, "tblPr"))
    if properties is not None:
        replace_properties(making, properties, node.settings, node.sides.map(lambda t: t.element.find(tag(W, "tblPr"))))
    _grid(making, made, node)
    rows: list[Unit] = []
    standing: list[Standing] = []
    above: MergedRow | None = None
    for placed in making.ordered(node.rows):
        side = making.standing(placed)
        if isinstance(side, Gone):
            continue
        if placed.node is not None:
            row, above = _row(making, placed.node, blocks), placed.node
        else:
            row = _brought_row(making, placed, side)
            if node.columns:
                _fit(making, row, placed, node, side, above)
        if row.find(f".//{tag(W, 'tc')}") is not None:  # one side took these columns away, the other those
            rows.append(_unit(making, row, placed.sides, side, node.sides))
            standing.append((placed.sides.map(_element), row))
    put(made, rows, mine.element)
    set_shells(making, made, node.shells, node.sides.map(lambda t: shells_in(t.element)), standing)
    settle_merges(made, [of_side(node.sides, one).element for one in (making.carrier, making.carrier.other, None)])
    return made


def _element(unit: Row | Cell | None) -> Element | None:
    return unit.element if unit is not None else None


def _unit(
    making: Making, made: Element, sides: ThreeWay[Inner | None], side: Side | None, holders: ThreeWay[Outer]
) -> Unit:
    """A row or cell as it stands in the carrier; one that the carrier has not as in the version that it comes from."""
    for one in (making.carrier, side, Side.LEFT, Side.RIGHT, None):
        inner = of_side(sides, one)
        if inner is not None:
            return Unit(made, inner.element, of_side(holders, one).element, partial(making.bring, side=one))
    raise AssertionError("a row or cell that no version has")


def _grid(making: Making, made: Element, node: MergedTable) -> None:
    """One w:gridCol for each column that stands."""
    grid = made.find(tag(W, "tblGrid"))
    if grid is None or not node.columns:
        return
    widths: list[Element] = []
    for placed in making.ordered(node.columns):
        side = making.standing(placed)
        if isinstance(side, Gone):
            continue
        for one in (side, making.carrier, Side.LEFT, Side.RIGHT, None):
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


def _fit(
    making: Making,
    row: Element,
    placed: Placed[Row, MergedRow],
    node: MergedTable,
    side: Side | None,
    above: MergedRow | None,
) -> None:
    """Give a row of one version the columns of the merged table: without those that are gone, empty cells in new ones.

    What another version has of this row in its new columns stands there. An empty cell looks like that of the row `above`.
    """
    cells = list(within(row, "tc"))
    fitted: list[Element] = []
    for column in making.ordered(node.columns):
        stands = making.standing(column)
        if isinstance(stands, Gone):
            continue
        own = of_side(column.sides, side)
        if own is not None and own.index < len(cells):
            fitted.append(cells[own.index])
            continue
        theirs = _filled(making, placed.sides, column, stands)
        fitted.append(theirs if theirs is not None else _empty(making, node, column, above))
    for child in [e for e in row if local(e) not in ("tblPrEx", "trPr")]:
        row.remove(child)
    row.extend(fitted)


def _filled(
    making: Making, row: ThreeWay[Row | None], column: Placed[Column, None], stands: Side | None
) -> Element | None:
    """What another version of the row has in a column."""
    theirs, there = of_side(row, stands), of_side(column.sides, stands)
    return making.bring(theirs.cells[there.index].element, stands) if theirs is not None and there is not None else None


def _empty(making: Making, node: MergedTable, column: Placed[Column, None], above: MergedRow | None) -> Element:
    """An empty cell for a column that the row's own version does not have."""
    made = etree.Element(tag(W, "tc"))
    for one in (making.carrier, making.carrier.other, None):
        there = of_side(column.sides, one)
        if there is None:
            continue
        rows = of_side(node.sides, one).rows
        like = of_side(above.sides, one) if above is not None else rows[0]
        properties = like.cells[there.index].element.find(tag(W, "tcPr"))
        if properties is not None:
            made.append(making.bring(properties, one))
            for merge in made[0].findall(tag(W, "vMerge")):
                made[0].remove(merge)
        break
    etree.SubElement(made, tag(W, "p"))
    return made


def _brought_row(
    making: Making, placed: Placed[Row, MergedRow] | Placed[Cell, MergedCell], side: Side | None
) -> Element:
    sides: ThreeWay[Row | None] | ThreeWay[Cell | None] = placed.sides
    versions: dict[Side | None, Row | Cell | None] = {
        None: sides.base,
        Side.LEFT: sides.left,
        Side.RIGHT: sides.right,
    }
    for one in (side, making.carrier, Side.LEFT, Side.RIGHT, None):
        unit = versions[one]
        if unit is not None:
            return making.bring(unit.element, one)
    raise AssertionError("a row or cell that no version has")


def _row(making: Making, node: MergedRow, blocks: Blocks) -> Element:
    mine = of_side(node.sides, making.carrier)
    made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
    for name in ("tblPrEx", "trPr"):
        _held(making, made, mine.element, name, node.settings, node.sides.map(lambda r: r.element))
    cells: list[Unit] = []
    standing: list[Standing] = []
    for placed in making.ordered(node.cells):
        side = making.standing(placed)
        if isinstance(side, Gone):
            continue
        cell = _cell(making, placed.node, blocks) if placed.node is not None else _brought_row(making, placed, side)
        cells.append(_unit(making, cell, placed.sides, side, node.sides))
        standing.append((placed.sides.map(_element), cell))
    put(made, cells, mine.element)
    set_shells(making, made, node.shells, node.sides.map(lambda r: shells_in(r.element)), standing)
    return made


def _cell(making: Making, node: MergedCell, blocks: Blocks) -> Element:
    mine = of_side(node.sides, making.carrier)
    made = etree.Element(mine.element.tag, dict(mine.element.attrib), nsmap=mine.element.nsmap)
    _held(making, made, mine.element, "tcPr", node.settings, node.sides.map(lambda c: c.element))
    inside = list(blocks(node.places))
    made.extend(inside)
    if not ends_well(made):
        etree.SubElement(made, tag(W, "p"))
    return made


def _held(
    making: Making, made: Element, mine: Element, name: str, settings: Settings, sources: ThreeWay[Element]
) -> None:
    """The properties of a row or cell under one name."""
    original = mine.find(tag(W, name))
    held = copied(original) if original is not None else etree.Element(tag(W, name))
    inside = sources.map(lambda element: element.find(tag(W, name)))
    known = {
        key: values
        for key, values in settings.keys.items()
        if any(e is not None and children_named(e, key) for e in (inside.base, inside.left, inside.right))
    }
    replace_properties(making, held, Settings(known, settings.at), inside)
    if len(held):
        made.append(held)
