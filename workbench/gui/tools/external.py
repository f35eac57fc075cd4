"""The external tools of one window: a conflict lent to a tool, watched, and what the tool wrote brought back."""

import os
from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer, QUrl, pyqtSignal
from PyQt6.QtGui import QDesktopServices

from workbench.gui.errands import Errands
from workbench.gui.jobs import Jobs
from workbench.gui.review.discussion import Discussion
from workbench.gui.tools.board import Board
from workbench.gui.tools.lend import Lent, Returned, Standing, apply_whole, found_again, lend, standing, take_back
from workbench.gui.tools.rows import Deed, Stage, end_words
from workbench.gui.tools.watch import Watch
from workbench.gui.translate import translate
from workbench.hooks.external.copies import digest_at
from workbench.hooks.external.kept import Errand, seen
from workbench.hooks.external.offer import Offer
from workbench.hooks.external.verdict import Verdict
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem

TICK = 400  # milliseconds between two looks at what tools do


class ExternalTools(QObject):
    """`told` carries a problem, `look_asked` a briefcase and a conflict to open; the rows are on the `board`.

    `discussed` gives the briefcase and the review that the window shows now. `root` is the folder for the copies.
    """

    told = pyqtSignal(object)  # Problem
    look_asked = pyqtSignal(str, object)  # directory, Conflict

    def __init__(
        self,
        errands: Errands,
        jobs: Jobs,
        root: str,
        discussed: Callable[[], tuple[str, Discussion] | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.root, self.board = root, Board(jobs, self)
        self._errands, self._jobs, self._discussed = errands, jobs, discussed
        self._starting: set[tuple[str, str]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self.board.changed.connect(self._pace)
        self.board.failed.connect(self._tell)
        errands.jobs.idle.connect(self._idle)

    def recall(self) -> None:
        """Find again what tools were given before this start, and offer what they wrote."""
        self._jobs.run(
            translate("Tools", "Looking for results"), lambda _: found_again(self.root), self._recalled, self._tell
        )

    def open(self, directory: str, conflict: Conflict, offer: Offer) -> None:
        """Lend a conflict to a tool, with the result as it stands."""
        key = (directory, conflict.id)
        busy, hindrance = self.board.busy(key), offer.hindrance(True)
        if busy is not None or key in self._starting:
            sentence = translate("Tools", "{tool} has this file already. Bring it back or stop waiting first.")
            tool = busy.errand.tool if busy is not None else offer.tool.name
            self._tell(Problem(os.path.basename(conflict.name), sentence.format(tool=tool)))
            return
        if hindrance is not None:
            self._tell(Problem("", hindrance))
            return
        self._starting.add(key)
        live = self._live(*key)
        desk, root = self._errands.desk, self.root

        def started(lent: Lent) -> None:
            self._starting.discard(key)
            watch = Watch(lent.errand, Stage.OPEN, conflict, offer.tool, lent.running, lent.review)
            watch.began()
            self.board.add(watch)

        def failed(problem: Problem) -> None:
            self._starting.discard(key)
            self._tell(problem)

        self._errands.jobs.run(
            translate("Tools", "Opening {tool}").format(tool=offer.tool.name),
            lambda job: lend(desk, directory, live or standing(desk, directory, conflict, job), offer, root, job),
            started,
            failed,
        )

    def do(self, folder: str, deed: Deed) -> None:
        """What the person asks for a row."""
        watch = self.board.at(folder)
        if watch is None:
            return
        match deed:
            case Deed.BRING:
                self._look(watch, asked=True)
            case Deed.TAKE:
                self._take(watch, sure=True)
            case Deed.APPLY:
                self._apply(watch)
            case Deed.DISCARD:
                self.board.end(watch)
            case Deed.STOP:
                self.board.stop(watch)
            case Deed.FOLDER:
                QDesktopServices.openUrl(QUrl.fromLocalFile(watch.errand.folder))
            case _:
                if deed is Deed.LOOK and watch.conflict is not None:
                    self.look_asked.emit(watch.errand.briefcase, watch.conflict)
                self.board.drop(watch)

    def finish(self) -> None:
        """Let go of everything for the end of the window: tools live on, and what they write is found at the next start."""
        self._timer.stop()
        self._jobs.finish()

    # What tools do

    def _pace(self) -> None:
        if any(w.waiting for w in self.board.watched):
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        for watch in self.board.watched:
            if watch.waiting and not watch.looking and watch.news():
                self._look(watch)

    def _look(self, watch: Watch, asked: bool = False) -> None:
        """See what the output is now; `asked`: the person wants it."""
        watch.looking = True
        output = watch.errand.output

        def looked(digest: str | None) -> None:
            watch.looking = False
            if watch in self.board.watched:
                self._looked(watch, digest, asked)

        self._jobs.run(translate("Tools", "Looking"), lambda _: digest_at(output), looked, self._tell)

    def _looked(self, watch: Watch, digest: str | None, asked: bool) -> None:
        changed = digest is not None and digest != watch.errand.seen
        match watch.judge(digest):
            case Verdict.DOUBTFUL | Verdict.FAILED as end:
                self._ended_badly(watch, end)
            case Verdict.RESULT:
                self._take(watch)
            case Verdict.NOTHING:
                self.board.passing(watch, Stage.NOTHING)
            case _ if asked and changed:
                self._take(watch)
            case _ if asked:
                self.board.stand(
                    watch, watch.stage or Stage.STAYS, translate("Tools", "Nothing new is saved there yet.")
                )
            case Verdict.BACKGROUND:
                self.board.stand(watch, Stage.SAVED if changed else Stage.STAYS, "" if changed else watch.detail)
            case None if changed and watch.stage is None:
                self.board.stand(watch, Stage.LEFT)

    def _ended_badly(self, watch: Watch, end: Verdict) -> None:
        how = end_words(watch.status or 0, watch.running.said if watch.running is not None else "")
        if end is Verdict.DOUBTFUL:
            self.board.stand(watch, Stage.DOUBTFUL, how)
            return
        words = translate("Tools", "{tool} wrote nothing. {how} Nothing is lost: decide here, or open it again.")
        name = os.path.basename(watch.errand.name)
        self._tell(Problem(name, words.format(tool=watch.errand.tool, how=how)))
        self.board.end(watch)

    # What comes back

    def _take(self, watch: Watch, sure: bool = False) -> None:
        """Take what the tool wrote; without `sure` the person is asked where something else changed meanwhile."""
        live, desk, errand = self._live(*watch.key), self._errands.desk, watch.errand
        watch.looking = watch.taking = True

        def done(returned: Returned) -> None:
            watch.looking = watch.taking = False
            watch.conflict = returned.opened.conflict
            if watch in self.board.watched:
                self._returned(watch, returned, sure)

        def failed(problem: Problem) -> None:
            watch.looking = watch.taking = False
            self.board.stand(watch, Stage.FAILED, problem.message)

        words = translate("Tools", "Bringing back from {tool}").format(tool=errand.tool)
        self._errands.jobs.run(words, lambda job: take_back(desk, errand, live, job), done, failed)

    def _returned(self, watch: Watch, returned: Returned, sure: bool) -> None:
        live = self._live(*watch.key)
        if (live is not None) != returned.live or (live is not None and live.review is not returned.before):
            self._take(watch, sure)  # the person went on meanwhile: begin again from where they are
        elif returned.stale and not sure:
            self.board.stand(watch, Stage.STALE)
        elif returned.review is None:
            self.board.stand(watch, Stage.WHOLE, self._marked(watch, returned))
        elif not sure and watch.changed_here(returned.before, returned.review):
            self.board.stand(watch, Stage.BOTH)
        else:
            shown = self._discussed()
            if live is not None and shown is not None:
                shown[1].adopt(returned.review)
            else:
                self._errands.keep(watch.errand.briefcase, returned.review)
            marked = self._marked(watch, returned)
            if marked:
                self._tell(Problem(os.path.basename(watch.errand.name), marked))
            self._taken(watch, returned)

    def _taken(self, watch: Watch, returned: Returned) -> None:
        watch.shown, watch.review = returned.live, returned.review
        if watch.may_go_on:
            # What is taken is seen, and what the tool saves next comes back in turn.
            watch.errand = seen(watch.errand, returned.digest)
            stage = Stage.OPEN if watch.status is None else Stage.STAYS
            self.board.stand(watch, stage, translate("Tools", "What was saved so far is in the result."))
        else:
            # A tool from before this start cannot be asked whether it is open still: it keeps its copies.
            self.board.passing(watch, Stage.TAKEN, returned.digest if watch.running is None else "")

    def _marked(self, watch: Watch, returned: Returned) -> str:
        if returned.marker is None:
            return ""
        words = translate("Tools", "{tool} left a conflict marked at line {line}; look there before you apply.")
        return words.format(tool=watch.errand.tool, line=returned.marker)

    def _apply(self, watch: Watch) -> None:
        """Write a whole file into every replica."""
        errand, desk = watch.errand, self._errands.desk

        def done(outcome: Outcome) -> None:
            if outcome.entry is not None:
                self.board.end(watch)
            self._errands.applied.emit(errand.briefcase, outcome)

        words = translate("Tools", "Applying")
        self._errands.jobs.run(words, lambda job: apply_whole(desk, errand, job), done, self._tell)

    def _idle(self) -> None:
        """What was to be done and was stopped can be asked for again."""
        self._starting.clear()
        for watch in self.board.watched:
            if watch.taking:
                watch.looking = watch.taking = False
                self.board.stand(watch, Stage.LEFT)

    def _recalled(self, found: tuple[tuple[Errand, bool], ...]) -> None:
        for errand, changed in found:
            watch = Watch(errand, Stage.LEFT if changed else None)
            watch.began()
            self.board.add(watch)

    def _live(self, directory: str, conflict: str) -> Standing | None:
        """The conflict as it is on show, if it is."""
        shown = self._discussed()
        if shown is None or shown[0] != directory or shown[1].opened.conflict.id != conflict:
            return None
        discussion = shown[1]
        return Standing(discussion.opened, discussion.review, discussion.layout)

    def _tell(self, problem: Problem) -> None:
        self.told.emit(problem)
