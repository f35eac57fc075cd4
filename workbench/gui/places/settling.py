"""The choice for a conflict that is settled as a whole, until it is applied: a value with undo and redo; no Qt."""

from dataclasses import dataclass, replace

from workbench.model.conflict import Keep


@dataclass(frozen=True, slots=True)
class Settling:
    """`keep` is what is chosen now, None: nothing yet; `past` and `future` are what undo and redo go to, nearest last."""

    keep: Keep | None = None
    past: tuple[Keep | None, ...] = ()
    future: tuple[Keep | None, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether the person chose anything here."""
        return bool(self.past or self.future)

    def choosing(self, keep: Keep | None) -> "Settling":
        """This with another choice; itself where it is the same."""
        return self if keep is self.keep else Settling(keep, (*self.past, self.keep))

    def undo(self) -> "Settling":
        """The choice before this one; itself where there is none."""
        if not self.past:
            return self
        return replace(self, keep=self.past[-1], past=self.past[:-1], future=(*self.future, self.keep))

    def redo(self) -> "Settling":
        """The choice before the last undo; itself where there is none."""
        if not self.future:
            return self
        return replace(self, keep=self.future[-1], past=(*self.past, self.keep), future=self.future[:-1])
