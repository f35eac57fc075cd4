"""The report with one more thing in it each: what LibreOffice writes in its own way when it saves it."""

import io
from collections.abc import Callable, Mapping

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from lxml import etree
from workbench_word.schema import insert

from .report import report

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Change = Callable[[Document], None]


def variant(name: str) -> bytes:
    """The report with that in it."""
    document = docx.Document(io.BytesIO(report()))
    VARIANTS[name](document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def q(name: str) -> str:
    """A name of the text's."""
    return f"{{{_W}}}{name}"


def xml(text: str) -> etree._Element:
    """An element of the text's."""
    return etree.fromstring(f'<x xmlns:w="{_W}">{text}</x>')[0]


def _defaults(*inside: str) -> Change:
    """What all words are, where nothing else is said."""

    def change(document: Document) -> None:
        held = document.styles.element.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")
        for text in inside:
            made = xml(text)
            for known in held.findall(made.tag):
                held.remove(known)
            insert(held, made)

    return change


def _no_language(document: Document) -> None:
    for said in list(document.styles.element.iter(q("lang"))):
        said.getparent().remove(said)


def _level_look(inside: str) -> Change:
    """How the numbers of the first list look."""

    def change(document: Document) -> None:
        numbering = document.part.numbering_part.element
        for abstract in numbering.findall(q("abstractNum")):
            if abstract.get(q("abstractNumId")) in ("50", "52"):
                for level in abstract.findall(q("lvl")):
                    level.append(xml(f"<w:rPr>{inside}</w:rPr>"))

    return change


def _words(inside: str) -> Change:
    """How some words look."""

    def change(document: Document) -> None:
        paragraph = next(p for p in document.paragraphs if p.text.startswith("Nobody counts"))
        held = paragraph.runs[0]._r.get_or_add_rPr()
        held.append(xml(inside))

    return change


def _style(name: str, kind: str, *inside: str) -> Change:
    """A style with this name, or a further saying of the one that is there."""

    def change(document: Document) -> None:
        known = [s for s in document.styles if s.name == name]
        made = known[0] if known else document.styles.add_style(name, getattr(WD_STYLE_TYPE, kind))
        for text in inside:
            paragraph = kind == "PARAGRAPH" and "<w:p" in text
            holder = made.element.get_or_add_pPr() if paragraph else made.element.get_or_add_rPr()
            for child in list(xml(text)):
                insert(holder, child)

    return change


def _lines(number: int, attributes: str) -> Change:
    """Lines are counted in a section, or in all (-1)."""

    def change(document: Document) -> None:
        for n, section in enumerate(document.sections):
            if number in (n, -1):
                section._sectPr.find(q("pgMar")).addnext(xml(f"<w:lnNumType {attributes}/>"))

    return change


def _first_page(number: int, words: str) -> Change:
    """A section with a first page of its own; with another header there, if there are words for it."""

    def change(document: Document) -> None:
        section = document.sections[number]
        section.different_first_page_header_footer = True
        if words:
            section.first_page_header.paragraphs[0].text = words

    return change


def _bare_first_page(document: Document) -> None:
    """No header, and a first page of its own."""
    for section in document.sections:
        for reference in section._sectPr.findall(q("headerReference")) + section._sectPr.findall(q("footerReference")):
            section._sectPr.remove(reference)
    document.sections[0].different_first_page_header_footer = True


def _gutter(document: Document) -> None:
    for section in document.sections:
        section.gutter = Pt(36)


def _setting(text: str) -> Change:
    """A setting that stands after the distance of tab stops."""

    def change(document: Document) -> None:
        document.settings.element.find(q("defaultTabStop")).addnext(xml(text))

    return change


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _entry(words: str, before: str = "", after: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{words}</w:t></w:r>{after}</w:p>" if words else f"<w:p>{before}{after}</w:p>"


_OWN_END = _entry("Where they live", _BEGIN) + _entry("What they need") + _entry("", "", _END)
_LAST_END = _entry("Where they live", _BEGIN) + _entry("What they need", "", _END)
_CONTROL = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{_entry('Contents')}{_OWN_END}</w:sdtContent></w:sdt>"
)


def _contents(text: str) -> Change:
    """A table of contents, between two paragraphs."""

    def change(document: Document) -> None:
        heading = next(p for p in document.paragraphs if p.text.startswith("Where they live"))
        for element in list(
            xml(f"<w:body>{_entry('Before the contents')}{text}{_entry('After the contents')}</w:body>")
        ):
            heading._p.addprevious(element)

    return change


def _table(document: Document) -> None:
    """A table with a style of its own, and one with lines in its cells."""
    document.styles.element.append(
        xml(
            '<w:style w:type="table" w:customStyle="1" w:styleId="Honey"><w:name w:val="Honey"/><w:basedOn w:val="TableNormal"/>'
            '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="FF0000"/>'
            '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="0000FF"/></w:tblBorders></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
            "</w:tcPr></w:tblStylePr></w:style>"
        )
    )
    document.tables[0].style = document.styles["Honey"]


def _own_lines(document: Document) -> None:
    """A table whose cells each say their lines."""
    line = ' w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for cell in document.tables[0]._cells:
        held = cell._tc.get_or_add_tcPr()
        held.append(xml(f"<w:tcBorders><w:top{line}<w:left{line}<w:bottom{line}<w:right{line}</w:tcBorders>"))
    document.tables[0].style = document.styles["Normal Table"]


VARIANTS: Mapping[str, Change] = {
    "kerned": _defaults('<w:kern w:val="2"/>'),
    "kerned words": _words('<w:kern w:val="28"/>'),
    "kerned style": _style("Quote Box", "PARAGRAPH", '<w:rPr><w:kern w:val="32"/></w:rPr>'),
    "no language": _no_language,
    "two languages": _words('<w:lang w:val="fr-FR"/>'),
    "no spelling": _words("<w:noProof/>"),
    "bold numbers": _level_look("<w:b/>"),
    "numbers in colour": _level_look('<w:i/><w:color w:val="00B050"/><w:sz w:val="32"/>'),
    "numbers with lines": _level_look('<w:caps/><w:strike/><w:u w:val="single"/>'),
    "lines counted": _lines(-1, 'w:countBy="5" w:restart="continuous"'),
    "lines counted anew": _lines(-1, 'w:countBy="1" w:restart="newPage" w:distance="400"'),
    "lines counted in one": _lines(0, 'w:countBy="2"'),
    "lines counted at the end": _lines(1, 'w:countBy="2" w:restart="newSection"'),
    "first page": _first_page(0, "A first head"),
    "first page empty": _first_page(0, ""),
    "first page bare": _bare_first_page,
    "first page later": _first_page(1, "A later first head"),
    "gutter": _gutter,
    "hyphenated": _setting("<w:autoHyphenation/>"),
    "hyphenated not everywhere": lambda document: (
        _setting("<w:autoHyphenation/>")(document),
        _style("Quote Box", "PARAGRAPH", "<w:pPr><w:suppressAutoHyphens/></w:pPr>")(document),
    )[0],
    "figure": _style("Figure", "PARAGRAPH", "<w:rPr><w:b/></w:rPr>"),
    "signature": _style("Signature", "PARAGRAPH", "<w:rPr><w:b/></w:rPr>"),
    "contents": _contents(_OWN_END),
    "contents in few": _contents(_LAST_END),
    "contents in a control": _contents(_CONTROL),
    "contents and an empty one": _contents(_OWN_END + _entry("")),
    "contents in few and an empty one": _contents(_LAST_END + _entry("")),
    "table style": _table,
    "lines in cells": _own_lines,
}  # fmt: skip
