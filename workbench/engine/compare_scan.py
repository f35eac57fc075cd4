"""Everything below a folder that is to be compared. No link is followed and nothing is opened."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engine.marker import HOME
from workbench.model.compared import Stands, StandsKind
from workbench.model.job import Job
from workbench.model.problem import Problem

_KINDS = {stat.S_IFREG: StandsKind.FILE, stat.S_IFDIR: StandsKind.FOLDER, stat.S_IFLNK: StandsKind.LINK}


@dataclass(frozen=True, slots=True)
class Scanned:
    """What stands where below `root`; `unread` are the folders of which nothing can be said, with the reason."""

    root: str
    entries: Mapping[str, Stands]
    unread: Mapping[str, str]
    problems: tuple[Problem, ...]

    def blind(self, path: str) -> bool:
        """Whether `path` lies in a folder that could not be listed, so that it may be there."""
        if not self.unread:
            return False
        if "" in self.unread:
            return True
        above = path
        while above := above.rpartition("/")[0]:
            if above in self.unread:
                return True
        return False


def scan_folder(root: str, job: Job) -> Scanned:
    """Everything below `root` but the home of a briefcase."""
    entries: dict[str, Stands] = {}
    unread: dict[str, str] = {}
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        job.check()
        job.progress(0, 0, folder)
        try:
            with os.scandir(os.path.join(root, folder)) as listing:
                found = sorted(listing, key=lambda e: e.name)
        except OSError as error:
            problems.append(Problem(os.path.join(root, folder), f"cannot be read: {error.strerror}"))
            unread[folder] = error.strerror or str(error)
            continue
        for entry in found:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path == HOME:
                continue
            try:
                info = entry.stat(follow_symlinks=False)
            except OSError:  # it vanished since the folder was listed
                continue
            kind = _KINDS.get(stat.S_IFMT(info.st_mode), StandsKind.SPECIAL)
            entries[path] = Stands(kind, info.st_size if kind is StandsKind.FILE else 0, info.st_mtime_ns)
            if kind is StandsKind.FOLDER:
                waiting.append(path)
    return Scanned(root, entries, unread, tuple(problems))
