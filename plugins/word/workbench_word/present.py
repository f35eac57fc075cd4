"""The merge as a page of rich paragraphs: every change marked with its decision."""

from collections.abc import Iterator, Sequence

from workbench.align.cut import Kind
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import ChangeKind, Comparison, Fragment, MergeResult, Rich, Run, Span
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import Paragraph as Shown
from workbench.model.view import RichTextView, View, ViewPage, Want
from workbench_word import fragments
from workbench_word.answers import of_side
from workbench_word.blocks import Block, Cell, Column, Control, Other, Paragraph, Row, Table
from workbench_word.nodes import (
    MergedControl,
    MergedObject,
    MergedParagraph,
    MergedRow,
    MergedTable,
    Node,
    Placed,
    PlacedBlock,
    Same,
    Whole,
)
from workbench_word.opened import opened
from workbench_word.plan import Plan, plan_merge
from workbench_word.weave import Range

_VERSIONS: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT)


def present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: Want, job: Job
) -> tuple[View, ...]:
    """One page of the document. For a comparison the old document is on the left, the new one on the right."""
    two = isinstance(result, Comparison)
    shown = ThreeWay(contents.left, contents.left, contents.right) if two else contents
    with opened(shown, job.check) as documents:
        plan = plan_merge(documents, job.check)
        page = _Page(plan, two)
        items = [item for name, story in plan.stories.items() for item in page.story(name, story.places)]
    taken = tuple(items[want.start : want.start + want.count])
    return (RichTextView(ViewPage(want.start, len(items), taken)),)


class _Page:
    def __init__(self, plan: Plan, two: bool) -> None:
        self.kinds = {d.at: d.kind for d in plan.decisions}
        self.sides = {d.at: d.sides for d in plan.decisions}
        self.two = two

    def story(self, name: str, places: Sequence[PlacedBlock]) -> Iterator[Shown]:
        """The paragraphs of a story, those of notes and margins with what they are before them."""
        bullet = "" if name == "body" else f"{name.split(' ')[0].capitalize()}:"
        for placed in places:
            yield from self.placed(placed, bullet)

    def placed(self, placed: PlacedBlock, bullet: str) -> Iterator[Shown]:
        """The paragraphs of a block at its place."""
        if placed.node is None or placed.at is not None:
            yield from self._whole(placed.sides, placed.at, placed.there, bullet)
        else:
            yield from self.node(placed.node, bullet)

    def node(self, node: Node, bullet: str) -> Iterator[Shown]:
        """The paragraphs of a merged block."""
        match node:
            case Same():
                three: ThreeWay[Block | None] = ThreeWay(node.sides.base, node.sides.left, node.sides.right)
                yield from self._whole(three, None, frozenset(_VERSIONS), bullet)
            case Whole():
                yield from self._whole(node.sides, node.at, frozenset(_VERSIONS), bullet)
            case MergedParagraph():
                yield self._paragraph(node, bullet)
                for thing in node.objects:
                    yield from self._object(thing, bullet)
            case MergedTable():
                for row in node.rows:
                    yield from self._row(row, bullet)
            case MergedControl():
                for placed in node.places:
                    yield from self.placed(placed, bullet)

    def _object(self, node: MergedObject, bullet: str) -> Iterator[Shown]:
        """What was changed of an object, a line for each decision, and the paragraphs in its text boxes."""
        sign = f"{bullet} ▫".strip()
        for at in dict.fromkeys(node.settings.at.values()):
            words = self.sides[at].map(_plainly)
            yield self._shown(at, words, sign)
        for places in node.boxes:
            for placed in places or ():
                yield from self.placed(placed, sign)

    def _row(self, placed: Placed[Row, MergedRow], bullet: str) -> Iterator[Shown]:
        sign = f"{bullet} ▸".strip()
        if placed.node is None or placed.at is not None:
            yield self._shown(placed.at, self._there(placed.sides.map(_said), placed.there), sign)
            return
        for number, cell in enumerate(placed.node.cells):
            sign = f"{bullet} {'▸' if number == 0 else '·'}".strip()
            if cell.node is None:
                yield self._shown(cell.at, self._there(cell.sides.map(_said), cell.there), sign)
            else:
                for inside in cell.node.places:
                    yield from self.placed(inside, sign)

    def _whole(
        self,
        sides: ThreeWay[Block] | ThreeWay[Block | None],
        at: str | None,
        there: frozenset[Side | None],
        bullet: str,
    ) -> Iterator[Shown]:
        """A block that is there or not, or is one of the versions: paragraph by paragraph, as far as they go."""
        versions: dict[Side | None, Block | None] = {None: sides.base, Side.LEFT: sides.left, Side.RIGHT: sides.right}
        lines = [
            list(_lines(block)) if side in there and (block := versions[side]) is not None else [] for side in _VERSIONS
        ]
        for number in range(max(map(len, lines))):
            three = [one[number] if number < len(one) else None for one in lines]
            first = next((line for line in three if line is not None), None)
            level, own = (first[1], first[2]) if first is not None else (0, "")
            words = ThreeWay(*(line[0] if line is not None else None for line in three))
            yield self._shown(at, words, f"{bullet} {own}".strip(), level)

    def _paragraph(self, node: MergedParagraph, bullet: str) -> Shown:
        marks: dict[Side | None, list[Span]] = {side: [] for side in _VERSIONS}
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            if at is None:
                continue
            ranges = ThreeWay(stretch.base, stretch.left, stretch.right)
            for side in _VERSIONS:
                range_ = of_side(ranges, side)
                if not range_.empty:
                    marks[side].append(self._span(node, side, range_, self.kinds[at], at))
        for look, at in zip(node.woven.looks, node.looks, strict=True):
            for stretch in node.woven.stretches:
                start, end = max(look.base.start, stretch.base.start), min(look.base.end, stretch.base.end)
                if start >= end or stretch.kind is not Kind.STABLE:
                    continue
                for side in _VERSIONS:
                    shift = (
                        of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side).start - stretch.base.start
                    )
                    marks[side].append(self._span(node, side, Range(start + shift, end + shift), ChangeKind.FORMAT, at))
        sides = node.sides.map(lambda p: fragments.of_range(p, Range(0, len(p.inline.text))).rich)
        settings = next(iter(node.settings.at.values()), None)
        spans = ThreeWay(*(tuple(sorted(marks[side], key=lambda s: (s.start, s.end))) for side in _VERSIONS))
        level, own = _level(node.sides.left), _bullet(node.sides.left)
        three = self._there(ThreeWay(sides.base, sides.left, sides.right), frozenset(_VERSIONS))
        kind = ChangeKind.FORMAT if settings is not None else None
        return Shown(settings, three, level, f"{bullet} {own}".strip(), kind, spans)

    def _span(self, node: MergedParagraph, side: Side | None, range_: Range, kind: ChangeKind, at: str) -> Span:
        """Characters as they are counted on the page, where words stand for objects."""
        paragraph = of_side(node.sides, side)
        before = len(fragments.of_range(paragraph, Range(0, range_.start)).text)
        return Span(before, before + len(fragments.of_range(paragraph, range_).text), kind, at)

    def _shown(self, at: str | None, words: ThreeWay[tuple[Rich, ...] | None], bullet: str, level: int = 0) -> Shown:
        three = self._there(words, frozenset(_VERSIONS))
        return Shown(at, three, level, bullet, self.kinds[at] if at is not None else None)

    def _there(
        self, words: ThreeWay[tuple[Rich, ...] | None], there: frozenset[Side | None]
    ) -> ThreeWay[tuple[Rich, ...] | None]:
        return ThreeWay(
            words.base if None in there and not self.two else None,
            words.left if Side.LEFT in there else None,
            words.right if Side.RIGHT in there else None,
        )


def _plainly(said: Fragment | None) -> tuple[Rich, ...] | None:
    return None if said is None else (Run(said.text),)


def _said(unit: Row | Cell | None) -> tuple[Rich, ...] | None:
    return None if unit is None else (Run(unit.words),)


_Line = tuple[tuple[Rich, ...], int, str]


def _lines(block: Block | Row | Cell | Column) -> Iterator[_Line]:
    """A block as paragraphs: what they say, their level, and what stands before them."""
    match block:
        case Paragraph():
            yield fragments.of_range(block, Range(0, len(block.inline.text))).rich, _level(block), _bullet(block)
        case Table():
            for row in block.rows:
                yield (Run(row.words),), 0, "▸"
        case Row() | Column():
            for cell in block.cells:
                yield from _lines(cell)
        case Cell() | Control():
            for inside in block.blocks:
                yield from _lines(inside)
        case Other():
            return


def _level(paragraph: Paragraph) -> int:
    """1–9 for a heading, 0 for text."""
    outline = paragraph.effective.get("outlineLvl", "9")
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def _bullet(paragraph: Paragraph) -> str:
    numbering = paragraph.effective.get("numPr", "")
    if not numbering or numbering.endswith("|none"):
        return ""
    level = numbering.partition("|")[0]
    return f"{'  ' * int(level) if level.isdigit() else ''}•"
