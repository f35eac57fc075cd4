"""Apply, and what can come between: files that change while they are decided about, a replica that goes away, a stop."""

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget
from PyQt6.sip import isdeleted

from workbench.engine.open_conflicts import shows_other
from workbench.engine.resolving import CHANGED_SINCE
from workbench.gui.bars.details import DetailsDialog, show_details
from workbench.gui.bars.note import NoteBar
from workbench.gui.bars.strip import Answer
from workbench.gui.desk import Opened
from workbench.gui.review.discussion import Discussion
from workbench.gui.steady import State, words
from workbench.gui.told import applied_words
from workbench.gui.translate import translate
from workbench.gui.watch import Found, Watch
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError
from workbench.review import Review, save
from workbench.review.carried import Carried, carry_over

if TYPE_CHECKING:
    from workbench.gui.window import Window


class Applying(QObject):
    """Belongs to one window. `changed` is the bar that says that files are no longer what is shown."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.changed = NoteBar("changedBar", "↻", window)
        self.watch = Watch(window)
        self.aside: DetailsDialog | None = None
        self._focus: QWidget | None = None
        self._said: Found = ()
        self.watch.found.connect(self._found)
        window.errands.opened_anew.connect(self._opened_anew)
        window.errands.applied.connect(self._applied)
        window.errands.jobs.idle.connect(self._free)

    # A conflict is taken up and put down.

    def begin(self, opened: Opened) -> None:
        """A conflict was taken up: look after its files."""
        self.changed.hide()
        self._said = ()
        self.watch.begin(opened.places)
        if opened.aside:
            self._show_aside(opened.aside)

    def end(self) -> None:
        """It was put down."""
        self.watch.end()
        self.changed.hide()

    def _found(self, found: Found) -> None:
        back = any(state is State.AWAY for _, state in self._said) and not found
        self._said = found
        if not found:
            self.changed.hide()
            if back:
                self.changed.tell(translate("Review", "Both replicas are there again."))
            return
        answers: list[Answer] = []
        if any(state is not State.AWAY for _, state in found):
            answers.append((translate("Review", "Show anew"), self.show_anew))
        self.changed.tell(words(found), answers, grave=True)

    def show_anew(self) -> None:
        """Look at the conflict again, as its files are now; what was decided and still holds stays."""
        conflict, directory = self._window.conflict_shown, self._window.directory
        if conflict is not None and directory is not None:
            discussion = self._window.discussion
            options = discussion.review.options if discussion is not None else {}
            self._window.errands.open_anew(directory, conflict, lambda _: options)

    def _opened_anew(self, directory: str, before: Conflict, opened: Opened | None) -> None:
        window = self._window
        if directory != window.directory or window.conflict_shown is not before:
            return
        window.review.flush()  # what was typed while it was looked at counts too
        review = window.discussion.review if window.discussion is not None else None
        if opened is None:
            window.leave_review()
            words = translate("Review", "is no longer in conflict. The next sync carries over what was changed.")
            window.problems.tell([Problem(before.name, words)])
            window.errands.look(directory)
            return
        carried = _carried(review, opened.review)
        window.put_down()
        window.errands.settle_draft(directory, before.id, carried, self._put_aside)
        if carried is not None and opened.review is not None:
            opened = opened.with_review(carried.review)
        window.show_opened(directory, opened)
        window.errands.look(directory)

    def _put_aside(self, problem: Problem | None, aside: tuple[str, ...]) -> None:
        if problem is not None:
            self._window.problems.tell([problem])
        if aside:
            self._show_aside("\n\n".join(aside))

    def _show_aside(self, text: str) -> None:
        def show() -> None:
            self.aside = show_details(
                translate("Review", "What you wrote"),
                translate("Review", "This has no place any more, because the files have changed. Copy what you need."),
                [text],
                self._window,
            )

        self.changed.tell(
            translate("Review", "Something that you wrote has no place any more. It is kept."),
            [(translate("Review", "Show what I wrote"), show)],
        )

    # Apply

    def apply_review(self, directory: str, discussion: Discussion) -> None:
        """Write the result of a review; nothing can be changed in it meanwhile."""
        self._window.review.flush()
        try:
            said = discussion.to_write()
        except WorkbenchError as error:
            self._window.problems.tell([error.problem])
            return
        self._focus = self._window.focusWidget()
        self._window.review.setEnabled(False)
        self._window.errands.apply(directory, discussion.opened.conflict, discussion.review, said)

    def _free(self) -> None:
        """Whatever came of it, the review can be worked on again."""
        review = self._window.review
        if not review.isEnabled():
            review.setEnabled(True)
            if (
                self._focus is not None
                and not isdeleted(self._focus)
                and review.isAncestorOf(self._focus)
                and review.isVisible()
            ):
                self._focus.setFocus()
            self._focus = None

    def _applied(self, directory: str, outcome: Outcome) -> None:
        window = self._window
        shown = window.conflict_shown
        if shown is not None and directory == window.directory:
            if _asked_anew(shown, outcome):
                window.problems.tell(outcome.problems)
                self.show_anew()
                return
            if shown.id not in {c.id for c in outcome.conflicts}:
                window.leave_review()
        known = window.looked
        before = known.conflicts if known else ()
        settled = len({c.id for c in before} - {c.id for c in outcome.conflicts})
        told = applied_words(outcome, before, window.errands.peers.get(directory, ()))
        if settled > 1:
            told = f"{told} · {translate('Window', '%n conflict(s)', '', settled)}"
        window.done(directory, told, (outcome,), answers=self._next(outcome))

    def _next(self, outcome: Outcome) -> tuple[Answer, ...]:
        """A way to the next conflict, in the order of the list."""
        listed = self._window.conflicts.model.conflicts
        still = {c.id for c in outcome.conflicts}
        following = next((c for c in listed if c.id in still), None)
        if following is None or outcome.entry is None:
            return ()
        name = following.name.rpartition("/")[2]
        short = name if len(name) < 32 else name[:20] + "…" + name[-10:]
        words = translate("Review", "Next: {name}").format(name=short)
        return ((words, lambda: self._window.open_conflict(following)),)


def _asked_anew(shown: Conflict, outcome: Outcome) -> bool:
    """Whether nothing was written because the question is another one now."""
    now = next((c for c in outcome.conflicts if c.id == shown.id), None)
    if now is not None:
        return shows_other(now, shown)
    return outcome.entry is None and any(p.message == CHANGED_SINCE for p in outcome.problems)


def _carried(before: Review | None, fresh: Review | None) -> Carried | None:
    """What was said before, in the fresh review; None where nothing was."""
    if before is None or not before.touched:
        return None
    if fresh is None:
        own = tuple(f.text for f in before.now.edits.values() if f.text.strip())
        return Carried(before, 0, len(before.now.choices), own)
    return carry_over(save(before), fresh)
