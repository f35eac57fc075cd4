"""Two or three folders compared: the tree of what differs, what to show of it, and the counts."""

import gc
from functools import partial

from PyQt6.QtCore import QModelIndex, QPoint, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QGuiApplication, QKeyEvent
from PyQt6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.engine.compare_folders import compare_folders
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.compare.folder_model import FolderColumn, FolderModel
from workbench.gui.compare.place import Place, place_of, restore
from workbench.gui.compare.tree import FolderTree, ShownTree, Sieve, plant, sift
from workbench.gui.compare.words import count_words
from workbench.gui.jobs import Jobs
from workbench.gui.keys.tips import tell_key, tell_letter
from workbench.gui.theme import STEP, keep_sides, quiet_header
from workbench.gui.translate import translate
from workbench.model.compared import Compared
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay

TYPING_PAUSE = 200  # milliseconds after which what was typed is looked for
MANY = 10_000  # paths
UNFOLDED = 200  # paths that are shown at first, about


class FolderPage(QWidget):
    """`opened` carries the row whose files the person wants to see, `compared` that there is a (new) comparison."""

    opened = pyqtSignal(object)  # Compared
    compared = pyqtSignal()
    failed = pyqtSignal(object)  # Problem

    def __init__(self, roots: ThreeWay[str | None], jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_sides(self)
        self.roots, self.jobs = roots, jobs
        self.tree: FolderTree | None = None
        self._sifting = Jobs(self)
        self._asked = 0
        self.problems = ProblemBar(self)
        self.model, self.view = FolderModel(self), FolderView(self)
        self.view.setModel(self.model)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(translate("Compare", "Find a name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(translate("Compare", "Find a name in this comparison"))
        tell_key(self.filter, translate("Compare", "Show only paths with these words in them"), "find")
        self.same = QCheckBox(translate("Compare", "Show what is the &same"), self)
        tell_letter(self.same, translate("Compare", "Show the files too in which nothing differs"))
        self.clashes = QCheckBox(translate("Compare", "Only &conflicts"), self)
        tell_letter(self.clashes, translate("Compare", "Show only what both sides changed differently"))
        self.clashes.setVisible(roots.base is not None)
        for box in (self.same, self.clashes):
            box.setAccessibleName(box.text().replace("&", ""))
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.status = QLabel(self)
        self.status.setAccessibleName(translate("Compare", "What differs, counted"))
        self._build()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE)
        self._typing.timeout.connect(self._sift)
        self.filter.textChanged.connect(lambda _: self._typing.start())
        self.filter.returnPressed.connect(self.view.setFocus)
        self.same.toggled.connect(self._sift)
        self.clashes.toggled.connect(self._sift)
        self.view.opened.connect(self._open)
        self.view.customContextMenuRequested.connect(self._menu)
        self.refresh()

    @property
    def sieve(self) -> Sieve:
        """What is to be shown."""
        return Sieve(not self.same.isChecked(), self.clashes.isChecked(), self.filter.text().strip())

    def refresh(self) -> None:
        """Compare anew; what is unfolded stays so, and the place is kept."""
        left, right, base = self.roots.left, self.roots.right, self.roots.base
        assert left is not None and right is not None
        sieve = self.sieve

        def work(job: Job) -> tuple[FolderTree, ShownTree]:
            tree = plant(compare_folders(left, right, base, job))
            shown = sift(tree, sieve)
            if len(tree.nodes) > MANY:
                # Values without cycles: the collector, on the GUI thread, would look through all of them for nothing.
                gc.freeze()
            return tree, shown

        if self.tree is None:
            self._say(translate("Compare", "Comparing the folders…"))
        self.status.setText(translate("Compare", "Comparing the folders…"))
        self.jobs.run(translate("Compare", "Comparing"), work, self._compared, self._failed)

    def step(self, forward: bool) -> bool:
        """Go to the next or previous difference; False where there is none."""
        shown = self.model.shown
        if shown is None:
            return False
        here = self.model.number(self.view.currentIndex())
        there = shown.next_stop(here or 0, forward)
        if there is None:
            return False
        self.view.go(self.model.index_of(there))
        return True

    def current(self) -> Compared | None:
        """The row that the person is at."""
        node = self.model.node(self.view.currentIndex())
        return node.row if node is not None else None

    def path_of(self, row: Compared, side: str) -> str | None:
        """Where a row stands on a side ("base", "left", "right"), as a path of the disk; None where it is not there."""
        roots = {"base": self.roots.base, "left": self.roots.left, "right": self.roots.right}
        stands = {"base": row.sides.base, "left": row.sides.left, "right": row.sides.right}
        root = roots[side]
        if root is None or stands[side] is None:
            return None
        return f"{root.rstrip('/')}/{place_of(row, side, self.roots.base is not None)}"

    def finish(self) -> None:
        """End what runs here."""
        self._sifting.finish()

    def _compared(self, found: tuple[FolderTree, ShownTree]) -> None:
        place = Place.of(self.view, self.model) if self.tree is not None else None
        old: list[object] = [self.tree, self.model.shown]
        self.tree, shown = found
        self._asked += 1  # what was sifted of the old tree is of no use any more
        self.problems.clear()
        self.problems.tell(self.tree.comparison.problems)
        self._show(shown, place)
        if shown.sieve != self.sieve:
            self._sift()
        self._forget(old)
        self.compared.emit()

    def _failed(self, problem: Problem) -> None:
        self.problems.tell([problem])
        if self.tree is None:
            self._say(translate("Compare", "The folders could not be compared. F5 tries again."))
        self.status.setText("")
        self.failed.emit(problem)

    def _sift(self) -> None:
        """Show what the person wants to see; found out elsewhere, because there may be many."""
        tree, sieve = self.tree, self.sieve
        if tree is None:
            return
        self._asked += 1
        asked = self._asked

        def sifted(shown: ShownTree) -> None:
            if asked == self._asked:
                old: list[object] = [self.model.shown]
                self._show(shown, Place.of(self.view, self.model))
                self._forget(old)

        self._sifting.run(translate("Compare", "Looking"), lambda _: sift(tree, sieve), sifted, self._failed)

    def _forget(self, old: list[object]) -> None:
        """Let go of what was shown. To free 100,000 paths takes longer than a handler may: it is done elsewhere."""
        self._sifting.run(translate("Compare", "Tidying"), lambda _: old.clear(), lambda _: None, self._failed)

    def _show(self, shown: ShownTree, place: Place | None) -> None:
        self.model.show(shown)
        for number in shown.opened(UNFOLDED):
            self.view.expand(self.model.index_of(number))
        if place is not None:
            restore(place, self.view, self.model)
        if not self.view.currentIndex().isValid() and not shown.empty:
            first = shown.next_stop(0, True)
            self.view.go(self.model.index_of(first) if first is not None else self.model.index(0, 0))
        self.status.setText(count_words(shown.tree))
        if not shown.empty:
            self.pages.setCurrentWidget(self.view)
            if place is None and not self.filter.text():
                self.view.setFocus()
        elif shown.tree.equal and not shown.sieve.words and not shown.sieve.conflicts:
            self._say(translate("Compare", "Every file is the same in all of them, byte for byte."))
        elif shown.sieve.words:
            self._say(translate("Compare", "Nothing here is called “{words}”.").format(words=shown.sieve.words))
        elif shown.sieve.conflicts:
            self._say(translate("Compare", "No conflicts: nothing was changed differently on both sides."))
        else:
            self._say(translate("Compare", "Nothing differs."))

    def _say(self, words: str) -> None:
        self.empty.setText(words)
        self.pages.setCurrentWidget(self.empty)

    def _open(self, index: QModelIndex) -> None:
        if self.model.is_more(index):
            self.view.go(self.model.bring_more(index))
            return
        node = self.model.node(index)
        if node is None or node.row is None:
            return
        if node.row.is_folder:
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self.opened.emit(node.row)

    def _menu(self, at: QPoint) -> None:
        row = self.current()
        viewport = self.view.viewport()
        if row is None or viewport is None:
            return
        menu = QMenu(self)
        if not row.is_folder:
            opening = menu.addAction(translate("Compare", "Open"))
            assert opening is not None
            opening.triggered.connect(lambda: self.opened.emit(row))
            menu.addSeparator()
        for words, path in (
            (translate("Compare", "Copy the path on the left"), self.path_of(row, "left")),
            (translate("Compare", "Copy the path on the right"), self.path_of(row, "right")),
            (translate("Compare", "Copy the path in the base"), self.path_of(row, "base")),
            (translate("Compare", "Copy the path below the folders"), row.path),
        ):
            if path is not None:
                action = menu.addAction(words)
                assert action is not None
                action.triggered.connect(partial(_copy, path))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(viewport.mapToGlobal(at))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        top.setSpacing(2 * STEP)
        self.filter.setMaximumWidth(36 * STEP)
        top.addWidget(self.filter, 1)
        top.addWidget(self.same)
        top.addWidget(self.clashes)
        top.addStretch(1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        bottom.addWidget(self.status, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problems)
        box.addLayout(top)
        box.addWidget(self.pages, 1)
        box.addLayout(bottom)
        header = self.view.header()
        assert header is not None
        quiet_header(header, 3)
        header.setAccessibleName(translate("Compare", "Columns"))
        header.setStretchLastSection(False)
        self.model.modelReset.connect(self._size)
        self._size()

    def _size(self) -> None:
        """The name takes the room that the others leave."""
        header = self.view.header()
        assert header is not None
        for number, column in enumerate(self.model.columns):
            if column is FolderColumn.NAME:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        self._share()

    def _share(self) -> None:
        header = self.view.header()
        assert header is not None
        narrow = self.width() < 130 * STEP
        for number, column in enumerate(self.model.columns):
            if column is FolderColumn.STATE:
                header.resizeSection(number, (26 if narrow else 34) * STEP)
            elif column is not FolderColumn.NAME:
                header.resizeSection(number, (20 if narrow else 26) * STEP)

    def resizeEvent(self, event: object) -> None:
        """Share the room anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share()


class FolderView(QTreeView):
    """The tree; `opened` tells which row the person wants to look into."""

    opened = pyqtSignal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Compare", "What differs, file by file"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(2 * STEP + 4)
        self.doubleClicked.connect(self.opened)

    def go(self, index: QModelIndex) -> None:
        """Unfold what is above a row, and go to it; nothing is scrolled if it can be seen already."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Enter opens."""
        assert event is not None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _copy(path: str, *_: object) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard is not None:
        clipboard.setText(path)
