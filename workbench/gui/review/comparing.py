"""Comparing a document in another way while it is discussed: what was decided stays, or is said to be lost, with a way back."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QObject

from workbench.gui.bars.details import DetailsDialog, show_details
from workbench.gui.bars.note import NoteBar
from workbench.gui.bars.strip import Answer
from workbench.gui.desk import Opened
from workbench.gui.jobs import Jobs
from workbench.gui.memory import Memory
from workbench.gui.review.discussion import Discussion
from workbench.gui.review.page import ReviewPage
from workbench.gui.translate import translate
from workbench.model.job import Job
from workbench.model.merge import Options
from workbench.model.problem import Problem
from workbench.model.view import TextView
from workbench.review import Review
from workbench.review.carried import Carried
from workbench.review.compared_anew import compare_anew

Look = Callable[[Opened, Options, Job], Opened]
"""The same document, compared with these options."""


@dataclass(frozen=True, slots=True)
class _Anew:
    """A document compared anew, with what could be carried over from `review`."""

    opened: Opened
    review: Review
    carried: Carried | None


class Comparing(QObject):
    """Belongs to one page. `show` is called with the document that takes the place of the one on show."""

    def __init__(
        self,
        page: ReviewPage,
        jobs: Jobs,
        look: Look,
        show: Callable[[Opened, Carried | None], None],
        tell: Callable[[Problem], None],
        memory: Memory | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._jobs, self._look, self._show, self._tell = page, jobs, look, show, tell
        self._memory = memory
        self.aside: DetailsDialog | None = None
        self.note = NoteBar("comparedBar", "≠", page)
        page.notes.addWidget(self.note)
        page.options.chosen.connect(self.change)

    def wished(self, format: str) -> Options:
        """How the person compares this format; read from any thread."""
        if self._memory is None:
            return {}
        try:
            options = json.loads(self._memory.get(_name(format), "{}"))
        except ValueError:
            return {}
        return options if isinstance(options, dict) else {}

    def change(self, options: Options) -> None:
        """Compare what is shown with these options."""
        self._page.flush()
        discussion = self._page.discussion
        if discussion is None:
            return
        opened, layout, review = discussion.opened, discussion.layout, discussion.review

        def work(job: Job) -> _Anew:
            found = self._look(opened, options, job)
            if found.review is None:
                return _Anew(found, review, None)
            text = next((view for view in found.views if isinstance(view, TextView)), None)
            regions = text.regions.items if text is not None else None
            return _Anew(found, review, compare_anew(review, layout, found.review, regions))

        self._jobs.run(
            translate("Review", "Comparing anew"),
            work,
            lambda anew: self._came(discussion, options, anew),
            self._failed,
        )

    def _came(self, discussion: Discussion, options: Options, anew: _Anew) -> None:
        page = self._page
        if page.discussion is not discussion:
            return  # put down meanwhile
        page.flush()
        if anew.carried is None or anew.opened.review is None:
            for problem in anew.opened.problems:
                self._tell(problem)
            page.show_options(discussion)  # what holds is what held
            return
        if discussion.review is not anew.review:  # answered or typed meanwhile: that counts too
            self.change(options)
            return
        self._remember(anew.opened.review.result.format, options)
        self._exchange(discussion, anew.opened, anew.carried)
        before = discussion.opened.with_review(anew.review)
        said = lost_words(anew.carried)
        if said:
            self.note.tell(said, self._answers(before, anew.carried))
        else:
            self.note.hide()

    def _answers(self, before: Opened, carried: Carried) -> list[Answer]:
        answers: list[Answer] = [(translate("Review", "Compare as before"), lambda: self._back(before))]
        if carried.aside:
            text = "\n\n".join(carried.aside)
            what = translate("Review", "What you wrote")
            why = translate("Review", "This has no place in the text as it is compared now. Copy what you need.")
            answers.append((translate("Review", "Show what I wrote"), lambda: self._show_aside(what, why, text)))
        return answers

    def _show_aside(self, what: str, why: str, text: str) -> None:
        self.aside = show_details(what, why, [text], self._page)

    def _back(self, before: Opened) -> None:
        """Everything as it was before, undo and redo too."""
        discussion = self._page.discussion
        if discussion is None or discussion.opened.conflict.id != before.conflict.id or before.review is None:
            return
        self._page.flush()
        self._remember(before.review.result.format, before.review.options)
        self._exchange(discussion, before, None)

    def _exchange(self, discussion: Discussion, opened: Opened, carried: Carried | None) -> None:
        line = _line(discussion)
        self._show(opened if carried is None else opened.with_review(carried.review), carried)
        there = self._page.discussion
        if there is not None and line is not None:
            at = _nearest(there, line)
            if at is not None:
                there.go(at)
                self._page.look()

    def _remember(self, format: str, options: Options) -> None:
        if self._memory is not None:
            self._memory.put(_name(format), json.dumps(dict(options), sort_keys=True))

    def _failed(self, problem: Problem) -> None:
        self._tell(problem)
        if self._page.discussion is not None:
            self._page.show_options(self._page.discussion)


def lost_words(carried: Carried) -> str:
    """What could not be carried over; empty if all was."""
    said = []
    if carried.lost:
        said.append(translate("Review", "%n answer(s) are to questions that are not asked this way.", "", carried.lost))
    if carried.aside:
        said.append(translate("Review", "%n text(s) of yours have no place in it.", "", len(carried.aside)))
    return " ".join(said)


def _line(discussion: Discussion) -> int | None:
    """Where the person is, in lines of the left text, which stays the same however it is compared."""
    layout, at = discussion.layout, discussion.current
    stretch = layout.of(at) if layout is not None and at is not None else None
    return stretch.left.start if stretch is not None else None


def _nearest(discussion: Discussion, line: int) -> str | None:
    """The decision nearest to a line of the left text."""
    layout = discussion.layout
    if layout is None:
        return None
    asked = [s for s in layout.stretches if s.region.at in discussion.review.index.decisions]
    return min(asked, key=lambda s: abs(s.left.start - line)).region.at if asked else None


def _name(format: str) -> str:
    return f"compare/{format}"
