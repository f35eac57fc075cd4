"""File name patterns of many formats, asked at once: a scan asks for each new file, so it must cost next to nothing."""

import fnmatch
import re
from collections.abc import Iterable

_WILD = re.compile(r"[*?\[]")


class Patterns:
    """Shell patterns on lower-case file names. "*.docx" and "makefile" are looked up, the rest is one regular expression."""

    __slots__ = ("_endings", "_names", "_rest")

    def __init__(self, patterns: Iterable[str]) -> None:
        endings, names, rest = set(), set(), []
        for pattern in patterns:
            pattern = pattern.lower()
            if not _WILD.search(pattern):
                names.add(pattern)
            elif pattern.startswith("*.") and not _WILD.search(pattern[2:]) and "." not in pattern[2:]:
                endings.add(pattern[2:])
            else:
                rest.append(fnmatch.translate(pattern))
        self._endings = frozenset(endings)
        self._names = frozenset(names)
        self._rest = re.compile("|".join(rest)) if rest else None

    def match(self, name: str) -> bool:
        """Whether some pattern fits the file name `name` (no folders in it)."""
        name = name.lower()
        _, dot, ending = name.rpartition(".")
        if (dot and ending in self._endings) or name in self._names:
            return True
        return self._rest is not None and self._rest.match(name) is not None
