"""Shells: what stands around content, a content control or custom XML, without what it holds."""

from collections.abc import Callable

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.noise import canonical, copied

_LETTERS = 40
_TELLING = frozenset({"sdtPr", "sdtEndPr", "customXmlPr"})
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
