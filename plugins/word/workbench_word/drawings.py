"""Pictures that only an office program can draw (metafiles, SVG, TIFF), made PNG by LibreOffice where it is installed."""

import os
from collections.abc import Callable, Mapping
from functools import cache
from tempfile import TemporaryDirectory

from workbench_ooxml.office import find_office
from workbench_ooxml.package import Package

from workbench.model.content import Content
from workbench_word.recent import Recent
from workbench_word.sheet import on_sheet

DRAWN = frozenset({"emf", "wmf", "emz", "wmz", "svg", "tif", "tiff"})
"""Kinds of pictures that LibreOffice draws."""
MOST = 60
LARGEST = 48 << 20
"""Bytes of all pictures of a document that are drawn; those beyond, and beyond MOST, are left to their names."""


def drawable(kind: str) -> bool:
    """Whether a picture whose name ends so can be drawn on this machine."""
    return kind in DRAWN and find_office() is not None


def drawn(package: Package, content: Content, check: Callable[[], None]) -> Mapping[str, bytes]:
    """The PNGs of such pictures of a document, by digest. All are drawn at once: the program takes seconds to start."""
    return _kept().get(content.digest, lambda: _draw(package, content.name, check))


def _draw(package: Package, name: str, check: Callable[[], None]) -> Mapping[str, bytes]:
    office = find_office()
    if office is None:
        return {}
    with TemporaryDirectory(prefix="workbench-") as folder:
        sources: dict[str, str] = {}
        room = LARGEST
        for part in package.parts:
            kind = part.rpartition(".")[2].lower()
            if kind not in DRAWN or len(sources) >= MOST:
                continue
            data = package.data(part)
            if len(data) <= room:
                room -= len(data)
                path = os.path.join(folder, f"{package.digest(part).hex()}.svg")
                sources[path] = package.digest(part).hex()
                with open(path, "wb") as file:
                    file.write(data if kind == "svg" else on_sheet(data, kind))
        made = office.convert(name, tuple(sources), "png", folder, check) if sources else {}
        found = {}
        for source, path in made.items():
            with open(path, "rb") as file:
                found[sources[source]] = file.read()
        return found


@cache
def _kept() -> Recent[Mapping[str, bytes]]:
    return Recent(4)
