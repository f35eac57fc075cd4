"""Which program saved a document as a whole, and what its way of writing says nothing by."""

from pathlib import Path

import pytest
from workbench_word.document import Document
from workbench_word.merge import merge
from workbench_word.program import saved_by

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.threeway import ThreeWay

from .parcel import OFFICE, Parcel
from .rich import Rich, para, q, rich, run, xml
from .whole import JOB

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument."


def saved(folder: Path, name: str, part: str, inside: str) -> Content:
    """A document with a part of properties."""
    return held(folder, name, part, inside, rich(para(run("The bees of this city fly over nine roofs."))))


def held(folder: Path, name: str, part: str, inside: str, document: Rich) -> Content:
    """This document with a part of properties."""
    parcel = Parcel(document.save())
    kind = "extended-properties" if part == "app" else "custom-properties"
    text = f'<Properties xmlns="{_SPACE}/{kind}" xmlns:vt="{_SPACE}/docPropsVTypes">{inside}</Properties>'
    parcel.add(f"docProps/{part}.xml", text.encode(), f"{_TYPE}{kind}+xml")
    parcel.relate("", OFFICE + kind, f"docProps/{part}.xml")
    place = folder / f"{name}.docx"
    place.write_bytes(parcel.save())
    return content_of(place)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Microsoft Office Word", "LibreOffice/7.4.7.2$Linux", "LibreOffice"),
        ("LibreOffice/6.4.7.2$Linux", "LibreOffice/7.4.7.2$Linux", "LibreOffice"),
        ("LibreOffice/7.4.7.2$Linux", "LibreOffice/7.4.7.2$Linux", ""),
        ("LibreOffice/7.4.7.2$Linux", "Microsoft Office Word", ""),
    ],
)
def test_a_program_and_another_version_of_it_write_anew(tmp_path: Path, before: str, after: str, expected: str):
    contents = [
        saved(tmp_path, name, "app", f"<Application>{said}</Application>")
        for name, said in (("base", before), ("side", after))
    ]
    with Document(contents[0]) as base, Document(contents[1]) as side:
        assert saved_by(base, side) == expected


@pytest.mark.parametrize(("written", "decisions"), [("0", 0), ("false", 0), ("1", 1), ("true", 1)])
def test_a_switch_among_the_properties_is_the_same_in_either_spelling(tmp_path: Path, written: str, decisions: int):
    def switched(name: str, value: str) -> Content:
        kept = f'<property fmtid="{{D5}}" pid="2" name="Checked"><vt:bool>{value}</vt:bool></property>'
        return saved(tmp_path, name, "custom", kept)

    sides = (switched("base", "false"), switched("left", written), switched("right", "false"))
    three: ThreeWay[Content | None] = ThreeWay(*sides)
    assert len(merge(three, JOB).decisions) == decisions


def test_what_a_program_keeps_of_a_save_among_own_properties_is_nobodys(tmp_path: Path):
    kept = '<property fmtid="{D5}" pid="2" name="AppVersion"><vt:lpwstr>14.0</vt:lpwstr></property>'
    base, left = saved(tmp_path, "base", "custom", kept), saved(tmp_path, "left", "custom", "")
    assert merge(ThreeWay(base, left, base), JOB).decisions == ()


def test_the_usual_style_and_the_lines_of_a_table_written_out_say_nothing(tmp_path: Path):
    """A document without styles, out of a program that has none, saved by LibreOffice."""

    def drawn(before: str, kind: str, width: int) -> str:
        edges = ("top", "left", "bottom", "right")
        lines = "".join(f'<w:{e} w:val="{kind}" w:sz="{width}" w:space="0" w:color="FFFFFF"/>' for e in edges)
        return f"<w:{before}>{lines}</w:{before}>"

    def tabled(style: str, cell: str) -> Rich:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        head = f'<w:tblPr>{drawn("tblBorders", "thick", 4)}</w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        inside = f"<w:tcPr>{cell}</w:tcPr>{para(run('Eleven.'), properties=named)}"
        table = f"<w:tbl>{head}<w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
        document = rich(table + para(run("The bees of this city."), properties=named))
        for known in document.styles.findall(q("w:style")):
            document.styles.remove(known)
        if style:
            document.styles.append(
                xml(f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="Normal"/></w:style>')
            )
        return document

    base = held(tmp_path, "base", "app", "<Application>Some program</Application>", tabled("", ""))
    saved_ = tabled("Normal", drawn("tcBorders", "single", 8))
    left = held(tmp_path, "left", "app", "<Application>LibreOffice/7.4</Application>", saved_)
    assert [d.title for d in merge(ThreeWay(base, left, base), JOB).decisions] == []
