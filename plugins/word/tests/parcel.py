"""A package that tests change part by part, and save. It knows zip and XML, and nothing of the plugin."""

import io
import posixpath
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def w(tag: str, text: str | None = None, /, *inside: "etree._Element", **attributes: str) -> "etree._Element":
    """An element of WordprocessingML."""
    made = etree.Element(W + tag, {W + key: value for key, value in attributes.items()})
    made.text = text
    if text is not None and text != text.strip():
        made.set(XML + "space", "preserve")
    made.extend(inside)
    return made


class Parcel:
    """The parts of a package by name. A part whose `root` was asked for is written from it, if it was changed."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
        self._roots: dict[str, etree._Element] = {}
        self._before: dict[str, bytes] = {}
        rels = self.parts["_rels/.rels"].decode()
        found = re.search(r'/officeDocument"[^>]*Target="/?([^"]+)"', rels) or re.search(
            r'Target="/?([^"]+)"[^>]*/officeDocument"', rels
        )
        assert found is not None
        self.main = found[1]

    def root(self, part: str) -> "etree._Element":
        """The root of a part, to be read or changed."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
            self._before[part] = etree.tostring(self._roots[part])
        return self._roots[part]

    @property
    def document(self) -> "etree._Element":
        """The root of the main part."""
        return self.root(self.main)

    @property
    def body(self) -> "etree._Element":
        """The w:body."""
        found = self.document.find(W + "body")
        assert found is not None
        return found

    def save(self) -> bytes:
        """The package; parts that nobody changed keep their bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                root = self._roots.get(name)
                if root is not None and etree.tostring(root) != self._before[name]:
                    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the target (a part, or an address outside) of each relationship of a part."""
        name = _rels_of(part)
        if name not in self.parts:
            return {}
        found = {}
        for element in self.root(name):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + posixpath.dirname(part), target)).lstrip("/")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found

    def related(self, kind: str) -> str | None:
        """The part that the main one has this relationship to."""
        return next((t for k, t in self.relationships(self.main).values() if k == kind and t in self.parts), None)

    def relate(self, part: str, type_: str, target: str, external: bool = False) -> str:
        """The id of a new relationship."""
        name = _rels_of(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_RELS[1:-1]}"/>'.encode()
        root = self.root(name)
        used = {e.get("Id") for e in root}
        id_ = next(f"rId{n}" for n in range(1, 10_000) if f"rId{n}" not in used)
        made = etree.SubElement(root, _RELS + "Relationship", Id=id_, Type=type_, Target=target)
        if external:
            made.set("TargetMode", "External")
        else:
            made.set("Target", posixpath.relpath("/" + target, "/" + posixpath.dirname(part)))
        return id_

    def add(self, part: str, data: bytes, content_type: str) -> str:
        """A new part; its name, with a number where it is taken."""
        stem, dot, extension = part.rpartition(".")
        number = 1
        while part in self.parts:
            part, number = f"{stem}{number}{dot}{extension}", number + 1
        self.parts[part] = data
        etree.SubElement(
            self.root("[Content_Types].xml"), _TYPES + "Override", PartName="/" + part, ContentType=content_type
        )
        return part

    def notes(self, kind: str) -> "etree._Element":
        """The root of the part of comments, footnotes, …, made where there is none."""
        part = self.related(kind)
        if part is None:
            word = {"comments": "", "footnotes": "footnote", "endnotes": "endnote"}.get(kind, "")
            special = (
                "".join(
                    f'<w:{word} w:type="{type_}" w:id="{id_}"><w:p><w:r><w:{type_}/></w:r></w:p></w:{word}>'
                    for type_, id_ in (("separator", -1), ("continuationSeparator", 0))
                )
                if word
                else ""
            )
            empty = f'<w:{kind} xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{special}</w:{kind}>'
            folder = posixpath.dirname(self.main)
            part = self.add(f"{folder}/{kind}.xml", empty.encode(), f"{_KIND}{kind}+xml")
            self.relate(self.main, OFFICE + kind, part)
        return self.root(part)


def _rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def streams(data: bytes) -> dict[str, bytes]:
    """The compressed bytes of each part, as they stand in the file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            at = info.header_offset
            start = at + 30 + int.from_bytes(data[at + 26 : at + 28], "little")
            start += int.from_bytes(data[at + 28 : at + 30], "little")
            found[info.filename] = data[start : start + info.compress_size]
    return found
