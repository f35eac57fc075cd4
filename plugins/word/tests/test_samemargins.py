"""Headers that stay the same ones while sections come and go, and their numbers shift."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay

from .rich import q
from .test_redline import holds
from .whole import JOB

Section = tuple[str, str]
"""Its words and what stands above its pages; that above the ones before where it is empty."""


def saved(*sections: Section) -> bytes:
    """A document of these sections."""
    document = docx.Document()
    for number, (words, head) in enumerate(sections):
        section = document.add_section() if number else document.sections[0]
        document.add_paragraph(words)
        if head:
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = head
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def heads(data: bytes) -> list[str]:
    """What stands above each section, inherited where it has nothing of its own."""
    return [section.header.paragraphs[0].text for section in docx.Document(io.BytesIO(data)).sections]


COVER, ONE, TWO = (
    ("A cover.", "The head of the cover"),
    ("Bees fly.", "All about bees"),
    ("Owls hunt.", "All about owls"),
)
EDITED = ("Owls hunt.", "All about young owls")

CASES = {
    "a section without a header before it": (
        (ONE, TWO),
        (("A cover.", ""), ONE, TWO),
        (ONE, EDITED),
        ["", ONE[1], EDITED[1]],
    ),
    "a section with its own header before it": (
        (ONE, TWO),
        (COVER, ONE, TWO),
        (ONE, EDITED),
        [COVER[1], ONE[1], EDITED[1]],
    ),
    "a section between": ((ONE, TWO), (ONE, COVER, TWO), (ONE, EDITED), [ONE[1], COVER[1], EDITED[1]]),
    "a section gone before it": ((COVER, ONE, TWO), (ONE, TWO), (COVER, ONE, EDITED), [ONE[1], EDITED[1]]),
    "sections by both": (
        (ONE, TWO),
        (COVER, ONE, TWO),
        (ONE, EDITED, ("Bats too.", "")),
        [COVER[1], ONE[1], EDITED[1], EDITED[1]],
    ),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_an_edited_header_comes_through_where_the_other_added_or_deleted_a_section(
    tmp_path: Path, case: str, turned: bool
):
    base, left, right, wanted = CASES[case]
    contents = []
    for name, sections in (("base", base), ("left", left), ("right", right)):
        (tmp_path / f"{name}.docx").write_bytes(saved(*sections))
        contents.append(content_of(tmp_path / f"{name}.docx"))
    three = ThreeWay(contents[0], *(contents[:0:-1] if turned else contents[1:]))
    result = merge(three, JOB)
    write(result, {d.at: d.choice or Choice.LEFT for d in result.decisions}, {}, three, str(tmp_path / "out.docx"), JOB)
    assert [d.title for d in result.decisions if d.choice is None] == []
    assert heads((tmp_path / "out.docx").read_bytes()) == wanted


def test_a_redline_tracks_an_edit_of_a_header_behind_a_new_section(tmp_path: Path):
    data = holds(saved(ONE, TWO), saved(COVER, ONE, EDITED), tmp_path / "out")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.startswith("word/header")]
    told = ["".join(e.itertext()).strip() for header in headers for e in header.iter(q("w:ins"))]
    assert told == ["young"]
