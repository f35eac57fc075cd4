"""The types of parts: by extension, and by name where that says otherwise (ECMA-376-2, 6.2.3)."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from workbench_ooxml.namespaces import CONTENT_TYPES
from workbench_ooxml.xml import parse, serialised, tag

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
"""The type of the parts that hold relationships."""


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """`defaults` by extension in lower case, `overrides` by part name in lower case. Spelling is kept in `names`."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, part: str) -> str | None:
        """The type of a part; None where none is given."""
        found = self.overrides.get(part.lower())
        return found if found is not None else self.defaults.get(_extension(part))

    def having(self, part: str, content_type: str) -> "ContentTypes":
        """These types with one for `part`."""
        if self.of(part) == content_type:
            return self
        alike = not content_type.endswith("+xml") or content_type == RELATIONSHIPS_TYPE
        if _extension(part) not in self.defaults and alike:
            return replace(self, defaults={**self.defaults, _extension(part): content_type})
        key = part.lower()
        return replace(self, overrides={**self.overrides, key: content_type}, names={**self.names, key: part})

    def without(self, part: str) -> "ContentTypes":
        """These types without an override for `part`."""
        key = part.lower()
        if key not in self.overrides:
            return self
        return replace(self, overrides={name: kind for name, kind in self.overrides.items() if name != key})


def read_types(data: bytes, name: str) -> ContentTypes:
    """The types in the part [Content_Types].xml; `name` is the document's."""
    root = parse(data, name)
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    names: dict[str, str] = {}
    for child in root:
        if child.tag == tag(CONTENT_TYPES, "Default"):
            defaults[child.get("Extension", "").lower()] = child.get("ContentType", "")
        elif child.tag == tag(CONTENT_TYPES, "Override"):
            part = child.get("PartName", "").lstrip("/")
            overrides[part.lower()] = child.get("ContentType", "")
            names[part.lower()] = part
    return ContentTypes(defaults, overrides, names)


def write_types(types: ContentTypes) -> bytes:
    """The part [Content_Types].xml."""
    root = etree.Element(tag(CONTENT_TYPES, "Types"), nsmap={None: CONTENT_TYPES})
    for extension, kind in types.defaults.items():
        etree.SubElement(root, tag(CONTENT_TYPES, "Default"), Extension=extension, ContentType=kind)
    for key, kind in types.overrides.items():
        etree.SubElement(root, tag(CONTENT_TYPES, "Override"), PartName="/" + types.names[key], ContentType=kind)
    return serialised(root)


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").lower() or posixpath.basename(part).lstrip(".").lower()
