"""Writes an archive: some entries out of another archive with their packed bytes as they are, others packed anew.

The layout is that of PKWARE's APPNOTE 6.3: local header and bytes of each entry, then the central directory. Sizes are
known beforehand, so no entry needs a data descriptor. Beyond 4 GB the zip64 forms of section 4.5.3 are used.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from workbench_ooxml.container import Container

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DEFLATED = 8
_EPOCH = 1 << 5 | 1  # 1 January 1980: a date that is the same at every merge
_FULL = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Copied:
    """The entry `name` of `container` as it is packed there, under the name `into`, or its own."""

    container: Container
    name: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry with new bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Written:
    name: bytes
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    offset: int


def pack(out: BinaryIO, pieces: Sequence[Copied | Fresh]) -> None:
    """Write `pieces` in this order; two calls with the same pieces write the same bytes."""
    written = []
    for piece in pieces:
        match piece:
            case Copied(container, name, into):
                entry = container.entries[name]
                head = _Written(
                    (into or name).encode(),
                    entry.method,
                    entry.time,
                    entry.date,
                    entry.crc,
                    entry.packed,
                    entry.size,
                    out.tell(),
                )
                _local(out, head)
                for data in container.packed(name):
                    out.write(data)
            case Fresh(name, data):
                packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
                packed = packer.compress(data) + packer.flush()
                head = _Written(
                    name.encode(), _DEFLATED, 0, _EPOCH, zlib.crc32(data), len(packed), len(data), out.tell()
                )
                _local(out, head)
                out.write(packed)
        written.append(head)
    start = out.tell()
    for head in written:
        _central(out, head)
    _end(out, len(written), start, out.tell() - start)


def _local(out: BinaryIO, entry: _Written) -> None:
    big = entry.size >= _FULL or entry.packed >= _FULL
    extra = struct.pack("<2H2Q", 1, 16, entry.size, entry.packed) if big else b""
    packed, size = (_FULL, _FULL) if big else (entry.packed, entry.size)
    needed = 45 if big else 20
    out.write(
        _LOCAL.pack(
            b"PK\x03\x04",
            needed,
            _flags(entry.name),
            entry.method,
            entry.time,
            entry.date,
            entry.crc,
            packed,
            size,
            len(entry.name),
            len(extra),
        )
        + entry.name
        + extra
    )


def _central(out: BinaryIO, entry: _Written) -> None:
    big = [value for value in (entry.size, entry.packed, entry.offset) if value >= _FULL]
    extra = struct.pack(f"<2H{len(big)}Q", 1, 8 * len(big), *big) if big else b""
    needed = 45 if big else 20
    out.write(
        _CENTRAL.pack(
            b"PK\x01\x02",
            needed,
            needed,
            _flags(entry.name),
            entry.method,
            entry.time,
            entry.date,
            entry.crc,
            min(entry.packed, _FULL),
            min(entry.size, _FULL),
            len(entry.name),
            len(extra),
            0,
            0,
            0,
            0,
            min(entry.offset, _FULL),
        )
        + entry.name
        + extra
    )


def _end(out: BinaryIO, count: int, start: int, size: int) -> None:
    if count >= 0xFFFF or start >= _FULL or size >= _FULL:
        here = out.tell()
        out.write(struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start))
        out.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, here, 1))
    short = min(count, 0xFFFF)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, short, short, min(size, _FULL), min(start, _FULL), 0))


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8
