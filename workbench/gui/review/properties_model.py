"""A view of named values or of a table as rows: what, base, left, result, right. For formats without a view of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workbench.gui.theme import theme
from workbench.gui.translate import translate
from workbench.model.merge import Picture, Rich
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, TableView, View
from workbench.review import Review

_NOWHERE = QModelIndex()


class Heading(IntEnum):
    """What a column holds."""

    WHAT = 0
    LEFT = 1
    RESULT = 2
    RIGHT = 3
    BASE = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One named value on each side; `at` where it is a decision."""

    at: str | None
    name: str
    sides: ThreeWay[str | None]


def rows_of(views: Sequence[View]) -> tuple[Row, ...]:
    """The rows of all views that can be shown as rows."""
    rows: list[Row] = []
    for view in views:
        match view:
            case PropertiesView(properties, _):
                rows.extend(Row(p.at, p.name, p.sides) for p in properties.items)
            case TableView(title, columns, table):
                for number, row in enumerate(table.items, table.start + 1):
                    for cell, heading in zip(row.cells, columns, strict=False):
                        if cell.kind is not None or row.kind is not None:
                            words = translate("Review", "{table} · row {number} · {column}")
                            name = words.format(table=title, number=number, column=heading)
                            rows.append(Row(cell.at or row.at, name, cell.sides.map(_words)))
            case _:
                pass
    return tuple(rows)


def _words(rich: Rich | None) -> str | None:
    if rich is None:
        return None
    return rich.alternative if isinstance(rich, Picture) else rich.text


class PropertiesModel(QAbstractTableModel):
    """Shows rows as the review stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.review: Review | None = None

    def show(self, rows: tuple[Row, ...], review: Review | None) -> None:
        """Show these."""
        if rows is self.rows and rows:
            self.review = review
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Heading) - 1))
            return
        self.beginResetModel()
        self.rows, self.review = rows, review
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """One row a value."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """As `Heading`."""
        return 0 if parent.isValid() else len(Heading)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heading_words(Heading(section))
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and its colour where a side changed it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        heading = Heading(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(row, heading)
        if role == Qt.ItemDataRole.BackgroundRole and row.at is not None:
            colours = theme()
            if heading is Heading.LEFT and row.sides.left != row.sides.base:
                return colours.tint(colours.left)
            if heading is Heading.RIGHT and row.sides.right != row.sides.base:
                return colours.tint(colours.right)
            if heading is Heading.RESULT:
                return colours.tint(colours.conflict if self._open(row) else colours.settled)
        return None

    def _open(self, row: Row) -> bool:
        return self.review is not None and row.at in self.review.index.decisions and self.review.is_open(row.at or "")

    def _cell(self, row: Row, heading: Heading) -> str:
        match heading:
            case Heading.WHAT:
                return row.name
            case Heading.LEFT:
                return _shown(row.sides.left)
            case Heading.RIGHT:
                return _shown(row.sides.right)
            case Heading.BASE:
                return _shown(row.sides.base)
        if self._open(row):
            return "?"
        if self.review is None or row.at is None or row.at not in self.review.index.decisions:
            return _shown(next((s for s in (row.sides.base, row.sides.left, row.sides.right) if s is not None), None))
        return self.review.standing(row.at).text or translate("Review", "not there")


def _shown(text: str | None) -> str:
    return translate("Review", "not there") if text is None else text


def _heading_words(heading: Heading) -> str:
    match heading:
        case Heading.WHAT:
            return translate("Review", "What")
        case Heading.LEFT:
            return translate("Review", "Left")
        case Heading.RESULT:
            return translate("Review", "Result")
        case Heading.RIGHT:
            return translate("Review", "Right")
        case Heading.BASE:
            return translate("Review", "Base")
