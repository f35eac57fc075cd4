"""A robot at the window: whatever it does, nothing fails unexpectedly and no work is lost."""

import logging
import os
import time
from pathlib import Path

import pytest
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication

from tests.gui.conftest import Pair
from tests.gui.robot import Robot
from workbench.engine import session
from workbench.gui.app import Places, prepare
from workbench.gui.window import Window

SECONDS = float(os.environ.get("ROBOT_SECONDS", "30" if "CI" in os.environ else "6"))
SEEDS = int(os.environ.get("ROBOT_SEEDS", "2" if "CI" in os.environ else "1"))
"""A minute on the machine that tests every submission; ROBOT_SECONDS, ROBOT_SEEDS and ROBOT_SEED ask for more."""

SPARED = frozenset({"quit", "remove"})


def _contents(pair: Pair) -> set[str]:
    """The digests of everything that can be had back: what is on disk, and every stored version."""
    found: set[str] = set()
    for root in (pair.left, pair.right):
        names = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file() and ".briefcase" not in p.parts}
        for name in sorted(names | {"minutes.md", "plan.bin", "photo.bin"}):
            try:
                found |= {version.digest for version in session.versions(str(root), name)}
            except session.WorkbenchError:
                continue
    return found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_that_the_robot_does_fails_or_loses_anything(
    window: Window, pair: Pair, tmp_path: Path, host, qtbot, seed, monkeypatch, caplog
):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)  # other programs are not ours to play with
    seed += int(os.environ.get("ROBOT_SEED", "0"))
    before = _contents(pair)
    told: list[str] = []
    window.errands.failed.connect(lambda problem: told.append(str(problem)))
    robot = Robot(window, seed, SPARED)
    robot.start()
    end = time.monotonic() + SECONDS
    with caplog.at_level(logging.ERROR):
        while time.monotonic() < end and window.isVisible():
            QApplication.processEvents()
        robot.stop()
        qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=30_000)
    did = f"seed {seed}, {robot.steps} steps, the last: {list(robot.log)}"
    assert window.isVisible(), did
    assert [r.getMessage() for r in caplog.records] == [], did
    assert [words for words in told if "unexpectedly" in words] == [], did
    assert before <= _contents(pair), did
    shown = window.discussion
    text = None
    if shown is not None and shown.regions is not None:
        window.review.text.flush()
        text = shown.layout.result
    window.close()
    if shown is None or text is None:
        return
    conflict = shown.opened.conflict
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(pair.left),), host)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.looked is not None, timeout=10_000)
    again.open_conflict(conflict)
    qtbot.waitUntil(lambda: again.discussion is not None, timeout=10_000)
    assert again.discussion.layout.result == text, did
    again.close()
