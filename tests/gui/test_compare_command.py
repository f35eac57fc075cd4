"""`workbench diff --gui` as people run it: a process of its own, on a screen of its own."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.folders import write_tree

NEEDED = ("xvfb-run", "xdotool")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason="needs " + " and ".join(NEEDED))

# Ctrl+W as soon as the window is there; again, later, if that was before anything was known (status 130).
SCRIPT = """
for pause in 0.3 2 8; do
    "$@" &
    xdotool search --sync --onlyvisible --name ↔ > /dev/null
    sleep $pause
    xdotool search --onlyvisible --name ↔ windowfocus key --clearmodifiers ctrl+w
    wait $!
    status=$?
    [ $status -eq 130 ] || exit $status
done
exit $status
"""


@pytest.mark.parametrize(
    ("words", "status"),
    [(["left", "right"], 1), (["left", "same"], 0), (["left/a", "same/a"], 0), (["left/a", "left/a", "right/a"], 1)],
    ids=["folders", "same-folders", "same-files", "three-files"],
)
def test_the_status_says_whether_they_are_equal(tmp_path, words, status):
    for name, tree in (("left", {"a": "1\n"}), ("right", {"a": "2\n"}), ("same", {"a": "1\n"})):
        (tmp_path / name).mkdir()
        write_tree(tmp_path / name, tree)
    command = [sys.executable, "-m", "workbench", "diff", "--gui", *words]
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1200x800x24", "sh", "-c", SCRIPT, "sh", *command],
        cwd=tmp_path,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / ".config"),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert (tmp_path / ".config" / "smart-briefcases" / "compare.json").exists()
