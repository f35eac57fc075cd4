"""What stands inside objects and wraps, merged inside: text boxes, pictures, equations, links, content controls."""

import zipfile
from pathlib import Path

import pytest

from workbench.model.merge import ChangeKind, Choice, Picture

from .documents import runs
from .rich import R, Rich, box, para, picture, q, rich, run, xml
from .whole import Made, made

ONE = "The bees of this city fly over nine roofs."
TWO = "Nobody counts them before noon."


def boxed(*texts: str, words: str = "Around the box.", id_: int = 5) -> Rich:
    return rich(para(run(words), box("".join(para(runs(t)) for t in texts), id_=id_)) + para(run("The end of it all.")))


def both_forms(found: Made) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in p.iter(q("w:t"))) for p in form] for form in found.body.iter(q("w:txbxContent"))
    ]


def test_a_text_box_merges_by_words_in_both_of_its_forms(tmp_path: Path):
    base, left, right = boxed(ONE, TWO), boxed(ONE.replace("nine", "ten"), TWO), boxed(ONE, TWO.replace("noon", "one"))
    found = made(tmp_path, base, left, right)
    assert found.asked == []
    assert both_forms(found) == [[ONE.replace("nine", "ten"), TWO.replace("noon", "one")]] * 2


def test_words_around_a_box_and_words_in_it_are_both(tmp_path: Path):
    base, left, right = boxed(ONE), boxed(ONE, words="Around this box."), boxed(ONE.replace("nine", "ten"))
    found = made(tmp_path, base, left, right)
    assert found.asked == []
    assert found.texts[0] == "Around this box." and both_forms(found) == [[ONE.replace("nine", "ten")]] * 2


def test_a_paragraph_added_to_a_box_and_one_edited_in_it_are_both(tmp_path: Path):
    found = made(
        tmp_path, boxed(ONE, TWO), boxed(ONE, "A third one here.", TWO), boxed(ONE, TWO.replace("noon", "one"))
    )
    assert found.asked == []
    assert both_forms(found) == [[ONE, "A third one here.", TWO.replace("noon", "one")]] * 2


def test_one_word_in_a_box_edited_by_both_is_asked(tmp_path: Path):
    base, left, right = boxed(ONE), boxed(ONE.replace("nine", "ten")), boxed(ONE.replace("nine", "two"))
    found = made(tmp_path, base, left, right, open_=Choice.RIGHT)
    assert len(found.asked) == 1 and both_forms(found) == [[ONE.replace("nine", "two")]] * 2


def test_a_box_deleted_here_and_edited_there_is_asked(tmp_path: Path):
    left = rich(para(run("Around the box.")) + para(run("The end of it all.")))
    found = made(tmp_path, boxed(ONE), left, boxed(ONE.replace("nine", "two")))
    assert len(found.asked) == 1


def pictured(data: bytes, cx: int = 990000, name: str = "a bee", words: str = "A picture here") -> Rich:
    doc = rich(para(run(words), picture("rId20", 3, cx, name)) + para(run("The end of it all.")))
    doc.media["image1.png"] = data
    doc.links["rId20"] = ("image", "media/image1.png", False)
    return doc


def image_of(found: Made) -> bytes:
    relation = next(found.body.iter(q("a:blip"))).get(q("r:embed"))
    parts = found.parts()
    rels = parts["word/_rels/document.xml.rels"].decode()
    row = next(r for r in rels.split("<") if f'Id="{relation}"' in r)
    return parts[f"word/{row.split('Target=' + chr(34))[1].split(chr(34))[0]}"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_picture_replaced_here_and_resized_there_is_both(tmp_path: Path, turned: bool):
    sides = [pictured(b"new"), pictured(b"old", cx=440000)]
    found = made(tmp_path, pictured(b"old"), *(sides[::-1] if turned else sides))
    assert found.asked == [] and image_of(found) == b"new"
    assert {e.get("cx") for e in found.body.iter(q("wp:extent"), q("a:ext"))} == {"440000"}


def test_a_replaced_picture_is_told_as_large_as_it_stands_on_the_page(tmp_path: Path):
    found = made(tmp_path, pictured(b"old"), pictured(b"new"), pictured(b"old"))
    (decision,) = found.result.decisions
    said = [rich for side in (decision.sides.base, decision.sides.left) for rich in (side.rich if side else ())]
    assert [(rich.width, rich.height) for rich in said if isinstance(rich, Picture)] == [(103, 103)] * 2


def test_a_picture_resized_by_both_is_one_question(tmp_path: Path):
    found = made(tmp_path, pictured(b"x"), pictured(b"x", cx=100000), pictured(b"x", cx=200000), open_=Choice.RIGHT)
    assert len(found.asked) == 1
    assert {e.get("cx") for e in found.body.iter(q("wp:extent"), q("a:ext"))} == {"200000"}


def test_a_picture_replaced_by_both_and_described_by_one_asks_for_the_picture_only(tmp_path: Path):
    found = made(tmp_path, pictured(b"x"), pictured(b"y", name="a wasp"), pictured(b"z"), open_=Choice.RIGHT)
    assert len(found.asked) == 1 and image_of(found) == b"z"
    assert next(found.body.iter(q("wp:docPr"))).get("descr") == "a wasp"


def charted(words: str, end: str = "The end of it all.") -> Rich:
    """A chart beside words, which has its numbers in a part of its own."""
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId20"/>'
    drawing = picture("rId20").partition("<pic:pic>")[0] + chart + picture("rId20").partition("</pic:pic>")[2]
    doc = rich(para(drawing, run(words)) + para(run(end)))
    doc.links["rId20"] = ("chart", "media/chart1.xml", False)
    arrows = f'<Relationship Id="rId1" Type="{R}/package" Target="numbers.png"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    doc.media["chart1.xml"] = b"<chart/>"
    doc.media["numbers.png"] = b"1, 2, 3"
    doc.media["_rels/chart1.xml.rels"] = f'<Relationships xmlns="{space}">{arrows}</Relationships>'.encode()
    return doc


def test_a_chart_with_its_numbers_is_not_brought_where_it_is_already(tmp_path: Path):
    base, left, right = charted("A chart here"), charted("A graph here", "The end."), charted("A plot here")
    found = made(tmp_path, base, left, right, open_=Choice.RIGHT)
    assert found.texts[0] == "A plot here"
    with zipfile.ZipFile(tmp_path / "base.docx") as before:
        assert sorted(found.parts()) == sorted(before.namelist())


def equation(*terms: str) -> Rich:
    inside = "".join(f"<m:r><m:t>{term}</m:t></m:r>" for term in terms)
    return rich(para(run("Let it be "), f"<m:oMath>{inside}</m:oMath>", run(" then.")))


def test_an_equation_edited_in_two_terms_is_both(tmp_path: Path):
    found = made(tmp_path, equation("a", "+", "b"), equation("c", "+", "b"), equation("a", "+", "d"))
    assert found.asked == []
    assert [t.text for t in found.body.iter(q("m:t"))] == ["c", "+", "d"]


def linked(text: str, target: str, around: str = "") -> Rich:
    doc = rich(
        para(run(around or "Before it. "), f'<w:hyperlink r:id="rId21">{run(text)}</w:hyperlink>', run(" After it."))
    )
    doc.links["rId21"] = ("hyperlink", target, True)
    return doc


@pytest.mark.parametrize("turned", [False, True])
def test_a_link_with_another_target_here_and_other_words_there_is_both(tmp_path: Path, turned: bool):
    old, new = "https://example.org/old", "https://example.org/new"
    sides = [linked("see the page there", new), linked("see this page there", old)]
    found = made(tmp_path, linked("see the page there", old), *(sides[::-1] if turned else sides))
    links = list(found.body.iter(q("w:hyperlink")))
    rels = found.parts()["word/_rels/document.xml.rels"].decode()
    assert found.asked == []
    assert ["".join(t.text or "" for t in link.iter(q("w:t"))) for link in links] == ["see this page there"]
    row = next(r for r in rels.split("<") if f'Id="{links[0].get(q("r:id"))}"' in r)
    assert new in row


def controlled(text: str) -> Rich:
    inside = f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'
    return rich(para(run("Before it. "), inside, run(" After it.")))


def test_words_in_a_content_control_merge(tmp_path: Path):
    base = "One thing here. Another thing there."
    found = made(
        tmp_path, controlled(base), controlled(base.replace("One", "Some")), controlled(base.replace("there", "near"))
    )
    (control,) = found.body.iter(q("w:sdt"))
    assert found.asked == []
    assert "".join(t.text or "" for t in control.iter(q("w:t"))) == "Some thing here. Another thing near."


def test_what_a_style_was_changed_to_is_no_change_of_the_words_look_as_well(tmp_path: Path):
    def version(size: str, look: str = "", words: str = "The bees fly.") -> Rich:
        doc = rich(para(run(words, look), properties='<w:pStyle w:val="Heading1"/>') + para(run("The end of it all.")))
        doc.styles.find(f"{q('w:style')}[@{q('w:styleId')}='Heading1']/{q('w:rPr')}").append(
            xml(f'<w:sz w:val="{size}"/>')
        )
        return doc

    base, left, right = version("20"), version("30", "<w:i/>"), version("20", words="The wasps fly.")
    found = made(tmp_path, base, left, right)
    told = sorted(d.sides.left.text for d in found.result.decisions if d.kind is ChangeKind.FORMAT and d.sides.left)
    assert told == ["15 pt", "italic"]
    look = next(d for d in found.result.decisions if d.sides.left is not None and d.sides.left.text == "italic")
    back = made(tmp_path, base, left, right, answers={look.at: Choice.BASE})
    only = next(r for r in back.body.iter(q("w:r")) if "fly" in "".join(r.itertext()))
    assert only.find(f"{q('w:rPr')}/{q('w:i')}") is None and only.find(f"{q('w:rPr')}/{q('w:sz')}") is None
