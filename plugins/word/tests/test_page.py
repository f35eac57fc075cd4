"""Documents as pages: what stands where, what is numbered how, which decision every changed place leads to."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from workbench_word.fragments import style_of
from workbench_word.merge import merge
from workbench_word.present import present

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.job import QuietJob
from workbench.model.merge import ChangeKind, Comparison, MergeResult, Picture
from workbench.model.pieces import words_of
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridRow, ImageView, Paragraph, RichTextView, Want

ALL = Want()
Edit = Callable[..., None]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def nothing(document) -> None:
    """The base as it is."""


def made(edit: Edit) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Minutes"
    document.add_heading("Plan", 1)
    commented = document.add_paragraph("We meet on Monday in the large hall.")
    document.add_comment(commented.runs[0], text="Which one?", author="Ann", initials="A")
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("point", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "abcd", strict=True):
        cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_heading("End", 2)
    document.add_picture(io.BytesIO(PNG), width=Inches(1))
    for text in (
        "The quick brown fox jumps over the dog.",
        "A second paragraph that may be moved.",
        "Last words here.",
    ):
        document.add_paragraph(text)
    edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Merged:
    """A merge and its page."""

    def __init__(self, folder: Path, left: Edit, right: Edit = nothing) -> None:
        contents = []
        for name, edit in (("base", nothing), ("left", left), ("right", right)):
            path = folder / f"{name}.docx"
            path.write_bytes(made(edit))
            contents.append(content_of(str(path), path.name))
        self.contents = ThreeWay(*contents)
        self.result = merge(self.contents, QuietJob())
        self.view = shown(self.result, self.contents)
        self.items = self.view.paragraphs.items


def shown(result: MergeResult | Comparison, contents, want: Want = ALL) -> RichTextView:
    (view,) = present(result, contents, want, QuietJob())
    assert view_fault((view,), result, want) is None
    assert isinstance(view, RichTextView)
    return view


def said(runs) -> str | None:
    return None if runs is None else "".join(map(words_of, runs))


def sides(paragraph: Paragraph) -> tuple[str | None, ...]:
    return said(paragraph.sides.base), said(paragraph.sides.left), said(paragraph.sides.right)


def find(items, text: str) -> Paragraph:
    return next(i for i in items if isinstance(i, Paragraph) and text in "".join(s or "" for s in sides(i)))


def test_a_page_reads_from_the_header_to_the_end(tmp_path: Path) -> None:
    page = Merged(tmp_path, nothing)
    assert page.result.decisions == ()
    lines = [(i.label, i.level, i.bullets.left.strip(), sides(i)[1]) for i in page.items if isinstance(i, Paragraph)]
    assert lines[0] == ("Header", 0, "", "Minutes")
    assert lines[1] == ("", 1, "", "Plan")
    assert [line[2:] for line in lines[3:6]] == [("1.", "one"), ("2.", "two"), ("•", "point")]
    assert [(h.level, h.title) for h in page.view.outline] == [(1, "Plan"), (2, "End")]
    for heading in page.view.outline:
        item = page.items[heading.item]
        assert isinstance(item, Paragraph) and item.level == heading.level
    rows = [i for i in page.items if isinstance(i, GridRow)]
    assert [[said(c.items[0].sides.left) for c in row.cells] for row in rows] == [["a", "b"], ["c", "d"]]
    assert len({row.grid for row in rows}) == 1
    inner = next(i for i in rows[1].cells[1].items if isinstance(i, GridRow))
    assert said(inner.cells[0].items[0].sides.left) == "inner" and inner.grid != rows[0].grid


def test_pages_come_in_parts_with_the_whole_outline(tmp_path: Path) -> None:
    page = Merged(tmp_path, nothing)
    part = shown(page.result, page.contents, Want(2, 3))
    assert part.paragraphs.items == page.items[2:5] and part.paragraphs.total == len(page.items)
    assert part.outline == page.view.outline


def test_a_picture_is_asked_for_by_its_name(tmp_path: Path) -> None:
    page = Merged(tmp_path, nothing)
    runs = [r for i in page.items if isinstance(i, Paragraph) for r in i.sides.left or ()]
    picture = next(r for r in runs if isinstance(r, Picture))
    assert picture.width == 96
    want = Want(0, 1, picture.reference)
    (view,) = present(page.result, page.contents, want, QuietJob())
    assert isinstance(view, ImageView) and view.sides.left == PNG
    with pytest.raises(DocumentError):
        present(page.result, page.contents, Want(0, 1, "nobody"), QuietJob())


def test_words_and_looks_lead_to_their_own_decisions(tmp_path: Path) -> None:
    def left(document) -> None:
        run = document.paragraphs[-3].runs[0]
        run.text = "The quick red fox jumps over the dog."

    def right(document) -> None:
        document.paragraphs[-1].runs[0].bold = True

    page = Merged(tmp_path, left, right)
    fox = find(page.items, "fox")
    (mark,) = fox.marks.left
    assert (said(fox.sides.left) or "")[mark.start : mark.end] == "red" and fox.at is None
    assert {s.at for s in (*fox.marks.base, *fox.marks.left, *fox.marks.right)} == {mark.at}
    last = find(page.items, "Last words")
    (look,) = last.marks.right
    assert look.kind is ChangeKind.FORMAT and look.styles == ("bold",)
    known = {d.at for d in page.result.decisions}
    assert {mark.at, look.at} == known


def test_rows_and_cells_have_their_own_decisions(tmp_path: Path) -> None:
    def left(document) -> None:
        document.tables[0].add_row().cells[0].text = "new"

    def right(document) -> None:
        document.tables[0].cell(0, 1).paragraphs[0].runs[0].text = "other"

    page = Merged(tmp_path, left, right)
    rows = [i for i in page.items if isinstance(i, GridRow)]
    assert rows[2].at is not None and rows[2].kind is ChangeKind.INSERT
    assert sides(rows[2].cells[0].items[0]) == (None, "new", None)
    cell = rows[0].cells[1].items[0]
    assert sides(cell) == ("b", "b", "other") and cell.marks.right[0].at is not None
    assert rows[0].at is None and rows[1].at is None


def test_a_moved_paragraph_stands_at_both_places_and_says_so(tmp_path: Path) -> None:
    def left(document) -> None:
        moved = document.paragraphs[-2]._p
        document.paragraphs[1]._p.addprevious(moved)

    def right(document) -> None:
        document.paragraphs[-2].runs[0].text = "A second paragraph that may well be moved."

    page = Merged(tmp_path, left, right)
    moved = [i for i in page.items if isinstance(i, Paragraph) and i.kind is ChangeKind.MOVE]
    assert [i.label for i in moved] == ["Moved here", "Moved away from here"]
    assert moved[0].elsewhere == ThreeWay(True, False, True) and moved[1].elsewhere == ThreeWay(False, True, False)
    # The right's edit goes along: it is a mark with its decision at both places.
    assert all(any(s.at is not None for s in i.marks.right) for i in moved)


def test_a_new_section_is_called_by_its_name(tmp_path: Path) -> None:
    """The paragraph that ends a section is empty: nothing else would say what it is."""
    page = Merged(tmp_path, lambda document: document.add_section())
    (item,) = (i for i in page.items if isinstance(i, Paragraph) and i.kind is ChangeKind.INSERT)
    assert item.label == "Section break" and page.result.decisions[0].title == "a section break"


def test_a_comparison_has_the_old_document_on_the_left(tmp_path: Path) -> None:
    def left(document) -> None:
        document.paragraphs[-1].runs[0].text = "Last words there."

    page = Merged(tmp_path, left)
    assert page.contents.base is not None
    view = shown(Comparison("word", ()), ThreeWay(None, page.contents.base, page.contents.left))
    assert sides(find(view.paragraphs.items, "Last words")) == (None, "Last words here.", "Last words there.")


def test_decisions_are_called_by_their_place(tmp_path: Path) -> None:
    def left(document) -> None:
        document.paragraphs[0].runs[0].text = "The plan"
        document.paragraphs[-1].runs[0].text = "Last words there."
        document.tables[0].cell(1, 0).paragraphs[0].runs[0].text = "C"
        document.sections[0].header.paragraphs[0].runs[0].text = "Notes"

    titles = [d.title for d in Merged(tmp_path, left).result.decisions]
    assert titles == ["heading ‘Plan’", "table ‘a b’, row 2, cell 1, c", "End, 4th paragraph", "Header, Minutes"]


def test_what_both_added_has_one_name_from_either_side(tmp_path: Path) -> None:
    def add(document) -> None:
        document.add_paragraph("Both added this.")

    def more(document) -> None:
        document.paragraphs[2].insert_paragraph_before("Only one added that.")
        add(document)

    for folder, (one, other) in enumerate(((add, more), (more, add))):
        (tmp_path / str(folder)).mkdir()
        titles = [d.title for d in Merged(tmp_path / str(folder), one, other).result.decisions]
        assert titles == ["Plan, 2nd paragraph", "End, 5th paragraph"]


def test_tracked_changes_can_be_seen() -> None:
    assert style_of({"~ins": "x"}) == style_of({"~moveTo": "x"}) == (("underline", "true"),)
    assert style_of({"~del": "x", "strike": "on"}) == style_of({"~moveFrom": "x"}) == (("strike", "true"),)


def first_point_gone(document) -> None:
    document.paragraphs[2]._p.getparent().remove(document.paragraphs[2]._p)


def test_every_side_counts_its_own_lists(tmp_path: Path) -> None:
    """What nobody changed reads the same, but its number does not: a point above it is gone on the right."""
    page = Merged(tmp_path, nothing, first_point_gone)
    two = find(page.items, "two")
    assert [b.strip() for b in (two.bullets.base, two.bullets.left, two.bullets.right)] == ["2.", "2.", "1."]
    gone = next(i for i in page.items if isinstance(i, Paragraph) and sides(i)[0] == "one")
    assert [b.strip() for b in (gone.bullets.base, gone.bullets.left, gone.bullets.right)] == ["1.", "1.", ""]


def test_a_comparison_counts_the_old_list_on_the_left(tmp_path: Path) -> None:
    page = Merged(tmp_path, nothing, first_point_gone)
    view = shown(Comparison("word", (), b""), ThreeWay(None, page.contents.left, page.contents.right))
    two = find(view.paragraphs.items, "two")
    assert [b.strip() for b in (two.bullets.base, two.bullets.left, two.bullets.right)] == ["", "2.", "1."]


def test_an_alternative_among_paragraphs_is_read_and_has_a_place(tmp_path: Path) -> None:
    def left(document) -> None:
        inside = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
        newer, older = inside.format("Newer bees."), inside.format("Older bees.")
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="urn:w14"'
        choice = f'<mc:Choice Requires="w14">{newer}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
        alternative = f"<mc:AlternateContent {space} {nsdecls('w')}>{choice}</mc:AlternateContent>"
        document.element.body.insert(1, parse_xml(alternative))

    page = Merged(tmp_path, left)
    (decision,) = page.result.decisions
    item = find(page.items, "Newer bees.")
    assert item.at == decision.at and sides(item) == (None, "Newer bees.", None)
