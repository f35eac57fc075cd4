"""What holds for a file as a whole, its encoding and its line ends, merged three-way like a line."""

from workbench.model.merge import ChangeKind, Choice, Decision, Fragment
from workbench.model.threeway import ThreeWay
from workbench_text.document import Document, Ends
from workbench_text.encoding import UTF8, Encoding
from workbench_text.key import digest

ENCODING = "encoding"
LINE_ENDS = "line-ends"


def encodings_of(documents: ThreeWay[Document | None]) -> tuple[ThreeWay[Encoding | None], Encoding, bool]:
    """The encoding that each version stands for, the result's if nobody is asked, and whether it is a question.

    A plain ASCII file is in whatever encoding the others are in, as long as ASCII has the same bytes there.
    """
    here = [d for d in (documents.base, documents.left, documents.right) if d is not None]
    telling = {d.encoding for d in here if not (d.ascii and d.encoding.holds_ascii)}
    if not telling:
        return documents.map(lambda d: d.encoding if d else None), here[0].encoding if here else UTF8, False
    if len(telling) == 1 and all(e.holds_ascii for e in telling):
        return documents.map(lambda d: d.encoding if d else None), next(iter(telling)), False
    neutral = all(e.holds_ascii for e in telling)
    base = documents.base

    def stands_for(document: Document | None) -> Encoding | None:
        if document is None:
            return None
        if neutral and document.ascii and base is not None and not base.ascii:
            return base.encoding
        return document.encoding

    sides = documents.map(stands_for)
    values = {e for e in (sides.base, sides.left, sides.right) if e is not None}
    return sides, next(iter(values)), len(values) > 1


def ends_differ(ends: ThreeWay[Ends | None]) -> bool:
    """Whether line ends are a property of the whole file that some side changed, so that lines are compared without them.

    Where single lines were given another end in a file that keeps its style, or all versions are mixed, line ends belong
    to their lines.
    """
    filled = _filled(ends)
    styles = {e for e in (filled.base, filled.left, filled.right) if e is not None}
    if len(styles) < 2:
        return False
    if filled.base is None or filled.base is Ends.MIXED:
        return True
    sides = (filled.left, filled.right)
    return any(e is not Ends.MIXED and e is not filled.base for e in sides)


def _filled(ends: ThreeWay[Ends | None]) -> ThreeWay[Ends | None]:
    """The same, where a version without any line end follows the others."""
    known = [e for e in (ends.base, ends.left, ends.right) if e is not None and e is not Ends.NONE]
    if not known:
        return ends
    fallback = ends.base if ends.base not in (None, Ends.NONE) else (known[0] if len(set(known)) == 1 else None)
    if fallback is None:
        # two sides with different ends and a base without any: the base says nothing
        return ThreeWay(None, ends.left, ends.right)
    return ends.map(lambda e: fallback if e is Ends.NONE else e)


def encoding_decision(sides: ThreeWay[Encoding | None]) -> Decision:
    """The question which encoding the result has."""
    return _decision(ENCODING, "encoding", sides, sides.map(lambda e: e.title if e else None))


def ends_decision(ends: ThreeWay[Ends | None]) -> Decision:
    """The question which line ends the result has."""
    return _decision(LINE_ENDS, "line ends", _filled(ends), ends.map(lambda e: e.words if e else None))


def _decision(
    at: str, title: str, values: ThreeWay[Encoding | None] | ThreeWay[Ends | None], names: ThreeWay[str | None]
) -> Decision:
    base, left, right = values.base, values.left, values.right
    choice: Choice | None
    if left == right:
        choice, reason = Choice.LEFT, "both made the same change"
    elif base is None:
        choice, reason = None, f"the sides differ in their {title}, and there is no base"
    elif right == base:
        choice, reason = Choice.LEFT, "only the left changed this"
    elif left == base:
        choice, reason = Choice.RIGHT, "only the right changed this"
    else:
        choice, reason = None, "both changed this differently"
    allowed = {Choice.LEFT, Choice.RIGHT} | ({Choice.BASE} if names.base is not None else set())
    return Decision(
        at=at,
        kind=ChangeKind.FORMAT,
        sides=names.map(lambda name: None if name is None else Fragment(name)),
        conflict=choice is None,
        choice=choice,
        allowed=frozenset(allowed),
        reason=reason,
        confidence=0.0 if choice is None else 1.0,
        key=digest(at, names.base, names.left, names.right),
        title=title,
    )
