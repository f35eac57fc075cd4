"""What stands before the paragraphs of lists, counted as Word counts."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from workbench_word.document import Document
from workbench_word.labels import Labels

from workbench.hooks.contents import content_of


def labels(folder: Path, levels: list[tuple[str, str]], depths: list[int], start: str = "1") -> list[str]:
    """The labels of paragraphs at these depths of a list with these levels (format, text)."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inside}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth in depths:
        paragraph = made.add_paragraph("x")._p
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        paragraph.get_or_add_pPr().append(parse_xml(number))
    out = io.BytesIO()
    made.save(out)
    path = folder / "a.docx"
    path.write_bytes(out.getvalue())
    with Document(content_of(str(path), "a.docx")) as document:
        story = document.body_story()
        found = Labels(document)
        found.learn("body", story.blocks)
        return [found.of(block).strip() for block in story.blocks]


CASES = {
    "numbers": ([("decimal", "%1.")], [0, 0, 0], "1", ["1.", "2.", "3."]),
    "letters": (
        [("lowerLetter", "%1)")],
        [0] * 28,
        "1",
        [*(f"{c})" for c in "abcdefghijklmnopqrstuvwxyz"), "aa)", "bb)"],
    ),
    "roman": ([("upperRoman", "%1")], [0] * 4, "1", ["I", "II", "III", "IV"]),
    "levels": (
        [("decimal", "%1."), ("decimal", "%1.%2")],
        [0, 1, 1, 0, 1],
        "1",
        ["1.", "1.1", "1.2", "2.", "2.1"],
    ),
    "a level that was skipped": ([("decimal", "%1."), ("decimal", "%1.%2")], [1], "1", ["1.1"]),
    "bullets": ([("bullet", "\uf0b7")], [0, 0], "1", ["•", "•"]),
    "a start": ([("decimal", "%1.")], [0, 0], "5", ["5.", "6."]),
    "a senseless start": ([("upperLetter", "%1")], [0], "99999999999", ["A"]),
    "letters without an end": ([("upperLetter", "%1")], [0], "99999", ["99999"]),
    "none": ([("none", "")], [0], "1", [""]),
}


@pytest.mark.parametrize("name", CASES)
def test_labels(name: str, tmp_path: Path) -> None:
    levels, depths, start, expected = CASES[name]
    assert labels(tmp_path, levels, depths, start) == expected
