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
    places = node.sides.map(lambda p: {anchor.key: anchor.at for anchor in reversed(p.inline.anchors)})
    found: dict[tuple[int, int], list[Element]] = {}
    seen: set[str] = set()
    for side in (making.carrier, making.carrier.other):
        for anchor in of_side(node.sides, side).inline.anchors:
            asked = node.anchors.get(anchor.name or "")
            if making.pieced and not anchor.kind.startswith("comment"):
                # Other programs drop bookmarks, and add some of their own.
                kept = side is making.carrier or ":_" not in anchor.key
            elif asked is not None:
                kept = anchor.key in of_side(places, making.answered.side(asked))
            else:
                kept = (anchor.key in places.left and anchor.key in places.right) or anchor.key not in places.base
            if not kept or anchor.key in seen:
                continue
            seen.add(anchor.key)
            first = making.answered.side(asked) if asked is not None else side
            versions = dict.fromkeys((first, side, side.other, None))
            known = [(v, of_side(places, v)[anchor.key]) for v in versions if anchor.key in of_side(places, v)]
            place = _place(pieces, known, node)
            element = copied(anchor.element) if side is making.carrier else making.bring(anchor.element, side)
            found.setdefault(place, []).append(element)
    return found


def _place(pieces: Sequence[Piece], known: Sequence[tuple[Side | None, int]], node: MergedParagraph) -> tuple[int, int]:
    """Where an anchor is among the pieces, that stands at these places of some versions' texts.

    A version whose words are there knows exactly; without one it goes beside what replaced the words around it.
    """
    for side, at in known:
        for number, piece in enumerate(pieces):
            same = _same_letters(piece, side, node) if piece.text is None else None
            if same is not None and same[0] <= at < same[1]:
                return number, at - same[0]
    side, at = known[0]
    for number, piece in enumerate(pieces):
        range_ = _in_side(piece, side, node)
        if range_ is not None and (range_[0] >= at or range_[0] <= at < range_[1]):
            return number, 0
    return len(pieces), 0


def _same_letters(piece: Piece, side: Side | None, node: MergedParagraph) -> tuple[int, int] | None:
    """The characters of a version that are those of a piece; None where it has others there."""
    if piece.side is side:
        return piece.start, piece.end
    for stretch in node.woven.stretches:
        own = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), piece.side)
        if stretch.kind is Kind.STABLE and own.start <= piece.start and piece.end <= own.end and not own.empty:
            shift = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side).start - own.start
            return piece.start + shift, piece.end + shift
    return None


def _in_side(piece: Piece, side: Side | None, node: MergedParagraph) -> tuple[int, int] | None:
    """The characters of a version that a piece stands for; None where it has none of them."""
    same = _same_letters(piece, side, node)
    if same is not None:
        return same
    for stretch in node.woven.stretches:
        own = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), piece.side)
        if own.start <= piece.start and piece.end <= own.end and not own.empty:
            other = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
            return other.start, other.end
    return None
