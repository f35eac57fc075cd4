"""What the bar says of each file that an external tool has, and what can be done about it; words only, no widgets."""

import os
from dataclasses import dataclass
from enum import StrEnum

from workbench.gui.translate import translate
from workbench.hooks.external.kept import Errand


class Stage(StrEnum):
    """How far a tool is with a file."""

    OPEN = "open"  # it runs
    STAYS = "stays"  # it returned at once and may be open still
    SAVED = "saved"  # it may be open still and has written
    LEFT = "left"  # found at the start: what it wrote is still here
    DOUBTFUL = "doubtful"  # it wrote, then ended badly
    BOTH = "both"  # the review was changed here meanwhile
    STALE = "stale"  # the files of the conflict changed meanwhile
    WHOLE = "whole"  # a whole file is there to be applied
    TAKEN = "taken"  # it is in the review
    NOTHING = "nothing"  # it changed nothing
    FAILED = "failed"  # something is wrong; `detail` says what


class Deed(StrEnum):
    """What a person can do about a row."""

    BRING = "bring"
    STOP = "stop"
    TAKE = "take"
    APPLY = "apply"
    DISCARD = "discard"
    LOOK = "look"
    FOLDER = "folder"
    CLOSE = "close"


PASSING = (Stage.TAKEN, Stage.NOTHING)
"""Rows that go by themselves after a while: nothing is left to be done."""

_DEEDS = {
    Stage.OPEN: (Deed.BRING, Deed.STOP),
    Stage.STAYS: (Deed.BRING, Deed.STOP),
    Stage.SAVED: (Deed.BRING, Deed.STOP),
    Stage.LEFT: (Deed.TAKE, Deed.FOLDER, Deed.DISCARD),
    Stage.DOUBTFUL: (Deed.TAKE, Deed.FOLDER, Deed.DISCARD),
    Stage.BOTH: (Deed.TAKE, Deed.DISCARD),
    Stage.STALE: (Deed.TAKE, Deed.FOLDER, Deed.DISCARD),
    Stage.WHOLE: (Deed.APPLY, Deed.FOLDER, Deed.DISCARD),
    Stage.TAKEN: (Deed.CLOSE,),
    Stage.NOTHING: (Deed.CLOSE,),
    Stage.FAILED: (Deed.FOLDER, Deed.DISCARD),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One file that a tool has or had; `detail` is a sentence beside what the stage says, `shown`: its review is open."""

    errand: Errand
    stage: Stage
    detail: str = ""
    shown: bool = True

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What can be done, the usual first."""
        deeds = _DEEDS[self.stage]
        return (Deed.LOOK, *deeds) if self.stage is Stage.TAKEN and not self.shown else deeds

    @property
    def warns(self) -> bool:
        """Whether a person has to look."""
        return self.stage in (Stage.DOUBTFUL, Stage.BOTH, Stage.STALE, Stage.FAILED)

    @property
    def words(self) -> str:
        """The sentence of the row."""
        name = f"\u2068{os.path.basename(self.errand.name)}\u2069"  # isolated: it may read from right to left
        sentence = _sentence(self.stage, self.shown).format(tool=self.errand.tool, name=name)
        return f"{sentence} {self.detail}".strip()


def _sentence(stage: Stage, shown: bool) -> str:
    match stage:
        case Stage.OPEN:
            return translate("Tools", "{tool} has {name} open. What you save comes back when you close it.")
        case Stage.STAYS:
            return translate("Tools", "Still editing {name} in {tool}? Bring it back when you have saved.")
        case Stage.SAVED:
            return translate("Tools", "{tool} has saved {name}. Bring it back when you are done there.")
        case Stage.LEFT:
            return translate("Tools", "What {tool} wrote for {name} is still here.")
        case Stage.DOUBTFUL:
            return translate("Tools", "{tool} ended badly after it had written {name}.")
        case Stage.BOTH:
            return translate(
                "Tools", "{tool} has written {name}, and you changed the result here too. Undo brings yours back."
            )
        case Stage.STALE:
            return translate("Tools", "{name} is another file now than the one that {tool} was given.")
        case Stage.WHOLE:
            return translate("Tools", "{tool} has written {name}. Nothing is applied yet.")
        case Stage.TAKEN if shown:
            return translate("Tools", "What {tool} wrote is in the result of {name}. Undo takes it back.")
        case Stage.TAKEN:
            return translate("Tools", "What {tool} wrote for {name} waits in its review.")
        case Stage.NOTHING:
            return translate("Tools", "{tool} changed nothing in {name}.")
        case Stage.FAILED:
            return translate("Tools", "{tool} and {name}:")


def end_words(status: int, said: str) -> str:
    """How a tool ended, and the last thing that it `said`."""
    if status < 0:
        how = translate("Tools", "It crashed (signal {number}).").format(number=-status)
    else:
        how = translate("Tools", "It ended with status {number}.").format(number=status)
    return f"{how} “{said}”" if said else how


def deed_words(deed: Deed, stage: Stage) -> tuple[str, str]:
    """What the button of a deed says, and its tooltip."""
    match deed:
        case Deed.BRING:
            return translate("Tools", "Bring back now"), translate("Tools", "Take what is saved so far into the result")
        case Deed.STOP:
            return translate("Tools", "Stop waiting"), translate(
                "Tools", "Leave the tool alone; what it saves later is offered at the next start"
            )
        case Deed.TAKE if stage is Stage.LEFT:
            return translate("Tools", "Bring back"), translate("Tools", "Take it into the result, as one step to undo")
        case Deed.TAKE if stage is Stage.BOTH:
            return translate("Tools", "Take the tool's"), translate("Tools", "As one step: Undo brings yours back")
        case Deed.TAKE:
            return translate("Tools", "Take it all the same"), translate("Tools", "As one step to undo")
        case Deed.APPLY:
            return translate("Tools", "Apply to both"), translate("Tools", "Write this file into both replicas")
        case Deed.DISCARD if stage is Stage.BOTH:
            return translate("Tools", "Keep mine"), translate("Tools", "Remove what the tool wrote")
        case Deed.DISCARD:
            return translate("Tools", "Discard"), translate("Tools", "Remove what the tool wrote")
        case Deed.LOOK:
            return translate("Tools", "Look"), translate("Tools", "Open the review")
        case Deed.FOLDER:
            return translate("Tools", "Show folder"), translate("Tools", "Open the folder with the copies")
        case Deed.CLOSE:
            return "✕", translate("Tools", "Close this note")
