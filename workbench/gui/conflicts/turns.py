"""The choices as they were and will be again: undo and redo for the list of conflicts; no Qt."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace

from workbench.gui.conflicts.choices import Choices
from workbench.model.conflict import Conflict, Keep

DEPTH = 200
"""Turns that can be taken back, where choices are few."""
ROOM = 500_000
"""Choices that all turns together may hold: each turn holds all of them."""


@dataclass(frozen=True, slots=True)
class Turns:
    """`now` holds; `past` ends with what was before, `future` with what was taken back last."""

    now: Choices = field(default_factory=Choices)
    past: tuple[Choices, ...] = ()
    future: tuple[Choices, ...] = ()

    def choosing(self, conflicts: Iterable[Conflict], keep: Keep | None) -> "Turns":
        """One more turn: `keep` for all `conflicts`. The same turns where that changes nothing."""
        then = self.now.choosing(conflicts, keep)
        return (
            self
            if then == self.now
            else Turns(then, (*self.past, self.now)[-min(DEPTH, max(5, ROOM // (len(then.kept) + 1))) :])
        )

    def undone(self) -> "Turns":
        """The last turn taken back; the same turns where there was none."""
        if not self.past:
            return self
        return Turns(self.past[-1], self.past[:-1], (*self.future, self.now))

    def redone(self) -> "Turns":
        """The turn that was taken back last, made again; the same turns where there is none."""
        if not self.future:
            return self
        return Turns(self.future[-1], (*self.past, self.now), self.future[:-1])

    def among(self, ids: Set[str]) -> "Turns":
        """The turns about the conflicts with these ids only: what was settled meanwhile does not come back with an undo."""
        past, future = (_steps(choices, ids) for choices in (self.past, self.future))
        now = self.now.among(ids)
        return replace(
            self,
            now=now,
            past=past[:-1] if past and past[-1] == now else past,
            future=future[:-1] if future and future[-1] == now else future,
        )


NO_TURNS = Turns()
"""Where nothing was chosen yet."""


def _steps(choices: tuple[Choices, ...], ids: Set[str]) -> tuple[Choices, ...]:
    """The choices among these conflicts, each one only where it differs from the one before it."""
    steps: list[Choices] = []
    for one in choices:
        left = one.among(ids)
        if not steps or steps[-1] != left:
            steps.append(left)
    return tuple(steps)
