"""The briefcases of a window: the way to a new one, dropped folders, and the list."""

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QFileDialog

from workbench.engine.session import is_briefcase
from workbench.gui.briefcases.new_dialog import NewDialog
from workbench.gui.briefcases.pairing import name_of
from workbench.gui.theme import STEP
from workbench.gui.told import synced_words
from workbench.gui.translate import translate
from workbench.model.outcome import Outcome

if TYPE_CHECKING:
    from workbench.gui.window import Window

NARROW = 125 * STEP
"""Windows below this width have the sidebar folded, until the person says otherwise."""
CROWDED = 175 * STEP
"""The same while a conflict is worked on: then its columns need the room."""


class BriefcaseRoom(QObject):
    """Belongs to one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._names: dict[str, str] = {}
        self.dialog: NewDialog | None = None
        window.sidebar.give(window.actions_by_name)
        for name, do in (
            ("new", self.new),
            ("add", self.add),
            ("remove", self.remove),
            ("rename", window.sidebar.rename),
            ("preview", window.syncing.plan),
            ("sync_all", self.sync_all),
            ("sidebar", self.fold),
        ):
            window.actions_by_name[name].triggered.connect(lambda _, call=do: call())
        window.welcome.new_asked.connect(self.new)
        for place in (window.welcome, window.sidebar):
            place.dropped.connect(self.drop)
        window.sidebar.conflicts_asked.connect(self._clicked)
        window.errands.paired.connect(self._paired)
        window.installEventFilter(self)
        window.pages.currentChanged.connect(lambda _: self.recall())

    def new(self, left: str = "", right: str = "") -> None:
        """Ask for two folders to pair, with these filled in."""
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = NewDialog(self._window.errands.desk.host, self._window)
        dialog.fill(left, right)
        dialog.accepted.connect(lambda: self._pair(dialog))
        dialog.finished.connect(lambda _: self._answered(dialog))
        dialog.open()

    def add(self) -> None:
        """Ask for a briefcase that is there already."""
        title = translate("Briefcases", "A folder that is a briefcase already")
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder:
            self.drop((folder,))

    def drop(self, paths: tuple[str, ...]) -> None:
        """Add folders that are briefcases already; begin a new one with others."""
        known = [path for path in paths if is_briefcase(path)]
        for path in known:
            self._window.add_briefcase(path)
        others = [path for path in paths if path not in known]
        if others:
            self.new(*others[:2])

    def remove(self) -> None:
        """Take the briefcase that is shown out of the list."""
        window = self._window
        if window.directory is None:
            return
        window.leave_review()
        window.shelf.remove(window.directory)
        if window.shelf.briefcases:
            window.sidebar.choose(window.shelf.briefcases[0])
        else:
            window.show_conflicts()

    def sync_all(self) -> None:
        """Sync every briefcase of the list."""
        for directory in self._window.shelf.briefcases:
            if directory == self._window.directory:
                self._window.sync()
            else:
                self._window.errands.sync(directory)

    def fold(self) -> None:
        """Fold the sidebar, or unfold it; and so it stays."""
        folded = not self._window.sidebar.folded
        self._window.memory.put("sidebar/folded", "yes" if folded else "no")
        self._window.sidebar.fold(folded)

    def recall(self) -> None:
        """Fold the sidebar as it was, or as there is room."""
        said = self._window.memory.get("sidebar/folded", "")
        working = self._window.pages.currentWidget() is self._window.review
        folded = said == "yes" or (said != "no" and self._window.width() < (CROWDED if working else NARROW))
        if folded != self._window.sidebar.folded:
            self._window.sidebar.fold(folded)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow the width of the window."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self.recall()
        return super().eventFilter(watched, event)

    def _pair(self, dialog: NewDialog) -> None:
        self._names[dialog.left] = dialog.name
        self._window.errands.pair(dialog.left, dialog.right)

    def _answered(self, dialog: NewDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _paired(self, directory: str, outcome: Outcome) -> None:
        window = self._window
        window.shelf.add(directory, self._names.pop(directory, ""))
        window.sidebar.choose(directory)
        words = synced_words((outcome,))
        if not outcome.conflicts and not outcome.problems:
            same = translate("Briefcases", "“{left}” and “{right}” are the same now.")
            words = same.format(left=name_of(outcome.left), right=name_of(outcome.right or ""))
        window.done(directory, words, (outcome,))

    def _clicked(self) -> None:
        # A click on the briefcase that is shown leads back to its conflicts, but not out of one that is being decided.
        if self._window.conflict_shown is None:
            self._window.show_conflicts()
