"""Content marked as added or as deleted: runs where they stand, whole paragraphs, tables and content controls."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from workbench_ooxml.namespaces import XML, M, W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.noise import copied
from workbench_word.redline.stamps import Stamp, Stamper
from workbench_word.schema import insert
from workbench_word.shells import content_of, inside

_ANCHORS = frozenset(["bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"])
_DELETED = {"t": "delText", "instrText": "delInstrText"}
_WRAPS = frozenset({"hyperlink", "smartTag", "customXml", "dir", "bdo"})


@dataclass(slots=True)
class Marker:
    """Marks elements in place as `word` ("ins", "del", "moveFrom", "moveTo"). What it is given belongs to no other tree."""

    stamper: Stamper

    def runs(self, elements: Iterable[Element], word: str, stamp: Stamp, whole: bool = False) -> list[Element]:
        """Elements of a paragraph, marked: around each run, inside whatever the runs are in.

        What was deleted takes no anchors along: a bookmark or comment is where its words still are. `whole`: all that is
        in a control comes or goes, and the control with it.
        """
        gone = word in ("del", "moveFrom")
        found: list[Element] = []
        for element in elements:
            name, uri = local(element), namespace(element)
            if uri == W and name in _ANCHORS:
                if not gone:
                    found.append(element)
            elif uri == W and name == "fldSimple":
                found += [self._around(run, word, stamp) for run in complex_field(element)]
            elif uri == W and name == "sdt":
                inside = element.find(tag(W, "sdtContent"))
                if inside is not None:
                    self._inside(inside, word, stamp, whole)
                found += self.control(element, word, stamp) if whole else [element]
            elif uri == W and name in _WRAPS:
                self._inside(element, word, stamp, whole)
                found.append(element)
            elif uri == W and name == "r":
                if not (gone and _only_comment(element)):
                    found.append(self._around(element, word, stamp))
            elif uri in (W, M) or name == "AlternateContent":
                found.append(self._around(element, word, stamp))
        return found

    def _inside(self, holder: Element, word: str, stamp: Stamp, whole: bool = False) -> None:
        kept = [e for e in holder if local(e) in ("customXmlPr", "smartTagPr")]
        content = [e for e in holder if e not in kept]
        for element in content:
            holder.remove(element)
        holder.extend(self.runs(content, word, stamp, whole))

    def _around(self, element: Element, word: str, stamp: Stamp) -> Element:
        made = self.stamper.element(word, stamp)
        if word == "del":
            for child in element:
                if namespace(child) == W and local(child) in _DELETED:
                    child.tag = tag(W, _DELETED[local(child)])
        made.append(element)
        return made

    def end(self, properties: Element, word: str, stamp: Stamp) -> None:
        """Mark the end of a paragraph, whose w:pPr is given."""
        look = properties.find(tag(W, "rPr"))
        if look is None:
            look = etree.Element(tag(W, "rPr"))
            insert(properties, look)
        look.insert(0, self.stamper.element(word, stamp))

    def block(self, element: Element, word: str, stamp: Stamp) -> list[Element]:
        """A whole block, marked; a content control with the ranges that tell that it was added or deleted itself."""
        match local(element):
            case "p":
                self._paragraph(element, word, stamp)
            case "tbl":
                for row in element.iter(tag(W, "tr")):
                    self.row(row, word, stamp)
                return [element]
            case "sdt" | "customXml":
                holder = inside(element)
                for child in content_of(element):
                    made = self.block(child, word, stamp)
                    if made != [child] and holder is not None:
                        at = holder.index(child)
                        for offset, one in enumerate(made):
                            holder.insert(at + offset, one)
                return self.control(element, word, stamp)
            case _ if word in ("del", "moveFrom"):
                return []
        return [element]

    def _paragraph(self, element: Element, word: str, stamp: Stamp) -> None:
        properties = element.find(tag(W, "pPr"))
        if properties is None:
            properties = etree.Element(tag(W, "pPr"))
            element.insert(0, properties)
        content = [e for e in element if e is not properties]
        for child in content:
            element.remove(child)
        element.extend(self.runs(content, word, stamp, whole=True))
        self.end(properties, word, stamp)

    def control(self, element: Element, word: str, stamp: Stamp) -> list[Element]:
        """A content control between ranges that hold its start and its end (17.13.5.4 and after)."""
        holder = inside(element)
        if holder is None:
            return [element]
        kind = "Del" if word in ("del", "moveFrom") else "Ins"
        ranges = []
        for _ in range(2):
            start = self.stamper.element(f"customXml{kind}RangeStart", stamp)
            end = etree.Element(tag(W, f"customXml{kind}RangeEnd"))
            end.set(tag(W, "id"), start.get(tag(W, "id"), ""))
            ranges.append((start, end))
        holder.insert(len(holder) - len(content_of(element)), ranges[0][1])
        holder.append(ranges[1][0])
        return [ranges[0][0], element, ranges[1][1]]

    def row(self, row: Element, word: str, stamp: Stamp) -> None:
        """Mark a row and all that is in it. Rows are not moved: they are deleted here and added there."""
        properties = row.find(tag(W, "trPr"))
        if properties is None:
            properties = etree.Element(tag(W, "trPr"))
            row.insert(1 if row.find(tag(W, "tblPrEx")) is not None else 0, properties)
        if properties.find(tag(W, "ins")) is None and properties.find(tag(W, "del")) is None:
            insert(properties, self.stamper.element(word, stamp))
        for cell in row.iter(tag(W, "tc")):
            self._content(cell, word, stamp)

    def cell(self, cell: Element, word: str, stamp: Stamp) -> None:
        """Mark a cell of a column that was added or deleted, and all that is in it."""
        properties = cell.find(tag(W, "tcPr"))
        if properties is None:
            properties = etree.Element(tag(W, "tcPr"))
            cell.insert(0, properties)
        insert(properties, self.stamper.element("cellIns" if word == "ins" else "cellDel", stamp))
        for inner in cell.iter(tag(W, "tc")):
            self._content(inner, word, stamp)
        for inner in cell.iter(tag(W, "tr")):
            self.row(inner, word, stamp)

    def _content(self, cell: Element, word: str, stamp: Stamp) -> None:
        for paragraph in cell.findall(tag(W, "p")):
            if next(paragraph.iter(tag(W, word)), None) is None:
                self._paragraph(paragraph, word, stamp)
        for control in cell.findall(tag(W, "sdt")):
            at = cell.index(control)
            for offset, one in enumerate(self.block(control, word, stamp)):
                cell.insert(at + offset, one)


def _only_comment(run: Element) -> bool:
    """Whether a run holds nothing but the sign of a comment."""
    return (
        all(local(e) in ("rPr", "commentReference") for e in run) and run.find(tag(W, "commentReference")) is not None
    )


def complex_field(simple: Element) -> list[Element]:
    """A field in one element as the runs that say the same: only those can be marked."""
    look = next((r.find(tag(W, "rPr")) for r in simple.iter(tag(W, "r"))), None)

    def run(name: str, **attributes: str) -> Element:
        made = etree.Element(tag(W, "r"), nsmap={"w": W})
        if look is not None:
            made.append(copied(look))
        child = etree.SubElement(made, tag(W, name))
        for key, value in attributes.items():
            child.set(tag(W, key), value)
        return made

    code = run("instrText")
    code[-1].text = simple.get(tag(W, "instr"), "")
    code[-1].set(tag(XML, "space"), "preserve")
    shown = [e for e in simple if local(e) != "fldData"]
    return [
        run("fldChar", fldCharType="begin"),
        code,
        run("fldChar", fldCharType="separate"),
        *shown,
        run("fldChar", fldCharType="end"),
    ]


def joined(elements: Iterable[Element]) -> list[Element]:
    """The elements with neighbours that are one thing in two pieces put together: a link, a control, one author's words."""
    found: list[Element] = []
    for element in elements:
        last = found[-1] if found else None
        if last is not None and _one_thing(last, element):
            if local(last) == "sdt":
                inside, more = last.find(tag(W, "sdtContent")), element.find(tag(W, "sdtContent"))
                if inside is not None and more is not None:
                    inside.extend(list(more))
            else:
                last.extend([e for e in element if local(e) not in ("customXmlPr", "smartTagPr")])
        else:
            found.append(element)
    for element in found:
        if namespace(element) == W and local(element) in (*_WRAPS, "sdt"):
            holder = element.find(tag(W, "sdtContent")) if local(element) == "sdt" else element
            if holder is not None:
                content = joined(list(holder))
                for child in list(holder):
                    holder.remove(child)
                holder.extend(content)
    return found


def _one_thing(one: Element, other: Element) -> bool:
    name = local(one)
    if one.tag != other.tag or namespace(one) != W:
        return False
    if name == "sdt":
        first, second = one.find(tag(W, "sdtPr")), other.find(tag(W, "sdtPr"))
        return first is not None and second is not None and etree.tostring(first) == etree.tostring(second)
    if name in ("ins", "del"):
        return _without_number(one) == _without_number(other)
    return name in _WRAPS and dict(one.attrib) == dict(other.attrib)


def _without_number(element: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items() if key != tag(W, "id")}
