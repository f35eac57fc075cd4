"""The order in which the standard wants properties to stand (ECMA-376-1, annex A): where a new one is put."""

from collections.abc import Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

_RUN = (
    "ins|del|moveFrom|moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION = (
    "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
_ROW = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange"
_CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange"
)

ORDER: Mapping[str, Mapping[str, int]] = {
    holder: {name: place for place, group in enumerate(names.split()) for name in group.split("|")}
    for holder, names in (
        ("rPr", _RUN),
        ("pPr", _PARAGRAPH),
        ("sectPr", _SECTION),
        ("tblPr", _TABLE),
        ("tblPrEx", _TABLE),
        ("trPr", _ROW),
        ("tcPr", _CELL),
    )
}
"""For each element that holds properties, the place of each of its children."""


def insert(holder: Element, child: Element) -> None:
    """Put a property where the standard wants it; one that it does not know comes last."""
    order = ORDER.get(local(holder), {})
    rank = order.get(local(child), len(order)) if namespace(child) == W else len(order)
    for index in reversed(range(len(holder))):
        known = order.get(local(holder[index])) if namespace(holder[index]) == W else None
        # What the standard does not know (Word's later effects) stays behind what it knows.
        if (known is None and rank == len(order)) or (known is not None and known <= rank):
            holder.insert(index + 1, child)
            return
    holder.insert(0, child)


def ends_well(cell: Element) -> bool:
    """Whether a cell ends as Word wants it: with a paragraph (17.4.66), or a content control that does (17.5.2.32)."""
    last = next((e for e in reversed(cell) if local(e) in ("p", "tbl", "sdt", "customXml")), None)
    if last is None or local(last) == "tbl":
        return False
    if local(last) == "sdt":
        content = last.find(tag(W, "sdtContent"))
        return content is not None and ends_well(content)
    return local(last) == "p" or ends_well(last)
