"""Choices that are not applied yet, kept on disk so that none is lost when the window closes or dies; no Qt.

A choice comes back only for the conflict that it was made about: as soon as a side is another one, it is forgotten.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass

from workbench.gui.conflicts.choices import Choices
from workbench.gui.settings import write_whole
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, Keep
from workbench.model.problem import Problem

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """The choices of each briefcase, in one folder."""

    folder: str

    def path(self, briefcase: str) -> str:
        """Where the choices of a briefcase are kept."""
        return os.path.join(self.folder, f"choices-{hashlib.sha256(os.fsencode(briefcase)).hexdigest()[:32]}.json")

    def keep(self, briefcase: str, conflicts: tuple[Conflict, ...], choices: Choices) -> Problem | None:
        """None when the choices are on disk (or there are none), else what went wrong."""
        path = self.path(briefcase)
        kept = {c.id: [keep.value, _sides(c)] for c in conflicts if (keep := choices.kept.get(c.id)) is not None}
        if not kept:
            with contextlib.suppress(OSError):
                os.unlink(path)
            return None
        text = json.dumps({"schema": SCHEMA, "briefcase": briefcase, "kept": kept})
        return write_whole(path, text, translate("Conflicts", "Your choices cannot be kept for later"))

    def restore(self, briefcase: str, conflicts: tuple[Conflict, ...]) -> Choices:
        """The choices for those of `conflicts` that are as they were; none where nothing readable is kept."""
        try:
            with open(self.path(briefcase), encoding="utf-8") as file:
                data = json.load(file)
            known = data["kept"] if data["schema"] == SCHEMA else {}
            return Choices(
                {c.id: Keep(known[c.id][0]) for c in conflicts if c.id in known and known[c.id][1] == _sides(c)}
            )
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return Choices()  # the conflicts are all there still; they only have to be chosen for again


def _sides(conflict: Conflict) -> str:
    """What the person saw when choosing, in short."""
    seen = [
        None if s is None else (s.path, s.change.value, s.digest) for s in (conflict.sides.left, conflict.sides.right)
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]
