"""Where a result goes that has no place yet; and whether one may be left that is in no file."""

import os

from PyQt6.QtWidgets import QFileDialog, QMessageBox, QWidget

from workbench.gui.translate import translate
from workbench.model.threeway import ThreeWay


def ask_where(parent: QWidget, inputs: ThreeWay[str | None]) -> str | None:
    """The path that the person names for the result, None for none. No file is replaced that they did not agree to."""
    begin = next((p for p in (inputs.left, inputs.right, inputs.base) if p), "")
    stem, ending = os.path.splitext(begin)
    path, _ = QFileDialog.getSaveFileName(
        parent,
        translate("Compare", "Save the result as"),
        translate("Compare", "{name} merged{ending}").format(name=stem, ending=ending),
        options=QFileDialog.Option.DontConfirmOverwrite,  # asked below, once, and saying which file it is
    )
    if not path or not os.path.lexists(path):
        return path or None
    question = replacing(path, inputs)
    answer = QMessageBox.question(
        parent,
        translate("Compare", "Replace the file?"),
        question,
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
        QMessageBox.StandardButton.Cancel,
    )
    return path if answer == QMessageBox.StandardButton.Yes else None


def replacing(path: str, inputs: ThreeWay[str | None]) -> str:
    """The question whether a file that is there may be replaced; it says so if it is one of the files compared."""
    name = os.path.basename(path)
    if _same(path, inputs.left):
        return translate("Compare", "“{name}” is the left file that you compare. Replace it by the result?").format(
            name=name
        )
    if _same(path, inputs.right):
        return translate("Compare", "“{name}” is the right file that you compare. Replace it by the result?").format(
            name=name
        )
    if _same(path, inputs.base):
        return translate("Compare", "“{name}” is the base that you compare with. Replace it by the result?").format(
            name=name
        )
    return translate("Compare", "“{name}” is there already. Replace it by the result?").format(name=name)


def leave_unsaved(parent: QWidget) -> bool:
    """Whether decisions may be given up that are in no file."""
    answer = QMessageBox.question(
        parent,
        translate("Compare", "Leave without saving?"),
        translate("Compare", "What you decided here is not saved yet. Leave it all the same?"),
        QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
        QMessageBox.StandardButton.Cancel,
    )
    return answer == QMessageBox.StandardButton.Discard


def _same(one: str, other: str | None) -> bool:
    try:
        return other is not None and os.path.samefile(one, other)
    except OSError:
        return False
