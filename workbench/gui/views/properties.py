"""Named values of a discussion as one of its views."""

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.review.properties_view import PropertiesTable
from workbench.gui.theme import STEP
from workbench.gui.views.document import DocumentView


class PropertiesDocument(DocumentView):
    """The table of values, told about a discussion."""

    def __init__(self, table: PropertiesTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(table)
        table.visited.connect(self.visited)

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the values as the review stands."""
        self.table.show_rows(discussion.rows, discussion.review, discussion.current)

    def holds(self, at: str) -> bool:
        """Whether a row is about this decision."""
        return any(row.at == at for row in self.table.rows.rows)

    def sizeHint(self) -> QSize:
        """As high as its rows, so that a document below has the room."""
        return QSize(60 * STEP, 6 * STEP + 4 * STEP * self.table.rows.rowCount())

    def focus_target(self) -> QWidget:
        """The table itself."""
        return self.table
