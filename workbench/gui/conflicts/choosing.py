"""The choices of the briefcase that is shown, with undo and redo; they are kept on disk as they are made."""

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.kept import KeptChoices
from workbench.gui.conflicts.listing import Listing
from workbench.gui.conflicts.turns import Turns
from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate
from workbench.gui.wording import isolated
from workbench.model.conflict import Conflict, Keep
from workbench.model.problem import Problem


class Choosing(QObject):
    """`changed`: there are other choices now. `told` carries problems that the person should know of.

    `jobs` are those that keep things at once, even while a long sync runs.
    """

    changed = pyqtSignal()
    told = pyqtSignal(object)  # list[Problem]

    def __init__(self, kept: KeptChoices, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._jobs = kept, jobs
        self._directory = ""
        self._listing = Listing()
        self._keeping = self._unkept = False
        self.turns = Turns()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.turns.now

    def leave(self) -> None:
        """Another briefcase is looked at; what was chosen for the one before is on disk."""
        self.finish()
        self._directory, self._listing, self.turns = "", Listing(), Turns()
        self.changed.emit()

    def look(self, directory: str, listing: Listing, kept: Choices) -> None:
        """The conflicts are these now; `kept` are the choices on disk for them, if nothing was chosen here before."""
        before = self.turns.now
        known = directory == self._directory
        turns = self.turns.among(listing.unchanged(self._listing)) if known else Turns(kept)
        self._directory, self._listing, self.turns = directory, listing, turns
        if known and turns.now != before:
            self._keep()
        self.changed.emit()

    def choose(self, conflicts: tuple[Conflict, ...], keep: Keep | None) -> None:
        """Choose for whole conflicts; those whose times do not tell stay open, and that is said."""
        self._turn(self.turns.choosing(conflicts, keep))
        unclear = [c for c in conflicts if c.id in self.choices.unclear]
        if unclear and keep is not None:
            self.told.emit([Problem("", _unclear_words(unclear, keep))])

    def undo(self) -> None:
        """Take the last choice back."""
        self._turn(self.turns.undone())

    def redo(self) -> None:
        """Make it again."""
        self._turn(self.turns.redone())

    def finish(self) -> None:
        """See to it that what was chosen last is kept; the jobs do it."""
        if self._unkept:
            self._keeping = False
            self._keep()

    def _turn(self, turns: Turns) -> None:
        if turns != self.turns:
            self.turns = turns
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        """Keep the choices on disk: at once, or after those that are just being kept."""
        if not self._directory:
            return
        if self._keeping:
            self._unkept = True
            return
        self._keeping, self._unkept = True, False
        directory, conflicts, choices = self._directory, self._listing.conflicts, self.choices
        self._jobs.run(
            translate("Conflicts", "Keeping your choices"),
            lambda _: self._kept.keep(directory, conflicts, choices),
            self._on_disk,
            self._on_disk,
        )

    def _on_disk(self, problem: Problem | None) -> None:
        self._keeping = False
        if self._unkept:
            self._keep()
        if problem is not None:
            self.told.emit([problem])


def _unclear_words(unclear: list[Conflict], keep: Keep) -> str:
    name, more = isolated(unclear[0].name.rpartition("/")[2]), len(unclear) - 1
    if keep is Keep.NEWEST:
        if not more:
            words = translate("Conflicts", "The times of {name} do not tell which is newer. It stays open.")
        else:
            words = translate(
                "Conflicts", "The times of {name} and {more} more do not tell which is newer. They stay open."
            )
    elif not more:
        words = translate("Conflicts", "The times of {name} do not tell which is older. It stays open.")
    else:
        words = translate(
            "Conflicts", "The times of {name} and {more} more do not tell which is older. They stay open."
        )
    return words.format(name=name, more=more)
