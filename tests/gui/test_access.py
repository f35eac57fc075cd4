"""Every control of every page has a name for those who do not see it, and every text can be read."""

from collections.abc import Iterator

import pytest
from PyQt6.Qsci import QsciScintilla
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QColor, QPalette
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

from tests.gui.conftest import Pair
from workbench.gui.app import start
from workbench.gui.theme import theme
from workbench.gui.window import Window

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QsciScintilla,
)
OWN_NAMES = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Parts that Qt puts into its own widgets; they speak with the widget."""


def nameless(top: QWidget) -> list[str]:
    """The controls in `top` that a screen reader could only call a button, a list, a field."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QHeaderView):
            continue
        parents = [p for p in (widget.parentWidget(),) if p is not None]
        inner = any(isinstance(p, QComboBox | QAbstractSpinBox | QLineEdit) for p in parents) or (
            widget.objectName().startswith(OWN_NAMES) or type(widget).__name__ in ("QTableCornerButton",)
        )
        class_name = widget.metaObject().className() if widget.metaObject() is not None else ""
        if inner or class_name in ("QTableCornerButton", "QComboBoxListView", "QComboBoxPrivateContainer"):
            continue
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        labelled = any(label.buddy() is widget for label in top.findChildren(QLabel))
        if not said.strip() and not labelled:
            found.append(
                f"{type(widget).__name__} ‘{widget.objectName()}’ in {type(parents[0]).__name__ if parents else top}"
            )
    return found


def _dialog(window: Window, action: str, qtbot) -> list[str]:
    """What is nameless in the dialog that an action opens."""
    found: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, look)
            return
        found.append(nameless(dialog))
        dialog.close()

    QTimer.singleShot(50, look)
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_every_control_of_every_page_has_a_name(window: Window, pair: Pair, qtbot):
    for conflict in window.conflicts.model.conflicts:
        window.open_conflict(conflict)
        qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review and not window.errands.jobs.busy)
        assert nameless(window) == []
        window.show_conflicts()
    for action in ("history", "settings", "keys", "find", "preview_choices"):
        if window.actions_by_name[action].isEnabled():
            window.actions_by_name[action].trigger()
            qtbot.waitUntil(lambda: not window.errands.jobs.busy)
            assert nameless(window) == [], action
            window.show_conflicts()


@pytest.mark.parametrize("action", ["new", "compare", "tools"])
def test_every_control_of_every_dialog_has_a_name(window: Window, qtbot, action: str):
    assert _dialog(window, action, qtbot) == []


def test_every_action_says_what_it_does(window: Window):
    for name, action in window.actions_by_name.items():
        assert action.text().strip() and action.toolTip().strip(), name


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2 measures it, from 1 to 21."""

    def light(colour: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _pairs(palette: QPalette) -> Iterator[tuple[str, QColor, QColor]]:
    """Every colour of text with what it stands on."""
    role = QPalette.ColorRole
    colours = theme(palette)
    papers = {
        "paper": colours.paper,
        "window": palette.color(role.Window),
        **{f"tint of {n}": colours.tint(getattr(colours, n)) for n in ("left", "right", "conflict", "settled", "base")},
    }
    for name, paper in papers.items():
        yield f"ink on {name}", colours.ink, paper
    for name in ("paper", "window"):
        yield f"faint on {name}", colours.faint, papers[name]
    for name in ("left", "right", "conflict", "settled", "base"):
        yield f"ink on strong {name}", colours.ink, colours.strong(getattr(colours, name))
    yield "button", palette.color(role.ButtonText), palette.color(role.Button)
    yield "chosen", palette.color(role.HighlightedText), palette.color(role.Highlight)
    yield "tooltip", palette.color(role.ToolTipText), palette.color(role.ToolTipBase)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_it_stands_on(qapp, scheme: str):
    palette = start(scheme).palette()
    assert {name: round(c, 2) for name, ink, paper in _pairs(palette) if (c := contrast(ink, paper)) < 4.5} == {}
