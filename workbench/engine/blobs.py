"""The object store of a replica: contents by digest, compressed; small ones packed together, large ones a file each.

A pack is only ever appended to; the index is in the replica's database, so that a blob exists exactly if its row was
committed after its bytes were durable.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass

from blake3 import blake3

from workbench.engine.disk import Disk
from workbench.engine.keeping import keeping, space_in_bytes
from workbench.engine.on_disk import PIECE, is_folder, make_folders, pieces, write_all
from workbench.engine.store import Store

SMALL = 256 * 1024
"""Up to this many bytes a content goes into a pack."""

_PACK_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Row:
    digest: bytes
    pack: str
    offset: int
    stored: int
    size: int


class Blobs:
    """The contents that one replica keeps. New ones can be read at once and are indexed by `index`."""

    def __init__(self, disk: Disk, home: str, store: Store) -> None:
        self._disk = disk
        self._home = os.path.join(home, "objects")
        self._store = store
        self._new: dict[bytes, _Row] = {}
        self._pack = -1
        self._pack_name = ""
        self._pack_size = 0
        self._unflushed = False
        self._room: int | None = None
        self._compress: Callable[[bytes], bytes] | None = None

    def __contains__(self, digest: bytes) -> bool:
        return self._row(digest) is not None

    def _row(self, digest: bytes) -> _Row | None:
        known = self._new.get(digest)
        if known is not None:
            return known
        row = self._store.db.execute("SELECT digest, pack, offset, stored, size FROM blob WHERE digest = ?", (digest,))
        found = row.fetchone()
        return None if found is None else _Row(*found)

    def add(self, digest: bytes, data: bytes) -> bool:
        """Keep a small content; False if there is no room for it within what a person lets it keep."""
        return digest in self._new or digest in self or self._append(digest, self.record_of(data), len(data))

    def record_of(self, data: bytes) -> bytes:
        """What a pack has of a small content: a letter for how it is written, then that. Needs nothing of the store."""
        if self._compress is None:
            import zstandard

            self._compress = zstandard.ZstdCompressor(level=1).compress
        packed = self._compress(data)
        return b"z" + packed if len(packed) < len(data) else b"r" + data

    def add_record(self, digest: bytes, record: bytes, size: int) -> bool:
        """Keep a small content of `size` bytes of which the record was made already; False if there is no room for it."""
        return digest in self._new or digest in self or self._append(digest, record, size)

    def _append(self, digest: bytes, record: bytes, size: int) -> bool:
        if not self._has_room(len(record)):
            return False
        if self._pack < 0 or self._pack_size > _PACK_LIMIT:
            self._open_pack()
        self._unflushed = True
        try:
            write_all(self._disk, self._pack, record)
        except OSError:
            self.close()  # A part of it may be there: the next one goes where the pack really ends.
            raise
        self._new[digest] = _Row(digest, self._pack_name, self._pack_size, len(record), size)
        self._pack_size += len(record)
        return True

    def add_file(self, digest: bytes, path: str) -> bool:
        """Keep the content of the file at `path`; False if there is no room, or if it is no longer that content."""
        if digest in self._new or digest in self:
            return True
        size = self._disk.lstat(path).st_size
        if size <= SMALL:
            data = b"".join(pieces(self._disk, path))
            return blake3(data).digest() == digest and self.add(digest, data)
        if not self._has_room(size):
            return False
        name = digest.hex()
        make_folders(self._disk, self._home)
        target = os.path.join(self._home, name)
        hasher = blake3()
        with suppress(FileNotFoundError):
            self._disk.unlink(target + ".new")  # Left by a sync that was cut off.
        self._unflushed = True
        out = self._disk.new_file(target + ".new", 0o600)
        try:
            for piece in pieces(self._disk, path):
                hasher.update(piece)
                write_all(self._disk, out, piece)
            self._disk.sync(out)
        finally:
            self._disk.close(out)
        if hasher.digest() != digest:
            self._disk.unlink(target + ".new")
            return False
        self._disk.replace(target + ".new", target)
        self._new[digest] = _Row(digest, name, -1, size, size)
        return True

    def read(self, digest: bytes) -> Iterator[bytes]:
        """The bytes of a content, in pieces; KeyError if it is not kept or no longer what it was."""
        row = self._row(digest)
        if row is None:
            raise KeyError(digest.hex())
        path = os.path.join(self._home, row.pack)
        try:
            descriptor = self._disk.open_file(path)
            try:
                if row.offset < 0:
                    hasher = blake3()
                    while piece := self._disk.read(descriptor, PIECE):
                        hasher.update(piece)
                        yield piece
                    if hasher.digest() != digest:
                        raise KeyError(digest.hex())
                    return
                record = self._disk.read_at(descriptor, row.stored, row.offset)
            finally:
                self._disk.close(descriptor)
        except FileNotFoundError:
            raise KeyError(digest.hex()) from None
        data = record[1:]
        if record[:1] == b"z":
            import zstandard

            try:
                data = zstandard.ZstdDecompressor().decompress(data, max_output_size=SMALL)
            except zstandard.ZstdError:
                raise KeyError(digest.hex()) from None
        if blake3(data).digest() != digest:
            raise KeyError(digest.hex())
        yield data

    def repacked(self) -> list[str]:
        """Move what is left of packs of which most was dropped together; the files that nobody needs after a commit."""
        self.close()
        if not is_folder(self._disk, self._home):
            return []
        rows: dict[str, list[_Row]] = {}
        for found in self._store.db.execute("SELECT digest, pack, offset, stored, size FROM blob").fetchall():
            rows.setdefault(found[1], []).append(_Row(*found))
        unneeded = []
        for name, facts in sorted(self._disk.listing(self._home)):
            path = os.path.join(self._home, name)
            inside = rows.get(name, [])
            if inside and (not name.startswith("pack-") or sum(row.stored for row in inside) * 2 >= facts.st_size):
                continue
            if inside and not self._moved(path, inside):
                continue
            unneeded.append(path)
        self.flush()  # The new packs need their names before the index speaks of them and the old ones go.
        return unneeded

    def _moved(self, path: str, rows: list[_Row]) -> bool:
        """Copy records into a new pack and note where they are now; False if the old one cannot be read."""
        name = f"pack-{max(self._pack_numbers()) + 1}"
        moved: list[tuple[str, int, bytes]] = []
        with ExitStack() as stack:
            try:
                old = self._disk.open_file(path)
                stack.callback(self._disk.close, old)
                new = self._disk.new_file(os.path.join(self._home, name))
                stack.callback(self._disk.close, new)
                size = 0
                for row in sorted(rows, key=lambda r: r.offset):
                    record = self._disk.read_at(old, row.stored, row.offset)
                    if len(record) != row.stored:
                        raise OSError(path)
                    moved.append((name, size, row.digest))
                    write_all(self._disk, new, record)
                    size += len(record)
                self._disk.sync(new)
            except OSError:
                return False
        self._unflushed = True
        self._store.db.executemany("UPDATE blob SET pack = ?, offset = ? WHERE digest = ?", moved)
        return True

    def flush(self) -> None:
        """Make what was added durable, with all else on the volume: a pack that is new needs its name too."""
        if self._unflushed:
            self._disk.flush_volume(self._home)
            self._unflushed = False

    def flushed(self) -> None:
        """Note that the volume was flushed."""
        self._unflushed = False

    def index(self, now: int) -> None:
        """Write the index of what was added, which is durable then; the caller commits. `now` in seconds since 1970."""
        self.flush()
        self._store.db.executemany(
            "INSERT OR IGNORE INTO blob VALUES (?,?,?,?,?,?)",
            [(r.digest, r.pack, r.offset, r.stored, r.size, now) for r in self._new.values()],
        )
        self._new.clear()

    def close(self) -> None:
        """Let go of the open pack."""
        if self._pack >= 0:
            self._disk.close(self._pack)
            self._pack = -1

    def _open_pack(self) -> None:
        self.close()
        make_folders(self._disk, self._home)
        numbers = self._pack_numbers()
        number = max(numbers, default=0)
        path = os.path.join(self._home, f"pack-{number}")
        if not numbers or self._disk.lstat(path).st_size > _PACK_LIMIT:
            number += 1
        self._pack_name = f"pack-{number}"
        self._pack = self._disk.append_file(os.path.join(self._home, self._pack_name))
        self._pack_size = self._disk.fstat(self._pack).st_size

    def _pack_numbers(self) -> list[int]:
        names = [name for name, _ in self._disk.listing(self._home)]
        return [int(name[5:]) for name in names if name.startswith("pack-") and name[5:].isdigit()]

    def _has_room(self, size: int) -> bool:
        if self._room is None:
            home = os.path.dirname(self._home)
            used = int(self._store.db.execute("SELECT coalesce(sum(stored), 0) FROM blob").fetchone()[0])
            quota = space_in_bytes(keeping(self._store).space, home, self._disk)
            self._room = min(quota - used, self._disk.space(home).free // 2)
        if size > self._room:
            return False
        self._room -= size
        return True
