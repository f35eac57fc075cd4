"""Who has access to a file beyond what its mode says, and attributes without a change of content."""

import os
import struct
from pathlib import Path

import pytest

from tests.flows.two_folders import pair, sync
from workbench.engine.on_disk import copy
from workbench.engine.real_disk import REAL_DISK

__all__ = ["pair"]

_NOBODY = 0xFFFFFFFF


def access_list(reader: int) -> bytes:
    """As Linux stores it: the owner writes, the user `reader` reads, nobody else does."""
    entries = ((1, 6, _NOBODY), (2, 4, reader), (4, 0, _NOBODY), (16, 4, _NOBODY), (32, 0, _NOBODY))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def give(path: Path, reader: int) -> None:
    try:
        os.setxattr(path, "system.posix_acl_access", access_list(reader))
    except (OSError, AttributeError) as error:
        pytest.skip(f"this disk keeps no lists of who has access: {error}")


def readers(path: Path) -> bytes | None:
    try:
        return os.getxattr(path, "system.posix_acl_access")
    except OSError:
        return None


def test_access_lists_are_kept_where_both_sides_can(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    give(left / "A", 4711)
    sync(left, right)
    assert readers(right / "A") == access_list(4711)
    (right / "A").write_text("two")
    sync(left, right)
    assert (left / "A").read_text() == "two" and readers(left / "A") == access_list(4711)


def test_an_edit_lets_nobody_in(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    (right / "A").chmod(0o600)
    (left / "A").write_text("two")
    give(left / "A", 4711)
    sync(left, right)
    assert (right / "A").read_text() == "two"
    assert readers(right / "A") is None and (right / "A").stat().st_mode & 0o077 == 0


def test_attributes_without_content_stay_on_their_side(pair: tuple[Path, Path]) -> None:
    """They are no change, so nothing crosses, and nothing is lost of them either."""
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    try:
        os.setxattr(left / "A", "user.comment", b"mine")
    except (OSError, AttributeError) as error:
        pytest.skip(f"this disk keeps no extended attributes: {error}")
    outcome = sync(left, right)
    assert outcome.applied == () and outcome.problems == ()
    assert os.getxattr(left / "A", "user.comment") == b"mine" and os.listxattr(right / "A") == []
    (left / "A").write_text("two")
    sync(left, right)
    assert os.getxattr(right / "A", "user.comment") == b"mine"


def test_attributes_come_along_to_another_volume(tmp_path: Path) -> None:
    """Of files, and of folders with all that is in them, as they are copied to and from a volume inside a briefcase."""
    folder = tmp_path / "F"
    folder.mkdir()
    (folder / "A").write_text("one")
    (folder / "A").chmod(0o640)
    try:
        for path in (folder, folder / "A"):
            os.setxattr(path, "user.comment", path.name.encode())
    except (OSError, AttributeError) as error:
        pytest.skip(f"this disk keeps no extended attributes: {error}")
    give(folder / "A", 4711)
    copy(REAL_DISK, str(folder), str(tmp_path / "G"))
    assert os.getxattr(tmp_path / "G", "user.comment") == b"F"
    assert os.getxattr(tmp_path / "G" / "A", "user.comment") == b"A"
    assert readers(tmp_path / "G" / "A") == access_list(4711)
