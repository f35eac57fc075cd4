"""The page of one briefcase: a tab for each thing that a person looks after."""

from PyQt6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from workbench.gui.aside import AsidePage
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.upkeep.checking import CheckingTab
from workbench.gui.upkeep.holding import HoldingTab
from workbench.gui.upkeep.ignoring import IgnoringTab
from workbench.gui.upkeep.keeping import KeepingTab
from workbench.gui.upkeep.replicas import ReplicasTab
from workbench.gui.upkeep.seen import Upkept


class UpkeepPage(AsidePage):
    """Shows how a briefcase is looked after; each tab asks for changes by a signal of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Upkeep", "Briefcase settings"), parent)
        self.holding, self.ignoring = HoldingTab(self), IgnoringTab(self)
        self.keeping, self.replicas, self.checking = KeepingTab(self), ReplicasTab(self), CheckingTab(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(translate("Upkeep", "What to look after"))
        for tab, words in (
            (self.holding, translate("Upkeep", "Folders held here")),
            (self.ignoring, translate("Upkeep", "Ignored")),
            (self.keeping, translate("Upkeep", "Old versions")),
            (self.replicas, translate("Upkeep", "Other replicas")),
            (self.checking, translate("Upkeep", "Check")),
        ):
            self.tabs.addTab(tab, words)
        around = QVBoxLayout()
        around.setContentsMargins(STEP, 0, STEP, STEP)
        around.addWidget(self.tabs)
        self.box.addLayout(around, 1)
        self.setFocusProxy(self.tabs.tabBar())
        self.directory = ""

    def show_seen(self, seen: Upkept) -> None:
        """Show how a briefcase is looked after now; another one from the first tab on."""
        if seen.directory != self.directory:
            self.ignoring.edit.clear()
            self.checking.told.clear()
        self.directory = seen.directory
        self.title.show_words(translate("Upkeep", "Briefcase settings"), seen.name)
        for tab in (self.holding, self.ignoring, self.keeping, self.replicas):
            tab.show_seen(seen)
