"""Shells: what stands around content, a content control or custom XML, without what it holds."""

from collections.abc import Callable, Sequence

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench.align.match import match
from workbench.model.threeway import ThreeWay
from workbench_word.noise import canonical, copied

_LETTERS = 40
_TELLING = frozenset({"sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"})
"""What tells of the shell that it stands in."""
_KINDS = {
    "comboBox": "a combo box",
    "date": "a date",
    "docPartObj": "a building block",
    "docPartList": "building blocks",
    "dropDownList": "a list to choose from",
    "picture": "a picture",
    "text": "plain text",
    "citation": "a citation",
    "bibliography": "a bibliography",
    "equation": "an equation",
    "checkbox": "a check box",
    "repeatingSection": "a part that repeats",
}


def inside(element: Element) -> Element | None:
    """What holds the content: the w:sdtContent, or custom XML itself; None for a control without any."""
    return element.find(tag(W, "sdtContent")) if local(element) == "sdt" else element


def content_of(element: Element) -> list[Element]:
    """The elements that a shell holds."""
    holder = inside(element)
    return [] if holder is None else [child for child in holder if local(child) not in _TELLING]


def empty(element: Element, bring: Callable[[Element], Element] = copied) -> tuple[Element, Element]:
    """A copy of a shell without what is in it, and the element inside that holds. `bring` makes it fit for the target."""
    made = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    made.extend(copied(child) for child in element if local(child) in _TELLING)
    made = bring(made)
    return made, etree.SubElement(made, tag(W, "sdtContent")) if local(element) == "sdt" else made


def shells_in(holder: Element) -> list[Element]:
    """The shells around the rows of a table, or the cells of a row, in the order in which they begin."""
    found: list[Element] = []
    for child in holder:
        if namespace(child) == W and local(child) in ("sdt", "customXml"):
            within = inside(child)
            found += [child, *(shells_in(within) if within is not None else ())]
    return found


def paired_shells(three: ThreeWay[Sequence[Element]]) -> tuple[ThreeWay[Element | None], ...]:
    """The shells of three versions that are one, in the order of the base; where some came or went, not all versions have it.

    Where all have as many, they are one by one the same; else those that say the same, and as many between two of these.
    """
    if len(three.base) == len(three.left) == len(three.right):
        return tuple(ThreeWay(*each) for each in zip(three.base, three.left, three.right, strict=True))
    left, right = _pairs(three.base, three.left), _pairs(three.base, three.right)
    placed: list[tuple[tuple[int, int, str], ThreeWay[Element | None]]] = [
        ((number, 0, ""), ThreeWay(base, left.get(base), right.get(base))) for number, base in enumerate(three.base)
    ]
    new: dict[tuple[int, str, int], list[Element | None]] = {}
    for which, pairs, shells in ((1, left, three.left), (2, right, three.right)):
        numbers = {mine: number for number, base in enumerate(three.base) if (mine := pairs.get(base)) is not None}
        behind, times = -1, dict[tuple[int, str], int]()
        for shell in shells:
            behind = numbers.get(shell, behind)
            if shell not in numbers:
                key = behind, told(shell)
                times[key] = times.get(key, 0) + 1
                new.setdefault((*key, times[key]), [None, None, None])[which] = shell
    placed += [((number, time, said), ThreeWay(*each)) for (number, said, time), each in new.items()]
    return tuple(each for _, each in sorted(placed, key=lambda one: one[0]))


def _pairs(base: Sequence[Element], side: Sequence[Element]) -> dict[Element, Element]:
    """The shells of a side by those of the base."""
    found: dict[Element, Element] = {}
    b0 = s0 = 0
    matches = match([told(shell) for shell in base], [told(shell) for shell in side])
    for one in (*matches, None):
        b1, s1 = (one.a, one.b) if one is not None else (len(base), len(side))
        if b1 - b0 == s1 - s0:
            found.update(zip(base[b0:b1], side[s0:s1], strict=True))
        if one is not None:
            found.update(zip(base[b1 : b1 + one.length], side[s1 : s1 + one.length], strict=True))
            b0, s0 = b1 + one.length, s1 + one.length
    return found


def told(element: Element) -> str:
    """Equal where two shells are set to the same."""
    if local(element) != "sdt":
        return canonical(empty(element)[0]).decode("utf-8", "replace")
    properties = element.find(tag(W, "sdtPr"))
    said = canonical(properties).decode("utf-8", "replace") if properties is not None and len(properties) else ""
    return f"sdt {said}"


def named(element: Element) -> str:
    """A shell in words: “the content control ‘Name’, a date”."""
    if local(element) != "sdt":
        return f"the custom XML ‘{element.get(tag(W, 'element'), '')[:_LETTERS]}’"
    properties = element.find(tag(W, "sdtPr"))
    children = [] if properties is None else list(properties)
    names = [e.get(tag(W, "val"), "") for word in ("alias", "tag") for e in children if local(e) == word]
    kinds = [_KINDS[local(e)] for e in children if local(e) in _KINDS]
    locked = ["locked"] if any(local(e) == "lock" for e in children) else []
    name = next((f" ‘{name[:_LETTERS]}’" for name in names if name), "")
    return ", ".join([f"the content control{name}", *kinds[:1], *locked])
