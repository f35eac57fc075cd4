"""Anchors of a merged paragraph (bookmarks, ends of comments): which stand there, and before which character."""

from collections.abc import Sequence

from workbench_ooxml.xml import Element

from workbench.align.cut import Kind
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.building.making import Making
from workbench_word.nodes import MergedParagraph
from workbench_word.noise import copied
from workbench_word.runs import Piece


def place_anchors(
    making: Making, pieces: Sequence[Piece], node: MergedParagraph
) -> dict[tuple[int, int], list[Element]]:
    """Where each anchor of the merged paragraph goes. What one side took away is gone, what one side added is there."""
    keys = node.sides.map(lambda p: {anchor.key for anchor in p.inline.anchors})
    found: dict[tuple[int, int], list[Element]] = {}
    seen: set[str] = set()
    for side in (making.carrier, making.carrier.other):
        for anchor in of_side(node.sides, side).inline.anchors:
            asked = node.anchors.get(anchor.name or "")
            if making.pieced and not anchor.kind.startswith("comment"):
                # Other programs drop bookmarks, and add some of their own.
                kept = side is making.carrier or ":_" not in anchor.key
            elif asked is not None:
                kept = anchor.key in of_side(keys, making.answered.side(asked))
            else:
                kept = (anchor.key in keys.left and anchor.key in keys.right) or anchor.key not in keys.base
            if not kept or anchor.key in seen:
                continue
            seen.add(anchor.key)
            place = _place(pieces, side, anchor.at, node)
            element = copied(anchor.element) if side is making.carrier else making.bring(anchor.element, side)
            found.setdefault(place, []).append(element)
    return found


def _place(pieces: Sequence[Piece], side: Side, at: int, node: MergedParagraph) -> tuple[int, int]:
    """Where a place in a side's text is among the pieces: exactly, or beside what replaced the words around it."""
    starts = [_in_side(piece, side, node) for piece in pieces]
    for number, range_ in enumerate(starts):
        if range_ is not None and range_[0] <= at < range_[1]:
            return number, at - range_[0] if pieces[number].text is None else 0
    for number, range_ in enumerate(starts):
        if range_ is not None and range_[0] >= at:
            return number, 0
    return len(pieces), 0


def _in_side(piece: Piece, side: Side, node: MergedParagraph) -> tuple[int, int] | None:
    """The characters of a side that a piece stands for; None where that side has none of them."""
    if piece.side is side:
        return piece.start, piece.end
    for stretch in node.woven.stretches:
        own = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), piece.side)
        if not (own.start <= piece.start and piece.end <= own.end and not own.empty):
            continue
        other = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
        if stretch.kind is Kind.STABLE:
            shift = other.start - own.start
            return piece.start + shift, piece.end + shift
        return other.start, other.end
    return None
