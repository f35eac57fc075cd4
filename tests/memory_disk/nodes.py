"""What a disk in memory consists of: volumes of a kind, files and folders, changes of names, and what is open."""

import os
import stat
from dataclasses import dataclass, field


@dataclass(slots=True)
class Kind:
    """What a volume can hold. `tick`: its times are multiples of this many nanoseconds.

    `forms_apart`: names that differ only in how letters with accents are written are two names. `decomposes`: every name
    is called by its letters and accents one by one, however it was given, as on HFS+ (so `forms_apart` is of no account).
    """

    case_sensitive: bool = True
    forms_apart: bool = True
    decomposes: bool = False
    permissions: bool = True
    links: bool = True
    exchanges: bool = True
    births: bool = True
    tick: int = 1
    longest_name: int = 255
    forbidden: str = ""
    size: int = 1 << 40


@dataclass(slots=True)
class Node:
    """A file, folder or link. `durable` is what would be left of its bytes: None before anything was made so."""

    number: int
    volume: int
    mode: int
    data: bytearray = field(default_factory=bytearray)
    durable: bytes | None = None
    lost: bool = False
    entries: dict[str, int] = field(default_factory=dict)
    target: str = ""
    links: int = 0
    mtime: int = 0
    ctime: int = 0
    born: int = 0

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, slots=True)
class Change:
    """Names that changed together: (folder, key) → what stands there then, or None.

    A change depends on earlier ones that touch one of its `keys`, and on those that leave one of the folders in `needs`
    empty: `leaves` are the folders that it takes something out of.
    """

    volume: int
    names: tuple[tuple[int, str, tuple[str, int] | None], ...]
    keys: frozenset[tuple[object, ...]]
    leaves: frozenset[int]
    needs: frozenset[int]


@dataclass(slots=True)
class Opened:
    """An open file or folder, or a lock."""

    node: int
    path: str
    offset: int = 0
    append: bool = False
    lock: str = ""


def refusal(code: int, path: str) -> OSError:
    """What a disk says when it refuses."""
    return OSError(code, os.strerror(code), path)
