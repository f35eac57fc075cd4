"""What the views of paragraphs and of slides have in common: a table of items beside each other, with pictures that come later."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PyQt6.QtWidgets import QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.views.document import DocumentView
from workbench.gui.views.look import Look
from workbench.gui.views.sides_model import SidesModel
from workbench.gui.views.sides_table import SidesTable
from workbench.gui.views.thumbnails import Thumbnails
from workbench.model.view import View, ViewPage, Want
from workbench.review import Review
from workbench.review.scroll import Column

T = TypeVar("T")


class SidesDocument(DocumentView, Generic[T]):
    """Shows the items of a view in rows; further ones and pictures come as they are scrolled to. Who derives makes the table."""

    table: SidesTable

    def __init__(
        self,
        first: ViewPage[T],
        ats_of: Callable[[T], tuple[str, ...]],
        look_of: Callable[[T, Column, Review | None], Look],
        replicas: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = SidesModel[T](first, ats_of, look_of, replicas, self)
        self.thumbnails = Thumbnails(self)
        self._base = False

    def place_table(self, table: SidesTable) -> None:
        """Let what is done in this table be heard, and what is missing in it be wanted."""
        self.table = table
        table.visited.connect(self.visited)
        table.taken.connect(self.taken)
        self.model.wanted.connect(self.wanted)
        self.thumbnails.wanted.connect(self.wanted)
        self.thumbnails.came.connect(self._repaint)

    def page_of(self, view: View) -> ViewPage[T] | None:
        """The items of a part of the view that has come; None where it is of another kind."""
        raise NotImplementedError

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the items as the review stands."""
        self.model.show(discussion.review, discussion.current)

    def holds(self, at: str) -> bool:
        """Whether an item that is here is about this decision."""
        return self.model.row_of(at) >= 0

    def look_at(self, at: str) -> None:
        """Scroll to a decision."""
        self.table.look_at(at)

    def put(self, view: View, want: Want) -> None:
        """More items, or a picture, have come."""
        if want.reference is not None:
            self.thumbnails.put(view, want)
        elif (page := self.page_of(view)) is not None:
            self.model.put(page)

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

    def compare(self) -> None:
        """Left and right, and no result between them."""
        self.table.compare()

    def focus_target(self) -> QWidget:
        """The table itself."""
        return self.table

    def _repaint(self) -> None:
        """A picture has come: cells may be higher now."""
        port = self.table.viewport()
        if port is not None:
            port.update()
        self.table.settle()
