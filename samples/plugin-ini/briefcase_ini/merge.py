"""Three documents cut into pieces, and the question about each piece that somebody changed.

A piece is a header, a key, the comments above either, or a whole section that one side does not have. The merged file is
the chosen text of each piece, in the order of the left, with what only the others have put after its predecessor there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TypeVar

from briefcase_ini.document import Document, Key, Section, remarks, with_value
from workbench.model.merge import Answers, ChangeKind, Choice, Decision, Edits, Fragment, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay

T = TypeVar("T")
M = TypeVar("M")

FORMAT = "ini"
SIDES = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})
ORDERS = frozenset({Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the merged file: its text on each side, None where a side does not have it; and the question, if any.

    `of` is the address of what it goes away with: the key below a comment, the section around a key. `shown` is what a
    person sees of it, `title` where it is.
    """

    at: str
    title: str
    texts: ThreeWay[str | None]
    shown: ThreeWay[str | None]
    decision: Decision | None
    of: str | None = None

    @property
    def is_key(self) -> bool:
        """Whether it is a key; those are shown even where nobody changed them."""
        return self.at.startswith("key ")

    @property
    def is_comment(self) -> bool:
        """Whether it is what stands above something; nothing goes away with it."""
        return self.at.startswith("comment ")

    def text(self, answers: Answers, edits: Edits) -> str | None:
        """What stands here under these answers; None: nothing."""
        if self.decision is None:
            return settled(self.texts)
        match answers.get(self.decision.at, self.decision.choice):
            case Choice.BASE:
                return self.texts.base
            case Choice.LEFT:
                return self.texts.left
            case Choice.RIGHT:
                return self.texts.right
            case Choice.LEFT_THEN_RIGHT:
                return _ended(self.texts.left) + (self.texts.right or "")
            case Choice.RIGHT_THEN_LEFT:
                return _ended(self.texts.right) + (self.texts.left or "")
            case Choice.CUSTOM:
                text = self.texts.left or self.texts.right
                return with_value(text, edits[self.decision.at].text) if text else None
        raise DocumentError(f"{self.decision.title} is still open.")


def settled(texts: ThreeWay[T]) -> T:
    """What holds where the meaning is the same everywhere: the spelling that a side has changed, else the left one."""
    return texts.left if texts.left != texts.base else texts.right


def merge(documents: ThreeWay[Document], has_base: bool) -> MergeResult:
    """The questions about three documents; without a base, everything that differs is open."""
    decisions = (piece.decision for piece in pieces(documents, has_base))
    return MergeResult(FORMAT, tuple(d for d in decisions if d is not None))


def write(documents: ThreeWay[Document], has_base: bool, answers: Answers, edits: Edits) -> bytes:
    """The merged file under these answers."""
    found = list(pieces(documents, has_base))
    gone: set[str | None] = set()
    for piece in found:
        if not piece.is_comment and (piece.of in gone or piece.text(answers, edits) is None):
            gone.add(piece.at)
    newlines = documents.map(lambda d: d.newline)
    newline = settled(newlines) if has_base else newlines.left
    text = ""
    for piece in found:
        if piece.of not in gone and piece.at not in gone:
            chosen = piece.text(answers, edits) or ""
            # The last line of a file may have no line end; here something may follow it.
            text += (newline if text and chosen and not text.endswith("\n") else "") + chosen
    if newlines.left != newlines.right:
        text = text.replace("\r\n", "\n").replace("\n", newline)
    marks = documents.map(lambda d: d.mark)
    return (settled(marks) if has_base else marks.left) + text.encode("utf-8")


def pieces(documents: ThreeWay[Document], has_base: bool) -> Iterator[Piece]:
    """The pieces of the merged file in its order. A comment comes right before what it stands above."""
    asked = _Questions(has_base)
    for name in in_order(documents.map(lambda d: list(d.sections))):
        base, left, right = (d.sections.get(name) for d in (documents.base, documents.left, documents.right))
        if left is not None and right is not None:
            yield from asked.inside(name, base, left, right)
        else:
            yield asked.section(name, ThreeWay(base, left, right))
    base_tail = documents.base.tail if has_base else None
    yield asked.comment("", "at the end", ThreeWay(base_tail, documents.left.tail, documents.right.tail))


def in_order(names: ThreeWay[list[str]]) -> list[str]:
    """All names: in the order of the left; what only the right or the base has comes after its predecessor there."""
    found = list(names.left)
    for others in (names.right, names.base):
        before = -1
        for name in others:
            if name in found:
                before = found.index(name)
            else:
                before += 1
                found.insert(before, name)
    return found


class _Questions:
    """Makes the pieces of one merge."""

    def __init__(self, has_base: bool) -> None:
        self._has_base = has_base

    def section(self, name: str, found: ThreeWay[Section | None]) -> Piece:
        """A section that the left or the right does not have: one question about all of it."""
        texts = found.map(lambda s: None if s is None else s.text)
        meanings = found.map(lambda s: None if s is None else s.meaning)
        return self._piece(f"section {name}", f"[{name}]", texts, meanings, texts, SIDES)

    def inside(self, name: str, base: Section | None, left: Section, right: Section) -> Iterator[Piece]:
        """A section that both sides have, key by key. Where the base has none, both added it."""
        of = None
        if name:
            above = ThreeWay(base.above if base else None, left.above, right.above)
            yield self.comment(f"section {name}", f"above [{name}]", above)
            headers = ThreeWay(base.header if base else None, left.header, right.header)
            meanings = headers.map(lambda header: header is not None)
            header = self._piece(f"section {name}", f"[{name}]", headers, meanings, headers, SIDES)
            of = header.at if header.decision else None
            yield header
        keys = ThreeWay(base.keys if base else {}, left.keys, right.keys)
        for key in in_order(keys.map(list)):
            at, title = f"key [{name}] {key}", f"[{name}] {key}" if name else key
            yield from self._key(at, title, ThreeWay(keys.base.get(key), left.keys.get(key), right.keys.get(key)), of)

    def _key(self, at: str, title: str, found: ThreeWay[Key | None], of: str | None) -> Iterator[Piece]:
        shown = found.map(lambda k: None if k is None else k.value or "")
        if found.left is None or found.right is None:
            texts = found.map(lambda k: None if k is None else k.above + k.text)
            meanings = found.map(lambda k: None if k is None else k.meaning)
            yield self._piece(at, title, texts, meanings, shown, SIDES, of)
            return
        values = found.map(lambda k: None if k is None else (k.value,))
        texts = found.map(lambda k: None if k is None else k.text)
        key = self._piece(at, title, texts, values, shown, SIDES | {Choice.CUSTOM}, of)
        above = found.map(lambda k: None if k is None else k.above)
        yield self.comment(at, f"above {title}", above, at if key.decision else of)
        yield key

    def comment(self, below: str, where: str, above: ThreeWay[str | None], within: str | None = None) -> Piece:
        """The comments above something that both sides have; they go away with it."""
        meanings = above.map(lambda text: None if text is None else remarks(text))
        shown = above.map(lambda text: None if text is None else "\n".join(remarks(text)))
        piece = self._piece(f"comment {below}", f"comment {where}", above, meanings, shown, SIDES | ORDERS, within)
        return replace(piece, of=below)

    def _piece(
        self,
        at: str,
        title: str,
        texts: ThreeWay[str | None],
        meanings: ThreeWay[M],
        shown: ThreeWay[str | None],
        allowed: frozenset[Choice],
        within: str | None = None,
    ) -> Piece:
        decision = self._decision(at, title, meanings, shown, allowed, within)
        return Piece(at, title, texts, shown, decision, within)

    def _decision(
        self,
        at: str,
        title: str,
        meanings: ThreeWay[M],
        shown: ThreeWay[str | None],
        allowed: frozenset[Choice],
        within: str | None,
    ) -> Decision | None:
        """The question about a piece; None where it means the same everywhere."""
        base, left, right = meanings.base, meanings.left, meanings.right
        if left == right and (left == base or not self._has_base):
            return None
        choice: Choice | None = None
        if left == right:
            choice, reason = Choice.LEFT, "both made the same change"
        elif not self._has_base:
            reason = "the sides differ, and there is no base to say who changed it"
        elif left == base:
            choice, reason = Choice.RIGHT, "only the right changed this"
        elif right == base:
            choice, reason = Choice.LEFT, "only the left changed this"
        elif left is None or right is None:
            gone, kept = ("left", "right") if left is None else ("right", "left")
            reason = f"the {gone} deleted this, the {kept} changed it"
        else:
            reason = "both changed this differently" if shown.base is not None else "both added this, differently"
        conflict = choice is None
        if not conflict or not left or not right:
            allowed -= ORDERS
        return Decision(
            at,
            self._kind(shown, choice),
            shown.map(lambda text: None if text is None else Fragment(text)),
            conflict,
            choice,
            allowed if self._has_base else allowed - {Choice.BASE},
            reason,
            0.0 if conflict else 1.0,
            within=within,
            key=_digest(at, shown),
            title=title,
        )

    def _kind(self, shown: ThreeWay[str | None], choice: Choice | None) -> ChangeKind:
        """What happened to a piece: whoever changed it added, deleted or changed it."""
        if self._has_base and shown.base is None:
            return ChangeKind.INSERT
        gone = {Choice.LEFT: shown.left is None, Choice.RIGHT: shown.right is None}
        return ChangeKind.DELETE if choice is not None and gone[choice] else ChangeKind.REPLACE


def _digest(at: str, shown: ThreeWay[str | None]) -> str:
    parts = (at, shown.base, shown.left, shown.right)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _ended(text: str | None) -> str:
    return text + "\n" if text and not text.endswith("\n") else text or ""
