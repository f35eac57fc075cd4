"""Which folders of its briefcase a replica holds."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QTreeView, QWidget

from workbench.gui.translate import translate
from workbench.gui.upkeep.folder_tree import FolderTree
from workbench.gui.upkeep.seen import Upkept
from workbench.gui.upkeep.tab import UpkeepTab


class HoldingTab(UpkeepTab):
    """`chosen` carries what is no longer to be held, and what is to be held again."""

    chosen = pyqtSignal(object, object)  # tuple[str, ...], tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate(
                "Upkeep",
                "Folders without a check are not brought here, and the other replicas keep them. What is left out "
                "stays on this disk until you delete it.",
            ),
            parent,
        )
        self.model = FolderTree(self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(translate("Upkeep", "Folders that are held here"))
        self.none = self.sentence(translate("Upkeep", "There are no folders in this briefcase yet."))
        self.told = self.sentence(name=translate("Upkeep", "What the change comes to"))
        for widget in (self.none, self.tree, self.told):
            self.box.addWidget(widget, int(widget is self.tree))
        self.back = self.button(translate("Upkeep", "As it was"), translate("Upkeep", "Forget the changes made here"))
        self.agree = self.button(
            translate("Upkeep", "Hold these"),
            translate("Upkeep", "Hold what has a check from now on, and nothing else"),
        )
        self._seen: Upkept | None = None
        self.model.turned.connect(self._turned)
        self.back.clicked.connect(lambda: self.show_seen(self._seen) if self._seen is not None else None)
        self.agree.clicked.connect(lambda: self.chosen.emit(self.model.skip, self.model.hold))
        self.setFocusProxy(self.tree)

    def show_seen(self, seen: Upkept) -> None:
        """Show what is held now."""
        self._seen = seen
        self.model.show(seen.folders, (one.path for one in seen.left_out))
        for one in seen.left_out:
            self.tree.expand(self.model.find(one.path.rpartition("/")[0]))
        self.none.setVisible(not seen.folders.children)
        self.tree.setVisible(bool(seen.folders.children))
        self._turned()

    def _turned(self) -> None:
        skip, hold = self.model.skip, self.model.hold
        words = []
        if skip:
            words.append(translate("Upkeep", "No longer held here: {names}.").format(names=", ".join(skip)))
        if hold:
            names = ", ".join(hold)
            words.append(translate("Upkeep", "Held again, and brought by the next sync: {names}.").format(names=names))
        self.told.setText(" ".join(words))
        for one in (self.back, self.agree):
            one.setEnabled(bool(words))
