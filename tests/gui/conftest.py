"""Windows on real briefcases: offscreen unless WORKBENCH_SHOWN is set; then on the display that is there.

Tests that run side by side have a display each: windows would take the focus from each other.
"""

import atexit
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.gui.desktop import screen, tools_ended

if "WORKBENCH_SHOWN" not in os.environ:
    # Qt's own offscreen screen is 800 pixels wide, where parts of the window fold by themselves.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"

pytest.importorskip("PyQt6.Qsci", reason="the window needs PyQt6 and QScintilla")

from PyQt6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from tests.gui.watchdog import WatchedApplication
from tests.in_memory import quick_folder
from tests.speed import TooSlowError
from workbench.engine import session
from workbench.gui.app import Places, prepare, start
from workbench.gui.language import speak
from workbench.gui.window import Window
from workbench.hooks.host import Host

BASE = (
    "# Minutes\n\nThe plan is simple.\nWe meet on Monday.\n\n"
    + "".join(f"Point {n}.\n" for n in range(40))
    + "\nThe end.\n"
)
LEFT = BASE.replace("on Monday", "on Tuesday at noon").replace("Point 3.", "Point 3, done.")
RIGHT = BASE.replace("on Monday", "on Friday").replace("Point 30.", "Point 30, later.")


class Pair:
    """Two folders that are replicas of one briefcase."""

    def __init__(self, root: Path, host: Host) -> None:
        self.left, self.right, self.host = root / "laptop", root / "stick", host
        self.left.mkdir()
        self.right.mkdir()

    def sync(self) -> None:
        """Sync them."""
        session.sync(str(self.left), str(self.right), session.SyncSettings(), self.host)

    def write(self, name: str, left: str | None, right: str | None, later: str = "right") -> None:
        """Each side's version of a file; None: deleted there. The `later` one has the newer time."""
        for side, text in ((self.left, left), (self.right, right)):
            path = side / name
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            when = 1_700_000_000 + (60 if side.name == {"right": "stick", "left": "laptop"}[later] else 0)
            os.utime(path, (when, when))

    def read(self, name: str) -> tuple[str | None, str | None]:
        """What each side has."""
        paths = (self.left / name, self.right / name)
        left, right = (p.read_text(encoding="utf-8") if p.exists() else None for p in paths)
        return left, right


@pytest.fixture
def tmp_path(quick_folders: Path) -> Iterator[Path]:
    """An empty folder, in memory: no test of a window is about a disk."""
    with quick_folder(quick_folders) as folder:
        yield folder


@pytest.fixture(scope="session")
def qapp_cls() -> type[WatchedApplication]:
    """The application of all tests here; the display of their own is there before it."""
    if "WORKBENCH_SHOWN" in os.environ and "PYTEST_XDIST_WORKER" in os.environ:
        xvfb, os.environ["DISPLAY"] = screen("1600x1000x24")
        atexit.register(xvfb.terminate)  # by itself it would stay: the message bus that Qt starts stays while it does
    return WatchedApplication


HANG = 120_000
"""Milliseconds after which what does not come has failed: a busy machine is slow, and only what hangs takes so long."""


class PatientBot(QtBot):  # type: ignore[misc]
    """Waits until something is so; how long, no test says: it would say how quick the machine is."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = HANG) -> None:
        """Wait until `callback` says so."""
        super().waitUntil(callback, timeout=max(timeout, HANG))

    def waitSignal(self, signal: object, *, timeout: int = HANG, **how: object) -> object:
        """Wait until a signal comes."""
        return super().waitSignal(signal, timeout=max(timeout, HANG), **how)


@pytest.fixture
def qtbot(qapp: WatchedApplication, request: pytest.FixtureRequest) -> PatientBot:
    """What presses keys and waits."""
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="session")
def english(qapp: WatchedApplication) -> Iterator[None]:
    """The words of all tests, whatever the system speaks. At the end no widget outlives the application."""
    speak(qapp, "en")
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()


@pytest.fixture(autouse=True)
def watchdog(qapp: WatchedApplication, request: pytest.FixtureRequest) -> Iterator[WatchedApplication]:
    """No handler freezes the window, whatever the test does; a test marked `slow_handlers` measures for itself."""
    gc.freeze()  # the tests' own heap is not the program's: collecting it is not what is measured
    qapp.forget()
    yield qapp
    if qapp.slow and request.node.get_closest_marker("slow_handlers") is None:
        raise TooSlowError("; ".join(map(str, qapp.slow)))


@pytest.fixture(autouse=True)
def no_tool_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """External tools outlive the window, as they should; none outlives the test, nor what it has started itself."""
    with tools_ended(monkeypatch):
        yield


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """The installed plugins, with one worker for all tests."""
    with Host.load() as loaded:
        yield loaded


@pytest.fixture
def pair(tmp_path: Path, host: Host) -> Pair:
    """A briefcase with a text conflict and two others."""
    made = Pair(tmp_path, host)
    made.write("minutes.md", BASE, BASE)
    made.write("plan.bin", "\0base", "\0base")
    made.write("photo.bin", "\0base", "\0base")
    made.sync()
    made.write("minutes.md", LEFT, RIGHT)
    made.write("plan.bin", "\0left", "\0right")
    made.write("photo.bin", "\0left photo", "\0right photo")
    made.sync()
    return made


@pytest.fixture
def window(pair: Pair, tmp_path: Path, host: Host, qtbot) -> Iterator[Window]:
    """A window on the briefcase, its conflicts shown."""
    start("light")
    shown = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(pair.left),), host)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)  # without a window manager nobody else does it
    qtbot.waitUntil(lambda: len(shown.conflicts.model.conflicts) == 3, timeout=10_000)
    yield shown
    shown.close()
