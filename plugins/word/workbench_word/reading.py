"""A paragraph's element read into its layers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench_ooxml import namespaces as ns
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.equations import linear
from workbench_word.fieldruns import Around, Piece, gathered
from workbench_word.halves import main_form
from workbench_word.inline import OBJECT, Anchor, Inline, Object, Span
from workbench_word.noise import NUMBERED, Replaced, canonical, digest, is_noise
from workbench_word.properties import NONE, Properties, read_properties
from workbench_word.rough import rough_key

_W = ns.W
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ANCHORS = frozenset(
    [
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
    ]
)
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_WRAPS = frozenset({"hyperlink", "sdt", "smartTag", "customXml", "dir", "bdo", *_TRACKED})

_KEPT_EMPTY = frozenset({"sdt", "smartTag", "customXml"})
"""What somebody may fill, or a program look for, though nothing stands in it."""

_HELD = frozenset({"pPr", "rPr", "smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr"})
"""What tells of the element that it stands in."""

_RECALCULATED = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "DATE", "TIME", "SAVEDATE", "PRINTDATE", "FILENAME"}
)
"""Fields whose result a program works out anew at each save; it says nothing about what a person did."""


@dataclass(frozen=True, slots=True)
class Meanings(Replaced):
    """What numbers in a story stand for. `targets` gives what a relationship leads to, `notes` what a note's or comment's id does."""

    targets: Mapping[str, str] = field(default_factory=dict)
    notes: Callable[[str, str], str] = lambda kind, id_: id_
    told: Callable[[str, str], str] = lambda kind, id_: ""
    """What stands in a note."""
    rough: bool = False
    """Objects compare by what every program keeps of them: pictures by their bytes, boxes by their words."""
    suffixes: Mapping[str, str] = field(default_factory=dict)
    """How the names of the parts end that relationships lead to: "png", "emf"."""

    def value(self, element: Element, name: str, value: str) -> str:
        """What stands for an attribute: what it leads to, not its number."""
        uri = name[1:].partition("}")[0] if name.startswith("{") else ""
        if uri.endswith("/relationships"):
            return self.targets.get(value, value)
        word = local(element)
        if word in ("docPr", "cNvPr") and name in ("id", "name"):
            return ""  # numbered anew by every program
        if name == tag(_W, "id"):
            if word in ("footnoteReference", "endnoteReference", "commentReference"):
                return self.notes(word.removesuffix("Reference"), value)
            if word in ("bookmarkStart", "bookmarkEnd"):
                return self.notes("bookmark", value)
            if word in ("commentRangeStart", "commentRangeEnd"):
                return self.notes("comment", value)
        return value


@dataclass(slots=True)
class _Reader:
    meanings: Meanings
    text: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    objects: dict[int, Object] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    wraps: dict[str, Element] = field(default_factory=dict)
    field_pieces: list[Piece] = field(default_factory=list)
    depth: int = 0
    returns: set[int] = field(default_factory=set)

    def children(self, element: Element, around: Properties) -> None:
        for child in element:
            if is_noise(child):
                continue
            name, uri = local(child), namespace(child)
            if self.depth and (uri != _W or name == "fldSimple"):
                self.field_pieces.append(Piece(child, _around(around)))  # else it would come before its field
            elif uri != _W:
                kind = "equation" if name in ("oMath", "oMathPara") else _KINDS.get(name, name)
                self.object(kind, (child,), around, None)
            elif name == "r":
                self.run(child, around)
            elif name in _ANCHORS:
                self.anchor(child, name)
            elif name == "fldSimple":
                self.object("field", (child,), around, None, _instruction(child.get(tag(_W, "instr"), "")))
            elif name in _WRAPS:
                self.wrap(child, name, around)
            elif name not in _HELD and not self.meanings.rough:
                self.object(name, (child,), around, None)

    def wrap(self, element: Element, name: str, around: Properties) -> None:
        inside = element.find(tag(_W, "sdtContent")) if name == "sdt" else element
        before, anchors = self.length, len(self.anchors)
        if inside is not None:
            value = self._wrapped(element, name)
            self.wraps.setdefault(value, element)
            self.children(inside, {**around, _free_key(name, around): value})
        if self.length == before and name in _KEPT_EMPTY and not self.field_pieces and not self.meanings.rough:
            # Other programs drop it. Nothing stands in it that it could be put around again, so it is an object itself.
            del self.anchors[anchors:]
            self.object(_KINDS[name], (element,), around, None)

    def _wrapped(self, element: Element, name: str) -> str:
        if name in _TRACKED:
            return f"{name}|{element.get(tag(_W, 'author'), '')}|{element.get(tag(_W, 'date'), '')}"
        head = [
            f"{key}={self.meanings.value(element, str(key), str(value))}"
            for key, value in sorted(element.attrib.items())
        ]
        if name == "sdt":
            properties = element.find(tag(_W, "sdtPr"))
            head.append(
                canonical(properties, self.meanings).decode("utf-8", "replace") if properties is not None else ""
            )
        return f"{name}|{'|'.join(head)}"

    def run(self, run: Element, around: Properties) -> None:
        element = run.find(tag(_W, "rPr"))
        direct = {**read_properties(element), **around}
        if self._in_field(run, around):
            if self.depth == 0:
                self.field(read_properties(element), element)
            return
        for child in run:
            name, uri = local(child), namespace(child)
            if is_noise(child) or name == "rPr":
                continue
            if uri == _W and name in ("t", "delText"):
                # A line end in the file is a space on the page (as any white space of XML); w:br is what ends a line.
                self.say((child.text or "").replace("\n", " "), direct, element)
            elif uri == _W and name in _SIGNS:
                if name == "cr":
                    self.returns.add(self.length)
                self.say(_SIGNS[name], direct, element)
            elif uri == _W and name == "br" and _ends_line(child):
                self.say("\n", direct, element)
            elif uri == _W and name == "commentReference":
                self.anchors.append(Anchor(self.length, name, f"{name}:{self._note(child)}", run))
            elif uri == _W and name in ("annotationRef", "footnoteRef", "endnoteRef"):
                self.object("mark", (child,), direct, element)
            else:
                self.object(_KINDS.get(name, name), (child,), direct, element)

    def field(self, look: Properties, element: Element | None) -> None:
        """The complex field that was read, or what of it stands in this paragraph, as one object."""
        around, elements = gathered(self.field_pieces, self.wraps)
        self.field_pieces = []
        words = "".join(t.text or "" for e in elements for t in e.iter(tag(_W, "t")))
        code = _instruction("".join(t.text or "" for e in elements for t in e.iter(tag(_W, "instrText"))))
        self.object("field", elements, {**look, **dict(around)}, element, code, words)

    def _in_field(self, run: Element, around: Properties) -> bool:
        """Whether the run belongs to a complex field; fields may hold fields."""
        marks = [mark.get(tag(_W, "fldCharType")) for mark in run.findall(tag(_W, "fldChar"))]
        if not marks and self.depth == 0:
            return False
        self.field_pieces.append(Piece(run, _around(around)))
        self.depth += marks.count("begin") - marks.count("end")
        self.depth = max(self.depth, 0)
        return True

    def say(self, text: str, direct: Properties, element: Element | None) -> None:
        if not text:
            return
        last = self.spans[-1] if self.spans else None
        start, self.length = self.length, self.length + len(text)
        self.text.append(text)
        if last is not None and last.end == start and last.direct == direct:
            self.spans[-1] = Span(last.start, self.length, last.direct, last.element)
        else:
            self.spans.append(Span(start, self.length, direct, element))

    def object(
        self,
        kind: str,
        elements: tuple[Element, ...],
        direct: Properties,
        element: Element | None,
        code: str = "",
        words: str = "",
    ) -> None:
        said = words or words_in(*elements)
        stands_for = "" if kind == "mark" else f"[{kind}]"
        if self.meanings.rough:
            key = rough_key(kind, elements, code, said, self.meanings.value)
            self.objects[self.length] = Object(kind, key, said or stands_for, elements)
            self.say(OBJECT, direct, element)
            return
        if kind == "field":
            known = code.partition(" ")[0] in _RECALCULATED
            body = f"{code}\x00{'' if known else said}".encode()
        else:
            body = b"".join(canonical(e, self.meanings) for e in elements)
        note, told = None, ""
        if kind in ("footnote", "endnote"):
            id_ = elements[0].get(tag(_W, "id"), "")
            note, told = self.meanings.notes(kind, id_), self.meanings.told(kind, id_)
        key = f"{kind}:{digest(body).hex()}"
        self.objects[self.length] = Object(kind, key, said or stands_for, elements, note, told)
        self.say(OBJECT, direct, element)

    def anchor(self, element: Element, name: str) -> None:
        if name.startswith("bookmark"):
            # An end has a number only; what it ends is known by its name.
            key = f"{name}:{self.meanings.notes('bookmark', element.get(tag(_W, 'id'), ''))}"
        elif name.startswith("commentRange"):
            key = f"{name}:{self._note(element)}"
        elif element.tag in NUMBERED:
            # As with bookmarks: the end of a move has a number only, its start a name.
            key = f"{name}:{self.meanings.notes('range', element.get(tag(_W, 'id'), ''))}"
        else:
            key = f"{name}:{canonical(element).decode('utf-8', 'replace')}"
        self.anchors.append(Anchor(self.length, name, key, element))

    def _note(self, element: Element) -> str:
        return self.meanings.notes("comment", element.get(tag(_W, "id"), ""))


_KINDS = {
    "drawing": "picture",
    "pict": "picture",
    "object": "object",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "br": "break",
    "sym": "symbol",
    "AlternateContent": "drawing",
    "subDoc": "subdocument",
    "sdt": "control",
    "smartTag": "smart tag",
    "customXml": "custom XML",
}


def _ends_line(element: Element) -> bool:
    """Whether a w:br ends a line and nothing else: no page, no column, no text beside a picture."""
    clear = element.get(tag(_W, "clear"), "none")
    return element.get(tag(_W, "type"), "textWrapping") == "textWrapping" and clear == "none"


def _around(direct: Properties) -> Around:
    """What something is wrapped in."""
    return tuple((key, value) for key, value in direct.items() if key.startswith("~"))


def _free_key(name: str, around: Properties) -> str:
    """The key of a wrap: "~sdt", and "~sdt 2" for one that stands in one of the same name."""
    key, number = f"~{name}", 1
    while key in around:
        number += 1
        key = f"~{name} {number}"
    return key


def read_inline(paragraph: Element, meanings: Meanings) -> Inline:
    """The layers of a w:p."""
    reader = _Reader(meanings)
    reader.children(paragraph, NONE)
    if reader.field_pieces:
        # The field ends in a later paragraph: what of it stands here is one object.
        reader.field(NONE, None)
    returns = frozenset(reader.returns)
    return Inline(
        "".join(reader.text), tuple(reader.spans), reader.objects, tuple(reader.anchors), reader.wraps, returns
    )


def _instruction(code: str) -> str:
    return " ".join(code.split())


def words_in(*elements: Element) -> str:
    """What is to be read in an object, a note or the like: the text in it, and the descriptions of pictures."""
    return " ".join("".join(piece for element in elements for piece in _said(element)).split())


def _said(element: Element) -> Iterator[str]:
    for inner in main_form(element):
        name = local(inner)
        if name in ("docPr", "cNvPr"):
            described = inner.get("descr") or inner.get("title")
            if described:
                yield f" [{described}] "
        elif namespace(inner) == ns.V and inner.get("alt"):
            yield f" [{inner.get('alt')}] "
        elif name == "oMath":
            yield f" {linear(inner)} "
        elif name == "t" and inner.text and namespace(inner) != ns.M:  # those of an equation are told with it
            yield inner.text if namespace(inner) == _W else f" {inner.text} "
        elif name in ("p", "tab", "br", "cr"):
            yield " "
