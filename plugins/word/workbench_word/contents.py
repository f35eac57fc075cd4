"""Tables of contents: every program works them out and writes them in its own way, so nobody's work is in them."""

from collections.abc import Iterator, Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import Block, Control

_GALLERY = "Table of Contents"


_WORKED_OUT = frozenset(("TOC", "INDEX", "TOA"))
"""Fields that say where something is: contents, an index, authorities."""


def in_contents(root: Element, side: Element) -> frozenset[Element]:
    """The paragraphs that a field of contents, or an index, begins in, goes through or ends in, if `side` has one as well."""
    kept = {_kind(code) for code in side.iter(tag(W, "instrText"))} & _WORKED_OUT
    found: set[Element] = set()
    open_: list[bool] = []
    """For each field that is open, whether it is one of those."""
    for element in root.iter(tag(W, "p"), tag(W, "fldChar"), tag(W, "instrText")):
        match local(element):
            case "p":
                if any(open_):
                    found.add(element)
                continue
            case "instrText":
                if open_ and _kind(element) in kept:
                    open_[-1] = True
            case _:
                kind = element.get(tag(W, "fldCharType"))
                if kind == "begin":
                    open_.append(False)
                elif kind == "end" and open_:
                    open_.pop()
        if any(open_):
            found.update(element.iterancestors(tag(W, "p")))
    return frozenset(found)


def _kind(code: Element) -> str:
    """What a field is, by the first word of its code."""
    return next(iter((code.text or "").split()), "")


def is_contents(element: Element) -> bool:
    """Whether something is a control for a table of contents, or holds the field of one."""
    if any(gallery.get(tag(W, "val")) == _GALLERY for gallery in element.iter(tag(W, "docPartGallery"))):
        return True
    return any((code.text or "").split()[:1] == ["TOC"] for code in element.iter(tag(W, "instrText")))


def unwrapped(blocks: Sequence[Block], like: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without the control that LibreOffice puts around a table of contents, where `like` has none around it."""
    if any(isinstance(block, Control) and is_contents(block.element) for block in like):
        return tuple(blocks)
    return tuple(_bare(blocks))


def _bare(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Control) and is_contents(block.element):
            yield from block.blocks
        else:
            yield block
