"""The list of conflicts at work in the window: what is shown, chosen, previewed and remembered."""

from datetime import datetime

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication

from workbench.gui.conflicts.arrange import Order
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.choosing import Choosing
from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.page import ConflictsPage
from workbench.gui.conflicts.reveal import place_of, reveal
from workbench.gui.conflicts.table import WEIGHTS
from workbench.gui.desk import Looked
from workbench.gui.errands import Errands
from workbench.gui.jobs import Jobs
from workbench.gui.memory import Memory
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict
from workbench.model.problem import Problem

_WIDTHS, _SORT = "conflicts/widths", "conflicts/sort"


class ConflictRoom(QObject):
    """`changed`: other choices or conflicts are shown; `told` carries problems to show."""

    changed = pyqtSignal()
    told = pyqtSignal(object)  # list[Problem]

    def __init__(self, page: ConflictsPage, errands: Errands, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
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

    def recall(self) -> None:
        """Sort, and make columns wide, as it was the last time."""
        self.page.table.weigh(self._memory.get(_WIDTHS, list(WEIGHTS)))
        sort = self._memory.get(_SORT, [0, 0])
        if len(sort) == 2 and sort[0] in tuple(ConflictColumn):
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self.page.table.sortByColumn(sort[0], order)
        header = self.page.table.horizontalHeader()
        if header is not None:
            header.sortIndicatorChanged.connect(self._sorted)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.choosing.choices

    def leave(self) -> None:
        """Another briefcase is going to be shown."""
        self.looked = None
        self.page.show_reading()
        self.choosing.leave()

    def look(self, looked: Looked) -> None:
        """Show a briefcase as it is now."""
        self.looked = looked
        self.choosing.look(looked.directory, looked.listing, looked.kept)

    def finish(self) -> None:
        """See to it that nothing is lost; the jobs of the errands do it."""
        self.choosing.finish()

    def _show(self) -> None:
        looked = self.looked
        if looked is not None:
            away = frozenset(peer.name for peer in looked.peers if not peer.present)
            synced = self._synced.get(looked.directory, looked.synced)
            self.page.show_listing(looked.name, looked.listing, self.choices, looked.icons, away, synced)
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
