"""Comments and bookmarks of a paragraph that all three versions have: who anchored one here, moved it, or took it away."""

from collections.abc import Mapping, Sequence

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Fragment
from workbench.model.threeway import Side, ThreeWay
from workbench_word.blocks import Paragraph
from workbench_word.questions import Questions
from workbench_word.remarks import Remarks
from workbench_word.shifted import comes_to, moved_by
from workbench_word.woven import Stretch


def plan_anchors(
    three: ThreeWay[Paragraph], stretches: Sequence[Stretch], questions: Questions, remarks: Remarks
) -> dict[str, str]:
    """The decision for each comment and bookmark that somebody added, took away or put to other words, by name.

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
    both = names.base & names.left & names.right
    for name in sorted(both - questions.anchors.keys(), key=lambda name: _order(name, remarks)):
        if (who := _who_moved(name, three, stretches)) is not None:
            found[name] = questions.anchors[name] = _ask_where(name, who, three, questions, remarks)
    return found


def _who_moved(name: str, three: ThreeWay[Paragraph], stretches: Sequence[Stretch]) -> Kind | None:
    """Who put a comment or bookmark to other words; None where nobody did."""
    places: ThreeWay[Mapping[str, int]] = three.map(lambda p: {a.key: a.at for a in p.inline.anchors if a.name == name})
    movers = moved_by(places, stretches)
    if not movers:
        return None
    if len(movers) == 1:
        return Kind.LEFT if Side.LEFT in movers else Kind.RIGHT
    shared = places.left.keys() & places.right.keys()
    same = all(comes_to(places.left[key], places.right[key], stretches, Side.LEFT, Side.RIGHT) for key in shared)
    return Kind.SAME if same else Kind.CONFLICT


def _ask_where(name: str, who: Kind, three: ThreeWay[Paragraph], questions: Questions, remarks: Remarks) -> str:
    """Ask which words a comment or bookmark is on. A fragment is those words in a version."""
    sides: ThreeWay[Fragment | None] = three.map(lambda p: Fragment(_words_of(p, name)))
    return questions.ask(who, ChangeKind.REPLACE, sides, title=f"the words of the {_called(name, remarks)}")


def _words_of(paragraph: Paragraph, name: str) -> str:
    """The words of a paragraph that a comment or bookmark is on."""
    places = {anchor.kind: anchor.at for anchor in paragraph.inline.anchors if anchor.name == name}
    starts = [at for kind, at in places.items() if kind.endswith("Start")]
    ends = [at for kind, at in places.items() if kind.endswith("End")]
    start = starts[0] if starts else 0 if ends else min(places.values())
    end = ends[0] if ends else len(paragraph.inline.text) if starts else start
    return paragraph.inline.with_notes(start, max(start, end))


def _called(name: str, remarks: Remarks) -> str:
    kind, _, called = name.partition(" ")
    author = remarks.author(name)
    return f"bookmark {called}" if kind == "bookmark" else f"comment by {author}" if author else "comment"


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
    change = ChangeKind.DELETE if there.base else ChangeKind.INSERT
    return questions.ask(who, change, said, reason=reason, title=_called(name, remarks))
