"""Volumes of other file systems for tests: images that are mounted, where that can be done."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_MEBIBYTES = 24


@contextmanager
def mounted(tmp_path: Path, make: list[str], mount: list[str], name: str) -> Iterator["Volume"]:
    """A fresh volume below `tmp_path`; the test is skipped where it cannot be made or mounted."""
    missing = [program for program in (make[0], mount[0]) if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed")
    if not os.access("/dev/fuse", os.W_OK):
        pytest.skip("file systems of user space cannot be mounted here")
    image = tmp_path / f"{name}.img"
    with open(image, "wb") as file:
        file.truncate(_MEBIBYTES << 20)
    subprocess.run([*make, image], check=True, capture_output=True)
    volume = Volume(image, tmp_path / name, mount)
    volume.root.mkdir()
    volume.mount()
    try:
        yield volume
    finally:
        volume.unmount()


class Volume:
    """A volume in an image, mounted at `root`."""

    def __init__(self, image: Path, root: Path, mount: list[str]) -> None:
        self.root = root
        self._image = image
        self._mount = mount
        self._device = ""

    def mount(self) -> None:
        looped = subprocess.run(["losetup", "-f", "--show", self._image], capture_output=True, text=True)
        if looped.returncode:
            pytest.skip(f"an image cannot be a disk here: {looped.stderr.strip()}")
        self._device = looped.stdout.strip()
        done = subprocess.run([*self._mount, self._device, self.root], capture_output=True, text=True)
        if done.returncode or not os.path.ismount(self.root):
            self.unmount()
            pytest.skip(f"{self._mount[0]} cannot mount here: {done.stderr.strip()}")

    def unmount(self) -> None:
        if os.path.ismount(self.root):
            subprocess.run(["umount", self.root], check=True, capture_output=True)
        if self._device:
            subprocess.run(["losetup", "-d", self._device], check=True, capture_output=True)
        self._device = ""

    def again(self) -> None:
        """Pulled out and put in once more: files may have other numbers after that."""
        self.unmount()
        self.mount()


@pytest.fixture
def exfat(tmp_path: Path) -> Iterator[Volume]:
    """A stick as cameras and phones have it: no case, no permissions, no links, times of two seconds."""
    with mounted(tmp_path, ["mkfs.exfat"], ["mount.exfat-fuse"], "stick") as volume:
        yield volume


@pytest.fixture
def ntfs(tmp_path: Path) -> Iterator[Volume]:
    """A disk of Windows, with the names that Windows can hold."""
    with mounted(tmp_path, ["mkfs.ntfs", "-q", "-F"], ["ntfs-3g", "-o", "windows_names"], "windows") as volume:
        yield volume
