"""What a complex field consists of where it stands: its runs, in the links, controls and tracked changes that hold some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.xml import Element

from workbench_word.noise import copied
from workbench_word.shells import empty

Around = tuple[tuple[str, str], ...]
"""What something is wrapped in, from the outside inwards: the key of each wrap, and what was read there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run, or what else stands in a field, and what it is wrapped in."""

    element: Element
    around: Around


def gathered(pieces: Sequence[Piece], wraps: Mapping[str, Element]) -> tuple[Around, tuple[Element, ...]]:
    """What all of a field is wrapped in, and its elements; those that only some are wrapped in stand around copies of them.

    `wraps` are the elements by what was read there.
    """
    shared = pieces[0].around
    for piece in pieces:
        shared = shared[: _alike(shared, piece.around)]
    if all(piece.around == shared for piece in pieces):
        return shared, tuple(piece.element for piece in pieces)
    found: list[Element] = []
    stack: list[tuple[tuple[str, str], Element]] = []
    for piece in pieces:
        around = piece.around[len(shared) :]
        depth = _alike([one for one, _ in stack], around)
        del stack[depth:]
        for one in around[depth:]:
            outer, inner = empty(wraps[one[1]])
            _add(found, stack, outer)
            stack.append((one, inner))
        _add(found, stack, copied(piece.element) if stack else piece.element)
    return shared, tuple(found)


def _alike(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> int:
    """How many are the same from the outside inwards."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _add(found: list[Element], stack: Sequence[tuple[tuple[str, str], Element]], element: Element) -> None:
    if stack:
        stack[-1][1].append(element)
    else:
        found.append(element)
