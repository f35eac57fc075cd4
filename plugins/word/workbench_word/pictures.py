"""Pictures of a document for show: named by the digest of their part, so that one picture has one name in every version."""

import re
from collections.abc import Callable

from workbench_ooxml.namespaces import WP, A, R, V
from workbench_ooxml.package import Package
from workbench_ooxml.xml import Element, namespace, tag

from workbench.model.content import Content
from workbench.model.merge import Picture
from workbench.model.problem import DocumentError
from workbench.model.raster import raster_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import ImageView
from workbench_word.drawings import DRAWN, drawable, drawn
from workbench_word.inline import Object
from workbench_word.reading import Meanings

_EMU = 9_525
"""English Metric Units in one pixel of 1/96 inch."""
_LENGTH = re.compile(r"(?:^|;)\s*(width|height):\s*(\d{1,5}(?:\.\d{1,6})?)pt")
RASTERS = frozenset({"png", "jpg", "jpeg", "jfif", "gif", "bmp", "dib"})
"""Kinds of pictures that a window and a browser show as they are."""


def picture_in(thing: Object, meanings: Meanings) -> Picture | str | None:
    """The first picture that an object shows, or words for one that cannot be drawn here; None for an object without."""
    for element in thing.elements:
        for inner in element.iter():
            id_ = None
            if inner.tag == tag(A, "blip"):
                id_ = inner.get(tag(R, "embed"))
            elif inner.tag == tag(V, "imagedata"):
                id_ = inner.get(tag(R, "id"))
            about = meanings.targets.get(id_ or "", "")
            if about.startswith("image:"):
                kind = meanings.suffixes.get(id_ or "", "")
                if kind in RASTERS or drawable(kind):
                    return Picture(about.removeprefix("image:"), thing.words, *size_of(element))
                said = thing.words.removeprefix("[").removesuffix("]")
                named = f"{kind.upper()} picture".strip()
                return f"[{named}: {said}]" if said != "picture" else f"[{named}]"
    return None


def size_of(element: Element) -> tuple[int | None, int | None]:
    """Width and height in pixels at which an object shows its picture, as far as it says."""
    extent = next((e for e in element.iter(tag(WP, "extent"))), None)
    if extent is None:
        return _styled(element)
    sides = [str(extent.get(name, "")) for name in ("cx", "cy")]
    width, height = (int(side) // _EMU if side.isdecimal() else None for side in sides)
    return width, height


def _styled(element: Element) -> tuple[int | None, int | None]:
    """The size that the style of a VML shape says in points."""
    for inner in element.iter():
        if namespace(inner) == V and (style := inner.get("style")):
            said = dict(_LENGTH.findall(style))
            if "width" in said and "height" in said:
                return round(float(said["width"]) * 4 / 3), round(float(said["height"]) * 4 / 3)
    return None, None


def picture_of(
    reference: str, contents: ThreeWay[Content | None], check: Callable[[], None] = lambda: None
) -> ImageView:
    """The picture of this name, from whichever version has it. Raises DocumentError where it cannot be shown."""
    name = ""
    for content in (contents.left, contents.right, contents.base):
        if content is None:
            continue
        name = name or content.name
        with Package(content) as package:
            for part in package.parts:
                kind = part.rpartition(".")[2].lower()
                if kind not in RASTERS | DRAWN or package.digest(part).hex() != reference:
                    continue
                data = package.data(part) if kind in RASTERS else drawn(package, content, check).get(reference, b"")
                if raster_of(data) is not None:
                    return ImageView(ThreeWay(None, data, None))
    raise DocumentError("has a picture of a kind that cannot be shown here. Open the document in Word to see it.", name)
