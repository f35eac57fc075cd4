"""A picture in an SVG of its own size, as LibreOffice draws it: a metafile by itself it would put on a page of A4."""

import struct
import zlib
from base64 import b64encode

EDGE = 600
"""Pixels of the longer edge: enough for a page on a screen."""
_MOST = 32 << 20
"""Bytes that a packed metafile may have unpacked."""
_ANY = (4.0, 3.0)


def on_sheet(data: bytes, kind: str) -> bytes:
    """An SVG that the picture fills. `kind` is how its name ended: "emf", "wmf", "tiff", …"""
    if kind in ("emz", "wmz"):
        data, kind = _unpacked(data), {"emz": "emf", "wmz": "wmf"}[kind]
    wide, high = _size(data, kind)
    scale = EDGE / max(wide, high)
    width, height = max(4, round(wide * scale)), max(4, round(high * scale))
    return _SHEET.format(width=width, height=height, kind=kind, picture=b64encode(data).decode("ascii")).encode()


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, _MOST)
    except zlib.error:
        return data


def _size(data: bytes, kind: str) -> tuple[float, float]:
    """How wide and high a picture is to each other, as its head says; four to three where it does not."""
    try:
        match kind:
            case "emf":  # MS-EMF, 2.2.9: the frame in hundredths of a millimetre
                left, top, right, bottom = struct.unpack_from("<4i", data, 24)
            case "wmf":  # MS-WMF, 2.3.2.3: only a placeable one says it
                if data[:4] != b"\xd7\xcd\xc6\x9a":
                    return _ANY
                left, top, right, bottom = struct.unpack_from("<4h", data, 6)
            case _:
                return _raster(data)
    except struct.error:
        return _ANY
    wide, high = abs(right - left), abs(bottom - top)
    return (float(wide), float(high)) if wide and high else _ANY


def _raster(data: bytes) -> tuple[float, float]:
    """The pixels of a TIFF, from its first directory (TIFF 6.0, section 2)."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return _ANY
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    found: dict[int, int] = {}
    for number in range(min(count, 200)):
        tag, form, _ = struct.unpack_from(f"{order}HHI", data, at + 2 + number * 12)
        (value,) = struct.unpack_from(f"{order}{'H' if form == 3 else 'I'}", data, at + 10 + number * 12)
        found[tag] = value
    wide, high = found.get(256, 0), found.get(257, 0)
    return (float(wide), float(high)) if wide and high else _ANY


_SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" preserveAspectRatio="none" '
    'xlink:href="data:image/{kind};base64,{picture}"/></svg>'
)
