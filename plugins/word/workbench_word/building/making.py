"""What everything that is built has at hand: the versions, the answers, and the document that is being made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from workbench_ooxml.xml import Element

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered, of_side
from workbench_word.blocks import Block, Cell, Column, Row
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.nodes import Merged, Placed

Unit = TypeVar("Unit", bound=Block | Row | Cell | Column)


@dataclass(slots=True)
class Making:
    """What is made goes into the target; `carrier` is the side whose package is spliced. `parts` name each version's part and the target's."""

    documents: ThreeWay[Document | None]
    carrier: Side
    answered: Answered
    target: Target
    parts: ThreeWay[str] = field(default_factory=lambda: ThreeWay("", "", ""))
    part: str = ""
    pieced: bool = False
    """The other side was saved by another program: of its paragraphs nothing is taken but what was answered."""

    def bring(self, element: Element, side: Side | None) -> Element:
        """A copy of an element of a version, fit for the target."""
        document = of_side(self.documents, side)
        assert document is not None
        return self.target.bring(element, document, of_side(self.parts, side), self.part)

    def standing(self, placed: Placed[Unit, Merged]) -> "Side | Gone | None":
        """The version that stands at a place; gone where the answers leave none."""
        if placed.gate is not None and not self.answered.sides(placed.gate.at) & placed.gate.there:
            return Gone()
        if placed.at is None:
            return self.carrier
        answers = self.answered.sides(placed.at) & placed.there
        if not answers:
            return Gone()
        if placed.of in answers:
            return placed.of
        return self.carrier if self.carrier in answers else min(answers, key=str)

    def ordered(self, places: Sequence[Placed[Unit, Merged]]) -> list[Placed[Unit, Merged]]:
        """The places in order, with what both sides put at one place in the order that was answered."""
        found: list[Placed[Unit, Merged]] = []
        index = 0
        while index < len(places):
            order = places[index].order
            end = index + 1
            if order is not None:
                while end < len(places) and places[end].order == order:
                    end += 1
                group = list(places[index:end])
                first = Side.RIGHT if self.answered.right_first(order) else Side.LEFT
                group.sort(key=lambda placed: placed.of is not first)
                found += group
            else:
                found.append(places[index])
            index = end
        return found


class Gone:
    """Nothing stands there."""
