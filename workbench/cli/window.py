"""The door to the window: the one place of the command line that knows there is one."""

import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import cast

from workbench.model.problem import WorkbenchError


def open_window() -> int:
    """Open the window on all briefcases; its exit status."""
    return int(_app().run([]))


def merge_in_window(base: str | None, left: str, right: str, out: str) -> int:
    """Let a person merge three files into `out`; 0 if it was written, 1 if conflicts remain."""
    return _single_files("run_merge")(base, left, right, out)


def compare_in_window(left: str, right: str, base: str | None, name: str | None) -> int:
    """Show two files or folders beside each other, or three; 0 if they are equal, 1 if not.

    `name` is what the files are called where the paths are temporary. Raises WorkbenchError for what cannot be compared.
    """
    from workbench.engine.comparable import comparable

    comparable(*(path for path in (base, left, right) if path is not None))  # said without a display, too
    return _single_files("run_compare")(left, right, base, name)


def _app() -> ModuleType:
    """The window's entry points."""
    _need_display()
    try:
        from workbench.gui import app
    except ImportError as error:
        raise _no_window(error) from error
    return app


def _single_files(name: str) -> Callable[..., int]:
    found = getattr(_app(), name, None)
    if found is None:
        raise WorkbenchError("the window of this version cannot open single files; leave --gui out")
    return cast(Callable[..., int], found)


def _need_display() -> None:
    """Qt would abort the whole process where there is no display, so ask first."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith(("linux", "freebsd")) and not any(os.environ.get(name) for name in names):
        raise WorkbenchError(
            "the window needs a display, and there is none here; `workbench --help` lists what works without"
        )


def _no_window(error: ImportError) -> WorkbenchError:
    missing = (error.name or "").partition(".")[0]
    if missing == "PyQt6":
        return WorkbenchError("the window needs PyQt6 and QScintilla: pip install 'smart-briefcases[gui]'")
    return WorkbenchError(f"the window cannot open: {error}")
