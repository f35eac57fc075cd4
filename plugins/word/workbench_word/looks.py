"""Changes of look inside a paragraph, character by character of the base: which attribute, by whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.align.cut import Kind
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Paragraph
from workbench_word.properties import Properties, changed, seen, spoken
from workbench_word.woven import Look, Range


@dataclass(frozen=True, slots=True)
class Kept:
    """Characters `start` ≤ i < `end` of the base that a side kept, from `there` on in its text."""

    start: int
    end: int
    there: int


def looks_of(
    base: Paragraph, left: Paragraph, right: Paragraph, in_left: Sequence[Kept], in_right: Sequence[Kept]
) -> list[Look]:
    """The changes of look, in order, as long as they are the same from character to character."""
    of_left, of_right = _Looks(base, left, in_left), _Looks(base, right, in_right)
    if of_left.same and of_right.same:
        return []
    edges = sorted({0, len(base.inline.text), *of_left.edges(), *of_right.edges()})
    found: list[Look] = []
    running: dict[Kind, Look] = {}
    for at, end in pairwise(edges):  # all characters from one to the other look alike in every version
        mine, theirs = of_left.change(at), of_right.change(at)
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
                running[kind] = replace(last, base=Range(last.base.start, end))
                continue
            if last is not None:
                found.append(last)
                del running[kind]
            if keys is not None:
                running[kind] = Look(kind, Range(at, end), keys)
    found += running.values()
    # In an order that is the same from either side.
    return sorted(found, key=lambda look: (look.base.start, look.base.end, min(look.keys)))


class _Looks:
    """How a side's characters look beside the base's, both under the paragraph style of the base."""

    def __init__(self, base: Paragraph, side: Paragraph, kept: Sequence[Kept]) -> None:
        self._base, self._side, self._kept = base, side, kept
        self._known: dict[tuple[int, int], dict[str, tuple[str | None, str | None]]] = {}
        one, other = base.inline.spans, side.inline.spans
        self.same = base.direct_key == side.direct_key or (
            len({str(sorted(spoken(s.direct).items())) for s in (*one, *other)}) <= 1
        )
        self._starts = [span.start for span in one]
        self._theirs = [span.start for span in other]
        self._begins = [part.start for part in kept]

    def edges(self) -> Iterator[int]:
        """Where in the base another look may begin, or what the side kept begins and ends."""
        if self.same:
            return
        yield from self._starts
        for part in self._kept:
            yield part.start
            yield part.end
            first, last = (
                bisect_right(self._theirs, part.there),
                bisect_left(self._theirs, part.there + part.end - part.start),
            )
            for there in self._theirs[first:last]:
                yield part.start + there - part.there

    def change(self, at: int) -> Mapping[str, tuple[str | None, str | None]]:
        """What differs at a character of the base; nothing where the side did not keep it."""
        number = bisect_right(self._begins, at) - 1
        if self.same or number < 0 or at >= self._kept[number].end:
            return {}
        there = self._kept[number].there + at - self._kept[number].start
        one, other = bisect_right(self._starts, at) - 1, bisect_right(self._theirs, there) - 1
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
        name = style if known else self._side.style
        was = _named(seen(self._base.setting.styles.run(style, before)), before)
        now = _named(seen(theirs.run(name, after)), after)
        # What the same words come to under the side's styles was changed there: that is a decision over the style.
        restyled = _named(seen(theirs.run(name, before)), before)
        return {key: values for key, values in changed(was, now).items() if restyled.get(key) != values[1]}


def _named(effective: Properties, direct: Properties) -> Properties:
    """The effective properties with the character style, which is one of its own to a person."""
    return {**effective, "rStyle": direct["rStyle"]} if "rStyle" in direct else effective
