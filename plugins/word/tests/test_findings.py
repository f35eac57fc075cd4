"""What is told beside the decisions of a merge."""

from pathlib import Path

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from workbench_word.findings import analyse

from .test_page import Edit, Merged, nothing


def listed(style: str) -> Edit:
    def edit(document) -> None:
        next(p for p in document.paragraphs if p.text == "Last words here.").style = document.styles[style]

    return edit


def without_the_commented(document) -> None:
    element = next(p for p in document.paragraphs if p.text.startswith("We meet"))._p
    element.getparent().remove(element)


def with_contents(document) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), ' TOC \\o "1-3" ')
    document.paragraphs[-1]._p.append(field)


def with_contents_and_another_heading(document) -> None:
    with_contents(document)
    document.paragraphs[0].runs[0].text = "Another plan"


CASES = {
    "nothing": (nothing, nothing, None),
    "a list by one": (listed("List Number"), nothing, None),
    "a list by both": (listed("List Number"), listed("List Bullet"), "Both sides renumbered the list"),
    "a comment loses its text": (without_the_commented, nothing, "Comment by Ann, "),
    "a table of contents": (with_contents_and_another_heading, nothing, "The table of contents may need updating"),
    "a table of contents of the same headings": (with_contents, nothing, None),
}


@pytest.mark.parametrize("name", CASES)
def test_findings(name: str, tmp_path: Path) -> None:
    left, right, words = CASES[name]
    found = analyse(Merged(tmp_path, left, right).result)
    if words is None:
        assert found == ()
    else:
        assert [f for f in found if f.message.startswith(words)]
