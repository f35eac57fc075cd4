"""What the history page asks for, carried to the errands, and what comes of it."""

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog

from workbench.gui.compare.window import CompareWindow, compare_window
from workbench.gui.history.records import Records
from workbench.gui.translate import translate
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError

if TYPE_CHECKING:
    from workbench.gui.window import Window


class HistoryFlow(QObject):
    """Belongs to one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._comparisons: list[CompareWindow] = []
        self._room: str | None = None
        page, errands = window.history, window.errands
        page.preview_asked.connect(self._preview)
        page.undo_asked.connect(self._undo)
        page.versions_asked.connect(self._versions)
        page.restore_preview_asked.connect(self._preview_restore)
        page.restore_asked.connect(self._restore)
        page.copy_asked.connect(self._copy)
        page.compare_asked.connect(self._compare)
        errands.history_read.connect(self._read)
        errands.undo_previewed.connect(page.show_preview)
        errands.versions_read.connect(page.show_versions)
        errands.restore_previewed.connect(page.show_restore)
        errands.restored.connect(self._restored)
        errands.undone.connect(self._undone)
        window.applied.undo_asked.connect(lambda entry: self._undo(entry, ""))

    def close(self) -> None:
        """Close what was opened, and leave no copies behind."""
        for comparison in self._comparisons:
            comparison.close()
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)

    def _read(self, directory: str, records: Records) -> None:
        if directory == self._window.directory:
            self._window.history.show_records(records, records.names.get(directory, ""))
            if self._window.wants_history:
                self._window.go(self._window.history)

    def _preview(self, entry: str, merge: str) -> None:
        if self._window.directory is not None:
            self._window.errands.preview_undo(self._window.directory, entry, merge or None)

    def _undo(self, entry: str, merge: str) -> None:
        if self._window.directory is not None:
            self._window.errands.undo(self._window.directory, entry, merge or None)

    def _undone(self, directory: str, outcome: Outcome) -> None:
        if self._window.pages.currentWidget() is self._window.history:
            self._window.errands.history(directory)
        words = translate("History", "Taken back")
        if outcome.right is not None:
            words = translate("History", "Taken back on both replicas")
        self._window.done(directory, words, (outcome,), False)

    def _versions(self, path: str) -> None:
        if self._window.directory is not None:
            self._window.errands.versions(self._window.directory, path)

    def _preview_restore(self, path: str, version: int) -> None:
        if self._window.directory is not None:
            self._window.errands.preview_restore(self._window.directory, path, version)

    def _restore(self, path: str, version: int) -> None:
        if self._window.directory is not None:
            self._window.errands.restore(self._window.directory, path, version)

    def _restored(self, directory: str, path: str, outcome: Outcome) -> None:
        words = translate("History", "{path} was brought back. The next sync carries it on.")
        words = words.format(path=path or translate("History", "The whole briefcase"))
        self._window.done(directory, words, (outcome,))
        self._window.errands.history(directory)

    def _copy(self, path: str, version: int) -> None:
        directory = self._window.directory
        if directory is None:
            return
        suggested = os.path.join(os.path.expanduser("~"), os.path.basename(path))
        out, _ = QFileDialog.getSaveFileName(self._window, translate("History", "Save a copy"), suggested)
        if out:
            self._window.errands.copy_version(directory, path, version, out, self._copied)

    def _copied(self, out: str) -> None:
        words = translate("History", "A copy was saved as {name}.").format(name=os.path.basename(out))
        self._window.applied.tell(words, None)

    def _compare(self, path: str, version: int) -> None:
        directory = self._window.directory
        if directory is None:
            return
        if self._room is None:
            self._room = tempfile.mkdtemp(prefix="workbench-versions-")
        stem, suffix = os.path.splitext(os.path.basename(path))
        out = os.path.join(tempfile.mkdtemp(dir=self._room), f"{stem} ({version}){suffix}")
        now = os.path.join(directory, path)
        self._window.errands.copy_version(directory, path, version, out, lambda old: self._show(old, now))

    def _show(self, old: str, now: str) -> None:
        try:
            comparison = compare_window(old, now, self._window.errands.desk.host)
        except WorkbenchError as error:
            self._window.problems.tell([error.problem])
            return
        self._comparisons.append(comparison)
        comparison.show()

    def failed(self, problem: Problem) -> None:
        """Say why something could not be done."""
        self._window.problems.tell([problem])
