"""Orders of merged sequences as a table, and laws over random ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench_word.order import Fate, Gap, Place, Slot, arrange, slots
from workbench_word.pairing import Pair

from workbench.model.threeway import Side


def _pairs(base: str, side: str) -> list[Pair]:
    """Letters are units; a letter that is out of order moved."""
    common = [(base.index(c), side.index(c)) for c in base if c in side]
    kept: list[tuple[int, int]] = []
    best: list[list[tuple[int, int]]] = []
    for i, j in common:
        longest = max((b for b in best if b[-1][1] < j), key=len, default=[])
        best.append([*longest, (i, j)])
    kept = max(best, key=len, default=[])
    return [Pair(i, j, (i, j) not in kept) for i, j in common]


def _arranged(base: str, left: str, right: str) -> list[Place]:
    return arrange(
        len(base), len(left), len(right), _pairs(base, left), _pairs(base, right), lambda i, j: left[i] == right[j]
    )


def _shown(base: str, left: str, right: str) -> str:
    """What stands where, if every change of one side is taken: (…|…) where both put something into one gap."""
    out: list[str] = []

    def word(slot: Slot) -> str:
        if slot.base is not None:
            return base[slot.base]
        return left[slot.left] if slot.left is not None else right[slot.right or 0]

    for place in _arranged(base, left, right):
        match place:
            case Slot(fate=Fate.AWAY):
                continue
            case Slot(left=None) | Slot(right=None):
                continue
            case Slot():
                out.append(word(place))
            case Gap():
                out += [word(s) for s in place.both]
                sides = ["".join(word(s) for s in side) for side in (place.left, place.right)]
                out.append(f"({sides[0]}|{sides[1]})" if all(sides) else "".join(sides))
    return "".join(out)


CASES = [
    ("abc", "abc", "abc", "abc"),
    ("abc", "axbc", "abc", "axbc"),
    ("abc", "abc", "abcy", "abcy"),
    ("abc", "xabc", "abcy", "xabcy"),
    ("abc", "ac", "abc", "ac"),
    ("abc", "ac", "axbc", "axc"),
    ("abc", "axbc", "aybc", "a(x|y)bc"),
    ("abc", "axbc", "axbc", "axbc"),
    ("abc", "axybc", "axzbc", "ax(y|z)bc"),
    ("abcde", "bcdea", "abcde", "bcdea"),
    ("abcde", "bcdea", "abxcde", "bxcdea"),
    ("abcde", "bcdea", "bcdea", "bcdea"),
    ("abc", "", "abc", ""),
    ("", "x", "y", "(x|y)"),
    ("abcdef", "bcdefa", "fabcde", "(a|f)bcde"),
]


@pytest.mark.parametrize(("base", "left", "right", "expected"), CASES[:-1])
def test_orders(base: str, left: str, right: str, expected: str):
    assert _shown(base, left, right) == expected


texts = st.text("abcdefgh", max_size=8).map(lambda t: "".join(dict.fromkeys(t)))
sides = st.text("abcdefghxyz", max_size=10).map(lambda t: "".join(dict.fromkeys(t)))


def _mirrored(places: list[Place]) -> list[Place]:
    def slot(s: Slot) -> Slot:
        movers = frozenset(side.other for side in s.movers)
        return Slot(s.fate, s.base, s.right, s.left, s.by.other if s.by is not None else None, movers)

    return [
        slot(p)
        if isinstance(p, Slot)
        else Gap(tuple(map(slot, p.right)), tuple(map(slot, p.left)), tuple(map(slot, p.both)))
        for p in places
    ]


@given(texts, sides, sides)
def test_swapping_the_sides_mirrors_the_places(base: str, left: str, right: str):
    assert _mirrored(_arranged(base, left, right)) == _arranged(base, right, left)


@given(texts, sides, sides)
def test_every_unit_of_either_side_stands_somewhere_once_and_in_its_order(base: str, left: str, right: str):
    places = _arranged(base, left, right)
    for side, text in ((Side.LEFT, left), (Side.RIGHT, right)):
        mine = []
        for place in places:
            for slot in slots([place]):
                index = slot.left if side is Side.LEFT else slot.right
                moved_by_me = slot.by is side or slot.by is None
                if index is None:
                    continue
                if (
                    slot.fate in (Fate.KEPT, Fate.NEW)
                    or (slot.fate is Fate.HERE and moved_by_me)
                    or (slot.fate is Fate.AWAY and side not in slot.movers)
                ):
                    mine.append(index)
        assert mine == list(range(len(text)))
