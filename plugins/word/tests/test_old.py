"""Documents of other formats: read through LibreOffice, taken as a whole, and told of where neither is possible."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from workbench_ooxml.office import Office, find_office
from workbench_word import old
from workbench_word.diff import diff
from workbench_word.drawings import drawable
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.old import old_kind
from workbench_word.pictures import picture_of
from workbench_word.present import present
from workbench_word.recognise import recognise
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, MergeResult, Picture
from workbench.model.problem import DocumentError
from workbench.model.raster import raster_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridRow, Paragraph, RichTextView, Want

from .test_hostile import REFUSED

office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed (libreoffice-writer-nogui)")
LOCKED = REFUSED["encrypted, or of Word 97"]() + "EncryptedPackage".encode("utf-16-le") + bytes(512)
BROKEN = REFUSED["encrypted, or of Word 97"]() + "WordDocument".encode("utf-16-le") + bytes(512)
WORDS = {
    "base": ("We meet on Monday.", "Nothing else.", "10"),
    "left": ("We meet on Tuesday.", "Nothing else.", "10"),
    "right": ("We meet on Monday.", "Nothing else.", "20"),
}


def made(first: str, second: str, cell: str) -> bytes:
    document = docx.Document()
    document.add_heading("Plan", 1)
    document.add_paragraph(first)
    document.add_paragraph(second)
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for place, said in zip((c for row in table.rows for c in row.cells), ("Item", "Cost", "Hall", cell), strict=True):
        place.text = said
    document.add_paragraph("The end.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ThreeWay[Content | None]]:
    """Three versions of a document in the form of this suffix."""
    folder = tmp_path_factory.mktemp("old")
    for name, words in WORDS.items():
        (folder / f"{name}.docx").write_bytes(made(*words))
    sources = {name: str(folder / f"{name}.docx") for name in WORDS}

    def convert(suffix: str) -> ThreeWay[Content | None]:
        program = find_office()
        assert program is not None
        paths = program.convert("test", tuple(sources.values()), suffix, str(folder / suffix))
        return ThreeWay(*(content_of(paths[path], f"Plan.{suffix}") for path in sources.values()))

    return convert


def fake(folder: Path, data: bytes, name: str = "letter.doc") -> Content:
    path = folder / name
    path.write_bytes(data)
    return content_of(str(path), name)


@office
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_two_are_compared_as_documents(three, suffix: str):
    sides = three(suffix)
    assert recognise(sides.left) is not None and recognise(sides.left).format == "word"
    found = diff(sides.base, sides.left, QuietJob())
    assert [(c.old.text, c.new.text) for c in found.changes] == [("Monday", "Tuesday")]
    (view,) = present(found, ThreeWay(None, sides.base, sides.left), Want(), QuietJob())
    assert view_fault((view,), found, Want()) is None
    assert isinstance(view, RichTextView) and [h.title for h in view.outline] == ["Plan"]


@office
def test_a_conflict_is_looked_at_and_one_document_taken(three, tmp_path: Path):
    sides = three("doc")
    result = merge(sides, QuietJob())
    assert [(d.at, d.conflict, d.allowed) for d in result.decisions] == [
        ("1", True, frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT}))
    ]
    (view,) = present(result, sides, Want(), QuietJob())
    assert view_fault((view,), result, Want()) is None
    assert isinstance(view, RichTextView)
    items = view.paragraphs.items
    assert [item.at for item in items if isinstance(item, Paragraph)] == [None, "1", None, None]
    inner = [p for row in items if isinstance(row, GridRow) for cell in row.cells for p in cell.items]
    assert [p.at for p in inner if isinstance(p, Paragraph)] == [None, None, None, "1"]
    for choice, content in ((Choice.LEFT, sides.left), (Choice.RIGHT, sides.right), (Choice.BASE, sides.base)):
        out = tmp_path / f"{choice}.doc"
        write(result, {"1": choice}, {}, sides, str(out), QuietJob())
        assert out.read_bytes() == Path(content.path).read_bytes()
        assert check(content_of(str(out), "Plan.doc")) == ()


def test_without_libreoffice_a_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(old, "find_office", lambda: None)
    content = fake(tmp_path, BROKEN)
    for ask in (
        lambda: merge(ThreeWay(content, content, content), QuietJob()),
        lambda: diff(content, content, QuietJob()),
    ):
        with pytest.raises(DocumentError) as caught:
            ask()
        said = caught.value.problem.message
        assert "Save it as .docx" in said and "Where LibreOffice is installed" in said


@office
def test_one_that_libreoffice_cannot_read_either_is_a_sentence(tmp_path: Path):
    content = fake(tmp_path, BROKEN)
    with pytest.raises(DocumentError, match="could not be read by LibreOffice"):
        diff(content, content, QuietJob())


def test_one_that_takes_too_long_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "slow.sh"
    program.write_text("#!/bin/sh\nsleep 100\n")
    program.chmod(0o755)
    monkeypatch.setattr(old, "find_office", lambda: Office(str(program), 0.3))
    content = fake(tmp_path, BROKEN + b"slow")
    with pytest.raises(DocumentError, match="did not finish within"):
        diff(content, content, QuietJob())


KINDS = {
    "Word 97": ("letter.doc", BROKEN, ".doc"),
    "a password": ("letter.doc", LOCKED, ""),
    "Rich Text under a Word name": ("letter.doc", rb"{\rtf1 x}", ".rtf"),
    "Rich Text": ("letter.rtf", rb"{\rtf1 x}", ""),
    "a package": ("letter.docx", b"PK\x03\x04" + bytes(60), ""),
    "words": ("letter.doc", b"Dear Ann", ""),
}


@pytest.mark.parametrize(("name", "data", "kind"), KINDS.values(), ids=KINDS)
def test_what_is_of_another_format(tmp_path: Path, name: str, data: bytes, kind: str):
    assert old_kind(fake(tmp_path, data, name)) == kind


def with_drawing(folder: Path, described: str = "") -> Content:
    """A document with a picture that only an office program can draw."""
    document = docx.Document()
    document.add_picture(io.BytesIO(PNG))
    part = next(p for p in document.part.package.iter_parts() if p.partname.endswith(".png"))
    part.partname = part.partname.__class__("/word/media/drawing.svg")
    part._content_type = "image/svg+xml"
    part._blob = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    if described:
        next(document.element.iter("{*}docPr")).set("descr", described)
    document.save(folder / "drawing.docx")
    return content_of(str(folder / "drawing.docx"), "drawing.docx")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def riches(content: Content) -> list[object]:
    result = MergeResult("word", ())
    (view,) = present(result, ThreeWay(content, content, content), Want(), QuietJob())
    assert isinstance(view, RichTextView)
    return [rich for item in view.paragraphs.items if isinstance(item, Paragraph) for rich in item.sides.left or ()]


@office
def test_a_drawing_is_drawn(tmp_path: Path):
    assert drawable("emf") and not drawable("xyz")
    content = with_drawing(tmp_path)
    (picture,) = riches(content)
    assert isinstance(picture, Picture)
    raster = raster_of(picture_of(picture.reference, ThreeWay(None, content, None)).sides.left or b"")
    assert raster is not None and raster.media_type == "image/png"


@pytest.mark.parametrize(
    ("described", "words"), [("", "[SVG picture]"), ("the pier", "[SVG picture: the pier]")], ids=["plain", "described"]
)
def test_a_drawing_that_cannot_be_drawn_is_named(tmp_path: Path, monkeypatch, described: str, words: str):
    monkeypatch.setattr("workbench_word.drawings.find_office", lambda: None)
    monkeypatch.setattr("workbench_word.present.page_for", lambda contents, two, make: make())  # none that is kept
    (run,) = riches(with_drawing(tmp_path, described))
    assert run.text == words
