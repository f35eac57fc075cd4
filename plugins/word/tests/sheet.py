"""A plain table that tests edit: its rows and cells by the numbers that they had at first, whatever was done since."""

from dataclasses import dataclass, field

from lxml import etree

from .parcel import W, w

Element = etree._Element


@dataclass
class Sheet:
    """`rows` and `cells` are as they were when the table was first looked at; all else is as it is now."""

    table: Element
    rows: list[Element] = field(init=False)
    cells: list[list[Element]] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.table.findall(W + "tr")
        self.cells = [row.findall(W + "tc") for row in self.rows]

    def texts(self, what: str) -> list[str]:
        """What each row, or each column, says."""
        said = [["".join(t.text or "" for t in cell.iter(W + "t")) for cell in row] for row in self.cells]
        return ["".join(one) for one in (said if what == "row" else zip(*said, strict=True))]

    def move_row(self, number: int, after: int) -> None:
        """Put a row behind another."""
        self.rows[after].addnext(self.rows[number])

    def drop_row(self, number: int) -> None:
        """Take a row away."""
        self.table.remove(self.rows[number])

    def add_row(self, after: int, mark: str) -> None:
        """Put a new row behind another; what it has in columns that are newer is empty."""
        made = w("tr")
        known = {cell: n for n, cell in enumerate(self.cells[after])}
        for cell in self.rows[after].findall(W + "tc"):
            text = f"{mark}c{known[cell]}" if cell in known else ""
            made.append(_cell(cell, text))
        self.rows[after].addnext(made)

    def move_column(self, number: int, after: int) -> None:
        """Put a column behind another, with its width."""
        one, other = self._place(number), self._place(after)
        for cells in self._lines():
            cells[other].addnext(cells[one])

    def drop_column(self, number: int) -> None:
        """Take a column away, with its width."""
        at = self._place(number)
        for cells in self._lines():
            cells[at].getparent().remove(cells[at])  # type: ignore[union-attr]

    def add_column(self, after: int, mark: str) -> None:
        """Put a new column behind another; what it has in rows that are newer is empty."""
        at = self._place(after)
        grid, *lines = self._lines()
        grid[at].addnext(w("gridCol", w="900"))
        known = {row: n for n, row in enumerate(self.rows)}
        for cells in lines:
            number = known.get(cells[at].getparent())  # type: ignore[arg-type]
            text = f"{mark}r{number}" if number is not None else ""
            cells[at].addnext(w("tc", None, w("tcPr", None, w("tcW", w="900", type="dxa")), _paragraph(text)))

    def _place(self, number: int) -> int:
        """Where a column of the first table stands now."""
        row = next(n for n, row in enumerate(self.rows) if row.getparent() is self.table)
        return self.rows[row].findall(W + "tc").index(self.cells[row][number])

    def _lines(self) -> list[list[Element]]:
        """The columns of the grid, and the cells of each row."""
        grid = self.table.find(W + "tblGrid")
        assert grid is not None
        return [grid.findall(W + "gridCol"), *(row.findall(W + "tc") for row in self.table.findall(W + "tr"))]


def _cell(like: Element, text: str) -> Element:
    made = w("tc")
    properties = like.find(W + "tcPr")
    if properties is not None:
        made.append(etree.fromstring(etree.tostring(properties)))
    made.append(_paragraph(text))
    return made


def _paragraph(text: str) -> Element:
    return w("p", None, w("r", None, w("t", text))) if text else w("p")
