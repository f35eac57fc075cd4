"""What of a briefcase is ignored: its rules, and beside them what they would hide."""

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.engine.upkeep import Hidden
from workbench.gui.theme import STEP, text_font
from workbench.gui.translate import translate
from workbench.gui.upkeep.seen import Upkept
from workbench.gui.upkeep.tab import UpkeepTab

PAUSE = 300  # milliseconds after the last key until the rules are tried


class IgnoringTab(UpkeepTab):
    """`tried` wants to know what rules would hide, `chosen` wants them written; both carry the text."""

    tried = pyqtSignal(str)
    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate(
                "Upkeep",
                "What a rule names never crosses to another replica and never counts as deleted. One rule a line, as in "
                ".gitignore: *.log, /drafts/, !keep.log. The rules travel with the briefcase.",
            ),
            parent,
        )
        self.edit = QPlainTextEdit(self)
        self.edit.setFont(text_font())
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(translate("Upkeep", "Rules"))
        self.count = self.sentence(name=translate("Upkeep", "What the rules would hide"))
        self.list = QListWidget(self)
        self.list.setSpacing(STEP // 4)
        self.list.setAccessibleName(translate("Upkeep", "Files and folders that the rules would hide"))
        side = QVBoxLayout()
        side.setSpacing(STEP)
        side.addWidget(self.count)
        side.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.edit, 1)
        row.addLayout(side, 1)
        self.box.addLayout(row, 1)
        self.wrong = self.sentence(name=translate("Upkeep", "What is wrong with the rules"))
        self.box.addWidget(self.wrong)
        self.back = self.button(translate("Upkeep", "As it was"), translate("Upkeep", "Forget the changes made here"))
        self.agree = self.button(
            translate("Upkeep", "Ignore these"), translate("Upkeep", "Write the rules into the briefcase")
        )
        self._before = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(lambda: self.tried.emit(self.edit.toPlainText()))
        self.edit.textChanged.connect(self._typed)
        self.back.clicked.connect(lambda: self.edit.setPlainText(self._before))
        self.agree.clicked.connect(lambda: self.chosen.emit(self.edit.toPlainText()))
        self.setFocusProxy(self.edit)

    def show_seen(self, seen: Upkept) -> None:
        """Show the rules that hold now; what is being written stays."""
        writing = self.edit.toPlainText() != self._before
        self._before = seen.rules or ""
        self.edit.setReadOnly(seen.rules is None)
        self.wrong.setText(f"⚠ {seen.rules_fault}" if seen.rules_fault else "")
        if not writing:
            self.edit.setPlainText(self._before)
        self._typed()

    def add(self, rule: str) -> None:
        """Propose one more rule."""
        text = self.edit.toPlainText()
        if rule not in text.splitlines():
            self.edit.setPlainText(text + ("\n" if text and not text.endswith("\n") else "") + rule + "\n")

    def show_hidden(self, text: str, hidden: Hidden) -> None:
        """Show what rules would hide, if they still are the ones that are written here."""
        if text != self.edit.toPlainText():
            return
        if hidden.count:
            words = translate("Upkeep", "%n file(s) or folder(s) would be hidden that are not now:", "", hidden.count)
        else:
            words = translate("Upkeep", "These rules hide nothing more than is hidden now.")
        self.count.setText(words)
        self.list.clear()
        self.list.addItems(hidden.paths)
        self.wrong.setText("\n".join(f"⚠ {one}" for one in hidden.wrong))

    def _typed(self) -> None:
        changed = self.edit.toPlainText() != self._before and not self.edit.isReadOnly()
        for one in (self.back, self.agree):
            one.setEnabled(changed)
        self._soon.start()
