"""Styles that somebody gave a paragraph: they are his, also where the paragraph looks as it did."""

from pathlib import Path

from .rich import Rich, para, q, rich, run, xml
from .whole import made

WORDS = "The bees of this city fly over nine roofs."


def styled(style: str = "", words: str = WORDS) -> Rich:
    """A paragraph of its own size, which is that of the style Aside too."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    doc = rich(para(run(words, '<w:sz w:val="24"/>'), properties=properties) + para(run("The end of it all.")))
    look = '<w:rPr><w:sz w:val="24"/></w:rPr>'
    doc.styles.append(
        xml(f'<w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/>{look}</w:style>'),
    )
    return doc


def test_a_style_that_changes_no_look_is_a_change_in_a_cell(tmp_path: Path):
    def tabled(style: str, words: str) -> Rich:
        doc, other = styled(style), styled("", words)
        cells = "".join("<w:tc><w:p/></w:tc>" for _ in range(2))
        table = xml(f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>")
        for cell, one in zip(table.iter(q("w:tc")), (doc.body[0], other.body[0]), strict=True):
            cell.replace(cell[0], one)
        doc.body.insert(0, table)
        return doc

    base, left, right = tabled("", "Eleven."), tabled("Aside", "Eleven."), tabled("", "Twelve.")
    found = made(tmp_path, base, left, right)
    assert [e.get(q("w:val")) for e in found.body.iter(q("w:pStyle"))] == ["Aside"]


def test_the_usual_style_named_is_the_usual_style(tmp_path: Path):
    found = made(tmp_path, styled(), styled("Normal"), styled(words=WORDS.replace("nine", "ten")))
    assert len(found.result.decisions) == 1
