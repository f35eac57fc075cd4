"""Signed documents: what is made of one is not signed, and one that is taken as a whole is, to the byte."""

import io
import zipfile
from pathlib import Path

import pytest
from workbench_word.diff import diff
from workbench_word.findings import analyse
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.redline.make import redline
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.merge import Author, Choice
from workbench.model.threeway import ThreeWay

from .test_passages import doc
from .whole import JOB

_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
_TYPE = "application/vnd.openxmlformats-package.digital-signature"
_PARTS = {
    "_xmlsignatures/origin.sigs": "",
    "_xmlsignatures/_rels/origin.sigs.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_KIND}/signature" Target="sig1.xml"/></Relationships>'
    ),
    "_xmlsignatures/sig1.xml": '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"/>',
    "_xmlsignatures/_rels/sig1.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_KIND}/certificate" Target="cert.cer"/></Relationships>'
    ),
    "_xmlsignatures/cert.cer": "certificate",
}
ONE, TWO, THREE = "The first line of the contract.", "The second line of it.", "The third one, and the last."


def signed(data: bytes) -> bytes:
    """The document with the parts of a signature."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8")
            if name == "_rels/.rels":
                origin = f'<Relationship Id="rIdS" Type="{_KIND}/origin" Target="_xmlsignatures/origin.sigs"/>'
                part = part.replace("</Relationships>", f"{origin}</Relationships>")
            if name == "[Content_Types].xml":
                types = f'<Default Extension="sigs" ContentType="{_TYPE}-origin"/>'
                types += f'<Default Extension="cer" ContentType="{_TYPE}-certificate"/>'
                types += (
                    f'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="{_TYPE}-xmlsignature+xml"/></Types>'
                )
                part = part.replace("</Types>", types)
            new.writestr(name, part)
        for name, part in _PARTS.items():
            new.writestr(name, part)
    return out.getvalue()


def triple(folder: Path) -> ThreeWay[Content]:
    """The left is signed; both sides changed something."""
    contents = []
    for name, data in (
        ("base", doc(ONE, TWO, THREE).save()),
        ("left", signed(doc(ONE.replace("first", "very first"), TWO, THREE).save())),
        ("right", doc(ONE, TWO, THREE.replace("last", "best")).save()),
    ):
        (folder / f"{name}.docx").write_bytes(data)
        contents.append(content_of(folder / f"{name}.docx"))
        assert check(contents[-1]) == ()
    return ThreeWay(*contents)


def unsigned(out: Path) -> bool:
    """Whether nothing of a signature is left, and the document is sound."""
    assert check(content_of(out)) == ()
    with zipfile.ZipFile(out) as archive:
        said = "".join([*archive.namelist(), archive.read("_rels/.rels").decode()])
        return "signature" not in said and archive.read("[Content_Types].xml").count(b"sig1.xml") == 0


def test_what_is_merged_of_a_signed_document_is_not_signed(tmp_path: Path) -> None:
    contents = triple(tmp_path)
    result = merge(contents, JOB)
    write(result, {}, {}, contents, str(tmp_path / "out"), JOB)
    assert unsigned(tmp_path / "out")
    assert [f.message for f in analyse(result)] == [
        "The left is digitally signed. What is made of it here is not: "
        "a signature holds for a document only as it was signed."
    ]


@pytest.mark.parametrize("choice", [Choice.LEFT, Choice.RIGHT, Choice.BASE])
def test_a_side_as_a_whole_is_that_file(choice: Choice, tmp_path: Path) -> None:
    contents = triple(tmp_path)
    result = merge(contents, JOB)
    write(result, {d.at: choice for d in result.decisions}, {}, contents, str(tmp_path / "out"), JOB)
    assert (tmp_path / "out").read_bytes() == (tmp_path / f"{choice.value}.docx").read_bytes()


def test_a_redline_of_a_signed_document_is_not_signed(tmp_path: Path) -> None:
    contents = triple(tmp_path)
    comparison = diff(contents.base, contents.left, JOB)
    names = ThreeWay(Author(""), Author("Ann", "2026-01-02T03:04:05Z"), Author("Bo", "2026-01-02T03:04:05Z"))
    two = ThreeWay(None, contents.base, contents.left)
    redline(comparison, {}, {}, two, names, str(tmp_path / "out"), JOB)
    assert unsigned(tmp_path / "out")
    assert [f.message.partition(".")[0] for f in analyse(comparison)] == ["The new one is digitally signed"]
