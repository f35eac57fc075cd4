"""A table that all three versions have, planned: rows as a sequence, cells one by one, what is inside them recursively.

Where every row has the same number of cells, cells belong to columns, and a column that somebody added, deleted or moved is
one decision for the whole table. Elsewhere the cells of a row are a sequence of their own.
"""

from collections.abc import Callable, Sequence

from workbench_ooxml.xml import Element

from workbench.model.threeway import ThreeWay
from workbench_word import fragments
from workbench_word.around import plan_shells
from workbench_word.bands import plan_lines
from workbench_word.blocks import Block, Cell, Column, Row, Table
from workbench_word.grids import columns_of, matched, properties_of, regular
from workbench_word.nodes import (
    MergedCell,
    MergedRow,
    MergedTable,
    Placed,
    PlacedBlock,
    PlacedCell,
    PlacedRow,
    Settings,
)
from workbench_word.paragraphs import combined, plan_settings
from workbench_word.properties import changed
from workbench_word.questions import Questions
from workbench_word.same import same_cell, same_row
from workbench_word.sequences import Ways, plan_sequence
from workbench_word.shells import shells_in
from workbench_word.styles import Styles
from workbench_word.titles import short, title_of

PlanBlocks = Callable[[ThreeWay[Sequence[Block]]], tuple[PlacedBlock, ...]]


def plan_table(
    three: ThreeWay[Table], questions: Questions, check: Callable[[], None], blocks: PlanBlocks
) -> MergedTable:
    """The merge of a table."""
    return _Table(three, questions, check, blocks).merged()


class _Table:
    def __init__(
        self, three: ThreeWay[Table], questions: Questions, check: Callable[[], None], blocks: PlanBlocks
    ) -> None:
        self.three, self.questions, self.check, self.blocks = three, questions, check, blocks
        self.to_left = matched(three.base, three.left, check)
        self.to_right = matched(three.base, three.right, check)
        self.in_right = {id(row) for row in three.right.rows}
        self.columns: tuple[Placed[Column, None], ...] | None = None

    def merged(self) -> MergedTable:
        """The merge of the table."""
        three = self.three
        self.questions.places.append(title_of(three.base))
        try:
            settings = self._settings(three.map(lambda t: t.element), ("tblPr",), "")
            shells = plan_shells(three.map(lambda t: shells_in(t.element)), self.questions, "")
            if all(regular(table) for table in (three.base, three.left, three.right)):
                self.columns = self._columns()
            ways: Ways[Row, MergedRow] = Ways(self._same_row, self.row, fragments.of_rows, _row_title)
            known = self.to_left.rows, self.to_right.rows
            rows: tuple[PlacedRow, ...] = plan_lines(
                three.map(lambda t: t.rows), ways, known, _rows_title, self.questions, self.check
            )
        finally:
            self.questions.places.pop()
        return MergedTable(three, rows, settings, self.columns or (), shells)

    def _same_row(self, one: Row, other: Row) -> bool:
        """Whether a side left a row of the base alone; a column that came or went makes no other row of it."""
        if self.columns is None or not any(one is row for row in self.three.base.rows):
            return same_row(one, other)
        return (self.to_right if id(other) in self.in_right else self.to_left).same_row(one, other)

    def row(self, three: ThreeWay[Row]) -> MergedRow:
        """The merge of a row that all three have."""
        self.questions.places.append(_row_title(three.base))
        try:
            settings = self._settings(three.map(lambda r: r.element), ("trPr", "tblPrEx"), "")
            shells = plan_shells(three.map(lambda r: shells_in(r.element)), self.questions, "")
            return MergedRow(three, self._cells(three), settings, shells)
        finally:
            self.questions.places.pop()

    def cell(self, three: ThreeWay[Cell], number: int = 0) -> MergedCell:
        """The merge of a cell that all three have; `number` counts from 1 in its row, 0: it has none."""
        if number:
            self.questions.places.append(f"cell {number}")
        try:
            return self._cell(three)
        finally:
            if number:
                self.questions.places.pop()

    def _cell(self, three: ThreeWay[Cell]) -> MergedCell:
        settings = self._settings(three.map(lambda c: c.element), ("tcPr",), "")
        return MergedCell(three, self.blocks(three.map(lambda c: c.blocks)), settings)

    def _cells(self, three: ThreeWay[Row]) -> tuple[PlacedCell, ...]:
        if self.columns is not None:
            nodes: dict[int, MergedCell] = {}
            return tuple(self._in_column(column, three, nodes) for column in self.columns)
        counts = {len(three.base.cells), len(three.left.cells), len(three.right.cells)}
        if len(counts) == 1:
            numbers = range(counts.pop())
            triples = [three.map(lambda row, n=n: row.cells[n]) for n in numbers]  # type: ignore[misc]
            return tuple(Placed(_open(cells), self.cell(cells, n)) for n, cells in enumerate(triples, 1))
        ways: Ways[Cell, MergedCell] = Ways(
            same_cell, self.cell, fragments.of_cells, lambda cell: short(cell.words) or "a cell"
        )
        return plan_sequence(three.map(lambda row: row.cells), ways, self.questions, self.check)

    def _in_column(
        self, column: Placed[Column, None], three: ThreeWay[Row], nodes: dict[int, MergedCell]
    ) -> PlacedCell:
        """The cell of a row in a column; that of a column that was moved is planned once, for both places."""
        sides: ThreeWay[Cell | None] = ThreeWay(
            three.base.cells[column.sides.base.index] if column.sides.base is not None else None,
            three.left.cells[column.sides.left.index] if column.sides.left is not None else None,
            three.right.cells[column.sides.right.index] if column.sides.right is not None else None,
        )
        base, left, right = sides.base, sides.left, sides.right
        node = None
        if base is not None and left is not None and right is not None and column.sides.base is not None:
            number = column.sides.base.index
            if number not in nodes:
                nodes[number] = self.cell(ThreeWay(base, left, right), number + 1)
            node = nodes[number]
        return Placed(sides, node, column.at, column.there, column.order, column.of, column.gate)

    def _columns(self) -> tuple[Placed[Column, None], ...] | None:
        """The columns of the merged table; None where nobody changed them, and cells go by their number."""
        if self.to_left.in_place and self.to_right.in_place:
            return None
        columns: ThreeWay[Sequence[Column]] = self.three.map(columns_of)
        of_base, of_right = {id(c) for c in columns.base}, {id(c) for c in columns.right}

        def same(one: Column, other: Column) -> bool:
            if id(one) not in of_base:
                return one.text_key == other.text_key
            return (self.to_right if id(other) in of_right else self.to_left).same_column(one, other)

        ways: Ways[Column, None] = Ways(
            same,
            lambda _: None,
            lambda columns: fragments.cut_short("\n".join(c.words for c in columns)),
            _column_title,
        )
        known = self.to_left.columns, self.to_right.columns
        return plan_lines(columns, ways, known, _columns_title, self.questions, self.check)

    def _settings(self, three: ThreeWay[Element], names: Sequence[str], title: str) -> Settings:
        base, left, right = (properties_of(element, names) for element in (three.base, three.left, three.right))
        keys = combined(changed(base, left), changed(base, right))
        return plan_settings(keys, Styles(), self.questions, title)


def _open(cells: ThreeWay[Cell]) -> ThreeWay[Cell | None]:
    return ThreeWay(cells.base, cells.left, cells.right)


def _row_title(row: Row) -> str:
    return f"row {row.number}"


def _rows_title(rows: Sequence[Row]) -> str:
    return f"rows {rows[0].number} to {rows[-1].number}" if len(rows) > 1 else _row_title(rows[0])


def _column_title(column: Column) -> str:
    return f"column ‘{short(column.words)}’"


def _columns_title(columns: Sequence[Column]) -> str:
    first = _column_title(columns[0])
    return f"{len(columns)} columns from {first} on" if len(columns) > 1 else first
