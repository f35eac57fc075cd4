"""What comes of looking at two files: facts, differences, views. Made outside the GUI thread; no widgets."""

import os
import tempfile
from dataclasses import dataclass

from workbench.engine.file_facts import FileFacts, Likeness, file_facts
from workbench.gui.compare.sides import TwoSides, two_sides
from workbench.gui.views.fetch import first_views
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Comparison, Finding, Option, Options
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextView, View, Want


@dataclass(frozen=True, slots=True)
class TwoFiles:
    """Two files by path; None where there is none on that side. The names are for people."""

    left: str | None
    right: str | None
    left_name: str
    right_name: str

    @property
    def turned(self) -> "TwoFiles":
        """The same two with their sides swapped."""
        return TwoFiles(self.right, self.left, self.right_name, self.left_name)


@dataclass(frozen=True, slots=True)
class Seen:
    """What two files are to each other.

    `facts` is None where there is only one file, `comparison` where nobody can look inside, `why` then says why.
    `failed`: that is a fault (a damaged file, a plugin that failed), not merely an unknown format.
    """

    files: TwoFiles
    facts: FileFacts | None
    comparison: Comparison | None
    views: tuple[View, ...]
    text: TwoSides | None
    findings: tuple[Finding, ...]
    options: tuple[Option, ...]
    why: Problem | None = None
    failed: bool = False

    @property
    def equal(self) -> bool:
        """Whether there is no difference: none that the chosen options leave."""
        if self.comparison is not None:
            return self.comparison.equal
        return self.facts is not None and self.facts.likeness is Likeness.BYTES


def look_at(files: TwoFiles, host: Host, options: Options, job: Job) -> Seen:
    """What two files are to each other. Raises WorkbenchError for a file that cannot be read."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        contents = _content(files.left, files.left_name, folder), _content(files.right, files.right_name, folder)
        both = files.left is not None and files.right is not None
        facts = file_facts(files.left, files.right, job) if both and files.left and files.right else None
        return _inside(files, facts, ThreeWay(None, *contents), host, options, job)


def part_of(found: Seen, host: Host, want: Want, job: Job) -> tuple[View, ...]:
    """A part of the views that was not there at first. Raises WorkbenchError where it cannot be had."""
    assert found.comparison is not None
    files = found.files
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        contents = _content(files.left, files.left_name, folder), _content(files.right, files.right_name, folder)
        with host.documents(ThreeWay(None, *contents)) as documents:
            views = documents.present(found.comparison, want, job)
    if isinstance(views, Problem):
        raise WorkbenchError(views.message, views.path)
    return views


def _inside(
    files: TwoFiles, facts: FileFacts | None, contents: ThreeWay[Content | None], host: Host, options: Options, job: Job
) -> Seen:
    sides = [c for c in (contents.left, contents.right) if c is not None]
    with host.documents(contents) as documents:
        found = documents.diff(options, job)
        if isinstance(found, Problem):
            opinions = [documents.opinions(c, job) for c in sides]
            failed = any(o.problems for o in opinions) or all(o.best is not None for o in opinions)
            return Seen(files, facts, None, (), None, (), (), found, failed)
        if not found.format:  # equal, and nobody knows what they are
            return Seen(files, facts, found, (), None, (), ())
        views = first_views(documents, found, job)
        if isinstance(views, Problem):
            return Seen(files, facts, found, (), None, (), host.options(found.format), views)
    findings = host.findings(found, files.left_name, job)
    text = next((two_sides(v) for v in views if isinstance(v, TextView)), None)
    return Seen(files, facts, found, views, text, findings, host.options(found.format))


def _content(path: str | None, name: str, folder: str) -> Content:
    """The file as a content; for none an empty file, against which the other one is all new."""
    if path is not None:
        return content_of(os.path.realpath(path), os.path.basename(name))
    empty = os.path.join(folder, "nothing")
    with open(empty, "wb"):
        pass
    return content_of(empty, os.path.basename(name))
