"""A name that one side cannot hold, in a real window: the question, what each answer will do, and what Apply does."""

import os

import pytest
from PyQt6.QtCore import Qt

from tests.gui.conftest import Pair
from tests.gui.test_flow import ALT, CONTROL, press
from tests.gui.test_places import buttons, opened
from workbench.engine.pair import opened as opened_replica
from workbench.engine.real_disk import REAL_DISK
from workbench.gui.conflicts.effect import effect_words
from workbench.gui.window import Window
from workbench.model.conflict import ConflictKind, Keep
from workbench.model.names import NameRules


@pytest.fixture
def stick_window(window: Window, pair: Pair, qtbot) -> Window:
    """A window on a stick that knows neither colons nor case: what a probe found is noted, as it would be there."""
    with opened_replica(str(pair.right), REAL_DISK) as replica:
        replica.store.note_name_rules(NameRules(folds_case=True, forbidden=":"))
        replica.store.commit()
    pair.write("a.txt", "a", "a")
    pair.sync()
    (pair.left / "b:c.txt").write_text("new")
    os.rename(pair.left / "a.txt", pair.left / "a:a.txt")
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 5, timeout=10_000)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    return window


def test_renamed_to_what_both_can_hold(stick_window: Window, pair: Pair, qtbot):
    window = stick_window
    conflict = opened(window, qtbot, ConflictKind.UNHOLDABLE_NAME)
    assert buttons(window)
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.applied.isVisible(), timeout=10_000)
    assert (pair.right / conflict.name.replace(":", "_")).exists() or (pair.right / "a.txt").exists()
    for keep in Keep:
        assert effect_words(conflict, keep)


def test_each_answer_says_that_it_renames(stick_window: Window):
    conflicts = [c for c in stick_window.looked.conflicts if c.kind is ConflictKind.UNHOLDABLE_NAME]
    assert {c.name for c in conflicts} == {"b:c.txt", "a:a.txt"}
    for conflict in conflicts:
        for keep in (Keep.LEFT, Keep.RIGHT, Keep.BOTH):
            assert "both can hold" in effect_words(conflict, keep)
