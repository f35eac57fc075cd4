"""What every test of the text plugin may ask for."""

from pathlib import Path

import pytest

from .texts import Files


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A folder for contents; they are named by their digest, so tests do not get in each other's way."""
    folder: Path = tmp_path_factory.mktemp("text")
    return Files(folder)
