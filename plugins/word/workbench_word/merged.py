"""A merged paragraph for show: what each side says, with marks for every decision about its words and their look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Rich, Span
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import NO_BULLETS
from workbench.model.view import Paragraph as Shown
from workbench_word import fragments
from workbench_word.answers import of_side
from workbench_word.blocks import Paragraph
from workbench_word.counting import count_in
from workbench_word.nodes import MergedParagraph
from workbench_word.woven import Range

VERSIONS: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT)


def whole(paragraph: Paragraph) -> tuple[Rich, ...]:
    """All that a paragraph says."""
    return fragments.of_range(paragraph, Range(0, len(paragraph.inline.text))).rich


def level_of(paragraph: Paragraph) -> int:
    """1–9 for a heading, 0 for text."""
    outline = count_in(paragraph.effective.get("outlineLvl"))
    return outline + 1 if outline is not None and outline < 9 else 0


def shown(node: MergedParagraph, kinds: Mapping[str, ChangeKind]) -> Shown:
    """The paragraph; its label and bullet are for those who know where it stands."""
    spans = _Marks(node, kinds).all()
    words = node.sides.map(whole)
    about = tuple(dict.fromkeys((*node.settings.at.values(), *node.section.at.values())))
    return Shown(
        about[0] if about else None,
        ThreeWay(words.base, words.left, words.right),
        level_of(node.sides.left),
        NO_BULLETS,
        ChangeKind.FORMAT if about else None,
        ThreeWay(*(tuple(sorted(spans[side], key=lambda s: (s.start, s.end))) for side in VERSIONS)),
        about[1:],
    )


@dataclass
class _Marks:
    node: MergedParagraph
    kinds: Mapping[str, ChangeKind]
    found: dict[Side | None, list[Span]] = field(default_factory=lambda: {side: [] for side in VERSIONS})

    def all(self) -> dict[Side | None, list[Span]]:
        """The marks of each version."""
        node = self.node
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            if at is None:
                continue
            ranges = ThreeWay(stretch.base, stretch.left, stretch.right)
            for side in VERSIONS:
                if not of_side(ranges, side).empty:
                    self._mark(side, of_side(ranges, side), self.kinds[at], at)
        for look, at in zip(node.woven.looks, node.looks, strict=True):
            styles = fragments.styles_of(look.keys)
            for stretch in node.woven.stretches:
                start, end = max(look.base.start, stretch.base.start), min(look.base.end, stretch.base.end)
                if start >= end or stretch.kind is not Kind.STABLE:
                    continue
                for side in VERSIONS:
                    own = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
                    shift = own.start - stretch.base.start
                    self._mark(side, Range(start + shift, end + shift), ChangeKind.FORMAT, at, styles)
        return self.found

    def _mark(self, side: Side | None, range_: Range, kind: ChangeKind, at: str, styles: tuple[str, ...] = ()) -> None:
        """A mark counts characters as they are shown, where words stand for objects."""
        paragraph = of_side(self.node.sides, side)
        start = fragments.length_of(paragraph, Range(0, range_.start))
        end = start + fragments.length_of(paragraph, range_)
        self.found[side].append(Span(start, end, kind, at, styles))
