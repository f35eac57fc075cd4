"""The hooks: what the program calls. Each takes the arguments that it needs, and leaves the rest of the contract out."""

from briefcase_ini.compare import compare
from briefcase_ini.document import Document, read
from briefcase_ini.merge import FORMAT, merge, write
from briefcase_ini.show import show_comparison, show_merge
from workbench.hookimpl import hookimpl
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Answers, Comparison, Edits, Format, MergeResult, Recognition
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import View, Want

ENDINGS = (".ini", ".cfg", ".editorconfig")


@hookimpl
def workbench_formats() -> tuple[Format, ...]:
    """One format."""
    return (Format(FORMAT, "Settings (INI)", tuple("*" + ending for ending in ENDINGS)),)


@hookimpl
def workbench_recognise(content: Content) -> Recognition | None:
    """Settings, if the name says so and the inside can be read; any text could pass for settings without a name."""
    if not content.name.lower().endswith(ENDINGS):
        return None
    try:
        read(content)
    except DocumentError:
        # Surely somebody's settings, but not ones that keys could be merged in: as text they can be.
        return Recognition(FORMAT, 0.1)
    return Recognition(FORMAT, 1.0)


@hookimpl
def workbench_merge(contents: ThreeWay[Content | None], job: Job) -> MergeResult:
    """The merge by section and key."""
    documents = _read(contents)
    job.check()
    return merge(documents, contents.base is not None)


@hookimpl
def workbench_diff(old: Content, new: Content) -> Comparison:
    """The keys, comments and sections that differ."""
    return compare(read(old), read(new))


@hookimpl
def workbench_present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: Want
) -> tuple[View, ...]:
    """The keys in one list."""
    documents = _read(contents)
    if isinstance(result, Comparison):
        return (show_comparison(documents.left, documents.right, want),)
    return (show_merge(documents, contents.base is not None, want),)


@hookimpl
def workbench_write(answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str) -> None:
    """The file with the chosen keys."""
    data = write(_read(contents), contents.base is not None, answers, edits)
    with open(out, "wb") as file:
        file.write(data)


@hookimpl
def workbench_check(file: Content) -> tuple[Problem, ...]:
    """Whether what was written can be read again."""
    try:
        read(file)
    except DocumentError as error:
        return (error.problem,)
    return ()


def _read(contents: ThreeWay[Content | None]) -> ThreeWay[Document]:
    return contents.map(read)
