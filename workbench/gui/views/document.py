"""The shape of every widget that shows a view of a document."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from workbench.gui.review.discussion import Discussion
from workbench.model.view import View, Want


class DocumentView(QWidget):
    """Shows one view of a discussion and tells what the person does in it.

    `visited` names the decision that was gone to, `taken` a decision and the Choice for it, `edited` carries what
    was typed into the text of the result, as an Edit, `wanted` the Want of a part that is not there yet.
    """

    visited = pyqtSignal(str)
    taken = pyqtSignal(str, object)  # at, Choice
    edited = pyqtSignal(object)  # Edit
    wanted = pyqtSignal(object)  # Want

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the review and the place in it as they stand; only what became another is drawn anew."""
        raise NotImplementedError

    def holds(self, at: str) -> bool:
        """Whether the decision at `at` is shown here, as far as this view was loaded."""
        raise NotImplementedError

    def look_at(self, at: str) -> None:
        """Bring a decision into sight; nothing happens where it can be seen already."""

    def put(self, view: View, want: Want) -> None:
        """Take in the part of the view that was wanted."""

    def refused(self, want: Want) -> None:
        """Know that a part that was wanted did not come; it may be asked for again."""

    def flush(self) -> None:
        """Hand over what was typed and not handed over yet."""

    def unfold(self) -> bool:
        """Open or fold what stands beside the place where the person is; whether there is any."""
        return False

    def peek(self, base: bool) -> None:
        """Show or hide the base."""

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return False

    def compare(self) -> None:
        """Show two versions of which nothing is to be made: left and right, without a result."""

    def focus_target(self) -> QWidget:
        """The widget that takes the keys when this view is gone to."""
        return self
