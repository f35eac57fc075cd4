"""The words of a merged paragraph in pieces of one version and one look, as they were answered."""

from collections.abc import Iterator
from itertools import pairwise

from workbench_ooxml.xml import Element

from workbench.align.cut import Kind
from workbench.model.merge import Choice
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.blocks import Paragraph
from workbench_word.building.making import Making
from workbench_word.nodes import MergedParagraph
from workbench_word.properties import default_of
from workbench_word.runs import Patched, Piece
from workbench_word.woven import Look, Stretch


def pieces_of(making: Making, node: MergedParagraph) -> list[Piece]:
    """The pieces in order."""
    found: list[Piece] = []
    for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
        found += _pieces(making, stretch, at, node)
    return found


def _pieces(making: Making, stretch: Stretch, at: str | None, node: MergedParagraph) -> Iterator[Piece]:
    if at is None:
        yield from _looked(making, stretch, making.carrier, node)
        return
    match making.answered.choice(at):
        case Choice.SUGGESTION if stretch.suggestion is not None:
            for words in stretch.suggestion:
                yield Piece(words.side, words.range.start, words.range.end)
        case Choice.CUSTOM:
            edit = making.answered.edits.get(at)
            range_ = stretch.left if not stretch.left.empty else stretch.base
            side = Side.LEFT if not stretch.left.empty else None
            yield Piece(side, range_.start, range_.end, text=edit.text if edit is not None else "")
        case _:
            yield from _looked(making, stretch, making.answered.side(at), node)


def _looked(making: Making, stretch: Stretch, side: Side | None, node: MergedParagraph) -> Iterator[Piece]:
    """A stretch of one version in pieces of one look each, with what the other side changed of it."""
    range_ = of_side(ThreeWay(stretch.base, stretch.left, stretch.right), side)
    if range_.empty:
        return
    if stretch.kind is not Kind.STABLE:
        patches: list[Patched] = []
        for number, look in enumerate(node.woven.looks):
            covers = look.base.start <= stretch.base.start and stretch.base.end <= look.base.end
            if covers and not stretch.base.empty:
                patches += _patches(making, look, node.looks[number], side, node)
        yield Piece(side, range_.start, range_.end, tuple(patches))
        return
    cuts = {stretch.base.start, stretch.base.end}
    for look in node.woven.looks:
        cuts |= {cut for cut in (look.base.start, look.base.end) if stretch.base.start < cut < stretch.base.end}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        patches = []
        for number, look in enumerate(node.woven.looks):
            if look.base.start <= start and end <= look.base.end:
                patches += _patches(making, look, node.looks[number], side, node)
        shift = range_.start - stretch.base.start
        yield Piece(side, start + shift, end + shift, tuple(patches))


def _patches(making: Making, look: Look, at: str, side: Side | None, node: MergedParagraph) -> Iterator[Patched]:
    """What has to be set for a look to be as it was answered, on characters that come from `side`."""
    wanted = making.answered.side(at)
    for key, values in look.keys.items():
        value = of_side(values, wanted)
        if value != of_side(values, side):
            said = value if value is not None else _said_default(of_side(node.sides, wanted), key)
            source = _look_element(of_side(node.sides, wanted), key, value)
            yield Patched(key, said, making.bring(source, wanted) if source is not None else None, wanted)


def _said_default(paragraph: Paragraph, key: str) -> str | None:
    """How a paragraph says that something is as it would be anyway: "not bold", where its style says bold."""
    default = default_of(key)
    said = any(span.direct.get(key) == default for span in paragraph.inline.spans)
    return default if default is not None and said else None


def _look_element(paragraph: Paragraph, key: str, value: str | None) -> Element | None:
    """A w:rPr of the paragraph in which this property has this value."""
    return next(
        (span.element for span in paragraph.inline.spans if span.direct.get(key) == value and span.element is not None),
        None,
    )
