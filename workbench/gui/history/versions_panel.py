"""Below the history: the versions of a file, or of a folder around it; first what bringing one back will do, then that."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.history.panel import button
from workbench.gui.history.records import maker_words
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.wording import size_words
from workbench.model.past import StoredVersion

LONGEST = 1000
"""Versions that are listed; the command line lists them all."""


class VersionsPanel(QWidget):
    """`of_asked` names the file or folder whose versions are wanted; the others carry the number of a version.

    `preview_asked` wants to know what bringing it back would do, `restore_asked` wants it done.
    """

    of_asked = pyqtSignal(str)
    preview_asked = pyqtSignal(int)
    restore_asked = pyqtSignal(int)
    copy_asked = pyqtSignal(int)
    compare_asked = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions: tuple[StoredVersion, ...] = ()
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.of = QComboBox(self)
        self.of.setAccessibleName(translate("History", "The file, or a folder that it is in"))
        self.of.setToolTip(translate("History", "Versions of the file, of a folder that it is in, or of everything"))
        self.of.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.of.setMinimumContentsLength(20)
        self.of.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        listed = self.of.view()
        assert listed is not None
        listed.setAccessibleName(self.of.accessibleName())
        self.list = QListWidget(self)
        self.list.setSpacing(STEP // 4)
        self.list.setAccessibleName(translate("History", "Versions of the file"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(translate("History", "What bringing it back will do"))
        self.restore = button(
            translate("History", "Bring back…"),
            translate("History", "Show what bringing this version back will do"),
            self,
        )
        self.compare = button(
            translate("History", "Compare with now"), translate("History", "Show what differs from now"), self
        )
        self.copy = button(
            translate("History", "Save a copy…"), translate("History", "Write this version elsewhere"), self
        )
        self.agree = button(translate("History", "Bring it back"), translate("History", "Do what is listed here"), self)
        self.refuse = button(translate("History", "Not now"), translate("History", "Leave everything as it is"), self)
        self._lay_out()
        self._connect()
        self.show_versions("", ())

    @property
    def path(self) -> str:
        """The file or folder of which versions are shown; "" for everything."""
        return str(self.of.currentData() or "")

    @property
    def chosen(self) -> StoredVersion | None:
        """The version that is selected."""
        row = self.list.currentRow()
        return self.versions[row] if 0 <= row < len(self.versions) else None

    def begin(self, path: str) -> None:
        """Offer the file at `path`, and the folders that it is in."""
        self.of.blockSignals(True)
        self.of.clear()
        at = path
        while at:
            self.of.addItem(at, at)
            at = at.rpartition("/")[0]
        self.of.addItem(translate("History", "The whole briefcase"), "")
        self.of.blockSignals(False)
        self.show_versions(path, (), reading=True)

    def show_versions(self, path: str, versions: tuple[StoredVersion, ...], reading: bool = False) -> None:
        """Show the versions of what is chosen above them; or that they are being looked for."""
        self.versions = versions
        folder = bool(versions) and bool(versions[0].changed)
        if reading:
            words = translate("History", "Looking for versions of {path}…")
        elif folder:
            words = translate("History", "{path} as it was after each change")
        elif versions:
            words = translate("History", "Versions of {path}")
        else:
            words = translate("History", "No version of {path} is kept here.")
        self.words.setText(words.format(path=path or translate("History", "The whole briefcase")))
        self.list.clear()
        self.list.addItems([version_words(version, path) for version in versions[:LONGEST]])
        if len(versions) > LONGEST:
            more = translate("History", "… and %n earlier one(s)", "", len(versions) - LONGEST)
            self.words.setText(f"{self.words.text()} · {more}")
        if versions:
            self.list.setCurrentRow(next((n for n, v in enumerate(versions) if not v.current), 0))
        self.list.show()
        self.lines.hide()
        self._enable()

    def preview(self, lines: Sequence[str]) -> None:
        """Say what bringing the chosen version back will do, and ask."""
        focus, chosen = self.restore.hasFocus(), self.chosen
        if chosen is not None:
            words = translate("History", "Bringing back {path} as of {when}:")
            path = self.path or translate("History", "The whole briefcase")
            self.words.setText(words.format(path=path, when=f"{chosen.when:%Y-%m-%d %H:%M}"))
        self.lines.setPlainText("\n".join(lines))
        self.list.hide()
        self.lines.show()
        self._enable()
        if focus:
            self.agree.setFocus()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(STEP)
        for one in (self.restore, self.compare, self.copy, self.agree, self.refuse):
            side.addWidget(one)
        side.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.words, 1)
        head.addWidget(self.of)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.list, 1)
        row.addWidget(self.lines, 1)
        row.addLayout(side)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        box.addLayout(head)
        box.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.of.currentIndexChanged.connect(lambda _: self._turn())
        self.refuse.clicked.connect(self._refuse)
        for pressed, signal in (
            (self.restore, self.preview_asked),
            (self.agree, self.restore_asked),
            (self.copy, self.copy_asked),
            (self.compare, self.compare_asked),
        ):
            pressed.clicked.connect(lambda _, s=signal: self._ask(s))

    def _turn(self) -> None:
        self.show_versions(self.path, (), reading=True)
        self.of_asked.emit(self.path)

    def _refuse(self) -> None:
        row = self.list.currentRow()
        self.show_versions(self.path, self.versions)
        self.list.setCurrentRow(row)
        self.list.setFocus()

    def _enable(self) -> None:
        chosen, asking = self.chosen, self.lines.isVisibleTo(self)
        folder = chosen is not None and bool(chosen.changed)
        for one in (self.agree, self.refuse):
            one.setVisible(asking)
        for one in (self.restore, self.compare, self.copy):
            one.setVisible(not asking and (one is self.restore or not folder))
        self.copy.setEnabled(chosen is not None)
        for one in (self.restore, self.compare):
            one.setEnabled(chosen is not None and not chosen.current)
        if not any(v.current for v in self.versions):
            self.compare.setEnabled(False)

    def _ask(self, signal: object) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen.number)  # type: ignore[attr-defined]


def version_words(version: StoredVersion, path: str) -> str:
    """A version in one line: when, what, who, where it was then."""
    changed = translate("History", "%n item(s) changed", "", version.changed)
    parts = [f"{version.when:%Y-%m-%d %H:%M}", changed if version.changed else size_words(version.size)]
    if version.maker is not None:
        parts.append(maker_words(version.maker))
    if version.path and version.path != path:
        parts.append(translate("History", "was {path}").format(path=version.path))
    if version.current:
        parts.append(translate("History", "now"))
    return " · ".join(parts)
