"""A merge under discussion: an immutable value with its history; every step gives a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbench.hooks.answered import moot
from workbench.model.merge import Choice, Decision, Edits, Fragment, MergeResult, Options
from workbench.model.problem import WorkbenchError
from workbench.review.index import Index
from workbench.review.progress import Progress

WHOLE = "whole"
"""The edit address of the whole result: text that a person wrote in place of everything that decisions say."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has said so far: `choices` by decision, `edits` by decision (answered with CUSTOM) or by slot."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    edits: Mapping[str, Fragment] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """The discussion of one conflict.

    `conflict` is its id, `subject` says which contents it is about (see `saved.subject_of`). `past` and `future` are
    what undo and redo go to, nearest last. `options` are those that the contents were compared with.
    """

    conflict: str
    result: MergeResult
    subject: str = ""
    now: Answers = Answers()
    past: tuple[Answers, ...] = ()
    future: tuple[Answers, ...] = ()
    options: Options = field(default_factory=dict)
    _index: Index | None = field(default=None, repr=False, compare=False)

    @classmethod
    def start(
        cls, conflict: str, result: MergeResult, subject: str = "", options: Options = MappingProxyType({})
    ) -> "Review":
        """A review in which nothing has been said yet."""
        return cls(conflict, result, subject, options=options, _index=Index.of(result))

    @property
    def index(self) -> Index:
        """The decisions by address."""
        return self._index or Index.of(self.result)

    def decision(self, at: str) -> Decision:
        """The decision at an address."""
        decision = self.index.decisions.get(at)
        if decision is None:
            raise WorkbenchError(f"There is no decision “{at}” in this merge.")
        return decision

    # What is known

    def choice(self, at: str) -> Choice | None:
        """The answer that holds at `at`: the person's, else the plugin's own; None while it is open."""
        return self.now.choices.get(at) or self.decision(at).choice

    def answered(self, at: str) -> bool:
        """Whether the person has answered this one."""
        return at in self.now.choices

    def moot(self, at: str) -> bool:
        """Whether the question does not arise: what it lies within is answered away, or what it needs was answered otherwise.

        The host asks the same function before it writes, so that both always agree on what is open.
        """
        return moot(self.decision(at), self.index.decisions, self.now.choices)

    def standing(self, at: str) -> Fragment:
        """What the answer at `at` puts there; while it is open, what stood there before (the base)."""
        decision = self.decision(at)
        choice = self.choice(at) or Choice.BASE
        if choice is Choice.CUSTOM:
            return self.now.edits.get(at, Fragment(""))
        parts = _parts(decision, choice)
        return Fragment("".join(p.text for p in parts), tuple(r for p in parts for r in p.rich))

    def is_open(self, at: str) -> bool:
        """Whether a person still has to answer this one. A result written as a whole answers all that take own text."""
        return self.choice(at) is None and not self._by_hand(self.decision(at)) and not self.moot(at)

    def _by_hand(self, decision: Decision) -> bool:
        return WHOLE in self.now.edits and Choice.CUSTOM in decision.allowed

    @property
    def open(self) -> tuple[str, ...]:
        """The addresses that a person still has to answer, in document order."""
        return tuple(d.at for d in self.result.decisions if self.is_open(d.at))

    @property
    def progress(self) -> Progress:
        """How many conflicts have an answer."""
        decided = total = automatic = moot = 0
        for decision in self.result.decisions:
            if self.moot(decision.at):
                moot += 1
            elif decision.conflict or decision.choice is None:
                total += 1
                decided += not self.is_open(decision.at)
            else:
                automatic += 1
        return Progress(decided, total, automatic, moot)

    @property
    def touched(self) -> bool:
        """Whether the person has said anything at all."""
        return bool(self.now.choices or self.now.edits)

    # What can be said

    def choose(self, at: str, choice: Choice, text: Fragment | None = None, drop: Collection[str] = ()) -> "Review":
        """This review with `at` answered, and every decision of its group with it; CUSTOM takes the person's own `text`.

        The edits at the addresses `drop` go in the same step: slots over which the answer is shown.
        """
        now = self._choosing(self.now, at, choice, text)
        return self._step(Answers(now.choices, {k: v for k, v in now.edits.items() if k not in drop}))

    def choose_open(self, choice: Choice) -> "Review":
        """This review with every open decision answered so where that is allowed; one step for undo."""
        if choice is Choice.CUSTOM:
            raise WorkbenchError("Your own text belongs to one place; choose it there.")
        then = self
        for decision in self.result.decisions:
            if then.is_open(decision.at):
                try:
                    then = replace(then, now=then._choosing(then.now, decision.at, choice, None))
                except WorkbenchError:
                    continue  # not an answer to this one: it stays open and is asked by itself
        return self._step(then.now)

    def reset(self, at: str) -> "Review":
        """This review with the answer at `at`, and of its group, taken back to the plugin's own."""
        together = self.index.together(self.decision(at))
        choices = {k: v for k, v in self.now.choices.items() if k not in together}
        edits = {k: v for k, v in self.now.edits.items() if k not in together}
        return self._step(Answers(choices, edits))

    def edit(self, edits: Mapping[str, Fragment]) -> "Review":
        """This review with own text at several addresses at once: decisions become CUSTOM, other slots are just edited."""
        now = self.now
        for at, text in edits.items():
            if at in self.index.decisions:
                now = self._choosing(now, at, Choice.CUSTOM, text)
            else:
                now = Answers(now.choices, {**now.edits, at: text})
        return self._step(now)

    def edit_whole(self, text: Fragment | None) -> "Review":
        """This review with the whole result written by the person; None goes back to what the decisions say."""
        edits = {k: v for k, v in self.now.edits.items() if k != WHOLE}
        return self._step(Answers(self.now.choices, edits if text is None else {**edits, WHOLE: text}))

    def undo(self) -> "Review":
        """The review before the last step; itself where there is none."""
        if not self.past:
            return self
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(*self.future, self.now))

    def redo(self) -> "Review":
        """The review before the last undo; itself where there is none."""
        if not self.future:
            return self
        return replace(self, now=self.future[-1], future=self.future[:-1], past=(*self.past, self.now))

    # What is handed to the plugin

    def to_write(self) -> tuple[Mapping[str, Choice], Edits]:
        """The answers and edits for `workbench_write`; a sentence instead while a conflict is open."""
        still = self.open
        if still:
            first = self.decision(still[0])
            where = f": {first.title}" if first.title else ""
            count = "One conflict is" if len(still) == 1 else f"{len(still)} conflicts are"
            raise WorkbenchError(f"{count} still open{where}. Decide first, then apply.")
        choices: dict[str, Choice] = {}
        edits = dict(self.now.edits)
        for decision in self.result.decisions:
            choice = self.choice(decision.at)
            if choice is None and self._by_hand(decision):
                choice = Choice.CUSTOM
                edits[decision.at] = self.standing(decision.at)
            if choice is not None:
                choices[decision.at] = choice
        return choices, edits

    def _step(self, now: Answers) -> "Review":
        if now == self.now:
            return self
        return replace(self, now=now, past=(*self.past, self.now), future=())

    def _choosing(self, now: Answers, at: str, choice: Choice, text: Fragment | None) -> Answers:
        here = replace(self, now=now)
        if here._by_hand(here.decision(at)):
            raise WorkbenchError("The whole result was written by hand. Undo that before choosing by part.")
        if choice is Choice.CUSTOM and text is None:
            raise WorkbenchError("Your own text is missing.")
        choices, edits = dict(now.choices), dict(now.edits)
        if here.moot(at):
            raise WorkbenchError(f"{_name(self.decision(at))} is not asked any more: it went with another answer.")
        together = self.index.together(self.decision(at))
        for member in together:
            here._check(self.decision(member), choice, together)
            choices[member] = choice
            edits.pop(member, None)
            if choice is Choice.CUSTOM:
                # The other end of a move has no new text: it keeps, by hand now, what stands there.
                edits[member] = text if member == at and text is not None else here.standing(member)
        return Answers(choices, edits)

    def _check(self, decision: Decision, choice: Choice, together: tuple[str, ...]) -> None:
        name = _name(decision)
        if choice not in decision.allowed or (choice is Choice.SUGGESTION and decision.suggestion is None):
            raise WorkbenchError(f"“{_WORDS[choice]}” is not an answer for {name}.")
        for needed, answers in decision.needs:
            if needed not in self.index.decisions:
                continue
            if (choice if needed in together else self.choice(needed)) not in answers:
                words = " or ".join(f"“{_WORDS[c]}”" for c in Choice if c in answers)
                raise WorkbenchError(f"{name} needs {_name(self.decision(needed))} to be answered with {words} first.")


def _name(decision: Decision) -> str:
    return decision.title or decision.at


def _parts(decision: Decision, choice: Choice) -> tuple[Fragment, ...]:
    """What `choice` takes from the sides, in order; empty where nothing stands there."""
    sides = decision.sides
    taken: dict[Choice, tuple[Fragment | None, ...]] = {
        Choice.BASE: (sides.base,),
        Choice.LEFT: (sides.left,),
        Choice.RIGHT: (sides.right,),
        Choice.LEFT_THEN_RIGHT: (sides.left, sides.right),
        Choice.RIGHT_THEN_LEFT: (sides.right, sides.left),
        Choice.SUGGESTION: (decision.suggestion,),
    }
    return tuple(part for part in taken.get(choice, ()) if part is not None)


_WORDS = {
    Choice.BASE: "base",
    Choice.LEFT: "left",
    Choice.RIGHT: "right",
    Choice.LEFT_THEN_RIGHT: "left, then right",
    Choice.RIGHT_THEN_LEFT: "right, then left",
    Choice.SUGGESTION: "suggestion",
    Choice.CUSTOM: "own text",
}
