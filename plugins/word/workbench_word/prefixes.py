"""Newer namespaces in a part: those that older programs may pass over have to be named at its root (ISO 29500-3, 10.1)."""

from collections.abc import Iterable

from lxml import etree
from workbench_ooxml.namespaces import MC
from workbench_ooxml.xml import Element, namespace, tag

_IGNORABLE = tag(MC, "Ignorable")


def ignorable(root: Element) -> dict[str, str]:
    """The namespaces that may be passed over, with their prefixes."""
    return {uri: prefix for prefix in root.get(_IGNORABLE, "").split() if (uri := root.nsmap.get(prefix)) is not None}


def declared(root: Element, others: Iterable[Element]) -> Element:
    """The root, or a wider one that also names what the brought elements need and their own roots (`others`) named."""
    wanted: dict[str, str] = {}
    for other in others:
        wanted.update((uri, prefix) for uri, prefix in ignorable(other).items() if uri not in wanted)
    for uri in ignorable(root):
        wanted.pop(uri, None)
    missing = {uri: prefix for uri, prefix in wanted.items() if uri in _used(root)} if wanted else {}
    if not missing:
        return root
    names: dict[str | None, str] = dict(root.nsmap)
    names.setdefault("mc", MC)
    words = root.get(_IGNORABLE, "").split()
    for uri, prefix in missing.items():
        free = next((p for p, known in names.items() if known == uri and p is not None), None) or prefix
        number = 1
        while free in names and names[free] != uri:
            number += 1
            free = f"{prefix}{number}"
        names[free] = uri
        words.append(free)
    made = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    made.text = root.text
    made.extend(list(root))
    made.set(_IGNORABLE, " ".join(words))
    return made


def _used(root: Element) -> set[str]:
    found: set[str] = set()
    for element in root.iter():
        if isinstance(element.tag, str):
            found.add(namespace(element))
            found.update(str(key)[1:].partition("}")[0] for key in element.attrib if str(key).startswith("{"))
    return found
