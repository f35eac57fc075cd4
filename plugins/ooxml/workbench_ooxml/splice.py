"""A package made out of another one: some parts anew, some added, some left out, every other one copied as it is packed."""

import posixpath
import re
from dataclasses import dataclass, field

from workbench_ooxml import names
from workbench_ooxml.content_types import RELATIONSHIPS_TYPE, ContentTypes, write_types
from workbench_ooxml.pack import Copied, Fresh, pack
from workbench_ooxml.package import Package
from workbench_ooxml.relationships import Relationship, Relationships, write_relationships


@dataclass(slots=True)
class Splice:
    """Collects what becomes different from `base`; `write` writes it. The sources stay open until then."""

    base: Package
    _data: dict[str, bytes] = field(default_factory=dict)
    _copies: dict[str, Copied] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _relationships: dict[str, Relationships] = field(default_factory=dict)
    _types: ContentTypes | None = None

    @property
    def types(self) -> ContentTypes:
        """The types as they stand."""
        return self._types if self._types is not None else self.base.types

    def relationships(self, part: str) -> Relationships:
        """The relationships of a part as they stand."""
        return self._relationships.get(part, self.base.relationships(part))

    def has(self, part: str) -> bool:
        """Whether the part will be there."""
        key = part.lower()
        if key in self._gone:
            return False
        return self.base.has(part) or any(key == name.lower() for name in (*self._data, *self._copies))

    def untouched(self, part: str) -> bool:
        """Whether the part of `base` will hold what it does."""
        return part.lower() not in self._gone and part not in self._data and part not in self._copies

    def put(self, part: str, data: bytes, content_type: str | None = None) -> None:
        """The part holds `data`; a new one needs its type. The same bytes as before change nothing."""
        spelled = self.base.spelling(part) if self.base.has(part) else part
        self._gone.discard(spelled.lower())
        self._copies.pop(spelled, None)
        if self.base.has(part) and self.base.data(part) == data:
            self._data.pop(spelled, None)
        else:
            self._data[spelled] = data
        if content_type is not None:
            self._types = self.types.having(spelled, content_type)

    def copy(self, source: Package, part: str, into: str) -> None:
        """The part `into` holds what `part` of `source` does, packed as it is there."""
        spelled = source.spelling(part)
        self._gone.discard(into.lower())
        self._data.pop(into, None)
        if source is self.base and into == spelled:
            return
        self._copies[into] = Copied(source.container, spelled, into)
        kind = source.content_type(spelled)
        if kind is not None:
            self._types = self.types.having(into, kind)

    def remove(self, part: str) -> None:
        """The part, its relationships and its type are left out."""
        for name in (part, names.relationships_of(part)):
            self._gone.add(name.lower())
            self._data.pop(name, None)
            self._copies.pop(name, None)
        self._relationships.pop(part, None)
        self._types = self.types.without(part)

    def relate(self, part: str, type_: str, target: str, external: bool = False) -> str:
        """The id of a relationship of `part` to the part `target` (or outside, as it is written); an equal one is used again."""
        written = target if external else names.relative(part, target)
        known = self.relationships(part)
        for relationship in known.values():
            if relationship.type == type_ and relationship.external == external:
                same = (
                    relationship.target == target if external else (relationship.part or "").lower() == target.lower()
                )
                if same:
                    return relationship.id
        numbers = (int(found[1]) for id_ in known if (found := re.fullmatch(r"rId(\d+)", id_)))
        fresh = f"rId{max(numbers, default=0) + 1}"
        made = Relationship(fresh, type_, written, external, None if external else target)
        self._relationships[part] = {**known, fresh: made}
        return fresh

    def set_relationships(self, part: str, relationships: Relationships) -> None:
        """The relationships of a part are these."""
        self._relationships[part] = dict(relationships)

    def unrelate(self, part: str, id_: str) -> None:
        """The relationship is left out."""
        self._relationships[part] = {key: r for key, r in self.relationships(part).items() if key != id_}

    def free_name(self, wanted: str) -> str:
        """`wanted`, or with the next free number before its extension: "word/media/image7.png"."""
        if not self.has(wanted):
            return wanted
        stem, extension = posixpath.splitext(wanted)
        stem = stem.rstrip("0123456789")
        number = 1
        while self.has(f"{stem}{number}{extension}"):
            number += 1
        return f"{stem}{number}{extension}"

    def write(self, out: str) -> None:
        """Write the package to the new file `out`. Parts keep their order, new ones come last."""
        fresh = dict(self._data)
        for part, relationships in self._relationships.items():
            if relationships != self.base.relationships(part):
                holder = names.relationships_of(part)
                fresh[holder] = write_relationships(relationships)
                if not self.base.has(holder):  # the types of some programs name every part, and have no rule for these
                    self._types = self.types.having(holder, RELATIONSHIPS_TYPE)
        if self._types is not None and self._types != self.base.types:
            fresh[self.base.spelling(names.CONTENT_TYPES)] = write_types(self._types)
        pieces: list[Copied | Fresh] = []
        for part in self.base.parts:
            if part in fresh:
                pieces.append(Fresh(part, fresh.pop(part)))
            elif part in self._copies:
                pieces.append(self._copies[part])
            elif part.lower() not in self._gone:
                pieces.append(Copied(self.base.container, part))
        known = {part.lower() for part in self.base.parts}
        added = {name: copied for name, copied in self._copies.items() if name.lower() not in known}
        pieces += [Fresh(name, data) for name, data in sorted(fresh.items())]
        with open(out, "xb") as file:
            pack(file, [*pieces, *(added[name] for name in sorted(added))])
