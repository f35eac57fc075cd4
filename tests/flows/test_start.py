"""How the program starts: it loads what the command needs, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.engine import session
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host

NOT_NEEDED = (
    "ctypes",
    "shutil",
    "pluggy",
    "workbench.engine.changes",
    "workbench.engine.identity",
    "workbench.engine.reconcile",
    "workbench.engine.syncing",
    "workbench.model.merge",
    "workbench.model.past",
    "workbench.model.plan",
    "workbench.model.tree",
)
"""What a sync that finds nothing to do has no use for; loading all of it takes longer than the sync."""


def test_a_sync_that_finds_nothing_loads_only_what_looks(tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    for side in (left, right):
        side.mkdir()
    (left / "a.txt").write_text("a")
    with Host({}) as host:
        assert session.sync(str(left), str(right), SyncSettings(), host).applied
        # The file may be so young that the first scan cannot trust its times; the second looks at it once more, a tick later.
        REAL_DISK.wait_a_tick()
        assert not session.sync(str(left), str(right), SyncSettings(), host).applied
    code = (
        "import sys; from workbench.cli.main import main; status = main(sys.argv[1:]); "
        f"print(*[m for m in {NOT_NEEDED} if m in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "sync", str(left), str(right)], capture_output=True, text=True, check=True
    )
    assert "Nothing to do" in done.stdout
    assert done.stdout.splitlines()[-1].split() == []


@pytest.mark.parametrize("columns", [60, 200])
def test_help_is_as_wide_as_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["sync", "--help"]) == 0
    widest = max(map(len, capsys.readouterr().out.splitlines()))
    assert columns * 2 // 3 < widest < columns


def test_help_is_eighty_columns_wide_where_no_terminal_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "wide")
    monkeypatch.setattr(sys, "__stdout__", None)
    assert main(["sync", "--help"]) == 0
    assert 60 < max(map(len, capsys.readouterr().out.splitlines())) < 80
