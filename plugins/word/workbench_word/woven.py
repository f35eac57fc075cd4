"""What comes of weaving a paragraph: stretches of text and who changed them, and changes of look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.align.cut import Kind, Region
from workbench.model.threeway import Side, ThreeWay
from workbench_word.tokens import Token


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


def stretch_of(region: Region, base: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> Stretch:
    """A region of tokens as a stretch of characters."""
    return Stretch(
        region.kind,
        _range(base, region.base0, region.base1),
        _range(left, region.left0, region.left1),
        _range(right, region.right0, region.right1),
    )


def _range(tokens: Sequence[Token], start: int, end: int) -> Range:
    at = tokens[start].start if start < len(tokens) else tokens[-1].end if tokens else 0
    return Range(at, tokens[end - 1].end if end > start else at)
