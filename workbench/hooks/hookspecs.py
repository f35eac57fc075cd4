"""The plugin contract, whole. A plugin implements the hooks it can; each may take fewer arguments than stand here.

Contents come base, left, right. All values are plain and picklable. Work on documents runs in a worker process with time
and memory limits. Raise `workbench.model.problem.DocumentError` with a sentence for a document that cannot be handled.
"""

import pluggy

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import (
    Answers,
    Author,
    ChangeKind,
    Comparison,
    Edits,
    ExternalTool,
    Finding,
    Format,
    Icon,
    MergeResult,
    Option,
    Options,
    Recognition,
)
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import View, Want

hookspec = pluggy.HookspecMarker("workbench")


@hookspec
def workbench_formats() -> tuple[Format, ...]:  # type: ignore[empty-body]
    """The formats this plugin handles, with the file names that usually hold them. All plugins answer."""


@hookspec
def workbench_recognise(content: Content) -> Recognition | None:
    """Which of its formats `content` has, by what is inside first, by its name second; None: not mine."""


@hookspec
def workbench_options(format: str) -> tuple[Option, ...]:  # type: ignore[empty-body]
    """What can be set for `format`."""


@hookspec
def workbench_merge(  # type: ignore[empty-body]
    format: str, contents: ThreeWay[Content | None], options: Options, job: Job
) -> MergeResult:
    """The three-way merge of `contents`, whose base may be None. Open questions are decisions without a choice."""


@hookspec
def workbench_diff(  # type: ignore[empty-body]
    format: str, old: Content, new: Content, options: Options, job: Job
) -> Comparison:
    """What differs between two contents. Empty exactly when nothing that a person could see differs."""


@hookspec
def workbench_present(  # type: ignore[empty-body]
    format: str,
    result: MergeResult | Comparison,
    contents: ThreeWay[Content | None],
    want: Want,
    job: Job,
) -> tuple[View, ...]:
    """What to show of `result` now. For a comparison, old is `contents.left`, new is `contents.right`."""


@hookspec
def workbench_write(
    format: str,
    result: MergeResult,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    out: str,
    job: Job,
) -> None:
    """Write the merged document to the new file `out`. Every decision has an answer by now.

    An edit at the special address "whole" holds the entire result: it stands for all decisions, and is written as it is.
    Formats that cannot be written from a text alone ignore it.
    """


@hookspec
def workbench_write_conflicts(
    format: str,
    result: MergeResult,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    labels: ThreeWay[str],
    out: str,
    job: Job,
) -> None:
    """Write the result to `out` with its open decisions marked inside, for formats where that makes sense.

    `labels` name the sides in the marks. A plugin of other formats leaves this hook out, and nothing is written.
    """


@hookspec
def workbench_redline(
    format: str,
    result: MergeResult | Comparison,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    authors: ThreeWay[Author],
    out: str,
    job: Job,
) -> None:
    """Write the new file `out` in which a person can accept or reject each change, in the program of the format.

    Accepting all gives the new document, rejecting all the old one. Of a comparison, those are `contents.right` and
    `contents.left`, and all changes are by `authors.right`. Of a merge, they are the merged document, with every decision
    answered, and the base; each change is by the side that made it, and what neither wrote (own words) by `authors.base`.
    A plugin of formats that cannot hold changes leaves this hook out.
    """


@hookspec
def workbench_check(format: str, file: Content) -> tuple[Problem, ...]:  # type: ignore[empty-body]
    """What is wrong with a written file; it leaves only if nothing is."""


@hookspec
def workbench_analyse(format: str, result: MergeResult | Comparison) -> tuple[Finding, ...]:  # type: ignore[empty-body]
    """Remarks on a result that a person should see. All plugins answer, of any format."""


@hookspec
def workbench_icon(format: str, change: ChangeKind | None, size: int) -> Icon | None:
    """A picture of `size` pixels for a file of `format` that was changed so; None: the window has its own."""


@hookspec
def workbench_external_tools() -> tuple[ExternalTool, ...]:  # type: ignore[empty-body]
    """Programs that can compare or merge some formats. All plugins answer."""
