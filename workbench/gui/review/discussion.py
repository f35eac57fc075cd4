"""The conflict that is being worked on: its review, where the person is in it, and its text. No widgets."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.gui.desk import Opened
from workbench.gui.long_lines import hidden_words
from workbench.gui.review.properties_model import Row, rows_of
from workbench.gui.translate import translate
from workbench.model.merge import Choice, Decision, Edits
from workbench.model.problem import WorkbenchError
from workbench.model.view import PropertiesView, RichTextView, TextRegion, TextView
from workbench.review import Review
from workbench.review.text import TextLayout, choose, final, lay_out
from workbench.review.typed import Edit, edited, typed


class Discussion(QObject):
    """`changed` tells that the review or the place in it is another; `refused` says why an answer was not taken."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, opened: Opened, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.review = review
        text = next((view for view in opened.views if isinstance(view, TextView)), None)
        self.regions: tuple[TextRegion, ...] | None = text.regions.items if text is not None else None
        self.remarks = text.remarks if text is not None else None
        self.syntax = text.syntax if text is not None else ""
        self.rows: tuple[Row, ...] = rows_of([v for v in opened.views if isinstance(v, PropertiesView)])
        self.sided = any(not isinstance(v, PropertiesView) for v in opened.views)  # so that a base can be peeked at
        self.paged = any(
            isinstance(v, RichTextView) for v in opened.views
        )  # so that something may stand beside the text
        self.current: str | None = next(iter(review.open), None) or next((d.at for d in review.result.decisions), None)
        self._layout: tuple[Review, TextLayout] | None = None

    @property
    def layout(self) -> TextLayout | None:
        """The text as the review stands; None for a document that is not text."""
        if self.regions is None:
            return None
        if self._layout is None or self._layout[0] is not self.review:
            before = self._layout[1] if self._layout is not None else self.opened.layout
            self._layout = (self.review, lay_out(self.regions, self.review, before, hidden_words))
        return self._layout[1]

    @property
    def decision(self) -> Decision | None:
        """Where the person is."""
        return self.review.index.decisions.get(self.current) if self.current is not None else None

    def summary(self, applies: str, valid: str = "") -> str:
        """The status line: how many are decided, how many needed nobody, whether the result is `valid`, what Apply does."""
        progress = self.review.progress
        if progress.total:
            words = translate("Review", "{decided} of {total} decided")
            parts = [words.format(decided=progress.decided, total=progress.total)]
        else:
            parts = [translate("Review", "Nothing to decide")]
        if progress.automatic:
            parts.append(translate("Review", "{count} by itself").format(count=progress.automatic))
        if valid:
            parts.append(valid)
        parts.append(applies if progress.done else translate("Review", "Apply once everything is decided"))
        return " · ".join(parts)

    def go(self, at: str) -> None:
        """Go to a decision."""
        if at in self.review.index.decisions and at != self.current:
            self.current = at
            self.changed.emit()

    def step(self, forward: bool, conflicts_only: bool = False) -> bool:
        """Go to the next or previous decision; False where there is none."""
        review, decisions = self.review, self.review.result.decisions
        here = review.index.rows.get(self.current or "", -1 if forward else len(decisions))
        rest = range(here + 1, len(decisions)) if forward else range(here - 1, -1, -1)
        wanted = (decisions[row] for row in rest if decisions[row].conflict or not conflicts_only)
        there = next((d.at for d in wanted if not review.moot(d.at)), None)
        if there is None:
            return False
        self.go(there)
        return True

    def take(self, choice: Choice, at: str | None = None) -> None:
        """Answer a decision, the current one by default."""
        where = at or self.current
        if where is None:
            return
        self.current = where
        layout = self.layout
        if layout is not None:
            self._change(lambda: choose(layout, self.review, where, choice))
        else:
            self._change(lambda: self.review.choose(where, choice))

    def reset(self) -> None:
        """Take the answer to the current decision back."""
        at = self.current
        if at is not None:
            self._change(lambda: self.review.reset(at))

    def take_all(self, choice: Choice) -> None:
        """Answer everything that is open."""
        self._change(lambda: self.review.choose_open(choice))

    def type(self, text: str) -> None:
        """The result reads `text` now."""
        layout = self.layout
        if layout is not None:
            self._change(lambda: typed(layout, self.review, text))

    def edit(self, edit: Edit) -> None:
        """Words were typed into what the result shows."""
        layout = self.layout
        if layout is not None:
            self._change(lambda: edited(layout, self.review, edit))

    def adopt(self, review: Review) -> None:
        """Go on with `review`, which was made from this one elsewhere and can be undone like any step."""
        self._change(lambda: review)

    def undo(self) -> None:
        """Take the last step back."""
        self._change(self.review.undo)

    def redo(self) -> None:
        """Take the last undo back."""
        self._change(self.review.redo)

    def to_write(self) -> tuple[dict[str, Choice], Edits]:
        """The answers and edits; a WorkbenchError while something is open."""
        layout = self.layout
        answers, edits = final(layout, self.review) if layout is not None else self.review.to_write()
        return dict(answers), edits

    def _change(self, step: Callable[[], Review]) -> None:
        before = self.review
        try:
            self.review = step()
        except WorkbenchError as error:
            self.refused.emit(str(error))
            self.changed.emit()  # whatever a widget shows by now goes back to what holds
            return
        if self.review is not before:
            self.changed.emit()
