"""What stands between words that two people edited is there after the merge, whatever it is."""

import re
from pathlib import Path

import pytest
from lxml import etree
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.redline.make import redline
from workbench_word.settle import Settled, settle
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.merge import Author, Choice, Comparison, Fragment
from workbench.model.threeway import ThreeWay

from .parcel import Parcel
from .rich import Rich, box, marked, para, q, rich, run
from .whole import JOB, made

_WHO = 'w:author="Ann" w:date="2026-02-01T09:00:00Z"'


def _sdt(id_: int, inside: str, more: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="{id_}"/>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def _field(*shown: str, code: str = "REF x") -> str:
    """A complex field that shows this."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{''.join(shown)}{end}"


def _link(*inside: str) -> str:
    return f'<w:hyperlink w:anchor="x">{"".join(inside)}</w:hyperlink>'


INLINE = {
    "a link in what a field shows": _field(run("("), _link(run("Bee 2005")), run(")")),
    "a field in a link in what a field shows": _field(_link(run("Roofs "), _field(run("3"), code="PAGEREF x"))),
    "a field that begins in a link and ends behind it": _field(run("3"))
    .replace("<w:r>", '<w:hyperlink w:anchor="x"><w:r>', 1)
    .replace("</w:r>", "</w:r></w:hyperlink>", 1),
    "a deletion in what a field shows": _field(
        run("a "), f'<w:del w:id="6" {_WHO}><w:r><w:delText>b</w:delText></w:r></w:del>'
    ),
    "an equation in what a field shows": _field(run("a "), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", run(" c")),
    "a simple field in what a field shows": _field(run("a "), f'<w:fldSimple w:instr="REF y">{run("b")}</w:fldSimple>'),
    "a smart tag in what a field shows": _field(
        '<w:smartTag w:uri="urn:x" w:element="e"><w:smartTagPr><w:attr w:name="a" '
        f'w:val="1"/></w:smartTagPr>{run("Porto")}</w:smartTag>'
    ),
    "controls in controls": _sdt(1, run("one ") + _sdt(2, run("two ")) + run("three ")),
    "an empty control": _sdt(3, ""),
    "a control without content": '<w:sdt><w:sdtPr><w:id w:val="4"/></w:sdtPr></w:sdt>',
    "an empty control with a bookmark": _sdt(5, '<w:bookmarkStart w:id="5" w:name="five"/><w:bookmarkEnd w:id="5"/>'),
    "smart tags in smart tags": '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTag w:uri="urn:x" w:element="city">'
    f"{run('Porto ')}</w:smartTag>{run('North ')}</w:smartTag>",
    "an empty custom element": '<w:customXml w:uri="urn:x" w:element="e"/>',
    "a subdocument": '<w:subDoc r:id="rId80"/>',
    "an element of a later Word": '<w14:conflictIns w:id="9" w:author="Ann"><w:r><w:t>later</w:t></w:r></w14:conflictIns>',
    "a line that goes on below a picture": '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>',
    "words moved away": f'<w:moveFromRangeStart w:id="6" w:name="m" {_WHO}/><w:moveFrom w:id="7" {_WHO}>{run("gone ")}'
    f'</w:moveFrom><w:moveFromRangeEnd w:id="6"/><w:moveToRangeStart w:id="8" w:name="m" {_WHO}/>'
    f'<w:moveTo w:id="9" {_WHO}>{run("gone ")}</w:moveTo><w:moveToRangeEnd w:id="8"/>',
    "deleted words that were inserted": f'<w:ins w:id="6" {_WHO}><w:del w:id="7" w:author="Bo" w:date="2026-02-02T09:00:00Z">'
    "<w:r><w:delText>both</w:delText></w:r></w:del></w:ins>",
    "ruby": "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>",
    "a symbol": '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    "a tab of the page": '<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>',
    "both directions": f'<w:bdo w:val="rtl">{run("abc ")}</w:bdo><w:dir w:val="rtl">{run("def ")}</w:dir>',
    "permission to edit": f'<w:permStart w:id="6" w:edGrp="everyone"/>{run("yours ")}<w:permEnd w:id="6"/>',
    "an alternative": '<mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:t>new</w:t></w:r></mc:Choice>'
    "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>",
}


def _cell(*inside: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(inside)}</w:tc>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _table(*rows: str) -> str:
    grid = '<w:gridCol w:w="900"/>' * 2
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


_FIRST, _LAST, _MORE = (_cell(para(run(words))) for words in ("The first bees. ", "At the last roof.", "More."))
_AROUND = '<w:customXml w:uri="urn:x" w:element="e">'

BLOCKS = {
    "links in a field over paragraphs": "".join(
        para(*inside)
        for inside in (
            (run("The first bees. At the last roof. "), _field(_link(run("Roofs "))).rpartition("<w:r>")[0]),
            ('<w:r><w:fldChar w:fldCharType="end"/></w:r>',),
        )
    ),
    "a row in a control": _table(_row(_FIRST, _MORE), _sdt(1, _row(_LAST, _MORE)), _row(_MORE, _MORE)),
    "rows that repeat": _table(
        _row(_FIRST, _MORE),
        _sdt(
            1,
            _sdt(2, _row(_LAST, _MORE), "<w15:repeatingSectionItem/>")
            + _sdt(3, _row(_MORE, _MORE), "<w15:repeatingSectionItem/>"),
            "<w15:repeatingSection/>",
        ),
    ),
    "a row in custom XML, twice": _table(
        f"{_AROUND}{_row(_FIRST, _MORE)}</w:customXml>{_AROUND}{_row(_LAST, _MORE)}</w:customXml>"
    ),
    "a cell in a control": _table(_row(_FIRST, _sdt(1, _LAST)), _row(_MORE, _MORE)),
    "a bookmark over rows": _table(
        _row(_FIRST, _MORE), '<w:bookmarkStart w:id="4" w:name="r"/>', _row(_LAST, _MORE), '<w:bookmarkEnd w:id="4"/>'
    ),
    "a bookmark over a column": _table(
        _row('<w:bookmarkStart w:id="4" w:name="c" w:colFirst="0" w:colLast="0"/>', _FIRST, _LAST),
        _row(_MORE, '<w:bookmarkEnd w:id="4"/>', _MORE),
    ),
    "a cell that is a control to its end": _table(
        _row(_cell(_sdt(1, para(run("The first bees.")))), _cell(_sdt(2, para(run("At the last roof.")))))
    ),
}


def _normal(root: etree._Element) -> list[str]:
    """A tree as lines; neighbouring runs of one look are one, and ids of tracked changes are left out."""
    for element in [*root.iter(etree.Element)]:
        element.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if element.tag in {q(f"w:{n}") for n in ("ins", "del", "moveFrom", "moveTo")}:
            element.attrib.pop(q("w:id"), None)
        if element.tag in {q(f"w:{n}") for n in ("pPr", "rPr", "tcPr")} and len(element) == 0:
            element.getparent().remove(element)  # type: ignore[union-attr]
    for text in [*root.iter(q("w:t"))]:
        mine = text.getparent()
        before = mine.getprevious() if mine is not None else None
        if mine is not None and before is not None and [e.tag for e in (*before, *mine)] == [q("w:t")] * 2:
            text.text = (before[0].text or "") + (text.text or "")
            before.getparent().remove(before)  # type: ignore[union-attr]
    plain = re.sub(r' xmlns:\w+="[^"]*"| mc:Ignorable="[^"]*"', "", etree.tostring(root, method="c14n").decode())
    return re.sub(r"(<(?!/))", r"\n\1", plain).splitlines()


def _kept(blocks: str, folder: Path) -> tuple[list[str], list[str]]:
    """The body that is wanted and the one that was written, where one changed "first" and the other "last"."""

    def version(*words: tuple[str, str]) -> str:
        text = blocks
        for old, new in words:
            text = text.replace(old, new)
        return text

    edits = (("first", "leftmost"), ("last", "rightmost"))
    texts = {"base": version(), "left": version(edits[0]), "right": version(edits[1]), "wanted": version(*edits)}
    contents = []
    for name, text in texts.items():
        (folder / f"{name}.docx").write_bytes(rich(text).save())
        contents.append(content_of(folder / f"{name}.docx"))
    three = ThreeWay(*contents[:3])
    result = merge(three, JOB)
    assert [d.choice for d in result.decisions] == [Choice.LEFT, Choice.RIGHT]
    out = folder / "out.docx"
    write(result, {}, {"nobody asked": Fragment("")}, three, str(out), JOB)
    assert check(content_of(out)) == check(contents[0])
    return tuple(_normal(Parcel(p.read_bytes()).body) for p in (folder / "wanted.docx", out))  # type: ignore[return-value]


@pytest.mark.parametrize("what", INLINE)
def test_in_a_paragraph(what: str, tmp_path: Path) -> None:
    wanted, got = _kept(para(run("The first bees. "), INLINE[what], run(" At the last roof.")), tmp_path)
    assert got == wanted


def test_line_ends_of_both_kinds(tmp_path: Path) -> None:
    lines = (
        "<w:t>The first bees. One</w:t><w:cr/><w:t>two</w:t><w:br/><w:t>three</w:t><w:cr/><w:t>at the last roof.</w:t>"
    )
    wanted, got = _kept(para(f"<w:r>{lines}</w:r>"), tmp_path)
    assert got == wanted and sum(line.startswith("<w:cr>") for line in got) == 2


def test_a_line_end_of_the_other_kind_is_no_change(tmp_path: Path) -> None:
    one, other = (rich(para(f"<w:r><w:t>One</w:t><w:{kind}/><w:t>two</w:t></w:r>")) for kind in ("cr", "br"))
    assert made(tmp_path, one, other, one).result.decisions == ()


@pytest.mark.parametrize("what", BLOCKS)
def test_around_and_between_paragraphs_rows_and_cells(what: str, tmp_path: Path) -> None:
    wanted, got = _kept(BLOCKS[what], tmp_path)
    assert got == wanted


def test_a_box_that_ends_with_a_control_ends_with_it(tmp_path: Path) -> None:
    words = para(run("The first bees. At the last roof."))
    wanted, got = _kept(para(box(words + _sdt(1, para(run("Porto")), "<w:text/>"))), tmp_path)
    assert got == wanted


@pytest.mark.parametrize("choice", [Choice.BASE, Choice.LEFT, Choice.RIGHT])
def test_a_bookmark_stays_on_its_word_where_all_was_worded_anew(choice: Choice, tmp_path: Path) -> None:
    """Its place is counted in the words that are taken, not in those of another version."""
    texts = ("One ", "bee", " flies."), ("Some ten ", "wasps", " swim."), ("A ", "butterfly", " sleeps here.")
    ends = run(" It ends."), run(" It ends.", "<w:b/>"), run(" It ends.", "<w:i/>")
    base, left, right = (
        rich(para(run(a), marked(7, "x", run(b)), run(c), end)) for (a, b, c), end in zip(texts, ends, strict=True)
    )
    found = made(tmp_path, base, left, right, open_=choice)
    wanted = dict(zip((Choice.BASE, Choice.LEFT, Choice.RIGHT), texts, strict=True))[choice]
    start = next(found.body.iter(q("w:bookmarkStart")))
    inside, after = start.getnext(), start.getparent()
    assert inside is not None and "".join(inside.itertext()) == wanted[1]
    assert after is not None and "".join(after.itertext()) == "".join(wanted) + " It ends."


def _redlined(old: str, new: str, folder: Path) -> None:
    """The redline of two documents of these blocks is the new one when accepted, the old one when rejected."""
    for name, blocks in (("old", old), ("new", new)):
        (folder / f"{name}.docx").write_bytes(rich(blocks).save())
    three = ThreeWay(None, content_of(folder / "old.docx"), content_of(folder / "new.docx"))
    authors = ThreeWay(Author(""), Author(""), Author("Ann", "2026-01-02T03:04:05Z"))
    redline(Comparison("word", ()), {}, {}, three, authors, str(folder / "out.docx"), JOB)
    for how, name in ((Settled.ACCEPTED, "new"), (Settled.REJECTED, "old")):
        bodies = [Parcel((folder / file).read_bytes()).body for file in (f"{name}.docx", "out.docx")]
        settle(bodies[0], Settled.ACCEPTED)
        settle(bodies[1], how)
        wanted, got = map(_normal, bodies)
        assert got == wanted, how


@pytest.mark.parametrize("what", BLOCKS)
def test_a_redline_keeps_what_stands_around_rows(what: str, tmp_path: Path) -> None:
    _redlined(BLOCKS[what], BLOCKS[what].replace("last", "rightmost"), tmp_path)


@pytest.mark.parametrize("what", ["controls in controls", "an empty control"])
def test_a_control_comes_and_goes_with_its_paragraph(what: str, tmp_path: Path) -> None:
    around = para(run("Nobody counts them.")), para(run("The end."))
    more = para(run("The first bees. "), INLINE[what], run(" At the last roof."))
    _redlined("".join(around), around[0] + more + around[1], tmp_path)
    (tmp_path / "out.docx").unlink()
    _redlined(around[0] + more + around[1], "".join(around), tmp_path)


def test_a_row_added_to_a_control_stands_in_it(tmp_path: Path) -> None:
    """Whichever side added it; and the row that it stood beside may be gone."""

    def version(*inside: str) -> Rich:
        return rich(_table(_row(_FIRST, _MORE), _sdt(1, "".join(inside)), _row(_MORE, _MORE)))

    two, three = (_row(_cell(para(run(words))), _MORE) for words in ("Two roofs.", "Three roofs."))
    base = version(_row(_LAST, _MORE), two)
    for left, right in (
        (base, version(_row(_LAST, _MORE), two, three)),
        (version(_row(_LAST, _MORE), two, three), base),
    ):
        edited = version(_row(_cell(para(run("At the very last roof."))), _MORE), two)
        found = made(tmp_path, base, edited if left is base else left, edited if right is base else right)
        control = next(found.body.iter(q("w:sdt")))
        assert ["".join(row.itertext()) for row in control.iter(q("w:tr"))] == [
            "At the very last roof.More.", "Two roofs.More.", "Three roofs.More.",
        ]  # fmt: skip


def test_a_line_end_in_the_file_becomes_no_line_break(tmp_path: Path) -> None:
    _, got = _kept(para(run("The first\nbees. "), run(" At the last roof.")), tmp_path)
    assert "<w:br></w:br></w:r>" not in got and any("leftmost bees." in line for line in got)
