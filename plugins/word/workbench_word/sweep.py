"""Properties that programs write out at every save, taken out of a tree before it is compared with another program's."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

_PARAGRAPH = (
    "suppressAutoHyphens widowControl divId bidi kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "adjustRightInd snapToGrid suppressLineNumbers mirrorIndents textAlignment textDirection textboxTightWrap cnfStyle"
)
_RUN = (
    "bCs iCs lang kern noProof effect w snapToGrid webHidden specVanish fitText eastAsianLayout em rtl cs "
    "shadow outline emboss imprint"
)
_WRITTEN_OUT = {"pPr": frozenset(_PARAGRAPH.split()), "rPr": frozenset(_RUN.split())}
"""What hardly anybody sets by hand in another program, and what that writes on everything."""


def sweep(root: Element) -> None:
    """Take these properties out of every paragraph, run and style of a tree, and the properties of Word's later years."""
    for holder in root.iter(tag(W, "pPr"), tag(W, "rPr")):
        names = _WRITTEN_OUT[local(holder)]
        for child in list(holder):
            if namespace(child) != W or local(child) in names:
                holder.remove(child)
