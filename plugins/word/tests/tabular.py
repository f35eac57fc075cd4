"""Edits on tables: rows, columns, cells, whole tables. Only those are edited of which every row can be told from the others."""

from collections.abc import Callable

from lxml import etree

from .offers import Claim, Copy, Element, Offer, Operation, in_body, paragraph, said
from .parcel import W, w

_HELD = ("bookmarkStart", "bookmarkEnd", "commentReference", "footnoteReference", "drawing", "pict", "sdt")


def like(element: Element) -> Element:
    """A copy."""
    return etree.fromstring(etree.tostring(element))


def table_claims(offer: Offer, number: int) -> set[Claim]:
    """A table and all paragraphs in it."""
    table = offer.copy.tables[number]
    inside = {("p", n) for n, p in enumerate(offer.copy.paragraphs) if table in p.iterancestors()}
    return {("table", number), *inside}


def simple(table: Element) -> bool:
    """Whether no cell is over several columns or rows, and no table in another."""
    names = ("vMerge", "gridSpan", "tbl")
    return all(table.find(f".//{W}{name}") is None for name in names)


def rows_fit(table: Element) -> bool:
    """Whether the rows of a table are told from each other, and nothing outside refers to any."""
    rows = table.findall(W + "tr")
    texts = [said(r) for r in rows]
    told = all(len(text) > 8 for text in texts) and len(set(texts)) == len(texts)
    held = next(table.iter(*(W + name for name in _HELD)), None) is not None
    return simple(table) and len(rows) > 2 and told and not held


def columns_fit(table: Element) -> bool:
    """Whether all its rows have as many cells as the grid has columns, besides."""
    counts = {len(r.findall(W + "tc")) for r in table.findall(W + "tr")}
    grid = table.find(W + "tblGrid")
    return rows_fit(table) and len(counts) == 1 and counts.pop() == len(grid if grid is not None else ()) > 1


def columns_told(table: Element) -> bool:
    """Whether the columns are told from each other too."""
    if not columns_fit(table):
        return False
    rows = table.findall(W + "tr")
    columns = ["|".join(said(r.findall(W + "tc")[n]) for r in rows) for n in range(len(rows[0].findall(W + "tc")))]
    return len(set(columns)) == len(columns) and all(len(c) > 12 + len(rows) for c in columns)


def _on_rows(
    name: str, do: Callable[[Element, int, str], None], fit: Callable[[Element], bool]
) -> Callable[[Offer], Operation | None]:
    """An operation on a table of its own, at one of its rows."""

    def offered(offer: Offer) -> Operation | None:
        free = [n for n, t in enumerate(offer.copy.tables) if ("table", n) not in offer.taken and fit(t)]
        if not free:
            return None
        n = offer.source.choice(free)
        claims = table_claims(offer, n)
        if claims & offer.taken:
            return None
        at, mark = offer.source.randrange(len(offer.copy.tables[n].findall(W + "tr"))), offer.mark
        return Operation(name, frozenset(claims), lambda copy: do(copy.tables[n], at, mark))

    return offered


def row_like(row: Element, mark: str) -> Element:
    """A new row with as many cells."""
    made = w("tr")
    for number, cell in enumerate(row.findall(W + "tc")):
        properties = cell.find(W + "tcPr")
        fresh = w("tc")
        if properties is not None:
            fresh.append(like(properties))
        fresh.append(paragraph(f"{mark}c{number}"))
        made.append(fresh)
    return made


def _add_row(table: Element, at: int, mark: str) -> None:
    row = table.findall(W + "tr")[at]
    row.addnext(row_like(row, mark))


def _drop_row(table: Element, at: int, mark: str) -> None:
    table.remove(table.findall(W + "tr")[at])


def _add_column(table: Element, at: int, mark: str) -> None:
    grid = table.find(W + "tblGrid")
    assert grid is not None
    width = like(grid[0])
    grid.insert(1, width)
    for number, row in enumerate(table.findall(W + "tr")):
        row.findall(W + "tc")[0].addnext(
            w("tc", None, w("tcPr", None, w("tcW", w="900", type="dxa")), paragraph(f"{mark}r{number}"))
        )


def _drop_column(table: Element, at: int, mark: str) -> None:
    grid = table.find(W + "tblGrid")
    assert grid is not None
    grid.remove(grid[-1])
    for row in table.findall(W + "tr"):
        row.remove(row.findall(W + "tc")[-1])


def _shade(table: Element, at: int, mark: str) -> None:
    cell = table.findall(W + "tr")[at].findall(W + "tc")[0]
    held = cell.find(W + "tcPr")
    if held is None:
        held = w("tcPr")
        cell.insert(0, held)
    for old in held.findall(W + "shd"):
        held.remove(old)
    before = [c for c in held if c.tag in {W + n for n in ("cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders")}]
    held.insert(len(before), w("shd", val="clear", color="auto", fill="ABCDEF"))


def _nested(table: Element, at: int, mark: str) -> None:
    cell = table.findall(W + "tr")[at].findall(W + "tc")[0]
    cell.insert(len(cell) - 1, small_table(mark))


def small_table(mark: str) -> Element:
    """A new table."""
    row = w(
        "tr",
        None,
        *(w("tc", None, w("tcPr", None, w("tcW", w="900", type="dxa")), paragraph(f"{mark}n{n}")) for n in (1, 2)),
    )
    grid = w("tblGrid", None, w("gridCol", w="900"), w("gridCol", w="900"))
    return w("tbl", None, w("tblPr", None, w("tblW", w="0", type="auto")), grid, row)


def _new_table(offer: Offer) -> Operation | None:
    n = offer.paragraph(in_body)
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        copy.paragraphs[n].addnext(w("p"))
        copy.paragraphs[n].addnext(small_table(mark))

    return Operation("new table", frozenset({("p", n)}), do)


def _drop_table(table: Element, at: int, mark: str) -> None:
    table.getparent().remove(table)  # type: ignore[union-attr]


def _droppable(table: Element) -> bool:
    beside = table.getprevious(), table.getnext()
    return rows_fit(table) and all(e is not None and e.tag == W + "p" for e in beside)


TABLES: tuple[Callable[[Offer], Operation | None], ...] = (
    _on_rows("row", _add_row, rows_fit),
    _on_rows("row deleted", _drop_row, rows_fit),
    _on_rows("column", _add_column, columns_fit),
    _on_rows("column deleted", _drop_column, columns_fit),
    _on_rows("shading", _shade, rows_fit),
    _on_rows("nested table", _nested, rows_fit),
    _on_rows("table deleted", _drop_table, _droppable),
    _new_table,
)
