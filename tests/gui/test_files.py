"""Windows on files instead of briefcases: git's merge tool and diff tool."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from tests.gui.conftest import BASE, LEFT, RIGHT
from workbench.gui.app import start
from workbench.gui.compare.window import compare_window
from workbench.gui.merge_window import merge_window
from workbench.model.conflict import Keep
from workbench.model.problem import WorkbenchError


@pytest.fixture
def files(tmp_path):
    """Paths of base, left, right and out."""
    start("light")
    for name, text in (("base", BASE), ("left", LEFT), ("right", RIGHT)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.md") for name in ("base", "left", "right", "out")}


def shown(window, qtbot, ready):
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(ready, timeout=10_000)
    return window


def test_a_merge_is_decided_and_written(files, host, qtbot):
    window = merge_window(files["base"], files["left"], files["right"], files["out"], host)
    shown(window, qtbot, lambda: window.discussion is not None)
    QTest.keyClick(window.page.panel.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.page.panel.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.written, timeout=10_000)
    assert not window.isVisible()
    with open(files["out"], encoding="utf-8") as out:
        assert out.read() == LEFT.replace("Point 30.", "Point 30, later.")


def test_a_merge_that_is_closed_undecided_writes_nothing(files, host, qtbot, tmp_path):
    window = merge_window(None, files["left"], files["right"], files["out"], host)
    shown(window, qtbot, lambda: window.discussion is not None)
    window.apply()
    assert "still open" in str(window.problems.problems[0])
    window.close()
    assert not window.written and not (tmp_path / "out.md").exists()


def test_a_merge_of_what_nobody_can_look_into_takes_one_file(files, host, qtbot, tmp_path):
    for name in ("base", "left", "right"):
        (tmp_path / f"{name}.md").write_bytes(b"\0" + name.encode())
    window = merge_window(files["base"], files["left"], files["right"], files["out"], host)
    shown(window, qtbot, lambda: window.page.whole.conflict is not None)
    window.keep(Keep.BOTH)
    assert "keep left" in str(window.problems.problems[0])
    window.keep(Keep.RIGHT)
    qtbot.waitUntil(lambda: window.written, timeout=10_000)
    assert (tmp_path / "out.md").read_bytes() == b"\0right"


def test_a_file_that_is_not_there_is_a_sentence(files, host):
    with pytest.raises(WorkbenchError):
        compare_window(files["base"], files["out"], host)
