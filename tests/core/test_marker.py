"""A marker is read as it was written, whatever the replica is called, and as TOML where a person edited it."""

import tomllib
from pathlib import Path

import pytest

from workbench.engine.marker import HOME, new_marker, read_marker, write_marker
from workbench.engine.real_disk import REAL_DISK


@pytest.mark.parametrize(
    "name", ["plain", "Fotos 2025", 'say "hi"', "back\\slash", "two\nlines", "7", "", "\u2028", "a = b", "# no", "é"]
)
def test_a_marker_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    (tmp_path / HOME).mkdir()
    marker = new_marker(str(tmp_path), name, None, REAL_DISK)
    write_marker(str(tmp_path), marker, REAL_DISK)
    assert read_marker(str(tmp_path), REAL_DISK) == marker
    assert tomllib.loads((tmp_path / HOME / "briefcase.toml").read_text())["name"] == name


def test_a_marker_that_a_person_edited_is_read_as_toml(tmp_path: Path) -> None:
    (tmp_path / HOME).mkdir()
    marker = new_marker(str(tmp_path), "mine", None, REAL_DISK)
    write_marker(str(tmp_path), marker, REAL_DISK)
    path = tmp_path / HOME / "briefcase.toml"
    path.write_text(path.read_text().replace('name = "mine"', "name='yours'  # by hand"))
    assert read_marker(str(tmp_path), REAL_DISK).name == "yours"
