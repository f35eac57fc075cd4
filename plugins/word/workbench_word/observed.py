"""What a plan shows beside its decisions that a person should know: kept with the result, for findings are made of that alone."""

from collections.abc import Iterator

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import Side
from workbench_word.answers import of_side
from workbench_word.asides import id_of, note_label, notes_in
from workbench_word.blocks import Block, Paragraph
from workbench_word.document import Document
from workbench_word.merged import level_of
from workbench_word.nodes import MergedBundle, MergedControl, MergedParagraph, MergedTable, PlacedBlock, Whole
from workbench_word.plan import Plan

_SIDES = (Side.LEFT, Side.RIGHT)


Remark = tuple[str, str | None]
"""A sentence, and the address of the decision that it is about."""


def observed(plan: Plan) -> Iterator[Remark]:
    """The remarks on a plan."""
    yield from _comments(plan)
    yield from _renumbered(plan)
    yield from _contents(plan)


def _comments(plan: Plan) -> Iterator[Remark]:
    """Comments that lose what they are about."""
    for placed in _places(plan):
        base = placed.sides.base
        if placed.at is None or placed.node is not None or base is None:
            continue
        if all(of_side(placed.sides, side) is not None for side in _SIDES):
            continue
        for identity in notes_in(base):
            if identity.startswith("comment "):
                document = plan.documents.base
                label = note_label("comment", 1, document, id_of(document, "comment", identity))
                yield f"{label} goes away with the text that it is about, if that is deleted.", placed.at


def _renumbered(plan: Plan) -> Iterator[Remark]:
    """Lists that both sides changed."""
    changed: dict[Side, str] = {}
    for node in _paragraphs(plan):
        at = node.settings.at.get("numPr", node.settings.at.get("pStyle"))
        before = node.sides.base.effective.get("numPr")
        for side in _SIDES if at is not None else ():
            if at is not None and of_side(node.sides, side).effective.get("numPr") != before:
                changed.setdefault(side, at)
    if len(changed) == len(_SIDES):
        yield "Both sides renumbered the list: look at the numbers in the result.", changed[Side.LEFT]


def _contents(plan: Plan) -> Iterator[Remark]:
    """A table of contents beside headings that are others now."""
    document = plan.documents.left
    if document is None or not _has_contents(document):
        return
    for placed in _places(plan):
        blocks = [b for b in (placed.sides.base, placed.sides.left, placed.sides.right) if b is not None]
        changed = placed.at is not None or isinstance(placed.node, MergedParagraph | Whole)
        if changed and any(map(_is_heading, blocks)):
            yield "The table of contents may need updating: headings were changed. Press F9 in it in Word.", None
            return


def _has_contents(document: Document) -> bool:
    codes = [e.text or "" for e in document.root.iter(tag(W, "instrText"))]
    codes += [e.get(tag(W, "instr"), "") for e in document.root.iter(tag(W, "fldSimple"))]
    return any(code.split()[:1] == ["TOC"] for code in codes)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and level_of(block) > 0


def _paragraphs(plan: Plan) -> Iterator[MergedParagraph]:
    for placed in _places(plan):
        if isinstance(placed.node, MergedParagraph):
            yield placed.node


def _places(plan: Plan) -> Iterator[PlacedBlock]:
    """Every block of every story, those in tables and controls too."""
    waiting = [placed for story in plan.stories.values() for placed in story.places][::-1]
    while waiting:
        placed = waiting.pop()
        yield placed
        match placed.node:
            case MergedTable():
                cells = [cell for row in placed.node.rows if row.node is not None for cell in row.node.cells]
                waiting += [inside for cell in cells if cell.node is not None for inside in cell.node.places][::-1]
            case MergedControl() | MergedBundle():
                waiting += placed.node.places[::-1]
