"""A zip archive read within limits: its entries, their bytes, and their packed bytes as they are.

The central directory is the truth. What a package never has (encrypted entries, two of one name, names that lead out) is
refused, because two programs would read two different documents out of it.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from workbench.model.content import Content
from workbench.model.problem import DocumentError
from workbench_ooxml import limits
from workbench_ooxml.sentences import not_a_package

_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: `packed` and `size` count bytes, `method` is the zip method, `time` and `date` are DOS's."""

    name: str
    size: int
    packed: int
    crc: int
    method: int
    time: int
    date: int
    offset: int


class Container:
    """An archive that is open for reading; use it in a `with` block."""

    def __init__(self, content: Content) -> None:
        """Raises DocumentError for what is no archive, or one that no package would be."""
        self.name = content.name
        self._file: BinaryIO = content.open()
        try:
            self.entries: Mapping[str, Entry] = MappingProxyType(self._directory())
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Container":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read(self, name: str, limit: int = limits.PART) -> bytes:
        """The bytes of one entry, checked against its checksum."""
        entry = self.entries[name]
        if entry.size > limit:
            raise self._error(f"holds a part that is too large to work on ({name}, {entry.size >> 20} MB).")
        raw = b"".join(self.packed(name))
        data = raw if entry.method == _STORED else self._unpacked(entry, raw)
        if len(data) != entry.size or zlib.crc32(data) != entry.crc:
            raise self._error(f"is damaged: its part {name} does not match its checksum.")
        return data

    def packed(self, name: str) -> Iterator[bytes]:
        """The bytes of one entry as they are in the archive."""
        entry = self.entries[name]
        try:
            self._file.seek(entry.offset)
        except (OSError, ValueError) as error:
            raise self._error(f"is damaged: its part {name} is not where the archive says.") from error
        header = self._file.read(_LOCAL.size)
        if len(header) != _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise self._error(f"is damaged: its part {name} is not where the archive says.")
        *_, name_length, extra_length = _LOCAL.unpack(header)
        self._file.seek(name_length + extra_length, 1)
        left = entry.packed
        while left:
            piece = self._file.read(min(left, _CHUNK))
            if not piece:
                raise self._error(f"is cut off inside its part {name}.")
            left -= len(piece)
            yield piece

    def _unpacked(self, entry: Entry, raw: bytes) -> bytes:
        # Never more than the archive promises, whatever the packed bytes would become.
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacker.decompress(raw, entry.size + 1)
        except zlib.error as error:
            raise self._error(f"is damaged: its part {entry.name} cannot be unpacked.") from error
        if len(data) > entry.size:
            raise self._error(f"is damaged: its part {entry.name} is larger than the archive says.")
        return data

    def _directory(self) -> dict[str, Entry]:
        start = self._file.read(64 << 10)
        if not start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            raise not_a_package(self.name, start)
        self._file.seek(0)
        try:
            with zipfile.ZipFile(self._file) as archive:
                infos = archive.infolist()
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            ValueError,
            OSError,
            struct.error,
        ) as error:
            raise self._error("is damaged or cut off: the list of its parts cannot be read.") from error
        if len(infos) > limits.ENTRIES:
            raise self._error(f"holds {len(infos)} parts; no document has so many.")
        found: dict[str, Entry] = {}
        total = 0
        folded: set[str] = set()
        for info in infos:
            if info.is_dir():
                continue
            self._check(info)
            # Names of parts are equal without regard to case (ECMA-376-2, 6.2.2.3).
            if info.filename.lower() in folded:
                raise self._error(f"holds its part {info.filename} twice.")
            folded.add(info.filename.lower())
            total += info.file_size
            stamp = info.date_time
            found[info.filename] = Entry(
                info.filename,
                info.file_size,
                info.compress_size,
                info.CRC,
                info.compress_type,
                stamp[3] << 11 | stamp[4] << 5 | stamp[5] // 2,
                max(stamp[0] - 1980, 0) << 9 | stamp[1] << 5 | stamp[2],
                info.header_offset,
            )
        if total > limits.TOTAL:
            raise self._error(f"would be {total >> 20} MB large unpacked: too large to work on.")
        return found

    def _check(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if info.flag_bits & 0x1:
            raise self._error("is encrypted. Save it without a password, and sync again.")
        if info.compress_type not in (_STORED, _DEFLATED):
            raise self._error(f"packs its part {name} in a way that Office does not know.")
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in info.orig_filename:
            raise self._error(f"holds a part whose name leads out of the document ({name}).")
        if info.file_size > limits.PART:
            raise self._error(f"holds a part that is too large to work on ({name}, {info.file_size >> 20} MB).")
        if info.file_size > limits.RATIO_FROM and info.file_size > limits.RATIO * max(info.compress_size, 1):
            raise self._error(
                f"holds a part that unpacks to {info.file_size >> 20} MB out of next to nothing ({name})."
            )

    def _error(self, sentence: str) -> DocumentError:
        return DocumentError(sentence, self.name)
