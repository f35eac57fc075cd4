"""Apply onto a stick that is full or has become read-only: in words, with nothing half-written, and a way on."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.conftest import BASE, Pair, start
from workbench.gui.app import Places, prepare
from workbench.gui.window import Window
from workbench.hooks.host import Host
from workbench.model.conflict import Keep


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small(tmp_path: Path, host: Host, qtbot) -> Iterator[tuple[Window, Pair, Path]]:
    """A window on a briefcase whose other replica is a volume of one megabyte."""
    made = Pair(tmp_path, host)
    stick = made.right
    if not mount("-t", "tmpfs", "-o", "size=1m", "none", str(stick)):
        pytest.skip("only an administrator may mount a volume")
    try:
        made.write("a.bin", "\0base", "\0base")
        made.sync()
        made.write("a.bin", "\0left" + BASE, "\0right")
        made.sync()
        start("light")
        window = prepare(Places(str(tmp_path / "s"), str(tmp_path / "r")), (str(made.left),), host)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 1, timeout=10_000)
        yield window, made, stick
        window.close()
    finally:
        subprocess.run(["umount", "-l", str(stick)], check=False)


def keep_left(window: Window, qtbot) -> None:
    window.keep_now(window.conflicts.model.conflicts, Keep.LEFT)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)


def test_a_full_disk(small, qtbot):
    window, pair, stick = small
    with (stick / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError:
            pass
    keep_left(window, qtbot)
    said = window.problems.text()
    assert "full" in said and "Traceback" not in said and "Error" not in said
    assert (stick / "a.bin").read_text() in ("\0right", "\0left" + BASE)  # one or the other, whole
    (stick / "filler").unlink()
    window.sync()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    if window.conflicts.model.conflicts:
        keep_left(window, qtbot)
    assert pair.read("a.bin") == ("\0left" + BASE,) * 2


def test_a_disk_that_became_read_only(small, qtbot):
    window, pair, stick = small
    if not mount("-o", "remount,ro", str(stick)):
        pytest.skip("the volume cannot be made read-only here")
    keep_left(window, qtbot)
    said = window.problems.text()
    assert "read-only" in said and "Traceback" not in said
    assert pair.read("a.bin") == ("\0left" + BASE, "\0right")
    assert mount("-o", "remount,rw", str(stick))
    keep_left(window, qtbot)
    assert pair.read("a.bin") == ("\0left" + BASE,) * 2
