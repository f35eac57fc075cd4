"""Generated tables with cells over several rows and columns, tables in tables, and what people do to them."""

import random
from collections.abc import Callable, Iterator

from lxml import etree

from .rich import Rich, para, q, rich, run, say, xml

Element = etree._Element


def _cell(text: str, span: int = 1, merge: str = "", inside: str = "") -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    high = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{wide}{high}</w:tcPr>{inside}{para(run(text))}</w:tc>'


def _table(rows: list[str], columns: int) -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def spanned(source: random.Random) -> Rich:
    """A table with cells over rows, one with a heading over all columns, one with a table in it; paragraphs between."""

    def word() -> str:
        return say(source, 1)

    high = [_cell(word(), merge=("restart", "continue", "", "restart", "continue", "continue")[n]) for n in range(6)]
    merged = _table([cell + _cell(word()) + _cell(word()) for cell in high], 3)
    headed = _table([_cell(word(), span=3), *(_cell(word()) + _cell(word()) + _cell(word()) for _ in range(4))], 3)
    inner = _table([_cell(word()) + _cell(word()) for _ in range(3)], 2)
    nested = _table([_cell(word()) + _cell(word(), inside=inner if n == 1 else "") for n in range(4)], 2)
    return rich("".join(para(run(say(source))) + table for table in (merged, headed, nested)) + para(run(say(source))))


def changed(doc: Rich, source: random.Random, count: int = 4) -> Rich:
    """A copy with some edits to its tables."""
    made = doc.copy()
    for _ in range(count):
        source.choice(_EDITS)(source.choice(list(made.body.iter(q("w:tbl")))), source)
    return made


def _rows(table: Element) -> list[Element]:
    return table.findall(q("w:tr"))


def _row_gone(table: Element, source: random.Random) -> None:
    """A row away; where cells go on with one of it, they begin anew."""
    rows = _rows(table)
    if len(rows) > 2:
        table.remove(source.choice(rows))
        for merge in orphans(table):
            merge.set(q("w:val"), "restart")


def _row_added(table: Element, source: random.Random) -> None:
    row = source.choice(_rows(table))
    made = etree.fromstring(etree.tostring(row))
    for inner in list(made.iter(q("w:tbl"))):
        inner.getparent().remove(inner)  # type: ignore[union-attr]
    for text in made.iter(q("w:t")):
        text.text = say(source, 1)
    for merge in list(made.iter(q("w:vMerge"))):
        merge.set(q("w:val"), "continue")  # it stands in the middle, or at the end
    row.addnext(made)


def _row_moved(table: Element, source: random.Random) -> None:
    rows = [row for row in _rows(table) if row.find(f".//{q('w:vMerge')}") is None]
    if len(rows) > 2:
        one, other = source.sample(rows, 2)
        other.addnext(one)
        for merge in orphans(table):
            merge.set(q("w:val"), "restart")


def _column(table: Element, source: random.Random) -> None:
    """The last column away, or a new one; a heading over all columns stays over all."""
    grid = table.find(q("w:tblGrid"))
    assert grid is not None
    add = source.random() < 0.5 or len(grid) < 3
    for row in _rows(table):
        last = row.findall(q("w:tc"))[-1]
        span = last.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")
        if span is not None:
            span.set(q("w:val"), str(int(span.get(q("w:val"), "1")) + (1 if add else -1)))
        elif add:
            last.addnext(xml(_cell(say(source, 1))))
        else:
            row.remove(last)
    if add:
        grid.append(xml('<w:gridCol w:w="500"/>'))
    else:
        grid.remove(grid[-1])


def _word(table: Element, source: random.Random) -> None:
    texts = list(table.iter(q("w:t")))
    if texts:
        source.choice(texts).text = say(source, 1)


def _shade(table: Element, source: random.Random) -> None:
    held = source.choice(list(table.iter(q("w:tcPr"))))
    for old in held.findall(q("w:shd")):
        held.remove(old)
    held.append(xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{source.choice("ABCDEF") * 6}"/>'))


def _join(table: Element, source: random.Random) -> None:
    """Two cells beside each other as one."""
    row = source.choice(_rows(table))
    cells = row.findall(q("w:tc"))
    if len(cells) < 2 or row.find(f".//{q('w:vMerge')}") is not None or row.find(f".//{q('w:tbl')}") is not None:
        return
    at = source.randrange(len(cells) - 1)
    held = cells[at].find(q("w:tcPr"))
    assert held is not None
    span = sum(int(s.get(q("w:val"), "1")) if (s := _span(c)) is not None else 1 for c in cells[at : at + 2])
    for old in held.findall(q("w:gridSpan")):
        held.remove(old)
    held.insert(1, xml(f'<w:gridSpan w:val="{span}"/>'))
    row.remove(cells[at + 1])


def _span(cell: Element) -> Element | None:
    return cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")


_EDITS: tuple[Callable[[Element, random.Random], None], ...] = (
    _row_gone,
    _row_added,
    _row_moved,
    _column,
    _word,
    _word,
    _shade,
    _join,
)


def orphans(table: Element) -> list[Element]:
    """The w:vMerge of cells that go on with a cell above that is not there."""
    found: list[Element] = []
    above: set[tuple[int, int]] = set()
    for row in _rows(table):
        at, here = 0, set()
        for cell in row.findall(q("w:tc")):
            span = _span(cell)
            end = at + (int(span.get(q("w:val"), "1")) if span is not None else 1)
            merge = cell.find(f"{q('w:tcPr')}/{q('w:vMerge')}")
            if merge is not None:
                here.add((at, end))
                if merge.get(q("w:val")) != "restart" and (at, end) not in above:
                    found.append(merge)
            at = end
        above = here
    return found


def table_faults(body: Element) -> Iterator[str]:
    """What Word would have to guess about the tables."""
    for table in body.iter(q("w:tbl")):
        grid = table.find(q("w:tblGrid"))
        columns = len(grid) if grid is not None else 0
        if orphans(table):
            yield "a cell goes on with one that is not there"
        for row in _rows(table):
            spans = [_span(cell) for cell in row.findall(q("w:tc"))]
            width = sum(int(span.get(q("w:val"), "1")) if span is not None else 1 for span in spans)
            if width > columns:
                yield f"a row of {width} columns in a grid of {columns}"
