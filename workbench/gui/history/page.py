"""What was done to a briefcase, and a way to take each of it back."""

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import (
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.bars.title import PageTitle
from workbench.gui.history.model import HistoryModel
from workbench.gui.history.panel import UndoPanel
from workbench.gui.history.records import Detail, Record, Records, kept_words, kind_words, preview_words
from workbench.gui.history.versions_panel import VersionsPanel
from workbench.gui.theme import STEP, quiet_header
from workbench.gui.translate import translate
from workbench.model.outcome import Outcome
from workbench.model.past import EntryKind, StoredVersion

_ANY = 16_777_215
"""Qt's own greatest height of a widget."""

SEARCH_PAUSE = 200  # milliseconds of typing after which the list is filtered

_KINDS = (None, EntryKind.SYNC, EntryKind.MERGE, EntryKind.RESOLVE, EntryKind.UNDO, EntryKind.RESTORE)


class HistoryPage(QWidget):
    """`preview_asked` and `undo_asked` name an entry and, for one merge of it, the file; the others a file and a version."""

    preview_asked = pyqtSignal(str, str)
    undo_asked = pyqtSignal(str, str)
    versions_asked = pyqtSignal(str)
    restore_preview_asked = pyqtSignal(str, int)
    restore_asked = pyqtSignal(str, int)
    copy_asked = pyqtSignal(str, int)
    compare_asked = pyqtSignal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = Records()
        self.title = PageTitle(translate("History", "History"), self)
        self.kind, self.search = QComboBox(self), QLineEdit(self)
        self.model = HistoryModel(self)
        self.tree = QTreeView(self)
        self.empty = QLabel(translate("History", "Nothing has been done yet. Sync once, and it shows here."), self)
        self.none = QLabel(translate("History", "Nothing here fits the filter."), self)
        self.undo_panel, self.versions_panel = UndoPanel(self), VersionsPanel(self)
        self.panels = QStackedWidget(self)
        self._soon = QTimer(self)
        self._dress()
        self._lay_out()
        self._connect()
        self.show_records(Records(), "")

    def show_records(self, records: Records, name: str) -> None:
        """Show the history of the briefcase `name`; what was chosen stays chosen."""
        self.title.show_words(translate("History", "History"), name)
        self.records = records
        self._filter()

    def show_preview(self, entry: str, merge: str, would: Outcome) -> None:
        """Say what taking it back would do, if it still is what is chosen."""
        record, detail = self._chosen()
        if record is not None and record.entry.id == entry and (detail.path if detail else "") == merge:
            self._give_room(True)
            self.undo_panel.preview(preview_words(would, self.records.names))

    def show_versions(self, path: str, versions: tuple[StoredVersion, ...]) -> None:
        """Show the versions of a file, if it still is the one that is chosen."""
        if path == self.versions_panel.path:
            self.versions_panel.show_versions(path, versions)

    def show_restore(self, path: str, version: int, would: Outcome) -> None:
        """Say what bringing a version back would do, if it still is the one that is chosen."""
        panel = self.versions_panel
        if path == panel.path and panel.chosen is not None and panel.chosen.number == version:
            panel.preview(preview_words(would, self.records.names, restored=True))

    @property
    def path(self) -> str:
        """The file that is chosen."""
        _, detail = self._chosen()
        return detail.path if detail is not None else ""

    def choose(self, entry: str, path: str = "") -> bool:
        """Go to an entry, or to a file in it; whether it is there."""
        index = self.model.find(entry, path)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        return index.isValid()

    # How it is put together

    def _dress(self) -> None:
        self.kind.setAccessibleName(translate("History", "Which entries are shown"))
        self.kind.setToolTip(translate("History", "Show only entries of one kind"))
        for kind in _KINDS:
            self.kind.addItem(translate("History", "Everything") if kind is None else kind_words(kind), kind)
        listed = self.kind.view()
        assert listed is not None
        listed.setAccessibleName(self.kind.accessibleName())
        self.search.setPlaceholderText(translate("History", "Search names"))
        self.search.setAccessibleName(translate("History", "Search the history"))
        self.search.setToolTip(translate("History", "Show only what has these words in it"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(32 * STEP)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(translate("History", "Clear the search"))
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(translate("History", "History"))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.tree.header()
        assert header is not None
        quiet_header(header)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, steps in ((1, 8), (2, 18), (3, 14)):
            header.resizeSection(column, steps * STEP)
        for label in (self.empty, self.none):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_PAUSE)

    def _lay_out(self) -> None:
        self.title.row.addWidget(self.kind)
        self.title.row.addWidget(self.search)
        self.panels.addWidget(self.undo_panel)
        self.panels.addWidget(self.versions_panel)
        above = QWidget(self)
        inside = QVBoxLayout(above)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.tree, self.empty, self.none):
            inside.addWidget(widget, 1)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(above)
        self.split.addWidget(self.panels)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setSizes([60 * STEP, 20 * STEP])
        self.split.setHandleWidth(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title)
        box.addWidget(self.split, 1)

    def _connect(self) -> None:
        selection = self.tree.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._selected)
        self.kind.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._filter)
        self.undo_panel.asked.connect(lambda: self._ask(self.preview_asked))
        self.undo_panel.refuse.clicked.connect(lambda: self._give_room(False))
        self.undo_panel.versions_wanted.connect(self._show_versions)
        self.undo_panel.agreed.connect(lambda: self._ask(self.undo_asked))
        panel = self.versions_panel
        panel.of_asked.connect(self.versions_asked)
        panel.preview_asked.connect(lambda number: self.restore_preview_asked.emit(panel.path, number))
        panel.restore_asked.connect(lambda number: self.restore_asked.emit(panel.path, number))
        panel.copy_asked.connect(lambda number: self.copy_asked.emit(panel.path, number))
        panel.compare_asked.connect(lambda number: self.compare_asked.emit(panel.path, number))

    # What is chosen

    def _filter(self) -> None:
        record, detail = self._chosen()
        records = self.records.filtered(self.kind.currentData(), self.search.text())
        self.model.show(records)
        self.tree.setVisible(bool(records))
        self.empty.setVisible(not self.records.records)
        self.none.setVisible(bool(self.records.records) and not records)
        if record is None or not self.choose(record.entry.id, detail.path if detail is not None else ""):
            first = next((r for r in records if r.entry.undoable and not r.entry.undone), None)
            if first is not None:
                self.choose(first.entry.id)
        self._selected()

    def _chosen(self) -> tuple[Record | None, Detail | None]:
        index = self.tree.currentIndex()
        line = self.model.line(index)
        return self.model.record(index), line if isinstance(line, Detail) else None

    def _selected(self, *_: object) -> None:
        record, detail = self._chosen()
        self.panels.setVisible(record is not None)
        if record is None:
            return
        open_still = record.entry.undoable and not record.entry.undone
        self._give_room(False)
        if detail is None:
            self.panels.setCurrentWidget(self.undo_panel)
            state = translate("History", "It was taken back.") if record.entry.undone else ""
            if not state and not open_still:
                state = translate("History", "It is too old to be taken back.")
                if record.entry.kind is EntryKind.UNDO:
                    state = translate("History", "It opened a conflict again: decide that anew.")
            parts = (f"{record.words}.", state, kept_words(record.entry) if open_still else "")
            self.undo_panel.offer(" ".join(part for part in parts if part), open_still)
        elif detail.merged is not None:
            self.panels.setCurrentWidget(self.undo_panel)
            self.undo_panel.offer(f"{detail.path}: {detail.words}.", open_still and not detail.merged.undone, True)
        else:
            self._show_versions()

    def _give_room(self, large: bool) -> None:
        """Let the panel be as high as a row of buttons, or high enough for a list."""
        self.panels.setMaximumHeight(_ANY if large else 8 * STEP)
        if large and self.panels.height() < 16 * STEP:
            whole = sum(self.split.sizes())
            self.split.setSizes([whole - 20 * STEP, 20 * STEP])

    def _show_versions(self) -> None:
        self._give_room(True)
        self.panels.setCurrentWidget(self.versions_panel)
        self.versions_panel.begin(self.path)
        self.versions_asked.emit(self.path)

    def _ask(self, signal: object) -> None:
        record, detail = self._chosen()
        if record is not None:
            signal.emit(record.entry.id, detail.path if detail is not None else "")  # type: ignore[attr-defined]
