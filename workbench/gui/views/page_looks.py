"""How paragraphs and rows of tables look in each column; no Qt."""

from dataclasses import replace
from functools import partial

from workbench.gui.views.aside_looks import balloons_of, said_in
from workbench.gui.views.look import Box, Look, Mark, Tone, tone_of
from workbench.gui.views.numbers import Numbers
from workbench.gui.views.standing import Standing, State, side_of, standing, state_of
from workbench.model.merge import ChangeKind, Choice, Rich, Run
from workbench.model.pieces import Piece, Runs, is_composed, pieces_of, restyled
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridCell, GridRow, PageItem, Paragraph
from workbench.review import Review
from workbench.review.scroll import Column

UNDECIDED = Run("⟨?⟩")
"""Stands in the result where something may come, or not."""

COUNTED_LATER = "#"
"""Stands for a number that hangs on what is not known here: it is counted when the result is written."""
NO_NUMBERS: Numbers = {}

_VERSIONS = (Column.BASE, Column.LEFT, Column.RIGHT)
_SIDES = {Choice.LEFT: Column.LEFT, Choice.RIGHT: Column.RIGHT}


def item_look(
    item: PageItem,
    column: Column,
    review: Review | None,
    over: str | None = None,
    kind: ChangeKind | None = None,
    numbers: Numbers = NO_NUMBERS,
) -> Look:
    """An item of a page in one column; `over` is the decision over what it stands in, `numbers` are those of the result."""
    show = paragraph_look if isinstance(item, Paragraph) else row_look
    return show(item, column, review, over, kind, numbers)  # type: ignore[arg-type]


def paragraph_look(
    paragraph: Paragraph,
    column: Column,
    review: Review | None,
    over: str | None = None,
    kind: ChangeKind | None = None,
    numbers: Numbers = NO_NUMBERS,
) -> Look:
    """A paragraph in one column; `over` is the decision over the row or cell around it."""
    at = paragraph.at if paragraph.at is not None else over
    kind = paragraph.kind if paragraph.at is not None else kind
    look = replace(_words_look(paragraph, column, review, at, kind), bullet=bullet_of(paragraph, column, numbers))
    if not paragraph.asides or not look.there:
        return look
    shown = [said_in(_result(piece, review)[0]) for piece in pieces_of(paragraph)] if column is Column.RESULT else []
    inside = partial(item_look, numbers=numbers)
    return replace(look, balloons=balloons_of(paragraph, look, column, review, (at, kind), shown, inside))


def _words_look(
    paragraph: Paragraph, column: Column, review: Review | None, at: str | None, kind: ChangeKind | None
) -> Look:
    if is_composed(paragraph) or kind in (ChangeKind.MOVE, ChangeKind.FORMAT):
        return _composed(paragraph, column, review, at, kind)
    sides = paragraph.sides
    stands = standing(sides, at, review)
    level, label = paragraph.level, paragraph.label
    if column is Column.RESULT:
        runs: Runs = tuple(rich for part in stands.parts for rich in part)
        there = bool(stands.parts)
        if stands.written is not None:
            runs = stands.written.rich or (Run(stands.written.text),)
            there = bool(stands.written.text or stands.written.rich)
        tone, sign = tone_of(column, stands.state, kind, False)
        return Look(runs, there, tone, sign, (), level, at=at, label=label)
    side = side_of(sides, column)
    tone, sign = tone_of(column, stands.state, kind, side != sides.base)
    marks = tuple(Mark(s.start, s.end, at, tone, s.kind) for s in side_of(paragraph.marks, column))
    return Look(
        side or (),
        side is not None,
        tone,
        sign,
        marks if tone is not Tone.NONE else (),
        level,
        at=at,
        label=label,
    )


def bullet_of(paragraph: Paragraph, column: Column, numbers: Numbers = NO_NUMBERS) -> str:
    """What stands before a paragraph in a list. A number of the result that was not counted is told where all versions have it."""
    bullets = paragraph.bullets
    if column is not Column.RESULT:
        return side_of(bullets, column)
    if id(paragraph) in numbers:
        return numbers[id(paragraph)]
    sides = ThreeWay(*(side_of(paragraph.sides, one) is not None for one in _VERSIONS))
    said = {side_of(bullets, one) for one in _VERSIONS if side_of(sides, one)}
    first = next((side_of(bullets, one) for one in _VERSIONS if side_of(bullets, one)), "")
    counted = any(sign.isalnum() for sign in first)
    if not counted or (len(said) == 1 and sides == ThreeWay(True, True, True)):
        return first
    return first[: len(first) - len(first.lstrip())] + COUNTED_LATER


def row_look(
    row: GridRow,
    column: Column,
    review: Review | None,
    over: str | None = None,
    kind: ChangeKind | None = None,
    numbers: Numbers = NO_NUMBERS,
) -> Look:
    """A row of a table in one column."""
    at = row.at if row.at is not None else over
    kind = row.kind if row.at is not None else kind
    whole = at is not None and kind is not ChangeKind.FORMAT
    within = (at, kind) if whole else (None, None)
    boxes = tuple(_box(cell, column, review, *within, numbers) for cell in row.cells)
    inside = [look for box in boxes for look in box.looks]
    there = any(look.there for look in inside) or not inside
    changed = whole and _changed(row, column)
    if kind is ChangeKind.FORMAT:
        changed = _set_otherwise(at, column, review)
    tone, sign = tone_of(column, state_of(at, review), kind, changed)
    words: tuple[Rich, ...] = ()
    for number, box in enumerate(boxes):
        words += (Run("\t"),) if number else ()
        words += tuple(rich for look in box.looks if look.there for rich in look.runs)
    note = _format_words((row.at, *row.others), column, review)
    return Look(words, there, tone, sign, at=at, label=row.label, boxes=boxes, note=note)


def _box(
    cell: GridCell,
    column: Column,
    review: Review | None,
    over: str | None,
    kind: ChangeKind | None,
    numbers: Numbers,
) -> Box:
    at = cell.at if cell.at is not None and cell.kind is not ChangeKind.FORMAT else over
    of = cell.kind if at is not None and at == cell.at else kind
    looks = tuple(item_look(item, column, review, at, of, numbers) for item in cell.items)
    tone = Tone.NONE
    if cell.at is not None:
        look = cell.kind is ChangeKind.FORMAT
        changed = _set_otherwise(cell.at, column, review) if look else _changed(GridRow(None, (cell,)), column)
        tone, _ = tone_of(column, state_of(cell.at, review), cell.kind, changed)
    return Box(looks, tone, cell.at, cell.wide, _format_words((cell.at, *cell.others), column, review))


def _changed(row: GridRow, column: Column) -> bool:
    """Whether a side of a row reads another than the base."""
    if column is Column.RESULT:
        return False
    return any(
        side_of(item.sides, column) != item.sides.base or side_of(item.elsewhere, column) != item.elsewhere.base
        if isinstance(item, Paragraph)
        else _changed(item, column)
        for cell in row.cells
        for item in cell.items
    )


def _composed(
    paragraph: Paragraph, column: Column, review: Review | None, at: str | None, kind: ChangeKind | None
) -> Look:
    """A paragraph of pieces that are decided one by one."""
    state = state_of(at, review)
    runs: list[Rich] = []
    marks: list[Mark] = []
    length = 0
    for piece in pieces_of(paragraph):
        said, found = _result(piece, review) if column is Column.RESULT else _side(piece, column, review)
        size = said_in(said)
        marks += [Mark(length, length + size, where, tone, of) for where, tone, of in found if size]
        length += size
        runs += said
    if column is Column.RESULT:
        there = _is_there(paragraph, at, kind, review)
        tone, sign = tone_of(column, state, kind, False)
        if at is None or kind is ChangeKind.FORMAT:
            tone, sign = _worst(marks, tone, sign)
    else:
        there = side_of(paragraph.sides, column) is not None and not side_of(paragraph.elsewhere, column)
        away = side_of(paragraph.elsewhere, column) != paragraph.elsewhere.base
        changed = _set_otherwise(at, column, review) if kind is ChangeKind.FORMAT else away
        tone, sign = tone_of(column, state, kind, changed)
    shown = (tuple(runs), tuple(marks)) if there else ((), ())
    about = () if paragraph.label else (paragraph.at, *paragraph.others)  # what is labelled says it by itself
    return Look(
        shown[0],
        there,
        tone,
        sign,
        shown[1],
        paragraph.level,
        at=at,
        label=paragraph.label,
        note=_format_words(about, column, review) if there else "",
    )


def _worst(marks: list[Mark], tone: Tone, sign: str) -> tuple[Tone, str]:
    """The sign of a paragraph whose words are decided one by one: open while one of them is. Its area stays paper."""
    tones = {mark.tone for mark in marks} | {tone}
    if Tone.OPEN in tones:
        return (tone, "?") if tone is Tone.OPEN else (Tone.NONE, "?")
    return (tone, "✓") if Tone.SETTLED in tones else (tone, sign)


def _set_otherwise(at: str | None, column: Column, review: Review | None) -> bool:
    """Whether a side sets another look than the base."""
    if column is Column.RESULT:
        return False
    decision = review.index.decisions.get(at) if review is not None and at is not None else None
    return decision is None or side_of(decision.sides, column) != decision.sides.base


def _format_words(ats: tuple[str | None, ...], column: Column, review: Review | None) -> str:
    """What a side sets, or the result has, of the formats of a whole paragraph, row or cell: "centred"; nothing where it is the base's."""
    said: list[str] = []
    for at in ats:
        decision = review.index.decisions.get(at) if review is not None and at is not None else None
        if (
            review is None
            or at is None
            or decision is None
            or decision.kind is not ChangeKind.FORMAT
            or review.moot(at)
        ):
            continue
        if column is Column.RESULT:
            fragment = review.standing(at) if not review.is_open(at) else None
            fragment = None if fragment == decision.sides.base else fragment
        else:
            fragment = side_of(decision.sides, column) if _set_otherwise(at, column, review) else None
        if fragment is not None and fragment.text:
            said.append(" ".join(fragment.text.split()))
    return ", ".join(said)


def _is_there(paragraph: Paragraph, at: str | None, kind: ChangeKind | None, review: Review | None) -> bool:
    """Whether the result has the paragraph at this place."""
    if kind is not ChangeKind.MOVE or at is None or review is None or state_of(at, review) is State.PLAIN:
        return True
    column = _SIDES.get(review.choice(at) or Choice.BASE, Column.BASE)
    return side_of(paragraph.sides, column) is not None and not side_of(paragraph.elsewhere, column)


_Found = list[tuple[str, Tone, ChangeKind | None]]


def _side(piece: Piece, column: Column, review: Review | None) -> tuple[Runs, _Found]:
    side, base = side_of(piece.sides, column), piece.sides.base
    if side is None:
        return (), []
    if piece.at is not None:
        changed = side != base
        tone, _ = tone_of(column, state_of(piece.at, review), piece.kind, changed)
        return side, [(piece.at, tone, piece.kind)]
    found: _Found = []
    for span in piece.looks:
        if span.at is not None:
            changed = _set_otherwise(span.at, column, review) if review is not None else side != base
            tone, _ = tone_of(column, state_of(span.at, review), ChangeKind.FORMAT, changed)
            found.append((span.at, tone, ChangeKind.FORMAT))
    return side, found


def _result(piece: Piece, review: Review | None) -> tuple[Runs, _Found]:
    sides = piece.sides
    if piece.at is not None:
        stands: Standing[Runs] = standing(_open(sides), piece.at, review)
        runs = tuple(rich for part in stands.parts for rich in part)
        if stands.written is not None:
            runs = stands.written.rich or (Run(stands.written.text),)
        tone = tone_of(Column.RESULT, stands.state, piece.kind, False)[0]
        if stands.state is State.OPEN and not runs:
            runs = (UNDECIDED,)
        return runs, [(piece.at, tone, piece.kind)]
    first = next((s for s in (sides.base, sides.left, sides.right) if s is not None), ())
    runs = first
    found: _Found = []
    for span in piece.looks:
        if span.at is None:
            continue
        choice = review.choice(span.at) if review is not None and span.at in review.index.decisions else None
        like = side_of(sides, _SIDES.get(choice or Choice.BASE, Column.BASE))
        if like is not None and sides.base is not None and choice in _SIDES:
            runs = restyled(runs, like, span.styles)
        found.append((span.at, tone_of(Column.RESULT, state_of(span.at, review), span.kind, False)[0], span.kind))
    return runs, found


def _open(sides: ThreeWay[Runs | None]) -> ThreeWay[Runs | None]:
    """A stretch that is empty on a side is there, with nothing in it."""
    return sides.map(lambda runs: runs or ())
