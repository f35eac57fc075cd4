"""A story written with the differences between its old and its new version as tracked changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from workbench_ooxml.namespaces import W14, W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import Block, Cell, Control, Other, Paragraph, Row, Story, Table
from workbench_word.grids import columns_of, regular
from workbench_word.noise import canonical, copied
from workbench_word.pairing import pair
from workbench_word.redline.authors import Authors
from workbench_word.redline.marking import Marker
from workbench_word.redline.paragraph import Writer, alike
from workbench_word.redline.sequence import Item, Mark, arranged
from workbench_word.redline.stamps import Stamp, Stamper
from workbench_word.schema import insert
from workbench_word.sections import ending_of
from workbench_word.shells import content_of, inside, told
from workbench_word.wraps import Unit, put

_SPANS = ("gridSpan", "vMerge", "hMerge")
_CALCULATED = frozenset({"tblLook", "cnfStyle", "tblW", "tblLayout", "tcW"})


@dataclass(slots=True)
class StoryWriter:
    """Writes stories."""

    writer: Writer
    marker: Marker
    stamper: Stamper
    authors: Authors

    def story(self, old: Story, new: Story) -> Element:
        """The element of the new story that holds both versions."""
        made = copied(new.element)
        section = ending_of(made)
        for child in list(made):
            if child is not section:
                made.remove(child)
        blocks = self.blocks(old.blocks, new.blocks)
        if local(made) != "body" and not any(local(e) in ("p", "tbl", "sdt") for e in blocks):
            blocks.append(etree.Element(tag(W, "p"), nsmap={"w": W}))
        for index, element in enumerate(blocks):
            made.insert(index, element)
        if section is not None and old.section is not None:
            self.writer.section(section, old.section, self.authors.properties(old))
        return made

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        """The elements of two sequences of blocks in one."""
        found: list[Element] = []
        for item in arranged(old, new, _movable, self.writer.check):
            found += self._item(item)
        return found

    def _item(self, item: Item) -> list[Element]:
        match item.old, item.new:
            case Paragraph() as old, Paragraph() as new:
                return [self._both(item, old, new)]
            case Table() as old, Table() as new:
                return [self._table(old, new)]
            case Control() as old, Control() as new if told(old.element) == told(new.element):
                return [self._control(old, new)]
            case Other(), Other() as new:
                return [copied(new.element)]
            case old, new:
                return [*self._one(item, old, "del"), *self._one(item, new, "ins")]

    def _one(self, item: Item, block: Block | None, word: str) -> list[Element]:
        """A block that only one version has."""
        if block is None:
            return []
        gone = word == "del"
        stamp = self.authors.gone(block) if gone else self.authors.added(block)
        element = self.writer.bring(block.element) if gone else copied(block.element)
        if gone:
            _forget_number(element)
        if isinstance(block, Paragraph) and (item.mark is Mark.PLAIN or item.before or item.after):
            return [self._last(item, element, word, stamp)]
        if item.move is not None:
            return self._moved(element, "moveFrom" if gone else "moveTo", item.move, stamp)
        return self.marker.block(element, word, stamp)

    def _both(self, item: Item, old: Paragraph, new: Paragraph) -> Element:
        """A paragraph with the words of both; its mark may be of one of them."""
        made = self.writer.kept(old, new)
        if item.mark is Mark.OWN:
            return made
        properties = _properties(made)
        if item.mark is Mark.GONE:
            theirs = old.element.find(tag(W, "pPr"))
            was = self.writer.bring(theirs) if theirs is not None else etree.Element(tag(W, "pPr"), nsmap={"w": W})
            made.replace(properties, was)
            self.marker.end(was, "del", self.authors.gone(old))
        else:
            change = properties.find(tag(W, "pPrChange"))
            if change is not None:
                properties.remove(change)
            self.marker.end(properties, "ins", self.authors.added(new))
        return made

    def _last(self, item: Item, element: Element, word: str, stamp: Stamp) -> Element:
        """A paragraph of one version whose mark stands in both."""
        properties = _properties(element)
        content = [e for e in element if e is not properties]
        for child in content:
            element.remove(child)
        element.extend(self.marker.runs(content, word, stamp))
        if item.before is not None and isinstance(item.new, Paragraph) and not alike(item.before, item.new):
            insert(properties, self.writer.was(item.before))
        if item.after is not None and isinstance(item.old, Paragraph):
            element.replace(properties, self.writer.properties(item.old, item.after))
        return element

    def _moved(self, element: Element, word: str, name: str, stamp: Stamp) -> list[Element]:
        """A paragraph at one end of its move, between the marks that give the move its name."""
        start = self.stamper.element(f"{word}RangeStart", stamp)
        start.set(tag(W, "name"), name)
        end = etree.Element(tag(W, f"{word}RangeEnd"), nsmap={"w": W})
        end.set(tag(W, "id"), start.get(tag(W, "id"), ""))
        self.marker.block(element, word, stamp)
        element.insert(1, start)  # after w:pPr
        return [element, end]

    def _control(self, old: Control, new: Control) -> Element:
        made = copied(new.element)
        holder = inside(made)
        if holder is not None:
            for child in content_of(made):
                holder.remove(child)
            holder.extend(self.blocks(old.blocks, new.blocks))
        return made

    # Tables

    def _table(self, old: Table, new: Table) -> Element:
        made = etree.Element(new.element.tag, dict(new.element.attrib), nsmap=new.element.nsmap)
        columns = self._columns(old, new)
        self._held(made, "tblPr", old, new)
        self._grid(made, old.element, new.element)
        a = b = 0
        pairs = [p for p in pair(old.rows, new.rows, self.writer.check) if not p.moved]
        kept = [(p.a, p.b) for p in pairs if _fits(old.rows[p.a], new.rows[p.b], columns is not None)]
        rows: list[Unit] = []
        for i, j in [*kept, (len(old.rows), len(new.rows))]:
            rows += [Unit(self._row_gone(r), r.element, old.element, self.writer.bring) for r in old.rows[a:i]]
            rows += [Unit(self._row_added(r), r.element, new.element, copied) for r in new.rows[b:j]]
            if i < len(old.rows):
                row = self._row(old.rows[i], new.rows[j], columns)
                rows.append(Unit(row, new.rows[j].element, new.element, copied))
            a, b = i + 1, j + 1
        put(made, rows, new.element)
        return made

    def _columns(self, old: Table, new: Table) -> list[tuple[int | None, int | None]] | None:
        """The columns in order by their numbers in both; None where they are the same, or no columns at all."""
        if not (regular(old) and regular(new)) or not old.rows or not new.rows:
            return None
        if len(old.rows[0].cells) == len(new.rows[0].cells):
            return None
        mine, theirs = columns_of(old), columns_of(new)
        found: list[tuple[int | None, int | None]] = []
        a = b = 0
        kept = [(p.a, p.b) for p in pair(mine, theirs, self.writer.check) if not p.moved]
        for i, j in [*kept, (len(mine), len(theirs))]:
            found += [(n, None) for n in range(a, i)] + [(None, n) for n in range(b, j)]
            if i < len(mine):
                found.append((i, j))
            a, b = i + 1, j + 1
        return found

    def _grid(self, made: Element, old: Element, new: Element) -> None:
        before, after = old.find(tag(W, "tblGrid")), new.find(tag(W, "tblGrid"))
        if after is None:
            return
        grid = copied(after)
        if before is not None and canonical(before) != canonical(after):
            change = etree.SubElement(grid, tag(W, "tblGridChange"))
            change.set(tag(W, "id"), self.stamper.number())
            inner = etree.SubElement(change, tag(W, "tblGrid"))
            inner.extend(copied(e) for e in before if local(e) == "gridCol")
        made.append(grid)

    def _row_gone(self, row: Row) -> Element:
        element = self.writer.bring(row.element)
        _forget_number(element)
        self.marker.row(element, "del", self.authors.gone(row))
        return element

    def _row_added(self, row: Row) -> Element:
        element = copied(row.element)
        self.marker.row(element, "ins", self.authors.added(row))
        return element

    def _row(self, old: Row, new: Row, columns: list[tuple[int | None, int | None]] | None) -> Element:
        made = etree.Element(new.element.tag, dict(new.element.attrib), nsmap=new.element.nsmap)
        for name in ("tblPrEx", "trPr"):
            self._held(made, name, old, new)
        cells: list[Unit] = []
        for a, b in columns if columns is not None else [(n, n) for n in range(len(new.cells))]:
            if a is None and b is not None:
                cell = copied(new.cells[b].element)
                self.marker.cell(cell, "ins", self.authors.added(new.cells[b]))
            elif b is None and a is not None:
                cell = self.writer.bring(old.cells[a].element)
                _forget_number(cell)
                self.marker.cell(cell, "del", self.authors.gone(old.cells[a]))
            else:
                assert a is not None
                assert b is not None
                cell = self._cell(old.cells[a], new.cells[b])
            if b is not None:
                cells.append(Unit(cell, new.cells[b].element, new.element, copied))
            elif a is not None:
                cells.append(Unit(cell, old.cells[a].element, old.element, self.writer.bring))
        put(made, cells, new.element)
        return made

    def _cell(self, old: Cell, new: Cell) -> Element:
        made = etree.Element(new.element.tag, dict(new.element.attrib), nsmap=new.element.nsmap)
        self._held(made, "tcPr", old, new)
        made.extend(self.blocks(old.blocks, new.blocks))
        return made

    def _held(self, made: Element, name: str, old: Table | Row | Cell, new: Table | Row | Cell) -> None:
        """The properties of a table, row or cell under one name, with what they were."""
        before, after = old.element.find(tag(W, name)), new.element.find(tag(W, name))
        held = copied(after) if after is not None else etree.Element(tag(W, name), nsmap={"w": W})
        if _said(before) != _said(after):
            was = self.writer.bring(before) if before is not None else etree.Element(tag(W, name), nsmap={"w": W})
            insert(held, self.stamper.changed(f"{name}Change", self.authors.properties(old), was))
        if len(held) or after is not None:
            made.append(held)


def _movable(one: Block, other: Block) -> bool:
    """Whether a move can be told: of paragraphs that say something, and that nobody edited. Others are deleted here and added there."""
    return (
        isinstance(one, Paragraph)
        and isinstance(other, Paragraph)
        and bool(one.tokens)
        and one.text_key == other.text_key
        and one.section is None
        and other.section is None
    )


def _fits(old: Row, new: Row, by_column: bool) -> bool:
    """Whether two rows can be one: the same cells, over the same columns, or all of them by column."""
    if by_column:
        return True
    return len(old.cells) == len(new.cells) and all(
        _spans(one) == _spans(other) for one, other in zip(old.cells, new.cells, strict=True)
    )


def _spans(cell: Cell) -> list[bytes]:
    held = cell.element.find(tag(W, "tcPr"))
    return [canonical(e) for e in held if local(e) in _SPANS] if held is not None else []


def _said(holder: Element | None) -> list[bytes]:
    """What properties say, without what programs work out by themselves."""
    return sorted(canonical(e) for e in (holder if holder is not None else ()) if local(e) not in _CALCULATED)


def _properties(paragraph: Element) -> Element:
    properties = paragraph.find(tag(W, "pPr"))
    if properties is None:
        properties = etree.Element(tag(W, "pPr"), nsmap={"w": W})
        paragraph.insert(0, properties)
    return properties


def _forget_number(element: Element) -> None:
    """Take Word's own numbers from paragraphs and rows that the new version may have too."""
    for inner in element.iter():
        for name in ("paraId", "textId"):
            inner.attrib.pop(tag(W14, name), None)
