"""What left and right each do to one thing that is moved, or to one table: its rows here, its columns there."""

from collections.abc import Callable

from .arranged import (
    Choose,
    OnSheet,
    add_column,
    between_paragraphs,
    claims_of,
    drop_column,
    free_table,
    movable_run,
    move_column,
    move_row,
    on_body,
    put,
    target,
    where,
)
from .offers import Copy, Element, Offer, in_body, paragraph, replace_word, said
from .parcel import W
from .planted import Both
from .sheet import Sheet
from .tabular import columns_told, rows_fit, table_claims

_PLENTY = 20
"""Paragraphs that a document needs for anyone to say which of them moved, where several do."""

Do = Callable[[Copy], None]
Made = Callable[[Offer], Both | None]


def _either(offer: Offer, name: str, claims: frozenset[tuple[str, object]], one: Do, other: Do) -> Both:
    """One side does the one, the other the other; nobody is asked."""
    doings = [one, other]
    offer.source.shuffle(doings)
    return Both(name, claims, doings[0], doings[1])


# Runs of paragraphs


def _run_and(name: str, make: Callable[[Offer, list[Element], Callable[[Copy], list[Element]]], Do | None]) -> Made:
    """A run moved by one side, and something done within it by the other."""

    def offered(offer: Offer) -> Both | None:
        run = movable_run(offer, least=3)
        to = target(offer, run) if run else None
        if run is None or to is None:
            return None
        found = where(offer, run)
        do = make(offer, run, found)
        if do is None:
            return None
        move = lambda copy: put(found(copy), copy.paragraphs[to])  # noqa: E731
        return _either(offer, name, claims_of(offer, run) | {("p", to)}, move, do)

    return offered


def _edited(offer: Offer, run: list[Element], found: Callable[[Copy], list[Element]]) -> Do:
    numbers = [n for n, e in enumerate(run) if e in offer.copy.paragraphs]
    at, mark = offer.source.choice(numbers), offer.mark
    return lambda copy: replace_word(found(copy)[at], mark)


def _added(offer: Offer, run: list[Element], found: Callable[[Copy], list[Element]]) -> Do:
    at, mark = offer.source.randrange(len(run) - 1), offer.mark
    return lambda copy: found(copy)[at].addnext(paragraph(f"A new paragraph about {mark} in the middle of it."))


def _taken(offer: Offer, run: list[Element], found: Callable[[Copy], list[Element]]) -> Do | None:
    numbers = [n for n, e in enumerate(run[1:-1], 1) if e in offer.copy.paragraphs and run[n + 1].tag == W + "p"]
    numbers = [n for n in numbers if run[n - 1].tag == W + "p"]
    if not numbers:
        return None
    at = offer.source.choice(numbers)

    def do(copy: Copy) -> None:
        gone = found(copy)[at]
        gone.getparent().remove(gone)  # type: ignore[union-attr]

    return do


def _run_twice(offer: Offer) -> Both | None:
    """A run moved to different places."""
    run = movable_run(offer) if len(offer.copy.paragraphs) >= _PLENTY else None
    to = target(offer, run) if run else None
    if run is None or to is None:
        return None
    offer.taken |= {("p", m) for m in range(to - 2, to + 3)} - offer.taken
    other = target(offer, run)
    if other is None:
        return None
    found = where(offer, run)
    return Both(
        "run moved twice",
        claims_of(offer, run) | {("p", other)},
        lambda copy: put(found(copy), copy.paragraphs[to]),
        lambda copy: put(found(copy), copy.paragraphs[other]),
        clash=True,
    )


def _run_gone(offer: Offer) -> Both | None:
    """A run moved here, deleted there."""
    run = movable_run(offer) if len(offer.copy.paragraphs) >= _PLENTY else None
    to = target(offer, run) if run else None
    if run is None or to is None or any(e.tag != W + "p" for e in run):
        return None
    found = where(offer, run)

    def delete(copy: Copy) -> None:
        for e in found(copy):
            e.getparent().remove(e)  # type: ignore[union-attr]

    move = lambda copy: put(found(copy), copy.paragraphs[to])  # noqa: E731
    return Both("run moved and deleted", claims_of(offer, run) | {("p", to)}, move, delete, clash=True)


# Tables


def _row_added(offer: Offer, sheet: Sheet) -> OnSheet:
    at, mark = offer.source.randrange(len(sheet.rows)), offer.mark
    return lambda sheet: sheet.add_row(at, mark)


def _row_gone(offer: Offer, sheet: Sheet) -> OnSheet:
    at = offer.source.randrange(len(sheet.rows))
    return lambda sheet: sheet.drop_row(at)


def _cell_edited(offer: Offer, sheet: Sheet) -> OnSheet | None:
    """A word of a cell replaced."""
    places = _cells(offer, sheet)
    if not places:
        return None
    row, column, at = offer.source.choice(places)
    mark = offer.mark
    return lambda sheet: replace_word(sheet.cells[row][column].findall(W + "p")[at], mark)


def _cells(offer: Offer, sheet: Sheet) -> list[tuple[int, int, int]]:
    """The paragraphs of a table that can be edited: row, column, and which in the cell."""
    known = set(offer.copy.paragraphs)
    return [
        (row, column, at)
        for row, cells in enumerate(sheet.cells)
        for column, cell in enumerate(cells)
        for at, p in enumerate(cell.findall(W + "p"))
        if p in known
    ]


def _in_table(name: str, fit: Callable[[Element], bool], one: Choose, other: Choose) -> Made:
    """Both sides do something to one table that does not meet."""

    def offered(offer: Offer) -> Both | None:
        table = free_table(offer, fit)
        if table is None:
            return None
        chosen = offer.copy.sheets[table]
        first, second = one(offer, chosen), other(offer, chosen)
        if first is None or second is None:
            return None
        claims = frozenset(table_claims(offer, table))
        return _either(
            offer, name, claims, lambda copy: first(copy.sheets[table]), lambda copy: second(copy.sheets[table])
        )

    return offered


def _table_and(name: str, choose: Choose) -> Made:
    """A table moved by one side, and something done in it by the other."""

    def offered(offer: Offer) -> Both | None:
        table = free_table(offer, lambda t: rows_fit(t) and on_body(t) and between_paragraphs(t))
        to = target(offer, [offer.copy.tables[table]]) if table is not None else None
        do = choose(offer, offer.copy.sheets[table]) if table is not None else None
        if table is None or to is None or do is None:
            return None
        claims = frozenset({*table_claims(offer, table), ("p", to)})
        move = lambda copy: put([copy.tables[table]], copy.paragraphs[to])  # noqa: E731
        return _either(offer, name, claims, move, lambda copy: do(copy.sheets[table]))

    return offered


def _apart(name: str, what: str) -> Made:
    """A row or column moved by one side, a new one put somewhere else by the other."""

    def offered(offer: Offer) -> Both | None:
        table = free_table(offer, columns_told)
        if table is None:
            return None
        sheet, mark = offer.copy.sheets[table], offer.mark
        texts = [len(text) for text in sheet.texts(what)]
        count = len(texts)
        places = [
            (n, after, at)
            for n in range(count)
            for after in range(count)
            for at in range(count)
            if after not in (n, n - 1)
            and at not in (n, n - 1, after)
            # What moved is what has less text than all that it was moved over.
            and texts[n] * 1.2 < sum(texts[n + 1 : after + 1] if after > n else texts[after + 1 : n])
        ]
        if not places:
            return None
        n, after, at = offer.source.choice(places)

        def move(copy: Copy) -> None:
            here = copy.sheets[table]
            here.move_row(n, after) if what == "row" else here.move_column(n, after)

        def add(copy: Copy) -> None:
            here = copy.sheets[table]
            here.add_row(at, mark) if what == "row" else here.add_column(at, mark)

        return _either(offer, name, frozenset(table_claims(offer, table)), move, add)

    return offered


def _gone_and_edited(what: str) -> Made:
    """A row or column deleted here, a cell of it edited there."""

    def offered(offer: Offer) -> Both | None:
        table = free_table(offer, columns_told)
        places = _cells(offer, offer.copy.sheets[table]) if table is not None else []
        if table is None or not places:
            return None
        row, column, at = offer.source.choice(places)
        mark = offer.mark

        def edit(copy: Copy) -> None:
            replace_word(copy.sheets[table].cells[row][column].findall(W + "p")[at], mark)

        def delete(copy: Copy) -> None:
            if what == "row":
                copy.sheets[table].drop_row(row)
            else:
                copy.sheets[table].drop_column(column)

        doings: list[Do] = [edit, delete]
        offer.source.shuffle(doings)
        claims = frozenset(table_claims(offer, table))
        return Both(f"{what} deleted and edited", claims, doings[0], doings[1], clash=True)

    return offered


def _elsewhere_and_edited(offer: Offer) -> Both | None:
    """A row put into another table here, a word of it replaced there."""
    one = free_table(offer, columns_told)
    if one is None:
        return None
    width = len(offer.copy.sheets[one].cells[0])
    other = free_table(offer, lambda t: columns_told(t) and len(t.findall(W + "tr")[0].findall(W + "tc")) == width)
    places = [p for p in _cells(offer, offer.copy.sheets[one]) if len(said(offer.copy.sheets[one].rows[p[0]])) > 24]
    if other is None or other == one or not places:
        return None
    row, column, at = offer.source.choice(places)
    to, mark = offer.source.randrange(len(offer.copy.sheets[other].rows)), offer.mark
    return Both(
        "row into another table and edited",
        frozenset(table_claims(offer, one) | table_claims(offer, other)),
        lambda copy: copy.sheets[other].rows[to].addnext(copy.sheets[one].rows[row]),
        lambda copy: replace_word(copy.sheets[one].cells[row][column].findall(W + "p")[at], mark),
        clash=True,
    )


def _into_cell_and_edited(offer: Offer) -> Both | None:
    """A paragraph put into a cell here, a word of it replaced there."""
    n = offer.paragraph(lambda p: in_body(p) and len(said(p)) > 40, near=1)
    table = free_table(offer, rows_fit)
    if n is None or table is None:
        return None
    mark = offer.mark
    return Both(
        "paragraph into a cell and edited",
        frozenset({("p", n), *table_claims(offer, table)}),
        lambda copy: copy.sheets[table].cells[0][0].findall(W + "p")[0].addnext(copy.paragraphs[n]),
        lambda copy: replace_word(copy.paragraphs[n], mark),
        clash=True,
    )


SHEETED: tuple[Made, ...] = (
    _table_and("table moved and edited", _cell_edited),
    _table_and("table moved and added to", _row_added),
    _in_table("row moved and cell edited", rows_fit, move_row, _cell_edited),
    _in_table("column moved and cell edited", columns_told, move_column, _cell_edited),
    _in_table("row and column added", columns_told, _row_added, add_column),
    _in_table("row gone and column added", columns_told, _row_gone, add_column),
    _in_table("row added and column gone", columns_told, _row_added, drop_column),
    _in_table("row gone and column gone", columns_told, _row_gone, drop_column),
    _in_table("row moved and column added", columns_told, move_row, add_column),
    _in_table("row moved and column moved", columns_told, move_row, move_column),
    _in_table("column added and cell edited", columns_told, add_column, _cell_edited),
    _apart("row moved and row added", "row"),
    _apart("column moved and column added", "column"),
    _gone_and_edited("row"),
    _gone_and_edited("column"),
    _elsewhere_and_edited,
    _into_cell_and_edited,
)

REARRANGED: tuple[Made, ...] = (
    _run_and("run moved and edited", _edited),
    _run_and("run moved and added to", _added),
    _run_and("run moved and taken from", _taken),
    _run_twice,
    _run_gone,
    *SHEETED,
)
