"""Items beside each other, a row each: base, left, result, right. Loaded by pages, redrawn only where they were touched."""

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from workbench.gui.translate import translate
from workbench.gui.views.look import Look, heading_words, sign_words
from workbench.gui.views.rows import PagedRows
from workbench.gui.views.standing import touched
from workbench.hooks.shown import plain_words
from workbench.model.view import ViewPage
from workbench.review import Review
from workbench.review.scroll import Column

T = TypeVar("T")

LOOK = Qt.ItemDataRole.UserRole + 1
COLUMNS = tuple(Column)
SHOWN = 20_000
"""Characters of one cell that are shown."""
_NOWHERE = QModelIndex()


class SidesModel(QAbstractTableModel, Generic[T]):
    """Shows rows with the help of two functions: the decision of an item, and how a column shows it."""

    wanted = pyqtSignal(object)  # Want

    def __init__(
        self,
        first: ViewPage[T],
        at_of: Callable[[T], str | None],
        look_of: Callable[[T, Column, Review | None], Look],
        replicas: tuple[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = PagedRows(first)
        self.review: Review | None = None
        self.current: str | None = None
        self._at_of, self._look_of, self._replicas = at_of, look_of, replicas
        self._row_of: dict[str, int] = {}
        self._learn(range(first.start, first.start + len(first.items)))

    def put(self, page: ViewPage[T]) -> None:
        """A page has come."""
        rows = self.rows.put(page)
        self._learn(rows)
        if rows:
            self._changed(rows.start, rows.stop - 1)

    def show(self, review: Review | None, current: str | None) -> None:
        """Show the review as it stands: only what a step touched is told to be another."""
        names = touched(self.review, review)
        before, self.review = self.current, review
        self.current = current
        if names is None:
            if self.rows.total:
                self._changed(0, self.rows.total - 1)
            return
        moved = {at for at in (before, current) if at is not None} if before != current else set()
        for row in sorted({self._row_of[at] for at in names | moved if at in self._row_of}):
            self._changed(row, row)

    def row_of(self, at: str) -> int:
        """The row of a decision; -1 where none is known."""
        return self._row_of.get(at, -1)

    def at(self, row: int) -> str | None:
        """The decision of a row."""
        item = self.rows.get(row)
        at = None if item is None else self._at_of(item)
        known = self.review is not None and at in self.review.index.decisions
        return at if known else None

    def ask(self, first: int, last: int) -> None:
        """These rows are in sight: what is missing of them is wanted."""
        want = self.rows.missing(first, last)
        if want is not None:
            self.wanted.emit(want)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """All of them, loaded or not."""
        return 0 if parent.isValid() else self.rows.total

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """Base, left, result, right."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Whose column it is."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading_words(COLUMNS[section], self._replicas)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; its look for whoever paints it."""
        if not index.isValid():
            return None
        item = self.rows.get(index.row())
        if item is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role in (LOOK, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            look = self._look_of(item, COLUMNS[index.column()], self.review)
            if role == LOOK:
                here = self.current is not None and self._at_of(item) == self.current
                return replace(look, current=True) if here else look
            words = "".join(map(plain_words, look.runs))[:SHOWN] if look.there else translate("Views", "not there")
            if role == Qt.ItemDataRole.DisplayRole:
                return words
            return ", ".join(part for part in (words, sign_words(look.sign)) if part)
        return None

    def _learn(self, rows: range) -> None:
        for row in rows:
            item = self.rows.get(row)
            at = None if item is None else self._at_of(item)
            if at is not None:
                self._row_of.setdefault(at, row)

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
