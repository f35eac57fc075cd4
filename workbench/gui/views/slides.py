"""A deck as left, result and right beside each other, a row a slide."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.translate import translate
from workbench.gui.views.document import DocumentView
from workbench.gui.views.looks_of import slide_look
from workbench.gui.views.sides_model import SidesModel
from workbench.gui.views.sides_table import SidesTable
from workbench.gui.views.slide_delegate import SlideDelegate
from workbench.gui.views.thumbnails import Thumbnails
from workbench.model.view import Slide, SlidesView, View, Want


class SlidesDocument(DocumentView):
    """Shows a `SlidesView`; slides and their pictures come as they are scrolled to."""

    def __init__(self, view: SlidesView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SidesModel[Slide](
            view.slides, lambda s: () if s.at is None else (s.at,), slide_look, replicas, self
        )
        self.thumbnails = Thumbnails(self)
        self.table = SidesTable(
            self.model, SlideDelegate(self.thumbnails, self), translate("Views", "Slides side by side"), self
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self.table.visited.connect(self.visited)
        self.table.taken.connect(self.taken)
        self.model.wanted.connect(self.wanted)
        self.thumbnails.wanted.connect(self.wanted)
        self.thumbnails.came.connect(self._repaint)
        self._base = False

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the slides as the review stands."""
        self.model.show(discussion.review, discussion.current)

    def holds(self, at: str) -> bool:
        """Whether a slide that is here is about this decision."""
        return self.model.row_of(at) >= 0

    def look_at(self, at: str) -> None:
        """Scroll to a decision."""
        self.table.look_at(at)

    def put(self, view: View, want: Want) -> None:
        """More slides, or a picture, have come."""
        if want.reference is not None:
            self.thumbnails.put(view, want)
        elif isinstance(view, SlidesView):
            self.model.put(view.slides)

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

    def _repaint(self) -> None:
        port = self.table.viewport()
        if port is not None:
            port.update()
