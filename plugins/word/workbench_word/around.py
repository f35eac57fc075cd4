"""What stands around content that all versions have, planned: which of their settings a shell has."""

from collections.abc import Mapping, Sequence

from workbench_ooxml.xml import Element

from workbench.model.merge import Fragment
from workbench.model.threeway import ThreeWay
from workbench_word.nodes import Settings
from workbench_word.paragraphs import combined, plan_values
from workbench_word.properties import changed
from workbench_word.questions import Questions
from workbench_word.shells import named, told


def plan_shells(three: ThreeWay[Sequence[Element]], questions: Questions, title: str) -> Settings:
    """What shells are set to that all versions have, in their order: of each all of it together, its parts mean little apart."""
    if not len(three.base) == len(three.left) == len(three.right):
        return Settings()
    each = three.map(lambda shells: {str(n): told(shell) for n, shell in enumerate(shells)})
    keys = combined(changed(each.base, each.left), changed(each.base, each.right))
    if not keys:
        return Settings()
    before = [named(shell) for shell in three.base]
    names: dict[str, str] = {}
    for side in (three.left, three.right):
        for words, shell in zip(before, side, strict=True):
            mine = named(shell)
            names[told(shell)] = mine if mine != words else f"{mine}, set otherwise"
    names.update(zip(each.base.values(), before, strict=True))

    def said(values: Mapping[str, str | None]) -> Fragment:
        return Fragment(", ".join(names[value] for value in values.values() if value is not None))

    return plan_values(keys, said, questions, title)
