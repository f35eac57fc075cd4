"""Two or three files or folders in a window of their own: outside any briefcase, and as git's diff tool."""

import os
from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QByteArray, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.engine.comparable import Comparable, comparable
from workbench.gui.actions import make_actions
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.compare.acts import COMPARE_ACTS, CompareBar, fill_menus
from workbench.gui.compare.asked import Asked
from workbench.gui.compare.dialog import CompareDialog
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.folder_page import FolderPage
from workbench.gui.compare.names import told_apart
from workbench.gui.compare.seen import TwoFiles
from workbench.gui.compare.tools import CompareTools
from workbench.gui.compare.zones import DropZones
from workbench.gui.jobs import Jobs
from workbench.gui.keys.dialog import KeysDialog
from workbench.gui.keys.keyring import Keyring
from workbench.gui.memory import Memory
from workbench.gui.merge_window import MergeWindow, merge_window
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.model.compared import Compared, StandsKind
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side, ThreeWay

Paths = ThreeWay[str | None]


class CompareWindow(QMainWindow):
    """Shows what `paths` are to each other; `equal` is None until it is known, `problem` says why it is not.

    From folders the person opens files, and comes back. `name` is what the files are called where paths are temporary;
    `tools` is where the settings of external tools and the keys are remembered, if not in `memory`.
    """

    closed = pyqtSignal()

    def __init__(
        self,
        paths: Paths,
        host: Host,
        memory: Memory | None = None,
        name: str | None = None,
        tools: Memory | None = None,
    ) -> None:
        super().__init__()
        self.equal: bool | None = None
        self.problem: Problem | None = None
        self.paths, self.host, self.memory, self._name = paths, host, memory, name
        self.jobs = Jobs(self)
        self.problems, self.pages = ProblemBar(self), QStackedWidget(self)
        middle = QWidget(self)
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problems)
        box.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.acts = make_actions(self, COMPARE_ACTS)
        menus: dict[str, QMenu] = {}
        self.tools: CompareTools | None = None
        self.keyring: Keyring | None = None
        self._shared = memory = tools or self.memory
        if memory is not None:
            self.tools = CompareTools(host, memory, self._shown_files, self._format, self._tell, self)
            menus["open_with"] = self.tools.menu
            self.tools.known.recall()
            self.keyring = Keyring(memory, self.acts, self, COMPARE_ACTS)
            self.keyring.read()
        self.bar = CompareBar(self.acts, menus, self.jobs, self)
        self.addToolBar(self.bar)
        menu_bar = self.menuBar()
        assert menu_bar is not None
        fill_menus(menu_bar, self.acts)
        does: dict[str, Callable[[], object]] = {
            "back": self.back,
            "refresh": self.refresh,
            "previous": lambda: self.step(False),
            "next": lambda: self.step(True),
            "swap": self.swap,
            "close": self.close,
            "another": self.ask,
            "ignore": self.choose_what_counts,
            "open_with": lambda: self.tools.open_first() if self.tools is not None else None,
            "find": self.look_for,
            "find_next": lambda: self.find_on(True),
            "find_previous": lambda: self.find_on(False),
            "asides": self.unfold,
            "keys": self.show_keys,
        }
        for act, do in does.items():
            self.acts[act].triggered.connect(partial(_call, do))
        self.zones = DropZones(self.pages)
        self.zones.many.connect(lambda paths: QTimer.singleShot(0, partial(self.drop, paths, None)))
        self.zones.one.connect(lambda path, side: QTimer.singleShot(0, partial(self.drop, (path,), side)))
        self._place()
        self._begin()

    def drop(self, paths: tuple[str, ...], side: Side | None) -> None:
        """Compare what was dropped: two or three (the base first), or one instead of what stood on `side`."""
        now = self.paths
        match paths:
            case (one,):
                wanted = ThreeWay(now.base, one, now.right) if side is Side.LEFT else ThreeWay(now.base, now.left, one)
            case (left, right):
                wanted = ThreeWay(None, left, right)
            case (base, left, right):
                wanted = ThreeWay(base, left, right)
            case _:
                return
        self._again(wanted)

    def step(self, forward: bool) -> None:
        """Go to the next or previous difference."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage | FolderPage):
            page.step(forward)

    def ask(self) -> None:
        """Ask for other files or folders, and compare them in this window."""
        now = self.paths.map(lambda path: path or "")
        dialog = CompareDialog(self.memory, Asked(now.base, now.left, now.right), self)
        dialog.accepted.connect(lambda: self._again(dialog.asked.paths))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _again(self, paths: Paths) -> None:
        try:
            self.compare(paths)
        except WorkbenchError as error:
            self.problems.tell([error.problem])

    def look_for(self) -> None:
        """Look for words in what is shown."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            page.text.find_bar.open_bar()
        elif isinstance(page, FolderPage):
            page.filter.setFocus()

    def choose_what_counts(self) -> None:
        """Open the menu of what is to count as a difference."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            page.counts.showMenu()

    def find_on(self, forward: bool) -> None:
        """Go to the next or previous hit."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            page.text.find_bar.go(forward)

    def unfold(self) -> None:
        """Open or fold what stands beside the text."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            page.unfold()

    def show_keys(self) -> None:
        """Show all keys, to be changed."""
        if self.keyring is not None:
            KeysDialog(self.keyring, self).open()

    def refresh(self) -> None:
        """Compare anew what is shown."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage | FolderPage):
            page.refresh()

    def swap(self) -> None:
        """Right becomes left, and left right."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            page.swap()
            if page is self.pages.widget(0):
                self.paths = self.paths.mirrored()
            self._title()
        elif isinstance(page, FolderPage):
            self.compare(self.paths.mirrored())

    def compare(self, paths: Paths) -> None:
        """Compare other files or folders in this window. Raises WorkbenchError for what cannot be compared."""
        comparable(*(path for path in (paths.base, paths.left, paths.right) if path is not None))
        self.jobs.cancel()
        while self.pages.count():
            if not self._drop_page():
                return
        self.paths, self.equal, self.problem, self._name = paths, None, None, None
        self.problems.clear()
        self._begin()

    def open_row(self, row: Compared) -> None:
        """Open the files of a row of the folder comparison."""
        folders = self.pages.widget(0)
        if not isinstance(folders, FolderPage):
            return
        self.problems.clear()
        sides = {side: folders.path_of(row, side) for side in ("base", "left", "right")}
        try:
            _openable(row)
            stale = _stale(row, sides)
            if row.sides.base is not None and sides["left"] and sides["right"]:
                page: QWidget = self._merging(ThreeWay(sides["base"], sides["left"], sides["right"]))
            else:
                page = self._files(*self._two(row, sides))
        except WorkbenchError as error:
            self.problems.tell([error.problem])
            folders.refresh()
            return
        if stale:
            changed = translate("Compare", "It was changed since the folders were compared; the list is made anew.")
            self.problems.tell([Problem(row.path, changed)])
            folders.refresh()
        self._go(page)

    def back(self) -> None:
        """From the files back to the folders."""
        if self.pages.count() > 1 and self._drop_page():
            self._shown()
            folders = self.pages.currentWidget()
            if isinstance(folders, FolderPage):
                folders.view.setFocus()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """End what runs; remember how large the window was."""
        if self.memory is not None:
            size = self.saveGeometry()
            self.memory.put("compare/geometry", size.toBase64().data().decode())
            self.memory.keep()
        while self.pages.count():
            if not self._drop_page():
                assert event is not None
                event.ignore()
                return
        self.jobs.finish()
        if self.tools is not None:
            self.tools.jobs.finish()
        if self._shared is not None:
            self._shared.keep()
        super().closeEvent(event)
        self.closed.emit()

    # How it is put together

    def _begin(self) -> None:
        """Show the page for `paths`."""
        base, left, right = self.paths.base, self.paths.left, self.paths.right
        assert left is not None and right is not None
        if comparable(left, right) is Comparable.FOLDERS:
            folders = FolderPage(self.paths, self.jobs, self)
            folders.opened.connect(self.open_row)
            folders.compared.connect(partial(self._compared, folders))
            folders.failed.connect(self._failed)
            page: QWidget = folders
        elif base is not None:
            page = self._merging(self.paths)
            same = partial(_same_bytes, base, left, right)
            self.jobs.run(translate("Compare", "Comparing"), lambda _: same(), self._equals, self._failed)
        else:
            names = _names(left, right, self._name)
            page = self._files(_file(left), _file(right), *names)
        self._go(page)

    def _files(self, left: str | None, right: str | None, left_name: str, right_name: str) -> FilePage:
        page = FilePage(TwoFiles(left, right, left_name, right_name), self.host, self.jobs, self)
        page.seen.connect(partial(self._seen, page))
        page.failed.connect(partial(self._file_failed, page))
        return page

    def _merging(self, paths: Paths) -> MergeWindow:
        """Three files: the merge of them, which is written where the person says."""
        assert paths.left is not None and paths.right is not None
        page = merge_window(paths.base, paths.left, paths.right, None, self.host, self._shared)
        page.setWindowFlags(Qt.WindowType.Widget)
        if self.pages.count():
            page.bar.insertAction(next(iter(page.bar.actions()), None), self.acts["back"])
        leave = page.actions_by_name["quit"]  # it closes this window, not the page in it
        leave.triggered.disconnect()
        leave.triggered.connect(self.close)
        leave.setShortcuts([])
        if page.keyring is not None:
            page.keyring.leave("quit")
        return page

    def _two(self, row: Compared, sides: dict[str, str | None]) -> tuple[str | None, str | None, str, str]:
        """The two files of a row to be looked at: left and right, or the base and the one that is left of it."""
        left, right = sides["left"], sides["right"]
        if sides["base"] is not None and (left is None) != (right is None):
            if left is None:
                left = sides["base"]
            else:
                right = sides["base"]
        roots = self.paths.left or "", self.paths.right or ""
        names = told_apart(left or os.path.join(roots[0], row.path), right or os.path.join(roots[1], row.path))
        return left, right, *names

    def _go(self, page: QWidget) -> None:
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._shown()
        if isinstance(page, FolderPage):
            page.view.setFocus()

    def _drop_page(self) -> bool:
        """Put the last page away; False if the person would rather keep what was decided there."""
        page = self.pages.widget(self.pages.count() - 1)
        assert page is not None
        if isinstance(page, MergeWindow) and not page.close():
            return False
        if isinstance(page, FolderPage):
            page.finish()
        self.pages.removeWidget(page)
        page.deleteLater()
        return True

    def _shown(self) -> None:
        """What can be done on the page that is shown, and what the window is called."""
        page = self.pages.currentWidget()
        inside = self.pages.count() > 1
        options = page.found.options if isinstance(page, FilePage) and page.found is not None else ()
        text = isinstance(page, FilePage) and page.pages.currentWidget() is page.text
        can = {
            "back": inside,
            "refresh": isinstance(page, FilePage | FolderPage),
            "previous": isinstance(page, FilePage | FolderPage),
            "next": isinstance(page, FilePage | FolderPage),
            "swap": isinstance(page, FilePage | FolderPage),
            "find": isinstance(page, FolderPage) or text,
            "find_next": text,
            "find_previous": text,
            "open_with": self.tools is not None and isinstance(page, FilePage | FolderPage),
            "ignore": bool(options),
            "asides": isinstance(page, FilePage) and page.pages.currentWidget() is page.drawn,
            "close": True,
            "keys": self.keyring is not None and not isinstance(page, MergeWindow),
            "another": not isinstance(page, MergeWindow),
        }
        for name, possible in can.items():
            self.acts[name].setEnabled(possible)
        # A merge has a menu and a toolbar of its own.
        self.bar.setVisible(not isinstance(page, MergeWindow))
        if (menu_bar := self.menuBar()) is not None:
            menu_bar.setVisible(not isinstance(page, MergeWindow))
        self.acts["back"].setVisible(inside)
        self.acts["open_with"].setVisible(self.tools is not None)
        self._title()

    def _title(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            said = f"{page.files.left_name} ↔ {page.files.right_name}"
        else:
            left, right = (os.path.basename(os.path.normpath(p or "")) for p in (self.paths.left, self.paths.right))
            said = f"{left} ↔ {right}"
        self.setWindowTitle(said)

    def _seen(self, page: FilePage) -> None:
        if page is self.pages.widget(0) and page.found is not None:
            self.equal = page.found.equal
            self.problem = page.found.why if page.found.failed else None
        self._shown()

    def _compared(self, page: FolderPage) -> None:
        if page.tree is not None:
            self.equal = page.tree.equal
            self.problem = next(iter(page.tree.comparison.problems), None)

    def _equals(self, equal: bool) -> None:
        self.equal = equal

    def _shown_files(self) -> TwoFiles | None:
        """The two files that are shown, or that the chosen row of the folders stands for."""
        page = self.pages.currentWidget()
        if isinstance(page, FilePage):
            return page.files
        row = page.current() if isinstance(page, FolderPage) else None
        if row is None or not isinstance(page, FolderPage):
            return None
        try:
            _openable(row)
        except WorkbenchError:
            return None
        return TwoFiles(page.path_of(row, "left"), page.path_of(row, "right"), row.path, row.path)

    def _format(self) -> str | None:
        page = self.pages.currentWidget()
        found = page.found if isinstance(page, FilePage) else None
        return found.comparison.format or None if found is not None and found.comparison is not None else None

    def _tell(self, problem: Problem) -> None:
        self.problems.tell([problem])

    def _failed(self, problem: Problem) -> None:
        self.problem = problem

    def _file_failed(self, page: FilePage, problem: Problem) -> None:
        if page is self.pages.widget(0):
            self.problem = problem
            return
        folders = self.pages.widget(0)
        if isinstance(folders, FolderPage):  # it went away since the folders were compared
            folders.refresh()

    def _place(self) -> None:
        """The size of last time."""
        self.setMinimumSize(60 * STEP, 40 * STEP)
        self.resize(140 * STEP, 90 * STEP)
        if self.memory is not None and (kept := self.memory.get("compare/geometry", "")):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def compare_window(
    left: str,
    right: str,
    host: Host,
    base: str | None = None,
    memory: Memory | None = None,
    name: str | None = None,
    tools: Memory | None = None,
) -> CompareWindow:
    """A window on two files or folders, or three. Raises WorkbenchError for what cannot be compared."""
    comparable(*(path for path in (base, left, right) if path is not None))
    return CompareWindow(ThreeWay(base, left, right).map(_absolute), host, memory, name, tools)


def _absolute(path: str | None) -> str | None:
    return None if path is None else os.path.abspath(path)


def _file(path: str) -> str | None:
    return None if path == os.devnull else path


def _names(left: str, right: str, name: str | None) -> tuple[str, str]:
    """What two files are called: by their own names, and where those are the same by the folders they are in, too."""
    if name is not None:
        return os.path.basename(name), os.path.basename(name)
    names = os.path.basename(left), os.path.basename(right)
    return names if names[0] != names[1] else told_apart(left, right)


def _openable(row: Compared) -> None:
    for stands in (row.sides.base, row.sides.left, row.sides.right):
        if stands is not None and stands.kind is not StandsKind.FILE:
            what = {
                StandsKind.LINK: translate("Compare", "is a link; where it leads is not followed"),
                StandsKind.FOLDER: translate("Compare", "is a file on one side and a folder on the other"),
            }.get(stands.kind, translate("Compare", "is a pipe, a socket or a device, and is never opened"))
            raise WorkbenchError(what, row.path)


def _stale(row: Compared, sides: dict[str, str | None]) -> bool:
    """Whether a file is another one than when the folders were compared. Raises WorkbenchError for one that is gone."""
    stands = {"base": row.sides.base, "left": row.sides.left, "right": row.sides.right}
    for side, path in sides.items():
        known = stands[side]
        if path is None or known is None:
            continue
        try:
            info = os.lstat(path)
        except OSError as error:
            gone = translate("Compare", "is not there any more; the list is made anew")
            raise WorkbenchError(gone, row.path) from error
        if (info.st_size, info.st_mtime_ns) != (known.size, known.modified):
            return True
    return False


def _same_bytes(*paths: str) -> bool:
    return len({content_of(path).digest for path in paths}) == 1


def _call(do: Callable[[], object], *_: object) -> None:
    do()
