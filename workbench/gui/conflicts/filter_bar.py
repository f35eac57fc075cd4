"""The row that narrows the list down: a text, the kind, the type, the folder, and how many are shown."""

from collections.abc import Iterable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from workbench.gui.conflicts.arrange import ALL, Filter
from workbench.gui.conflicts.listing import Facet, Listing
from workbench.gui.keys.tips import tell_key, with_keys
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate

USEFUL = 8
"""Conflicts from which on there is something to narrow down."""

_TYPE = "type:"


class FilterBar(QWidget):
    """Hidden while the list is short. `changed` carries the filter; `all_asked` wants everything shown selected."""

    changed = pyqtSignal(object)  # Filter
    all_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(translate("Conflicts", "Find by name or folder"))
        self.text.setAccessibleName(translate("Conflicts", "Find conflicts by name or folder"))
        tell_key(self.text, translate("Conflicts", "Show only conflicts with these words in their path"), "find")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(12 * STEP)
        for button in self.text.findChildren(QToolButton):
            button.setAccessibleName(translate("Conflicts", "Clear the words"))
        self.kind, self.type, self.folder = (QComboBox(self) for _ in range(3))
        self.kind.setAccessibleName(translate("Conflicts", "Show only one kind of conflict"))
        self.type.setAccessibleName(translate("Conflicts", "Show only one type of file"))
        self.folder.setAccessibleName(translate("Conflicts", "Show only one folder"))
        self.count = QLabel(self)
        self.count.setAccessibleName(translate("Conflicts", "How many conflicts are shown"))
        self.all = QPushButton(translate("Conflicts", "Select all"), self)
        self.all.setAccessibleName(translate("Conflicts", "Select all conflicts that are shown"))
        self.all.setToolTip(with_keys(translate("Conflicts", "Select all that are shown"), "Ctrl+A"))
        self.clear = QPushButton(translate("Conflicts", "Show all"), self)
        self.clear.setAccessibleName(translate("Conflicts", "Show all conflicts again"))
        self.clear.setToolTip(with_keys(translate("Conflicts", "Show all conflicts again"), "Escape"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.text, 3)
        for box in (self.kind, self.type, self.folder):
            box.setToolTip(box.accessibleName())
            if (choices := box.view()) is not None:
                choices.setAccessibleName(box.accessibleName())
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(3)
            box.setMinimumWidth(8 * STEP)
            box.currentIndexChanged.connect(self._changed)
            row.addWidget(box, 2)
        row.addWidget(self.count)
        row.addWidget(self.all)
        row.addWidget(self.clear)
        self._filling = False
        self.text.textChanged.connect(self._changed)
        self.all.clicked.connect(self.all_asked)
        self.clear.clicked.connect(self.show_all)
        self.hide()

    @property
    def filter(self) -> Filter:
        """What the person wants to see."""
        type_ = self.type.currentData()
        return Filter(
            self.text.text(),
            self.kind.currentData() or "",
            str(type_).removeprefix(_TYPE) if type_ else None,
            self.folder.currentData() or "",
        )

    def offer(self, listing: Listing) -> None:
        """Offer what the conflicts of a listing have; a value that none has any more is let go of."""
        self._filling = True
        before = self.filter
        _fill(self.kind, translate("Conflicts", "All kinds"), listing.kinds)
        types = (Facet(_TYPE + f.value, f.words, f.count) for f in listing.types)  # "" is a type too
        _fill(self.type, translate("Conflicts", "All types"), types)
        _fill(self.folder, translate("Conflicts", "All folders"), listing.folders, 1)
        self._filling = False
        if self.filter != before:
            self.changed.emit(self.filter)
        self.setVisible(len(listing.rows) >= USEFUL or self.filter.active)

    def tell(self, shown: int, conflicts: int) -> None:
        """Say how many are shown."""
        narrowed = self.filter.active
        words = translate("Conflicts", "{shown} of {all} shown").format(shown=shown, all=conflicts) if narrowed else ""
        self.count.setText(words)
        self.count.setStyleSheet(f"color: {theme().faint.name()}")
        self.clear.setVisible(narrowed)
        self.all.setEnabled(shown > 0)

    def look_for(self) -> None:
        """Let the person type what they look for."""
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def show_all(self) -> None:
        """Hold nothing back any more."""
        if self.filter == ALL and not self.text.text():
            return
        self._filling = True
        self.text.clear()
        for box in (self.kind, self.type, self.folder):
            box.setCurrentIndex(0)
        self._filling = False
        self.changed.emit(self.filter)

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit(self.filter)


def _fill(box: QComboBox, everything: str, facets: Iterable[Facet], least: int = 2) -> None:
    """Offer `facets`, and keep what is chosen; hidden where there is nothing to choose."""
    chosen = box.currentData()
    offered = [(everything, ""), *((f"{f.words} ({f.count})", f.value) for f in facets)]
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != offered:
        box.clear()
        for words, value in offered:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setVisible(len(offered) > least)
