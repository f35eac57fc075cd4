"""The other replicas of a briefcase, and a way to count no more on one."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QListWidget, QWidget

from workbench.engine.upkeep import Other
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.upkeep.seen import Upkept, other_words
from workbench.gui.upkeep.tab import UpkeepTab


class ReplicasTab(UpkeepTab):
    """`chosen` carries the id of the replica that is to be forgotten; first it is said what that means."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate(
                "Upkeep",
                "Deletions are remembered until each of these replicas has seen them. One that will never come back can be "
                "forgotten.",
            ),
            parent,
        )
        self.others: tuple[Other, ...] = ()
        self.list = QListWidget(self)
        self.list.setSpacing(STEP // 4)
        self.list.setAccessibleName(translate("Upkeep", "Other replicas"))
        self.told = self.sentence(name=translate("Upkeep", "What forgetting it means"))
        self.box.addWidget(self.list, 1)
        self.box.addWidget(self.told)
        self.forget = self.button(
            translate("Upkeep", "Forget…"), translate("Upkeep", "Say what forgetting this replica means")
        )
        self.refuse = self.button(translate("Upkeep", "Not now"), translate("Upkeep", "Leave everything as it is"))
        self.agree = self.button(translate("Upkeep", "Forget it"), translate("Upkeep", "Count no more on this replica"))
        self.list.currentRowChanged.connect(lambda _: self._ask(False))
        self.forget.clicked.connect(lambda: self._ask(True))
        self.refuse.clicked.connect(lambda: self._ask(False))
        self.agree.clicked.connect(self._agree)
        self.setFocusProxy(self.list)

    def show_seen(self, seen: Upkept) -> None:
        """Show whom this replica counts on."""
        self.others = seen.others
        self.list.clear()
        self.list.addItems([other_words(other) for other in seen.others])
        if seen.others:
            self.list.setCurrentRow(0)
        self._ask(False)

    @property
    def current(self) -> Other | None:
        """The replica that is selected."""
        row = self.list.currentRow()
        return self.others[row] if 0 <= row < len(self.others) else None

    def _ask(self, asking: bool) -> None:
        other = self.current
        words = "" if self.others else translate("Upkeep", "This briefcase has no other replica yet.")
        if other is not None and other.conflicts:
            words = translate(
                "Upkeep",
                "“{name}” has conflicts open with this replica. Resolve them first, for what it has in there may be nowhere else.",
            ).format(name=other.name)
        elif other is not None and asking:
            words = translate(
                "Upkeep",
                "Nobody waits for “{name}” any more, and the other replicas hear of it as they sync. No file is touched. "
                "Should it come back, it joins as a new replica: nothing is deleted, but what was deleted meanwhile and is "
                "still there comes back or is asked about.",
            ).format(name=other.name)
        self.told.setText(words)
        self.forget.setVisible(not asking)
        self.forget.setEnabled(other is not None and not other.conflicts)
        for one in (self.refuse, self.agree):
            one.setVisible(asking)
        if asking:
            self.refuse.setFocus()

    def _agree(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current.replica)
