"""What words and objects of a paragraph are compared by, so that an object that somebody edited is the same one still."""

from collections.abc import Callable, Iterator

from workbench.align.match import match_evenly
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Paragraph
from workbench_word.inline import Object
from workbench_word.shapes import alike, editable


def aliased(base: Paragraph, left: Paragraph, right: Paragraph, check: Callable[[], None]) -> ThreeWay[list[str]]:
    """The keys of all tokens; an object that was edited has that of the base, if both sides still have it.

    Where one side took it away, the edit of the other has to be seen: then it keeps its own.
    """
    keys = ThreeWay(_keys(base), _keys(left), _keys(right))
    if not any(editable(thing) for thing in base.inline.objects.values()):
        return keys
    in_left, edited_left = _found(base, left, check)
    in_right, edited_right = _found(base, right, check)
    for edited, side, other in ((edited_left, keys.left, in_right), (edited_right, keys.right, in_left)):
        for theirs, mine in edited.items():
            if mine in other:
                side[theirs] = keys.base[mine]
    return keys


def _keys(paragraph: Paragraph) -> list[str]:
    return [token.key for token in paragraph.tokens]


def _found(base: Paragraph, side: Paragraph, check: Callable[[], None]) -> tuple[set[int], dict[int, int]]:
    """The tokens of the base that a side has, and its edited objects with those of the base that they were."""
    there: set[int] = set()
    edited: dict[int, int] = {}
    a = b = 0
    for match_a, match_b, length in (
        *match_evenly(_keys(base), _keys(side), check),
        (len(base.tokens), len(side.tokens), 0),
    ):
        mine, theirs = list(_editable(base, a, match_a)), list(_editable(side, b, match_b))
        if len(mine) == len(theirs):
            for (one, thing), (other, edit) in zip(mine, theirs, strict=True):
                if alike(thing, edit):
                    edited[other] = one
        there.update(range(match_a, match_a + length))
        a, b = match_a + length, match_b + length
    return there | set(edited.values()), edited


def _editable(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, Object]]:
    for number in range(start, end):
        thing = paragraph.inline.objects.get(paragraph.tokens[number].start)
        if thing is not None and editable(thing):
            yield number, thing
