"""A view that somebody else's widget shows."""

from collections.abc import Callable, Mapping

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.translate import translate
from workbench.gui.views.document import DocumentView
from workbench.model.merge import Choice
from workbench.model.problem import Problem
from workbench.model.view import ImageView, PropertiesView, RichTextView, SlidesView, TableView, View

WidgetOf = Callable[[View, Callable[[str, Choice], None]], object]
"""Gives a widget, a Problem, or None, as `Host.widget` does."""


class ForeignDocument(DocumentView):
    """Holds a widget of a plugin and tells it what it wants to know. What it raises is told once; then it is left alone."""

    def __init__(self, view: View, tell: Callable[[Problem], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ats = frozenset(_ats(view))
        self._tell = tell
        self._quiet = False
        self._discussion: Discussion | None = None
        self.widget: QWidget | None = None

    def hold(self, widget: QWidget) -> None:
        """Show this one."""
        self.widget = widget
        if not widget.accessibleName():
            widget.setAccessibleName(translate("Views", "Shown by a plugin"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(widget)

    def choose(self, at: str, choice: Choice) -> None:
        """What the widget calls to answer a decision."""
        known = self._discussion is not None and at in self._discussion.review.index.decisions
        if known and isinstance(choice, Choice):
            self.taken.emit(at, choice)
        else:
            words = translate("Views", "The widget of a plugin chose “{choice}” for “{at}”, which is not asked here.")
            self._tell(Problem("", words.format(choice=str(choice)[:40], at=str(at)[:40])))

    def show_discussion(self, discussion: Discussion) -> None:
        """Tell the widget the answers that hold."""
        self._discussion = discussion
        review = discussion.review
        found = {d.at: review.choice(d.at) for d in review.result.decisions}
        answers: Mapping[str, Choice] = {at: choice for at, choice in found.items() if choice is not None}
        self._call("answered", answers)

    def holds(self, at: str) -> bool:
        """Whether the view names this decision."""
        return at in self._ats

    def look_at(self, at: str) -> None:
        """Tell the widget where the person goes."""
        self._call("look_at", at)

    def focus_target(self) -> QWidget:
        """The widget itself."""
        return self.widget or self

    def _call(self, name: str, argument: object) -> None:
        method = getattr(self.widget, name, None)
        if not callable(method) or self._quiet:
            return
        try:
            method(argument)
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            self._quiet = True
            words = translate("Views", "The widget of a plugin failed ({error}) and may show what no longer holds.")
            self._tell(Problem("", words.format(error=f"{type(error).__name__}: {error}"[:200])))


def _ats(view: View) -> list[str]:
    """The decisions that the items of a view name."""
    match view:
        case RichTextView():
            found = [p.at for p in view.paragraphs.items]
        case TableView():
            found = [at for row in view.rows.items for at in (row.at, *(cell.at for cell in row.cells))]
        case SlidesView():
            found = [s.at for s in view.slides.items]
        case PropertiesView():
            found = [p.at for p in view.properties.items]
        case ImageView():
            found = [view.at]
        case _:
            found = []
    return [at for at in found if at is not None]
