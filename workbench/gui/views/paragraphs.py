"""A document of paragraphs and tables as left, result and right beside each other, with its outline."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.theme import STEP, keep_sides
from workbench.gui.translate import translate
from workbench.gui.views.document import DocumentView
from workbench.gui.views.outline import Outline
from workbench.gui.views.page_looks import ats_of, item_look
from workbench.gui.views.pages_table import PagesTable
from workbench.gui.views.paragraph_delegate import ParagraphDelegate
from workbench.gui.views.sides_model import SidesModel
from workbench.gui.views.sides_table import SidesTable
from workbench.gui.views.thumbnails import Thumbnails
from workbench.model.view import GridRow, Paragraph, RichTextView, View, Want

ROOMY = 96 * STEP
"""Pixels from which there is room for the headings beside three columns."""


class ParagraphsDocument(DocumentView):
    """Shows a `RichTextView`; paragraphs and pictures come as they are scrolled to."""

    def __init__(self, view: RichTextView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SidesModel[Paragraph | GridRow](view.paragraphs, ats_of, item_look, replicas, self)
        self.thumbnails = Thumbnails(self)
        delegate = ParagraphDelegate(self.thumbnails, self)
        self.table = PagesTable(self.model, delegate, translate("Views", "Paragraphs side by side"), self)
        self.outline = Outline(view.outline, self)
        self.outline.hide()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        keep_sides(split)
        split.addWidget(self.outline)
        split.addWidget(self.table)
        split.setHandleWidth(1)
        split.setStretchFactor(1, 1)
        split.setSizes([24 * STEP, 100 * STEP])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.table.visited.connect(self.visited)
        self.table.taken.connect(self.taken)
        self.model.wanted.connect(self.wanted)
        self.thumbnails.wanted.connect(self.wanted)
        self.thumbnails.came.connect(self._repaint)
        self.outline.jumped.connect(self._jump)
        bar = self.table.verticalScrollBar()
        assert bar is not None
        bar.valueChanged.connect(lambda _: self.outline.follow(self.table.seen()[0]))
        self._base = False

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """The headings give way where the columns need the room."""
        super().resizeEvent(event)
        self.outline.setVisible(len(self.outline.headings) > 1 and self.width() >= ROOMY)

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the paragraphs as the review stands."""
        self.model.show(discussion.review, discussion.current)

    def holds(self, at: str) -> bool:
        """Whether a paragraph that is here is about this decision."""
        return self.model.row_of(at) >= 0

    def look_at(self, at: str) -> None:
        """Scroll to a decision."""
        self.table.look_at(at)

    def put(self, view: View, want: Want) -> None:
        """More paragraphs, or a picture, have come."""
        if want.reference is not None:
            self.thumbnails.put(view, want)
        elif isinstance(view, RichTextView):
            self.model.put(view.paragraphs)

    def refused(self, want: Want) -> None:
        """They have not."""
        if want.reference is not None:
            self.thumbnails.refused(want)
        else:
            self.model.rows.refused(want)

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self._base = base
        self.table.peek(base)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return self._base

    def focus_target(self) -> QWidget:
        """The table itself."""
        return self.table

    def _jump(self, row: int) -> None:
        self.table.scrollTo(self.model.index(row, 1), SidesTable.ScrollHint.PositionAtTop)

    def _repaint(self) -> None:
        """A picture has come: cells may be higher now."""
        port = self.table.viewport()
        if port is not None:
            port.update()
        self.table.settle()
