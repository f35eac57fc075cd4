"""Edits that put things elsewhere, or in and out of tables: runs of paragraphs, tables, rows and columns."""

from collections.abc import Callable, Sequence

from .offers import Claim, Copy, Element, Offer, Operation, in_body, said
from .parcel import W, w
from .sheet import Sheet
from .tabular import columns_told, rows_fit, table_claims

_FAR = 3
"""Body paragraphs between where something stood and where it is put, at least."""


def on_body(element: Element) -> bool:
    """Whether a table or paragraph stands in the body itself."""
    parent = element.getparent()
    return parent is not None and parent.tag == W + "body"


def movable_run(offer: Offer, least: int = 2, most: int = 5) -> list[Element] | None:
    """Neighbours in the body that nobody claimed: paragraphs told from each other, with empty ones and tables between."""
    copy = offer.copy
    known, tables = set(copy.paragraphs), set(copy.tables)

    def fit(e: Element) -> bool:
        if e in known:
            return in_body(e) and ("p", copy.paragraphs.index(e)) not in offer.taken
        if e in tables:
            claims = table_claims(offer, copy.tables.index(e))
            return rows_fit(e) and not claims & offer.taken
        empty = e.tag == W + "p" and not len([c for c in e if c.tag != W + "pPr"]) and in_body(e)
        return empty

    runs: list[list[Element]] = [[]]
    for e in copy.parcel.body:
        if fit(e):
            runs[-1].append(e)
        elif runs[-1]:
            runs.append([])
    starts = [
        (run, n)
        for run in runs
        for n in range(len(run))
        if run[n] in known and any(run[m] in known for m in range(n + least - 1, min(n + most, len(run))))
    ]
    if not starts:
        return None
    run, start = offer.source.choice(starts)
    ends = [m + 1 for m in range(start + least - 1, min(start + most, len(run))) if run[m] in known]
    return run[start : offer.source.choice(ends)]


def claims_of(offer: Offer, elements: Sequence[Element]) -> frozenset[Claim]:
    """Everything in these elements."""
    copy = offer.copy
    found: set[Claim] = set()
    for e in elements:
        if e in copy.paragraphs:
            found.add(("p", copy.paragraphs.index(e)))
        elif e in copy.tables:
            found |= table_claims(offer, copy.tables.index(e))
    return frozenset(found)


def target(offer: Offer, elements: Sequence[Element]) -> int | None:
    """The number of a paragraph far from these, after which they can be put: a paragraph follows it, not a table.

    There is more text between than in what is moved: else that would be what moved.
    """
    body = list(offer.copy.parcel.body)
    first, last = body.index(elements[0]), body.index(elements[-1])

    def fit(p: Element) -> bool:
        if not in_body(p):
            return False
        at, following = body.index(p), p.getnext()
        far = at < first - _FAR or at > last + _FAR
        between = body[at + 1 : first] if at < first else body[last + 1 : at + 1]
        heavier = sum(len(said(e)) for e in between) > 1.2 * sum(len(said(e)) for e in elements)
        return far and heavier and following is not None and following.tag == W + "p"

    return offer.paragraph(fit, near=1)


Where = Callable[[Copy], list[Element]]


def where(offer: Offer, elements: Sequence[Element]) -> Where:
    """Finds the same elements in any copy, whatever was done before."""
    numbers = [list(offer.copy.blocks).index(e) for e in elements]
    return lambda copy: [copy.blocks[n] for n in numbers]


def put(elements: list[Element], after: Element) -> None:
    """Move them all behind another one, in order, with what was written between them since."""
    run = [elements[0]]
    while run[-1] is not elements[-1]:
        following = run[-1].getnext()
        assert following is not None
        run.append(following)
    for e in reversed(run):
        after.addnext(e)


def _moved_run(offer: Offer) -> Operation | None:
    """Several paragraphs, with what is between them, moved far away."""
    run = movable_run(offer)
    to = target(offer, run) if run else None
    if run is None or to is None:
        return None
    found = where(offer, run)
    claims = claims_of(offer, run) | {("p", to)}
    return Operation("run moved", claims, lambda copy: put(found(copy), copy.paragraphs[to]))


def _moved_table(offer: Offer) -> Operation | None:
    """A table moved far away."""
    table = free_table(offer, lambda t: rows_fit(t) and on_body(t) and between_paragraphs(t))
    to = target(offer, [offer.copy.tables[table]]) if table is not None else None
    if table is None or to is None:
        return None
    claims = frozenset({*table_claims(offer, table), ("p", to)})
    return Operation("table moved", claims, lambda copy: put([copy.tables[table]], copy.paragraphs[to]))


def free_table(offer: Offer, fit: Callable[[Element], bool]) -> int | None:
    """The number of a table that fits, of which nobody claimed anything."""
    tables = offer.copy.tables
    free = [n for n, t in enumerate(tables) if fit(t) and not table_claims(offer, n) & offer.taken]
    return offer.source.choice(free) if free else None


def between_paragraphs(table: Element) -> bool:
    """Whether a table has a paragraph on either side, so that none joins it with another table."""
    return all(e is not None and e.tag == W + "p" for e in (table.getprevious(), table.getnext()))


OnSheet = Callable[[Sheet], None]
Choose = Callable[[Offer, Sheet], OnSheet | None]


def on_sheet(name: str, fit: Callable[[Element], bool], choose: Choose) -> Callable[[Offer], Operation | None]:
    """An operation on a table of its own; `choose` decides what, looking at the table."""

    def offered(offer: Offer) -> Operation | None:
        table = free_table(offer, fit)
        do = choose(offer, offer.copy.sheets[table]) if table is not None else None
        if table is None or do is None:
            return None
        return Operation(name, frozenset(table_claims(offer, table)), lambda copy: do(copy.sheets[table]))

    return offered


def move_row(offer: Offer, sheet: Sheet) -> OnSheet | None:
    """A row put behind another one that is not its neighbour."""
    count = len(sheet.rows)
    telling = [n for n, row in enumerate(sheet.rows) if len(said(row)) > 12]
    pairs = [(n, m) for n in telling for m in range(count) if m not in (n, n - 1)]
    if not pairs:
        return None
    n, m = offer.source.choice(pairs)
    return lambda sheet: sheet.move_row(n, m)


def move_column(offer: Offer, sheet: Sheet) -> OnSheet | None:
    """A column put behind another one that is not its neighbour, with its width."""
    count = len(sheet.cells[0])
    pairs = [(n, m) for n in range(count) for m in range(count) if m not in (n, n - 1)]
    if not pairs:
        return None
    n, m = offer.source.choice(pairs)
    return lambda sheet: sheet.move_column(n, m)


def add_column(offer: Offer, sheet: Sheet) -> OnSheet:
    """A new column behind any."""
    at, mark = offer.source.randrange(len(sheet.cells[0])), offer.mark
    return lambda sheet: sheet.add_column(at, mark)


def drop_column(offer: Offer, sheet: Sheet) -> OnSheet:
    """Any column gone."""
    at = offer.source.randrange(len(sheet.cells[0]))
    return lambda sheet: sheet.drop_column(at)


def _row_elsewhere(offer: Offer) -> Operation | None:
    """A row put into another table that has as many columns."""

    def width(n: int) -> int:
        return len(offer.copy.tables[n].findall(W + "tr")[0].findall(W + "tc"))

    one, other = free_table(offer, columns_told), free_table(offer, columns_told)
    if one is None or other is None or one == other or width(one) != width(other):
        return None
    rows = offer.copy.tables[one].findall(W + "tr")
    at, to = offer.source.randrange(len(rows)), offer.source.randrange(len(offer.copy.tables[other].findall(W + "tr")))

    def do(copy: Copy) -> None:
        copy.tables[other].findall(W + "tr")[to].addnext(copy.tables[one].findall(W + "tr")[at])

    return Operation("row into another table", frozenset(table_claims(offer, one) | table_claims(offer, other)), do)


def _into_cell(offer: Offer) -> Operation | None:
    """A paragraph moved from the text into a cell."""
    n = offer.paragraph(lambda p: in_body(p) and len(said(p)) > 40, near=1)
    table = free_table(offer, rows_fit)
    if n is None or table is None:
        return None

    def do(copy: Copy) -> None:
        cell = copy.tables[table].find(f"{W}tr/{W}tc")
        assert cell is not None
        first = cell.find(W + "p")
        assert first is not None
        first.addnext(copy.paragraphs[n])

    return Operation("paragraph into a cell", frozenset({("p", n), *table_claims(offer, table)}), do)


def _out_of_cell(offer: Offer) -> Operation | None:
    """The words of a cell moved into the text."""
    n = offer.paragraph(in_body, near=1)
    table = free_table(offer, rows_fit)
    if n is None or table is None:
        return None
    cells = [c for c in offer.copy.tables[table].iter(W + "tc") if len(said(c)) > 12]
    if not cells:
        return None
    at = list(offer.copy.tables[table].iter(W + "tc")).index(offer.source.choice(cells))

    def do(copy: Copy) -> None:
        cell = list(copy.tables[table].iter(W + "tc"))[at]
        last = cell.findall(W + "p")[-1]
        last.addnext(w("p"))
        copy.paragraphs[n].addnext(last)

    return Operation("paragraph out of a cell", frozenset({("p", n), *table_claims(offer, table)}), do)


SHEETS: tuple[Callable[[Offer], Operation | None], ...] = (
    on_sheet("row moved", rows_fit, move_row),
    on_sheet("column moved", columns_told, move_column),
    on_sheet("column added", columns_told, add_column),
    on_sheet("column gone", columns_told, drop_column),
    _row_elsewhere,
    _into_cell,
    _out_of_cell,
)

ARRANGED: tuple[Callable[[Offer], Operation | None], ...] = (_moved_run, _moved_run, _moved_table, *SHEETS)
