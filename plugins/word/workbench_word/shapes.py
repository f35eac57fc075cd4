"""What an object is made of, taken apart: its settings by aspect (size, position, picture …), and the text boxes in it.

An object that both versions have in the same build, element for element, is one that was edited; else it is another one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import MC, W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.counting import count_in
from workbench_word.inline import Object
from workbench_word.noise import is_noise, is_stamp
from workbench_word.reading import Meanings

_KINDS = frozenset({"picture", "drawing", "equation", "object"})
_BOX, _FALLBACK = tag(W, "txbxContent"), tag(MC, "Fallback")
_TEXT = "#text"

_ASPECTS = {
    "extent": "size",
    "ext": "size",
    "effectExtent": "size",
    "positionH": "position",
    "positionV": "position",
    "posOffset": "position",
    "align": "position",
    "simplePos": "position",
    "off": "position",
    "blip": "picture",
    "imagedata": "picture",
    "srcRect": "crop",
    "docPr": "description",
    "cNvPr": "description",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An attribute of an element of an object, or its text: the element by its number in `elements_of`."""

    number: int
    name: str


def elements_of(element: Element) -> list[Element]:
    """The elements of an object in order: neither what stands in its text boxes nor what is said again for old programs."""
    return list(_inside(element))


def _inside(element: Element) -> Iterator[Element]:
    if is_noise(element) or element.tag == _FALLBACK:
        return
    yield element
    if element.tag != _BOX:
        for child in element:
            yield from _inside(child)


def boxes_of(element: Element) -> list[Element]:
    """The w:txbxContent in an object, those in other boxes left out."""
    return [inner for inner in _inside(element) if inner.tag == _BOX]


def fallback_boxes_of(element: Element) -> list[Element]:
    """The w:txbxContent that say the same again for old programs."""
    return [box for fallback in element.iter(_FALLBACK) for box in fallback.iter(_BOX)]


def editable(thing: Object) -> bool:
    """Whether an object can be merged inside."""
    return thing.kind in _KINDS and len(thing.elements) == 1


def alike(one: Object, other: Object) -> bool:
    """Whether two objects are built alike, so that one can be the other, edited."""
    if not (editable(one) and editable(other)) or one.kind != other.kind:
        return False
    return _build(one.elements[0]) == _build(other.elements[0])


def _build(element: Element) -> list[tuple[str, int]]:
    return [(str(inner.tag), 0 if inner.tag == _BOX else len(inner)) for inner in _inside(element)]


def aspects_of(element: Element, meanings: Meanings) -> Mapping[str, Mapping[Place, str]]:
    """What an object says, by aspect. Texts and what has no name of its own are aspects by their place."""
    found: dict[str, dict[Place, str]] = {}
    for number, inner in enumerate(elements_of(element)):
        name = _ASPECTS.get(local(inner))
        for key, raw in inner.attrib.items():
            value = "" if is_stamp(str(key)) else meanings.value(inner, str(key), str(raw))
            if value:
                found.setdefault(name or f"{local(inner)} {number}", {})[Place(number, str(key))] = value
        if inner.text and inner.text.strip() and inner.tag != _BOX:
            found.setdefault(name or f"text {number}", {})[Place(number, _TEXT)] = inner.text
    return found


def give(made: Element, source: Element, places: Mapping[Place, str], before: Mapping[Place, str]) -> None:
    """Give an object what another one says at some places, and take away what only it said before."""
    mine, theirs = elements_of(made), elements_of(source)
    for place in {**before, **places}:
        if place.name == _TEXT:
            mine[place.number].text = theirs[place.number].text
        elif place in places:
            mine[place.number].set(place.name, theirs[place.number].get(place.name, ""))
        else:
            mine[place.number].attrib.pop(place.name, None)


def words_for(aspect: str, values: Mapping[Place, str]) -> str:
    """An aspect in people's words."""
    said = list(values.values())
    match aspect:
        case "size":
            lengths = [count_in(v) for p, v in values.items() if p.name in ("cx", "cy")]
            sides = [f"{length / 360000:.1f} cm" for length in lengths if length is not None]
            return "size " + " × ".join(sides[:2])
        case "description":
            return f"description ‘{said[0]}’" if said else "no description"
    if aspect.startswith("text "):
        return said[0] if said else ""
    return aspect.partition(" ")[0]


def picture_in_aspect(values: Mapping[Place, str]) -> str | None:
    """The name of the picture that an aspect points to; None where it is none of the document's own."""
    found = (value for value in values.values() if value.startswith("image:"))
    return next((value.removeprefix("image:") for value in found), None)
