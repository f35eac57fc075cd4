"""The hooks of the Word plugin. What they do is imported when it is asked for: start-up stays quick."""

from typing import TYPE_CHECKING

from workbench.hookimpl import hookimpl
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import (
    Answers,
    Author,
    ChangeKind,
    Comparison,
    Edits,
    Finding,
    Format,
    Icon,
    MergeResult,
    Recognition,
)
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay

if TYPE_CHECKING:
    from workbench.model.view import View, Want

_FORMAT = "word"


@hookimpl
def workbench_formats() -> tuple[Format, ...]:
    """Word documents and templates, with and without macros; older and other ones are read through LibreOffice."""
    return (Format(_FORMAT, "Word document", ("*.docx", "*.docm", "*.dotx", "*.dotm", "*.doc", "*.dot", "*.odt")),)


@hookimpl
def workbench_recognise(content: Content) -> Recognition | None:
    """Word, if the package says so inside; by its name alone, where it cannot be read."""
    from workbench_word.recognise import recognise

    return recognise(content)


@hookimpl
def workbench_merge(contents: ThreeWay[Content | None], job: Job) -> MergeResult:
    """The merge by blocks, words, look and properties."""
    from workbench_word.merge import merge

    return merge(contents, job)


@hookimpl
def workbench_diff(old: Content, new: Content, job: Job) -> Comparison:
    """What a reader sees changed."""
    from workbench_word.diff import diff

    return diff(old, new, job)


@hookimpl
def workbench_present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: "Want", job: Job
) -> "tuple[View, ...]":
    """The document as a page of paragraphs."""
    from workbench_word.present import present

    return present(result, contents, want, job)


@hookimpl
def workbench_write(
    result: MergeResult, answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str, job: Job
) -> None:
    """The merged document, spliced out of one version."""
    from workbench_word.write import write

    write(result, answers, edits, contents, out, job)


@hookimpl
def workbench_redline(
    result: MergeResult | Comparison,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    authors: ThreeWay[Author],
    out: str,
    job: Job,
) -> None:
    """The document with the differences as tracked changes."""
    from workbench_word.redline.make import redline

    redline(result, answers, edits, contents, authors, out, job)


@hookimpl
def workbench_check(file: Content) -> tuple[Problem, ...]:
    """What Word would stumble over."""
    from workbench_word.gate import check

    return check(file)


@hookimpl
def workbench_analyse(format: str, result: MergeResult | Comparison) -> tuple[Finding, ...]:
    """Remarks that the merge left."""
    from workbench_word.findings import analyse

    return analyse(result) if format == _FORMAT else ()


@hookimpl
def workbench_icon(format: str, change: ChangeKind | None, size: int) -> Icon | None:
    """A page with a heading, and a badge."""
    from workbench_word.icon import icon

    return icon(change, size) if format == _FORMAT else None
