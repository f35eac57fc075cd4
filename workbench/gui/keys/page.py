"""All keys on one page, to be looked up and to be changed."""

from PyQt6.QtCore import QSortFilterProxyModel, Qt
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.aside import AsidePage
from workbench.gui.keys.keymap import Keymap, types_text
from workbench.gui.keys.keyring import Keyring, portable
from workbench.gui.keys.model import NAME, KeysModel, words_of
from workbench.gui.keys.tips import native
from workbench.gui.theme import STEP, quiet_header
from workbench.gui.translate import translate


class KeysPage(AsidePage):
    """Shows and changes what a keyring holds."""

    def __init__(self, keyring: Keyring, parent: QWidget | None = None) -> None:
        super().__init__(translate("keys", "Keys"), parent)
        self._keyring = keyring
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(translate("keys", "Search an action or a key"))
        self.search.setAccessibleName(translate("keys", "Search an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.model = KeysModel(keyring, self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.model)
        self.found.setFilterKeyColumn(-1)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = QTableView(self)
        self.table.setModel(self.found)
        self.table.setAccessibleName(translate("keys", "Actions and their keys"))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        assert rows is not None and columns is not None
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + STEP)
        quiet_header(columns)
        columns.setStretchLastSection(True)
        # Once, and when keys change: a header that fits its contents by itself measures every cell at each step.
        self.table.resizeColumnsToContents()
        for changed in (self.model.dataChanged, self.model.modelReset):
            changed.connect(self.table.resizeColumnsToContents)
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(translate("keys", "New key for the chosen action"))
        self.what = QLabel(self)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setBuddy(self.edit)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(translate("keys", "What to know of this key"))
        self.use = self._button(translate("keys", "Use this key"), translate("keys", "Call the chosen action by it"))
        self.none = self._button(translate("keys", "No key"), translate("keys", "Let no key call the chosen action"))
        self.reset = self._button(translate("keys", "Reset"), translate("keys", "The usual keys for the chosen action"))
        self.reset_all = self._button(translate("keys", "Reset all"), translate("keys", "The usual keys everywhere"))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.what)
        row.addWidget(self.edit, 1)
        for button in (self.use, self.none, self.reset, self.reset_all):
            row.addWidget(button)
        below = QVBoxLayout()
        below.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        below.setSpacing(STEP)
        below.addLayout(row)
        below.addWidget(self.words)
        searching = QHBoxLayout()
        searching.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        searching.addWidget(self.search)
        self.box.addLayout(searching)
        self.box.addWidget(self.table, 1)
        self.box.addLayout(below)
        self.search.textChanged.connect(self.found.setFilterFixedString)
        self.search.textChanged.connect(lambda: self._first())
        selection = self.table.selectionModel()
        assert selection is not None
        selection.currentRowChanged.connect(lambda *_: self._chosen())
        self.edit.keySequenceChanged.connect(lambda *_: self._say())
        self.use.clicked.connect(self._use)
        self.none.clicked.connect(lambda: self._choose(keyring.keymap.having(self.current, ())))
        self.reset.clicked.connect(lambda: self._choose(keyring.keymap.reset(self.current)))
        self.reset_all.clicked.connect(lambda: self._choose(keyring.keymap.reset_all()))
        keyring.changed.connect(self._chosen)
        self._first()
        self.setFocusProxy(self.search)

    @property
    def current(self) -> str:
        """The name of the chosen action; "" where none is."""
        index = self.table.currentIndex()
        return str(index.data(NAME)) if index.isValid() else ""

    def choose(self, name: str) -> None:
        """Go to an action."""
        self.search.clear()
        self.table.selectRow(self.found.mapFromSource(self.model.index(self.model.names.index(name), 0)).row())

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        button.setAccessibleDescription(tip)
        return button

    def _first(self) -> None:
        if not self.table.currentIndex().isValid() and self.found.rowCount():
            self.table.selectRow(0)
        self._chosen()

    def _chosen(self) -> None:
        name, keymap = self.current, self._keyring.keymap
        act = self._keyring.acts.get(name)
        self.what.setText(words_of(act) if act is not None else "")
        self.edit.setEnabled(act is not None)
        self.edit.setKeySequence(QKeySequence(keymap.of(name)[0] if keymap.of(name) else ""))
        self.none.setEnabled(bool(keymap.of(name)))
        self.reset.setEnabled(keymap.is_changed(name))
        self.reset_all.setEnabled(any(keymap.is_changed(one) for one in self._keyring.acts))
        self._say()

    def _say(self) -> None:
        """What would come of using the key that stands in the field."""
        key, name = self._key(), self.current
        holder = self._keyring.keymap.holder(key, name) if key else None
        can = bool(key) and bool(name) and key not in self._keyring.keymap.of(name)
        words = ""
        if key and types_text(key):
            can = False
            words = translate("keys", "{key} alone is typed into the text. Hold Ctrl or Alt with it.")
        elif holder is not None:
            words = translate("keys", "{key} is the key of “{other}” now, which will then have to do without it.")
        other = words_of(self._keyring.act(holder)) if holder is not None else ""
        self.words.setText(words.format(key=native(key), other=other))
        self.use.setEnabled(can)

    def _key(self) -> str:
        return portable(self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _use(self) -> None:
        # The first key is the one that menus show; further ones of the table stay.
        others = self._keyring.keymap.of(self.current)[1:]
        self._choose(self._keyring.keymap.having(self.current, (self._key(), *others)))

    def _choose(self, keymap: Keymap) -> None:
        self._keyring.choose(keymap)
