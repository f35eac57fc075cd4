"""A table of contents that LibreOffice wrote anew is the old one; what stands around it is compared as ever."""

import io
from pathlib import Path

import docx
import pytest
from lxml import etree
from workbench_word.diff import diff

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob

from .saves import rewritten

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADS = ("Apples", "Berries")


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def _text(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def _by_word(control: bool) -> str:
    """Entries with the number of the page in a field, and the end in a paragraph of its own."""
    lines = []
    for number, words in enumerate(_HEADS):
        begin = _field("begin") + _code("TOC \\o") + _field("separate") if number == 0 else ""
        page = (
            _field("begin")
            + _code(f"PAGEREF _Toc{number}")
            + _field("separate")
            + _text("<w:t>1</w:t>")
            + _field("end")
        )
        entry = _text(f"<w:t>{words}</w:t><w:tab/>") + page
        lines.append(f'<w:p>{begin}<w:hyperlink w:anchor="_Toc{number}">{entry}</w:hyperlink></w:p>')
    whole = "".join(lines) + f"<w:p>{_field('end')}</w:p>"
    return _control(whole) if control else whole


def _by_libreoffice(control: bool) -> str:
    """Entries that are fields as a whole, in a control; after one of its own making an empty paragraph."""
    lines = []
    for number, words in enumerate(_HEADS):
        begin = _field("begin") + _code("TOC \\o \\h") + _field("separate") if number == 0 else ""
        end = _field("end") if number == len(_HEADS) - 1 and not control else ""
        entry = _field("begin") + _code(f"PAGEREF _Toc{number}") + _field("separate")
        entry += _text(f"<w:t>{words}</w:t><w:tab/><w:t>1</w:t>") + _field("end")
        lines.append(f'<w:p>{begin}<w:hyperlink w:anchor="_Toc{number}">{entry}</w:hyperlink>{end}</w:p>')
    if control:
        return _control("".join(lines) + f"<w:p>{_field('end')}</w:p>")
    return _control("".join(lines)) + "<w:p/>"


def _control(inside: str) -> str:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _document(contents: str, words: str, saved: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("What stands before the contents of all this.")
    for head in _HEADS:
        document.add_heading(head, 1)
        document.add_paragraph(f"{words} of {head.lower()} in a garden near the river.")
    after = document.paragraphs[0]._p
    for element in reversed(etree.fromstring(f'<x xmlns:w="{_W}">{contents}</x>')):
        after.addnext(element)
    out = io.BytesIO()
    document.save(out)
    if not saved:
        return out.getvalue()
    return rewritten(
        out.getvalue(), {"docProps/app.xml": lambda part: part.replace(b"Microsoft Macintosh Word", b"LibreOffice/7.4")}
    )


@pytest.mark.parametrize("control", [False, True], ids=["a field", "in a control"])
@pytest.mark.parametrize(("words", "count"), [("Much", 0), ("Many", 2)])
def test_contents_that_were_worked_out_anew_are_no_change(
    tmp_path: Path, control: bool, words: str, count: int
) -> None:
    for name, data in (
        ("before", _document(_by_word(control), "Much", saved=False)),
        ("after", _document(_by_libreoffice(control), words, saved=True)),
    ):
        (tmp_path / f"{name}.docx").write_bytes(data)
    changes = diff(content_of(tmp_path / "before.docx"), content_of(tmp_path / "after.docx"), QuietJob()).changes
    assert [c.new.text for c in changes if c.new is not None] == ["Many"] * count
    assert len(changes) == count
