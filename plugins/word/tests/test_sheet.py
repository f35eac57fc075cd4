"""Pictures on sheets of their own size, for LibreOffice."""

import gzip
import re
import struct

import pytest
from workbench_word.sheet import on_sheet

EMF = bytes(24) + struct.pack("<4i", 0, 0, 4_000, 1_000) + bytes(40)
WMF = b"\xd7\xcd\xc6\x9a\0\0" + struct.pack("<4h", 0, 0, 100, 200) + bytes(10)
TIFF = (
    b"II*\0"
    + struct.pack("<I", 8)
    + struct.pack("<H", 2)
    + struct.pack("<HHIHHHHIHH", 256, 3, 1, 60, 0, 257, 3, 1, 30, 0)
)
CASES = {
    "a metafile": (EMF, "emf", ("600", "150")),
    "an old metafile": (WMF, "wmf", ("300", "600")),
    "a packed metafile": (gzip.compress(EMF), "emz", ("600", "150")),
    "pixels": (TIFF, "tiff", ("600", "300")),
    "without a head": (b"x", "emf", ("600", "450")),
    "an old one that is not placed": (bytes(40), "wmf", ("600", "450")),
    "no size": (bytes(80), "emf", ("600", "450")),
    "pixels of nobody knows what": (b"II*\0\xff\xff\xff\x7f", "tif", ("600", "450")),
    "badly packed": (b"\x1f\x8bx", "wmz", ("600", "450")),
}


@pytest.mark.parametrize(("data", "kind", "size"), CASES.values(), ids=CASES)
def test_a_sheet_has_the_size_of_its_picture(data: bytes, kind: str, size: tuple[str, str]):
    sheet = on_sheet(data, kind).decode()
    assert re.findall(r' (?:width|height)="(\d+)"', sheet)[:2] == list(size)
