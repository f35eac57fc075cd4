"""Two people's changes inside one paragraph, woven into one: its text by words, its look by attribute.

Text and look are independent: a word that one side edited and the other made bold is both. What both sides edited within
one sentence is one question, because two halves of two sentences seldom make a third that either of them meant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.align.cut import Kind, Region, cut, cut_two
from workbench.align.match import match_evenly
from workbench.model.threeway import Side, ThreeWay
from workbench_word.aliases import aliased
from workbench_word.blocks import Paragraph
from workbench_word.properties import Properties, changed, seen, spoken
from workbench_word.tokens import Token, is_mark, sentences


@dataclass(frozen=True, slots=True)
class Range:
    """Characters `start` ≤ i < `end` of one version's text."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it holds no character."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the text of one version; `side` None is the base."""

    side: Side | None
    range: Range


@dataclass(frozen=True, slots=True)
class Stretch:
    """An aligned stretch of text, and who changed it. `suggestion` puts both sides' changes of a conflict together."""

    kind: Kind
    base: Range
    left: Range
    right: Range
    suggestion: tuple[Words, ...] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Characters of the base whose look was changed: by key what it was, and what it is on the left and on the right.

    Where a side replaced the very words, its value is that of the base: it said nothing about their look.
    """

    kind: Kind
    base: Range
    keys: Mapping[str, ThreeWay[str | None]]


@dataclass(frozen=True, slots=True)
class Woven:
    """A merged paragraph: its text in stretches, the changes of its look, and where objects stand that were edited."""

    stretches: tuple[Stretch, ...]
    looks: tuple[Look, ...]
    objects: tuple[ThreeWay[int], ...] = ()

    @property
    def untouched(self) -> bool:
        """Whether nobody changed anything."""
        return not self.looks and not self.objects and all(stretch.kind is Kind.STABLE for stretch in self.stretches)


def weave(base: Paragraph | None, left: Paragraph, right: Paragraph, check: Callable[[], None]) -> Woven:
    """The paragraph with both sides' changes; without a base every difference is a question."""
    if base is None:
        regions = cut_two(_keys(left), _keys(right), check)
        return Woven(tuple(_stretch(region, (), left.tokens, right.tokens) for region in regions), ())
    keys = aliased(base, left, right, check)
    to_left = match_evenly(keys.base, keys.left, check)
    to_right = match_evenly(keys.base, keys.right, check)
    regions = cut(keys.base, keys.left, keys.right, to_left, to_right, near=0, check=check)
    regions = _joined(regions, base.tokens)
    stretches = _by_sentence(regions, base, left, right)
    in_left, in_right = _places(to_left, base, left), _places(to_right, base, right)
    objects = _objects(stretches, base, left, right)
    return Woven(stretches, tuple(_looks(base, left, right, in_left, in_right)), objects)


def _objects(
    stretches: Sequence[Stretch], base: Paragraph, left: Paragraph, right: Paragraph
) -> tuple[ThreeWay[int], ...]:
    """Where objects stand that all have, and that somebody edited."""
    found = []
    for stretch in stretches:
        if stretch.kind is not Kind.STABLE:
            continue
        for at in range(stretch.base.start, stretch.base.end):
            shift = at - stretch.base.start
            places = ThreeWay(at, stretch.left.start + shift, stretch.right.start + shift)
            things = [p.inline.objects.get(n) for p, n in ((base, at), (left, places.left), (right, places.right))]
            if len({thing.key for thing in things if thing is not None}) > 1:
                found.append(places)
    return tuple(found)


def _keys(paragraph: Paragraph) -> list[str]:
    return [token.key for token in paragraph.tokens]


def _joined(regions: Sequence[Region], base: Sequence[Token]) -> list[Region]:
    """Changes of one side with nothing but a blank between them are one: "red big" to "blue huge" is one change."""
    found: list[Region] = []
    for region in regions:
        if len(found) >= 2 and region.kind is found[-2].kind and region.kind in (Kind.LEFT, Kind.RIGHT, Kind.SAME):
            between = found[-1]
            blank = between.base1 - between.base0 == 1 and base[between.base0].word.isspace()
            if between.kind is Kind.STABLE and blank:
                before = found[-2]
                found[-2:] = [
                    Region(
                        region.kind,
                        before.base0,
                        region.base1,
                        before.left0,
                        region.left1,
                        before.right0,
                        region.right1,
                    )
                ]
                continue
        found.append(region)
    return found


def _by_sentence(regions: Sequence[Region], base: Paragraph, left: Paragraph, right: Paragraph) -> tuple[Stretch, ...]:
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
        return tuple(_stretch(region, base.tokens, left.tokens, right.tokens) for region in regions)
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
        found.append(_stretch(region, base.tokens, left.tokens, right.tokens))
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
    made = _stretch(whole, base.tokens, left.tokens, right.tokens)
    if any(region.kind is Kind.CONFLICT for region in group) or _hides_edits(group, base, left, right):
        return made
    pieces = []
    for region in group:
        stretch = _stretch(region, base.tokens, left.tokens, right.tokens)
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


def _stretch(region: Region, base: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> Stretch:
    return Stretch(
        region.kind,
        _range(base, region.base0, region.base1),
        _range(left, region.left0, region.left1),
        _range(right, region.right0, region.right1),
    )


def _range(tokens: Sequence[Token], start: int, end: int) -> Range:
    at = tokens[start].start if start < len(tokens) else tokens[-1].end if tokens else 0
    return Range(at, tokens[end - 1].end if end > start else at)


def _places(matches: Sequence[tuple[int, int, int]], base: Paragraph, side: Paragraph) -> dict[int, int]:
    """Where each character of the base that a side kept stands there."""
    found: dict[int, int] = {}
    for a, b, length in matches:
        for n in range(length):
            one, other = base.tokens[a + n], side.tokens[b + n]
            found.update(zip(range(one.start, one.end), range(other.start, other.end), strict=True))
    return found


def _looks(
    base: Paragraph, left: Paragraph, right: Paragraph, in_left: Mapping[int, int], in_right: Mapping[int, int]
) -> list[Look]:
    """The changes of look, in order, as long as they are the same from character to character."""
    of_left, of_right = _Looks(base, left), _Looks(base, right)
    if of_left.same and of_right.same:
        return []
    found: list[Look] = []
    running: dict[Kind, Look] = {}
    for at in range(len(base.inline.text)):
        mine, theirs = of_left.change(at, in_left.get(at)), of_right.change(at, in_right.get(at))
        now: dict[Kind, dict[str, ThreeWay[str | None]]] = {}
        for key in (*mine, *(key for key in theirs if key not in mine)):
            before = mine[key][0] if key in mine else theirs[key][0]
            values = ThreeWay(
                before, mine[key][1] if key in mine else before, theirs[key][1] if key in theirs else before
            )
            kind = (
                Kind.RIGHT
                if key not in mine
                else Kind.LEFT
                if key not in theirs
                else Kind.SAME
                if values.left == values.right
                else Kind.CONFLICT
            )
            now.setdefault(kind, {})[key] = values
        for kind in (Kind.LEFT, Kind.RIGHT, Kind.SAME, Kind.CONFLICT):
            last = running.get(kind)
            keys = now.get(kind)
            if last is not None and keys == last.keys and last.base.end == at:
                running[kind] = replace(last, base=Range(last.base.start, at + 1))
                continue
            if last is not None:
                found.append(last)
                del running[kind]
            if keys is not None:
                running[kind] = Look(kind, Range(at, at + 1), keys)
    found += running.values()
    # In an order that is the same from either side.
    return sorted(found, key=lambda look: (look.base.start, look.base.end, min(look.keys)))


class _Looks:
    """How a side's characters look beside the base's, both under the paragraph style of the base."""

    def __init__(self, base: Paragraph, side: Paragraph) -> None:
        self._base, self._side = base, side
        self._base_at, self._side_at = _by_character(base), _by_character(side)
        self._known: dict[tuple[int, int], dict[str, tuple[str | None, str | None]]] = {}
        one, other = base.inline.spans, side.inline.spans
        self.same = base.direct_key == side.direct_key or (
            len({str(sorted(spoken(s.direct).items())) for s in (*one, *other)}) <= 1
        )

    def change(self, at: int, there: int | None) -> Mapping[str, tuple[str | None, str | None]]:
        """What differs at a character of the base that stands at `there` on the side; nothing where it is gone."""
        if self.same or there is None:
            return {}
        one, other = self._base_at[at], self._side_at[there]
        if (one, other) not in self._known:
            self._known[one, other] = self._changed(one, other)
        return self._known[one, other]

    def _changed(self, one: int, other: int) -> dict[str, tuple[str | None, str | None]]:
        before, after = self._base.inline.spans[one].direct, self._side.inline.spans[other].direct
        if spoken(before) == spoken(after):
            return {}
        style = self._base.style
        theirs = self._side.setting.styles
        known = style is None or style in theirs.styles
        effective = seen(theirs.run(style if known else self._side.style, after))
        return changed(_named(seen(self._base.setting.styles.run(style, before)), before), _named(effective, after))


def _named(effective: Properties, direct: Properties) -> Properties:
    """The effective properties with the character style, which is one of its own to a person."""
    return {**effective, "rStyle": direct["rStyle"]} if "rStyle" in direct else effective


def _by_character(paragraph: Paragraph) -> list[int]:
    """For each character the number of its span."""
    found: list[int] = []
    for number, span in enumerate(paragraph.inline.spans):
        found += [number] * (span.end - span.start)
    return found
