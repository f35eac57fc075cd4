"""The hooks of the text plugin. What they do is imported when it is asked for: start-up stays quick."""

from typing import TYPE_CHECKING

from workbench.hookimpl import hookimpl
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import (
    Answers,
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
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay

if TYPE_CHECKING:
    from workbench.model.view import View, Want  # the command line merges without ever showing anything

_FORMAT = "text"


@hookimpl
def workbench_formats() -> tuple[Format, ...]:
    """Text, under all the names that it goes by."""
    from workbench_text.formats import formats

    return formats()


@hookimpl
def workbench_recognise(content: Content) -> Recognition | None:
    """Text, if the content is text in some encoding."""
    from workbench_text.formats import recognise

    return recognise(content)


@hookimpl
def workbench_options(format: str) -> tuple[Option, ...]:
    """What may be ignored, and the encoding."""
    from workbench_text.options import OPTIONS

    return OPTIONS if format == _FORMAT else ()


@hookimpl
def workbench_merge(format: str, contents: ThreeWay[Content | None], options: Options, job: Job) -> MergeResult:
    """The merge by lines."""
    from workbench_text.merge import merge

    return merge(format, contents, options, job)


@hookimpl
def workbench_diff(format: str, old: Content, new: Content, options: Options, job: Job) -> Comparison:
    """The comparison by lines."""
    from workbench_text.diff import diff

    return diff(format, old, new, options, job)


@hookimpl
def workbench_present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: "Want", job: Job
) -> "tuple[View, ...]":
    """A page of the text in columns."""
    from workbench_text.present import present

    return present(result, contents, want, job)


@hookimpl
def workbench_write(
    result: MergeResult, answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str, job: Job
) -> None:
    """The chosen lines, byte for byte."""
    from workbench_text.write import write

    write(result, answers, edits, contents, out, job)


@hookimpl
def workbench_write_conflicts(
    result: MergeResult,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    labels: ThreeWay[str],
    out: str,
    job: Job,
) -> None:
    """The chosen lines, with the open conflicts between markers as `git merge-file --diff3` writes them."""
    from workbench_text.write import write

    write(result, answers, edits, contents, out, job, labels)


@hookimpl
def workbench_check(file: Content) -> tuple[Problem, ...]:
    """Nothing, if the file is text."""
    from workbench.model.job import QuietJob
    from workbench_text.document import read

    try:
        read(ThreeWay(None, None, file), "auto", QuietJob())
    except DocumentError as error:
        return (error.problem,)
    return ()


@hookimpl
def workbench_analyse(format: str, result: MergeResult | Comparison) -> tuple[Finding, ...]:
    """Remarks on encodings, line ends and suggestions."""
    from workbench_text.findings import analyse

    return analyse(result) if format == _FORMAT else ()


@hookimpl
def workbench_icon(format: str, change: ChangeKind | None, size: int) -> Icon | None:
    """A sheet of text with a badge."""
    from workbench_text.icon import icon

    return icon(change, size) if format == _FORMAT else None


@hookimpl
def workbench_external_tools() -> tuple[ExternalTool, ...]:
    """The usual programs for text."""
    from workbench_text.tools import external_tools

    return external_tools()
