"""One errand that is being watched: its tool, if it is ours to ask, and what is known of its output."""

import os
from dataclasses import dataclass

from workbench.gui.tools.rows import Row, Stage
from workbench.hooks.external.kept import Errand
from workbench.hooks.external.run import Running
from workbench.hooks.external.verdict import Verdict, verdict
from workbench.model.conflict import Conflict
from workbench.model.merge import ExternalTool
from workbench.review import Review


@dataclass(slots=True)
class Watch:
    """`stage` is None for a file that was lent before this start and has not been written since: nothing to say of it."""

    errand: Errand
    stage: Stage | None
    conflict: Conflict | None = None
    tool: ExternalTool | None = None
    running: Running | None = None
    review: Review | None = None
    detail: str = ""
    shown: bool = True
    looking: bool = False
    taking: bool = False
    stamp: tuple[int, int] = (0, 0)
    status: int | None = None
    stayed: bool = False  # it returned at once, and its window may be open

    @property
    def key(self) -> tuple[str, str]:
        """The briefcase and the conflict in it."""
        return self.errand.briefcase, self.errand.conflict

    @property
    def row(self) -> Row | None:
        """What the bar shows."""
        return None if self.stage is None else Row(self.errand, self.stage, self.detail, self.shown)

    @property
    def waiting(self) -> bool:
        """Whether more may come of the tool."""
        return self.stage in (None, Stage.OPEN, Stage.STAYS, Stage.SAVED)

    @property
    def may_go_on(self) -> bool:
        """Whether the tool is open, as far as one can know, and may save again."""
        return self.running is not None and (self.running.status is None or self.stayed)

    def began(self) -> None:
        """Take the output as it is now for no news."""
        self.stamp = _stamp(self.errand.output)

    def news(self) -> bool:
        """Whether the tool ended, or wrote, since this was asked last; asks no more of the disk than when the file changed."""
        stamp, status = _stamp(self.errand.output), self.running.status if self.running is not None else None
        new = stamp != self.stamp or status != self.status
        self.stamp, self.status = stamp, status
        return new

    def judge(self, digest: str | None) -> Verdict | None:
        """What came of the tool, with `digest` its output now; None for one that is not ours to ask."""
        if self.running is None or self.tool is None:
            return None
        self.status = self.running.status
        changed = digest is not None and digest != self.errand.seen
        end = verdict(self.status, self.running.lasted or 0.0, changed, self.tool.merged, self.tool.waits)
        if self.stayed and end is Verdict.RESULT:
            return Verdict.BACKGROUND  # one save of many, for all that is known
        self.stayed = self.stayed or end is Verdict.BACKGROUND
        return end

    def changed_here(self, before: Review | None, after: Review | None) -> bool:
        """Whether the review was changed since the tool was given it, and what the tool wrote would change it too."""
        if self.review is None or before is None or after is before:
            return False
        return self.review.now != before.now


def _stamp(path: str) -> tuple[int, int]:
    try:
        facts = os.stat(path)
    except OSError:
        return (0, 0)
    return (facts.st_mtime_ns, facts.st_size)
