"""Folders in memory, for tests that are about no disk: a sync waits for a disk many times, and hundreds of tests sync."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes that must be free in memory for the folders of tests to lie there."""


@pytest.fixture(autouse=True, scope="session")
def quick_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the quick folders are made: in memory where there is room. It goes at the end, with what windows wrote that late."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        yield tmp_path_factory.mktemp("quick")
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="workbench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def quick_folder(folders: Path) -> Iterator[Path]:
    """An empty folder, which goes afterwards."""
    with tempfile.TemporaryDirectory(dir=folders, prefix="", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
