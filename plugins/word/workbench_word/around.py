"""What stands around content that all versions have, planned: whether a shell is there, and which of its settings it has."""

from collections.abc import Mapping, Sequence

from workbench_ooxml.xml import Element

from workbench.model.merge import Fragment
from workbench.model.threeway import ThreeWay
from workbench_word.nodes import Settings
from workbench_word.paragraphs import combined, plan_values
from workbench_word.properties import changed
from workbench_word.questions import Questions
from workbench_word.shells import named, paired_shells, told

_NOTHING = "nothing around it"


def plan_shells(three: ThreeWay[Sequence[Element]], questions: Questions, title: str) -> Settings:
    """What each shell is set to, all of it together, its parts mean little apart; and whether it is there, where not all have it."""
    shells = paired_shells(three)
    each: ThreeWay[dict[str, str]] = ThreeWay(
        {str(n): told(one.base) for n, one in enumerate(shells) if one.base is not None},
        {str(n): told(one.left) for n, one in enumerate(shells) if one.left is not None},
        {str(n): told(one.right) for n, one in enumerate(shells) if one.right is not None},
    )
    keys = combined(changed(each.base, each.left), changed(each.base, each.right))
    if not keys:
        return Settings()
    names: dict[str, str] = {}
    for one in shells:
        before = named(one.base) if one.base is not None else None
        for shell in (one.left, one.right):
            if shell is not None:
                mine = named(shell)
                names[told(shell)] = f"{mine}, set otherwise" if mine == before else mine
    names.update((told(one.base), named(one.base)) for one in shells if one.base is not None)

    def said(values: Mapping[str, str | None]) -> Fragment:
        return Fragment(", ".join(_NOTHING if value is None else names[value] for value in values.values()))

    return plan_values(keys, said, questions, title)
