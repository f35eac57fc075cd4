"""What table styles say about the paragraphs, words and cells inside: other programs write that out on each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word import meant
from workbench_word.document import Document
from workbench_word.noise import canonical
from workbench_word.properties import Properties, read_properties

_WHOLE = "wholeTable"


@dataclass(slots=True)
class Says:
    """What may be said in a cell: values by key for paragraphs and runs, the lines and fills that cells may have."""

    values: dict[str, set[str]] = field(default_factory=dict)
    lines: set[tuple[str, str, str]] = field(default_factory=set)
    fills: set[str] = field(default_factory=set)

    def add(self, properties: Properties) -> None:
        """These may be said too."""
        for key, value in properties.items():
            self.values.setdefault(key, set()).add(value)

    def update(self, other: "Says") -> None:
        """What the other says may be said too."""
        for key, values in other.values.items():
            self.values.setdefault(key, set()).update(values)
        self.lines |= other.lines
        self.fills |= other.fills


class TableStyles:
    """The table styles of a document by id, each as what it says where: in the whole table, the first row, a band, …"""

    def __init__(self, document: Document) -> None:
        """Reads them."""
        root = document.part_root("styles")
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root.findall(tag(W, "style")) if root is not None else ():
            if style.get(tag(W, "type")) == "table":
                id_ = style.get(tag(W, "styleId"), "")
                self._styles[id_] = style
                if style.get(tag(W, "default")) in ("1", "true", "on"):
                    self._default = id_
        self._known: dict[str, Mapping[str, Says]] = {}

    def at(self, table: Element, row: int, rows: int, cell: int, cells: int) -> Says:
        """What may be said in a cell of a table, at this place of so many."""
        named = table.find(f"{tag(W, 'tblPr')}/{tag(W, 'tblStyle')}")
        id_ = named.get(tag(W, "val"), "") if named is not None else self._default
        says = Says()
        if id_ is not None and id_ not in self._known:
            self._known[id_] = self._read(id_)
        for kind, said in self._known[id_].items() if id_ is not None else ():
            if _holds(kind, row, rows, cell, cells):
                says.update(said)
        own = table.find(f"{tag(W, 'tblPr')}/{tag(W, 'tblBorders')}")
        if own is not None:
            says.lines |= _lines(own)
        return says

    def all(self) -> Mapping[str, Mapping[str, Says]]:
        """What each style says, with what it is based on, by its id and by where that holds."""
        return {id_: self._read(id_) for id_ in self._styles}

    def _read(self, id_: str) -> Mapping[str, Says]:
        found: dict[str, Says] = {}
        seen: set[str] = set()
        while id_ in self._styles and id_ not in seen:
            seen.add(id_)
            style = self._styles[id_]
            for kind, element in ((_WHOLE, style), *_conditions(style)):
                says = found.setdefault(kind, Says())
                says.add(read_properties(element.find(tag(W, "pPr"))))
                says.add(read_properties(element.find(tag(W, "rPr"))))
                for holder in element.iter(tag(W, "tblBorders"), tag(W, "tcBorders")):
                    if kind != _WHOLE or holder.getparent().getparent() is style:  # type: ignore[union-attr]
                        says.lines |= _lines(holder)
                for shade in element.iter(tag(W, "shd")):
                    if kind != _WHOLE or shade.getparent().getparent() is style:  # type: ignore[union-attr]
                        says.fills.add(meant.fill(canonical(shade).decode("utf-8", "replace")))
            based = style.find(tag(W, "basedOn"))
            id_ = based.get(tag(W, "val"), "") if based is not None else ""
        return found


def _conditions(style: Element) -> Iterator[tuple[str, Element]]:
    for element in style.findall(tag(W, "tblStylePr")):
        yield element.get(tag(W, "type"), ""), element


def _lines(holder: Element) -> set[tuple[str, str, str]]:
    """Kind, width and colour of the lines in an element; any of them may stand at any edge of a cell."""
    return {(kind, size, colour) for _, kind, size, colour in meant.borders(canonical(holder).decode())}


def _holds(kind: str, row: int, rows: int, cell: int, cells: int) -> bool:
    match kind:
        case "firstRow" | "neCell" | "nwCell":
            return row == 0
        case "lastRow" | "seCell" | "swCell":
            return row == rows - 1
        case "firstCol":
            return cell == 0
        case "lastCol":
            return cell == cells - 1
    return True
