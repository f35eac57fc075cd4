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
from .rich import para, rich, run
from .whole import JOB

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument."


def saved(folder: Path, name: str, part: str, inside: str) -> Content:
    """A document with a part of properties."""
    parcel = Parcel(rich(para(run("The bees of this city fly over nine roofs."))).save())
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
