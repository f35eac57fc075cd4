"""What differs between two folders, or between two that come from a third, path by path. Nothing inside files is looked at."""

import os
from collections.abc import Iterable, Mapping

from workbench.engine.compare_moves import moves_of_three, moves_of_two
from workbench.engine.compare_scan import Scanned, scan_folder
from workbench.engine.compare_state import Mark, state_of_three, state_of_two
from workbench.engine.digest import Unsteady, digest_of, link_digest
from workbench.model.compared import Compared, CompareState, FolderComparison, Stands, StandsKind
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay

_EACH = 64  # paths between two words of progress


def compare_folders(left: str, right: str, base: str | None, job: Job) -> FolderComparison:
    """Every path of the folders with its state. Files of one size are compared by their digests, links by where they lead."""
    roots = ThreeWay(base, left, right)
    scans = roots.map(lambda root: None if root is None else scan_folder(root, job))
    reader = _Reader(scans)
    found: dict[str, Compared] = {}
    paths = sorted({path for scan in _present(scans) for path in scan.entries})
    for number, path in enumerate(paths):
        if number % _EACH == 0:
            job.check()
            job.progress(number, len(paths), path)
        found[path] = _compared(path, scans, reader, base is not None)
    job.check()
    moved = moves_of_three(found, reader.digest) if base is not None else moves_of_two(found, reader.digest)
    rows = sorted(moved, key=lambda row: row.path.split("/"))
    unread = [problem for scan in _present(scans) for problem in scan.problems]
    return FolderComparison(roots, tuple(rows), (*unread, *reader.problems))


def _present(scans: ThreeWay[Scanned | None]) -> Iterable[Scanned]:
    return [s for s in (scans.base, scans.left, scans.right) if s is not None]


def _compared(path: str, scans: ThreeWay[Scanned | None], reader: "_Reader", three_way: bool) -> Compared:
    sides = scans.map(lambda scan: None if scan is None else scan.entries.get(path))
    for scan in _present(scans):
        if path in scan.unread:
            return Compared(path, CompareState.UNREADABLE, sides, None, scan.unread[path])
        if scan.blind(path):
            where = os.path.basename(os.path.normpath(scan.root))
            return Compared(path, CompareState.UNREADABLE, sides, None, f"its folder in {where} cannot be read")
    kinds = {stands.kind for stands in (sides.base, sides.left, sides.right) if stands is not None}
    try:
        marks = reader.marks(path, sides)
    except _Unread as unread:
        return Compared(path, CompareState.UNREADABLE, sides, None, str(unread))
    state = state_of_three(marks) if three_way else state_of_two(marks.left, marks.right)
    remark = "no file; what is in it was not compared" if kinds == {StandsKind.SPECIAL} else ""
    return Compared(path, state, sides, None, remark)


class _Unread(Exception):
    """A file of which nothing can be said."""


class _Reader:
    """Digests of files below three roots, each taken once; what cannot be read is told once."""

    def __init__(self, scans: ThreeWay[Scanned | None]) -> None:
        self._roots: Mapping[str, str] = {
            name: scan.root
            for name, scan in (("base", scans.base), ("left", scans.left), ("right", scans.right))
            if scan is not None
        }
        self._known: dict[tuple[str, str], bytes] = {}
        self.problems: list[Problem] = []

    def marks(self, path: str, sides: ThreeWay[Stands | None]) -> ThreeWay[Mark | None]:
        """What tells the contents apart; read only where kind and size do not."""
        named = {"base": sides.base, "left": sides.left, "right": sides.right}
        known: dict[str, Mark | None] = {}
        for name, stands in named.items():
            if stands is None:
                known[name] = None
                continue
            alike = sum(1 for s in named.values() if s is not None and (s.kind, s.size) == (stands.kind, stands.size))
            telling = stands.kind is StandsKind.LINK or (stands.kind is StandsKind.FILE and stands.size > 0)
            known[name] = Mark(
                stands.kind, stands.size, self._read(name, path, stands) if alike > 1 and telling else b""
            )
        return ThreeWay(known["base"], known["left"], known["right"])

    def digest(self, side: str, path: str) -> bytes | None:
        """The digest of a file on a side; None where it cannot be read."""
        try:
            return self._read(side, path, Stands(StandsKind.FILE, 1, 0))
        except _Unread:
            return None

    def _read(self, side: str, path: str, stands: Stands) -> bytes:
        key = side, path
        if key not in self._known:
            place = os.path.join(self._roots[side], path)
            try:
                link = stands.kind is StandsKind.LINK
                self._known[key] = link_digest(place) if link else digest_of(place)[0]
            except OSError as error:
                self._fail(place, f"cannot be read: {error.strerror}")
            except Unsteady:
                self._fail(place, "is being written just now")
        return self._known[key]

    def _fail(self, place: str, message: str) -> None:
        problem = Problem(place, message)
        if problem not in self.problems[-3:]:
            self.problems.append(problem)
        raise _Unread(message)
