"""The longest handler of the window while it lists, sorts, filters and chooses for ten thousand conflicts.

Two real folders, a real sync, a real window (drawn into memory where QT_QPA_PLATFORM says so). A handler is one event on the GUI
thread; what it takes of the processor counts, for other programs may be busy here.
"""

import argparse
import os
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
from PyQt6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402

from tests.gui.watchdog import WatchedApplication  # noqa: E402
from workbench.engine import session  # noqa: E402
from workbench.gui.app import Places, prepare, start  # noqa: E402
from workbench.gui.conflicts.listing import ConflictColumn  # noqa: E402
from workbench.gui.window import Window  # noqa: E402
from workbench.hooks.host import Host  # noqa: E402
from workbench.model.conflict import Keep  # noqa: E402

GOAL = 0.05
"""Seconds that no handler may take."""
PATIENCE = 120.0


def main() -> int:
    """0 if every step kept to the goal, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflicts", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-list-") as folder, Host.load() as host:
        left = _folders(Path(folder), options.conflicts, host)
        # Outlives the window: what is left of a window cannot go without it.
        application = WatchedApplication(sys.argv[:1])
        return _measure(application, Path(folder), left, options.conflicts, host)


def _folders(folder: Path, count: int, host: Host) -> Path:
    """The left one of two replicas with so many conflicts between them."""
    left, right = folder / "laptop", folder / "stick"
    for number, side in enumerate((left, right)):
        for n in range(count):
            path = side / f"folder {n % 97}" / f"report {n}.{('docx', 'txt', 'png')[n % 3]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"\0" + bytes(side.name, "ascii") + b"%d" % n)
            when = 1_700_000_000 + (n * 7919 + number * (n % 5 - 2) * 1000)
            os.utime(path, (when, when))
    session.sync(str(left), str(right), session.SyncSettings(), host)
    return left


def _measure(application: WatchedApplication, folder: Path, left: Path, count: int, host: Host) -> int:
    start("light")
    window = prepare(Places(str(folder / "settings.json"), str(folder / "reviews")), (), host)
    window.resize(1400, 900)
    window.show()
    _breathe(200)
    page, table = window.conflicts, window.conflicts.table

    def listed(rows: int) -> Callable[[], bool]:
        return lambda: len(page.model.conflicts) == rows and not window.errands.jobs.busy

    def sort(column: ConflictColumn, order: Qt.SortOrder) -> Callable[[], None]:
        return lambda: table.sortByColumn(column, order)

    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    some = sum(1 for n in range(count) if "77" in str(n) or "77" in str(n % 97))
    steps: list[tuple[str, Callable[[], object], Callable[[], bool]]] = [
        ("list", lambda: window.add_briefcase(str(left)), listed(count)),
        ("sort by name", sort(ConflictColumn.NAME, down), listed(count)),
        ("sort by time", sort(ConflictColumn.LEFT, down), listed(count)),
        ("filter by words", lambda: page.filter.text.setText("77"), listed(some)),
        ("filter, all again", page.filter.show_all, listed(count)),
        ("filter by type", lambda: page.filter.type.setCurrentIndex(1), listed(len(range(0, count, 3)))),
        ("select every third", table.selectAll, lambda: True),
        (
            "all again, selected stays",
            page.filter.show_all,
            lambda: listed(count)() and table.selected_count > count // 4,
        ),
        ("scroll", lambda: _scroll(window), lambda: True),
        ("select all", table.selectAll, lambda: table.selected_count == count),
        ("keep newest for all", page.bar.keeps[Keep.NEWEST].click, lambda: len(window.choices.kept) > count // 2),
        ("sort by choice", sort(ConflictColumn.CHOICE, up), lambda: not window.errands.keeping.busy),
        ("undo", window.undo, lambda: not window.choices.kept and not window.errands.keeping.busy),
        ("look again", lambda: window.errands.look(str(left)), listed(count)),
        ("keep left for all", page.bar.keeps[Keep.LEFT].click, lambda: not window.errands.keeping.busy),
        ("look again, a tenth changed", lambda: window.errands.look(str(left)), listed(count)),
    ]
    print(f"{count:,} conflicts: the longest handler of each step, goal {GOAL * 1000:.0f} ms")
    missed = 0
    for name, do, done in steps:
        if name.endswith("changed"):
            _change(left, count // 10, host)
        application.forget()
        began = time.thread_time()
        do()
        called = time.thread_time() - began
        _until(done, name)
        longest = application.longest
        busy = max(called, longest.busy if longest is not None else 0.0)
        what = "the call itself" if busy == called else str(longest)
        missed += busy > GOAL
        print(f"  {'ok  ' if busy <= GOAL else 'OVER'} {name:28} {busy * 1000:6.1f} ms  {what}")
    window.close()
    sip.delete(window)  # now: the end of Python would meet parts of it in any order
    return 1 if missed else 0


def _change(left: Path, count: int, host: Host) -> None:
    """So many of the conflicts are about other contents now."""
    for n in range(count):
        path = left / f"folder {n % 97}" / f"report {n}.{('docx', 'txt', 'png')[n % 3]}"
        path.write_bytes(b"\0again%d" % n)
    session.sync(str(left), str(left.parent / "stick"), session.SyncSettings(), host)


def _scroll(window: Window) -> None:
    bar = window.conflicts.table.verticalScrollBar()
    assert bar is not None
    for part in range(1, 9):
        bar.setValue(bar.maximum() * part // 8)


def _breathe(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    _breathe(100)  # also what is painted afterwards counts
    while not done():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not done in {PATIENCE:.0f} s")
        _breathe(20)


if __name__ == "__main__":
    sys.exit(main())
