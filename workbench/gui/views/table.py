"""A table or sheet as three tables that scroll together: left, result, right; the base on demand."""

from collections.abc import Callable

from PyQt6.QtCore import QModelIndex, Qt, QTimer
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.theme import STEP, quiet_header
from workbench.gui.translate import translate
from workbench.gui.views.captions import caption_for
from workbench.gui.views.cell_delegate import CellDelegate
from workbench.gui.views.document import DocumentView
from workbench.gui.views.look import heading_words
from workbench.gui.views.rows import PagedRows
from workbench.gui.views.standing import touched
from workbench.gui.views.table_model import TableModel
from workbench.model.merge import Choice
from workbench.model.view import TableRow, TableView, View, Want
from workbench.review import Review
from workbench.review.scroll import Column

_TAKES = {Column.BASE: Choice.BASE, Column.LEFT: Choice.LEFT, Column.RIGHT: Choice.RIGHT}


class TableDocument(DocumentView):
    """Shows a `TableView`; rows come as they are scrolled to."""

    def __init__(self, view: TableView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PagedRows[TableRow](view.rows)
        self._places: dict[str, tuple[int, int]] = {}
        self._review: Review | None = None
        self._current: str | None = None
        self._following = False
        self.models = {c: TableModel(self.rows, view.columns, c, self) for c in Column}
        self.tables: dict[Column, QTableView] = {}
        self._boxes: dict[Column, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        delegate = CellDelegate(self)
        for column, model in self.models.items():
            self._boxes[column] = self._boxed(column, model, delegate, view.title, replicas)
            row.addWidget(self._boxes[column], 1)
        self._boxes[Column.BASE].hide()
        self._leading = Column.RESULT
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        for column in Column:
            self._link(column)
        self._learn(range(view.rows.start, view.rows.start + len(view.rows.items)))

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the cells as the review stands; only those that a step touched are drawn anew."""
        review, current = discussion.review, discussion.current
        names, before = touched(self._review, review), self._current
        self._review, self._current = review, current
        for model in self.models.values():
            model.review, model.current = review, current
        if names is None:
            self._changed(0, self.rows.total - 1)
            return
        moved = {at for at in (before, current) if at is not None} if before != current else set()
        for row in sorted({self._places[at][0] for at in names | moved if at in self._places}):
            self._changed(row, row)

    def holds(self, at: str) -> bool:
        """Whether a cell or row that is here is about this decision."""
        return at in self._places

    def look_at(self, at: str) -> None:
        """Scroll to a decision."""
        if at in self._places:
            self._following = True
            for column, table in self.tables.items():
                index = self.models[column].index(*self._places[at])
                table.setCurrentIndex(index)
                table.scrollTo(index)
            self._following = False

    def put(self, view: View, want: Want) -> None:
        """More rows have come."""
        if isinstance(view, TableView):
            rows = self.rows.put(view.rows)
            self._learn(rows)
            if rows:
                self._changed(rows.start, rows.stop - 1)

    def refused(self, want: Want) -> None:
        """They have not."""
        self.rows.refused(want)

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self._boxes[Column.BASE].setVisible(base)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return not self._boxes[Column.BASE].isHidden()

    def focus_target(self) -> QWidget:
        """The table of the result; of the left, where there is none."""
        return self.tables[self._leading]

    def compare(self) -> None:
        """Left and right, and no result between them."""
        self._leading = Column.LEFT
        self._boxes[Column.RESULT].hide()
        for table in self.tables.values():
            table.setToolTip("")
        self._soon.start()

    def _boxed(
        self, column: Column, model: TableModel, delegate: CellDelegate, title: str, replicas: tuple[str, str]
    ) -> QWidget:
        box = QWidget(self)
        words = heading_words(column, replicas)
        caption = caption_for(column, replicas, box)
        table = QTableView(box)
        self.tables[column] = table
        table.setModel(model)
        table.setItemDelegate(delegate)
        table.setAccessibleName(f"{title} · {words}" if title else words)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        if column in _TAKES:
            table.setToolTip(translate("Views", "Double-click a cell to take it into the result"))
        header, side = table.horizontalHeader(), table.verticalHeader()
        assert header is not None and side is not None
        quiet_header(header, STEP // 2)
        header.setDefaultSectionSize(14 * STEP)
        side.setDefaultSectionSize(3 * STEP)
        quiet_header(side, STEP // 2)
        side.setMinimumWidth(6 * STEP)
        side.setVisible(column is Column.LEFT)  # the rows are the same in all of them
        if column is not Column.RIGHT:
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(caption)
        inside.addWidget(table, 1)
        return box

    def _link(self, column: Column) -> None:
        """Let one table lead the others: rows, columns, widths, and the place of the cursor."""
        table = self.tables[column]
        across, down = table.horizontalScrollBar(), table.verticalScrollBar()
        selection, header = table.selectionModel(), table.horizontalHeader()
        assert across is not None and down is not None and selection is not None and header is not None
        others = [other for c, other in self.tables.items() if c is not column]
        for other in others:
            there_across, there_down = other.horizontalScrollBar(), other.verticalScrollBar()
            there_header = other.horizontalHeader()
            assert there_across is not None and there_down is not None and there_header is not None
            across.valueChanged.connect(there_across.setValue)
            down.valueChanged.connect(there_down.setValue)
            header.sectionResized.connect(_resizer(other))
        down.valueChanged.connect(lambda _: self._soon.start())
        selection.currentChanged.connect(lambda index, _: self._went(column, index))
        table.clicked.connect(lambda index: self._went(column, index))  # also where the cursor is there already
        table.doubleClicked.connect(lambda index: self._take(column, index))

    def _ask(self) -> None:
        table = self.tables[self._leading]
        port = table.viewport()
        height = port.height() if port is not None else 0
        first, last = table.rowAt(0), table.rowAt(height - 1)
        want = self.rows.missing(max(0, first), last if last >= 0 else self.rows.total - 1)
        if want is not None:
            self.wanted.emit(want)

    def _went(self, column: Column, index: QModelIndex) -> None:
        if self._following or not index.isValid():
            return
        self._following = True
        for other, table in self.tables.items():
            if other is not column:
                table.setCurrentIndex(self.models[other].index(index.row(), index.column()))
        self._following = False
        at = self.models[column].at(index)
        if at is not None:
            self.visited.emit(at)

    def _take(self, column: Column, index: QModelIndex) -> None:
        at = self.models[column].at(index)
        if at is not None and column in _TAKES:
            self.taken.emit(at, _TAKES[column])

    def _learn(self, rows: range) -> None:
        for number in rows:
            row = self.rows.get(number)
            if row is None:
                continue
            if row.at is not None:
                self._places.setdefault(row.at, (number, 0))
            for place, cell in enumerate(row.cells):
                if cell.at is not None:
                    self._places.setdefault(cell.at, (number, place))

    def _changed(self, first: int, last: int) -> None:
        self._soon.start()
        for model in self.models.values():
            if last >= 0 and model.columns:
                model.dataChanged.emit(model.index(first, 0), model.index(last, len(model.columns) - 1))


def _resizer(table: QTableView) -> Callable[[int, int, int], None]:
    def resize(section: int, _: int, width: int) -> None:
        if table.columnWidth(section) != width:
            table.setColumnWidth(section, width)

    return resize
