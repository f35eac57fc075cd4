"""What is on a disk now: every folder below a root, with a signature of what is directly in it."""

import errno
import marshal
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from blake3 import blake3

from workbench.engine.disk import Disk, reason
from workbench.engine.ignore import RULES_FILE, RULES_LIMIT, Rules, is_litter
from workbench.engine.inside import Inside
from workbench.engine.marker import HOME
from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.problem import Problem

STAGED_PREFIX = ".~briefcase-"
"""Names of files that are being put in place on a volume of their own; never part of a briefcase."""


class Entry(NamedTuple):
    """A file, folder or link as the disk lists it; times in nanoseconds. A tuple, because a scan makes very many."""

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

    `opaque`: it could not be listed whole, so nothing can be said of what is in it; `denied`: for want of access. `hidden` are names that stand
    there but are not followed (they cannot be read, or are neither file, folder nor link). `ignored` are names that
    are no part of the briefcase, and of `signature` neither.
    """

    path: str
    file_id: int
    parent: int
    name: str
    entries: dict[str, Entry] | None = None
    signature: bytes = b""
    newest: int = 0
    opaque: bool = False
    denied: bool = False
    hidden: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)


def walk(
    disk: Disk, root: str, known: Mapping[int, bytes], rules: Rules, job: Job, problems: list[Problem]
) -> Iterator[DiskFolder]:
    """All folders below and with `root`, each before the folders in it. `known`: signatures by the folders' file ids.

    The folders are numbered from 0 in the order in which they come; `parent` is the number of the folder above.
    `rules` learn what is found in files of rules, and what is ignored is not looked into. Symbolic links are entries,
    never followed: each folder is opened relative to the one above it.
    """
    top = disk.open_folder(root)
    stack: list[tuple[int, list[tuple[str, int]], int, str]] = [(top, [], 0, "")]
    count = 1
    try:
        folder = DiskFolder("", disk.fstat(top).st_ino, -1, "")
        stack[-1] = (top, _list(disk, top, folder, known, rules, problems), 0, "")
        yield folder
        while stack:
            descriptor, inside, number, above = stack[-1]
            if not inside:
                disk.close(descriptor)
                stack.pop()
                continue
            name, file_id = inside.pop()
            folder = DiskFolder(f"{above}/{name}" if above else name, file_id, number, name)
            count += 1
            try:
                opened = disk.open_folder(name, descriptor)
            except OSError as error:
                _refused(folder, error)
                problems.append(
                    Problem(folder.path, f"this folder cannot be read: {reason(error)}. It was left alone.")
                )
                yield folder
                continue
            stack.append((opened, [], count - 1, folder.path))
            stack[-1] = (opened, _list(disk, opened, folder, known, rules, problems), count - 1, folder.path)
            yield folder
            if not count & 0xFF:
                job.check()
                job.progress(count, 0, "looking")
    finally:
        for descriptor, *_ in stack:
            disk.close(descriptor)


def relist(
    disk: Disk, root: str, folder: DiskFolder, rules: Rules, problems: list[Problem], inside: Inside | None = None
) -> None:
    """Fill in the entries of a folder whose signature had been taken for an answer; `rules` are those of the walk.

    Through `inside`, where given, so that no link leads out of the root on the way.
    """
    try:
        if inside is not None:
            descriptor = inside.folder(folder.path)
        else:
            descriptor = disk.open_folder(os.path.join(root, folder.path))
    except OSError as error:
        _refused(folder, error)
        problems.append(Problem(folder.path, f"this folder cannot be read: {reason(error)}. It was left alone."))
        return
    try:
        _list(disk, descriptor, folder, {}, rules, problems, learnt=True)
    finally:
        if inside is None:
            disk.close(descriptor)


def _refused(folder: DiskFolder, error: OSError) -> None:
    folder.opaque = True
    folder.denied = error.errno in (errno.EACCES, errno.EPERM)


def _list(
    disk: Disk,
    descriptor: int,
    folder: DiskFolder,
    known: Mapping[int, bytes],
    rules: Rules,
    problems: list[Problem],
    learnt: bool = False,
) -> list[tuple[str, int]]:
    """Fill in `folder`; the names and file ids of the folders in it, last first. `learnt`: `rules` know its rules."""
    rows: list[tuple[str, int, int, int, int, int]] = []
    inside: list[tuple[str, int]] = []
    newest = 0
    litter: list[tuple[str, os.stat_result]] = []
    has_rules = False
    try:
        for name, facts in disk.listing(descriptor):
            if is_litter(name):
                litter.append((name, facts))
                continue
            if name == RULES_FILE:
                has_rules = True
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
        _refused(folder, error)
        problems.append(Problem(folder.path, f"this folder cannot be listed: {reason(error)}. It was left alone."))
        return []
    if has_rules and not learnt:
        _learn(disk, descriptor, folder.path, rules, problems)
    folder.ignored.update(name for name, _ in litter)
    if rules.speak_of(folder.path):
        rows.extend(_kept_after_all(litter, folder, rules))
        folder.ignored.update(row[0] for row in rows if rules.ignore(folder.path, row[0], stat.S_ISDIR(row[1])))
        rows = [row for row in rows if row[0] not in folder.ignored]
        inside = [(row[0], row[2]) for row in rows if stat.S_ISDIR(row[1])]
        newest = max((row[5] for row in rows), default=0)
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


def _learn(disk: Disk, descriptor: int, folder: str, rules: Rules, problems: list[Problem]) -> None:
    """Read the rules that lie in the folder which is open as `descriptor`."""
    data: bytes | None = None
    refused = ""
    try:
        file = disk.open_file(RULES_FILE, descriptor)
        try:
            if stat.S_ISREG(disk.fstat(file).st_mode):
                data = disk.read(file, RULES_LIMIT + 1)
        finally:
            disk.close(file)
    except OSError as error:
        data, refused = None, reason(error)
    path = f"{folder}/{RULES_FILE}" if folder else RULES_FILE
    problems.extend(Problem(path, sentence) for sentence in rules.learn(folder, data, refused))


def _kept_after_all(
    litter: list[tuple[str, os.stat_result]], folder: DiskFolder, rules: Rules
) -> Iterator[tuple[str, int, int, int, int, int]]:
    """What looks like litter, and is part of the briefcase because a rule says so."""
    for name, facts in litter:
        mode, is_folder = facts.st_mode, stat.S_ISDIR(facts.st_mode)
        if rules.ignore(folder.path, name, is_folder):
            continue
        folder.ignored.discard(name)
        if is_folder:
            yield name, mode & 0o170000, facts.st_ino, 0, 0, 0
        else:
            yield name, mode & 0o170100, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


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
