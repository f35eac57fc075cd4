"""A sync from the window: what it did, what it asks, what it would do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject

from workbench.engine.questions import EmptyReplica, MassDeletion
from workbench.engine.session import SyncSettings
from workbench.gui.bars.details import DetailsDialog, show_details
from workbench.gui.bars.note import NoteBar
from workbench.gui.bars.strip import Answer
from workbench.gui.desk import Asked, Synced
from workbench.gui.history.records import counted, merged_words, operation_words
from workbench.gui.told import synced_words
from workbench.gui.translate import translate
from workbench.model.outcome import Outcome

if TYPE_CHECKING:
    from workbench.gui.window import Window


class Syncing(QObject):
    """Belongs to one window. `question` is the bar on which a sync asks."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.question = NoteBar("questionBar", "?", window)
        self.details: DetailsDialog | None = None
        self._waiting: list[tuple[str, Asked]] = []
        window.errands.synced.connect(self._synced)
        window.errands.asked.connect(self._asked)
        window.errands.planned.connect(self._planned)
        self.question.closed.connect(self._ask_next)

    def sync(self, only: str | None = None, settings: SyncSettings | None = None) -> None:
        """Sync the briefcase that is shown: with every peer that is here, or with the one in the folder `only`."""
        directory = self._window.directory
        if directory is not None:
            self._window.leave_review()
            self._waiting = []
            self.question.hide()
            self._window.errands.sync(directory, settings or SyncSettings(), only)

    def plan(self, only: str | None = None) -> None:
        """Say what a sync would do; nothing is touched."""
        self.sync(only, SyncSettings(dry_run=True))

    def _synced(self, directory: str, outcomes: tuple[Outcome, ...]) -> None:
        problems = [p for o in outcomes for p in o.problems]
        self._window.problems.tell(problems, "sync", directory)
        lines = told_lines(outcomes)
        answers: list[Answer] = []
        if lines:
            answers.append((translate("Sync", "Details"), lambda: self._show(lines)))
        self._window.done(directory, synced_words(outcomes), outcomes, answers=answers)

    def _planned(self, directory: str, came: Synced) -> None:
        parts = counted([a for o in came.outcomes for a in o.applied], sum(len(o.merged) for o in came.outcomes))
        open_then = len({c.id for o in came.outcomes for c in o.conflicts})
        if open_then:
            parts.append(translate("Sync", "%n conflict(s) to decide", "", open_then))
        words = translate("Sync", "A sync would do this: {parts}.").format(parts=", ".join(parts))
        if not parts:
            words = translate("Sync", "A sync would change nothing: everything is the same.")
        if came.asked:
            words += " " + translate("Sync", "It would ask you first, because much was deleted.")
        lines = told_lines(came.outcomes)
        answers: list[Answer] = [(translate("Sync", "Details"), lambda: self._show(lines))] if lines else []
        if parts or came.asked:
            answers.append((translate("Sync", "Sync now"), self.sync))
        self.question.tell(words, answers)

    def _show(self, lines: Sequence[str]) -> None:
        words = translate("Sync", "%n file(s)", "", len(lines))
        self.details = show_details(translate("Sync", "What the sync did"), words, lines, self._window)

    # Questions

    def _asked(self, directory: str, asked: Sequence[Asked]) -> None:
        self._waiting += [(directory, one) for one in asked]
        if self.question.isHidden():
            self._ask_next()

    def _ask_next(self) -> None:
        if not self._waiting:
            return
        directory, asked = self._waiting.pop(0)
        path = asked.peer.path
        later: Answer = (translate("Sync", "Not now"), self._ask_next)
        match asked.question:
            case MassDeletion(going=going, items=items, name=name, other=other):
                words = translate(
                    "Sync",
                    "{going} of {items} items are no longer on {other}. Nothing was touched. Shall they go from {name} too?",
                ).format(going=going, items=items, name=name, other=other)
                delete = translate("Sync", "Delete {going} items on {name} too").format(going=going, name=name)
                back = translate("Sync", "Bring them back on {other}").format(other=other)
                answers: list[Answer] = [
                    (back, self._with(directory, path, SyncSettings(bring_back=True))),
                    (delete, self._with(directory, path, SyncSettings(allow_mass_delete=True))),
                    later,
                ]
            case EmptyReplica():
                words = translate(
                    "Sync",
                    "{name} is empty and no longer marked as a replica. If its disk is not connected, connect it first.",
                ).format(name=asked.peer.name)
                fill = translate("Sync", "Fill {name} anew").format(name=asked.peer.name)
                answers = [(fill, self._with(directory, path, SyncSettings(rejoin=True))), later]
        self.question.tell(words, answers, grave=True)

    def _with(self, directory: str, path: str, settings: SyncSettings) -> Callable[[], None]:
        """Sync with one peer as a question was answered, then ask the next one."""

        def go_on() -> None:
            self._window.errands.sync(directory, settings, path)
            self._ask_next()

        return go_on


def told_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """What was done, or would be, to each file, a line each."""
    lines = []
    for outcome in outcomes:
        names = {"left": _name(outcome.left), "right": _name(outcome.right or "")}
        merged = {m.path: m for m in outcome.merged}
        lines += [f"{path}: {merged_words(m)}" for path, m in merged.items()]
        lines += [
            f"{a.path}: {operation_words(a.op, a.origin)} · {names[a.side.value]}"
            for a in outcome.applied
            if a.path not in merged
        ]
    return lines


def _name(root: str) -> str:
    return root.rstrip("/\\").rpartition("/")[2]
