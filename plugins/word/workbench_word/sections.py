"""The sections of a document: the elements that say what their pages are like, and which of them a story ends with."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

_SECTION = tag(W, "sectPr")
_BLOCKS = frozenset({"p", "tbl", "sdt", "customXml", "altChunk"})


def sections_of(root: Element) -> list[Element]:
    """What a document's sections are set to, in order. What a tracked change says that one was set to is none of them."""
    return [found for found in root.iter(_SECTION) if not _was(found)]


def ending_of(story: Element) -> Element | None:
    """What the last section is set to; None where nothing says it.

    Some programs write sections among the paragraphs, and text after the last of them: those stay where they stand.
    """
    found = None
    for child in story:
        if child.tag == _SECTION:
            found = child
        elif found is not None and local(child) in _BLOCKS:
            found = None
    return found


def _was(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == tag(W, "sectPrChange")
