"""What is in a document, read by something that shares nothing with the plugin: blocks, words, looks and objects."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{W}}}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_LOOKS = ("b", "i", "u", "strike", "color", "sz", "vertAlign", "rStyle", "highlight")
_SHAPES = ("pStyle", "jc", "outlineLvl", "keepNext", "pageBreakBefore")

Styles = dict[str, dict[str, str]]

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "Open-Xml-PowerTools"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> object:
    """The body of a package."""
    root = ElementTree.fromstring(parts(data)["word/document.xml"])
    found = root.find(f"{_W}body")
    assert found is not None
    return blocks(found)


def styles(data: bytes) -> Styles:
    """The looks that paragraph styles give, by id; "" is the one that holds where none is named."""
    root = ElementTree.fromstring(parts(data)["word/styles.xml"])
    known = {e.get(f"{_W}styleId", ""): e for e in root.iter(f"{_W}style")}
    found: dict[str, dict[str, str]] = {}
    for id_, element in known.items():
        look: dict[str, str] = {}
        at: Element | None = element
        while at is not None:
            look = {**_look(at.find(f"{_W}rPr")), **look}
            based = at.find(f"{_W}basedOn")
            at = known.get(based.get(f"{_W}val", "")) if based is not None else None
        found[id_] = look
        if element.get(f"{_W}default") == "1" and element.get(f"{_W}type") == "paragraph":
            found[""] = look
    return found


def _look(element: Element | None) -> dict[str, str]:
    return {
        e.tag.removeprefix(_W): {"0": "off", "false": "off", "none": "off"}.get(
            e.get(f"{_W}val", "on"), e.get(f"{_W}val", "on")
        )
        for e in (element if element is not None else ())
        if e.tag.removeprefix(_W) in _LOOKS
    }


def blocks(holder: Element, known: Styles | None = None) -> list[object]:
    """The blocks in an element; with styles, letters by how they come to look."""
    found: list[object] = []
    for element in holder:
        match element.tag.removeprefix(_W):
            case "p":
                found.append(paragraph(element, known))
            case "tbl":
                rows = [
                    [blocks(cell, known) for cell in row.iter(f"{_W}tc") if cell in _cells(row)]
                    for row in _rows(element)
                ]
                found.append(("table", rows))
            case "sdt":
                content = element.find(f"{_W}sdtContent")
                found.append(("control", blocks(content, known) if content is not None else []))
            case "customXml":
                found.append(("custom XML", blocks(element, known)))
    return found


def _rows(table: Element) -> list[Element]:
    return [e for child in table for e in ([child] if child.tag == f"{_W}tr" else _inside(child, "tr"))]


def _cells(row: Element) -> list[Element]:
    return [e for child in row for e in ([child] if child.tag == f"{_W}tc" else _inside(child, "tc"))]


def _inside(element: Element, name: str) -> list[Element]:
    content = element.find(f"{_W}sdtContent")
    return [e for e in content if e.tag == f"{_W}{name}"] if content is not None else []


def paragraph(element: Element, known: Styles | None = None) -> tuple[object, ...]:
    """Its shape and its letters, each with its look; objects as they are called."""
    shape = element.find(f"{_W}pPr")
    said = {
        e.tag.removeprefix(_W): e.get(f"{_W}val")
        for e in (shape if shape is not None else ())
        if e.tag.removeprefix(_W) in _SHAPES
    }
    if shape is not None and shape.find(f"{_W}numPr") is not None:
        said["listed"] = "yes"
    letters: list[tuple[str, str]] = []
    _read(element, letters, (known or {}).get(said.get("pStyle") or "", {}))
    return "paragraph", sorted(said.items(), key=str), _runs(letters)


def _read(holder: Element, letters: list[tuple[str, str]], around: dict[str, str]) -> None:
    for element in holder:
        name = element.tag.removeprefix(_W)
        if name == "r":
            looks = {**around, **_look(element.find(f"{_W}rPr"))}
            spelled = " ".join(f"{key}={value}" for key, value in sorted(looks.items()) if value != "off")
            for child in element:
                word = child.tag.removeprefix(_W)
                if word == "t":
                    letters += [(letter, spelled) for letter in child.text or ""]
                elif word == "instrText":
                    letters.append((f"{{{' '.join((child.text or '').split())}}}", ""))
                elif word in _SIGNS:
                    letters.append((_SIGNS[word], spelled))
                elif word not in ("rPr", "lastRenderedPageBreak", "fldChar", "commentReference"):
                    letters.append((f"<{word.rpartition('}')[2]}>", ""))
        elif name in ("ins", "del", "moveFrom", "moveTo"):
            letters.append((f"<{name}>", ""))
            _read(element, letters, around)
        elif name == "fldSimple":
            letters.append((f"{{{' '.join((element.get(f'{_W}instr') or '').split())}}}", ""))
            _read(element, letters, around)
        elif name.endswith(("oMath", "oMathPara")):
            letters.append((f"<math {''.join(e.text or '' for e in element.iter())}>", ""))
        elif name not in ("pPr", "sdtPr", "sdtEndPr"):
            _read(element, letters, around)


def _runs(letters: list[tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for letter, look in letters:
        if found and found[-1][1] == look:
            found[-1] = (found[-1][0] + letter, look)
        else:
            found.append((letter, look))
    return found


def words(data: bytes) -> str:
    """All words of the body in order."""
    root = ElementTree.fromstring(parts(data)["word/document.xml"])
    return "".join(e.text or "" for e in root.iter(f"{_W}t"))
