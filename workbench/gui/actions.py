"""Everything that can be done, with its words and keys, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done; `menu` is where it stands, `bar` whether the toolbar shows it too."""

    name: str
    words: str
    tip: str
    keys: tuple[str, ...]
    menu: str
    bar: bool = False


ACTS = (
    Act("new", "New…", "Pair two folders into a briefcase", ("Ctrl+N",), "Brie&fcase"),
    Act("add", "Add…", "Add a briefcase that is already there", ("Ctrl+O",), "Brie&fcase"),
    Act("remove", "Remove from this list", "Forget this briefcase here; no file is touched", (), "Brie&fcase"),
    Act("sync", "Sync", "Sync with every replica that is here", ("F5",), "Brie&fcase", True),
    Act("conflicts", "Conflicts", "The conflicts of this briefcase", ("Ctrl+1",), "Brie&fcase"),
    Act("history", "History", "What was done, and ways to take it back", ("Ctrl+H",), "Brie&fcase"),
    Act("quit", "Quit", "Close the window; decisions are kept", ("Ctrl+Q",), "Brie&fcase"),
    Act("undo", "Undo", "Take the last choice or edit back", ("Ctrl+Z",), "&Edit", True),
    Act("redo", "Redo", "Do it again", ("Ctrl+Shift+Z", "Ctrl+Y"), "&Edit", True),
    Act("previous", "◀ Previous", "The previous change", ("Alt+Up",), "&Go", True),
    Act("next", "Next ▶", "The next change", ("Alt+Down",), "&Go", True),
    Act("previous_conflict", "Previous conflict", "The previous change that is a conflict", ("Ctrl+Alt+Up",), "&Go"),
    Act("next_conflict", "Next conflict", "The next change that is a conflict", ("Ctrl+Alt+Down",), "&Go"),
    Act("take_left", "Take left →", "The left version goes into the result", ("Alt+Right",), "&Decide", True),
    Act("take_right", "← Take right", "The right version goes into the result", ("Alt+Left",), "&Decide", True),
    Act("take_both", "Both", "Left, then right", ("Alt+Return", "Alt+Enter"), "&Decide", True),
    Act("take_both_turned", "Both, right first", "Right, then left", ("Alt+Shift+Return",), "&Decide"),
    Act("take_base", "Base", "What both had before", ("Alt+B",), "&Decide", True),
    Act("take_suggestion", "Suggestion", "The suggestion that the panel shows", ("Alt+S",), "&Decide"),
    Act("reset", "Decide later", "Take the answer to this one back", ("Alt+Backspace",), "&Decide"),
    Act("all_left", "All open: left", "Left for everything that is open", (), "&Decide"),
    Act("all_right", "All open: right", "Right for everything that is open", (), "&Decide"),
    Act(
        "peek",
        "Peek at base",
        "Show what both had before: hold the key for a peek, tap it to keep it",
        ("F7",),
        "&View",
        True,
    ),
    Act("panel", "Decisions", "Show or fold away the list of decisions", ("Ctrl+D",), "&View"),
    Act("colours", "Syntax colours", "Colour the text by the type of its file", (), "&View"),
    Act("apply", "Apply", "Write what is decided into both replicas", ("Ctrl+S",), "&Decide"),
)


def make_actions(window: QWidget) -> dict[str, QAction]:
    """The actions of a window by name, not connected to anything yet."""
    found: dict[str, QAction] = {}
    for act in ACTS:
        action = QAction(act.words, window)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys])
        keys = f"  ({act.keys[0]})" if act.keys else ""
        action.setToolTip(f"{act.tip}{keys}")
        action.setStatusTip("")
        found[act.name] = action
        window.addAction(action)
    return found


def fill_menus(bar: QMenuBar | None, actions: Mapping[str, QAction]) -> None:
    """Put the `actions` that there are into the menus of a window."""
    assert bar is not None
    for title in dict.fromkeys(act.menu for act in ACTS if act.name in actions):
        menu = bar.addMenu(title)
        assert menu is not None
        menu.addActions([actions[act.name] for act in ACTS if act.menu == title and act.name in actions])
