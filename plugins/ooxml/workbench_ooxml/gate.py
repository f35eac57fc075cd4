"""The validity gate of any package: what an Office program would stumble over, in sentences."""

from collections.abc import Iterator

from workbench.model.content import Content
from workbench.model.problem import DocumentError, Problem
from workbench_ooxml import names
from workbench_ooxml.package import Package
from workbench_ooxml.xml import parse

_XML = ("+xml", "/xml")

_ONCE = ("officeDocument", "core-properties", "extended-properties", "custom-properties")
"""Relationships of which a package has one (ECMA-376-2, 11.1)."""


def check_package(content: Content) -> tuple[Problem, ...]:
    """What is wrong with a package: parts that are damaged or without a type, relationships that lead nowhere."""
    try:
        with Package(content) as package:
            return tuple(Problem(content.name, sentence) for sentence in _faults(package))
    except DocumentError as error:
        return (error.problem,)


def _faults(package: Package) -> Iterator[str]:
    for part in package.parts:
        kind = package.content_type(part)
        try:
            data = package.data(part)
            if part.endswith(".rels") or part == names.CONTENT_TYPES or (kind or "").endswith(_XML):
                parse(data, package.name)
        except DocumentError as error:
            yield f"{part}: {error.problem.message}"
            continue
        if kind is None and part != names.CONTENT_TYPES:
            yield f"its part {part} has no type."
    for override in package.types.overrides:
        if not package.has(override):
            yield f"a type is given for {override}, which is not there."
    for kind in _ONCE:
        if sum(1 for r in package.relationships("").values() if r.kind == kind) > 1:
            yield f"the package has two parts of the kind “{kind}”, and may have one."
    for part in package.parts:
        owner = names.owner_of(part)
        if owner is None:
            continue
        if owner and not package.has(owner):
            yield f"{part} holds relationships of {owner}, which is not there."
            continue
        for relationship in package.relationships(package.spelling(owner) if owner else "").values():
            if relationship.external:
                continue
            if relationship.part is None:
                yield f"{owner or 'the package'} points out of the document ({relationship.target})."
            elif not package.has(relationship.part) and relationship.target not in ("NULL", "#"):
                yield f"{owner or 'the package'} points to {relationship.part}, which is not there."
