"""Reviews that are not applied yet, kept on disk so that no decision is lost when the window closes or dies."""

import contextlib
import os
from dataclasses import dataclass

from workbench.gui.settings import write_whole
from workbench.model.problem import Problem, WorkbenchError
from workbench.review import Review, load, save

KEPT = 90 * 86_400
"""Seconds after which decisions that nobody came back to are forgotten."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as far as it was kept, and what was wrong with what was kept."""

    review: Review
    problem: Problem | None = None


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
        failure = "Your decisions cannot be kept for later"
        return write_whole(self.path(briefcase, review.conflict), save(review), failure)

    def restore(self, briefcase: str, fresh: Review) -> Draft:
        """`fresh` with what was decided earlier, where that is about the same contents."""
        path = self.path(briefcase, fresh.conflict)
        try:
            with open(path, encoding="utf-8") as file:
                return Draft(load(file.read(), fresh))
        except FileNotFoundError:
            return Draft(fresh)
        except WorkbenchError as error:
            with contextlib.suppress(OSError):
                os.replace(path, path + ".old")
            return Draft(fresh, error.problem)
        except (OSError, UnicodeDecodeError):
            return Draft(fresh, Problem(path, "Your earlier decisions cannot be read; nothing is decided yet."))

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
