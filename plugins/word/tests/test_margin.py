"""Comments and notes on a page: beside which paragraph they stand, about which words on each side, decided by what."""

from collections.abc import Iterator
from pathlib import Path

from workbench_word.merge import merge
from workbench_word.present import present

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.merge import ChangeKind, Comparison, MergeResult
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, AsideKind, GridRow, PageItem, Paragraph, RichTextView, Want

from .rich import Rich, commented, para, rich, run, xml
from .whole import JOB

WORDS = "Nobody counts them before noon."


class Page:
    """A merge, or a comparison of the first two, and its page."""

    def __init__(self, folder: Path, *versions: Rich) -> None:
        contents = []
        for number, version in enumerate(versions):
            path = folder / f"{number}.docx"
            path.write_bytes(version.save())
            contents.append(content_of(path))
        if len(contents) == 2:
            self.contents = ThreeWay(None, *contents)
            self.result: MergeResult | Comparison = Comparison("word", ())
        else:
            self.contents = ThreeWay(*contents)
            self.result = merge(self.contents, JOB)
        (view,) = present(self.result, self.contents, Want(), JOB)
        assert isinstance(view, RichTextView)
        assert view_fault((view,), self.result, Want()) is None
        self.items = view.paragraphs.items

    @property
    def asides(self) -> list[tuple[Paragraph, Aside]]:
        """Every aside with the paragraph that it stands beside."""
        return [(p, aside) for item in self.items for p in paragraphs(item) for aside in p.asides]


def paragraphs(item: PageItem) -> Iterator[Paragraph]:
    if isinstance(item, Paragraph):
        yield item
        return
    for cell in item.cells:
        for inner in cell.items:
            yield from paragraphs(inner)


def about(paragraph: Paragraph, aside: Aside) -> tuple[str | None, ...]:
    """The words that it is about on each side."""
    found: list[str | None] = []
    for side, words in zip(each(paragraph.sides), each(aside.words), strict=True):
        said = "".join(map(words_of, side or ()))
        found.append(None if words is None else said[words[0] : words[1]])
    return tuple(found)


def says(aside: Aside) -> tuple[str | None, ...]:
    """What it says on each side."""
    (item,) = aside.items
    assert isinstance(item, Paragraph)
    return tuple(None if side is None else "".join(map(words_of, side)) for side in each(item.sides))


def each(sides: ThreeWay) -> tuple:
    return sides.base, sides.left, sides.right


def doc(*blocks: str, comments: tuple[str, ...] = (), notes: tuple[str, ...] = (), answers: bool = False) -> Rich:
    """A document of these blocks; its comments and footnotes are numbered from 1. `answers`: each answers the first."""
    found = rich("".join(blocks))
    for number, words in enumerate(comments, 1):
        inside = para(run(words), id_=f"0000000{number}")
        found.notes["comments"].append(
            xml(f'<w:comment w:id="{number}" w:author="Ann" w:date="2026-01-02T00:00:00Z">{inside}</w:comment>')
        )
        found.extended[f"0000000{number}"] = "00000001" if answers and number > 1 else ""
    for number, words in enumerate(notes, 1):
        found.notes["footnotes"].append(xml(f'<w:footnote w:id="{number}">{para(run(words))}</w:footnote>'))
    return found


def noted(number: int = 1) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_a_comment_stands_beside_the_words_that_it_is_about(tmp_path: Path):
    base = doc(para(run("Nobody "), commented(1, run("counts")), run(" them.")), comments=("Really?",))
    ((paragraph, aside),) = Page(tmp_path, base, base, base).asides
    assert about(paragraph, aside) == ("counts",) * 3 and says(aside) == ("Really?",) * 3
    assert (aside.what, aside.label, aside.at) == (AsideKind.COMMENT, "Comment by Ann, 2 January 2026", None)


END = f'<w:commentRangeEnd w:id="1"/>{run(" and")}<w:r><w:commentReference w:id="1"/></w:r>'


def test_a_comment_over_several_paragraphs_stands_where_it_begins(tmp_path: Path):
    start = '<w:commentRangeStart w:id="1"/>'
    base = doc(
        para(run("One "), start, run("two")),
        para(run("all")),
        para(run("three"), END, run(" four")),
        comments=("Really?",),
    )
    ((paragraph, aside),) = Page(tmp_path, base, base, base).asides
    assert about(paragraph, aside) == ("two",) * 3


def test_a_new_comment_over_several_paragraphs_is_decided_where_it_begins(tmp_path: Path):
    base = doc(para(run("One two")), para(run("three and four")))
    start = '<w:commentRangeStart w:id="1"/>'
    left = doc(para(run("One "), start, run("two")), para(run("three"), END, run(" four")), comments=("Really?",))
    page = Page(tmp_path, base, left, base)
    ((paragraph, aside),) = page.asides
    assert about(paragraph, aside) == (None, "two", None)
    assert [d.at for d in page.result.decisions if d.kind is ChangeKind.INSERT] == [aside.at]


def test_a_comment_that_begins_in_no_paragraph_stands_where_it_ends(tmp_path: Path):
    base = doc(para(run("three"), END, run(" four")), comments=("Really?",))
    ((paragraph, aside),) = Page(tmp_path, base, base, base).asides
    assert about(paragraph, aside) == ("three",) * 3


def test_a_new_comment_is_decided_where_it_stands(tmp_path: Path):
    base = doc(para(run(WORDS)))
    left = doc(para(commented(1, run(WORDS))), comments=("Really?",))
    page = Page(tmp_path, base, left, base)
    ((paragraph, aside),) = page.asides
    assert about(paragraph, aside) == (None, WORDS, None) and says(aside) == (None, "Really?", None)
    (decision,) = page.result.decisions
    assert (aside.at, aside.kind) == (decision.at, ChangeKind.INSERT)
    assert decision.at not in (paragraph.at, *paragraph.others)  # it is not about the paragraph


def test_what_both_wrote_into_a_comment_is_decided_in_it(tmp_path: Path):
    versions = (doc(para(commented(1, run(WORDS))), comments=(f"{one} rain falls.",)) for one in ("Much", "No", "Some"))
    page = Page(tmp_path, *versions)
    ((_, aside),) = page.asides
    (item,) = aside.items
    (decision,) = page.result.decisions
    assert aside.at is None and decision.conflict
    assert {span.at for side in each(item.marks) for span in side} == {decision.at}


def test_a_new_footnote_hangs_on_the_words_that_it_came_with(tmp_path: Path):
    base = doc(para(run(WORDS)))
    right = doc(para(run(WORDS), noted()), notes=("See there.",))
    page = Page(tmp_path, base, base, right)
    ((paragraph, aside),) = page.asides
    assert about(paragraph, aside) == (None, None, "[footnote]") and (aside.label, aside.mark) == ("Footnote 1", "1")
    (mark,) = paragraph.marks.right
    assert aside.at == mark.at == page.result.decisions[0].at


def test_answers_follow_what_they_answer(tmp_path: Path):
    marks = "".join(f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in (1, 3, 2))
    other = '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>'
    base = doc(para(other, run(WORDS), marks), comments=("Really?", "Yes.", "No."), answers=True)
    asides = [aside for _, aside in Page(tmp_path, base, base, base).asides]
    assert [(says(a)[1], a.reply) for a in asides] == [("Really?", False), ("No.", True), ("Yes.", True)]


def test_a_note_of_a_moved_paragraph_stands_at_both_places(tmp_path: Path):
    others = [para(run(f"This is the paragraph of number {n}, and it stays.")) for n in range(4)]
    moved = para(run("The one that somebody moves about in the end."), noted())
    base = doc(*others, moved, notes=("See there.",))
    left = doc(moved, *others, notes=("See there.",))
    found = Page(tmp_path, base, left, base).asides
    assert [a.label for _, a in found] == ["Footnote 1"] * 2
    assert [p.label for p, _ in found] == ["Moved here", "Moved away from here"]


def test_a_comment_in_a_cell_stands_beside_its_row(tmp_path: Path):
    cell = f"<w:tc><w:tcPr/>{para(commented(1, run('four')))}</w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    base = doc(table, para(run(WORDS)), comments=("Five?",))
    page = Page(tmp_path, base, base, base)
    assert isinstance(page.items[1], GridRow)  # below the header
    ((paragraph, aside),) = page.asides
    assert about(paragraph, aside)[1] == "four"


def test_a_comment_on_a_footnote_is_told_with_it(tmp_path: Path):
    base = doc(para(run(WORDS), noted()), comments=("Where?",), notes=("",))
    note = base.notes["footnotes"][0]
    note.remove(note[0])
    note.append(xml(para(commented(1, run("See there.")))))
    ((_, aside),) = Page(tmp_path, base, base, base).asides
    assert [(i.label, "".join(map(words_of, i.sides.left))) for i in aside.items if isinstance(i, Paragraph)] == [
        ("", "See there."),
        ("Comment by Ann, 2 January 2026", "Where?"),
    ]


def test_a_note_that_refers_to_itself_has_an_end(tmp_path: Path):
    base = doc(para(run(WORDS), noted()), notes=("",))
    note = base.notes["footnotes"][0]
    note.append(xml(para(run("See here."), noted())))
    ((_, aside),) = Page(tmp_path, base, base, base).asides
    assert aside.label == "Footnote 1" and len(aside.items) == 2


def test_a_comparison_has_the_old_note_on_the_left(tmp_path: Path):
    old = doc(para(run("One "), run(WORDS), noted()), notes=("See there.",))
    new = doc(para(run(WORDS), noted()), notes=("See over there.",))
    ((paragraph, aside),) = Page(tmp_path, old, new).asides
    assert aside.words.base is None and about(paragraph, aside)[1:] == ("[footnote]", "[footnote]")
    assert says(aside) == (None, "See there.", "See over there.")


def test_a_note_that_nobody_refers_to_stands_below_the_text(tmp_path: Path):
    base = doc(para(run(WORDS)), notes=("See there.",))
    items = Page(tmp_path, base, base, base).items
    assert [i.label for i in items if isinstance(i, Paragraph)][-1] == "Footnote 1"


def test_endnotes_are_counted_as_word_counts_them(tmp_path: Path):
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    base = doc(para(run(WORDS), reference))
    base.notes["endnotes"] = xml(f'<w:endnotes><w:endnote w:id="1">{para(run("See there."))}</w:endnote></w:endnotes>')
    ((_, aside),) = Page(tmp_path, base, base, base).asides
    assert (aside.label, aside.mark) == ("Endnote i", "i")
