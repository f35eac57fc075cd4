"""Properties set, or taken away, one by one in an element that holds them."""

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.noise import copied
from workbench_word.properties import SWITCHES
from workbench_word.schema import insert
from workbench_word.tracked import MARK, is_tracked_mark

_BACK = {"start": "left", "end": "right"}


def patch(holder: Element, key: str, value: str | None, source: Element | None) -> None:
    """Give a property this value. `source` is the holder that it comes from, where the element itself is copied from.

    A value that comes from a style has no element there; then one is made. None takes the property away.
    """
    if key == MARK:
        _patch_mark(holder, source if value is not None else None)
        return
    name, _, attribute = key.partition("@")
    if name.startswith(("~", "{")):
        return
    existing = holder.find(tag(W, name))
    if attribute:
        _patch_attribute(holder, existing, name, attribute, value)
        return
    if existing is not None:
        holder.remove(existing)
    if value is None:
        return
    theirs = source.find(tag(W, name)) if source is not None and name not in SWITCHES else None
    if theirs is not None:
        insert(holder, copied(theirs))
        return
    made = _made(name, value)
    if made is not None:
        insert(holder, made)


def _patch_mark(holder: Element, source: Element | None) -> None:
    """Give the end of a paragraph the tracked changes that it has in the source, or none."""
    look = holder.find(tag(W, "rPr"))
    theirs = source.find(tag(W, "rPr")) if source is not None else None
    marks = [copied(e) for e in theirs if is_tracked_mark(e)] if theirs is not None else []
    if look is None:
        if not marks:
            return
        look = etree.Element(tag(W, "rPr"))
        insert(holder, look)
    for known in [e for e in look if is_tracked_mark(e)]:
        look.remove(known)
    for place, mark in enumerate(marks):
        look.insert(place, mark)
    if not len(look):
        holder.remove(look)


def _patch_attribute(holder: Element, existing: Element | None, name: str, attribute: str, value: str | None) -> None:
    if existing is None:
        if value is None:
            return
        existing = etree.Element(tag(W, name))
        insert(holder, existing)
    spelled = tag(W, _BACK.get(attribute, attribute) if name == "ind" else attribute)
    if value is None:
        for word in (spelled, tag(W, attribute)):
            existing.attrib.pop(word, None)
        if not existing.attrib:
            holder.remove(existing)
    else:
        existing.set(spelled, value)


def _made(name: str, value: str) -> Element | None:
    """The element that says this; None where only the original could (a border, tab stops)."""
    if "<" in value or "|" in value:
        return None
    element = etree.Element(tag(W, name))
    if name in SWITCHES:
        if value == "off":
            element.set(tag(W, "val"), "0")
    else:
        element.set(tag(W, "val"), _BACK.get(value, value) if name == "jc" else value)
    return element


def children_named(holder: Element, key: str) -> list[Element]:
    """The children that a key of a section, table, row or cell stands for: "headerReference first", "tcW"."""
    name, _, use = key.partition(" ")
    return [
        child
        for child in holder
        if namespace(child) == W and local(child) == name and (not use or child.get(tag(W, "type"), "default") == use)
    ]


def replace_child(holder: Element, key: str, source: Element | None) -> None:
    """Give the holder the source's children of this key, in the place that the standard wants, or none."""
    for child in children_named(holder, key):
        holder.remove(child)
    for child in children_named(source, key) if source is not None else ():
        insert(holder, copied(child))
