"""Staging: new contents are copied onto the target's volume and verified before anything there is touched.

A new folder is staged whole, with all that goes into it, so that one rename puts it in its place.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from blake3 import blake3

from workbench.engine.blobs import SMALL
from workbench.engine.copying import Copied, Copy, shared
from workbench.engine.digest import link_digest
from workbench.engine.disk import Disk, reason
from workbench.engine.meter import Meter
from workbench.engine.on_disk import PIECE, is_folder, make_folders, write_all
from workbench.engine.replica import Replica
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.plan import Operation, OperationKind
from workbench.model.problem import Problem
from workbench.model.tree import Tree

_OFTEN = 64
"""Operations after which it is told how far they are."""


# Of each of these one is made for every file that is copied, so they are tuples.


class Source(NamedTuple):
    """Where a content can be read: a file or link at `path`, or `pieces` of bytes.

    `bare`: the disk keeps no permissions, so what it says of them says nothing.
    """

    path: str | None = None
    bare: bool = False
    pieces: Callable[[], Iterator[bytes]] | None = None


class Staged(NamedTuple):
    """Something that lies ready at `path`. `mtime` is the time that the volume stored for it."""

    path: str
    mtime: int = 0


class _Written(NamedTuple):
    """A file that was written: its time as the volume stored it, and its bytes if it is kept as a base and small."""

    mtime: int
    data: bytes | None


_HOLE = bytes(PIECE)


class Given(NamedTuple):
    """What is known of a file to write.

    `timed`: its time is one that a disk told. `sparse`: it has holes to keep. `like`: the files whose extended attributes
    it is to have, the last one's before the others', each by its path or as it is open.
    """

    timed: bool = False
    sparse: bool = False
    like: tuple[str | int, ...] = ()


def from_file(path: str) -> Source:
    """A file that lies in no replica, so perhaps not on the disk of one."""

    def read() -> Iterator[bytes]:
        with open(path, "rb") as file:
            while piece := file.read(PIECE):
                yield piece

    return Source(pieces=read)


_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
"""With what a disk refuses a link."""


class SourceGone(Exception):
    """None of the places where a content should be has it any more."""


class Stage:
    """What lies ready for one replica, by item."""

    def __init__(
        self,
        replica: Replica,
        tree: Tree,
        sources: Callable[[Operation], Iterator[Source]],
        standing: Callable[[Operation], Source | None],
        keeps_base: Callable[[str], bool],
        problems: list[Problem],
        entry: str,
    ) -> None:
        self._replica = replica
        self._disk = replica.disk
        self._tree = tree
        self._sources = sources
        self._standing = standing
        self._keeps_base = keeps_base
        self._problems = problems
        self._room = os.path.join(replica.home, "stage", entry)
        self.trash = os.path.join(replica.home, "trash", entry)
        self.ready: dict[ItemId, Staged] = {}
        self.failed: set[ItemId] = set()
        self._number = 0
        self._umask = os.umask(0o077)
        os.umask(self._umask)
        self._keeps_times = False
        # A plan that is carried out in parts stages several times under one entry, and the trash keeps all of it.
        self._stem = os.urandom(3).hex()

    def fill(self, operations: tuple[Operation, ...], meter: Meter) -> None:
        """Stage everything that `operations` create or modify."""
        copies = self._places(operations, meter)
        meter.step(len(operations) - len(copies), 0, "")
        small = [c for c in copies if c.operation.now.kind is ItemKind.FILE and c.operation.now.size <= SMALL]
        with shared(small, self._disk, f"{self._room}-{self._stem}", self._copied_beside) as pile:
            if pile is None:
                self._copy_all(copies, meter)
                return
            taken = {copy.path for copy in small}
            self._copy_all([copy for copy in copies if copy.path not in taken], meter)
            for mine, others in pile.lots():
                self._copy_all(mine, meter)
                meter.step(len(others), sum(copy.operation.now.size for copy in others), "")
            for copy, copied in pile.copied_beside(meter.job):
                if copied is None:
                    self._copy_one(copy, meter)
                else:
                    self._take(copy, copied)

    def _places(self, operations: Iterable[Operation], meter: Meter) -> list[Copy]:
        """Make the new folders, and say where what goes into them, and all else, is to be copied to."""
        created: dict[ItemId, str] = {}
        copies: list[Copy] = []
        for operation in operations:
            if operation.kind not in (OperationKind.CREATE, OperationKind.MODIFY):
                continue
            row = operation.now
            if operation.kind is OperationKind.CREATE and row.parent in self.failed:
                self.failed.add(row.id)  # Told once, for the folder.
                continue
            above = created.get(row.parent) if operation.kind is OperationKind.CREATE else None
            path = f"{above}/{row.name}" if above else self._new_path(operation.kind)
            try:
                if row.kind is ItemKind.FOLDER:
                    if not len(created) % _OFTEN:
                        meter.check()
                    self._disk.make_folder(path)
                    created[row.id] = path
                    self.ready[row.id] = Staged(path)
                else:
                    copies.append(Copy(operation, path))
            except OSError as error:
                self._fail(operation, f"could not be copied: {reason(error)}. It is tried again at the next sync.")
        return copies

    def _copy_all(self, copies: Iterable[Copy], meter: Meter) -> None:
        passed = size = 0
        for copy in copies:
            if passed > _OFTEN or size > PIECE:
                meter.check()
                meter.step(passed, size, copy.operation.path)
                passed = size = 0
            self._copy_one(copy, meter)
            row = copy.operation.now
            passed += 1
            size += row.size if row.size <= PIECE and row.kind is ItemKind.FILE else 0
        meter.check()
        meter.step(passed, size, "")

    def _copy_one(self, copy: Copy, meter: Meter) -> None:
        operation = copy.operation
        row = operation.now
        try:
            self.ready[row.id] = self._copy(operation, copy.path, meter)
        except OSError as error:
            if row.kind is ItemKind.LINK and error.errno in _NO_LINKS:
                self._fail(operation, f"the disk of “{self._replica.name}” cannot hold links, so it is not there.")
            else:
                self._fail(operation, f"could not be copied: {reason(error)}. It is tried again at the next sync.")
        except SourceGone:
            self._fail(operation, "changed while it was copied. It is tried again at the next sync.")

    def _copied_beside(self, copy: Copy) -> Copied | None:
        """Copy a file in a process beside this one, where its content stands as a file; None where that was not to be."""
        row = copy.operation.now
        source = self._standing(copy.operation)
        if source is None or source.path is None:
            return None
        try:
            written = self._copy_file(source, row, copy.path, None)
        except OSError:
            return None
        if written is None:
            return None
        return Copied(written.mtime, None if written.data is None else self._replica.blobs.record_of(written.data))

    def _take(self, copy: Copy, copied: Copied) -> None:
        row = copy.operation.now
        if copied.record is not None:
            self._replica.blobs.add_record(row.digest, copied.record, row.size)
        self.ready[row.id] = Staged(copy.path, copied.mtime)

    def _fail(self, operation: Operation, sentence: str) -> None:
        self.failed.add(operation.now.id)
        self._problems.append(Problem(operation.path, sentence))

    def _new_path(self, kind: OperationKind) -> str:
        """A path for something new; what will be exchanged with an old version is staged in the trash right away."""
        room = self.trash if kind is OperationKind.MODIFY else self._room
        if not self._number or not is_folder(self._disk, room):
            make_folders(self._disk, room, 0o700)
        self._number += 1
        return os.path.join(room, f"{self._stem}-{self._number}")

    def _copy(self, operation: Operation, path: str, meter: Meter) -> Staged:
        row = operation.now
        for source in self._sources(operation):
            try:
                if row.kind is ItemKind.LINK:
                    if source.path is None or link_digest(source.path, self._disk) != row.digest:
                        continue
                    self._disk.symlink(self._disk.readlink(source.path), path)
                    return Staged(path, self._disk.lstat(path).st_mtime_ns)
                written = self._copy_file(source, row, path, meter)
            except FileNotFoundError:
                continue
            if written is not None:
                if written.data is not None:
                    self._replica.blobs.add(row.digest, written.data)
                elif row.size > SMALL and self._keeps_base(row.name):
                    self._replica.blobs.add_file(row.digest, path)
                return Staged(path, written.mtime)
        raise SourceGone(operation.path)

    def _copy_file(self, source: Source, row: Item, path: str, meter: Meter | None) -> _Written | None:
        """Copy if the source still has the content of `row`; else None, and nothing is left behind."""
        if source.path is not None:
            descriptor = self._disk.open_file(source.path)
            try:
                facts = self._disk.fstat(descriptor)
                mode = 0o666 & ~self._umask if source.bare else facts.st_mode & 0o777
                pieces = _pieces(self._disk, descriptor, row.size)
                if row.size > PIECE and meter is not None:
                    pieces = _told(pieces, row, meter)
                there = self._there(row)
                like = (descriptor,) if there is None else (there, descriptor)
                given = Given(True, facts.st_blocks * 512 < facts.st_size, like)
                return self._write(pieces, row, path, mode & self._mode_there(there, row), given)
            finally:
                self._disk.close(descriptor)
        assert source.pieces is not None
        try:
            mode = 0o666 & ~self._umask & self._mode_there(self._there(row), row)
            return self._write(source.pieces(), row, path, mode, Given())
        except KeyError:
            return None

    def _mode_there(self, there: str | None, row: Item) -> int:
        """What the file that is replaced allows: what somebody made private stays so. Everything, where there is none."""
        if there is None or not self._replica.volume.permissions:
            return 0o777
        try:
            facts = self._disk.lstat(there)
        except OSError:
            return 0o777
        return facts.st_mode & 0o777 | 0o700 | (0o111 if row.executable else 0)

    def _there(self, row: Item) -> str | None:
        """Where the file is that is replaced; None where there is none."""
        there = self._tree.live(row.id)
        if there is None or there.kind is not ItemKind.FILE:
            return None
        return self._replica.path(self._tree.path(row.id))

    def _write(self, pieces: Iterable[bytes], row: Item, path: str, mode: int, given: Given) -> _Written | None:
        if row.executable:
            mode |= 0o100
        hasher = blake3()
        out = self._disk.new_file(path, mode)  # In a folder of 0o700.
        kept = row.size <= SMALL and self._keeps_base(row.name)
        data = b""
        mtime = 0
        complete = False
        try:
            for piece in pieces:
                hasher.update(piece)
                if given.sparse and piece == _HOLE[: len(piece)]:
                    self._disk.skip(out, len(piece))
                else:
                    write_all(self._disk, out, piece)
                if kept:
                    data = piece if not data else data + piece
            if hasher.digest() == row.digest:
                if mode & self._umask:
                    self._disk.set_mode(out, mode)
                for like in given.like:
                    # Who has access is settled where the file is: nobody is let in by an edit on the other side.
                    self._disk.copy_attributes(like, out, like == given.like[0])
                mtime = self._set_time(out, row.modified, given.timed)
                complete = True
        finally:
            self._disk.close(out)
            if not complete:
                self._disk.unlink(path)
        return _Written(mtime, data if kept else None) if complete else None

    def _set_time(self, descriptor: int, modified: int, timed: bool) -> int:
        """Give a file its time; the time that the volume stored, in nanoseconds. Some store only every second one."""
        if modified or timed:
            self._disk.set_time(descriptor, modified)
            if self._keeps_times:
                return modified
        stored = self._disk.fstat(descriptor).st_mtime_ns
        self._keeps_times = bool(modified % 1000) and stored == modified
        return stored


def _pieces(disk: Disk, descriptor: int, size: int) -> Iterable[bytes]:
    """The bytes of an open file that is to have `size` bytes. One that grew since is seen by its digest or next time."""
    if not size:
        return ()
    first = disk.read(descriptor, min(size, PIECE))
    return (first,) if len(first) == size else chain((first,), _rest(disk, descriptor, size - len(first)))


def _rest(disk: Disk, descriptor: int, rest: int) -> Iterator[bytes]:
    while rest > 0 and (piece := disk.read(descriptor, min(rest, PIECE))):
        rest -= len(piece)
        yield piece


def _told(pieces: Iterable[bytes], row: Item, meter: Meter) -> Iterator[bytes]:
    """The pieces of a long file, each told of, so that it can be seen to move and be stopped."""
    for piece in pieces:
        meter.check()
        yield piece
        meter.step(0, len(piece), row.name)
