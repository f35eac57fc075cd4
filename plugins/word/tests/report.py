"""A report as people write one: headings, lists by hand and by style, styles of their own, two sections, a header, a table."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBERS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))
_SIGNS = (("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7"))
_FONTS = ("Symbol", "Courier New", "Wingdings")


def report() -> bytes:
    """The report."""
    document = docx.Document()
    _lists(document)
    _styles(document)
    document.add_heading("The report of the bees", 0)
    document.add_heading("Where they live", 1)
    document.add_paragraph("The bees of this city fly over nine roofs each summer.")
    counted = document.add_paragraph("Nobody counts them before noon, ")
    counted.add_run("never ever", "Shout")
    counted.add_run(" says the keeper of the hives.")
    document.add_paragraph("A quoted remark about honey.", "Quote Box")
    document.add_paragraph("An inner remark about wax.", "Inner Box")
    document.add_heading("What they need", 2)
    _listed(document, 60, "Apples in the garden", "Berries near the fence", "Cherries in the yard")
    document.add_paragraph("A paragraph between the lists of needs.")
    _listed(document, 61, "Water from the pond", "Wind in the willows", "Warmth of the sun")
    for words in ("Styled one of the list", "Styled two of the list"):
        document.add_paragraph(words, "List Number")
    document.sections[0].header.paragraphs[0].text = "A head for the report"
    document.sections[0].footer.paragraphs[0].text = "A foot for the report"
    document.add_section()
    _listed(document, 62, "Second list begins here", "Second list goes on", "Second list ends here")
    document.add_paragraph("The second section is about the winter and its long nights.")
    table = document.add_table(2, 2, "Table Grid")
    for cell, words in zip(table._cells, ("Hive one", "Hive two", "Four frames", "Five frames"), strict=True):
        cell.text = words
    document.add_paragraph("The end of the report about bees.")
    document.core_properties.title = "Bees"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _styles(document: Document) -> None:
    box = document.styles.add_style("Quote Box", WD_STYLE_TYPE.PARAGRAPH)
    box.base_style, box.paragraph_format.space_before = document.styles["Normal"], Pt(6)
    box.paragraph_format.left_indent = Cm(1)
    inner = document.styles.add_style("Inner Box", WD_STYLE_TYPE.PARAGRAPH)
    inner.base_style, inner.font.italic = box, True
    document.styles.add_style("Shout", WD_STYLE_TYPE.CHARACTER).font.bold = True
    spare = document.styles.add_style("Spare", WD_STYLE_TYPE.PARAGRAPH)
    spare.base_style, spare.font.size = document.styles["Normal"], Pt(15)


def _lists(document: Document) -> None:
    root = document.part.numbering_part.element
    first = root.find(f"{{{_W}}}num")
    for look, levels in ((50, _NUMBERS), (51, _SIGNS), (52, _NUMBERS)):
        first.addprevious(_look(look, levels))
        root.append(_element(f'<w:num w:numId="{look + 10}"><w:abstractNumId w:val="{look}"/></w:num>'))


def _look(number: int, levels: Sequence[tuple[str, str]]) -> etree._Element:
    said = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="360"/></w:pPr>'
        + (f'<w:rPr><w:rFonts w:ascii="{_FONTS[n]}" w:hAnsi="{_FONTS[n]}"/></w:rPr>' if form == "bullet" else "")
        + "</w:lvl>"
        for n, (form, text) in enumerate(levels)
    )
    return _element(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="0000AB{number}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{said}</w:abstractNum>'
    )


def _element(text: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{_W}">{text}</x>')[0]


def _listed(document: Document, number: int, *words: str) -> None:
    """Points of a list, the second one a level deeper where there is something below."""
    for place, said in enumerate(words):
        numbering = document.add_paragraph(said)._p.get_or_add_pPr()._add_numPr()
        numbering.get_or_add_ilvl().val = 1 if place == 1 and number != 62 else 0
        numbering.get_or_add_numId().val = number
