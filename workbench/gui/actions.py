"""What can be done as actions of a window, with their icons, keys and menus."""

from collections.abc import Iterable, Mapping

from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenuBar, QWidget

from workbench.gui.act import MENUS, WINDOW, Act
from workbench.gui.acts import ACTS, acts_of
from workbench.gui.icons import icon
from workbench.gui.translate import translate


def make_actions(window: QWidget, acts: Iterable[Act] | None = None) -> dict[str, QAction]:
    """The actions of a window by name, those of the main one by default, with the keys of the table; connected to nothing yet."""
    found: dict[str, QAction] = {}
    for act in acts_of(WINDOW) if acts is None else acts:
        action = QAction(icon(act.name, window.palette()), act.shown_words, window)
        action.setObjectName(act.name)
        action.setStatusTip("")
        action.setIconVisibleInMenu(False)
        set_keys(action, act, act.keys)
        found[act.name] = action
        window.addAction(action)
    return found


def set_keys(action: QAction, act: Act, keys: tuple[str, ...]) -> None:
    """Let `keys` call an action; its tooltip shows the first of them."""
    action.setShortcuts([QKeySequence(one) for one in keys])
    words = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    action.setToolTip(f"{act.shown_tip}  ({words})" if words else act.shown_tip)


def redraw(actions: Mapping[str, QAction], window: QWidget) -> None:
    """Draw the icons in the colours that the window has now."""
    for name, action in actions.items():
        action.setIcon(icon(name, window.palette()))


def fill_menus(bar: QMenuBar | None, actions: Mapping[str, QAction]) -> None:
    """Put the `actions` that there are into the menus of a window."""
    assert bar is not None
    for title in dict.fromkeys((*MENUS, *(act.menu for act in ACTS))):
        there = [actions[act.name] for act in ACTS if act.menu == title and act.name in actions]
        if there:
            menu = bar.addMenu(translate("actions", title))
            assert menu is not None
            menu.addActions(there)
