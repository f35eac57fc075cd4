"""What the page of a briefcase asks for, done as jobs, and what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PyQt6.QtCore import QObject

from workbench.engine import session
from workbench.engine.check import Checked
from workbench.engine.leftout import Selected
from workbench.engine.upkeep import Hidden, pattern_of
from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate
from workbench.gui.upkeep.page import UpkeepPage
from workbench.gui.upkeep.seen import Upkept, see
from workbench.model.conflict import Conflict
from workbench.model.item import ItemKind
from workbench.model.job import Job

if TYPE_CHECKING:
    from workbench.gui.window import Window

T = TypeVar("T")


class UpkeepRoom(QObject):
    """Belongs to one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._page: UpkeepPage | None = None
        # Rules are tried at every pause of the keys: beside what else runs, and only the newest of them.
        self._trying = Jobs(self)
        window.conflicts.ignore_asked.connect(self.ignore)
        window.actions_by_name["upkeep"].triggered.connect(lambda: self.visit())

    @property
    def page(self) -> UpkeepPage:
        """The page; made when it is first wanted."""
        if self._page is None:
            self._page = page = UpkeepPage(self._window)
            page.holding.chosen.connect(self._select)
            page.ignoring.tried.connect(self._try)
            page.ignoring.chosen.connect(self._ignore)
            page.keeping.chosen.connect(self._keep)
            page.replicas.chosen.connect(self._forget)
            page.checking.chosen.connect(self._check)
        return self._page

    def visit(self, rule: str = "") -> None:
        """Show how the briefcase is looked after; with a `rule`, propose it among those that ignore."""
        directory = self._window.directory
        if directory is None:
            return
        if not rule and self._page is not None and self._window.pages.currentWidget() is self._page:
            self._window.asides.leave()
            return

        def show(seen: Upkept) -> None:
            self.page.show_seen(seen)
            if rule:
                self.page.tabs.setCurrentWidget(self.page.ignoring)
                self.page.ignoring.add(rule)
            if self._window.pages.currentWidget() is not self.page:
                self._window.asides.visit(self.page)
            if rule:
                self.page.ignoring.edit.setFocus()

        self._run(translate("Upkeep", "Looking"), lambda _: see(directory), show)

    def ignore(self, conflict: Conflict) -> None:
        """Propose a rule for what a conflict is about."""
        self.visit(pattern_of(conflict.name, conflict.item is ItemKind.FOLDER))

    def finish(self) -> None:
        """End what is being tried."""
        self._trying.finish()

    def _select(self, skip: tuple[str, ...], hold: tuple[str, ...]) -> None:
        def done(selected: Selected) -> None:
            words = " ".join(f"{note.path} {note.message}" for note in selected.notes)
            self._tell(words or translate("Upkeep", "Noted. The next sync brings what is held."))

        directory = self.page.directory
        self._run(translate("Upkeep", "Noting"), lambda _: session.select(directory, skip, hold), done)

    def _try(self, text: str) -> None:
        directory = self.page.directory
        if not directory:
            return

        def show(hidden: Hidden) -> None:
            self.page.ignoring.show_hidden(text, hidden)

        self._trying.cancel()
        self._trying.run(
            translate("Upkeep", "Trying the rules"),
            lambda _: session.hidden_by(directory, text),
            show,
            lambda problem: None,  # busy with something else just now: it is tried again with the next key
        )

    def _ignore(self, text: str) -> None:
        directory = self.page.directory
        done = translate("Upkeep", "The rules are written, and hold from now on.")
        what = translate("Upkeep", "Writing the rules")
        self._run(what, lambda _: session.set_rules(directory, text), lambda _: self._tell(done))

    def _keep(self, days: int, space: str, now: bool) -> None:
        directory = self.page.directory
        done = translate("Upkeep", "Old versions are kept so from now on.")
        what = translate("Upkeep", "Noting")
        self._run(what, lambda _: session.keep(directory, days, space, now), lambda _: self._tell(done))

    def _forget(self, replica: str) -> None:
        directory = self.page.directory
        done = translate("Upkeep", "“{name}” is forgotten.")
        what = translate("Upkeep", "Noting")
        self._run(
            what, lambda _: session.forget(directory, replica), lambda known: self._tell(done.format(name=known.name))
        )

    def _check(self, repair: bool) -> None:
        directory = self.page.directory

        def show(checked: Checked) -> None:
            self.page.checking.show_checked(checked)

        self._run(translate("Upkeep", "Checking"), lambda job: session.check(directory, repair, job), show)

    def _tell(self, words: str) -> None:
        """Say what was done, and show how it is now."""
        directory = self.page.directory
        self._window.applied.tell(words, None)
        self._window.errands.look(directory)
        self._run(translate("Upkeep", "Looking"), lambda _: see(directory), self._seen)

    def _seen(self, seen: Upkept) -> None:
        if seen.directory == self.page.directory:
            self.page.show_seen(seen)

    def _run(self, what: str, work: Callable[[Job], T], done: Callable[[T], None]) -> None:
        self._window.errands.jobs.run(what, work, done, lambda problem: self._window.problems.tell([problem]))
