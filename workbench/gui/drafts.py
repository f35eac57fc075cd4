"""Reviews that are not applied yet, kept on disk so that no decision is lost when the window closes or dies."""

import contextlib
import itertools
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.gui.settings import write_whole
from workbench.gui.translate import translate
from workbench.model.merge import Options
from workbench.model.problem import Problem, WorkbenchError
from workbench.review import Review, load, save
from workbench.review.carried import Carried, carry_over
from workbench.review.saved import answers_in, options_in

KEPT = 90 * 86_400
"""Seconds after which decisions that nobody came back to are forgotten."""

_APPLIED = ".applied.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as far as it was kept, and what was wrong with what was kept.

    `aside` are texts that the person wrote and that have no place in the review any more, kept in the file `aside_path`.
    """

    review: Review
    problem: Problem | None = None
    aside: tuple[str, ...] = ()
    aside_path: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The kept reviews in one folder, by briefcase and conflict."""

    folder: str

    def path(self, briefcase: str, conflict: str) -> str:
        """Where the review of a conflict is kept."""
        return os.path.join(self.folder, f"{_plain(briefcase)}-{_plain(conflict)}.json")

    def keep(self, briefcase: str, review: Review) -> Problem | None:
        """None when the review is on disk (or has nothing to keep), else what went wrong."""
        if not (review.touched or review.past or review.future):
            self.forget(briefcase, review.conflict)
            return None
        failure = translate("Drafts", "Your decisions cannot be kept for later")
        return write_whole(self.path(briefcase, review.conflict), save(review), failure)

    def options(self, briefcase: str, conflict: str) -> Options | None:
        """The options with which the kept review of a conflict was made; None where none is kept."""
        try:
            with open(self.path(briefcase, conflict), encoding="utf-8") as file:
                return options_in(file.read())
        except (OSError, UnicodeDecodeError):
            return None

    def restore(self, briefcase: str, fresh: Review) -> Draft:
        """`fresh` with what was decided earlier; where the contents have changed since, with what of it still holds."""
        path = self.path(briefcase, fresh.conflict)
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            return Draft(load(text, fresh))
        except FileNotFoundError:
            return self._restore_applied(briefcase, fresh)
        except WorkbenchError as error:
            try:
                draft = self.carried(briefcase, carry_over(text, fresh))
            except WorkbenchError:
                draft = Draft(fresh, error.problem)
            with contextlib.suppress(OSError):
                os.replace(path, path + ".old")
            if draft.review.touched:
                self.keep(briefcase, draft.review)
            return draft
        except (OSError, UnicodeDecodeError):
            unread = translate("Drafts", "Your earlier decisions cannot be read; nothing is decided yet.")
            return Draft(fresh, Problem(path, unread))

    def carried(self, briefcase: str, found: Carried) -> Draft:
        """What was carried over, in words, with the texts that have no place any more in a file of their own."""
        if not found.lost and not found.aside:
            return Draft(found.review)
        words = translate("Drafts", "The files have changed since you decided.") + " "
        if found.lost and not found.kept:
            words += translate(
                "Drafts", "%n answer(s) no longer hold, because the question is another one.", "", found.lost
            )
        elif found.lost:
            words += translate("Drafts", "%n answer(s) still hold.", "", found.kept) + " "
            words += translate("Drafts", "%n do not, because the question is another one.", "", found.lost)
        else:
            words += translate("Drafts", "All your answers still hold.")
        path = ""
        if found.aside:
            path, problem = self._put_aside(briefcase, found)
            words += " " + translate("Drafts", "What you wrote is kept aside.") if not problem else f" {problem}"
        return Draft(found.review, Problem("", words), found.aside, path)

    def _put_aside(self, briefcase: str, found: Carried) -> tuple[str, Problem | None]:
        """The file that holds what was put aside, or why it could not be written. Nothing is written over."""
        stem = self.path(briefcase, found.review.conflict).removesuffix(".json")
        path = next(p for n in itertools.count(1) if not os.path.exists(p := f"{stem}.aside-{n}.txt"))
        failure = translate("Drafts", "What you wrote cannot be kept")
        return path, write_whole(path, "\n\n".join(found.aside), failure)

    def begun(self, briefcase: str, conflicts: Iterable[str]) -> dict[str, int]:
        """How much was said and not applied yet, by conflict, of the `conflicts` for which anything is kept."""
        prefix, found = f"{_plain(briefcase)}-", {}
        try:
            kept = {name for name in os.listdir(self.folder) if name.startswith(prefix)}
        except OSError:
            return {}
        for conflict in conflicts:
            path = self.path(briefcase, conflict)
            if os.path.basename(path) not in kept:
                continue
            try:
                with open(path, encoding="utf-8") as file:
                    now = answers_in(json.load(file)["now"])
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue  # It is said when the conflict is opened.
            count = len(now.choices.keys() | now.edits.keys())
            if count:
                found[conflict] = count
        return found

    def note_applied(self, briefcase: str, conflict: str) -> None:
        """What is kept for a conflict was applied: it is found again after an undo, and never carried over."""
        path = self.path(briefcase, conflict)
        with contextlib.suppress(OSError):
            os.replace(path, path.removesuffix(".json") + _APPLIED)

    def _restore_applied(self, briefcase: str, fresh: Review) -> Draft:
        path = self.path(briefcase, fresh.conflict).removesuffix(".json") + _APPLIED
        try:
            with open(path, encoding="utf-8") as file:
                return Draft(load(file.read(), fresh))
        except (OSError, UnicodeDecodeError, WorkbenchError):
            return Draft(fresh)

    def forget(self, briefcase: str, conflict: str) -> None:
        """Nothing is kept for this conflict any more."""
        with contextlib.suppress(OSError):
            os.unlink(self.path(briefcase, conflict))

    def prune(self, now: float) -> None:
        """Nothing older than `KEPT` is left; `now` in seconds since 1970."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.is_file() and now - entry.stat().st_mtime > KEPT:
                    os.unlink(entry.path)


def _plain(word: str) -> str:
    """`word` as part of a file name."""
    return "".join(c if c.isalnum() and c.isascii() else "_" for c in word)[:80]
