"""Known edits planted into real documents on both sides: what a merge has to contain, and what it has to ask.

Documents are edited with lxml in their package's main part, read back by an extractor of this file's own. Every planted
word is unique, so that it can be counted.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Planted:
    """A triple with its edits: `there` have to be in the result once, `gone` not at all, `bold` bold, and `clashes` asked."""

    base: bytes
    left: bytes
    right: bytes
    there: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    clashes: list[tuple[str, str]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)


class _Side:
    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.paragraphs = list(_paragraphs(root))


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


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs of plain runs in the body or in cells, long enough to be told from each other."""
    for p in root.iter(f"{_W}p"):
        if any(a.tag in (f"{_W}txbxContent", f"{_W}sdt", f"{_W}del", f"{_W}ins") for a in p.iterancestors()):
            continue
        plain = all(
            c.tag in (f"{_W}pPr", f"{_W}r", f"{_W}proofErr", f"{_W}bookmarkStart", f"{_W}bookmarkEnd") for c in p
        )
        if plain and len(said(p)) > 12 and any(_words(r) for r in p.findall(f"{_W}r")):
            yield p


def said(p: etree._Element) -> str:
    """The text of a paragraph."""
    return "".join(t.text or "" for t in p.iter(f"{_W}t"))


def _words(run: etree._Element) -> list[etree._Element]:
    return [t for t in run.findall(f"{_W}t") if re.search(r"\w{3,}", t.text or "")]


def plant(data: bytes, seed: int, edits: int = 6) -> Planted | None:
    """The document with edits on both sides; None where it has too few paragraphs for any."""
    source = random.Random(seed)
    base, left, right = root_of(data), root_of(data), root_of(data)
    sides = {"left": _Side(left), "right": _Side(right)}
    count = len(sides["left"].paragraphs)
    if count < 2:
        return None
    made = Planted(data, b"", b"")
    places = source.sample(range(count), min(edits, count))
    doing = (_edit, _embolden, _add, _delete, _move, _row, _drop_row, _split)
    for number, at in enumerate(places):
        if source.random() < 0.2:
            _clash(sides, at, number, made)
            continue
        side = source.choice(["left", "right"])
        do = source.choice(doing)
        other = sides["right" if side == "left" else "left"]
        do(sides[side], other, at, f"zq{seed}x{number}{side[0]}", made, source)
    made.left, made.right = with_main(data, left), with_main(data, right)
    del base
    return made


_Do = Callable[[_Side, _Side, int, str, Planted, random.Random], None]


def _replace_word(p: etree._Element, mark: str) -> bool:
    for run in p.findall(f"{_W}r"):
        for t in _words(run):
            t.text = re.sub(r"\w{3,}", mark, t.text or "", count=1)
            return True
    return False


def _edit(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    if _replace_word(side.paragraphs[at], mark):
        made.there.append(mark)
        made.kinds.append("edit")


def _clash(sides: dict[str, _Side], at: int, number: int, made: Planted) -> None:
    marks = (f"zqc{number}l", f"zqc{number}r")
    if all(_replace_word(sides[s].paragraphs[at], mark) for s, mark in zip(("left", "right"), marks, strict=True)):
        made.clashes.append(marks)
        made.kinds.append("clash")


def _embolden(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    """Make a whole paragraph bold that has unique words."""
    p = side.paragraphs[at]
    words = said(p)
    if sum(words in said(q) for q in side.paragraphs) != 1 or _all_bold(p):
        return
    for run in p.findall(f"{_W}r"):
        look = run.find(f"{_W}rPr")
        if look is None:
            look = etree.Element(f"{_W}rPr")
            run.insert(0, look)
        for old in look.findall(f"{_W}b"):
            look.remove(old)
        bold = etree.Element(f"{_W}b")
        after = [c for c in look if c.tag in (f"{_W}rStyle", f"{_W}rFonts")]
        look.insert(len(after), bold)
    made.bold.append(words)
    made.kinds.append("bold")


def _all_bold(p: etree._Element) -> bool:
    return any(r.find(f"{_W}rPr/{_W}b") is not None for r in p.findall(f"{_W}r"))


def _add(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    p = side.paragraphs[at]
    fresh = etree.Element(f"{_W}p")
    run = etree.SubElement(fresh, f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = f"A new paragraph about {mark} that nobody else wrote."
    p.addnext(fresh)
    made.there.append(mark)
    made.kinds.append("add")


def _delete(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    p = side.paragraphs[at]
    words = said(p)
    parent = p.getparent()
    if parent is None or parent.tag != f"{_W}body" or p.find(f"{_W}pPr/{_W}sectPr") is not None:
        return
    if sum(words in said(q) for q in side.root.iter(f"{_W}p")) != 1 or p.find(f"{_W}bookmarkStart") is not None:
        return
    parent.remove(p)
    made.gone.append(words)
    made.kinds.append("delete")


def _move(side: _Side, other: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    """Move a paragraph of the body to its end, and let the other side edit it: the edit goes along."""
    p = side.paragraphs[at]
    parent = p.getparent()
    words = said(p)
    if parent is None or parent.tag != f"{_W}body" or len(words) < 60 or p.find(f"{_W}pPr/{_W}sectPr") is not None:
        return
    if sum(words == said(q) for q in side.root.iter(f"{_W}p")) != 1 or at > len(side.paragraphs) - 4:
        return
    if not _replace_word(other.paragraphs[at], mark):
        return
    parent.insert(len(parent) - 1, p)
    made.there.append(mark)
    made.kinds.append("move and edit")


def _row(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    row = next((a for a in side.paragraphs[at].iterancestors(f"{_W}tr")), None)
    if row is None or row.find(f".//{_W}vMerge") is not None:
        return
    fresh = etree.fromstring(etree.tostring(row))
    for drop in [*fresh.iter(f"{_W}drawing", f"{_W}pict", f"{_W}bookmarkStart", f"{_W}bookmarkEnd")]:
        drop.getparent().remove(drop)  # type: ignore[union-attr]
    for choice in [e for e in fresh.iter() if isinstance(e.tag, str) and e.tag.endswith("}AlternateContent")]:
        choice.getparent().remove(choice)  # type: ignore[union-attr]
    for number, t in enumerate(fresh.iter(f"{_W}t")):
        t.text = f"{mark}" if number == 0 else ""
    row.addnext(fresh)
    made.there.append(mark)
    made.kinds.append("row")


def _drop_row(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    row = next((a for a in side.paragraphs[at].iterancestors(f"{_W}tr")), None)
    table = row.getparent() if row is not None else None
    if row is None or table is None or len(table.findall(f"{_W}tr")) < 3 or row.find(f".//{_W}vMerge") is not None:
        return
    words = [said(p) for p in row.iter(f"{_W}p") if len(said(p)) > 3]
    if not words or any(sum(w == said(q) for q in side.root.iter(f"{_W}p")) != 1 for w in words):
        return
    if any(p in side.paragraphs and side.paragraphs.index(p) != at for p in row.iter(f"{_W}p")):
        return
    table.remove(row)
    made.gone += words
    made.kinds.append("drop row")


def _split(side: _Side, _: _Side, at: int, mark: str, made: Planted, source: random.Random) -> None:
    """Split a paragraph in two after its first run's first word, with a new word at the start of the second."""
    p = side.paragraphs[at]
    runs = p.findall(f"{_W}r")
    texts = _words(runs[-1]) if runs else []
    if not texts or p.find(f"{_W}pPr/{_W}sectPr") is not None or " " not in (texts[-1].text or "").strip():
        return
    head, _sign, tail = (texts[-1].text or "").rpartition(" ")
    texts[-1].text = head
    fresh = etree.Element(f"{_W}p")
    properties = p.find(f"{_W}pPr")
    if properties is not None:
        fresh.append(etree.fromstring(etree.tostring(properties)))
    run = etree.SubElement(fresh, f"{_W}r")
    text = etree.SubElement(run, f"{_W}t")
    text.text, _ignored = f"{mark} {tail}", text.set(_SPACE, "preserve")
    p.addnext(fresh)
    made.there.append(mark)
    made.kinds.append("split")


def words_of(data: bytes) -> str:
    """All words of a document, a line for each paragraph."""
    return "\n".join(said(p) for p in root_of(data).iter(f"{_W}p"))


def is_bold(data: bytes, words: str) -> bool:
    """Whether a paragraph with these words is bold in all its runs with letters."""
    for p in root_of(data).iter(f"{_W}p"):
        if said(p) == words:
            runs = [r for r in p.iter(f"{_W}r") if any((t.text or "").strip() for t in r.findall(f"{_W}t"))]
            looks = [r.find(f"{_W}rPr/{_W}b") for r in runs]
            return all(b is not None and b.get(f"{_W}val") not in ("0", "false") for b in looks)
    return False
