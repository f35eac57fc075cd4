"""Whether the files that a review is about are still what it shows; no Qt. Cheap: the disk is asked for facts, not contents."""

import os
import stat
from dataclasses import dataclass
from enum import StrEnum

from workbench.engine.digest import digest_of
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, Deed
from workbench.model.item import ItemKind
from workbench.model.threeway import Side, ThreeWay


class State(StrEnum):
    """What has become of a file since it was shown."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    OTHER = "other"  # a folder or link stands in its place
    BACK = "back"  # it was shown as deleted
    AWAY = "away"  # its replica is not there


@dataclass(frozen=True, slots=True)
class Place:
    """A file as it was shown: in the replica `name` with the folder `root` (None: was away already), at `path` in it.

    `digest` is None for what was shown as not there, and empty for what is no file.
    """

    name: str
    root: str | None
    path: str
    digest: str | None
    size: int | None = None
    modified: int | None = None


Fact = tuple[int, int, int]
"""Size, time and number of a file that was found to hold what was shown."""


class Steady:
    """Looks at places, and remembers which facts stand for an unchanged content. One thread at a time."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self._fine: dict[Place, Fact] = {}

    def look(self) -> tuple[tuple[Place, State], ...]:
        """What has become of each place; only those that are not as shown."""
        found = ((place, self._state(place)) for place in self.places if place.root is not None)
        return tuple((place, state) for place, state in found if state is not State.SAME)

    def _state(self, place: Place) -> State:
        assert place.root is not None
        path = os.path.join(place.root, place.path)
        try:
            now = os.lstat(path)
        except OSError:
            if not os.path.isdir(os.path.join(place.root, ".briefcase")):
                return State.AWAY
            return State.SAME if place.digest is None else State.GONE
        if place.digest is None:
            return State.BACK
        if not place.digest:
            return State.SAME
        if not stat.S_ISREG(now.st_mode):
            return State.OTHER
        fact = (now.st_size, now.st_mtime_ns, now.st_ino)
        if self._fine.get(place) == fact:
            return State.SAME
        if now.st_size != place.size:
            return State.CHANGED
        # Once for each new time: touched is not changed, and a change may keep the time.
        try:
            if digest_of(path)[0].hex() != place.digest:
                return State.CHANGED
        except OSError:
            return State.CHANGED
        self._fine[place] = fact
        return State.SAME


def places_of(conflict: Conflict, roots: ThreeWay[str | None]) -> tuple[Place, ...]:
    """Where the left and the right of a conflict lie."""
    found = []
    for side, name in zip(Side, conflict.replicas, strict=True):
        described = conflict.sides.side(side)
        if described is None:
            continue
        digest: str | None = described.digest or ""
        if described.change is Deed.DELETED:
            digest = None
        elif described.kind is not ItemKind.FILE:
            digest = ""
        found.append(Place(name, roots.side(side), described.path, digest, described.size, described.modified))
    return tuple(found)


def words(found: tuple[tuple[Place, State], ...]) -> str:
    """What has become of the places, in a sentence each; empty where all are as shown."""
    said = {
        State.CHANGED: translate("Review", "{file} was changed on {replica}."),
        State.GONE: translate("Review", "{file} was deleted or renamed on {replica}."),
        State.OTHER: translate("Review", "Something else stands in the place of {file} on {replica}."),
        State.BACK: translate("Review", "{file} is there again on {replica}."),
        State.AWAY: translate(
            "Review", "{replica} is not there any more. Apply writes into the other, and {replica} hears of it later."
        ),
    }
    return " ".join(
        said[state].format(file=os.path.basename(place.path), replica=place.name or translate("Review", "one side"))
        for place, state in found
    )
