"""The conflicts of a briefcase made ready for a list: what it sorts, filters and shows by; no widgets.

Made once for each look, off the GUI thread. Sorting and filtering ten thousand rows is then a matter of small numbers.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import PurePosixPath

from workbench.gui.translate import translate
from workbench.gui.wording import isolated, kind_name, kind_words
from workbench.model.conflict import Conflict, ConflictSide, Deed
from workbench.model.item import ItemKind

FOLDERS_OFFERED = 60
"""Folders that a filter lists; beyond them a text finds the rest."""


class ConflictColumn(IntEnum):
    """The columns."""

    NAME = 0
    KIND = 1
    LEFT = 2
    CHOICE = 3
    RIGHT = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: the name and the folder apart, its type as it is written ("docx"; "" for none, "/" for a folder), what a text finds."""

    conflict: Conflict
    name: str
    folder: str
    type: str
    search: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that a filter offers, and how many conflicts have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows in the order of their names.

    `ranks` say for each column where a row comes in it; equal rows have one rank. `replicas` are the two that all of
    them are between, if they agree on that.
    """

    rows: tuple[Listed, ...] = ()
    ranks: Mapping[ConflictColumn, tuple[int, ...]] = field(default_factory=dict)
    kinds: tuple[Facet, ...] = ()
    types: tuple[Facet, ...] = ()
    folders: tuple[Facet, ...] = ()
    replicas: tuple[str, str] = ("", "")
    conflicts: tuple[Conflict, ...] = ()
    ids: tuple[str, ...] = ()
    seen: frozenset[tuple[str, int]] = frozenset()  # each conflict's id with a hash of what a person sees of its sides

    @classmethod
    def of(cls, conflicts: tuple[Conflict, ...]) -> "Listing":
        """The listing of `conflicts`."""
        rows = sorted((_listed(c) for c in conflicts), key=lambda r: (_natural(r.name), _natural(r.folder)))
        names = {c.replicas for c in conflicts}
        return cls(
            tuple(rows),
            {
                ConflictColumn.NAME: _ranked(rows, lambda r: _natural(r.name)),
                ConflictColumn.KIND: _ranked(rows, lambda r: kind_words(r.conflict)),
                ConflictColumn.LEFT: _ranked(rows, lambda r: _when(r.conflict.sides.left)),
                ConflictColumn.RIGHT: _ranked(rows, lambda r: _when(r.conflict.sides.right)),
            },
            _facets(Counter(r.conflict.kind.value for r in rows), {c.kind.value: kind_name(c.kind) for c in conflicts}),
            _facets(Counter(r.type for r in rows), {r.type: type_words(r.type) for r in rows}),
            _folders(rows),
            next(iter(names)) if len(names) == 1 else ("", ""),
            tuple(r.conflict for r in rows),
            tuple(r.conflict.id for r in rows),
            frozenset((c.id, hash((_seen(c.sides.left), _seen(c.sides.right)))) for c in conflicts),
        )

    def unchanged(self, before: "Listing") -> frozenset[str]:
        """The ids of the conflicts whose sides are as they were in `before`."""
        return frozenset(dict(self.seen & before.seen))


def type_words(type_: str) -> str:
    """A type as a person calls it: "DOCX", "Folder", "No type"."""
    if type_ == "/":
        return translate("Conflicts", "Folder")
    return type_.upper() if type_ else translate("Conflicts", "No type")


def _listed(conflict: Conflict) -> Listed:
    path = conflict.name
    folder, _, name = path.rpartition("/")
    type_ = "/" if conflict.item is ItemKind.FOLDER else PurePosixPath(name).suffix[1:].lower()
    sides = (conflict.sides.base, conflict.sides.left, conflict.sides.right)
    return Listed(conflict, name, folder, type_, "\n".join({s.path.casefold() for s in sides if s is not None}))


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which "Part 2" comes before "Part 10", whatever the case."""
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p.casefold()) for p in re.split(r"(\d{1,18})", name) if p)


def _seen(side: ConflictSide | None) -> tuple[str, Deed, str | None] | None:
    return None if side is None else (side.path, side.change, side.digest)


def _when(side: ConflictSide | None) -> int:
    return side.modified or 0 if side is not None else 0


def _ranked(rows: list[Listed], key: Callable[[Listed], object]) -> tuple[int, ...]:
    keys = [key(row) for row in rows]
    place = {k: rank for rank, k in enumerate(sorted(set(keys)))}  # type: ignore[type-var]
    return tuple(place[k] for k in keys)


def _facets(counts: Counter[str], words: Mapping[str, str]) -> tuple[Facet, ...]:
    return tuple(sorted((Facet(v, words[v], n) for v, n in counts.items()), key=lambda f: f.words.casefold()))


def _folders(rows: list[Listed]) -> tuple[Facet, ...]:
    """The folders in which conflicts lie, at any depth; the fullest where there are too many."""
    counts: Counter[str] = Counter()
    for folder, number in Counter(r.folder for r in rows).items():
        path = folder
        while path:
            counts[path] += number
            path = path.rpartition("/")[0]
    # A folder in which everything lies narrows nothing down.
    fullest = [(f, n) for f, n in counts.most_common() if n < len(rows)][:FOLDERS_OFFERED]
    return tuple(Facet(f, isolated(f), n) for f, n in sorted(fullest, key=lambda pair: _natural(pair[0])))
