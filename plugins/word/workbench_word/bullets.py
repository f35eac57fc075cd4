"""What stands before the paragraphs of a page in lists: on each side as that counts, and what a result is counted by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench_ooxml.xml import Element

from workbench.model.numbering import Numbered
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import Listed
from workbench_word.answers import of_side
from workbench_word.beside.listed import Lists
from workbench_word.blocks import Block, Paragraph
from workbench_word.labels import Labels, paragraphs_in
from workbench_word.merged import VERSIONS
from workbench_word.parts import PartMerge
from workbench_word.plan import Plan

_COUNTS = frozenset(("numFmt", "lvlText", "start", "lvlOverride"))
"""What of the look of a list makes its numbers others."""
Paragraphs = ThreeWay[Paragraph | None]


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands before a paragraph on each side, and its places in lists; None where it is in none."""

    signs: ThreeWay[str]
    listed: Listed | None = None


@dataclass(slots=True)
class Bullets:
    """The bullets of the plan's documents. The stories are to be told as they are read."""

    plan: Plan
    two: bool
    _labels: ThreeWay[Labels | None] = field(init=False)
    _any: bool = field(init=False)
    _twins: dict[Element, Paragraphs] = field(
        default_factory=dict
    )  # by the left's: it alone is read where all are alike
    _looks: tuple[PartMerge, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._labels = self.plan.documents.map(lambda d: None if d is None else Labels(d))
        each = (self._labels.base, self._labels.left, self._labels.right)
        self._any = any(labels is not None and labels.any for labels in each)
        self._looks = tuple(
            part
            for part in self.plan.parts
            if isinstance(part.area, Lists)
            and (not part.keys or any(key.partition(" ")[0] in _COUNTS for key in part.keys))
        )

    def learn(self, name: str) -> None:
        """Count through a story of the plan."""
        story = self.plan.stories[name]
        for side in VERSIONS:
            blocks, labels = of_side(story.sides, side), of_side(self._labels, side)
            if blocks is not None and labels is not None:
                labels.learn(name, blocks.blocks)

    def alike(self, sides: ThreeWay[Block]) -> None:
        """Of these blocks, which say the same, only the left is read; the numbers of its lists are each side's own."""
        if not self._any:
            return
        each = sides.map(lambda block: list(paragraphs_in((block,))))
        if len(each.base) == len(each.left) == len(each.right):
            for base, left, right in zip(each.base, each.left, each.right, strict=True):
                self._twins[left.element] = ThreeWay(base, left, right)

    def of(self, sides: Paragraphs, at: str | None = None) -> Bullet:
        """That of a paragraph; `at` is the decision over its place in a list, where that is one of its own."""
        if not self._any:
            return Bullet(ThreeWay("", "", ""))
        if sides.left is not None and sides.base is sides.left is sides.right:
            sides = self._twins.get(sides.left.element, sides)
        signs: dict[Side | None, str] = {}
        places: list[Numbered | None] = []
        for side in VERSIONS:
            paragraph, labels = of_side(sides, side), of_side(self._labels, side)
            if labels is None or paragraph is None:
                signs[side] = ""
                places.append(None)
            else:
                signs[side] = labels.of(paragraph)
                places.append(labels.numbered(paragraph))
        if self.two:
            return Bullet(ThreeWay("", signs[None], signs[Side.RIGHT]))
        listed = Listed(ThreeWay(*places), at, self._written(places)) if any(places) else None
        return Bullet(ThreeWay(signs[None], signs[Side.LEFT], signs[Side.RIGHT]), listed)

    def _written(self, places: Sequence[Numbered | None]) -> tuple[str, ...]:
        """The decisions over how the numbers of these places are written."""
        if not self._looks:
            return ()
        names = {
            name
            for place in places
            if place is not None
            for thing in (place.list.partition(": ")[2],)
            for name in (f"{thing}|", *(f"{thing}|{level}" for level in range(place.level + 1)))
        }
        return tuple(part.at for part in self._looks if part.name in names)
