"""The options of a format as a menu: what is not to count as a difference."""

from collections.abc import Callable, Sequence
from functools import partial

from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu

from workbench.model.merge import Option, Options, OptionValue

Set = Callable[[str, OptionValue], None]


def fill_options(menu: QMenu, options: Sequence[Option], now: Options, change: Set) -> None:
    """Put what can be switched or chosen among into `menu`, as it is set `now`; `change` is told what the person sets."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for option in options:
        value = now.get(option.name, option.default)
        if isinstance(option.default, bool):
            action = _action(menu, option.sentence.rstrip("."), bool(value))
            action.toggled.connect(partial(change, option.name))
        elif option.choices:
            menu.addSection(option.sentence.partition(":")[0])
            group = QActionGroup(menu)
            for choice in option.choices:
                action = _action(menu, choice, choice == value)
                group.addAction(action)
                action.triggered.connect(partial(_chosen, change, option.name, choice))


def _action(menu: QMenu, words: str, on: bool) -> QAction:
    action = menu.addAction(words)
    assert action is not None
    action.setCheckable(True)
    action.setChecked(on)
    return action


def _chosen(change: Set, name: str, choice: str, *_: object) -> None:
    change(name, choice)
