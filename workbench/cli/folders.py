"""What differs between two folders, file by file: added, removed, changed, moved. Nothing inside the files is looked at."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.engine.digest import Unsteady, digest_of, link_digest
from workbench.engine.marker import HOME
from workbench.model.job import Job
from workbench.model.merge import Change, ChangeKind
from workbench.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, link or folder below the root; the size of anything but a file is 0."""

    path: str
    type: int
    size: int


def compare_folders(old: str, new: str, job: Job) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The changes by path, and what could not be read. What is only in a folder that is new itself is not listed again."""
    problems: list[Problem] = []
    old_unread: set[str] = set()
    new_unread: set[str] = set()
    before = {e.path: e for e in _entries(old, old_unread, problems)}
    after = {e.path: e for e in _entries(new, new_unread, problems)}
    changes = []
    both = sorted(before.keys() & after.keys())
    for number, path in enumerate(both):
        job.check()
        job.progress(number, len(both), path)
        if _differ(old, new, before[path], after[path], problems):
            changes.append(Change(ChangeKind.REPLACE, path, path, None, None))
    gone = {p: before[p] for p in before.keys() - after.keys() if not _unseen(p, new_unread)}
    come = {p: after[p] for p in after.keys() - before.keys() if not _unseen(p, old_unread)}
    moves = dict(_moves(old, new, gone, come, problems))
    for origin, path in moves.items():
        changes.append(Change(ChangeKind.MOVE, origin, path, None, None))
    changes += [Change(ChangeKind.DELETE, p, None, None, None) for p in _tops(gone, set(moves))]
    changes += [Change(ChangeKind.INSERT, None, p, None, None) for p in _tops(come, set(moves.values()))]
    return tuple(sorted(changes, key=lambda c: c.at_new or c.at_old or "")), tuple(problems)


def _entries(root: str, unread: set[str], problems: list[Problem]) -> Iterator[Entry]:
    """Everything below `root`, folders before what is in them; the home of a briefcase is not part of it.

    The paths of what cannot be listed are added to `unread`: nothing can be said of what may be in there.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as listing:
                found = sorted(listing, key=lambda e: e.name)
            for entry in found:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path == HOME:
                    continue
                info = entry.stat(follow_symlinks=False)
                kind = stat.S_IFMT(info.st_mode)
                yield Entry(path, kind, info.st_size if kind == stat.S_IFREG else 0)
                if kind == stat.S_IFDIR:
                    waiting.append(path)
        except OSError as error:
            problems.append(Problem(os.path.join(root, folder), f"cannot be read: {error.strerror}"))
            unread.add(folder)


def _unseen(path: str, unread: set[str]) -> bool:
    """Whether `path` lies in a folder that could not be listed, so that it may be there."""
    return any(path.startswith(f"{folder}/") or not folder for folder in unread)


def _differ(old: str, new: str, before: Entry, after: Entry, problems: list[Problem]) -> bool:
    if (before.type, before.size) != (after.type, after.size):
        return True
    if before.type not in (stat.S_IFREG, stat.S_IFLNK):
        return False
    digests = _digest(old, before, problems), _digest(new, after, problems)
    return None not in digests and digests[0] != digests[1]


def _digest(root: str, entry: Entry, problems: list[Problem]) -> bytes | None:
    """What tells the entry's content from another's; None where it cannot be read, or where there is none."""
    path = os.path.join(root, entry.path)
    try:
        if entry.type == stat.S_IFLNK:
            return link_digest(path)
        return digest_of(path)[0] if entry.type == stat.S_IFREG else None
    except OSError as error:
        problems.append(Problem(path, f"cannot be read: {error.strerror}"))
    except Unsteady:
        problems.append(Problem(path, "is being written just now"))
    return None


def _moves(
    old: str, new: str, gone: Mapping[str, Entry], come: Mapping[str, Entry], problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Files that vanished at one path and stand at another: only where exactly one of each has that content, and some."""
    sizes = {e.size for e in gone.values()} & {e.size for e in come.values()} - {0}
    left = _by_digest(old, gone, sizes, problems)
    right = _by_digest(new, come, sizes, problems)
    for digest, origins in sorted(left.items()):
        targets = right.get(digest, [])
        if len(origins) == len(targets) == 1:
            yield origins[0], targets[0]


def _by_digest(
    root: str, entries: Mapping[str, Entry], sizes: set[int], problems: list[Problem]
) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for entry in entries.values():
        if entry.size in sizes and (digest := _digest(root, entry, problems)) is not None:
            found.setdefault(digest, []).append(entry.path)
    return found


def _tops(entries: Mapping[str, Entry], moved: set[str]) -> list[str]:
    """The paths that are not moved and do not lie in a folder that is listed itself.

    A folder out of which, or into which, something moved is not said as one: what is in it is listed one by one.
    """
    busy = set()
    for path in moved:
        while path := path.rpartition("/")[0]:
            busy.add(path)
    tops: list[str] = []
    whole: set[str] = set()
    for path, entry in sorted(entries.items()):
        if path in moved:
            continue
        parents = path.split("/")
        if any("/".join(parents[:n]) in whole for n in range(1, len(parents))):
            continue
        if entry.type == stat.S_IFDIR and path not in busy:
            whole.add(path)
        tops.append(path)
    return tops
