"""Tooltips that end with the key that does the same, as the person has it now."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QAbstractButton, QWidget

from workbench.gui.acts import ACTS

_ACT, _WORDS, _BELOW = "keyOf", "tipWords", "tipBelow"


def tell_key(widget: QWidget, words: str, act: str, below: str = "") -> None:
    """Give a widget the tooltip `words` with the first key of the action `act`, and under it the lines of `below`.

    `Keyring` has it said anew whenever the keys are others.
    """
    for name, value in ((_ACT, act), (_WORDS, words), (_BELOW, below)):
        widget.setProperty(name, value)
    widget.setToolTip("\n".join(line for line in (with_keys(words, keys_of(widget, act)), below) if line))


def tell_keys_again(window: QWidget) -> None:
    """Say in all tooltips of a window that `tell_key` made which keys there are now."""
    for widget in window.findChildren(QWidget):
        if widget.property(_ACT):
            tell_key(widget, widget.property(_WORDS), widget.property(_ACT), widget.property(_BELOW))


def tell_letter(button: QAbstractButton, words: str) -> None:
    """Give a button the tooltip `words` with the key that is underlined in its text, in whatever language."""
    button.setToolTip(with_keys(words, QKeySequence.mnemonic(button.text()).toString()))


def keys_of(widget: QWidget, act: str) -> str:
    """The first key of the action `act` of the widget's window; where the window has none yet, the usual one. "" for none."""
    top = widget.window()
    action = top.findChild(QAction, act, Qt.FindChildOption.FindDirectChildrenOnly) if top is not None else None
    if action is not None:
        return action.shortcut().toString()
    return next((one.keys[0] for one in ACTS if one.name == act and one.keys), "")


def with_keys(words: str, keys: str) -> str:
    """`words` with `keys` behind them as this system writes them."""
    return f"{words}  ({native(keys)})" if keys else words


def native(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
