"""Which names a volume can hold, and how it tells them apart: pure functions over what a probe found out."""

import os
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

HOME = ".briefcase"
"""The hidden folder in each root that is never synced."""

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in "123456789¹²³"))
)
"""Names that Windows gives to devices, whatever their ending; case does not matter."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """The names that a volume can hold.

    `folds_case` and `folds_form`: names that differ only by case, or by how letters with accents are written, are one
    name there. `forbidden` are characters that no name may have. `reserved`: the names of Windows' devices cannot be
    used. `trims`: no name can end in a dot or space. `longest` counts bytes of UTF-8, or with `counts_units` the
    16-bit units of UTF-16.
    """

    folds_case: bool = False
    folds_form: bool = False
    forbidden: str = ""
    reserved: bool = False
    trims: bool = False
    longest: int = 255
    counts_units: bool = False

    @property
    def folds(self) -> bool:
        """Whether two different names can be one."""
        return self.folds_case or self.folds_form

    def key(self, name: str) -> str:
        """The same for all names that are one name there."""
        if not self.folds or (name.isascii() and not self.folds_case):
            return name
        return _folded(name, self.folds_case, self.folds_form)

    def holds(self, name: str, at_top: bool = False) -> bool:
        """Whether a file or folder can have this name there; `at_top`: in the root of a replica."""
        if self.length(name) > self.longest or (self.trims and name[-1] in ". "):
            return False
        if self.forbidden and not set(self.forbidden).isdisjoint(name):
            return False
        if self.reserved and name.partition(".")[0].rstrip().casefold() in _DEVICES:
            return False
        return not (at_top and self.folds and self.key(name) == self.key(HOME))

    def length(self, name: str) -> int:
        """How long a name is, as the volume counts."""
        return len(name.encode("utf-16-le")) // 2 if self.counts_units else len(name.encode())


UNLIMITED = NameRules()
"""What the file systems of Unix hold: any character but "/", 255 bytes, and every difference counts."""


@dataclass(frozen=True, slots=True)
class Names:
    """The name rules of two replicas that are synced."""

    left: NameRules = UNLIMITED
    right: NameRules = UNLIMITED
    plain: bool = field(init=False)
    """Whether every name that stands on one side can stand on the other, and different names are different."""
    both: NameRules = field(init=False)
    """What names that stand on both sides have to keep to, but for their length."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", self.left == self.right and not self.left.folds)
        object.__setattr__(self, "both", self._joined())

    def _joined(self) -> NameRules:
        return replace(
            self.left,
            folds_case=self.left.folds_case or self.right.folds_case,
            folds_form=self.left.folds_form or self.right.folds_form,
            forbidden="".join(sorted({*self.left.forbidden, *self.right.forbidden})),
            reserved=self.left.reserved or self.right.reserved,
            trims=self.left.trims or self.right.trims,
        )

    def key(self, name: str) -> str:
        """The same for all names that are one name on one of the sides."""
        return name if self.plain else self.both.key(name)

    def hold(self, name: str, at_top: bool = False) -> bool:
        """Whether both sides can hold a name."""
        return self.plain or (self.left.holds(name, at_top) and self.right.holds(name, at_top))

    def is_too_long(self, name: str) -> bool:
        """Whether a name is too long for one of the sides."""
        return any(rules.length(name) > rules.longest for rules in (self.left, self.right))

    def nearest(self, name: str, at_top: bool = False) -> str:
        """The name that both can hold and that reads most like `name`."""
        if self.hold(name, at_top):
            return name
        both = self.both
        near = "".join("_" if c in both.forbidden else c for c in name)
        stem, suffix = os.path.splitext(near)
        if both.trims:
            suffix = suffix.rstrip(". ")
            stem = stem if suffix else stem.rstrip(". ")
        if both.reserved and (stem or near).partition(".")[0].rstrip().casefold() in _DEVICES:
            device, dot, rest = stem.partition(".")
            stem = f"{device.rstrip()}_{dot}{rest}"
        if at_top and both.folds and both.key(stem + suffix) == both.key(HOME):
            stem += "_"
        stem = stem or "_"
        while stem and self.is_too_long(stem + suffix):
            stem = stem[:-1]
        return (stem.rstrip(". ") if both.trims and not suffix else stem) + suffix or "_"


EVERYTHING = Names()


@lru_cache(1 << 16)
def _folded(name: str, case: bool, form: bool) -> str:
    if form:
        name = unicodedata.normalize("NFC", name)
    return "".join(map(_small, name)) if case else name


def _small(letter: str) -> str:
    """A letter as volumes fold it: each by itself, so that ß and ss stay two names."""
    large = letter.upper()
    small = (large if len(large) == 1 else letter).lower()
    return small if len(small) == 1 else letter
