"""One column of a table view as a table of its own: the cells of base, left, result or right."""

from dataclasses import replace

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workbench.gui.translate import translate
from workbench.gui.views.look import Look, Tone, sign_words, tone_of
from workbench.gui.views.rows import PagedRows
from workbench.gui.views.sides_model import LOOK
from workbench.gui.views.standing import Standing, State, side_of, standing, state_of
from workbench.hooks.shown import plain_words
from workbench.model.merge import Cell, Rich, Run
from workbench.model.threeway import ThreeWay
from workbench.model.view import TableCell, TableRow
from workbench.review import Review
from workbench.review.scroll import Column

SHOWN = 2_000
"""Characters of one cell that are shown."""
_NOWHERE = QModelIndex()
_NOTHING: ThreeWay[Rich | None] = ThreeWay(None, None, None)


class TableModel(QAbstractTableModel):
    """Shows `rows` as they are in `column`; the review and the current decision are set by who owns them."""

    def __init__(
        self, rows: PagedRows[TableRow], columns: tuple[str, ...], column: Column, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.rows, self.columns, self.column = rows, columns, column
        self.review: Review | None = None
        self.current: str | None = None

    def at(self, index: QModelIndex) -> str | None:
        """The decision of a cell, or of its row."""
        row = self.rows.get(index.row())
        if row is None or self.review is None:
            return None
        cell = row.cells[index.column()] if index.column() < len(row.cells) else None
        known = self.review.index.decisions
        return next((a for a in (cell.at if cell is not None else None, row.at) if a is not None and a in known), None)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """All of them, loaded or not."""
        return 0 if parent.isValid() else self.rows.total

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As many as the table has."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, and the number of a row with a sign where it holds a question."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section]
        row = self.rows.get(section)
        sign = ""
        if row is not None and self.review is not None:
            states = {state_of(at, self.review) for at in (row.at, *(c.at for c in row.cells)) if at is not None}
            sign = " ?" if State.OPEN in states else " ✓" if State.SETTLED in states else ""
        return f"{section + 1}{sign}"

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and how it looks."""
        row = self.rows.get(index.row())
        if not index.isValid():
            return None
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role not in (
            LOOK, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
        ):  # fmt: skip
            return None
        look = self._look(row, index.column())
        if role == LOOK:
            here = self.current is not None and self.at(index) == self.current
            return replace(look, current=True) if here else look
        words = " ".join(map(plain_words, look.runs))[:SHOWN]
        if role == Qt.ItemDataRole.ToolTipRole:
            formulas = [f"= {r.formula}" for r in look.runs if isinstance(r, Cell) and r.formula]
            return "\n".join((words, *formulas, *filter(None, [sign_words(look.sign)]))) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not look.there:
                words = translate("Views", "not there")
            return ", ".join(part for part in (words, sign_words(look.sign)) if part)
        return words

    def _look(self, row: TableRow, number: int) -> Look:
        cell = row.cells[number] if number < len(row.cells) else TableCell(None, _NOTHING)
        own = cell.at is not None and state_of(cell.at, self.review) is not State.PLAIN
        at, kind = (cell.at, cell.kind) if own else (row.at, row.kind or cell.kind)
        stands: Standing[Rich] = standing(cell.sides, at, self.review)
        gone = state_of(row.at, self.review) is State.MOOT
        if self.column is Column.RESULT:
            runs: tuple[Rich, ...] = stands.parts
            if stands.written is not None and (own or at is None):
                runs = stands.written.rich or (Run(stands.written.text),)
            elif stands.written is not None:  # of a whole row: the n-th of its cells
                rich = stands.written.rich
                runs = (rich[number],) if number < len(rich) else ()
            tone, sign = tone_of(self.column, stands.state, kind, False)
            there = not gone and (bool(runs) or not _was_there(cell, stands.state))
            return Look(runs, there, tone, sign)
        side = side_of(cell.sides, self.column)
        tone, sign = tone_of(self.column, stands.state, kind, side != cell.sides.base)
        missing = side is None and tone is not Tone.NONE
        return Look(() if side is None else (side,), not missing, tone, sign)


def _was_there(cell: TableCell, state: State) -> bool:
    """Whether a place that is empty in the result is empty because something went."""
    there = any(side is not None for side in (cell.sides.base, cell.sides.left, cell.sides.right))
    return state is not State.PLAIN and there
