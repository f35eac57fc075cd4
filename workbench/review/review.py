"""A merge under discussion: an immutable value with its history; every step gives a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbench.hooks.answered import moot
from workbench.model.merge import Choice, Decision, Edits, Fragment, MergeResult, Options
from workbench.model.problem import WorkbenchError
from workbench.review.index import Index
from workbench.review.progress import Progress
from workbench.review.tally import Standing, Tally

ROOM = 1_000_000
"""Answers and edits that all steps together may hold, for each step holds all of its own: about 100 MB of them."""

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
    what undo and redo go to, nearest last; steps of long ago go where there are too many. `options` are those that the contents were compared with.
    """

    conflict: str
    result: MergeResult
    subject: str = ""
    now: Answers = Answers()
    past: tuple[Answers, ...] = ()
    future: tuple[Answers, ...] = ()
    options: Options = field(default_factory=dict)
    _index: Index | None = field(default=None, repr=False, compare=False)
    _tally: tuple[Answers, Tally] | None = field(default=None, repr=False, compare=False)  # and what it was counted for

    @classmethod
    def start(
        cls, conflict: str, result: MergeResult, subject: str = "", options: Options = MappingProxyType({})
    ) -> "Review":
        """A review in which nothing has been said yet."""
        return cls(conflict, result, subject, options=options, _index=Index.of(result)).counted()

    @property
    def index(self) -> Index:
        """The decisions by address."""
        return self._index or Index.of(self.result)

    def counted(self) -> "Review":
        """The same review, its decisions counted; steps that are made from it keep the count up to date."""
        return self if self._known is not None else replace(self, _tally=(self.now, self.tally))

    @property
    def tally(self) -> Tally:
        """What is open, and how many there are of everything."""
        return self._known or Tally.of((d.at for d in self.result.decisions), self.stands)

    @property
    def _known(self) -> Tally | None:
        return self._tally[1] if self._tally is not None and self._tally[0] is self.now else None

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

    def stands(self, at: str) -> Standing:
        """How the decision at `at` stands."""
        if self.moot(at):
            return Standing.MOOT
        decision = self.decision(at)
        if not (decision.conflict or decision.choice is None):
            return Standing.AUTOMATIC
        return Standing.OPEN if self.is_open(at) else Standing.DECIDED

    def differing(self, other: "Review") -> set[str]:
        """The decisions that may stand otherwise in `other`, a review of the same result, and other edited addresses."""
        mine, theirs = self.now, other.now
        said = _differing(mine.choices, theirs.choices) | _differing(mine.edits, theirs.edits)
        if WHOLE in said:
            said.update(self.index.decisions)
        return said | self.index.concerned(said)

    def _by_hand(self, decision: Decision) -> bool:
        return WHOLE in self.now.edits and Choice.CUSTOM in decision.allowed

    @property
    def open(self) -> tuple[str, ...]:
        """The addresses that a person still has to answer, in document order."""
        return self.tally.open

    @property
    def progress(self) -> Progress:
        """How many conflicts have an answer."""
        return self.tally.progress

    @property
    def touched(self) -> bool:
        """Whether the person has said anything at all."""
        return bool(self.now.choices or self.now.edits)

    # What can be said

    def choose(self, at: str, choice: Choice, text: Fragment | None = None, drop: Collection[str] = ()) -> "Review":
        """This review with `at` answered, and every decision of its group with it; CUSTOM takes the person's own `text`.

        The edits at the addresses `drop` go in the same step: slots over which the answer is shown.
        """
        draft, choices, edits = self._draft()
        draft._say(choices, edits, at, choice, text)
        for slot in drop:
            edits.pop(slot, None)
        return self._step(draft.now)

    def choose_open(self, choice: Choice) -> "Review":
        """This review with every open decision answered so where that is allowed; one step for undo."""
        if choice is Choice.CUSTOM:
            raise WorkbenchError("Your own text belongs to one place; choose it there.")
        draft, choices, edits = self._draft()
        for decision in self.result.decisions:
            if decision.choice is None and draft.is_open(decision.at):
                try:
                    draft._say(choices, edits, decision.at, choice, None)
                except WorkbenchError:
                    continue  # not an answer to this one: it stays open and is asked by itself
        return self._step(draft.now)

    def reset(self, at: str) -> "Review":
        """This review with the answer at `at`, and of its group, taken back to the plugin's own."""
        together = self.index.together(self.decision(at))
        choices = {k: v for k, v in self.now.choices.items() if k not in together}
        edits = {k: v for k, v in self.now.edits.items() if k not in together}
        return self._step(Answers(choices, edits))

    def edit(self, edits: Mapping[str, Fragment]) -> "Review":
        """This review with own text at several addresses at once: decisions become CUSTOM, other slots are just edited."""
        draft, choices, own = self._draft()
        for at, text in edits.items():
            if at in self.index.decisions:
                draft._say(choices, own, at, Choice.CUSTOM, text)
            else:
                own[at] = text
        return self._step(draft.now)

    def edit_whole(self, text: Fragment | None) -> "Review":
        """This review with the whole result written by the person; None goes back to what the decisions say."""
        edits = {k: v for k, v in self.now.edits.items() if k != WHOLE}
        return self._step(Answers(self.now.choices, edits if text is None else {**edits, WHOLE: text}))

    def undo(self) -> "Review":
        """The review before the last step; itself where there is none."""
        if not self.past:
            return self
        return self._at(self.past[-1], self.past[:-1], (*self.future, self.now))

    def redo(self) -> "Review":
        """The review before the last undo; itself where there is none."""
        if not self.future:
            return self
        return self._at(self.future[-1], (*self.past, self.now), self.future[:-1])

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
        return self._at(now, bounded((*self.past, self.now)), ())

    def _at(self, now: Answers, past: tuple[Answers, ...], future: tuple[Answers, ...]) -> "Review":
        """The review with other answers; only what they concern is counted anew."""
        then, known = replace(self, now=now, past=past, future=future), self._known
        if known is None:
            return then
        ats = [at for at in self.differing(then) if at in self.index.decisions]
        moves = ((at, self.stands(at), then.stands(at)) for at in ats)
        return replace(then, _tally=(now, known.after(moves, self.index.rows)))

    def _draft(self) -> "tuple[Review, dict[str, Choice], dict[str, Fragment]]":
        """A review to say several things in, one after the other, and the answers and edits that it goes by."""
        choices, edits = dict(self.now.choices), dict(self.now.edits)
        return replace(self, now=Answers(choices, edits)), choices, edits

    def _say(
        self,
        choices: dict[str, Choice],
        edits: dict[str, Fragment],
        at: str,
        choice: Choice,
        text: Fragment | None,
    ) -> None:
        """Answer `at` and its group in the answers of this draft; it raises before it has changed anything."""
        if self._by_hand(self.decision(at)):
            raise WorkbenchError("The whole result was written by hand. Undo that before choosing by part.")
        if choice is Choice.CUSTOM and text is None:
            raise WorkbenchError("Your own text is missing.")
        if self.moot(at):
            raise WorkbenchError(f"{_name(self.decision(at))} is not asked any more: it went with another answer.")
        together = self.index.together(self.decision(at))
        for member in together:
            self._check(self.decision(member), choice, together)
        own: dict[str, Fragment] = {}
        if choice is Choice.CUSTOM:
            # The other end of a move has no new text: it keeps, by hand now, what stands there.
            own = {m: text if m == at and text is not None else self.standing(m) for m in together}
        for member in together:
            choices[member] = choice
            edits.pop(member, None)
        edits.update(own)

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


def bounded(past: tuple[Answers, ...]) -> tuple[Answers, ...]:
    """The newest steps of `past` that `ROOM` is enough for."""
    if len(past) * _size(past[-1]) <= ROOM:
        return past  # mostly: earlier steps hold less than later ones
    held, first = 0, len(past)
    while first and (held := held + _size(past[first - 1])) <= ROOM:
        first -= 1
    return past[min(first, len(past) - 1) :]


def _size(answers: Answers) -> int:
    return len(answers.choices) + len(answers.edits)


def _differing(mine: Mapping[str, object], theirs: Mapping[str, object]) -> set[str]:
    """The keys with another value; values are compared by what they are the same object as, which is quick."""
    return {k for k, v in theirs.items() if mine.get(k) is not v} | (mine.keys() - theirs.keys())


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
