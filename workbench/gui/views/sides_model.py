"""Items beside each other, a row each: base, left, result, right. Loaded by pages, redrawn only where they were touched."""

from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from workbench.gui.translate import translate
from workbench.gui.views.look import Look, balloon_words, balloons_in, heading_words, sign_words
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
KEPT = 2_000
"""So many looks are kept: some screens of them."""
FRAMED = 12
"""A decision over more rows than these, as one over a whole document, is not framed: a page of frames shows no place."""
_NOWHERE = QModelIndex()


class SidesModel(QAbstractTableModel, Generic[T]):
    """Shows rows with the help of two functions: the decisions in an item, and how a column shows it."""

    wanted = pyqtSignal(object)  # Want

    def __init__(
        self,
        first: ViewPage[T],
        ats_of: Callable[[T], tuple[str, ...]],
        look_of: Callable[[T, Column, Review | None], Look],
        replicas: tuple[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = PagedRows(first)
        self.review: Review | None = None
        self.current: str | None = None
        self._ats_of, self._look_of, self._replicas = ats_of, look_of, replicas
        self._rows_of: dict[str, list[int]] = {}
        self._looks: dict[tuple[int, int], Look] = {}
        self._rows_after: Callable[[Review | None], Iterable[int]] = lambda _: ()
        self._learn(range(first.start, first.start + len(first.items)))

    def put(self, page: ViewPage[T]) -> None:
        """A page has come."""
        rows = self.rows.put(page)
        self._learn(rows)
        if rows:
            self._changed(rows.start, rows.stop - 1)
            self._follow()

    def show(self, review: Review | None, current: str | None) -> None:
        """Show the review as it stands: only what a step touched is told to be another."""
        names = touched(self.review, review)
        before, self.review = self.current, review
        self.current = current
        if names is None or names:
            self._follow()
        if names is None:
            self._looks.clear()
            if self.rows.total:
                self._changed(0, self.rows.total - 1)
            return
        moved = {at for at in (before, current) if at is not None} if before != current else set()
        for row in sorted({row for at in names | moved for row in self._rows_of.get(at, ())}):
            self._changed(row, row)

    def followed_by(self, rows_after: Callable[[Review | None], Iterable[int]]) -> None:
        """After each step, and when items have come, the rows that `rows_after` names look otherwise too."""
        self._rows_after = rows_after
        self._follow()

    def row_of(self, at: str) -> int:
        """The first row of a decision; -1 where none is known."""
        return next(iter(self._rows_of.get(at, ())), -1)

    def at(self, row: int) -> str | None:
        """The decision of a row; of several the one where the person is, else the first that is open, else the first."""
        item = self.rows.get(row)
        if item is None or self.review is None:
            return None
        known = [at for at in self._ats_of(item) if at in self.review.index.decisions]
        if self.current in known:
            return self.current
        return next((at for at in known if self.review.is_open(at)), next(iter(known), None))

    def look(self, row: int, column: int) -> Look | None:
        """How a cell looks; None where its item is not here."""
        item = self.rows.get(row)
        if item is None:
            return None
        if (row, column) not in self._looks:
            look = self._look_of(item, COLUMNS[column], self.review)
            if len(self._looks) > KEPT:
                self._looks.clear()
            here = self.current
            framed = look.at is not None and look.at == here and len(self._rows_of.get(look.at, ())) <= FRAMED
            self._looks[row, column] = replace(look, here=here, current=framed)
        return self._looks[row, column]

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
        if role in (LOOK, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            look = self.look(index.row(), index.column())
            if role == LOOK:
                return look
            if look is None:
                return "…" if role == Qt.ItemDataRole.DisplayRole else None
            words = "".join(map(plain_words, look.runs))[:SHOWN] if look.there else translate("Views", "not there")
            if role == Qt.ItemDataRole.DisplayRole:
                return words
            beside = map(balloon_words, balloons_in(look))
            return ", ".join(part for part in (look.label, words, look.note, sign_words(look.sign), *beside) if part)
        return None

    def _learn(self, rows: range) -> None:
        for row in rows:
            item = self.rows.get(row)
            for at in () if item is None else self._ats_of(item):
                known = self._rows_of.setdefault(at, [])
                if row not in known[-1:]:
                    insort(known, row)

    def _follow(self) -> None:
        for row in self._rows_after(self.review):
            self._changed(row, row)

    def _changed(self, first: int, last: int) -> None:
        for key in [key for key in self._looks if first <= key[0] <= last]:
            del self._looks[key]
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
