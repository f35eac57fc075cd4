"""Digital signatures of a package (ECMA-376-2, 13): they hold for the bytes that were signed, and for no others.

A package that is made out of a signed one is left without them, as Word and LibreOffice leave what they save: kept, they
would tell everybody who opens it that somebody tampered with it.
"""

from collections.abc import Iterator

from workbench_ooxml.package import Package
from workbench_ooxml.relationships import Relationship
from workbench_ooxml.splice import Splice

_ORIGIN = "/digital-signature/origin"


def is_signed(package: Package) -> bool:
    """Whether a signature is there, valid or not."""
    return any(
        one.kind == "signature" and one.part is not None and package.has(one.part)
        for origin in _origins(package)
        if origin.part is not None
        for one in package.relationships(package.spelling(origin.part)).values()
    )


def unsign(splice: Splice) -> None:
    """Leave out the signatures, with the certificates that only they point to."""
    package = splice.base
    waiting = []
    for origin in _origins(package):
        splice.unrelate("", origin.id)
        waiting.append(origin)
    kept = {part.lower() for part in _kept(package)}
    while waiting:
        part = waiting.pop().part
        if part is None or not splice.has(part) or part.lower() in kept:
            continue
        spelled = package.spelling(part)
        splice.remove(spelled)
        waiting += package.relationships(spelled).values()


def _origins(package: Package) -> Iterator[Relationship]:
    """Where the signatures of a package begin; there is one, or none."""
    for relationship in package.relationships("").values():
        if relationship.type.endswith(_ORIGIN) and relationship.part is not None and package.has(relationship.part):
            yield relationship


def _kept(package: Package) -> Iterator[str]:
    """What is reached without passing an origin of signatures."""
    origins = {origin.id for origin in _origins(package)}
    seen: set[str] = set()
    waiting = [r for r in package.relationships("").values() if r.id not in origins]
    while waiting:
        part = waiting.pop().part
        if part is None or not package.has(part) or part.lower() in seen:
            continue
        seen.add(part.lower())
        spelled = package.spelling(part)
        yield spelled
        waiting += package.relationships(spelled).values()
