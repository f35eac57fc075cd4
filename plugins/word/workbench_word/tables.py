"""A table that all three versions have, planned: rows as a sequence, cells one by one, what is inside them recursively.

Where every row has the same number of cells, cells belong to columns, and a column that somebody added, deleted or moved is
one decision for the whole table. Elsewhere the cells of a row are a sequence of their own.
"""

from collections.abc import Callable, Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.threeway import ThreeWay
from workbench_word import fragments
from workbench_word.blocks import Block, Cell, Column, Row, Table
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
from workbench_word.noise import canonical, is_noise
from workbench_word.paragraphs import combined, plan_settings
from workbench_word.properties import Properties, changed
from workbench_word.questions import Questions
from workbench_word.same import same_cell, same_row
from workbench_word.sequences import Ways, plan_sequence
from workbench_word.styles import Styles
from workbench_word.titles import short, title_of

PlanBlocks = Callable[[ThreeWay[Sequence[Block]]], tuple[PlacedBlock, ...]]

_CALCULATED = frozenset({"tblLook", "cnfStyle", "tblW", "tblLayout", "tcW"})
"""What programs work out anew by themselves; it is carried along."""


def plan_table(
    three: ThreeWay[Table], questions: Questions, check: Callable[[], None], blocks: PlanBlocks
) -> MergedTable:
    """The merge of a table."""
    return _Table(questions, check, blocks).merged(three)


class _Table:
    def __init__(self, questions: Questions, check: Callable[[], None], blocks: PlanBlocks) -> None:
        self.questions, self.check, self.blocks = questions, check, blocks
        self.columns: tuple[Placed[Column, None], ...] | None = None

    def merged(self, three: ThreeWay[Table]) -> MergedTable:
        """The merge of the table."""
        self.questions.places.append(title_of(three.base))
        try:
            settings = self._settings(three.map(lambda t: t.element), ("tblPr",), "")
            if regular(three.base) and regular(three.left) and regular(three.right):
                self.columns = self._columns(three)
            ways: Ways[Row, MergedRow] = Ways(same_row, self.row, fragments.of_rows, _row_title)
            rows: tuple[PlacedRow, ...] = plan_sequence(three.map(lambda t: t.rows), ways, self.questions, self.check)
        finally:
            self.questions.places.pop()
        return MergedTable(three, rows, settings, self.columns or ())

    def row(self, three: ThreeWay[Row]) -> MergedRow:
        """The merge of a row that all three have."""
        self.questions.places.append(_row_title(three.base))
        try:
            settings = self._settings(three.map(lambda r: r.element), ("trPr", "tblPrEx"), "")
            return MergedRow(three, self._cells(three), settings)
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
            return tuple(self._in_column(column, three) for column in self.columns)
        counts = {len(three.base.cells), len(three.left.cells), len(three.right.cells)}
        if len(counts) == 1:
            numbers = range(counts.pop())
            triples = [three.map(lambda row, n=n: row.cells[n]) for n in numbers]  # type: ignore[misc]
            return tuple(Placed(_open(cells), self.cell(cells, n)) for n, cells in enumerate(triples, 1))
        ways: Ways[Cell, MergedCell] = Ways(
            same_cell, self.cell, fragments.of_cells, lambda cell: short(cell.words) or "a cell"
        )
        return plan_sequence(three.map(lambda row: row.cells), ways, self.questions, self.check)

    def _in_column(self, column: Placed[Column, None], three: ThreeWay[Row]) -> PlacedCell:
        sides: ThreeWay[Cell | None] = ThreeWay(
            three.base.cells[column.sides.base.index] if column.sides.base is not None else None,
            three.left.cells[column.sides.left.index] if column.sides.left is not None else None,
            three.right.cells[column.sides.right.index] if column.sides.right is not None else None,
        )
        base, left, right = sides.base, sides.left, sides.right
        node = None
        if base is not None and left is not None and right is not None:
            node = self.cell(ThreeWay(base, left, right), column.sides.base.index + 1 if column.sides.base else 0)
        return Placed(sides, node, column.at, column.there, column.order, column.of)

    def _columns(self, three: ThreeWay[Table]) -> tuple[Placed[Column, None], ...] | None:
        """The columns of the merged table; None where nobody changed them, and cells go by their number."""
        ways: Ways[Column, None] = Ways(
            lambda one, other: one.text_key == other.text_key,
            lambda _: None,
            lambda columns: fragments.cut_short("\n".join(c.words for c in columns)),
            lambda column: f"column ‘{short(column.words)}’",
        )
        counts = {len(columns_of(table)) for table in (three.base, three.left, three.right)}
        if len(counts) == 1:
            return None
        return plan_sequence(three.map(columns_of), ways, self.questions, self.check)

    def _settings(self, three: ThreeWay[Element], names: Sequence[str], title: str) -> Settings:
        base, left, right = (_children(element, names) for element in (three.base, three.left, three.right))
        keys = combined(changed(base, left), changed(base, right))
        return plan_settings(keys, Styles(), self.questions, title)


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


def _children(element: Element, names: Sequence[str]) -> Properties:
    """What the properties of a table, row or cell say, by the name of each."""
    found: dict[str, str] = {}
    for name in names:
        holder = element.find(tag(W, name))
        for child in holder if holder is not None else ():
            if not is_noise(child) and local(child) not in _CALCULATED:
                found[local(child)] = canonical(child).decode("utf-8", "replace")
    return found


def _open(cells: ThreeWay[Cell]) -> ThreeWay[Cell | None]:
    return ThreeWay(cells.base, cells.left, cells.right)


def _row_title(row: Row) -> str:
    return f"row {row.number}"
