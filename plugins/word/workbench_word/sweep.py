"""What programs write out at every save, taken out of a tree before it is compared with another program's."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.properties import Properties, default_of, read_properties
from workbench_word.styles import Styles

_PARAGRAPH = (
    "suppressAutoHyphens widowControl divId kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "adjustRightInd snapToGrid mirrorIndents textDirection textboxTightWrap cnfStyle"
)
_RUN = "bCs iCs lang noProof snapToGrid webHidden specVanish fitText eastAsianLayout rtl cs"
_WRITTEN_OUT = {"pPr": frozenset(_PARAGRAPH.split()), "rPr": frozenset(_RUN.split())}
"""What hardly anybody sets by hand in another program, and what that writes on everything."""

_SAME_ANYWAY = ("jc", "spacing", "ind")
_COMMENT_LOOK = ("rFonts", "sz", "szCs")


def sweep(root: Element, styles: Styles) -> None:
    """Take these properties out of every paragraph and run of a tree, and what its own style says already."""
    for holder in root.iter(tag(W, "pPr"), tag(W, "rPr")):
        names = _WRITTEN_OUT[local(holder)]
        for child in list(holder):
            if namespace(child) != W or local(child) in names:
                holder.remove(child)
    if local(root) == "styles":
        return
    default = styles.default("paragraph")
    for paragraph in root.iter(tag(W, "p")):
        held = paragraph.find(tag(W, "pPr"))
        if held is not None:
            _paragraph(held, styles, default)
    for cell in root.iter(tag(W, "tcBorders"), tag(W, "pBdr")):
        if len(cell) == 0:
            _remove(cell)
    for table in root.iter(tag(W, "tblPr")):
        for child in list(table):
            start = local(child) == "jc" and child.get(tag(W, "val")) in ("left", "start")
            if start or (local(child) == "tblInd" and child.get(tag(W, "w")) == "0"):
                table.remove(child)
    if local(root) == "comments":
        for look in root.iter(*(tag(W, name) for name in _COMMENT_LOOK)):
            _remove(look)


def _paragraph(held: Element, styles: Styles, default: str | None) -> None:
    named = held.find(tag(W, "pStyle"))
    style = named.get(tag(W, "val")) if named is not None else None
    anyway = styles.paragraph(style, {})
    if named is not None and style == default:
        held.remove(named)
    if held.find(tag(W, "numPr")) is not None:
        return  # a list has a say in indents too
    for name in _SAME_ANYWAY:
        child = held.find(tag(W, name))
        if child is not None and _says_nothing(child, held, anyway):
            held.remove(child)


def _says_nothing(child: Element, held: Element, anyway: Properties) -> bool:
    """Whether a property is what the style of the paragraph comes to."""
    mine = {key: value for key, value in read_properties(held).items() if key.partition("@")[0] == local(child)}
    return all(anyway.get(key, default_of(key)) == value for key, value in mine.items())


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
