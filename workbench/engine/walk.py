"""What is on a disk now: every folder below a root, with a signature of what is directly in it."""

import marshal
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field

from blake3 import blake3

from workbench.engine.disk import reason
from workbench.engine.marker import HOME
from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.problem import Problem

STAGED_PREFIX = ".~briefcase-"
"""Names of files that are being put in place on a volume of their own; never part of a briefcase."""

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, folder or link as the disk lists it; times in nanoseconds."""

    name: str
    kind: ItemKind
    file_id: int
    size: int
    mtime: int
    ctime: int
    executable: bool


@dataclass(slots=True)
class DiskFolder:
    """One folder: `entries` by name, or None where `signature` is the known one, so that nobody needs to look.

    `opaque`: it could not be listed whole, so nothing can be said of what is in it. `hidden` are names that stand
    there but are not followed (they cannot be read, or are neither file, folder nor link).
    """

    path: str
    file_id: int
    parent: int
    name: str
    entries: dict[str, Entry] | None = None
    signature: bytes = b""
    newest: int = 0
    opaque: bool = False
    hidden: set[str] = field(default_factory=set)


def walk(root: str, known: Mapping[int, bytes], job: Job, problems: list[Problem]) -> list[DiskFolder]:
    """All folders below and with `root`, each before the folders in it. `known`: signatures by the folders' file ids.

    Symbolic links are entries, never followed: each folder is opened relative to the one above it.
    """
    top = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    folders: list[DiskFolder] = []
    seen = 0
    stack: list[tuple[int, list[tuple[str, int]], int]] = []
    try:
        folder = DiskFolder("", os.fstat(top).st_ino, -1, "")
        folders.append(folder)
        inside = _list(top, folder, known, problems)
        stack.append((top, inside, 0))
        while stack:
            descriptor, inside, number = stack[-1]
            if not inside:
                os.close(descriptor)
                stack.pop()
                continue
            name, file_id = inside.pop()
            above = folders[number].path
            folder = DiskFolder(f"{above}/{name}" if above else name, file_id, number, name)
            folders.append(folder)
            try:
                opened = os.open(name, _FOLDER_FLAGS, dir_fd=descriptor)
            except OSError as error:
                folder.opaque = True
                problems.append(
                    Problem(folder.path, f"this folder cannot be read: {reason(error)}. It was left alone.")
                )
                continue
            stack.append((opened, [], len(folders) - 1))
            stack[-1] = (opened, _list(opened, folder, known, problems), len(folders) - 1)
            seen += 1
            if not seen & 0xFF:
                job.check()
                job.progress(len(folders), 0, "looking")
    finally:
        for descriptor, _, _ in stack:
            os.close(descriptor)
    return folders


def relist(root: str, folder: DiskFolder, problems: list[Problem]) -> None:
    """Fill in the entries of a folder whose signature had been taken for an answer."""
    try:
        descriptor = os.open(os.path.join(root, folder.path), _FOLDER_FLAGS)
    except OSError as error:
        folder.opaque = True
        problems.append(Problem(folder.path, f"this folder cannot be read: {reason(error)}. It was left alone."))
        return
    try:
        _list(descriptor, folder, {}, problems)
    finally:
        os.close(descriptor)


def _list(
    descriptor: int, folder: DiskFolder, known: Mapping[int, bytes], problems: list[Problem]
) -> list[tuple[str, int]]:
    """Fill in `folder`; the names and file ids of the folders in it, last first."""
    rows: list[tuple[str, int, int, int, int, int]] = []
    inside: list[tuple[str, int]] = []
    newest = 0
    try:
        with os.scandir(descriptor) as listing:
            for entry in listing:
                name = entry.name
                try:
                    facts = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # Deleted since it was listed.
                mode = facts.st_mode
                if stat.S_ISDIR(mode):
                    if name == HOME and not folder.path:
                        continue
                    rows.append((name, mode & 0o170000, facts.st_ino, 0, 0, 0))
                    inside.append((name, facts.st_ino))
                else:
                    ctime = facts.st_ctime_ns
                    if ctime > newest:
                        newest = ctime
                    rows.append((name, mode & 0o170100, facts.st_ino, facts.st_size, facts.st_mtime_ns, ctime))
    except OSError as error:
        folder.opaque = True
        problems.append(Problem(folder.path, f"this folder cannot be listed: {reason(error)}. It was left alone."))
        return []
    rows.sort()
    # Marshal's format 2 writes equal values as equal bytes; later formats also tell which objects are shared.
    try:
        folder.signature = blake3(marshal.dumps(rows, 2)).digest(16)
    except (ValueError, UnicodeEncodeError):
        folder.signature = b""
    folder.newest = newest
    if folder.signature and known.get(folder.file_id) == folder.signature:
        inside.sort(reverse=True)
        return inside
    folder.entries = {}
    for name, mode, file_id, size, mtime, ctime in rows:
        kind = _kind(mode)
        sentence = _refusal(name, kind)
        if sentence is not None:
            folder.hidden.add(name)
            if sentence:
                shown = name.encode("utf-8", "backslashreplace").decode()
                problems.append(Problem(f"{folder.path}/{shown}" if folder.path else shown, sentence))
            continue
        assert kind is not None
        folder.entries[name] = Entry(
            name, kind, file_id, size, mtime, ctime, kind is ItemKind.FILE and mode & 0o100 != 0
        )
    if folder.hidden:
        folder.signature = b""  # Looked at again next time, so that the problem is told again.
    inside = [(name, file_id) for name, file_id in inside if name not in folder.hidden]
    inside.sort(reverse=True)
    return inside


def _kind(mode: int) -> ItemKind | None:
    if stat.S_ISREG(mode):
        return ItemKind.FILE
    if stat.S_ISDIR(mode):
        return ItemKind.FOLDER
    return ItemKind.LINK if stat.S_ISLNK(mode) else None


def _refusal(name: str, kind: ItemKind | None) -> str | None:
    """Why an entry is not part of the briefcase; empty if nobody needs to hear; None if it is part."""
    if name.startswith(STAGED_PREFIX):
        return ""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "this name is not valid UTF-8, so it stays on this side only. Rename it to have it synced."
    return "this is neither a file, a folder nor a link, so it stays on this side only." if kind is None else None
