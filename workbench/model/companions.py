"""Companions: files that are worth nothing without another one, and wrong beside another version of it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Companion:
    """A rule: a file whose name ends in `ending` belongs to the one beside it whose name ends in `of` instead.

    `Companion("-wal")` is for the log `X-wal` of any file `X`; `Companion(".shx", ".shp")` for `land.shx` beside `land.shp`.
    """

    ending: str
    of: str = ""

    @property
    def tells_apart(self) -> bool:
        """Whether the endings tell one file from another: an empty one would hold all files of a folder together."""
        return bool(self.ending) and self.ending != self.of and "/" not in self.ending + self.of


class Companions:
    """Which files are held together, by their names alone."""

    def __init__(self, rules: Iterable[Companion]) -> None:
        self.rules = tuple(dict.fromkeys(rules))
        self.endings = tuple(rule.ending for rule in self.rules)
        """How names of companions end: what `str.endswith` takes, for those who ask about very many names."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Companions) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self.rules)

    def joined(self, other: "Companions") -> "Companions":
        """The rules of both."""
        return self if other.rules == self.rules else Companions((*self.rules, *other.rules))

    def leaders(self, name: str) -> tuple[str, ...]:
        """The names of the files that one of this name may belong to, if they stand beside it."""
        if not name.endswith(self.endings):
            return ()
        return tuple(
            name[: -len(rule.ending)] + rule.of
            for rule in self.rules
            if name.endswith(rule.ending) and len(name) > len(rule.ending)
        )

    def of(self, leader: str) -> tuple[str, ...]:
        """The names that companions of the file `leader` have."""
        return tuple(
            leader[: len(leader) - len(rule.of)] + rule.ending
            for rule in self.rules
            if leader.endswith(rule.of) and len(leader) > len(rule.of)
        )

    def renamed(self, name: str, leader: str, new: str) -> str:
        """What a companion of `leader` is called once that is called `new`."""
        for rule in self.rules:
            stem = leader[: len(leader) - len(rule.of)]
            if leader.endswith(rule.of) and name == stem + rule.ending and new.endswith(rule.of):
                return new[: len(new) - len(rule.of)] + rule.ending
        return name


SQLITE = Companions((Companion("-wal"), Companion("-journal")))
"""The logs of SQLite: what a program wrote last to the database beside them, or what it takes to undo that. Always known;
the formats of plugins may add others."""
