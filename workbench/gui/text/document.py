"""The text of a discussion as one of its views."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.text.view import TextView
from workbench.gui.views.document import DocumentView


class TextDocument(DocumentView):
    """The columns of a `TextView`, told about a discussion. It is built once and shown for one document after the other."""

    def __init__(self, text: TextView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(text)
        text.visited.connect(self.visited)
        text.edited.connect(self.edited)
        text.taken.connect(self.taken)
        self._named: Discussion | None = None

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the text as the review stands."""
        if self._named is not discussion:
            self._named = discussion
            self.text.name_sides(*discussion.opened.conflict.replicas, discussion.remarks)
            self.text.colour_as(discussion.syntax)
        if discussion.layout is not None:
            self.text.show_layout(discussion.layout, discussion.review, discussion.current)

    def holds(self, at: str) -> bool:
        """Whether a region of the text is about this decision."""
        layout = self._named.layout if self._named is not None else None
        return layout is not None and layout.of(at) is not None

    def look_at(self, at: str) -> None:
        """Scroll to a decision."""
        self.text.look_at(at)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.text.flush()

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self.text.peek(base)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return self.text.peeking

    def focus_target(self) -> QWidget:
        """The text itself."""
        return self.text
