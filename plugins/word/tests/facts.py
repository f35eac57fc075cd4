"""What a document says, as lines that can be compared: an oracle that shares nothing with the plugin.

Two documents have the same facts where a reader finds the same: letters with their looks, styles and lists by what they come
to, pictures by their bytes, notes and comments where they are anchored. Ids, sessions and splits of runs make no difference.
"""

import hashlib
from collections.abc import Iterator

from lxml import etree

from .parcel import Parcel, R, W

_SKIPPED = {"proofErr", "lastRenderedPageBreak", "rsid"}
_UNSAID = {"noProof", "lang", "webHidden"}
_SAVED = {"revision", "modified", "created", "lastModifiedBy", "lastPrinted"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def facts(data: bytes) -> list[str]:
    """Every line of the document: its stories in order, then the styles that are in use and the document's own settings."""
    return _Reader(Parcel(data)).all()


def words(data: bytes) -> str:
    """All text of the body, a line for each paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in Parcel(data).body.iter(W + "p"))


class _Reader:
    def __init__(self, parcel: Parcel) -> None:
        self.parcel = parcel
        self.part = parcel.main
        self.styles: dict[str, etree._Element] = {}
        self.defaults = ""
        part = parcel.related("styles")
        if part is not None:
            root = parcel.root(part)
            self.styles = {e.get(W + "styleId", ""): e for e in root.findall(W + "style")}
            held = root.find(W + "docDefaults")
            self.defaults = self.said(held) if held is not None else ""
        self.used: dict[str, None] = {}
        self.lists: dict[str, int] = {}
        self.levels = self._levels()
        self.open_comments: dict[str, int] = {}
        self.bookmarks: dict[str, dict[etree._Element, str]] = {}
        self.lonely: dict[str, set[etree._Element]] = {}

    def all(self) -> list[str]:
        found = list(self.blocks(self.parcel.body, ""))
        for kind in ("header", "footer"):
            seen = set()
            for _, (what, target) in sorted(self.parcel.relationships(self.parcel.main).items()):
                if what == kind and target in self.parcel.parts and target in self._margins():
                    seen.add(target)
            lines = sorted("\n".join(self.story(target)) for target in seen)
            found += [f"{kind}: {line}" for line in lines]
        queue, known = list(self.used), set()
        while queue:
            id_ = queue.pop()
            if id_ in known or id_ not in self.styles:
                continue
            known.add(id_)
            based = self.styles[id_].find(W + "basedOn")
            if based is not None:
                queue.append(based.get(W + "val", ""))
        found += sorted(f"style {self.style(id_)}: {self.said(self.styles[id_])}" for id_ in known)
        found.append(f"defaults {self.defaults}")
        return [*found, *sorted(self.beside())]  # properties have no order

    def beside(self) -> Iterator[str]:
        """The properties that people set, and the settings."""
        for part in ("docProps/core.xml", "docProps/custom.xml"):
            for child in self.parcel.root(part) if part in self.parcel.parts else ():
                text = "".join(child.itertext()).strip()
                if text and _local(child) not in _SAVED:
                    yield f"property {child.get('name', _local(child))}: {text}"
        settings = self.parcel.related("settings")
        self.part = settings or self.part
        for child in self.parcel.root(settings) if settings is not None else ():
            if _local(child) not in ("rsids", "zoom", "proofState", ""):
                yield f"setting {self.said(child)}"

    def _margins(self) -> set[str]:
        targets = self.parcel.relationships(self.parcel.main)
        return {
            targets[e.get(R + "id", "")][1]
            for e in self.parcel.document.iter(W + "headerReference", W + "footerReference")
            if e.get(R + "id", "") in targets
        }

    def story(self, part: str) -> list[str]:
        before, self.part = self.part, part
        lines = list(self.blocks(self.parcel.root(part), ""))
        self.part = before
        return lines

    def style(self, id_: str) -> str:
        self.used[id_] = None
        name = self.styles[id_].find(W + "name") if id_ in self.styles else None
        return name.get(W + "val", id_) if name is not None else id_

    def blocks(self, holder: "etree._Element", indent: str) -> Iterator[str]:
        for element in holder:
            match _local(element):
                case "p":
                    yield f"{indent}{self.paragraph(element)}"
                case "tbl":
                    yield f"{indent}table {self.properties(element, 'tblPr')}"
                    for row in element.iter(W + "tr"):
                        if next(row.iterancestors(W + "tbl")) is not element:
                            continue
                        yield f"{indent} row {self.properties(row, 'trPr')}"
                        for cell in row.iter(W + "tc"):
                            if next(cell.iterancestors(W + "tr")) is row:
                                yield f"{indent}  cell {self.properties(cell, 'tcPr')}"
                                yield from self.blocks(cell, indent + "   ")
                    grid = element.find(W + "tblGrid")
                    yield f"{indent} columns {len(grid) if grid is not None else 0}"
                case "sdt":
                    yield f"{indent}control {self.properties(element, 'sdtPr')}"
                    content = element.find(W + "sdtContent")
                    if content is not None:
                        yield from self.blocks(content, indent + " ")
                case "sectPr":
                    yield f"{indent}section {self.section(element)}"
                case "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd":
                    if anchor := self.anchor(element):
                        yield f"{indent}{anchor}"
                case "tcPr" | "" | "moveFromRangeEnd" | "moveToRangeEnd":
                    pass  # these may stand behind a paragraph or at its end: `paragraph` says them
                case name if name not in _SKIPPED and not name.endswith("Pr"):
                    yield f"{indent}{self.said(element)}"

    def section(self, element: "etree._Element") -> str:
        return " ".join(sorted(s for c in element if (s := self.said(c)) and _local(c) not in ("rsid",)))

    def paragraph(self, element: "etree._Element") -> str:
        head, section = [], ""
        for child in element.find(W + "pPr") if element.find(W + "pPr") is not None else ():
            match _local(child):
                case "pStyle":
                    head.append(f"style={self.style(child.get(W + 'val', ''))}")
                case "numPr":
                    head.append(self.numbered(child))
                case "sectPr":
                    section = f" ends section {self.section(child)}"
                case "rPr" | "pPrChange":
                    pass
                case _:
                    head.append(self.said(child))
        pieces: list[tuple[str, str]] = []
        self.inline(element, "", pieces)
        behind = element.getnext()
        while behind is not None and _local(behind).endswith(("Start", "End")):
            if _local(behind) in ("moveFromRangeEnd", "moveToRangeEnd"):
                pieces.append((self.anchor(behind), ""))
            behind = behind.getnext()
        text = ""
        last = ""
        for piece, look in pieces:
            if not piece:
                continue
            if look != last:
                text += f"⟨{look}⟩"
                last = look
            text += piece
        return f"¶ {' '.join(sorted(head))}| {text}{section}"

    def numbered(self, element: "etree._Element") -> str:
        number, level = element.find(W + "numId"), element.find(W + "ilvl")
        id_ = number.get(W + "val", "") if number is not None else ""
        at = level.get(W + "val", "0") if level is not None else "0"
        if id_ == "0":
            return "no list"
        self.lists.setdefault(id_, len(self.lists) + 1)
        return f"list{self.lists[id_]} level {at} {self.levels.get((id_, at), '')}"

    def _levels(self) -> dict[tuple[str, str], str]:
        part = self.parcel.related("numbering")
        if part is None:
            return {}
        root = self.parcel.root(part)
        looks = {
            (a.get(W + "abstractNumId"), lvl.get(W + "ilvl")): self.said(lvl)
            for a in root.findall(W + "abstractNum")
            for lvl in a.findall(W + "lvl")
        }
        found = {}
        for num in root.findall(W + "num"):
            link = num.find(W + "abstractNumId")
            for (abstract, level), look in looks.items():
                if link is not None and abstract == link.get(W + "val"):
                    found[num.get(W + "numId", ""), level or ""] = hashlib.md5(look.encode()).hexdigest()[:8]
        return found

    def inline(self, holder: "etree._Element", around: str, pieces: list[tuple[str, str]]) -> None:
        for child in holder:
            name = _local(child)
            match name:
                case "r":
                    self.run(child, around, pieces)
                case "pPr" | "":
                    pass
                case "hyperlink" | "ins" | "del" | "moveFrom" | "moveTo" | "smartTag" | "customXml":
                    what = " ".join(
                        f"{_plain(k)}={self.value(child, k, v)}"
                        for k, v in sorted(child.attrib.items())
                        if _plain(k) not in ("id", "rsidR") or k == R + "id"
                    )
                    self.inline(child, f"{around}{name}({what})", pieces)
                case "sdt":
                    content = child.find(W + "sdtContent")
                    if content is not None:
                        self.inline(content, f"{around}sdt({self.properties(child, 'sdtPr')})", pieces)
                case _ if name.endswith(("Start", "End")):
                    pieces.append((self.anchor(child), ""))
                case _ if name not in _SKIPPED:
                    pieces.append((f"[{self.said(child)}]", around))

    def anchor(self, element: "etree._Element") -> str:
        name, id_ = _local(element), element.get(W + "id", "")
        if name.startswith("bookmark"):
            called = self.bookmark(element)
            start = name == "bookmarkStart"
            return f"{{{'' if start else 'end of '}bookmark {called}}}" if called not in ("", "_GoBack") else ""
        if name.startswith("commentRange"):
            return f"{{{name} {self.comment(id_)}}}"
        return f"{{{name}}}"

    def bookmark(self, element: "etree._Element") -> str:
        """The name of the bookmark that begins or ends here; none of one that is half, or a second one: programs mend those."""
        if self.part not in self.bookmarks:
            open_: dict[str, etree._Element] = {}
            pairs: list[tuple[etree._Element, etree._Element]] = []
            again = {e for f in self.parcel.root(self.part).iter("{*}Fallback") for e in f.iter()}
            for mark in self.parcel.root(self.part).iter(W + "bookmarkStart", W + "bookmarkEnd"):
                id_ = mark.get(W + "id", "")
                if mark in again:
                    continue
                if mark.tag == W + "bookmarkStart":
                    open_.setdefault(id_, mark)
                elif id_ in open_:
                    pairs.append((open_.pop(id_), mark))
            ends = dict(pairs)
            starts = [e for e in self.parcel.root(self.part).iter(W + "bookmarkStart") if e in ends]
            first = {start.get(W + "name", ""): start for start in reversed(starts)}
            self.bookmarks[self.part] = {
                element: called for called, start in first.items() for element in (start, ends[start])
            }
        return self.bookmarks[self.part].get(element, "")

    def comment(self, id_: str) -> str:
        return self.note("comments", id_)

    def note(self, kind: str, id_: str) -> str:
        part = self.parcel.related(kind)
        if part is None:
            return "?"
        found = [e for e in self.parcel.root(part) if e.get(W + "id") == id_]
        if len(found) != 1:
            return f"{len(found)} notes"
        before, self.part = self.part, part
        said = "/".join(self.blocks(found[0], ""))
        self.part = before
        who = " ".join(found[0].get(W + a, "") for a in ("author", "date", "initials")) if kind == "comments" else ""
        return f"‹{who} {said}›"

    def run(self, run: "etree._Element", around: str, pieces: list[tuple[str, str]]) -> None:
        look = around
        properties = run.find(W + "rPr")
        if properties is not None:
            said = []
            for child in properties:
                name = _local(child)
                if name == "rStyle":
                    said.append(f"style={self.style(child.get(W + 'val', ''))}")
                elif name not in _UNSAID:
                    said.append(self.said(child))
            look += " ".join(sorted(said))
        for child in run:
            name = _local(child)
            if name in _TEXT and child.get(W + "type") in (None, "textWrapping"):
                pieces.append((_TEXT[name], look))
            elif name in ("t", "delText"):
                pieces += [(" " if letter == "\n" else letter, look) for letter in child.text or ""]
            elif name in _NOTES:
                pieces.append((f"[{name} {self.note(_NOTES[name], child.get(W + 'id', ''))}]", look))
            elif name == "commentReference":
                pieces.append((f"[{name} {self.comment(child.get(W + 'id', ''))}]", ""))
            elif name == "fldChar" and not self.ends_field(child):
                continue
            elif name not in (*_SKIPPED, "rPr", ""):
                pieces.append((f"[{self.said(child)}]", look))

    def ends_field(self, mark: "etree._Element") -> bool:
        """Whether a mark of a field has one that begins it."""
        if self.part not in self.lonely:
            open_, found = 0, set()
            for element in self.parcel.root(self.part).iter(W + "fldChar"):
                kind = element.get(W + "fldCharType")
                if kind != "begin" and not open_:
                    found.add(element)
                open_ = max(0, open_ + {"begin": 1, "end": -1}.get(kind or "", 0))
            self.lonely[self.part] = found
        return mark not in self.lonely[self.part]

    def properties(self, element: "etree._Element", name: str) -> str:
        held = element.find(W + name)
        return " ".join(sorted(self.said(c) for c in held)) if held is not None else ""

    def said(self, element: "etree._Element") -> str:
        """Everything in an element, targets by their content, without numbers that every program makes anew."""
        name = _local(element)
        if not name or name in _SKIPPED:
            return ""
        if name in ("bookmarkStart", "bookmarkEnd"):
            return self.anchor(element)
        attributes = sorted(
            f"{_plain(k)}={self.value(element, k, v)}"
            for k, v in element.attrib.items()
            if not _plain(k).startswith(("rsid", "paraId", "textId", "anchorId", "editId", "space"))
            and not (name in ("docPr", "cNvPr") and _plain(k) in ("id", "name"))
            and not (k == W + "id" and name.endswith(("Change", "Range", "RangeStart", "RangeEnd")))
            and not (name in ("nsid", "tmpl", "bookmarkStart", "bookmarkEnd") and _plain(k) == "id")
        )
        inside = "".join(self.said(c) for c in element)
        text = (element.text or "") if len(element) == 0 else ""
        if name.endswith("Pr") and not (attributes or inside):
            return ""
        return f"{name}({','.join(attributes)}){f'<{text}{inside}>' if text or inside else ''}"

    def value(self, element: "etree._Element", key: str, value: str) -> str:
        if key.startswith(R):
            kind, target = self.parcel.relationships(self.part).get(value, ("?", "?"))
            if target in self.parcel.parts:
                return f"{kind}:{'margin' if kind in ('header', 'footer') else self.digest(target)}"
            return f"{kind}:{target}"
        if _local(element) in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next") and key == W + "val":
            return self.style(value)
        return value

    def digest(self, part: str) -> str:
        more = "".join(
            sorted(self.digest(t) for _, t in self.parcel.relationships(part).values() if t in self.parcel.parts)
        )
        return hashlib.md5(self.parcel.parts[part] + more.encode()).hexdigest()[:12]


def _local(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _plain(key: str) -> str:
    return key.rpartition("}")[2]
