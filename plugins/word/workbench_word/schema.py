"""The order in which the standard wants elements to stand (ISO 29500-4, annex A): where a new one is put."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from workbench_ooxml.namespaces import M, W
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
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_LEVEL = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr "
    "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
    "captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol "
    "listSeparator"
)
_COMPATIBILITY = (
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance "
    "balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn "
    "spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames "
    "subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP "
    "suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps "
    "usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8 "
    "alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower "
    "doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules "
    "doNotBreakWrappedTables doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules "
    "doNotWrapTextWithPunct doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout "
    "useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules "
    "allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables "
    "autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark "
    "doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs "
    "cachedColBalance compatSetting"
)
_CONTROL = (
    "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation|comboBox|date|docPartObj|docPartList|"
    "dropDownList|picture|richText|text|citation|group|bibliography"
)
_EDGES = "top left|start bottom right|end"
_TABLE_BORDERS = f"{_EDGES} insideH insideV"
_NOTES = "pos numFmt numStart numRestart footnote|endnote"

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
        ("pBdr", "top left bottom right between bar"),
        ("pgBorders", "top left bottom right"),
        ("tblBorders", _TABLE_BORDERS),
        ("tcBorders", f"{_TABLE_BORDERS} tl2br tr2bl"),
        ("tblCellMar", _EDGES),
        ("tcMar", _EDGES),
        ("numPr", "ilvl numId numberingChange ins"),
        ("tbl", "tblPr tblGrid tr|sdt|customXml"),
        ("tr", "tblPrEx trPr tc|sdt|customXml"),
        ("sdt", "sdtPr sdtEndPr sdtContent"),
        ("sdtPr", _CONTROL),
        ("styles", "docDefaults latentStyles style"),
        ("docDefaults", "rPrDefault pPrDefault"),
        ("style", _STYLE),
        ("tblStylePr", "pPr rPr tblPr trPr tcPr"),
        ("numbering", "numPicBullet abstractNum num numIdMacAtCleanup"),
        ("abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
        ("lvl", _LEVEL),
        ("num", "abstractNumId lvlOverride"),
        ("lvlOverride", "startOverride lvl"),
        ("settings", _SETTINGS),
        ("footnotePr", _NOTES),
        ("endnotePr", _NOTES),
        ("compat", _COMPATIBILITY),
    )
}
"""For each element whose children have an order, the place of each of them."""

_OWN = frozenset((W, M))
"""Namespaces in which children have a place: equations are set in their own, amid the settings."""


def insert(holder: Element, child: Element) -> None:
    """Put a property where the standard wants it; one that it does not know comes last."""
    order = ORDER.get(local(holder), {})
    rank = _rank(child, order)
    for index in reversed(range(len(holder))):
        known = _rank(holder[index], order)
        # What the standard does not know (Word's later effects) stays behind what it knows.
        if (known is None and rank is None) or (known is not None and (rank is None or known <= rank)):
            holder.insert(index + 1, child)
            return
    holder.insert(0, child)


def put_in_order(holder: Element) -> None:
    """Put the children where the standard wants them; what it does not know stays behind what it stood behind."""
    order = ORDER.get(local(holder), {})
    ranked: list[tuple[int, Element]] = []
    for child in holder:
        rank = _rank(child, order)
        ranked.append((rank if rank is not None else ranked[-1][0] if ranked else -1, child))
    if any(one > other for (one, _), (other, _) in pairwise(ranked)):
        holder[:] = [child for _, child in sorted(ranked, key=lambda one: one[0])]


def ends_well(cell: Element | Sequence[Element]) -> bool:
    """Whether a cell, or what stands in a text box, ends as Word wants it: with a paragraph (17.4.66), or a content control that does (17.5.2.32)."""
    last = next((e for e in reversed(cell) if local(e) in ("p", "tbl", "sdt", "customXml")), None)
    if last is None or local(last) == "tbl":
        return False
    if local(last) == "sdt":
        content = last.find(tag(W, "sdtContent"))
        return content is not None and ends_well(content)
    return local(last) == "p" or ends_well(last)


def _rank(child: Element, order: Mapping[str, int]) -> int | None:
    return order.get(local(child)) if namespace(child) in _OWN else None
