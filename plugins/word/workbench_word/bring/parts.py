"""Parts of other versions in the document that is being made: a picture, a chart with its workbook, a header."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench_ooxml.relationships import Relationship
from workbench_ooxml.splice import Splice

from workbench_word.document import Document
from workbench_word.strict import plain_data, plain_type


@dataclass(slots=True)
class Parts:
    """Finds or copies parts into the package of the carrier."""

    carrier: Document
    splice: Splice
    _parts: dict[tuple[int, str], str] = field(default_factory=dict)

    def relate(self, relationship: Relationship, source: Document, part: str) -> str:
        """The id of a relationship of `part` that leads to the same as this one of `source`."""
        if relationship.part is None or not source.package.has(relationship.part):
            return self.splice.relate(part, plain_type(relationship.type), relationship.target, external=True)
        return self.splice.relate(
            part, plain_type(relationship.type), self.part(source.package.spelling(relationship.part), source)
        )

    def holds(self, name: str, source: Document, mine: str) -> None:
        """The part `mine` of the target holds what a part of `source` does."""
        self._parts.setdefault((id(source), name.lower()), mine)

    def part(self, name: str, source: Document) -> str:
        """The part of the target that holds what a part of `source` does: one that is there already, or a copy."""
        key = (id(source), name.lower())
        if key in self._parts:
            return self._parts[key]
        mine, folder = self.carrier.package, posixpath.dirname(name)
        if mine.has(name) and self._alike(mine.spelling(name), name, source):
            self._parts[key] = mine.spelling(name)
            return self._parts[key]
        for other in mine.parts:
            if posixpath.dirname(other) == folder and self._alike(other, name, source):
                self._parts[key] = other
                return other
        fresh = self.splice.free_name(name)
        self._parts[key] = fresh
        if source.package.strict is mine.strict:
            self.splice.copy(source.package, name, fresh)
        else:
            self.splice.put(fresh, plain_data(source.package, name), source.package.content_type(name))
        self._follow(name, fresh, source)
        return fresh

    def _alike(self, mine: str, name: str, source: Document, within: tuple[str, ...] = ()) -> bool:
        """Whether a part of the target is what a part of `source` is, and points to the same."""
        if mine in within:
            return True
        if not self.splice.untouched(mine) or self.carrier.package.digest(mine) != source.package.digest(name):
            return False
        ours, theirs = self.splice.relationships(mine), source.package.relationships(name)
        return ours.keys() == theirs.keys() and all(
            self._same_arrow(ours[id_], arrow, source, (*within, mine)) for id_, arrow in theirs.items()
        )

    def _same_arrow(self, mine: Relationship, theirs: Relationship, source: Document, within: tuple[str, ...]) -> bool:
        if mine.kind != theirs.kind:
            return False
        if mine.part is None or theirs.part is None:
            return mine.part is theirs.part and mine.target == theirs.target
        if not self.carrier.package.has(mine.part) or not source.package.has(theirs.part):
            return False
        return self._alike(
            self.carrier.package.spelling(mine.part), source.package.spelling(theirs.part), source, within
        )

    def _follow(self, name: str, fresh: str, source: Document) -> None:
        """Bring what a copied part points to: a chart its workbook, a header its pictures. Ids stay as they are."""
        relationships = source.package.relationships(name)
        made: dict[str, Relationship] = {}
        for id_, relationship in relationships.items():
            if relationship.part is None or not source.package.has(relationship.part):
                made[id_] = replace(relationship, type=plain_type(relationship.type))
                continue
            target = self.part(source.package.spelling(relationship.part), source)
            relative = posixpath.relpath(target, posixpath.dirname(fresh))
            made[id_] = Relationship(id_, plain_type(relationship.type), relative, False, target)
        if made:
            self.splice.set_relationships(fresh, made)

    def replace(self, mine: str, name: str, source: Document) -> None:
        """The part `mine` of the carrier holds what a part of `source` does, and points to the same."""
        before = [r.part for r in self.carrier.package.relationships(mine).values() if r.part is not None]
        if source.package.strict is self.carrier.package.strict:
            self.splice.copy(source.package, name, mine)
        else:
            self.splice.put(mine, plain_data(source.package, name))
        self._parts[id(source), name.lower()] = mine
        self._follow(name, mine, source)
        if before and not source.package.relationships(name):
            self.splice.set_relationships(mine, {})
        self._leave_out_lost(before)

    def leave_out(self, owner: str, relationship: Relationship) -> None:
        """A part of the carrier goes, with what only it pointed to."""
        self.splice.unrelate(owner, relationship.id)
        if relationship.part is not None:
            self._leave_out_lost([relationship.part])

    def _leave_out_lost(self, parts: Iterable[str]) -> None:
        """Leave out those that nothing points to any more."""
        waiting = [part for part in parts if self.carrier.package.has(part)]
        owners = ["", *self.carrier.package.reachable()]
        while waiting:
            part = self.carrier.package.spelling(waiting.pop())
            there = [owner for owner in owners if not owner or self.splice.has(owner)]
            now = {t.lower() for o in there for r in self._arrows(o) if (t := r.part) is not None}
            if self.splice.has(part) and part.lower() not in now:
                waiting += [r.part for r in self._arrows(part) if r.part is not None and r.part != part]
                self.splice.remove(part)

    def _arrows(self, owner: str) -> list[Relationship]:
        return list(self.splice.relationships(owner).values())
