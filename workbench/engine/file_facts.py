"""What can be said of two files whose format nobody knows: sizes, times, whether they are the same, and where they part."""

import os
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.job import Job
from workbench.model.problem import DocumentError

_PIECE = 1 << 20
_AS_TEXT = 64 << 20  # larger files are not looked at for their line ends


class Likeness(StrEnum):
    """How much two files are the same."""

    BYTES = "bytes"  # byte for byte
    LINE_ENDS = "line-ends"  # but for their line ends
    MARK = "mark"  # but for a byte order mark at the beginning
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Sizes in bytes and times in nanoseconds; `differs_at` is the first byte that differs, from 0, None if none does."""

    left_size: int
    right_size: int
    left_modified: int
    right_modified: int
    likeness: Likeness
    differs_at: int | None


def file_facts(left: str, right: str, job: Job) -> FileFacts:
    """The facts about two files. Raises DocumentError for one that cannot be read."""
    infos = _stat(left), _stat(right)
    at = _first_difference(left, right, min(i.st_size for i in infos), job)
    if at is None and infos[0].st_size != infos[1].st_size:
        at = min(i.st_size for i in infos)
    likeness = Likeness.BYTES if at is None else _likeness(left, right, max(i.st_size for i in infos), job)
    return FileFacts(infos[0].st_size, infos[1].st_size, infos[0].st_mtime_ns, infos[1].st_mtime_ns, likeness, at)


def _stat(path: str) -> os.stat_result:
    try:
        return os.stat(path)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", path) from error


def _first_difference(left: str, right: str, size: int, job: Job) -> int | None:
    done = 0
    try:
        with open(left, "rb") as one, open(right, "rb") as other:
            while True:
                job.check()
                job.progress(done, size)
                first, second = one.read(_PIECE), other.read(_PIECE)
                shorter = min(len(first), len(second))
                if first[:shorter] != second[:shorter]:
                    return done + _parting(first, second)
                if not shorter:
                    return None
                done += shorter
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", str(error.filename or left)) from error


def _parting(first: bytes, second: bytes) -> int:
    """The first byte in which two pieces differ; halved, because comparing slices is quick and comparing bytes is not."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _likeness(left: str, right: str, size: int, job: Job) -> Likeness:
    if size > _AS_TEXT:
        return Likeness.NONE
    job.check()
    try:
        with open(left, "rb") as one, open(right, "rb") as other:
            first, second = one.read(_AS_TEXT), other.read(_AS_TEXT)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", str(error.filename or left)) from error
    if b"\0" in first or b"\0" in second:
        return Likeness.NONE
    mark = b"\xef\xbb\xbf"
    if first.removeprefix(mark) == second.removeprefix(mark):
        return Likeness.MARK
    return Likeness.LINE_ENDS if _ended(first) == _ended(second) else Likeness.NONE


def _ended(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
