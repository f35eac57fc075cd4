"""One thing that can be done, in which windows and in which menus."""

from dataclasses import dataclass

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from workbench.gui.translate import translate

WINDOW, COMPARISON = "window", "comparison"
"""The windows in which something can be done: the main one and those that merge, and those that compare."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done; `menu` is where it stands, `bar` whether the toolbar shows it too, `there` in which windows.

    `words` and `tip` are marked for translation here, and translated where they are shown.
    """

    name: str
    words: str
    tip: str
    keys: tuple[str, ...]
    menu: str
    bar: bool = False
    there: tuple[str, ...] = (WINDOW,)

    @property
    def shown_words(self) -> str:
        """The words in the person's language."""
        return translate("actions", self.words)

    @property
    def shown_tip(self) -> str:
        """The tip in the person's language."""
        return translate("actions", self.tip)


MENUS = (
    QT_TRANSLATE_NOOP("actions", "Brie&fcase"),
    QT_TRANSLATE_NOOP("actions", "&Edit"),
    QT_TRANSLATE_NOOP("actions", "&Go"),
    QT_TRANSLATE_NOOP("actions", "&Decide"),
    QT_TRANSLATE_NOOP("actions", "&Tools"),
    QT_TRANSLATE_NOOP("actions", "&View"),
    QT_TRANSLATE_NOOP("actions", "&Help"),
)
"""The menus in their order."""

COMPARE = QT_TRANSLATE_NOOP("actions", "&Compare")
"""A menu of windows that compare."""
