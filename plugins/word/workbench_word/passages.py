"""Paragraphs that one side split or joined, taken together as one passage: what the other did to their words goes on holding.

The end of a paragraph inside a passage is an object in its text, "¶", with the properties of that paragraph. So a split is an
inserted object and a join a deleted one, and both merge with words and looks like any other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.align.match import match_evenly
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Block, Paragraph
from workbench_word.inline import OBJECT, Anchor, Inline, Object, Span
from workbench_word.likeness import weights
from workbench_word.noise import digest
from workbench_word.pairing import Pair
from workbench_word.properties import NONE, seen

MARK = "end of paragraph"
"""The kind of the object that ends a paragraph inside a passage."""

_LONGEST = 4
"""Paragraphs that one is split into, at most, to be found again."""

_SHARE = 0.5
"""How much of a paragraph's words has to come from the other for it to be a part of that."""


class Passage(Paragraph):
    """Several paragraphs in a row as one; its own properties are those of the last."""

    def __init__(self, parts: Sequence[Paragraph]) -> None:
        last = parts[-1]
        super().__init__(last.element, last.setting, last.direct, last.mark, last.section, parts[0].place)
        self.parts = tuple(parts)

    @cached_property
    def twin(self) -> None:
        """None: it has no bytes of its own."""
        return

    @cached_property
    def inline(self) -> Inline:
        """What stands in all of them, with a mark where each but the last ends."""
        text = ""
        spans: list[Span] = []
        objects: dict[int, Object] = {}
        anchors: list[Anchor] = []
        wraps: dict[str, Element] = {}
        returns: set[int] = set()
        for part in self.parts:
            inside, start = part.inline, len(text)
            spans += [replace(s, start=s.start + start, end=s.end + start) for s in inside.spans]
            objects.update({at + start: thing for at, thing in inside.objects.items()})
            anchors += [replace(a, at=a.at + start) for a in inside.anchors]
            wraps.update(inside.wraps)
            returns.update(at + start for at in inside.returns)
            text += inside.text
            if part is not self.parts[-1]:
                objects[len(text)] = _mark(part)
                spans.append(Span(len(text), len(text) + 1, NONE))
                text += OBJECT
        return Inline(text, tuple(spans), objects, tuple(anchors), wraps, frozenset(returns))

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where everything in it is, as it is set here."""
        return digest(b"".join(part.direct_key for part in self.parts))

    @cached_property
    def effective_key(self) -> bytes:
        """Equal where a reader sees the same."""
        return digest(b"".join(part.effective_key for part in self.parts))


def _mark(paragraph: Paragraph) -> Object:
    properties = paragraph.element.find(tag(W, "pPr"))
    element = properties if properties is not None else etree.Element(tag(W, "pPr"))
    look = digest(repr(sorted(seen(paragraph.effective).items())).encode("utf-8", "surrogatepass")).hex()
    return Object(MARK, f"{MARK}:{look}", "¶ ", (element,))


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks `a0` ≤ i < `a1` of the base are blocks `b0` ≤ j < `b1` of a side, taken together."""

    a0: int
    a1: int
    b0: int
    b1: int


def gathered(
    sides: ThreeWay[Sequence[Block]], to_left: Sequence[Pair], to_right: Sequence[Pair], check: Callable[[], None]
) -> tuple[ThreeWay[Sequence[Block]], list[Pair], list[Pair]]:
    """The sequences with passages for what was split or joined, and their pairs."""
    found = [
        group
        for side, pairs in ((sides.left, to_left), (sides.right, to_right))
        for group in _groups(sides.base, side, pairs, check)
    ]
    if not found:
        return sides, list(to_left), list(to_right)
    in_left, in_right = {p.a: p for p in to_left}, {p.a: p for p in to_right}
    kept: list[tuple[_Group, _Group]] = []
    for a0, a1 in _united([(g.a0, g.a1) for g in found]):
        of_left = _whole(a0, a1, in_left, _groups_in(sides.base, sides.left, to_left, check, a0, a1), sides.left)
        of_right = _whole(a0, a1, in_right, _groups_in(sides.base, sides.right, to_right, check, a0, a1), sides.right)
        plain = all(_plain(block) for block in sides.base[a0 : a1 - 1])
        if of_left is not None and of_right is not None and plain:
            kept.append((of_left, of_right))
    base, _ = _folded(sides.base, [(g.a0, g.a1) for g, _ in kept])
    left, left_at = _folded(sides.left, [(g.b0, g.b1) for g, _ in kept])
    right, right_at = _folded(sides.right, [(g.b0, g.b1) for _, g in kept])
    _, base_at = _folded(sides.base, [(g.a0, g.a1) for g, _ in kept])
    return (
        ThreeWay(base, left, right),
        _repaired(to_left, base_at, left_at, [(g.a0, g.b0) for g, _ in kept]),
        _repaired(to_right, base_at, right_at, [(g.a0, g.b0) for _, g in kept]),
    )


def _groups_in(
    base: Sequence[Block], side: Sequence[Block], pairs: Sequence[Pair], check: Callable[[], None], a0: int, a1: int
) -> list[_Group]:
    return [g for g in _groups(base, side, pairs, check) if a0 <= g.a0 and g.a1 <= a1]


def _groups(
    base: Sequence[Block], side: Sequence[Block], pairs: Sequence[Pair], check: Callable[[], None]
) -> list[_Group]:
    """What one side split, and what it joined."""
    still = [p for p in pairs if not p.moved]
    split = _spread(base, side, {p.a: p.b for p in still}, {p.b for p in pairs}, check)
    joined = _spread(side, base, {p.b: p.a for p in still}, {p.a for p in pairs}, check)
    found = [_Group(one, one + 1, start, end) for one, start, end in split]
    return found + [_Group(start, end, one, one + 1) for one, start, end in joined]


def _spread(
    ones: Sequence[Block],
    others: Sequence[Block],
    pairs: Mapping[int, int],
    paired: set[int],
    check: Callable[[], None],
) -> list[tuple[int, int, int]]:
    """Paragraphs of `ones` whose words stand in several of `others`: the number of the one, and the range of the others."""
    found: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    for i, j in pairs.items():
        one, other = ones[i], others[j]
        if not isinstance(one, Paragraph) or not isinstance(other, Paragraph) or one.text_key == other.text_key:
            continue
        start, end = j, j + 1
        while start > 0 and j - start < _LONGEST and _free(others, start - 1, paired, taken):
            start -= 1
        while end < len(others) and end - j < _LONGEST and _free(others, end, paired, taken):
            end += 1
        if end - start == 1:
            continue
        check()
        start, end = _sharing(one, others, start, end, j)
        if end - start > 1 and all(_plain(block) for block in others[start : end - 1]):
            taken.update(range(start, end))
            found.append((i, start, end))
    return found


def _free(blocks: Sequence[Block], at: int, paired: set[int], taken: set[int]) -> bool:
    return at not in paired and at not in taken and isinstance(blocks[at], Paragraph)


def _plain(block: Block) -> bool:
    """Whether a paragraph may end inside a passage: it ends no section."""
    return isinstance(block, Paragraph) and block.section is None


def _sharing(one: Paragraph, others: Sequence[Block], start: int, end: int, sure: int) -> tuple[int, int]:
    """The range around `sure` in which every paragraph has most of its words from `one`, in order.

    They have to be words that `sure` alone does not account for: a paragraph much like its neighbour was not joined with it.
    """
    tokens: list[str] = []
    owner: list[int] = []
    for at in range(start, end):
        block = others[at]
        assert isinstance(block, Paragraph)
        tokens += [token.key for token in block.tokens]
        owner += [at] * len(block.tokens)
    shared = dict.fromkeys(range(start, end), 0)
    whole = dict.fromkeys(range(start, end), 0)
    for at, key in zip(owner, tokens, strict=True):
        whole[at] += 0 if key.isspace() else len(key)
    for _, b, length in match_evenly([token.key for token in one.tokens], tokens, lambda: None):
        for n in range(b, b + length):
            shared[owner[n]] += 0 if tokens[n].isspace() else len(tokens[n])
    spare = weights(one) - weights(others[sure])

    def part(at: int) -> bool:
        nonlocal spare
        words = weights(others[at])
        if not whole[at] or shared[at] < _SHARE * whole[at] or (words & spare).total() < _SHARE * words.total():
            return False
        spare -= words
        return True

    first, last = sure, sure + 1
    while first > start and part(first - 1):
        first -= 1
    while last < end and part(last):
        last += 1
    return first, last


def _united(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _whole(
    a0: int, a1: int, pairs: Mapping[int, Pair], groups: Sequence[_Group], side: Sequence[Block]
) -> _Group | None:
    """What a range of the base is on a side, if all of it stands there in one piece."""
    places: set[int] = set()
    covered: set[int] = set()
    for group in groups:
        places.update(range(group.b0, group.b1))
        covered.update(range(group.a0, group.a1))
    for a in range(a0, a1):
        pair = pairs.get(a)
        if pair is None and a not in covered:
            return None
        if pair is not None:
            if pair.moved:
                return None
            places.add(pair.b)
    b0, b1 = min(places), max(places) + 1
    fits = b1 - b0 == len(places) and all(isinstance(side[b], Paragraph) for b in range(b0, b1))
    return _Group(a0, a1, b0, b1) if fits and all(_plain(side[b]) for b in range(b0, b1 - 1)) else None


def _folded(blocks: Sequence[Block], ranges: Sequence[tuple[int, int]]) -> tuple[list[Block], dict[int, int]]:
    """The blocks with a passage for each range, and where each stands now."""
    ends = dict(ranges)
    found: list[Block] = []
    where: dict[int, int] = {}
    at = 0
    while at < len(blocks):
        end = ends.get(at, at + 1)
        parts = [block for block in blocks[at:end] if isinstance(block, Paragraph)]
        where.update(dict.fromkeys(range(at, end), len(found)))
        found.append(Passage(parts) if end - at > 1 else blocks[at])
        at = end
    return found, where


def _repaired(
    pairs: Sequence[Pair], in_base: Mapping[int, int], in_side: Mapping[int, int], groups: Sequence[tuple[int, int]]
) -> list[Pair]:
    """The pairs of what stands there now."""
    joined = {in_base[a]: in_side[b] for a, b in groups}
    found = {p.a: p for p in (Pair(in_base[p.a], in_side[p.b], p.moved) for p in pairs) if p.a not in joined}
    found.update((a, Pair(a, b)) for a, b in joined.items())
    return [found[a] for a in sorted(found)]
