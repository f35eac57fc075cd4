"""How quick the window is: its start, and long texts in it. The list of conflicts is measured by conflict_list.py.

A real process for the start; for the texts two real folders, a real sync and a real window (drawn into memory where
QT_QPA_PLATFORM says so). A handler is one event on the GUI thread; what it takes of the processor counts, for other programs may
be busy here. Beside every figure stands what it is to stay under.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")

from PyQt6 import sip  # noqa: E402
from text_merge import edited, line  # noqa: E402

from tests.gui.watchdog import WatchedApplication  # noqa: E402
from workbench.engine import session  # noqa: E402
from workbench.gui.app import Places, prepare, start  # noqa: E402
from workbench.gui.window import Window  # noqa: E402
from workbench.hooks.host import Host  # noqa: E402
from workbench.model.merge import Choice  # noqa: E402
from workbench.review.scroll import Column  # noqa: E402

HANDLER = 0.05
"""Seconds that no handler may take."""
PATIENCE = 180.0
RUNS = 5
STEPS = 30

FIRST_PAINT = """
import runpy, sys, time
from PyQt6.QtCore import QEvent, QObject, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self):
        print(time.time(), flush=True)
        QApplication.closeAllWindows()
        QApplication.quit()

run = QApplication.exec

def watched(*_):
    first = FirstPaint()
    QApplication.instance().installEventFilter(first)
    return run()

QApplication.exec = watched
sys.argv = ["workbench"]
runpy.run_module("workbench", run_name="__main__")
"""


class Report:
    """Prints figures beside their goals, and remembers whether all were kept."""

    def __init__(self) -> None:
        self.kept = True

    def tell(self, what: str, seconds: float, goal: float, more: str = "") -> None:
        """One figure, in seconds."""
        self.kept = self.kept and seconds < goal
        verdict = "" if seconds < goal else "   ← too slow"
        print(f"  {what:<44} {seconds * 1000:8.1f} ms  (goal: under {goal * 1000:.0f}){more}{verdict}", flush=True)


def main(application: WatchedApplication) -> int:
    """0 if everything kept to its goal, 1 otherwise. The application has to outlive all that was made in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the largest texts out")
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="bench-window-") as name:
        _start(Path(name) / "home", report)
        start("light")
        with Host.load() as host:
            chance = random.Random(1)
            base = [line(chance) for _ in range(100_000)]
            _text("100,000 lines, 1 % edited on each side", Path(name) / "a", base, 0.01, application, host, report)
            if not options.quick:
                _text("100,000 lines, 10 % edited on each side", Path(name) / "b", base, 0.1, application, host, report)
                log = [b"%08d %s" % (n, base[n % 100_000][9:]) for n in range(50_000_000 // 59)]
                _text(
                    "a log of 50 MB, 0.1 % edited on each side", Path(name) / "c", log, 0.001, application, host, report
                )
    return 0 if report.kept else 1


def _start(home: Path, report: Report) -> None:
    """From the command to the first painted window, with nothing remembered."""
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    # Python programs keep their compiled modules, as installed ones do; the first run, not counted, makes them.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, **places, "PYTHONPYCACHEPREFIX": str(home / "compiled"), "PYTHONPATH": _path()}
    times = []
    for _ in range(RUNS + 1):
        began = time.time()
        command = [sys.executable, "-c", FIRST_PAINT]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=True)
        times.append(float(done.stdout.split()[0]) - began)
    counted = times[1:]
    print("the window, from the command to its first paint:")
    report.tell(f"median of {RUNS}", statistics.median(counted), 1.0, f", {min(counted) * 1000:.0f} at best")


def _path() -> str:
    return os.pathsep.join((str(PROJECT), str(PROJECT / "plugins" / "text"), os.environ.get("PYTHONPATH", "")))


def _text(
    what: str,
    folder: Path,
    base: list[bytes],
    share: float,
    application: WatchedApplication,
    host: Host,
    report: Report,
) -> None:
    """One text, opened and worked on."""
    left, right = folder / "laptop", folder / "stick"
    left.mkdir(parents=True)
    right.mkdir()
    for sides in ((base, None), (edited(base, 2, share), edited(base, 3, share))):
        for side, lines in zip((left, right), sides, strict=True):
            if lines is not None:
                (side / "notes.txt").write_bytes(b"".join(lines))
        session.sync(str(left), str(right), session.SyncSettings(), host)
    window = prepare(Places(str(folder / "settings.json"), str(folder / "reviews")), (str(left),), host)
    window.resize(1400, 900)
    window.show()
    _until(application, lambda: bool(window.conflicts.model.conflicts))
    _settle(window, application)
    application.forget()
    began = time.perf_counter()
    window.open_conflict(window.conflicts.model.conflicts[0])
    _until(application, lambda: window.discussion is not None and window.review.text.complete)
    window.review.text.repaint()
    took = time.perf_counter() - began
    assert window.discussion is not None and window.discussion.regions is not None
    review = window.discussion.review
    print(f"{what}: {len(review.result.decisions)} decisions, {len(review.open)} of them open")
    # What the plugin takes grows with the text, and holds nobody up.
    report.tell("opened and painted", took, 2.0 if len(base) == 100_000 and share < 0.1 else 60.0)
    _settle(window, application)
    # The editor moves all it holds when it grows: 50 MB at once cannot take less than that takes.
    _tell_longest(report, application, "its longest handler", HANDLER if len(base) == 100_000 else 0.1)
    _work(window, application, report)
    window.close()
    _until(application, lambda: not window.errands.jobs.busy)
    sip.delete(window)  # now, while its application is there: outside of a loop nothing is deleted later


def _work(window: Window, application: WatchedApplication, report: Report) -> None:
    """Scrolling, walking, choosing and typing."""
    text, page = window.review.text, window.review
    right, result = text.columns[Column.RIGHT], text.columns[Column.RESULT]

    def scroll() -> None:
        right.SendScintilla(right.SCI_LINESCROLL, 0, 3)
        text.repaint()  # what an event loop would do now: all columns and ribbons

    def write() -> None:
        result.SendScintilla(result.SCI_GOTOPOS, result.length() // 2)
        result.SendScintilla(result.SCI_ADDTEXT, 1, b"x")
        text.flush()

    steps: dict[str, tuple[Callable[[], object], float]] = {
        "a scroll step of all columns": (scroll, 0.016),
        "to the next change": (lambda: page.step(True), HANDLER),
        "a choice": (lambda: page.take(Choice.RIGHT), HANDLER),
        "undo": (page.undo, HANDLER),
        "a typed letter, handed over": (write, HANDLER),
        "to the next conflict": (lambda: page.step(True, True), HANDLER),
    }
    for what, (step, goal) in steps.items():
        times = []
        application.forget()
        for _ in range(STEPS):
            if what == "a choice":
                page.step(True)
            began = time.thread_time()
            step()
            times.append(time.thread_time() - began)
            if what == "a scroll step of all columns":
                _turn(application)
            else:
                _settle(window, application)
        times.sort()
        report.tell(f"{what}, median of {STEPS}", statistics.median(times), goal, f", {times[-1] * 1000:.1f} at most")
        _tell_longest(report, application, "the longest handler after it")


def _tell_longest(report: Report, application: WatchedApplication, what: str, goal: float = HANDLER) -> None:
    longest = application.longest
    if longest is not None and longest.busy > 0.02:
        report.tell(what, longest.busy, goal, f", {longest.receiver}, {longest.event}")


def _settle(window: Window, application: WatchedApplication) -> None:
    """Until nothing is left to do: the draft is kept, the overview is drawn."""
    _until(application, lambda: not window.errands.jobs.busy and not window.errands.keeping.busy)
    end = time.monotonic() + 0.05
    while time.monotonic() < end:
        _turn(application)
        time.sleep(0.005)


def _until(application: WatchedApplication, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise SystemExit("nothing came in time")
        _turn(application)
        time.sleep(0.001)


def _turn(application: WatchedApplication) -> None:
    application.processEvents()


if __name__ == "__main__":
    watched = WatchedApplication(sys.argv[:1])
    status = main(watched)
    sys.stdout.flush()
    os._exit(status)  # the program is not what is measured any more, nor how Qt takes itself apart
