"""Everything that can be done, with its words and keys, in one table."""

from collections.abc import Iterable, Mapping

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenuBar, QWidget

from workbench.gui.act import COMPARE, COMPARISON, MENUS, WINDOW, Act
from workbench.gui.icons import icon
from workbench.gui.translate import translate

_BOTH = (WINDOW, COMPARISON)

ACTS = (
    Act(
        "new",
        QT_TRANSLATE_NOOP("actions", "New…"),
        QT_TRANSLATE_NOOP("actions", "Pair two folders into a briefcase"),
        ("Ctrl+N",),
        "Brie&fcase",
    ),
    Act(
        "add",
        QT_TRANSLATE_NOOP("actions", "Add…"),
        QT_TRANSLATE_NOOP("actions", "Add a briefcase that is already there"),
        ("Ctrl+O",),
        "Brie&fcase",
    ),
    Act(
        "remove",
        QT_TRANSLATE_NOOP("actions", "Remove from this list"),
        QT_TRANSLATE_NOOP("actions", "Forget this briefcase here; no file is touched"),
        (),
        "Brie&fcase",
    ),
    Act(
        "sync",
        QT_TRANSLATE_NOOP("actions", "Sync"),
        QT_TRANSLATE_NOOP("actions", "Sync with every replica that is here"),
        ("F5",),
        "Brie&fcase",
        True,
    ),
    Act(
        "conflicts",
        QT_TRANSLATE_NOOP("actions", "Conflicts"),
        QT_TRANSLATE_NOOP("actions", "The conflicts of this briefcase"),
        ("Ctrl+1",),
        "Brie&fcase",
    ),
    Act(
        "history",
        QT_TRANSLATE_NOOP("actions", "History"),
        QT_TRANSLATE_NOOP("actions", "What was done, and ways to take it back"),
        ("Ctrl+H",),
        "Brie&fcase",
    ),
    Act(
        "next_area",
        QT_TRANSLATE_NOOP("actions", "Next part of the window"),
        QT_TRANSLATE_NOOP("actions", "Go to the briefcases, to what is said above the page, and to the page in turn"),
        ("F6",),
        "&Go",
    ),
    Act(
        "compare",
        QT_TRANSLATE_NOOP("actions", "Compare…"),
        QT_TRANSLATE_NOOP("actions", "Compare two or three files or folders, outside any briefcase"),
        ("Ctrl+D",),
        "Brie&fcase",
    ),
    Act(
        "rename",
        QT_TRANSLATE_NOOP("actions", "Rename in this list…"),
        QT_TRANSLATE_NOOP("actions", "Call this briefcase something else here; its folders keep their names"),
        ("F2",),
        "Brie&fcase",
    ),
    Act(
        "preview",
        QT_TRANSLATE_NOOP("actions", "What would a sync do?"),
        QT_TRANSLATE_NOOP("actions", "Look at both sides and say what a sync would do; nothing is written"),
        ("Shift+F5",),
        "Brie&fcase",
    ),
    Act(
        "sync_all",
        QT_TRANSLATE_NOOP("actions", "Sync every briefcase"),
        QT_TRANSLATE_NOOP("actions", "Sync all the briefcases of the list, one after the other"),
        ("Ctrl+F5",),
        "Brie&fcase",
    ),
    Act(
        "upkeep",
        QT_TRANSLATE_NOOP("actions", "Briefcase settings"),
        QT_TRANSLATE_NOOP("actions", "Folders held here, rules, old versions, other replicas, and a check"),
        ("Ctrl+I",),
        "Brie&fcase",
    ),
    Act(
        "settings",
        QT_TRANSLATE_NOOP("actions", "Settings"),
        QT_TRANSLATE_NOOP("actions", "Colours, language, text, keys and notifications"),
        ("Ctrl+,",),
        "Brie&fcase",
    ),
    Act(
        "quit",
        QT_TRANSLATE_NOOP("actions", "Quit"),
        QT_TRANSLATE_NOOP("actions", "Close the window; decisions are kept"),
        ("Ctrl+Q",),
        "Brie&fcase",
    ),
    Act(
        "undo",
        QT_TRANSLATE_NOOP("actions", "Undo"),
        QT_TRANSLATE_NOOP("actions", "Take the last choice or edit back"),
        ("Ctrl+Z",),
        "&Edit",
        True,
    ),
    Act(
        "redo",
        QT_TRANSLATE_NOOP("actions", "Redo"),
        QT_TRANSLATE_NOOP("actions", "Do it again"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "&Edit",
        True,
    ),
    Act(
        "find",
        QT_TRANSLATE_NOOP("actions", "Find…"),
        QT_TRANSLATE_NOOP("actions", "Find in all columns"),
        ("Ctrl+F",),
        "&Edit",
        there=_BOTH,
    ),
    Act(
        "find_next",
        QT_TRANSLATE_NOOP("actions", "Find next"),
        QT_TRANSLATE_NOOP("actions", "The next hit"),
        ("F3",),
        "&Edit",
        there=_BOTH,
    ),
    Act(
        "find_previous",
        QT_TRANSLATE_NOOP("actions", "Find previous"),
        QT_TRANSLATE_NOOP("actions", "The previous hit"),
        ("Shift+F3",),
        "&Edit",
        there=_BOTH,
    ),
    Act(
        "previous",
        QT_TRANSLATE_NOOP("actions", "Previous"),
        QT_TRANSLATE_NOOP("actions", "The previous change"),
        ("Alt+Up",),
        "&Go",
        True,
        there=_BOTH,
    ),
    Act(
        "next",
        QT_TRANSLATE_NOOP("actions", "Next"),
        QT_TRANSLATE_NOOP("actions", "The next change"),
        ("Alt+Down",),
        "&Go",
        True,
        there=_BOTH,
    ),
    Act(
        "previous_conflict",
        QT_TRANSLATE_NOOP("actions", "Previous conflict"),
        QT_TRANSLATE_NOOP("actions", "The previous change that is a conflict"),
        ("Ctrl+Alt+Up",),
        "&Go",
    ),
    Act(
        "next_conflict",
        QT_TRANSLATE_NOOP("actions", "Next conflict"),
        QT_TRANSLATE_NOOP("actions", "The next change that is a conflict"),
        ("Ctrl+Alt+Down",),
        "&Go",
    ),
    Act(
        "take_left",
        QT_TRANSLATE_NOOP("actions", "Take left"),
        QT_TRANSLATE_NOOP("actions", "The left version goes into the result"),
        ("Alt+Right",),
        "&Decide",
        True,
    ),
    Act(
        "take_right",
        QT_TRANSLATE_NOOP("actions", "Take right"),
        QT_TRANSLATE_NOOP("actions", "The right version goes into the result"),
        ("Alt+Left",),
        "&Decide",
        True,
    ),
    Act(
        "take_both",
        QT_TRANSLATE_NOOP("actions", "Both"),
        QT_TRANSLATE_NOOP("actions", "Left, then right"),
        ("Alt+Return", "Alt+Enter"),
        "&Decide",
        True,
    ),
    Act(
        "take_both_turned",
        QT_TRANSLATE_NOOP("actions", "Both, right first"),
        QT_TRANSLATE_NOOP("actions", "Right, then left"),
        ("Alt+Shift+Return",),
        "&Decide",
    ),
    Act(
        "take_base",
        QT_TRANSLATE_NOOP("actions", "Base"),
        QT_TRANSLATE_NOOP("actions", "What both had before"),
        ("Alt+B",),
        "&Decide",
        True,
    ),
    Act(
        "take_suggestion",
        QT_TRANSLATE_NOOP("actions", "Suggestion"),
        QT_TRANSLATE_NOOP("actions", "The suggestion that the panel shows"),
        ("Alt+S",),
        "&Decide",
    ),
    Act(
        "reset",
        QT_TRANSLATE_NOOP("actions", "Decide later"),
        QT_TRANSLATE_NOOP("actions", "Take the answer to this one back"),
        ("Alt+Backspace",),
        "&Decide",
    ),
    Act(
        "all_left",
        QT_TRANSLATE_NOOP("actions", "All open: left"),
        QT_TRANSLATE_NOOP("actions", "Left for everything that is open"),
        (),
        "&Decide",
    ),
    Act(
        "all_right",
        QT_TRANSLATE_NOOP("actions", "All open: right"),
        QT_TRANSLATE_NOOP("actions", "Right for everything that is open"),
        (),
        "&Decide",
    ),
    Act(
        "open_with",
        QT_TRANSLATE_NOOP("actions", "Open with"),
        QT_TRANSLATE_NOOP("actions", "Merge in another program: the first of the list, or choose one"),
        ("Ctrl+E",),
        "&Tools",
        True,
        there=_BOTH,
    ),
    Act(
        "tools",
        QT_TRANSLATE_NOOP("actions", "External tools…"),
        QT_TRANSLATE_NOOP("actions", "Which other programs there are, and with what they are started"),
        (),
        "&Tools",
    ),
    Act(
        "previous_file",
        QT_TRANSLATE_NOOP("actions", "Previous file"),
        QT_TRANSLATE_NOOP("actions", "The conflict before this one in the list"),
        ("Ctrl+PgUp",),
        "&Go",
    ),
    Act(
        "next_file",
        QT_TRANSLATE_NOOP("actions", "Next file"),
        QT_TRANSLATE_NOOP("actions", "The conflict after this one in the list"),
        ("Ctrl+PgDown",),
        "&Go",
    ),
    Act(
        "keep_left",
        QT_TRANSLATE_NOOP("actions", "Keep left"),
        QT_TRANSLATE_NOOP("actions", "The left file as a whole, for the selected conflicts"),
        ("Ctrl+Shift+L",),
        "&Decide",
    ),
    Act(
        "keep_right",
        QT_TRANSLATE_NOOP("actions", "Keep right"),
        QT_TRANSLATE_NOOP("actions", "The right file as a whole, for the selected conflicts"),
        ("Ctrl+Shift+R",),
        "&Decide",
    ),
    Act(
        "keep_newest",
        QT_TRANSLATE_NOOP("actions", "Keep newest"),
        QT_TRANSLATE_NOOP("actions", "The newer file as a whole, for the selected conflicts"),
        ("Ctrl+Shift+N",),
        "&Decide",
    ),
    Act(
        "keep_oldest",
        QT_TRANSLATE_NOOP("actions", "Keep oldest"),
        QT_TRANSLATE_NOOP("actions", "The older file as a whole, for the selected conflicts"),
        ("Ctrl+Shift+O",),
        "&Decide",
    ),
    Act(
        "keep_both",
        QT_TRANSLATE_NOOP("actions", "Keep both"),
        QT_TRANSLATE_NOOP("actions", "Both files, side by side, for the selected conflicts"),
        ("Ctrl+Shift+B",),
        "&Decide",
    ),
    Act(
        "keep_later",
        QT_TRANSLATE_NOOP("actions", "Later"),
        QT_TRANSLATE_NOOP("actions", "Nothing yet, for the selected conflicts"),
        ("Ctrl+Shift+K",),
        "&Decide",
    ),
    Act(
        "preview_choices",
        QT_TRANSLATE_NOOP("actions", "Preview…"),
        QT_TRANSLATE_NOOP("actions", "Show what Apply will do; nothing is written"),
        ("Ctrl+P",),
        "&Decide",
    ),
    Act(
        "list",
        QT_TRANSLATE_NOOP("actions", "List of conflicts"),
        QT_TRANSLATE_NOOP("actions", "Show or fold away the list above the conflict that is worked on"),
        ("Ctrl+L",),
        "&View",
    ),
    Act(
        "peek",
        QT_TRANSLATE_NOOP("actions", "Peek at base"),
        QT_TRANSLATE_NOOP("actions", "Show what both had before: hold the key for a peek, tap it to keep it"),
        ("F7",),
        "&View",
        True,
    ),
    Act(
        "panel",
        QT_TRANSLATE_NOOP("actions", "Decisions"),
        QT_TRANSLATE_NOOP("actions", "Show or fold away the list of decisions"),
        ("F8",),
        "&View",
    ),
    Act(
        "asides",
        QT_TRANSLATE_NOOP("actions", "Comments and notes"),
        QT_TRANSLATE_NOOP("actions", "Open or fold the comments and notes beside the paragraph where you are"),
        ("F4",),
        "&View",
        there=_BOTH,
    ),
    Act(
        "colours",
        QT_TRANSLATE_NOOP("actions", "Syntax colours"),
        QT_TRANSLATE_NOOP("actions", "Colour the text by the type of its file"),
        (),
        "&View",
    ),
    Act(
        "apply",
        QT_TRANSLATE_NOOP("actions", "Apply"),
        QT_TRANSLATE_NOOP("actions", "Write what is decided into both replicas"),
        ("Ctrl+S",),
        "&Decide",
    ),
    Act(
        "sidebar",
        QT_TRANSLATE_NOOP("actions", "Narrow sidebar"),
        QT_TRANSLATE_NOOP("actions", "Fold the sidebar to pictures, or unfold it"),
        ("F9",),
        "&View",
    ),
    Act(
        "zoom_in",
        QT_TRANSLATE_NOOP("actions", "Larger text"),
        QT_TRANSLATE_NOOP("actions", "Larger text in the columns"),
        ("Ctrl++", "Ctrl+="),
        "&View",
    ),
    Act(
        "zoom_out",
        QT_TRANSLATE_NOOP("actions", "Smaller text"),
        QT_TRANSLATE_NOOP("actions", "Smaller text in the columns"),
        ("Ctrl+-",),
        "&View",
    ),
    Act(
        "zoom_reset",
        QT_TRANSLATE_NOOP("actions", "Text in its usual size"),
        QT_TRANSLATE_NOOP("actions", "Text in the columns as large as the settings say at first"),
        ("Ctrl+0",),
        "&View",
    ),
    Act(
        "keys",
        QT_TRANSLATE_NOOP("actions", "Keys"),
        QT_TRANSLATE_NOOP("actions", "All keys, and a way to change them"),
        ("F1",),
        "&Help",
        there=_BOTH,
    ),
    Act(
        "another",
        QT_TRANSLATE_NOOP("actions", "Compare others…"),
        QT_TRANSLATE_NOOP("actions", "Other files or folders in this window"),
        ("Ctrl+D", "Ctrl+O"),
        COMPARE,
        there=(COMPARISON,),
    ),
    Act(
        "swap",
        QT_TRANSLATE_NOOP("actions", "Swap sides"),
        QT_TRANSLATE_NOOP("actions", "Left to right, right to left"),
        ("Ctrl+T",),
        COMPARE,
        there=(COMPARISON,),
    ),
    Act(
        "refresh",
        QT_TRANSLATE_NOOP("actions", "Refresh"),
        QT_TRANSLATE_NOOP("actions", "Compare anew"),
        ("F5",),
        COMPARE,
        there=(COMPARISON,),
    ),
    Act(
        "ignore",
        QT_TRANSLATE_NOOP("actions", "What counts…"),
        QT_TRANSLATE_NOOP("actions", "What does not count as a difference"),
        ("Alt+I",),
        COMPARE,
        there=(COMPARISON,),
    ),
    Act(
        "close",
        QT_TRANSLATE_NOOP("actions", "Close"),
        QT_TRANSLATE_NOOP("actions", "Close this window"),
        ("Ctrl+W", "Ctrl+Q"),
        COMPARE,
        there=(COMPARISON,),
    ),
    Act(
        "back",
        QT_TRANSLATE_NOOP("actions", "Back"),
        QT_TRANSLATE_NOOP("actions", "Back to the folders"),
        ("Backspace", "Ctrl+1"),
        "&Go",
        there=(COMPARISON,),
    ),
)


def acts_of(kind: str) -> tuple[Act, ...]:
    """What can be done in a kind of window, `WINDOW` or `COMPARISON`."""
    return tuple(act for act in ACTS if kind in act.there)


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
