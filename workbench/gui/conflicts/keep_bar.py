"""The row of buttons that choose for the selected conflicts."""

from collections.abc import Callable, Mapping

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.gui.keys.tips import with_keys
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.wording import keep_words
from workbench.model.conflict import Keep

ACTS: dict[Keep | None, str] = {keep: f"keep_{keep or 'later'}" for keep in (*Keep, None)}
"""The choices in their order, and the actions that make them."""
LIST_ACTS = (*ACTS.values(), "preview_choices", "previous_file", "next_file", "list")
"""The actions of the list of conflicts."""


class KeepBar(QWidget):
    """`kept` carries the choice, `open_asked` wants to look inside."""

    kept = pyqtSignal(object)  # Keep | None
    open_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = QPushButton(translate("Conflicts", "Look inside"), self)
        self.open.setAccessibleName(translate("Conflicts", "Look inside the selected conflict"))
        self.open.setToolTip(with_keys(translate("Conflicts", "Compare and merge what is inside"), "Return"))
        self.open.clicked.connect(self.open_asked)
        self.keeps: dict[Keep | None, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.open)
        row.addSpacing(2 * STEP)
        for keep in ACTS:
            words = short_words(keep)
            button = QPushButton(words, self)
            button.setAccessibleName(
                translate("Conflicts", "{choice}, for the selected conflicts").format(choice=keep_words(keep))
            )
            button.clicked.connect(self._keeper(keep))
            row.addWidget(button)
            self.keeps[keep] = button
        row.addStretch(1)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Do what the `actions` ask for too, and show their keys."""
        for keep, name in ACTS.items():
            actions[name].triggered.connect(self._keeper(keep))
            tell_keys(self.keeps[keep], actions[name])

    def enable(self, selected: int) -> None:
        """Offer what can be done with so many selected conflicts."""
        self.open.setEnabled(selected == 1)
        for button in self.keeps.values():
            button.setEnabled(selected > 0)

    def _keeper(self, keep: Keep | None) -> Callable[[], None]:
        return lambda: self.kept.emit(keep)


def tell_keys(button: QWidget, action: QAction) -> None:
    """Say in the tooltip of `button` what it does and by which key, also after that was changed."""

    def tell() -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{button.accessibleName()}  ({keys})" if keys else button.accessibleName())

    action.changed.connect(tell)
    tell()


def short_words(keep: Keep | None) -> str:
    """A choice on a button."""
    match keep:
        case Keep.NEWEST:
            return translate("Conflicts", "Newest")
        case Keep.OLDEST:
            return translate("Conflicts", "Oldest")
        case Keep.BOTH:
            return translate("Conflicts", "Both")
        case _:
            return keep_words(keep)
