"""An object inside a paragraph that all three versions have, planned: what it is set to by aspect, and what its text boxes hold."""

from collections.abc import Callable, Mapping, Sequence

from workbench.model.merge import Fragment, Picture, Rich, Run
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Block, Paragraph, read_blocks
from workbench_word.inline import Object
from workbench_word.nodes import MergedObject, PlacedBlock, Settings
from workbench_word.paragraphs import combined, plan_values
from workbench_word.pictures import size_of
from workbench_word.properties import changed
from workbench_word.questions import Questions
from workbench_word.same import same_blocks
from workbench_word.shapes import aspects_of, boxes_of, picture_in_aspect, words_for
from workbench_word.titles import short

PlanBlocks = Callable[[ThreeWay[Sequence[Block]]], tuple[PlacedBlock, ...]]


def plan_object(
    paragraphs: ThreeWay[Paragraph], places: ThreeWay[int], questions: Questions, blocks: PlanBlocks
) -> MergedObject:
    """The merge of the object that stands at these places."""
    sides = ThreeWay(
        paragraphs.base.inline.objects[places.base],
        paragraphs.left.inline.objects[places.left],
        paragraphs.right.inline.objects[places.right],
    )
    questions.places.append(short(sides.base.words) or sides.base.kind)
    try:
        settings = _settings(paragraphs, sides, questions)
        return MergedObject(sides, places, settings, _boxes(paragraphs, sides, blocks))
    finally:
        questions.places.pop()


def _settings(paragraphs: ThreeWay[Paragraph], sides: ThreeWay[Object], questions: Questions) -> Settings:
    """Decisions for the aspects that somebody changed. An aspect is compared by all it says."""
    base, left, right = (
        aspects_of(thing.elements[0], paragraph.setting.meanings)
        for thing, paragraph in (
            (sides.base, paragraphs.base),
            (sides.left, paragraphs.left),
            (sides.right, paragraphs.right),
        )
    )
    values, known = [], {}
    for aspects in (base, left, right):
        said = {name: repr(sorted((p.number, p.name, v) for p, v in found.items())) for name, found in aspects.items()}
        known.update({(name, said[name]): aspects[name] for name in said})
        values.append(said)
    keys = combined(changed(values[0], values[1]), changed(values[0], values[2]))

    def told(name: str, value: str | None) -> Rich:
        if value is None:
            return Run(f"no {name}")
        if name != "picture":
            return Run(words_for(name, known[name, value]))
        said = "the picture as it was" if value == values[0].get(name) else "another picture"
        reference = picture_in_aspect(known[name, value])
        return Run(said) if reference is None else Picture(reference, said, *size_of(sides.base.elements[0]))

    def shown(wanted: Mapping[str, str | None]) -> Fragment:
        rich: list[Rich] = []
        for name, value in wanted.items():
            rich += [Run(", "), told(name, value)] if rich else [told(name, value)]
        return Fragment("".join(map(words_of, rich)), tuple(rich))

    return plan_values(keys, shown, questions, "")


def _boxes(
    paragraphs: ThreeWay[Paragraph], sides: ThreeWay[Object], blocks: PlanBlocks
) -> tuple[tuple[PlacedBlock, ...] | None, ...]:
    """The merge of each text box; None for one that nobody changed."""
    found: list[tuple[PlacedBlock, ...] | None] = []
    each = sides.map(lambda thing: boxes_of(thing.elements[0]))
    for base, left, right in zip(each.base, each.left, each.right, strict=True):
        inside = ThreeWay(
            read_blocks(base, paragraphs.base.setting),
            read_blocks(left, paragraphs.left.setting),
            read_blocks(right, paragraphs.right.setting),
        )
        same = same_blocks(inside.base, inside.left) and same_blocks(inside.base, inside.right)
        found.append(None if same else blocks(ThreeWay(inside.base, inside.left, inside.right)))
    return tuple(found)
