"""One merge of three files in a window of its own, as git's merge tool: decide, apply, done.

Without a file to write to, three files are looked at: then Apply asks where to write, and the window stays.
"""

import os
import shutil
from collections.abc import Callable, Mapping

from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from workbench.gui.actions import fill_menus, make_actions
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.compare.names import told_apart
from workbench.gui.compare.save_as import ask_where, leave_unsaved
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.keep_bar import LIST_ACTS
from workbench.gui.desk import Opened, look_inside, present, try_out
from workbench.gui.jobs import Jobs
from workbench.gui.keys.dialog import KeysDialog
from workbench.gui.keys.keyring import Keyring
from workbench.gui.memory import Memory
from workbench.gui.possible import TAKES, possible
from workbench.gui.review.comparing import Comparing
from workbench.gui.review.discussion import Discussion
from workbench.gui.review.looks import Looks
from workbench.gui.review.onward import Onward
from workbench.gui.review.page import ReviewPage
from workbench.gui.review.validity import Said
from workbench.gui.theme import STEP
from workbench.gui.toolbar import Toolbar
from workbench.gui.translate import translate
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed, Keep
from workbench.model.content import Content
from workbench.model.item import ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.merge import Choice, Edits, MergeResult, Options
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import View, Want
from workbench.review import Review

_LEFT_OUT = {
    *("new", "add", "remove", "rename", "sync", "sync_all", "preview", "conflicts", "history", "settings", "sidebar"),
    *("compare", "open_with", "tools", "zoom_in", "zoom_out", "zoom_reset"),
    *LIST_ACTS,
}


class MergeWindow(QMainWindow):
    """Merges `contents` into the file `out`, or into one that is asked for; `written` tells whether it did."""

    def __init__(
        self, contents: ThreeWay[Content | None], out: str | None, host: Host, memory: Memory | None = None
    ) -> None:
        super().__init__()
        self.contents, self.out, self.host = contents, out or "", host
        self.asks = out is None
        self.written = False
        self._kept: Review | None = None  # what was written last
        self._writing: Review | None = None
        self.discussion: Discussion | None = None
        name = os.path.basename(out) if out is not None else _name(contents)
        self._file = name
        self.setWindowTitle(translate("Compare", "Merge {name}").format(name=name))
        self.resize(150 * STEP, 90 * STEP)
        self.jobs = Jobs(self)
        self.problems, self.page = ProblemBar(self), ReviewPage(self)
        if self.asks:
            self.page.alone(translate("Compare", "Save as… writes the result"), translate("Compare", "Save the result"))
            self.page.apply.setText(translate("Compare", "Save as…"))
        else:
            writes = translate("Compare", "Apply writes the merged file")
            self.page.alone(writes, translate("Compare", "Write {name}").format(name=name))
        self.actions_by_name = {n: a for n, a in make_actions(self).items() if n not in _LEFT_OUT}
        for action in self.actions():
            if action not in self.actions_by_name.values():
                self.removeAction(action)
        self.keyring: Keyring | None = None
        self._memory = memory
        if memory is not None:
            self.keyring = Keyring(memory, self.actions_by_name, self)
            self.keyring.read()
        self.bar = Toolbar(self.actions_by_name, self.jobs, self)
        self.addToolBar(self.bar)
        fill_menus(self.menuBar(), self.actions_by_name)
        middle = QWidget(self)
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problems)
        box.addWidget(self.page, 1)
        self.setCentralWidget(middle)
        self.comparing = Comparing(
            self.page, self.jobs, self._look_anew, lambda opened, _: self._opened(opened), self._failed
        )
        self._connect()
        conflict = _conflict(contents, name, self.asks)
        what = translate("Compare", "Comparing")
        self.jobs.run(what, lambda job: look_inside(host, conflict, contents, job), self._opened, self._failed)

    def apply(self) -> None:
        """Write the merged file and close."""
        if self.discussion is None:
            if self.page.settling is not None and self.page.settling.keep is not None:
                self.keep(self.page.settling.keep)
            return
        self.page.flush()
        try:
            answers, edits = self.discussion.to_write()
        except WorkbenchError as error:
            self.problems.tell([error.problem])
            return
        if not self._named():
            return
        self._writing = self.discussion.review
        result = self.discussion.review.result
        what = translate("Compare", "Writing")
        self.jobs.run(what, lambda job: self._write(result, answers, edits, job), self._done, self._failed)

    def show_keys(self) -> None:
        """Show all keys, to be changed."""
        if self.keyring is not None:
            KeysDialog(self.keyring, self).open()

    def keep(self, keep: Keep) -> None:
        """Take one file whole and close."""
        content = self.contents.left if keep is Keep.LEFT else self.contents.right
        if keep not in (Keep.LEFT, Keep.RIGHT) or content is None:
            self.problems.tell(
                [Problem("", translate("Compare", "Here one file comes out: keep left, or keep right."))]
            )
            return
        if not self._named():
            return
        kept = content
        what = translate("Compare", "Writing")
        self.jobs.run(what, lambda _: _copied(kept.path, self.out), self._done, self._failed)

    @property
    def unsaved(self) -> bool:
        """Whether something was decided here that is not in any file, where that is nobody's but this window's."""
        if self.discussion is None or not self.asks:
            return False
        self.page.flush()
        review = self.discussion.review
        return bool(review.past) and review is not self._kept

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """End what runs; ask first if decisions would be lost."""
        assert event is not None
        if self.unsaved and not leave_unsaved(self):
            event.ignore()
            return
        self.jobs.finish()
        if self._memory is not None:
            self._memory.keep()
        super().closeEvent(event)

    def _named(self) -> bool:
        """Whether it is known where to write; the person is asked if need be."""
        if self.asks:
            paths = self.contents.map(lambda content: content.path if content is not None else None)
            self.out = ask_where(self, paths) or ""
        return bool(self.out)

    def _write(self, result: MergeResult, answers: Mapping[str, Choice], edits: Edits, job: Job) -> None:
        fresh = f"{self.out}.merged-{os.getpid()}"
        try:
            written = self.host.write(result, answers, edits, self.contents, fresh, job)
            if isinstance(written, Problem):
                raise WorkbenchError(written.message, written.path)
            os.replace(fresh, self.out)
        except OSError as error:
            raise _unwritten(self.out, error) from error
        finally:
            if os.path.exists(fresh):
                os.unlink(fresh)

    def _present(
        self,
        result: MergeResult,
        want: Want,
        done: Callable[[tuple[View, ...]], None],
        failed: Callable[[Problem], None],
    ) -> None:
        what = translate("Review", "Reading on")
        self.jobs.run(what, lambda job: present(self.host, result, self.contents, want, job), done, failed)

    def _check(
        self, review: Review, said: Said, done: Callable[[Problem | None], None], failed: Callable[[Problem], None]
    ) -> None:
        """Find out whether what Apply would write is a valid file."""

        def check(job: Job) -> Problem | None:
            answers, edits = said()
            return try_out(self.host, review.result, answers, edits, self.contents, self._file, job)

        self.jobs.run(translate("Review", "Checking the result"), check, done, failed)

    def _opened(self, opened: Opened) -> None:
        if opened.review is not None:
            self.discussion = Discussion(opened, opened.review, self)
            self.discussion.changed.connect(self._enable)
            self.discussion.refused.connect(lambda words: self.problems.tell([Problem("", words)]))
        self.page.show_opened(opened, self.discussion)
        self._enable()

    def _look_anew(self, opened: Opened, options: Options, job: Job) -> Opened:
        return look_inside(self.host, opened.conflict, self.contents, job, lambda _: options, strict=True)

    def _done(self, _: object) -> None:
        self.written = True
        if not self.asks:
            self.close()
            return
        self._kept = self._writing
        bar = self.statusBar()
        if bar is not None:
            bar.showMessage(translate("Compare", "Saved as {path}").format(path=self.out))

    def _failed(self, problem: Problem) -> None:
        self.problems.tell([problem])

    def _enable(self) -> None:
        for name, can in possible(None, self.discussion, Choices(), False, settling=self.page.settling).items():
            if name in self.actions_by_name:
                self.actions_by_name[name].setEnabled(can)

    def _connect(self) -> None:
        page, named = self.page, self.actions_by_name
        onward = Onward(page)
        for name, choice in TAKES.items():
            named[name].triggered.connect(lambda _, taken=choice: page.take(taken))
        for name, forward, only in (
            ("previous", False, False),
            ("next", True, False),
            ("previous_conflict", False, True),
            ("next_conflict", True, True),
        ):
            named[name].triggered.connect(lambda _, f=forward, o=only: onward.step(f, o))
        named["undo"].triggered.connect(page.undo)
        named["redo"].triggered.connect(page.redo)
        named["reset"].triggered.connect(page.reset)
        named["all_left"].triggered.connect(lambda: page.take_all(Choice.LEFT))
        named["all_right"].triggered.connect(lambda: page.take_all(Choice.RIGHT))
        Looks(self, page, named).recall()
        named["quit"].triggered.connect(self.close)
        named["apply"].triggered.connect(self.apply)
        named["keys"].triggered.connect(self.show_keys)
        named["keys"].setVisible(self.keyring is not None)
        page.apply_asked.connect(self.apply)
        page.chosen.connect(self._enable)
        page.failed.connect(self._failed)
        page.fetch = self._present
        page.validity.check = self._check
        page.widgets.widget_of = self.host.widget
        self._enable()


def merge_window(
    base: str | None, left: str, right: str, out: str | None, host: Host, memory: Memory | None = None
) -> MergeWindow:
    """A window on three files, with the keys that `memory` knows. Raises WorkbenchError for one that cannot be read."""
    name = os.path.basename(out if out is not None else right)
    contents = ThreeWay(content_of(base, name) if base else None, content_of(left, name), content_of(right, name))
    return MergeWindow(contents, os.path.abspath(out) if out is not None else None, host, memory)


def _name(contents: ThreeWay[Content | None]) -> str:
    return next((c.name for c in (contents.right, contents.left, contents.base) if c is not None), "")


def _copied(path: str, out: str) -> None:
    try:
        shutil.copyfile(path, out)
    except shutil.SameFileError:
        pass
    except OSError as error:
        raise _unwritten(out, error) from error


def _unwritten(out: str, error: OSError) -> WorkbenchError:
    return WorkbenchError(translate("Compare", "cannot be written: {reason}.").format(reason=error.strerror), out)


def _conflict(contents: ThreeWay[Content | None], out: str, named: bool) -> Conflict:
    """The question of the merge; `named`: the sides are called by their paths, which are a person's own, not git's."""
    nobody = ItemId(bytes(16))

    def side(content: Content | None) -> ConflictSide | None:
        if content is None:
            return None
        return ConflictSide(nobody, out, Deed.MODIFIED, ItemKind.FILE, None, content.size, content.digest)

    names = "", ""
    if named and contents.left is not None and contents.right is not None:
        names = told_apart(contents.left.path, contents.right.path)
    return Conflict("merge", ConflictKind.MODIFY_MODIFY, ItemKind.FILE, (nobody,), contents.map(side), replicas=names)
