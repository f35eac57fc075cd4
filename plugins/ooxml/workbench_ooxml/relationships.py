"""Relationships: the arrows from one part to others, and out of the package (ECMA-376-2, 6.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from workbench_ooxml import names, namespaces
from workbench_ooxml.xml import parse, serialised, tag

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow. `part` is where it leads; None for a place outside the package, which `target` names as it is written."""

    id: str
    type: str
    target: str
    external: bool
    part: str | None

    @property
    def kind(self) -> str:
        """The last word of the type, the same in strict and transitional documents: "styles", "image", "hyperlink"."""
        return self.type.rpartition("/")[2]


Relationships = Mapping[str, Relationship]
"""The relationships of one part by id, in their order."""


def read_relationships(data: bytes, owner: str, name: str) -> Relationships:
    """The relationships of the part `owner` ("" for the package); `name` is the document's, for sentences.

    An internal target that leads out of the package has no part: nobody follows it, and the validity gate tells of it.
    """
    found: dict[str, Relationship] = {}
    for child in parse(data, name):
        if child.tag != tag(namespaces.RELATIONSHIPS, "Relationship"):
            continue
        target = child.get("Target", "")
        external = child.get("TargetMode") == "External"
        part = None if external else names.resolved(owner, target)
        found.setdefault(
            child.get("Id", ""), Relationship(child.get("Id", ""), child.get("Type", ""), target, external, part)
        )
    return found


def write_relationships(relationships: Relationships) -> bytes:
    """The part that holds these."""
    root = etree.Element(tag(namespaces.RELATIONSHIPS, "Relationships"), nsmap={None: namespaces.RELATIONSHIPS})
    for relationship in relationships.values():
        child = etree.SubElement(root, tag(namespaces.RELATIONSHIPS, "Relationship"), Id=relationship.id)
        child.set("Type", relationship.type)
        child.set("Target", relationship.target)
        if relationship.external:
            child.set("TargetMode", "External")
    return serialised(root)


def same_type(one: str, other: str) -> bool:
    """Whether two types mean the same, be they strict or transitional."""
    return _plain(one) == _plain(other)


def _plain(type_: str) -> str:
    return type_.replace(_STRICT, _TRANSITIONAL)
