"""Whether what Apply would write is a valid file: written aside and checked, a while after everything is decided."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from workbench.gui.review.discussion import Discussion
from workbench.gui.translate import translate
from workbench.model.merge import Choice, Edits
from workbench.model.problem import Problem
from workbench.review import Review
from workbench.review.text import final

PAUSE = 800  # milliseconds without another step

Said = Callable[[], tuple[dict[str, Choice], Edits]]
"""The answers and edits, worked out where it is called."""

Try = Callable[[Review, Said, Callable[[Problem | None], None], Callable[[Problem], None]], None]
"""Writes and checks a result aside, and calls the first function with what is wrong; the second if that cannot be told."""


class Validity(QObject):
    """`told` tells that more is known of the review that is shown; `words` say it, and are empty while nothing is known."""

    told = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.check: Try | None = None
        """How to find out; without it nothing is ever known."""
        self.problem: Problem | None = None
        self._discussion: Discussion | None = None
        self._known: Review | None = None
        self._asked: Review | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._ask)

    def watch(self, discussion: Discussion | None) -> None:
        """Find out about the review as it stands; nobody waits for what was asked before."""
        self._discussion = discussion
        if discussion is not None and discussion.review is self._known:
            return
        self._known, self.problem = None, None
        if discussion is None or self.check is None or discussion.review.open:
            self._soon.stop()
        else:
            self._soon.start()

    @property
    def words(self) -> str:
        """The part of the status line."""
        if self._known is None:
            return ""
        return translate("Review", "result valid") if self.problem is None else translate("Review", "result not valid")

    def _ask(self) -> None:
        discussion = self._discussion
        if discussion is None or self.check is None or self._asked is discussion.review:
            return
        review, layout = discussion.review, discussion.layout
        self._asked = review

        def said() -> tuple[dict[str, Choice], Edits]:
            answers, edits = final(layout, review) if layout is not None else review.to_write()
            return dict(answers), edits

        def found(problem: Problem | None) -> None:
            self._asked = None
            if self._discussion is discussion and discussion.review is review:
                self._known, self.problem = review, problem
                self.told.emit()

        def unknown(_: Problem) -> None:
            self._asked = None  # Apply will say what is in the way

        self.check(review, said, found, unknown)
