"""The merged file: the chosen lines, in the bytes that they had, joined."""

from collections.abc import Mapping
from itertools import accumulate
from operator import add

from workbench.align import Kind
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Answers, Choice, Decision, Edits, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_text.attributes import ENCODING, LINE_ENDS
from workbench_text.decide import address
from workbench_text.document import Ends, reread_texts, with_ends
from workbench_text.encoding import UTF8, Encoding
from workbench_text.state import Sizes, State, unpack

WHOLE = "whole"  # the address of an edit whose text is the entire result
MARKER = 7  # signs of a conflict marker, as git's


def write(
    result: MergeResult,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    out: str,
    job: Job,
    labels: ThreeWay[str] | None = None,
) -> None:
    """Writes the result to `out`. With `labels`, open conflicts are marked in it as `git merge-file --diff3` does."""
    state = unpack(result.state)
    decisions = {decision.at: decision for decision in result.decisions}
    chosen = {at: answers.get(at, decision.choice) for at, decision in decisions.items()}
    encoding = _encoding(state, chosen, labels)
    if WHOLE in edits:
        whole = edits[WHOLE].text.encode("utf-8", "surrogateescape")
        if LINE_ENDS in decisions:
            # No editor shows line ends: they follow their own answer, whatever the text was put together from.
            style = _of(state.ends, _side(chosen.get(LINE_ENDS), labels))
            whole = with_ends(whole, style.mark) if style is not None and style.mark is not None else whole
        _save(whole, encoding, out)
        return
    texts = reread_texts(contents, state.encodings, job)
    ends = list(accumulate(state.sizes, lambda at, size: Sizes(*map(add, at, size)), initial=Sizes(0, 0, 0)))
    if ends[-1] != Sizes(len(texts.base), len(texts.left), len(texts.right)):
        raise DocumentError(
            "was changed since it was compared; compare it anew", contents.left.name if contents.left else ""
        )
    job.check()
    writer = _Writer(state, texts, ends, decisions, chosen, edits, labels)
    _save(writer.text(job), encoding, out)


class _Writer:
    """Joins the lines of one result."""

    def __init__(
        self,
        state: State,
        texts: ThreeWay[bytes],
        places: list[Sizes],
        decisions: Mapping[str, Decision],
        chosen: Mapping[str, Choice | None],
        edits: Edits,
        labels: ThreeWay[str] | None,
    ) -> None:
        self.state, self.texts, self.places, self.decisions, self.chosen = state, texts, places, decisions, chosen
        self.edits, self.labels = edits, labels
        self.ends_choice = _side(chosen.get(LINE_ENDS), labels) if LINE_ENDS in decisions else None
        self.mark = self._mark()
        self.stable = self.ends_choice or (Choice.LEFT if state.encodings.base is None else Choice.BASE)

    def _mark(self) -> bytes | None:
        """The line end that new lines get; None where lines keep theirs."""
        if self.ends_choice is not None:
            ends = _of(self.state.ends, self.ends_choice)
            return ends.mark if ends is not None else None
        known = {
            e for e in (self.state.ends.base, self.state.ends.left, self.state.ends.right) if e not in (None, Ends.NONE)
        }
        return next(iter(known)).mark if len(known) == 1 else None

    def text(self, job: Job) -> bytes:
        """The whole result as UTF-8."""
        pieces: list[bytes] = []
        for number, region in enumerate(self.state.regions):
            if not number & 255:
                job.check()
            stable = region.kind is Kind.STABLE
            piece = self._of_side(number, self.stable) if stable else self._decided(number)
            if piece:
                if pieces and not pieces[-1].endswith((b"\n", b"\r")):
                    pieces.append(self._end())
                pieces.append(piece)
        return b"".join(pieces)

    def _decided(self, number: int) -> bytes:
        at = address(number)
        decision = self.decisions.get(at)
        if decision is None:
            raise DocumentError("does not belong to this result; compare it anew")
        match self.chosen[at]:
            case Choice.BASE | Choice.LEFT | Choice.RIGHT as side:
                return self._of_side(number, side)
            case Choice.LEFT_THEN_RIGHT:
                return self._joined(self._of_side(number, Choice.LEFT), self._of_side(number, Choice.RIGHT))
            case Choice.RIGHT_THEN_LEFT:
                return self._joined(self._of_side(number, Choice.RIGHT), self._of_side(number, Choice.LEFT))
            case Choice.SUGGESTION if decision.suggestion is not None:
                return self._new(decision.suggestion.text)
            case Choice.CUSTOM if at in self.edits:
                return self._new(self.edits[at].text)
            case None if self.labels is not None:
                return self._marked(number, self.labels)
            case None:
                raise DocumentError(f"{decision.title} is still open; answer it first")
            case answer:
                raise DocumentError(f"{decision.title} has the answer “{answer}”, but there is no text for it")

    def _of_side(self, number: int, side: Choice) -> bytes:
        """What stands there on one side, with the line ends of the result."""
        start, end = self.places[number], self.places[number + 1]
        match side:
            case Choice.BASE:
                text = self.texts.base[start.base : end.base]
            case Choice.LEFT:
                text = self.texts.left[start.left : end.left]
            case _:
                text = self.texts.right[start.right : end.right]
        if self.ends_choice is None or self.mark is None or self.ends_choice is side:
            return text
        return with_ends(text, self.mark)

    def _new(self, text: str) -> bytes:
        """Text that is no side's, with the line ends of the result."""
        utf8 = text.encode("utf-8", "surrogateescape")
        return utf8 if self.mark is None else with_ends(utf8, self.mark)

    def _end(self) -> bytes:
        return self.mark or b"\n"

    def _joined(self, first: bytes, second: bytes) -> bytes:
        if first and second and not first.endswith((b"\n", b"\r")):
            first += self._end()
        return first + second

    def _marked(self, number: int, labels: ThreeWay[str]) -> bytes:
        """All sides between conflict markers."""
        parts = [(b"<", labels.left, Choice.LEFT), (b"|", labels.base, Choice.BASE), (b"=", "", Choice.RIGHT)]
        if self.state.encodings.base is None:
            del parts[1]
        text = b""
        for sign, label, side in parts:
            line = sign * MARKER + (b" " + label.encode("utf-8", "surrogateescape") if label else b"")
            text = self._joined(text, line + self._end())
            text = self._joined(text, self._of_side(number, side))
        line = b">" * MARKER + (b" " + labels.right.encode("utf-8", "surrogateescape") if labels.right else b"")
        return self._joined(text, line + self._end())


def _of(sides: ThreeWay[Ends | None], choice: Choice) -> Ends | None:
    return {Choice.BASE: sides.base, Choice.LEFT: sides.left}.get(choice, sides.right)


def _side(choice: Choice | None, labels: ThreeWay[str] | None) -> Choice:
    """The side whose attribute the result has. An open one cannot be marked in the text; there the left's stands in."""
    if choice in (Choice.BASE, Choice.LEFT, Choice.RIGHT):
        return choice
    if choice is None and labels is not None:
        return Choice.LEFT
    raise DocumentError("The question about the file as a whole is still open; answer it with base, left or right.")


def _encoding(state: State, chosen: Mapping[str, Choice | None], labels: ThreeWay[str] | None) -> Encoding:
    """The encoding of the result."""
    if ENCODING not in chosen:
        return state.encoding
    side = _side(chosen[ENCODING], labels)
    encodings = state.encodings
    found = {Choice.BASE: encodings.base, Choice.LEFT: encodings.left}.get(side, encodings.right)
    return found or state.encoding


def _save(text: bytes, encoding: Encoding, out: str) -> None:
    """Writes the text; in UTF-8 if it has characters that `encoding` has no place for."""
    try:
        data = encoding.encode(text)
    except UnicodeError:
        data = UTF8.encode(text)
    with open(out, "wb") as file:
        file.write(data)
