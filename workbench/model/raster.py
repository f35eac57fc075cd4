"""What kind of picture some bytes are and how large it is, read from its first bytes. Nothing is decoded."""

from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture by its head: "image/png", its width and height in pixels."""

    media_type: str
    width: int
    height: int


def raster_of(data: bytes) -> Raster | None:
    """The kind and size of a PNG, JPEG, GIF or BMP; None for anything else, and where the head is damaged."""
    if data.startswith(_PNG):
        whole = len(data) >= 33 and data[12:16] == b"IHDR"
        return Raster("image/png", _big(data, 16, 4), _big(data, 20, 4)) if whole else None
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) > 13:
        return Raster("image/gif", _little(data, 6, 2), _little(data, 8, 2))
    if data[:2] == b"BM" and len(data) > 54 and _little(data, 14, 4) >= 40:
        return Raster("image/bmp", _little(data, 18, 4), abs(int.from_bytes(data[22:26], "little", signed=True)))
    return _jpeg(data) if data[:3] == b"\xff\xd8\xff" else None


def _jpeg(data: bytes) -> Raster | None:
    """The size stands in the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return Raster("image/jpeg", _big(data, at + 7, 2), _big(data, at + 5, 2))
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + _big(data, at + 2, 2)
    return None


def _big(data: bytes, at: int, count: int) -> int:
    return int.from_bytes(data[at : at + count], "big")


def _little(data: bytes, at: int, count: int) -> int:
    return int.from_bytes(data[at : at + count], "little")
