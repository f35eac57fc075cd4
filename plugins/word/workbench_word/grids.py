"""Which rows and columns of a table are which of another version of it.

Rows are told by what stands in the columns that both versions have, columns by what stands in the rows that both have: so a
row that was moved is found although every row got a cell more, and a column is the old one although rows came and went.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import Cell, Column, Row, Table
from workbench_word.noise import canonical, is_noise
from workbench_word.pairing import Pair, pair
from workbench_word.properties import Properties
from workbench_word.same import same_blocks, same_shells

_CALCULATED = frozenset({"tblLook", "cnfStyle", "tblW", "tblLayout", "tcW"})
"""What programs work out anew by themselves; it is carried along."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows and columns of a table and of another version of it, in pairs. No columns: the rows are not regular."""

    base: Table
    side: Table
    rows: Sequence[Pair]
    columns: Sequence[Pair]

    @property
    def in_place(self) -> bool:
        """Whether both have the same columns in the same order."""
        count = len(self.base.rows[0].cells) if self.base.rows else 0
        return len(self.columns) == count == len(columns_of(self.side)) and all(p.a == p.b for p in self.columns)

    @property
    def equal_cells(self) -> int:
        """How many cells say the same in both."""
        base, side = self.base.rows, self.side.rows
        return sum(
            base[row.a].cells[c.a].text_key == side[row.b].cells[c.b].text_key
            for row in self.rows
            for c in self.columns
        )

    def same_row(self, row: Row, other: Row) -> bool:
        """Whether a row says the same in the other version, in the columns that both have."""
        return (
            properties_of(row.element, ("trPr",)) == properties_of(other.element, ("trPr",))
            and same_shells(row.element, other.element)
            and all(_same_cell(row.cells[p.a], other.cells[p.b]) for p in self.columns)
        )

    def same_column(self, column: Column, other: Column) -> bool:
        """Whether a column says the same in the other version, in the rows that both have."""
        return all(
            _same_cell(self.base.rows[p.a].cells[column.index], self.side.rows[p.b].cells[other.index])
            for p in self.rows
        )


def matched(base: Table, side: Table, check: Callable[[], None]) -> Matched:
    """The pairs of rows and columns."""
    rows = pair(base.rows, side.rows, check)
    if not regular(base) or not regular(side):
        return Matched(base, side, rows, ())
    found = Matched(base, side, rows, _columns(base, side, rows, check))
    if found.in_place or not found.columns:
        return found
    # Either begins: rows that lost most of what they said tell little of columns, and the other way round.
    by_rows = _rows(base, side, found.columns, check)
    by_columns = _rows(base, side, pair(columns_of(base), columns_of(side), check), check)
    tried = [Matched(base, side, rows, _columns(base, side, rows, check)) for rows in (by_rows, by_columns)]
    count = len(columns_of(base))
    if count == len(columns_of(side)):  # as many columns: perhaps it was only rows that came and went
        stay = [Pair(n, n, False) for n in range(count)]
        tried.insert(0, Matched(base, side, _rows(base, side, stay, check), stay))
    return max(tried, key=lambda one: one.equal_cells)


def _rows(base: Table, side: Table, columns: Sequence[Pair], check: Callable[[], None]) -> list[Pair]:
    """The rows in pairs by what stands in these columns."""
    if not columns:
        return pair(base.rows, side.rows, check)
    mine = [Row(row.element, tuple(row.cells[p.a] for p in columns), row.number) for row in base.rows]
    return pair(
        mine, [Row(row.element, tuple(row.cells[p.b] for p in columns), row.number) for row in side.rows], check
    )


def _columns(base: Table, side: Table, rows: Sequence[Pair], check: Callable[[], None]) -> list[Pair]:
    """The columns in pairs by what stands in these rows."""
    if not rows:
        return pair(columns_of(base), columns_of(side), check)
    mine = [Column(c.index, tuple(c.cells[p.a] for p in rows)) for c in columns_of(base)]
    return pair(mine, [Column(c.index, tuple(c.cells[p.b] for p in rows)) for c in columns_of(side)], check)


def regular(table: Table) -> bool:
    """Whether every row has as many cells as the others, none of them over several columns."""
    return len({len(row.cells) for row in table.rows}) == 1 and not any(
        cell.element.find(f"{tag(W, 'tcPr')}/{tag(W, 'gridSpan')}") is not None
        for row in table.rows
        for cell in row.cells
    )


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a regular table."""
    count = len(table.rows[0].cells) if table.rows else 0
    return tuple(Column(n, tuple(row.cells[n] for row in table.rows)) for n in range(count))


def properties_of(element: Element, names: Sequence[str]) -> Properties:
    """What the properties of a table, row or cell say, by the name of each."""
    found: dict[str, str] = {}
    for name in names:
        holder = element.find(tag(W, name))
        for child in holder if holder is not None else ():
            if not is_noise(child) and local(child) not in _CALCULATED:
                found[local(child)] = canonical(child).decode("utf-8", "replace")
    return found


def _same_cell(one: Cell, other: Cell) -> bool:
    return properties_of(one.element, ("tcPr",)) == properties_of(other.element, ("tcPr",)) and same_blocks(
        one.blocks, other.blocks
    )
