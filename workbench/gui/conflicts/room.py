"""The list of conflicts at work in the window: what is shown, chosen, previewed and remembered."""

from collections.abc import Mapping
from datetime import datetime

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QGuiApplication
from PyQt6.QtWidgets import QStackedWidget, QWidget

from workbench.gui.conflicts.arrange import Order
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.choosing import Choosing
from workbench.gui.conflicts.keep_bar import ACTS
from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.page import ConflictsPage
from workbench.gui.conflicts.preview import Preview, preview
from workbench.gui.conflicts.preview_dialog import PreviewDialog
from workbench.gui.conflicts.reveal import place_of, reveal
from workbench.gui.conflicts.strip import ROWS, Strip, Walker
from workbench.gui.conflicts.table import WEIGHTS
from workbench.gui.desk import Looked
from workbench.gui.errands import Errands
from workbench.gui.jobs import Jobs
from workbench.gui.memory import Memory
from workbench.gui.review.page import ReviewPage
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem

_WIDTHS, _SORT = "conflicts/widths", "conflicts/sort"
_UNFOLDED, _HEIGHT = "conflicts/unfolded", "conflicts/height"


class ConflictRoom(QObject):
    """`changed`: other choices or conflicts are shown; `told` carries problems to show."""

    changed = pyqtSignal()
    told = pyqtSignal(object)  # list[Problem]

    apply_asked = pyqtSignal()
    opened = pyqtSignal(object)  # Conflict

    def __init__(
        self,
        page: ConflictsPage,
        pages: QStackedWidget,
        review: ReviewPage,
        errands: Errands,
        memory: Memory,
        actions: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._pages, self._review, self._actions = pages, review, actions
        self._directory = ""
        self._shown: Conflict | None = None
        self.dialog: PreviewDialog | None = None
        self.walker = Walker(page.model, actions, review)
        review.title.row.insertWidget(1, self.walker)
        self.strip = Strip(page.model, pages, parent)
        actions["list"].setCheckable(True)
        self.page, self._errands, self._memory = page, errands, memory
        self.looked: Looked | None = None
        self.choosing = Choosing(errands.desk.kept, errands.keeping, self)
        self._aside = Jobs(self)  # other programs may take their time
        self._synced: dict[str, datetime] = {}
        self.choosing.changed.connect(self._show)
        self.choosing.told.connect(self.told)
        page.kept.connect(self.choosing.choose)
        page.reveal_asked.connect(self._reveal)
        page.copy_asked.connect(self._copy)
        page.table.weighed.connect(self._weighed)
        page.model.modelReset.connect(self._sorted)
        errands.synced.connect(self._note_sync)
        errands.unseen.connect(self._unseen)
        page.follow(actions)
        page.preview_asked.connect(self.preview)
        pages.currentChanged.connect(self._arrange)
        actions["list"].toggled.connect(self._unfold)
        actions["list"].toggled.connect(lambda there: memory.put(_UNFOLDED, there))
        self.strip.sized.connect(lambda height: memory.put(_HEIGHT, height))
        for walks in (self.walker, self.strip):
            walks.opened.connect(self._go)
        self._unfold(False)
        self._arrange()

    def recall(self) -> None:
        """Sort, and make columns wide, as it was the last time."""
        self.page.table.weigh(self._memory.get(_WIDTHS, list(WEIGHTS)))
        sort = self._memory.get(_SORT, [0, 0])
        if len(sort) == 2 and sort[0] in tuple(ConflictColumn):
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self.page.table.sortByColumn(sort[0], order)
        self.strip.height_wanted = max(4 * STEP, self._memory.get(_HEIGHT, ROWS))
        self._actions["list"].setChecked(self._memory.get(_UNFOLDED, False))
        header = self.page.table.horizontalHeader()
        if header is not None:
            header.sortIndicatorChanged.connect(self._sorted)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.choosing.choices

    def leave(self, directory: str) -> None:
        """The briefcase in another folder is going to be shown."""
        self._directory, self.looked = directory, None
        self.page.show_reading()
        self.choosing.leave()

    def look(self, looked: Looked) -> None:
        """Show a briefcase as it is now."""
        self.looked = looked
        self.choosing.look(looked.directory, looked.listing, looked.kept)

    def stand_at(self, conflict: Conflict | None) -> None:
        """This conflict is worked on now; None: none is."""
        self._shown = conflict
        self.walker.stand_at(conflict)
        self.strip.stand_at(conflict)
        self._arrange()

    def preview(self) -> None:
        """Show what Apply will do: at once what the choices say, then what the engine finds out. Nothing is written."""
        looked, choices = self.looked, self.choices
        if looked is None or not (choices.kept or choices.unclear):
            return
        dialog = PreviewDialog(self._pages.window())
        self.dialog = dialog
        conflicts = looked.listing.conflicts
        dialog.show_preview(preview(conflicts, choices), len(choices.kept))
        dialog.accepted.connect(self.apply_asked)
        dialog.finished.connect(self._previewed)
        dialog.open()
        if not choices.kept:
            dialog.show_preview(preview(conflicts, choices, Outcome("", None)), 0)
            return

        def show(found: Preview) -> None:
            if self.dialog is dialog:
                dialog.show_preview(found, len(choices.kept))

        def fail(problem: Problem) -> None:
            if self.dialog is dialog:
                dialog.fail(problem)

        desk, directory = self._errands.desk, looked.directory
        self._errands.jobs.run(
            translate("Conflicts", "Previewing"),
            lambda job: preview(conflicts, choices, desk.preview(directory, choices.kept, job)),
            show,
            fail,
        )

    def _previewed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if self._pages.currentWidget() is self.page:
            self.page.table.setFocus()

    def _arrange(self) -> None:
        """Offer what belongs to the page that is shown."""
        listing, reviewing = (self._pages.currentWidget() is p for p in (self.page, self._review))
        for name in ACTS.values():
            self._actions[name].setEnabled(listing)
        self._actions["preview_choices"].setEnabled(listing and bool(self.choices.kept or self.choices.unclear))
        self._actions["list"].setEnabled(reviewing)
        for name in ("previous_file", "next_file"):
            if not reviewing:
                self._actions[name].setEnabled(False)
        self.strip.unfold(reviewing and self._actions["list"].isChecked(), at_once=True)

    def _unfold(self, there: bool) -> None:
        self.walker.fold.setText(translate("Conflicts", "List ▴") if there else translate("Conflicts", "List ▾"))
        self.strip.unfold(there and self._pages.currentWidget() is self._review)
        if there:
            self.strip.stand_at(self._shown)

    def _go(self, conflict: Conflict) -> None:
        if self._shown is None or conflict.id != self._shown.id:
            self.opened.emit(conflict)

    def _unseen(self, directory: str, _: Problem) -> None:
        if directory == self._directory and self.looked is None:
            self.page.show_unread()

    def finish(self) -> None:
        """See to it that nothing is lost; the jobs of the errands do it."""
        self.choosing.finish()

    def _show(self) -> None:
        looked = self.looked
        if looked is not None:
            away = frozenset(peer.name for peer in looked.peers if not peer.present)
            synced = self._synced.get(looked.directory, looked.synced)
            self.page.show_listing(looked.name, looked.listing, self.choices, looked.icons, away, synced)
        self._arrange()
        self.changed.emit()

    def _note_sync(self, directory: str, _: object) -> None:
        self._synced[directory] = datetime.now()

    def _weighed(self) -> None:
        self._memory.put(_WIDTHS, list(self.page.table.weights))

    def _sorted(self) -> None:
        order: Order = self.page.model.order
        self._memory.put(_SORT, [int(order.column), int(order.descending)])

    def _reveal(self, conflict: Conflict) -> None:
        if self.looked is not None:
            path = place_of(self.looked.directory, conflict)
            self._aside.run(
                translate("Conflicts", "Opening the folder"), lambda _: reveal(path), lambda _: None, self._tell
            )

    def _copy(self, conflict: Conflict) -> None:
        board = QGuiApplication.clipboard()
        if self.looked is not None and board is not None:
            board.setText(place_of(self.looked.directory, conflict))

    def _tell(self, problem: Problem) -> None:
        self.told.emit([problem])
