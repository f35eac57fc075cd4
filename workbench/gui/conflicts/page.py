"""The conflicts of a briefcase with the person's choices: keep a side, both, or later, for one conflict or many."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from PyQt6.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence, QShortcut
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.gui.bars.elided import ElidedLabel
from workbench.gui.bars.title import PageTitle
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.empty import Empty
from workbench.gui.conflicts.filter_bar import FilterBar
from workbench.gui.conflicts.keep_bar import KeepBar, tell_keys
from workbench.gui.conflicts.listing import Listing
from workbench.gui.conflicts.menu import ConflictMenu
from workbench.gui.conflicts.model import ConflictModel
from workbench.gui.conflicts.status import status_words
from workbench.gui.conflicts.table import ConflictTable
from workbench.gui.keys.tips import tell_key, with_keys
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.wording import isolated, time_words
from workbench.model.merge import Icon

MANY = 2000  # conflicts from which on their choices are counted after the rest was shown
PATIENCE = 400  # milliseconds after which a list that is still being read says so


class ConflictsPage(QWidget):
    """`kept` carries conflicts and the choice for them, `opened` one to look inside; the others say what they want."""

    kept = pyqtSignal(object, object)  # tuple[Conflict, ...], Keep | None
    opened = pyqtSignal(object)  # Conflict
    apply_asked = pyqtSignal()
    preview_asked = pyqtSignal()
    sync_asked = pyqtSignal()
    reveal_asked = pyqtSignal(object)  # Conflict
    copy_asked = pyqtSignal(object)  # Conflict
    ignore_asked = pyqtSignal(object)  # Conflict

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle(translate("Conflicts", "Conflicts"), self)
        self.model = ConflictModel(self)
        self.table = ConflictTable(self.model, self)
        self.bar, self.filter = KeepBar(self), FilterBar(self)
        self.menu = ConflictMenu(self.table, self)
        self.empty = Empty(
            translate("Conflicts", "Nothing is in conflict. Sync again when something has changed."),
            translate("Conflicts", "Sync now"),
            "",
            self,
        )
        tell_key(self.empty.button, translate("Conflicts", "Sync with every replica that is here"), "sync")
        self.unmatched = Empty(
            translate("Conflicts", "No conflict is like that."),
            translate("Conflicts", "Show all conflicts"),
            with_keys(translate("Conflicts", "Hold nothing back any more"), "Escape"),
            self,
        )
        self.reading = Empty(translate("Conflicts", "Reading what is in conflict…"), "", "", self)
        self.reading.words.hide()
        self.summary = ElidedLabel(self)
        self.summary.setAccessibleName(translate("Conflicts", "How many are chosen, and what Apply writes"))
        self.preview = QPushButton(translate("Conflicts", "Preview…"), self)
        self.preview.setAccessibleName(translate("Conflicts", "Preview what Apply will do"))
        self.apply = QPushButton(translate("Conflicts", "Apply"), self)
        self.apply.setAccessibleName(translate("Conflicts", "Apply the choices"))
        tell_key(self.apply, translate("Conflicts", "Write the choices into the replicas"), "apply")
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        bottom.setSpacing(STEP)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.preview)
        bottom.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for head in (self.title, self.bar, self.filter):
            box.addWidget(head)
        for body in (self.table, self.empty, self.unmatched, self.reading):
            box.addWidget(body, 1)
        box.addLayout(bottom)
        self._read = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(self._still_reading)
        self._away: frozenset[str] = frozenset()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._sum_up)
        self._connect()
        self.show_reading()

    def _connect(self) -> None:
        self.bar.kept.connect(lambda keep: self.kept.emit(self.table.selected(), keep))
        self.bar.open_asked.connect(self._open)
        self.menu.kept.connect(lambda keep: self.kept.emit(self.table.selected(), keep))
        self.menu.opened.connect(self.opened)
        self.menu.reveal_asked.connect(self.reveal_asked)
        self.menu.copy_asked.connect(self.copy_asked)
        self.menu.ignore_asked.connect(self.ignore_asked)
        self.filter.changed.connect(self.model.narrow)
        self.filter.all_asked.connect(self.table.selectAll)
        self.empty.button.clicked.connect(self.sync_asked)
        self.unmatched.button.clicked.connect(self.filter.show_all)
        self.preview.clicked.connect(self.preview_asked)
        self.apply.clicked.connect(self.apply_asked)
        self.table.activated.connect(self._open_index)
        self.model.modelReset.connect(self._count)
        selection = self.table.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(self._enable)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut = QShortcut(QKeySequence("Escape"), self)
        shortcut.setContext(inside)
        shortcut.activated.connect(self._show_all)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Do what the window's `actions` ask for too, and show their keys."""
        self.bar.follow(actions)
        self.menu.follow(actions)
        tell_keys(self.preview, actions["preview_choices"])
        actions["preview_choices"].triggered.connect(self.preview.click)

    def show_unread(self) -> None:
        """Say that the list cannot be read; why is said elsewhere."""
        self._slow.stop()
        self.reading.words.setText(translate("Conflicts", "This briefcase cannot be read now."))
        self.reading.words.show()

    def show_reading(self) -> None:
        """Show nothing while the list is read, and say so once that takes long."""
        self._read = False
        self.model.show(Listing(), Choices())
        self.title.show_words(translate("Conflicts", "Conflicts"))
        self.filter.show_all()
        self.filter.hide()
        self.reading.words.setText(translate("Conflicts", "Reading what is in conflict…"))
        self.reading.words.hide()
        self._only(self.reading)
        self.summary.show_words("")
        self._counting.stop()
        self._slow.start()
        self._offer(Choices())

    def show_listing(
        self,
        name: str,
        listing: Listing,
        choices: Choices,
        icons: Mapping[str, Icon] = MappingProxyType({}),
        away: frozenset[str] = frozenset(),
        synced: datetime | None = None,
    ) -> None:
        """Show the conflicts of the briefcase `name`, with the plugins' icons by conflict id.

        `away` are the replicas that are not here now; `synced` is when the last sync was, if there was one.
        """
        self._slow.stop()
        fresh = listing is not self.model.listing or not self._read
        self._read = True
        self.model.show(listing, choices, icons)
        if fresh:
            self.filter.offer(listing)
            self._count()
            about = isolated(name)
            if listing.rows:
                about = f"{about} · {len(listing.rows)}" if about else str(len(listing.rows))
            self.title.show_words(translate("Conflicts", "Conflicts"), about)
            if self.model.conflicts and self.table.currentIndex().row() < 0:
                self.table.selectRow(0)
        if synced is not None:
            last = time_words(synced, datetime.now())
            self.empty.tell(translate("Conflicts", "The last sync was {when}.").format(when=last))
        else:
            self.empty.tell("")
        self._away = away
        if len(listing.rows) < MANY:
            self._sum_up()
        else:
            self._counting.start()
        self._offer(choices)

    def _sum_up(self) -> None:
        self.summary.show_words(status_words(self.model.listing.conflicts, self.model.choices, self._away))

    def _offer(self, choices: Choices) -> None:
        self.apply.setEnabled(bool(choices.kept))
        self.preview.setEnabled(bool(choices.kept or choices.unclear))
        self._enable()

    def _count(self) -> None:
        """Say how many are shown, and something else where none is."""
        listing = self.model.listing
        if not self._read:
            return
        self.filter.tell(len(self.model.conflicts), len(listing.rows))
        if self.model.conflicts:
            self._only(self.table)
        else:
            self._only(self.unmatched if listing.rows else self.empty)
        self._enable()

    def _only(self, shown: QWidget) -> None:
        for widget in (self.table, self.empty, self.unmatched, self.reading):
            widget.setVisible(widget is shown)
        self.bar.setVisible(shown in (self.table, self.unmatched))

    def _still_reading(self) -> None:
        self.reading.words.show()

    def _enable(self) -> None:
        self.bar.enable(self.table.selected_count)

    def look_for(self) -> None:
        """Take the keys to the filter, for words to look for."""
        if self.model.listing.rows:
            self.filter.look_for()

    def _show_all(self) -> None:
        self.filter.show_all()
        if self.model.conflicts:
            self.table.setFocus()

    def _open(self) -> None:
        chosen = self.table.selected()
        if len(chosen) == 1:
            self.opened.emit(chosen[0])

    def _open_index(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.conflicts[index.row()])
