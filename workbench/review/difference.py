"""What differs between two steps of a review: all that has to be kept of a step beside the one next to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from workbench.model.merge import Choice, Fragment
from workbench.review.review import Answers

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Difference:
    """The answers and edits that are others; None: there is none any more."""

    choices: Mapping[str, Choice | None] = field(default_factory=dict)
    edits: Mapping[str, Fragment | None] = field(default_factory=dict)

    @classmethod
    def between(cls, here: Answers, there: Answers) -> "Difference":
        """What makes `there` of `here`."""
        return cls(_between(here.choices, there.choices), _between(here.edits, there.edits))

    def applied(self, here: Answers) -> Answers:
        """What it makes of `here`."""
        return Answers(_applied(here.choices, self.choices), _applied(here.edits, self.edits))


def differences(now: Answers, steps: Iterable[Answers]) -> list[Difference]:
    """Each step as it differs from the one before it, the first from `now`."""
    found, here = [], now
    for there in steps:
        found.append(Difference.between(here, there))
        here = there
    return found


def _between(here: Mapping[str, _T], there: Mapping[str, _T]) -> dict[str, _T | None]:
    if here is there:
        return {}
    # Values are told apart by identity, which is quick; one that is named although it is equal does no harm.
    found: dict[str, _T | None] = {key: value for key, value in there.items() if here.get(key) is not value}
    found.update(dict.fromkeys(here.keys() - there.keys()))
    return found


def _applied(here: Mapping[str, _T], difference: Mapping[str, _T | None]) -> Mapping[str, _T]:
    if not difference:
        return here
    made = {key: value for key, value in here.items() if key not in difference}
    made.update({key: value for key, value in difference.items() if value is not None})
    return made
