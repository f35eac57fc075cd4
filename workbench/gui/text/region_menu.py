"""The context menu of a column: answers to the region under the mouse, and what an editor offers."""

from collections.abc import Callable, Collection
from functools import partial

from PyQt6.QtGui import QAction, QGuiApplication, QKeySequence
from PyQt6.QtWidgets import QMenu

from workbench.gui.keys.tips import keys_of
from workbench.gui.text.column import TextColumn
from workbench.gui.translate import translate
from workbench.model.merge import Choice
from workbench.review.text import shown


def region_menu(
    column: TextColumn,
    allowed: Collection[Choice],
    now: Choice | None,
    words: str,
    take: Callable[[Choice], None],
) -> QMenu:
    """The menu; `allowed` are the answers to the region (none: there is nothing to answer), `words` what it says here."""
    menu = QMenu(column)
    menu.setToolTipsVisible(True)
    for choice, title, act in answers():
        if not allowed or (choice is Choice.SUGGESTION and choice not in allowed):
            continue
        action = _added(menu, title, partial(take, choice))
        action.setShortcut(QKeySequence(keys_of(column, act)))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(choice in allowed)
        action.setCheckable(True)
        action.setChecked(choice is now)
    if allowed:
        menu.addSeparator()
    selected = column.hasSelectedText()
    if not column.isReadOnly():
        _added(menu, translate("Text", "Cut"), column.cut).setEnabled(selected)
    copied = shown(words)
    if selected or not copied:
        _added(menu, translate("Text", "Copy"), column.copy).setEnabled(selected)
    else:
        _added(menu, translate("Text", "Copy these lines"), lambda: _copy(copied))
    if not column.isReadOnly():
        clipboard = QGuiApplication.clipboard()
        _added(menu, translate("Text", "Paste"), column.paste).setEnabled(
            clipboard is not None and bool(clipboard.text())
        )
    _added(menu, translate("Text", "Select all"), column.selectAll)
    return menu


def answers() -> tuple[tuple[Choice, str, str], ...]:
    """Each answer with its words and the action that does the same."""
    return (
        (Choice.LEFT, translate("Text", "Take left"), "take_left"),
        (Choice.RIGHT, translate("Text", "Take right"), "take_right"),
        (Choice.LEFT_THEN_RIGHT, translate("Text", "Take both"), "take_both"),
        (Choice.RIGHT_THEN_LEFT, translate("Text", "Take both, right first"), "take_both_turned"),
        (Choice.BASE, translate("Text", "Base"), "take_base"),
        (Choice.SUGGESTION, translate("Text", "Suggestion"), "take_suggestion"),
    )


def _added(menu: QMenu, title: str, do: Callable[[], object]) -> QAction:
    action = menu.addAction(title)
    assert action is not None
    action.triggered.connect(lambda: do())
    return action


def _copy(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard is not None:
        clipboard.setText(text)
