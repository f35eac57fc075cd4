"""Ways of saving a document that say nothing to a reader."""

import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def main_part(data: bytes) -> str:
    """The name of the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read("_rels/.rels").decode()
    found = re.search(r'officeDocument"[^>]*Target="/?([^"]+)"', rels) or re.search(
        r'Target="/?([^"]+)"[^>]*officeDocument"', rels
    )
    assert found is not None
    return found[1]


def with_main(data: bytes, root: etree._Element) -> bytes:
    """The package with another main part."""
    main = main_part(data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(info.filename, body if info.filename == main else archive.read(info))
    return out.getvalue()


def root_of(data: bytes) -> etree._Element:
    """The root of the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(main_part(data)))


def by_python_docx(data: bytes) -> bytes:
    """What python-docx makes of it."""
    out = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(out)
    return out.getvalue()


def by_another_word(data: bytes) -> bytes:
    """With session numbers, proofing marks and languages of another machine, and runs cut where a person had stopped."""
    source = random.Random(7)
    root = root_of(data)
    for run in list(root.iter(f"{_W}r")):
        _number(run, source)
        _speak(run)
        if run.getparent().tag == f"{_W}p" and source.random() < 0.5:  # type: ignore[union-attr]
            _cut(run)
    for paragraph in root.iter(f"{_W}p"):
        _number(paragraph, source)
        for at in sorted({source.randrange(1 + len(paragraph)) for _ in range(2)}, reverse=True):
            if at > 0:
                paragraph.insert(at, etree.Element(f"{_W}proofErr", {f"{_W}type": "spellStart"}))
    for element in root.iter():
        words = list(element.attrib.items())
        element.attrib.clear()
        for name, value in reversed(words):
            element.set(name, value)
    return _with_other_prefixes(with_main(data, root))


def _number(element: etree._Element, source: random.Random) -> None:
    element.set(f"{_W}rsidR", f"00{source.randrange(16**6):06X}")
    element.set(f"{_W}rsidRPr", f"00{source.randrange(16**6):06X}")


def _speak(run: etree._Element) -> None:
    look = run.find(f"{_W}rPr")
    if look is None:
        look = etree.Element(f"{_W}rPr")
        run.insert(0, look)
    if look.find(f"{_W}lang") is None:
        before = [
            c for c in look if c.tag in (f"{_W}eastAsianLayout", f"{_W}specVanish", f"{_W}oMath", f"{_W}rPrChange")
        ]
        spoken = etree.Element(f"{_W}lang", {f"{_W}val": "de-AT"})
        (before[0].addprevious if before else look.append)(spoken)


def _cut(run: etree._Element) -> None:
    texts = run.findall(f"{_W}t")
    if len(texts) != 1 or len(run) != 2 or len(texts[0].text or "") < 2:
        return
    words = texts[0].text or ""
    rest = etree.fromstring(etree.tostring(run))
    rest.tail = None
    for text, part in ((texts[0], words[: len(words) // 2]), (rest.find(f"{_W}t"), words[len(words) // 2 :])):
        assert text is not None
        text.text = part
        text.set(_SPACE, "preserve")
    run.addnext(rest)


def _with_other_prefixes(data: bytes) -> bytes:
    """The main part with another prefix for its own words."""
    main = main_part(data)
    return rewritten(data, {main: _prefixed})


def _prefixed(part: bytes) -> bytes:
    return re.sub(rb"(</?|\s)w(?=:\w+[\s=/>])", rb"\1ww", part).replace(b"xmlns:w=", b"xmlns:ww=")


def by_google(data: bytes, effective: Callable[[int], Sequence[tuple[str, Mapping[str, str]]]]) -> bytes:
    """With everything that a paragraph comes to written on it, and without a word of who saved it."""
    root = root_of(data)
    for number, paragraph in enumerate(root[0].findall(f"{_W}p")):
        held = paragraph.find(f"{_W}pPr")
        if held is None:
            held = etree.Element(f"{_W}pPr")
            paragraph.insert(0, held)
        for name, attributes in effective(number):
            if held.find(f"{_W}{name}") is None:
                held.append(etree.Element(f"{_W}{name}", {f"{_W}{k}": v for k, v in attributes.items()}))
    return rewritten(with_main(data, root), {"docProps/app.xml": lambda part: part.replace(b"Microsoft", b"Some")})


def rewritten(data: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with some parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            body = archive.read(info)
            made.writestr(info.filename, parts[info.filename](body) if info.filename in parts else body)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """The same document in the strict form of ISO 29500: other namespaces, everywhere."""
    pairs = [
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/math",
            b"http://purl.oclc.org/ooxml/officeDocument/math",
        ),
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    ]

    def turned(part: bytes) -> bytes:
        for plain, other in pairs:
            part = part.replace(plain, other)
        return part

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.endswith((".xml", ".rels")) and n != "[Content_Types].xml"]
    return rewritten(data, dict.fromkeys(names, turned))


def office() -> str | None:
    """Where LibreOffice is."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def by_libreoffice(files: Sequence[Path], out: Path, profile: Path) -> None:
    """What LibreOffice makes of each file, under its name in `out`."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [shutil.copy(file, folder) for file in files]  # it locks what it opens, and tests run side by side
        for start in range(0, len(files), 40):
            subprocess.run(
                [
                    str(office()),
                    f"-env:UserInstallation=file://{profile}",
                    "--headless",
                    "--convert-to",
                    "docx:MS Word 2007 XML",
                    "--outdir",
                    str(out),
                    *copies[start : start + 40],
                ],
                capture_output=True,
                timeout=300,
                check=False,
            )


def python_with_uno() -> str | None:
    """A Python that can speak with LibreOffice."""
    for name in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python"):
        if Path(name).exists():
            found = subprocess.run([name, "-I", "-c", "import uno"], capture_output=True, check=False)
            if found.returncode == 0:
                return name
    return None
