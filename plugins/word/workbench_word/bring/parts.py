"""Parts of other versions in the document that is being made: a picture, a chart with its workbook, a header."""

import posixpath
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
        mine = self.carrier.package
        if (
            mine.has(name)
            and mine.digest(name) == source.package.digest(name)
            and not source.package.relationships(name)
        ):
            self._parts[key] = mine.spelling(name)
            return self._parts[key]
        wanted = source.package.digest(name)
        folder = posixpath.dirname(name)
        if not source.package.relationships(name):
            for other in mine.parts:
                if posixpath.dirname(other) == folder and mine.digest(other) == wanted:
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
