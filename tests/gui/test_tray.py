"""The tray: news are told once, to somebody who is not looking; without a tray all goes on."""

import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from tests.gui.conftest import Pair
from workbench.gui.tray.news import News
from workbench.gui.tray.picture import tray_icon
from workbench.gui.window import Window


def test_what_is_there_at_first_is_no_news_and_news_are_told_once():
    news = News()
    assert news.fresh("a", ["1", "2"]) == 0
    assert news.fresh("a", ["1", "2", "3", "4"]) == 2
    assert news.fresh("a", ["3"]) == 0
    assert news.fresh("a", ["1", "3"]) == 0  # taken back, and known
    assert news.fresh("b", ["1"]) == 0
    assert news.fresh("b", ["1", "5"]) == 1


def test_the_badge_changes_the_picture(qapp):
    plain, one, many = (tray_icon(n).pixmap(22, 22).toImage() for n in (0, 1, 120))
    assert plain != one and one != many and plain.size() == many.size()


def test_without_a_tray_all_goes_on(window: Window, pair: Pair, qtbot):
    if window.tray.there:
        pytest.skip("this desktop has a tray")
    window.tray.begin()
    assert window.tray.icon is None and not window.tray.keeps()
    window.memory.put("tray/keep", True)
    pair.write("new.bin", "\0a", "\0b")
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)
    window.actions_by_name["settings"].trigger()
    form = window.preferences.page.parts["Notifications"]
    assert not form.keep.isEnabled() and not form.notify.isEnabled()
    window.actions_by_name["quit"].trigger()
    assert not window.isVisible()


def test_the_menu_says_how_each_briefcase_stands(window: Window):
    window.tray.fill()
    words = [action.text() for action in window.tray.menu.actions() if action.text()]
    assert words[0].startswith("Open") and words[-1] == "Quit"
    assert any(w.startswith("laptop · 3 conflict") for w in words)


REAL = """
    import sys, time
    from pathlib import Path
    from PyQt6.QtTest import QTest
    from PyQt6.QtWidgets import QApplication, QSystemTrayIcon
    from tests.gui.conftest import Pair
    from workbench.gui.app import Places, prepare, start
    from workbench.hooks.host import Host

    def until(condition):
        end = time.monotonic() + 120
        while not condition():
            assert time.monotonic() < end, "not in time"
            QTest.qWait(20)

    root = Path(sys.argv[1])
    application = start("light")
    application.setQuitOnLastWindowClosed(True)
    with Host.load() as host:
        pair = Pair(root, host)
        pair.write("plan.bin", "base", "base")
        pair.sync()
        window = prepare(Places(str(root / "settings.json"), str(root / "reviews")), (str(pair.left),), host)
        window.show()
        until(QSystemTrayIcon.isSystemTrayAvailable)
        window.tray.begin()
        told = []
        really = window.tray.icon.showMessage  # nobody listens to notifications on this desktop
        window.tray.icon.showMessage = lambda *what: (told.append(what[1]), really(*what))
        until(lambda: window.looked is not None and window.tray.icon.geometry().width() > 8)
        window.memory.put("tray/keep", True)
        window.close()
        assert not window.isVisible() and window.tray.icon.isVisible()
        pair.write("plan.bin", "left" + chr(0), "right" + chr(0))
        window.tray.menu.actions()[1].trigger()
        until(lambda: len(window.conflicts.model.conflicts) == 1)
        assert not window.isVisible(), "it came up by itself"
        assert len(told) == 1 and "laptop" in told[0], told
        assert "1 conflict" in window.tray.icon.toolTip(), window.tray.icon.toolTip()
        window.errands.look(str(pair.left))
        until(lambda: not window.errands.jobs.busy)
        assert len(told) == 1, "told again"
        window.tray.open()
        assert window.isVisible()
        window.close()
        window.tray.end()
        assert not window.isVisible() and not window.tray.icon.isVisible()
    print("all well")
"""


@pytest.mark.skipif(
    not all(map(shutil.which, ("xvfb-run", "trayer"))), reason="needs xvfb-run and a small tray (trayer)"
)
def test_in_a_real_tray(tmp_path):
    script = tmp_path / "real.py"
    script.write_text(textwrap.dedent(REAL))
    command = f"trayer --edge top --width 20 & sleep 0.3; {sys.executable} {script} {tmp_path}; status=$?; kill %1; exit $status"
    environment = dict(
        os.environ, QT_QPA_PLATFORM="xcb", WORKBENCH_SHOWN="1", PYTHONPATH=os.pathsep.join([os.getcwd(), *sys.path])
    )
    done = subprocess.run(
        ["xvfb-run", "-a", "bash", "-c", command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "all well" in done.stdout, done.stdout + done.stderr
