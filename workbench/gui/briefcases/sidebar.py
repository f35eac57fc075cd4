"""The briefcases with their state, and the ways to everything else."""

from collections.abc import Mapping

from PyQt6.QtCore import QModelIndex, QPoint, QSize, Qt, QUrl, pyqtSignal
from PyQt6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.briefcases.model import BriefcaseModel
from workbench.gui.briefcases.row import BriefcaseRow
from workbench.gui.dropped import dropped_paths
from workbench.gui.theme import STEP, on_window
from workbench.gui.translate import translate

_WAYS = ("new", "compare", "history", "settings")
"""The actions below the list, as far as there are any."""

_MENU = ("sync", "preview", "history", "upkeep", "rename", "remove")

FOLDED = 7 * STEP


class Sidebar(QWidget):
    """`chosen` names the briefcase that the person went to, `conflicts_asked` that they clicked the one that is shown."""

    chosen = pyqtSignal(str)
    conflicts_asked = pyqtSignal()
    dropped = pyqtSignal(object)  # tuple[str, ...]

    def __init__(self, model: BriefcaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._actions: Mapping[str, QAction] = {}
        self.setAcceptDrops(True)
        self.list = QListView(self)
        self.list.setModel(model)
        self.list.setItemDelegate(BriefcaseRow(self.list))
        self.list.setAccessibleName(translate("Briefcases", "Briefcases"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        on_window(self.list)
        self.title = QLabel(translate("Briefcases", "Briefcases"), self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        self.box.setSpacing(STEP)
        self.box.addWidget(self.title)
        self.box.addWidget(self.list, 1)
        self.ways: dict[str, QToolButton] = {}
        self.folded = False
        self.fold(False)
        selection = self.list.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._went)
        self.list.clicked.connect(lambda _: self.conflicts_asked.emit())
        self.list.customContextMenuRequested.connect(self._menu)

    def give(self, actions: Mapping[str, QAction]) -> None:
        """Show the ways to everything else, and the menu of a briefcase, by these actions."""
        self._actions = actions
        self.box.setSpacing(STEP // 2)
        for name in _WAYS:
            if name in actions:
                button = QToolButton(self)
                button.setDefaultAction(actions[name])
                button.setAutoRaise(True)
                button.setIconSize(QSize(20, 20))
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                button.setMinimumHeight(4 * STEP)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(actions[name].text().rstrip("…"))
                self.box.addWidget(button)
                self.ways[name] = button
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Show pictures only, or words too."""
        self.folded = folded
        style = Qt.ToolButtonStyle
        for button in self.ways.values():
            button.setToolButtonStyle(style.ToolButtonIconOnly if folded else style.ToolButtonTextBesideIcon)
        self.title.setVisible(not folded)
        self.setFixedWidth(FOLDED if folded else max(26 * STEP, 22 * self.fontMetrics().averageCharWidth()))

    def choose(self, directory: str) -> None:
        """Go to a briefcase."""
        row = self._model.row_of(directory)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    def rename(self) -> None:
        """Let the person write another name for the briefcase that is shown."""
        if self.list.currentIndex().isValid():
            self.list.setFocus()
            self.list.edit(self.list.currentIndex())

    def shift(self, down: bool) -> None:
        """Move the briefcase that is shown one place up or down the list."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self._model.moveRows(QModelIndex(), row, 1, QModelIndex(), row + 2 if down else row - 1)

    @property
    def current(self) -> str | None:
        """The chosen briefcase."""
        index = self.list.currentIndex()
        return self._model.briefcases[index.row()].directory if index.isValid() else None

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Folders can be dropped."""
        if event is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Tell what was dropped."""
        if event is not None:
            event.acceptProposedAction()
            self.dropped.emit(dropped_paths(event.mimeData()))

    def menu(self) -> QMenu:
        """What can be done with the briefcase that is shown."""
        menu = QMenu(self)
        menu.setAccessibleName(translate("Briefcases", "Briefcase"))
        for name in _MENU:
            if name in self._actions:
                menu.addAction(self._actions[name])
        menu.addSeparator()
        row, last = self.list.currentIndex().row(), self._model.rowCount() - 1
        for words, can, do in (
            (translate("Briefcases", "Move up"), row > 0, lambda: self.shift(False)),
            (translate("Briefcases", "Move down"), row < last, lambda: self.shift(True)),
            (translate("Briefcases", "Open its folder"), row >= 0, self._open_folder),
        ):
            action = menu.addAction(words)
            assert action is not None
            action.setEnabled(can)
            action.triggered.connect(do)
        return menu

    def _menu(self, at: QPoint) -> None:
        if not self.list.currentIndex().isValid():
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))  # type: ignore[union-attr]

    def _open_folder(self) -> None:
        if self.current is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.current))

    def _went(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.briefcases[index.row()].directory)
