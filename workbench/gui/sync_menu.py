"""The menu beside Sync: with everyone, with one replica, or only say what a sync would do."""

from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget

from workbench.engine.status import Peer
from workbench.gui.syncing import Syncing
from workbench.gui.translate import translate


class SyncMenu(QObject):
    """`menu` shows the replicas that `peers` gives when it opens."""

    def __init__(
        self, syncing: Syncing, all_here: QAction, peers: Callable[[], tuple[Peer, ...]], window: QWidget
    ) -> None:
        super().__init__(window)
        self.menu = QMenu(window)
        self.menu.setAccessibleName(translate("Sync", "Ways to sync"))
        self.menu.setToolTipsVisible(True)
        self._syncing, self._all_here, self._peers = syncing, all_here, peers
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the replicas as they are known now."""
        self.menu.clear()
        self.menu.addAction(self._all_here)
        peers = self._peers()
        self.menu.addSeparator()
        for peer in peers:
            name = peer.name.replace("&", "&&")
            words = translate("Sync", "Only with {name}") if peer.present else translate("Sync", "{name} is not here")
            action = self._add(words.format(name=name), peer.path, self._with(peer.path))
            action.setEnabled(peer.present)
        self.menu.addSeparator()
        tip = translate("Sync", "Nothing is touched")
        self._add(translate("Sync", "Say what a sync would do"), tip, self._syncing.plan).setEnabled(bool(peers))

    def _with(self, path: str) -> Callable[[], None]:
        return lambda: self._syncing.sync(path)

    def _add(self, words: str, tip: str, do: Callable[[], None]) -> QAction:
        action = QAction(words, self.menu)
        action.setToolTip(tip)
        action.triggered.connect(lambda _: do())
        self.menu.addAction(action)
        return action
