"""Changes inside a paragraph gathered by sentence: what both sides did to one sentence is one question.

Two halves of two sentences seldom make a third that either of them meant.
"""

from collections.abc import Sequence
from dataclasses import replace

from workbench.align.cut import Kind, Region
from workbench.model.threeway import Side
from workbench_word.blocks import Paragraph
from workbench_word.tokens import Token, is_mark, sentences
from workbench_word.woven import Stretch, Words, stretch_of


def by_sentence(regions: Sequence[Region], base: Paragraph, left: Paragraph, right: Paragraph) -> tuple[Stretch, ...]:
    """The regions as stretches, those of a sentence that both sides changed as one conflict over the whole sentence."""
    numbers = sentences(base.tokens)
    count = numbers[-1] + 1 if numbers else 1
    by_left, by_right = [False] * count, [False] * count
    touched = [
        set() if _only_marks(region, base, left, right) else _touched(region, base.tokens, numbers)
        for region in regions
    ]
    for region, inside in zip(regions, touched, strict=True):
        for number in inside:
            by_left[number] |= region.kind in (Kind.LEFT, Kind.CONFLICT)
            by_right[number] |= region.kind in (Kind.RIGHT, Kind.CONFLICT)
    clashing = {n for n in range(count) if by_left[n] and by_right[n]}
    if not clashing and not any(region.kind is Kind.CONFLICT for region in regions):
        return tuple(stretch_of(region, base.tokens, left.tokens, right.tokens) for region in regions)
    found: list[Stretch] = []
    group: list[Region] = []
    for region in _cut_at_sentences(regions, numbers, clashing):
        match region.kind:
            case Kind.STABLE:
                inside = _sentences(region, numbers)
            case Kind.SAME:  # it clashes with nothing, and still belongs to the sentence that it stands in
                inside = _sentences(region, numbers) or _around(region, numbers)
            case _:
                inside = _touched(region, base.tokens, numbers)
        if region.kind is Kind.CONFLICT or inside & clashing:
            if (
                group
                and not (_whole(group, base.tokens, numbers) & (inside or {-1}))
                and not _open(group, region, clashing)
            ):
                found.append(_conflict(group, base, left, right))
                group = []
            group.append(region)
            continue
        if group:
            found.append(_conflict(group, base, left, right))
            group = []
        found.append(stretch_of(region, base.tokens, left.tokens, right.tokens))
    if group:
        found.append(_conflict(group, base, left, right))
    return tuple(found)


def _around(region: Region, numbers: Sequence[int]) -> set[int]:
    """The sentence that an insertion stands in the middle of; none between two."""
    at = region.base0
    return {numbers[at]} if 0 < at < len(numbers) and numbers[at - 1] == numbers[at] else set()


def _only_marks(region: Region, base: Paragraph, left: Paragraph, right: Paragraph) -> bool:
    """Whether one side split or joined paragraphs there and did nothing else: that edits no sentence."""
    match region.kind:
        case Kind.LEFT:
            theirs = left.tokens[region.left0 : region.left1]
        case Kind.RIGHT:
            theirs = right.tokens[region.right0 : region.right1]
        case _:
            return False
    tokens = (*base.tokens[region.base0 : region.base1], *theirs)
    return any(map(is_mark, tokens)) and all(is_mark(token) or token.word.isspace() for token in tokens)


def _open(group: Sequence[Region], region: Region, clashing: set[int]) -> bool:
    """Whether a conflict goes on: an insertion between two words of a sentence belongs to that sentence."""
    return group[-1].kind is not Kind.STABLE and region.kind is Kind.CONFLICT and group[-1].base1 == region.base0


def _touched(region: Region, base: Sequence[Token], numbers: Sequence[int]) -> set[int]:
    """The sentences of the base that a changed region changes. A whole new sentence between two others changes none."""
    if region.kind in (Kind.STABLE, Kind.SAME):
        return set()
    if region.base0 < region.base1:
        said = range(region.base0, region.base1)
        # The blank after a sentence is no word of it.
        words = {numbers[n] for n in said if not base[n].word.isspace() and not is_mark(base[n])}
        return words or _sentences(region, numbers)
    at = region.base0
    before = numbers[at - 1] if at else None
    after = numbers[at] if at < len(numbers) else None
    if before is not None and before == after:
        return {before}
    if after is None and before is not None and not _ended(base, numbers):
        return {before}
    return set()


def _ended(base: Sequence[Token], numbers: Sequence[int]) -> bool:
    """Whether the last sentence of the base has its end."""
    for token in reversed(base):
        if not token.word.isspace():
            return token.word in ".!?…。！？"
    return False


def _sentences(region: Region, numbers: Sequence[int]) -> set[int]:
    return set(numbers[region.base0 : region.base1])


def _whole(group: Sequence[Region], base: Sequence[Token], numbers: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for region in group:
        found |= _sentences(region, numbers) | _touched(region, base, numbers)
    return found


def _cut_at_sentences(regions: Sequence[Region], numbers: Sequence[int], clashing: set[int]) -> list[Region]:
    """The regions with the stable ones cut where a sentence with a conflict begins or ends."""
    found: list[Region] = []
    for region in regions:
        if region.kind is not Kind.STABLE:
            found.append(region)
            continue
        start = region.base0
        for at in range(region.base0 + 1, region.base1 + 1):
            ends = at == region.base1
            if ends or ((numbers[at - 1] in clashing or numbers[at] in clashing) and numbers[at - 1] != numbers[at]):
                more, length = start - region.base0, at - start
                found.append(
                    Region(
                        Kind.STABLE,
                        start,
                        at,
                        region.left0 + more,
                        region.left0 + more + length,
                        region.right0 + more,
                        region.right0 + more + length,
                    )
                )
                start = at
    return found


def _conflict(group: Sequence[Region], base: Paragraph, left: Paragraph, right: Paragraph) -> Stretch:
    """One conflict for these neighbours, with a suggestion where both sides' changes fit together."""
    first, last = group[0], group[-1]
    whole = Region(Kind.CONFLICT, first.base0, last.base1, first.left0, last.left1, first.right0, last.right1)
    made = stretch_of(whole, base.tokens, left.tokens, right.tokens)
    if any(region.kind is Kind.CONFLICT for region in group) or _hides_edits(group, base, left, right):
        return made
    pieces = []
    for region in group:
        stretch = stretch_of(region, base.tokens, left.tokens, right.tokens)
        match region.kind:
            case Kind.STABLE:
                pieces.append(Words(None, stretch.base))
            case Kind.RIGHT:
                pieces.append(Words(Side.RIGHT, stretch.right))
            case _:
                pieces.append(Words(Side.LEFT, stretch.left))
    return replace(made, suggestion=tuple(piece for piece in pieces if not piece.range.empty))


def _hides_edits(group: Sequence[Region], base: Paragraph, left: Paragraph, right: Paragraph) -> bool:
    """Whether somebody edited an object among the words that nobody did."""
    return any(
        len({base.tokens[r.base0 + n].key, left.tokens[r.left0 + n].key, right.tokens[r.right0 + n].key}) > 1
        for r in group
        if r.kind is Kind.STABLE
        for n in range(r.base1 - r.base0)
    )
