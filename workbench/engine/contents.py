"""What is in the files and links on a replica's disk, each read once."""

from typing import NamedTuple

from workbench.engine.digest import Unsteady, digest_of, link_digest
from workbench.engine.disk import reason
from workbench.engine.inside import Inside
from workbench.engine.replica import Replica
from workbench.engine.rows import Facts
from workbench.engine.walk import Entry
from workbench.model.item import ItemKind
from workbench.model.problem import Problem


class Content(NamedTuple):
    """What was read of a file or link, in the order of an item's fields. A tuple, because a scan makes very many."""

    digest: bytes
    size: int
    executable: bool
    modified: int


class Contents:
    """The contents on the disk of `replica`; what cannot be read is added to `problems`, once for each file."""

    def __init__(self, replica: Replica, inside: Inside, problems: list[Problem]) -> None:
        self._replica = replica
        self._inside = inside
        self._disk = replica.disk
        self._problems = problems
        self._read: dict[str, tuple[bytes, int, Facts] | None] = {}

    def of(self, path: str, entry: Entry, was_executable: bool) -> tuple[Content, Facts] | None:
        """What is in the file or link `entry` at `path`, and the facts that it had then; None if it cannot be read now."""
        if entry.kind is ItemKind.LINK:
            try:
                digest = link_digest(self._inside.named(path), self._disk)
            except OSError as error:
                self._problems.append(Problem(path, f"cannot be read: {reason(error)}. It was left alone."))
                return None
            facts = Facts(entry.file_id, entry.mtime, entry.ctime)
            return Content(digest, entry.size, was_executable, entry.mtime), facts
        read = self._file(path)
        if read is None:
            return None
        digest, size, facts = read
        return Content(digest, size, self.executable(entry, was_executable), facts.mtime), facts

    def executable(self, entry: Entry, before: bool) -> bool:
        """The executable bit, which a disk without permissions does not know: there it is as it was `before`."""
        return entry.executable if self._replica.volume.permissions else before

    def digest(self, path: str, _entry: Entry) -> bytes | None:
        """The digest of the file at `path`; None if it cannot be read now."""
        read = self._file(path)
        return read[0] if read is not None else None

    def forget(self) -> None:
        """Let go of what was read: what is asked for again is read again."""
        self._read.clear()

    def _file(self, path: str) -> tuple[bytes, int, Facts] | None:
        if path not in self._read:
            try:
                folder, _, name = path.rpartition("/")
                digest, size, facts = digest_of(name, self._disk, self._inside.folder(folder))
                self._read[path] = (digest, size, Facts(facts.st_ino, facts.st_mtime_ns, facts.st_ctime_ns))
            except OSError as error:
                self._read[path] = None
                self._problems.append(Problem(path, f"cannot be read: {reason(error)}. It was left alone."))
            except Unsteady:
                self._read[path] = None
                self._problems.append(Problem(path, "is being written just now. It is taken at the next sync."))
        return self._read[path]
