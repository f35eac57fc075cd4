"""How the asides of a paragraph look in each column; no Qt."""

from collections.abc import Callable, Iterator, Sequence

from workbench.gui.views.ats import ats_beside
from workbench.gui.views.look import Balloon, Look, Tone, tone_of
from workbench.gui.views.standing import State, side_of, standing, state_of
from workbench.model.merge import ChangeKind, Choice
from workbench.model.pieces import Runs, is_composed, pieces_of, words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, PageItem, Paragraph
from workbench.review import Review
from workbench.review.scroll import Column

LookOf = Callable[[PageItem, Column, Review | None, str | None, ChangeKind | None], Look]
"""How an item looks in a column, below a decision of a kind."""

Over = tuple[str | None, ChangeKind | None]
"""A decision over a whole paragraph, and its kind."""

_WRITTEN = (Choice.CUSTOM, Choice.SUGGESTION)


def balloons_of(
    paragraph: Paragraph,
    look: Look,
    column: Column,
    review: Review | None,
    over: Over,
    shown: Sequence[int],
    look_of: LookOf,
) -> tuple[Balloon, ...]:
    """What stands beside a paragraph in one column. `shown`: how many characters the result has of each of its pieces."""
    length = said_in(look.runs)
    return tuple(_balloons(paragraph, column, review, over, shown, length, look_of))


def said_in(runs: Runs) -> int:
    """How many characters runs have."""
    return sum(len(words_of(rich)) for rich in runs)


def _balloons(
    paragraph: Paragraph,
    column: Column,
    review: Review | None,
    over: Over,
    shown: Sequence[int],
    length: int,
    look_of: LookOf,
) -> Iterator[Balloon]:
    for aside in paragraph.asides:
        at, kind = (aside.at, aside.kind) if aside.at is not None else over
        if kind is ChangeKind.FORMAT or (at is not None and review is not None and review.choice(at) in _WRITTEN):
            at, kind = None, None  # how a paragraph looks, or what was typed into it, says nothing of what is beside it
        there = _is_there(aside, column, review, at)
        if not there and not _is_gone(aside, column, review):
            continue
        looks = tuple(look_of(item, column, review, at, kind) for item in aside.items) if there else ()
        changed = (side_of(aside.words, column) is None) != (aside.words.base is None) if column in _SIDES else False
        tone, sign = Tone.NONE, ""
        if aside.at is not None:
            tone, sign = tone_of(column, state_of(aside.at, review), aside.kind, changed)
        for inner in looks:
            tone, sign = (tone if tone is not Tone.NONE else inner.tone), sign or inner.sign
        start, end = _words(paragraph, aside.words, column, shown)
        yield Balloon(
            aside.label,
            looks,
            min(start, length),
            min(end, length),
            there,
            tone,
            sign,
            aside.at,
            ats_beside(aside),
            aside.reply,
            aside.mark,
        )


_SIDES = (Column.LEFT, Column.RIGHT)


def _is_there(aside: Aside, column: Column, review: Review | None, at: str | None) -> bool:
    if column is not Column.RESULT:
        return side_of(aside.words, column) is not None
    return bool(standing(aside.words, at, review).parts)


def _is_gone(aside: Aside, column: Column, review: Review | None) -> bool:
    """Whether it is to be seen that it does not stand there: a side took it away, or the result may get it or not."""
    if aside.at is None:
        return False
    if column is Column.RESULT:
        return state_of(aside.at, review) in (State.OPEN, State.SETTLED)
    return column in _SIDES and aside.words.base is not None


def _words(
    paragraph: Paragraph, words: ThreeWay[tuple[int, int] | None], column: Column, shown: Sequence[int]
) -> tuple[int, int]:
    """The characters that a column shows of what an aside is about."""
    own = side_of(words, column) if column is not Column.RESULT else None
    if own is not None:
        return own
    for side in (Column.LEFT, Column.RIGHT, Column.BASE):
        there = side_of(words, side)
        if there is not None:
            if column is not Column.RESULT:
                return there  # it is gone here; about where it was
            if not is_composed(paragraph):
                return there
            sizes = [said_in(runs or ()) for runs in (side_of(piece.sides, side) for piece in pieces_of(paragraph))]
            start = _carried(there[0], sizes, shown, ends=False)
            return start, max(start, _carried(there[1], sizes, shown, ends=True))
    return 0, 0


def _carried(at: int, sizes: Sequence[int], shown: Sequence[int], ends: bool) -> int:
    """Where a place of a side is in the result, whose pieces have other lengths."""
    before = result = 0
    for size, said in zip(sizes, shown, strict=True):
        if at < before + size or (ends and at == before + size):
            return result + min(at - before, said)
        before, result = before + size, result + said
    return result
