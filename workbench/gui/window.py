"""The window: puts sidebar, pages and bars together, and carries what the person does to the errands."""

from collections.abc import Callable, Sequence
from functools import partial

from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.actions import fill_menus, make_actions
from workbench.gui.applying import Applying
from workbench.gui.areas import Areas
from workbench.gui.aside import Asides
from workbench.gui.bars.applied import ApplyBar
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.bars.strip import Answer
from workbench.gui.briefcases.room import BriefcaseRoom
from workbench.gui.briefcases.shelf import Shelf
from workbench.gui.briefcases.sidebar import Sidebar
from workbench.gui.briefcases.welcome import WelcomePage
from workbench.gui.compare.room import Comparisons
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.page import ConflictsPage
from workbench.gui.conflicts.room import ConflictRoom
from workbench.gui.desk import Desk, Looked, Opened
from workbench.gui.errands import Errands
from workbench.gui.history.flow import HistoryFlow
from workbench.gui.history.page import HistoryPage
from workbench.gui.keys.keyring import Keyring
from workbench.gui.keys.page import KeysPage
from workbench.gui.memory import Memory
from workbench.gui.possible import TAKES, possible
from workbench.gui.preferences.room import Preferences
from workbench.gui.preferences.section import SettingsSection
from workbench.gui.review.comparing import Comparing
from workbench.gui.review.discussion import Discussion
from workbench.gui.review.looks import Looks
from workbench.gui.review.onward import Onward
from workbench.gui.review.page import ReviewPage
from workbench.gui.sync_menu import SyncMenu
from workbench.gui.syncing import Syncing
from workbench.gui.theme import STEP
from workbench.gui.toolbar import Toolbar
from workbench.gui.tools.room import ToolsRoom
from workbench.gui.translate import translate
from workbench.gui.tray.form import TrayForm
from workbench.gui.tray.tray import Tray
from workbench.gui.unapplied import Unapplied
from workbench.gui.upkeep.room import UpkeepRoom
from workbench.gui.whereabouts import Whereabouts
from workbench.model.conflict import Conflict, Keep
from workbench.model.job import Job
from workbench.model.merge import Choice, Options
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem
from workbench.review.carried import Carried


class Window(QMainWindow):
    """`settings_path` is the file that remembers the briefcases and all that the person set."""

    def __init__(self, desk: Desk, settings_path: str) -> None:
        super().__init__()
        self.setWindowTitle("Smart Briefcases")
        self.resize(160 * STEP, 100 * STEP)
        self.errands = Errands(desk, self)
        self.conflict_shown: Conflict | None = None
        self.wants_history = False
        self.memory = Memory(settings_path, self)
        self.shelf = Shelf(self.memory, self)
        self.looked: Looked | None = None
        self.discussion: Discussion | None = None
        self._discussed = ""
        self.sidebar = Sidebar(self.shelf.model, self)
        self.welcome, self.conflicts = WelcomePage(self), ConflictsPage(self)
        self.review, self.history = ReviewPage(self), HistoryPage(self)
        self.pages = QStackedWidget(self)
        for page in (self.welcome, self.conflicts, self.review, self.history):
            self.pages.addWidget(page)
        self.applied, self.problems = ApplyBar(self), ProblemBar(self)
        self.comparisons = Comparisons(desk.host, self.memory, self.pages, self)
        self.actions_by_name = make_actions(self)
        self.keyring = Keyring(self.memory, self.actions_by_name, self)
        self.asides = Asides(self.pages, self.go, self._stays, self.show_conflicts)
        self._keys_page: KeysPage | None = None
        self.applying, self.syncing, self.unapplied = Applying(self), Syncing(self), Unapplied(self)
        self.history_flow = HistoryFlow(self)
        self.comparing = Comparing(
            self.review, self.errands.jobs, self._look_anew, self._compared, self._failed_here, self.memory
        )
        self.room = ConflictRoom(
            self.conflicts, self.pages, self.review, self.errands, self.memory, self.actions_by_name, self
        )
        tells = self._failed_here
        self.tools = ToolsRoom(
            self, self.errands, self.memory, self.actions_by_name, self._about, self._in_review, tells
        )
        self.briefcases = BriefcaseRoom(self)
        self.upkeep = UpkeepRoom(self)
        self.preferences = Preferences(self.memory, self.actions_by_name, self.asides, self)
        self.whereabouts = Whereabouts(self)
        self.tray = Tray(self)
        form = partial(TrayForm, self.memory, self.tray)
        self.preferences.sections.append(SettingsSection(translate("Window", "Notifications"), form))

        self.review.widgets.widget_of = desk.host.widget
        self._build()
        self._connect()
        looks = Looks(self, self.review, self.actions_by_name, self.memory)
        self.memory.read()
        looks.recall()
        self.room.recall()
        self.shelf.read()
        self.briefcases.recall()
        self.preferences.recall()
        self.keyring.read()
        self.tools.recall()
        self.whereabouts.recall()
        self._enable()

    # What the person does

    def add_briefcase(self, directory: str) -> None:
        """Put a briefcase into the list and go to it."""
        self.shelf.add(directory)
        self.sidebar.choose(directory)

    def sync(self) -> None:
        """Sync the briefcase with its replicas."""
        self.syncing.sync()

    def choose(self, conflicts: tuple[Conflict, ...], keep: Keep | None) -> None:
        """Choose for whole conflicts; nothing is written yet."""
        self.room.choosing.choose(conflicts, keep)

    def keep_now(self, conflicts: tuple[Conflict, ...], keep: Keep) -> None:
        """Choose for whole conflicts and apply it."""
        self.choose(conflicts, keep)
        kept = {c.id: self.choices.kept[c.id] for c in conflicts if c.id in self.choices.kept}
        if kept and self.directory is not None:
            self.errands.settle(self.directory, kept)

    def open_conflict(self, conflict: Conflict) -> None:
        """Look inside a conflict."""
        if self.directory is not None:
            self.errands.open(self.directory, conflict, self.comparing.wished)

    def apply(self) -> None:
        """Write what was decided: the result of the review, or the choices of the list."""
        if self.directory is None:
            return
        if self.pages.currentWidget() is self.review and self.discussion is not None:
            self.applying.apply_review(self.directory, self.discussion)
        elif self.pages.currentWidget() is self.review and self.review.settling is not None:
            conflict, keep = self.review.whole.conflict, self.review.settling.keep
            if conflict is not None and keep is not None:
                self.keep_now((conflict,), keep)
        elif self.pages.currentWidget() is self.conflicts and self.choices.kept:
            self.errands.settle(self.directory, self.choices.kept)

    def undo(self) -> None:
        """Take the last choice or edit of the page that is shown back."""
        (self.room.choosing if self.pages.currentWidget() is self.conflicts else self.review).undo()

    def redo(self) -> None:
        """Do it again."""
        (self.room.choosing if self.pages.currentWidget() is self.conflicts else self.review).redo()

    def show_history(self) -> None:
        """Go to the history."""
        if self.directory is not None:
            self.leave_review()
            self.wants_history = True
            self.errands.history(self.directory)

    def show_conflicts(self) -> None:
        """Go to the list of conflicts."""
        self.leave_review()
        self.go(self.conflicts if self.directory is not None else self.welcome)

    def leave_review(self) -> None:
        """Put the conflict down that is being worked on; what was decided is kept."""
        self._hand_over()
        if self.conflict_shown is None:
            return
        self.put_down()
        self.go(self.conflicts)

    def put_down(self) -> None:
        """End the discussion where it is; what was decided is kept."""
        self.applying.end()
        self.conflict_shown = None
        self.room.stand_at(None)
        self.review.leave()
        self._keep_draft()
        if self.discussion is not None:
            self.discussion.deleteLater()
        self.discussion = None

    @property
    def choices(self) -> Choices:
        """What is chosen for whole conflicts, and not applied yet."""
        return self.room.choices

    @property
    def directory(self) -> str | None:
        """The folder of the briefcase that is shown."""
        return self.sidebar.current

    @property
    def keys_page(self) -> KeysPage:
        """All keys; made when it is first wanted."""
        if self._keys_page is None:
            self._keys_page = KeysPage(self.keyring, self)
        return self._keys_page

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Keep what was decided, and end what runs; or only hide, where the tray keeps the window."""
        if event is not None and self.tray.keeps():
            self.whereabouts.keep()
            self.review.flush()
            self._keep_draft()
            self.memory.keep()
            event.ignore()
            self.hide()
            return
        if event is not None and not self.comparisons.close():
            event.ignore()
            return
        self.whereabouts.keep()
        self.leave_review()
        self.room.finish()
        self.tools.finish()
        self.errands.finish()
        self.history_flow.close()
        self.upkeep.finish()
        self.tray.finish()
        self.memory.keep()
        super().closeEvent(event)

    # What came of it

    def _chosen(self, directory: str) -> None:
        self.leave_review()
        self.applied.hide()
        self.syncing.question.hide()
        self.wants_history = False
        self.looked = None
        self.room.leave(directory)
        self.go(self.conflicts)
        self.errands.look(directory)

    def _looked(self, looked: Looked) -> None:
        looked = self.shelf.learn(looked)
        if looked.directory != self.directory:
            return
        self.looked = looked
        self.room.look(looked)
        if self.pages.currentWidget() is self.welcome:
            self.go(self.conflicts)
        self.problems.tell(looked.problems)
        self.unapplied.tell(looked)

    def _unseen(self, directory: str, problem: Problem) -> None:
        self.shelf.model.learn(directory, None, problem.message)
        self.problems.tell([problem])

    def done(
        self,
        directory: str,
        words: str,
        outcomes: tuple[Outcome, ...],
        undo: bool = True,
        answers: Sequence[Answer] = (),
    ) -> None:
        """Say what was done and what went wrong, offer the way back and the `answers`, and look again."""
        entry = next((o.entry for o in reversed(outcomes) if o.entry is not None), None)
        problems = [p for o in outcomes for p in o.problems]
        if entry is not None or not problems:
            self.applied.tell(words, entry if undo else None, answers)
        self.problems.tell(problems, root=directory)
        self.errands.look(directory)

    def _opened(self, directory: str, opened: Opened) -> None:
        if directory != self.directory:
            return
        self.put_down()
        self.applied.hide()
        self.show_opened(directory, opened)

    def show_opened(self, directory: str, opened: Opened) -> None:
        """Show a conflict that was taken up."""
        self.conflict_shown = opened.conflict
        if opened.review is not None:
            self.problems.tell(opened.problems)
            self._discussed = directory
            self.discussion = Discussion(opened, opened.review, self)
            self.discussion.changed.connect(self._keep_draft)
            self.discussion.changed.connect(self._enable)
            self.discussion.refused.connect(lambda words: self.problems.tell([Problem("", words)]))
        self.review.fetch = partial(self.errands.present, directory, opened.conflict)
        self.review.validity.check = partial(self.errands.check, directory, opened.conflict)
        self.review.show_opened(opened, self.discussion, self.choices.kept.get(opened.conflict.id))
        self.go(self.review)
        self.applying.begin(opened)
        self.room.stand_at(opened.conflict)
        self._keep_draft()

    def _look_anew(self, opened: Opened, options: Options, job: Job) -> Opened:
        return self.errands.desk.compare_anew(self._discussed, opened, options, job)

    def _compared(self, opened: Opened, carried: Carried | None) -> None:
        """The conflict that is shown, compared in another way."""
        directory, before = self._discussed, opened.conflict.id
        self.put_down()
        # What has no place is kept in a file; that the draft itself is kept, or is not, is said when it is.
        self.errands.settle_draft(directory, before, carried, lambda *_: None)
        self.show_opened(directory, opened)

    def _stopped(self, what: str) -> None:
        words = translate("Window", "{what}: stopped. Nothing was changed.").format(what=what)
        self.applied.tell(words, None)

    def _failed_here(self, problem: Problem) -> None:
        self.problems.tell([problem])

    def _failed(self, problem: Problem) -> None:
        self.problems.tell([problem])
        if self.directory is not None:
            self.errands.look(self.directory)

    # How it is put together

    def _build(self) -> None:
        toolbar = Toolbar(self.actions_by_name, self.errands.jobs, self)
        self.addToolBar(toolbar)
        self.tools.put_into(toolbar)
        sync = self.actions_by_name["sync"]
        self.sync_menu = SyncMenu(self.syncing, sync, lambda: self.looked.peers if self.looked else (), self)
        toolbar.give_menu("sync", self.sync_menu.menu)
        fill_menus(self.menuBar(), self.actions_by_name)
        middle, right = QWidget(self), QVBoxLayout()
        row = QHBoxLayout(middle)
        for layout in (row, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        told = (self.problems, self.syncing.question, self.applying.changed, self.unapplied.bar, self.applied)
        for widget in (*told, self.tools.bar):
            right.addWidget(widget)
        for strip in told:
            strip.onward = self.focus_page
        self.areas = Areas(self, lambda: (self.sidebar, *told, self.tools.bar, self.pages))
        right.addWidget(self.room.strip, 1)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        review, errands = self.review, self.errands
        onward = Onward(review, lambda: self.conflicts.model.conflicts, self.open_conflict)
        selection = self.conflicts.table.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(self.tools.enable)
        does: dict[str, Callable[[], object]] = {
            "sync": self.sync,
            "conflicts": self.show_conflicts,
            "history": self.show_history,
            "quit": self.tray.end,
            "undo": self.undo,
            "redo": self.redo,
            "previous": lambda: onward.step(False),
            "next": lambda: onward.step(True),
            "previous_conflict": lambda: onward.step(False, True),
            "next_conflict": lambda: onward.step(True, True),
            "reset": review.reset,
            "all_left": lambda: review.take_all(Choice.LEFT),
            "all_right": lambda: review.take_all(Choice.RIGHT),
            "apply": self.apply,
            "find": lambda: self.conflicts.look_for() if self.conflicts.isVisible() else None,
            "compare": self.comparisons.ask,
            "next_area": self.areas.step,
            "keys": lambda: self.asides.visit(self.keys_page),
        }
        for name, choice in TAKES.items():
            does[name] = partial(review.take, choice)
        for name, do in does.items():
            self.actions_by_name[name].triggered.connect(_plainly(do))
        self.sidebar.chosen.connect(self._chosen)
        for signal, slot in (
            (self.comparisons.failed, self._failed_here),
            (self.comparisons.add_asked, self.add_briefcase),
            (self.conflicts.apply_asked, self.apply),
            (self.conflicts.sync_asked, self.sync),
            (review.back, self.show_conflicts),
            (review.apply_asked, self.apply),
            (self.room.changed, self._enable),
            (self.room.told, self.problems.tell),
            (self.room.apply_asked, self.apply),
            (self.room.opened, self.open_conflict),
            (self.conflicts.opened, self.open_conflict),
            (review.chosen, self._enable),
            (review.failed, self._failed_here),
            (self.memory.failed, self._failed_here),
            (errands.looked, self._looked),
            (errands.unseen, self._unseen),
            (errands.opened, self._opened),
            (errands.failed, self._failed),
            (errands.unkept, self._failed_here),
            (errands.jobs.stopped, self._stopped),
            (self.tools.external.look_asked, self._look_at),
        ):
            signal.connect(slot)

    def go(self, page: QWidget) -> None:
        """Go to a page."""
        self.wants_history = page is self.history
        self.pages.setCurrentWidget(page)
        self._enable()
        self.focus_page()

    def focus_page(self) -> None:
        """Give the focus to what the page is there for."""
        page = self.pages.currentWidget()
        if page is self.conflicts:
            self.conflicts.table.setFocus()
        elif page is self.history:
            self.history.tree.setFocus()
        elif page is self.review and self.discussion is not None:
            (self.review.panel.list if self.review.panel.isVisible() else self.review.fold).setFocus()
        elif page is self.review:
            self.review.whole.focus_target().setFocus()

    def _stays(self, page: QWidget) -> bool:
        """Whether a page still has something to show."""
        return page is not self.review or self.conflict_shown is not None

    def _enable(self) -> None:
        """Only what can be done now can be asked for."""
        page = self.pages.currentWidget()
        shown = self.discussion if page is self.review else None
        turns = self.room.choosing.turns
        settling = self.review.settling if page is self.review else None
        listing = page is self.conflicts
        for name, can in possible(self.directory, shown, self.choices, listing, turns, settling).items():
            self.actions_by_name[name].setEnabled(can)
        self.tools.enable()

    def _about(self) -> tuple[str, Conflict] | None:
        """The conflict that is open, or the one that is selected in the list, with its briefcase."""
        page, directory = self.pages.currentWidget(), self.directory
        table = self.conflicts.table
        chosen = table.selected() if page is self.conflicts and table.selected_count == 1 else (None,)
        conflict = self.conflict_shown if page is self.review else chosen[0]
        return (directory, conflict) if directory is not None and conflict is not None else None

    def _in_review(self) -> tuple[str, Discussion] | None:
        """The review that is being worked on, with all that was typed, and its briefcase."""
        if self.discussion is None:
            return None
        self.review.flush()
        return self._discussed, self.discussion

    def _look_at(self, directory: str, conflict: Conflict) -> None:
        self.sidebar.choose(directory)
        self.errands.open(directory, conflict)

    def _hand_over(self) -> None:
        """What was chosen for a conflict as a whole stands in the list from now on."""
        settling, conflict = self.review.settling, self.review.whole.conflict
        on_show = self.pages.currentWidget() is self.review and settling is not None
        if on_show and settling is not None and settling.touched and conflict is not None:
            self.choose((conflict,), settling.keep)

    def _keep_draft(self) -> None:
        if self.discussion is not None:
            # Not the chosen briefcase: the person may have just gone to another one.
            self.errands.keep(self._discussed, self.discussion.review)


def _plainly(do: Callable[[], object]) -> Callable[[], None]:
    """`do` without the "checked" that a triggered action brings along."""

    def call() -> None:
        do()

    return call
