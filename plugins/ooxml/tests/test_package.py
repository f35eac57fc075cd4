"""Packages: real ones are read and copied whole; hostile and damaged ones are sentences."""

import struct
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from workbench_ooxml.gate import check_package
from workbench_ooxml.package import Package
from workbench_ooxml.splice import Splice

from workbench.model.problem import DocumentError

from .packages import CORPUS, DOCUMENT, SMALL, TYPES, content, corpus, made

REAL = pytest.mark.skipif(not CORPUS.exists(), reason="the real documents are not here (../shared/corpus)")
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}


def _packed(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
        info = archive.getinfo(name)
        file.seek(info.header_offset + 26)
        lengths = struct.unpack("<2H", file.read(4))
        file.seek(sum(lengths), 1)
        return file.read(info.compress_size)


@REAL
@pytest.mark.parametrize("path", corpus(), ids=lambda p: p.name)
def test_a_splice_that_changes_one_part_copies_every_other_as_it_is_packed(path: Path, tmp_path: Path):
    try:
        package = Package(content(path))
    except DocumentError as error:
        assert str(error).endswith(".")
        return
    with package:
        main = package.data(package.main)
        splice = Splice(package)
        splice.put(package.main, main + b"\n")
        splice.write(str(tmp_path / "out"))
        main_name = package.main
    before, after = _parts(path), _parts(tmp_path / "out")
    assert list(after) == list(before)
    assert after.pop(main_name) == before.pop(main_name) + b"\n"
    assert after == before
    for name in before:
        assert _packed(tmp_path / "out", name) == _packed(path, name)


@REAL
@pytest.mark.parametrize("path", corpus(), ids=lambda p: p.name)
def test_real_documents_pass_the_gate_or_what_is_wrong_is_said(path: Path, tmp_path: Path):
    problems = check_package(content(path))
    for problem in problems:
        assert problem.message.endswith(".") and "Traceback" not in problem.message
    # What the gate tells of an original, it tells of its copy, and nothing more.
    if not problems:
        with Package(content(path)) as package:
            Splice(package).write(str(tmp_path / path.name))
        assert check_package(content(tmp_path / path.name)) == ()


def test_parts_can_be_put_copied_related_and_removed(tmp_path: Path):
    made(tmp_path / "base.docx", SMALL)
    made(tmp_path / "other.docx", {**SMALL, "word/media/image1.png": b"\x89PNG picture"})
    with (
        Package(content(tmp_path / "base.docx")) as base,
        Package(content(tmp_path / "other.docx")) as other,
    ):
        splice = Splice(base)
        splice.put("word/media/image1.png", b"mine", "image/png")
        name = splice.free_name("word/media/image1.png")
        splice.copy(other, "word/media/image1.png", name)
        splice.put(name, other.data("word/media/image1.png"), "image/png")
        one = splice.relate("word/document.xml", IMAGE, name)
        assert splice.relate("word/document.xml", IMAGE, name) == one
        link = splice.relate("word/document.xml", HYPERLINK, "https://example.org/a?b", external=True)
        assert name == "word/media/image2.png" and (one, link) == ("rId1", "rId2")
        splice.write(str(tmp_path / "out.docx"))
    assert check_package(content(tmp_path / "out.docx")) == ()
    with Package(content(tmp_path / "out.docx")) as out:
        assert out.data(name) == b"\x89PNG picture" and out.content_type(name) == "image/png"
        found = out.relationships("word/document.xml")
        assert found[one].part == name and found[link].external and found[link].part is None
        splice = Splice(out)
        splice.unrelate("word/document.xml", one)
        splice.remove(name)
        splice.write(str(tmp_path / "again.docx"))
    assert check_package(content(tmp_path / "again.docx")) == ()
    assert name not in _parts(tmp_path / "again.docx")


def test_a_copy_keeps_its_packed_bytes_under_another_name(tmp_path: Path):
    made(tmp_path / "a.docx", {**SMALL, "word/media/a.png": b"picture" * 100})
    with Package(content(tmp_path / "a.docx")) as package:
        splice = Splice(package)
        splice.copy(package, "word/media/a.png", "word/media/ação.png")
        splice.write(str(tmp_path / "out.docx"))
    assert _packed(tmp_path / "out.docx", "word/media/ação.png") == _packed(tmp_path / "a.docx", "word/media/a.png")
    assert _parts(tmp_path / "out.docx")["word/media/ação.png"] == b"picture" * 100


def test_relationships_of_a_part_that_had_none_get_a_type(tmp_path: Path):
    """Some programs name every part of relationships among the types, and so have no rule for those that are added."""
    rule = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    named = rule.replace('Default Extension="rels"', 'Override PartName="/_rels/.rels"')
    base = made(tmp_path / "base.docx", {**SMALL, "[Content_Types].xml": TYPES.replace(rule, named)})
    with Package(base) as package:
        splice = Splice(package)
        splice.relate("word/document.xml", HYPERLINK, "https://example.org", external=True)
        splice.write(str(tmp_path / "out.docx"))
    with Package(content(tmp_path / "out.docx")) as out:
        assert out.content_type("word/_rels/document.xml.rels") == out.content_type("_rels/.rels")
    assert check_package(content(tmp_path / "out.docx")) == ()


def test_the_same_splice_gives_the_same_bytes(tmp_path: Path):
    made(tmp_path / "a.docx", SMALL)
    for out in ("one", "two"):
        with Package(content(tmp_path / "a.docx")) as package:
            splice = Splice(package)
            splice.put("word/document.xml", b"<a/>")
            splice.put("word/new.xml", b"<b/>", "application/xml")
            splice.write(str(tmp_path / out))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def _zip(tmp_path: Path, parts: dict[str, str | bytes]):
    return made(tmp_path / "x.docx", parts)


def _cut(tmp_path: Path):
    made(tmp_path / "whole.docx", SMALL)
    data = (tmp_path / "whole.docx").read_bytes()
    (tmp_path / "x.docx").write_bytes(data[: len(data) * 2 // 3])
    return content(tmp_path / "x.docx")


def _flipped(tmp_path: Path):
    made(tmp_path / "x.docx", SMALL, zipfile.ZIP_STORED)
    data = (tmp_path / "x.docx").read_bytes().replace(b"officeDocument/2006/rel", b"officeDocument/2007/rel", 1)
    (tmp_path / "x.docx").write_bytes(data)
    return content(tmp_path / "x.docx")


def _raw(data: bytes):
    def make(tmp_path: Path):
        (tmp_path / "x.docx").write_bytes(data)
        return content(tmp_path / "x.docx")

    return make


def _twice(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        for name, data in SMALL.items():
            archive.writestr(name, data)
        archive.writestr("WORD/document.xml", "<a/>")
    return content(tmp_path / "x.docx")


def _encrypted(tmp_path: Path):
    made(tmp_path / "x.docx", SMALL)
    data = bytearray((tmp_path / "x.docx").read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "x.docx").write_bytes(bytes(data))
    return content(tmp_path / "x.docx")


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

HOSTILE = {
    "empty": (_raw(b""), "is empty"),
    "text": (_raw(b"just words"), "not a zip"),
    "old Word": (_raw(COMPOUND + "WordDocument".encode("utf-16-le")), "Word 97"),
    "password": (_raw(COMPOUND + "EncryptedPackage".encode("utf-16-le")), "protected by a password"),
    "other compound": (_raw(COMPOUND), "old or protected"),
    "rich text": (_raw(b"{\\rtf1 hello}"), "Rich Text"),
    "cut": (_cut, "cut off"),
    "flipped bit": (_flipped, "checksum"),
    "no types": (lambda p: _zip(p, {"a.txt": "x"}), "does not say what its parts are"),
    "no document": (lambda p: _zip(p, {"[Content_Types].xml": TYPES}), "cannot be found"),
    "leads out": (lambda p: _zip(p, {**SMALL, "../evil.txt": "x"}), "leads out"),
    "absolute": (lambda p: _zip(p, {**SMALL, "/etc/passwd": "x"}), "leads out"),
    "twice": (_twice, "twice"),
    "encrypted": (_encrypted, "encrypted"),
    "bomb": (lambda p: _zip(p, {**SMALL, "word/media/a.bin": bytes(60 << 20)}), "out of next to nothing"),
    "bad types": (lambda p: _zip(p, {**SMALL, "[Content_Types].xml": "<Types"}), "not well-formed"),
    "entities": (
        lambda p: _zip(p, {**SMALL, "_rels/.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "entities",
    ),
    "entities in UTF-16": (
        lambda p: _zip(p, {**SMALL, "_rels/.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}),
        "entities",
    ),
    "deep": (lambda p: _zip(p, {**SMALL, "_rels/.rels": "<a>" * 5000 + "</a>" * 5000}), "in more than 256 others"),
    "a text without end": (
        lambda p: _zip(p, {**SMALL, "_rels/.rels": f"<a>{'x' * 10_000_001}</a>"}),
        "more than 10 MB",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_package_is_a_sentence(case: str, tmp_path: Path):
    make, words = HOSTILE[case]
    bad = make(tmp_path)
    tracemalloc.start()
    with pytest.raises(DocumentError) as caught, Package(bad):
        pass
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()
    assert words in str(caught.value) and str(caught.value).endswith(".")
    assert check_package(bad) == (caught.value.problem,)


FAULTS = {
    "no type": ({**SMALL, "word/media/a.xyz": b"x"}, "has no type"),
    "part missing": (
        {
            **SMALL,
            "[Content_Types].xml": TYPES.replace(
                "</Types>", '<Override PartName="/gone.xml" ContentType="a/b"/></Types>'
            ),
        },
        "which is not there",
    ),
    "broken part": ({**SMALL, "word/document.xml": DOCUMENT[:-5]}, "not well-formed"),
    "dangling": (
        {
            **SMALL,
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="t/image" Target="media/gone.png"/></Relationships>',
        },
        "points to word/media/gone.png",
    ),
    "leads out": (
        {
            **SMALL,
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="t/image" Target="../../../etc/passwd"/></Relationships>',
        },
        "points out of the document",
    ),
    "relationships of nobody": (
        {
            **SMALL,
            "word/_rels/gone.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        },
        "relationships of word/gone.xml",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_the_gate_tells_each_fault(case: str, tmp_path: Path):
    parts, words = FAULTS[case]
    problems = check_package(made(tmp_path / "x.docx", parts))
    assert len(problems) == 1 and words in problems[0].message


def test_other_programs_read_what_is_written(tmp_path: Path):
    made(tmp_path / "a.docx", SMALL)
    with Package(content(tmp_path / "a.docx")) as package:
        splice = Splice(package)
        splice.put("word/document.xml", DOCUMENT.replace("Hello", "Olá").encode())
        splice.write(str(tmp_path / "out.docx"))
    subprocess.run([sys.executable, "-m", "zipfile", "-t", str(tmp_path / "out.docx")], check=True, capture_output=True)
