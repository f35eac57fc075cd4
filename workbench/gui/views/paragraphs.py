"""A document of paragraphs as left, result and right beside each other, a row a paragraph."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.translate import translate
from workbench.gui.views.document import DocumentView
from workbench.gui.views.looks_of import paragraph_look
from workbench.gui.views.paragraph_delegate import ParagraphDelegate
from workbench.gui.views.sides_model import SidesModel
from workbench.gui.views.sides_table import SidesTable
from workbench.model.view import Paragraph, RichTextView, View, Want


class ParagraphsDocument(DocumentView):
    """Shows a `RichTextView`; paragraphs come as they are scrolled to."""

    def __init__(self, view: RichTextView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SidesModel[Paragraph](view.paragraphs, lambda p: p.at, paragraph_look, replicas, self)
        self.table = SidesTable(
            self.model, ParagraphDelegate(self), translate("Views", "Paragraphs side by side"), self
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self.table.visited.connect(self.visited)
        self.table.taken.connect(self.taken)
        self.model.wanted.connect(self.wanted)
        self._base = False

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
        """More paragraphs have come."""
        if isinstance(view, RichTextView):
            self.model.put(view.paragraphs)

    def refused(self, want: Want) -> None:
        """They have not."""
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
