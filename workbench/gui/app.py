"""`run` opens the window; `prepare` makes the pieces, for the command, scripts and tests alike."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import QCoreApplication, QStandardPaths, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow

from workbench import __version__
from workbench.gui.compare.window import compare_window
from workbench.gui.desk import Desk
from workbench.gui.drafts import Drafts
from workbench.gui.first import FirstWindow, hand_over
from workbench.gui.garbage import GarbageCollection
from workbench.gui.icons import app_icon
from workbench.gui.language import remembered_language, speak
from workbench.gui.memory import Memory
from workbench.gui.merge_window import merge_window
from workbench.gui.theme import dress
from workbench.gui.window import Window
from workbench.hooks.host import Host
from workbench.model.problem import Cancelled, WorkbenchError

NAME = "smart-briefcases"
"""The program, in the names of its folders and of its desktop entry."""


TURN = 0.001
"""Seconds after which a job in Python hands the interpreter on while the window waits for it; a letter waits for several."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the window keeps what is the person's own."""

    settings: str
    drafts: str


def run(argv: Sequence[str] = ()) -> int:
    """The exit status of the window, opened with the options in `argv`."""
    parser = argparse.ArgumentParser(prog="workbench", description="Opens the window.")
    parser.add_argument("briefcases", nargs="*", metavar="DIR", help="briefcases to show")
    parser.add_argument("--scheme", choices=("system", "light", "dark"), help="colours, for this time")
    parser.add_argument("--state", metavar="DIR", help="where settings and unapplied decisions are kept")
    options = parser.parse_args(list(argv))
    at = places(options.state)
    application = start(options.scheme or "system", remembered_language(at.settings))
    briefcases = tuple(os.path.abspath(one) for one in options.briefcases)
    if hand_over(at.settings, briefcases):
        return 0
    window = prepare(at, briefcases)
    FirstWindow(at.settings, partial(_came, window), window)
    if options.scheme is not None:
        dress(application, options.scheme)
    QTimer.singleShot(0, window.tray.begin)
    return _shown(application, window)


def run_merge(base: str | None, left: str, right: str, out: str) -> int:
    """0 once a person has merged three files into `out`, 1 if they closed the window without."""
    application = start(language=remembered_language(places().settings))
    with Host.load() as host:
        memory = Memory(places().settings)
        memory.read()
        window = merge_window(base, left, right, out, host, memory)
        _shown(application, window)
        return 0 if window.written else 1


def run_compare(left: str, right: str, base: str | None = None, name: str | None = None) -> int:
    """0 if the files or folders that were shown are equal, 1 if they differ. Raises WorkbenchError if that is not known."""
    application = start(language=remembered_language(places().settings))
    with Host.load() as host:
        # A file of its own: the main window, which may be open, keeps its settings in one piece.
        memory = Memory(os.path.join(os.path.dirname(places().settings), "compare.json"))
        memory.read()
        tools = Memory(places().settings)
        tools.read()
        window = compare_window(left, right, host, base, memory, name, tools)
        _shown(application, window)
        if window.problem is not None:
            raise WorkbenchError(window.problem.message, window.problem.path)
        if window.equal is None:
            raise Cancelled("The window was closed before the comparison was done.")
        return 0 if window.equal else 1


def _came(window: Window, briefcases: tuple[str, ...]) -> None:
    """The person started the program once more: come to the front, with what they named."""
    for directory in briefcases:
        window.add_briefcase(directory)
    window.tray.open()


def _shown(application: QApplication, window: QMainWindow) -> int:
    """The exit status of the application after `window` was closed."""
    window.show()
    end: Callable[[], object] = window.tray.end if isinstance(window, Window) else window.close
    for number in (signal.SIGINT, signal.SIGTERM):
        # Once the loop runs: a window that is closed before that would leave it running for ever.
        signal.signal(number, lambda *_: QTimer.singleShot(0, end))
    # Python sees signals only when it runs; this gives it the chance.
    breath = QTimer(window)
    breath.timeout.connect(lambda: None)
    breath.start(300)
    return application.exec()


def start(scheme: str = "system", language: str = "") -> QApplication:
    """The application, dressed and speaking; the running one where there is one."""
    sys.setswitchinterval(TURN)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName(NAME)
    application.setDesktopFileName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application.setApplicationDisplayName("Smart Briefcases")
    if application.findChild(GarbageCollection) is None:
        GarbageCollection(application)
    application.setWindowIcon(app_icon())
    speak(application, language)
    dress(application, scheme)
    return application


def places(state: str | None = None) -> Places:
    """The person's own places, or all of them in the folder `state`."""
    if state is not None:
        return Places(os.path.join(state, "settings.json"), os.path.join(state, "reviews"))
    # The folders are named after the program, and the language in them is wanted before there is an application.
    QCoreApplication.setApplicationName(NAME)
    where, kind = QStandardPaths.writableLocation, QStandardPaths.StandardLocation
    config, data = where(kind.AppConfigLocation), where(kind.AppLocalDataLocation)
    return Places(os.path.join(config, "settings.json"), os.path.join(data, "reviews"))


def prepare(at: Places, briefcases: tuple[str, ...] = (), host: Host | None = None) -> Window:
    """A window, not shown yet, with `briefcases` in its list too and the last of them chosen."""
    drafts = Drafts(at.drafts)
    drafts.prune(time.time())
    window = Window(Desk(host or Host.load(), drafts), at.settings)
    for directory in briefcases:
        window.add_briefcase(os.path.abspath(directory))
    return window
