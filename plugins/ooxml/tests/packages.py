"""Packages made for tests: small valid ones, and archives with something wrong."""

import zipfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from workbench.model.content import Content

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>"
)
SMALL: Mapping[str, str] = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": RELATIONSHIPS,
    "word/document.xml": DOCUMENT,
}

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"


def content(path: Path) -> Content:
    """A file as plugins get it."""
    data = path.read_bytes()
    return Content(path.name, str(path), len(data), blake2b(data).hexdigest())


def made(path: Path, parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Content:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content(path)


def corpus() -> list[Path]:
    """Every real Office file; empty where they are not there."""
    return sorted(p for p in CORPUS.rglob("*") if p.suffix in (".docx", ".pptx", ".xlsx"))
