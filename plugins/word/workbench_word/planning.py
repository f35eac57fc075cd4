"""Three stories planned into one: each block that somebody added, deleted, moved or edited, what is inside it, and who did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench_ooxml.xml import Element, local

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind
from workbench.model.threeway import Side, ThreeWay
from workbench_word import fragments
from workbench_word.around import plan_shells
from workbench_word.blocks import Block, Control, Paragraph, Story, Table
from workbench_word.bundles import Bundle, bundled, parts_of
from workbench_word.nodes import MergedBundle, MergedControl, MergedStory, Node, PlacedBlock, Same, Whole
from workbench_word.objects import plan_object
from workbench_word.pairing import Pair
from workbench_word.paragraphs import Section, plan_paragraph, plan_section
from workbench_word.passages import gathered
from workbench_word.questions import Questions
from workbench_word.remarks import Remarks
from workbench_word.same import same_block
from workbench_word.sequences import Ways, plan_sequence, plan_two
from workbench_word.tables import plan_table
from workbench_word.titles import title_of


@dataclass(slots=True)
class Planner:
    """Plans stories one after the other into one list of questions."""

    questions: Questions
    remarks: Remarks
    check: Callable[[], None]

    def story(self, sides: ThreeWay[Story | None]) -> MergedStory:
        """The merge of a story that left and right have."""
        left, right = sides.left, sides.right
        assert left is not None and right is not None
        if sides.base is None:
            places = plan_two(left.blocks, right.blocks, self._ways(), self.questions, self.check)
        else:
            places = self.blocks(ThreeWay(sides.base.blocks, left.blocks, right.blocks))
        sections = sides.map(lambda story: None if story is None else Section(story.section))
        return MergedStory(sides, places, plan_section(sections, self.questions))

    def blocks(self, sides: ThreeWay[Sequence[Block]]) -> tuple[PlacedBlock, ...]:
        """The merge of three sequences of blocks."""
        return plan_sequence(sides, self._ways(), self.questions, self.check)

    def node(self, three: ThreeWay[Block]) -> Node:
        """The merge of a block that all three have."""
        base, left, right = three.base, three.left, three.right
        from_left, from_right = same_block(base, left), same_block(base, right)
        if from_left and from_right:
            return Same(three)
        if isinstance(base, Bundle) and isinstance(left, Bundle) and isinstance(right, Bundle):
            inside = self.blocks(ThreeWay(base.blocks, left.blocks, right.blocks))
            return MergedBundle(ThreeWay(base, left, right), inside)
        if not from_left and not from_right and same_block(left, right):
            return self._whole(Kind.SAME, three)
        match base, left, right:
            case Paragraph(), Paragraph(), Paragraph():
                paragraphs = ThreeWay(base, left, right)
                node = plan_paragraph(paragraphs, self.questions, self.remarks, self.check)
                places = node.woven.objects
                node.objects = tuple(plan_object(paragraphs, at, self.questions, self.blocks) for at in places)
                return node
            case Table(), Table(), Table():
                return plan_table(ThreeWay(base, left, right), self.questions, self.check, self.blocks)
            case Control(), Control(), Control() if _one_kind(base, left, right):
                controls = ThreeWay(base, left, right)
                shells: ThreeWay[Sequence[Element]] = controls.map(lambda control: [control.element])
                settings = plan_shells(shells, self.questions, title_of(base))
                inside = self.blocks(ThreeWay(base.blocks, left.blocks, right.blocks))
                return MergedControl(controls, inside, settings)
        return self._whole(Kind.RIGHT if from_left else Kind.LEFT if from_right else Kind.CONFLICT, three)

    def _whole(self, who: Kind, three: ThreeWay[Block]) -> Node:
        sides = three.map(lambda block: fragments.of_blocks((block,)))
        at = self.questions.ask(
            who, ChangeKind.REPLACE, ThreeWay(sides.base, sides.left, sides.right), title=title_of(three.base)
        )
        return Whole(ThreeWay(three.base, three.left, three.right), at)

    def _ways(self) -> Ways[Block, Node]:
        return Ways(same_block, self.node, fragments.of_blocks, title_of, _together, self._edited)

    def _edited(self, block: Block, side: Side) -> bool:
        return any(self.remarks.edited_in(part.element, side) for part in parts_of(block))


def _together(
    sides: ThreeWay[Sequence[Block]], to_left: Sequence[Pair], to_right: Sequence[Pair], check: Callable[[], None]
) -> tuple[ThreeWay[Sequence[Block]], list[Pair], list[Pair]]:
    """What was split or joined as passages, what was moved together as bundles."""
    return bundled(*gathered(sides, to_left, to_right, check), check, Bundle)


def _one_kind(*controls: Control) -> bool:
    return len({local(c.element) for c in controls}) == 1 and not any(isinstance(c, Bundle) for c in controls)
