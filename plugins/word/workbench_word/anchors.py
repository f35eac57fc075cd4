"""Comments and bookmarks of a paragraph that all three versions have: who anchored one here, or took it away."""

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Fragment
from workbench.model.threeway import Side, ThreeWay
from workbench_word.blocks import Paragraph
from workbench_word.questions import Questions
from workbench_word.remarks import Remarks


def plan_anchors(three: ThreeWay[Paragraph], questions: Questions, remarks: Remarks) -> dict[str, str]:
    """The decision for each comment and bookmark that somebody added or took away, by name.

    A comment over several paragraphs is asked about once, where it begins.
    """
    names = three.map(lambda p: {a.name for a in p.inline.anchors if a.name is not None})
    changed = [
        name
        for name in names.base | names.left | names.right
        if len({name in names.base, name in names.left, name in names.right}) > 1
    ]
    found: dict[str, str] = {}
    for name in sorted(
        changed, key=lambda name: _order(name, remarks)
    ):  # in an order that is the same from either side
        if name not in questions.anchors:
            there = names.map(lambda known, name=name: name in known)  # type: ignore[misc]
            questions.anchors[name] = _ask(name, there, questions, remarks)
        found[name] = questions.anchors[name]
    return found


def _order(name: str, remarks: Remarks) -> tuple[str, ...]:
    kind, _, called = name.partition(" ")
    if kind == "bookmark":
        return kind, called
    words = sorted(remarks.words(side, name) for side in (None, Side.LEFT, Side.RIGHT))
    return kind, *words, remarks.author(name)


def _ask(name: str, there: ThreeWay[bool], questions: Questions, remarks: Remarks) -> str:
    kind, _, called = name.partition(" ")
    said = ThreeWay(
        *(
            Fragment(called if kind == "bookmark" else remarks.words(side, name)) if has else None
            for side, has in ((None, there.base), (Side.LEFT, there.left), (Side.RIGHT, there.right))
        )
    )
    reason = None
    if there.left == there.right:
        who = Kind.SAME
    else:
        side = Side.LEFT if there.left != there.base else Side.RIGHT
        who = Kind.LEFT if side is Side.LEFT else Kind.RIGHT
        if there.base and remarks.edited(side.other, name):
            who, reason = Kind.CONFLICT, f"the {side} deleted it, the {side.other} edited it"
    author = remarks.author(name)
    title = f"bookmark {called}" if kind == "bookmark" else f"comment by {author}" if author else "comment"
    change = ChangeKind.DELETE if there.base else ChangeKind.INSERT
    return questions.ask(who, change, said, reason=reason, title=title)
