"""Contents that are worked on together: one plugin and one worker, kept while their conflict or comparison is open."""

import os
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from workbench.hooks.answered import all_answers, senseless, unanswered
from workbench.hooks.ask import ask
from workbench.hooks.contents import content_of
from workbench.hooks.plugins import Plugins
from workbench.hooks.recognise import Agreed, Opinions, Recogniser
from workbench.hooks.sentences import DOING, wrong_answer
from workbench.hooks.settings import settings_fault
from workbench.hooks.shown import view_fault
from workbench.hooks.verbatim import Verbatim, verbatim
from workbench.hooks.workers import Worker, Workers
from workbench.model.content import Content
from workbench.model.job import Job, QuietJob
from workbench.model.merge import Answers, Author, Choice, Comparison, Edits, MergeResult, Options
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import View, Want

QUIET = QuietJob()
NO_OPTIONS: Options = {}
EVERYTHING = Want()


class Documents:
    """Base, left and right of one document, open with the plugin that recognised them. Thread-safe; to be closed.

    For a comparison the old content is the left one, the new content the right one, and there is no base. Every
    method raises `Cancelled` when its `job` does, and nothing else for what a plugin or a document does.
    """

    def __init__(
        self,
        contents: ThreeWay[Content | None],
        plugins: Plugins,
        recogniser: Recogniser,
        workers: Workers,
        near: object,
    ) -> None:
        self.contents = contents
        self._plugins = plugins
        self._recogniser = recogniser
        self._workers = workers
        self._worker: Worker | None = workers.take(near)
        self._agreed: Agreed | None = None

    def __enter__(self) -> "Documents":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """The worker is free for others. Nothing can be asked here any more."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._workers.give_back(worker)

    @property
    def name(self) -> str:
        """What a person knows the document by."""
        return next((c.name for c in (self.contents.left, self.contents.right) if c is not None), "")

    def agreed(self, job: Job = QUIET) -> Agreed | Problem:
        """The plugin and format for all sides, or why there are none."""
        if self._agreed is None:
            answer = self._recogniser.agree(self.contents, self._open_worker(), job)
            if isinstance(answer, Problem):
                return answer
            self._agreed = answer
        return self._agreed

    def opinions(self, content: Content, job: Job = QUIET) -> Opinions:
        """What each plugin thinks of one content."""
        return self._recogniser.opinions(content, self._open_worker(), job)

    def merge(self, options: Options = NO_OPTIONS, job: Job = QUIET) -> MergeResult | Verbatim | Problem:
        """The three-way merge; the whole file of a side where that needs no format."""
        if self.contents.left is None or self.contents.right is None:
            return Problem(
                self.name, "The file is missing on one side: there is nothing to merge. Keep it or delete it."
            )
        whole = verbatim(self.contents)
        if whole is not None:
            return whole
        agreed = self.agreed(job)
        if isinstance(agreed, Problem):
            return agreed
        fault = settings_fault(options, self._plugins.options(agreed.plugin, agreed.format), agreed.format)
        if fault is not None:
            return Problem(self.name, fault)
        arguments = {"contents": agreed.contents, "options": dict(options)}
        answer = self._ask(agreed, "workbench_merge", arguments, job)
        assert isinstance(answer, MergeResult | Problem)
        return answer

    def diff(self, options: Options = NO_OPTIONS, job: Job = QUIET) -> Comparison | Problem:
        """What differs between left (old) and right (new). Equal bytes are equal whatever the format is."""
        old, new = self.contents.left, self.contents.right
        if old is None or new is None:
            return Problem(self.name, "There is only one file: there is nothing to compare it with.")
        agreed = self.agreed(job)
        if isinstance(agreed, Problem):
            return Comparison("", ()) if old.digest == new.digest else agreed
        fault = settings_fault(options, self._plugins.options(agreed.plugin, agreed.format), agreed.format)
        if fault is not None:
            return Problem(self.name, fault)
        arguments = {"old": old, "new": new, "options": dict(options)}
        answer = self._ask(agreed, "workbench_diff", arguments, job)
        assert isinstance(answer, Comparison | Problem)
        return answer

    def present(
        self, result: MergeResult | Comparison, want: Want = EVERYTHING, job: Job = QUIET
    ) -> tuple[View, ...] | Problem:
        """What to show of `result`, which came from `merge` or `diff` of the same contents."""
        agreed = self._for(result, job)
        if isinstance(agreed, Problem):
            return agreed
        arguments = {"result": result, "contents": agreed.contents, "want": want}
        answer = self._ask(agreed, "workbench_present", arguments, job)
        assert isinstance(answer, tuple | Problem)
        fault = None if isinstance(answer, Problem) else view_fault(answer, result, want)
        if fault is not None:
            return wrong_answer(agreed.plugin.name, "workbench_present", self.name, fault)
        return answer

    def write(
        self, result: MergeResult, answers: Answers, edits: Edits, out: str, job: Job = QUIET
    ) -> Content | Problem:
        """The merged file, written to the new file `out` and checked. `out` stays only if nothing is wrong with it.

        A problem, and nothing written, while a decision is open.
        """
        problem = self._open(result, answers, edits)
        if problem is not None:
            return problem
        arguments = {"result": result, "answers": all_answers(result, answers), "edits": dict(edits)}
        return self._written("workbench_write", result, arguments, out, check=True, job=job)

    def redline(
        self,
        result: MergeResult | Comparison,
        answers: Answers,
        edits: Edits,
        authors: ThreeWay[Author],
        out: str,
        job: Job = QUIET,
    ) -> Content | Problem:
        """A document in which a person can accept or reject each change, written to the new file `out` and checked.

        Of a comparison its changes, by `authors.right`, and no answers; of a merge those of each side by its author. A
        problem, and nothing written, while a decision is open, and for formats that cannot hold changes.
        """
        given: dict[str, Choice] = {}
        if isinstance(result, MergeResult):
            problem = self._open(result, answers, edits)
            if problem is not None:
                return problem
            given = all_answers(result, answers)
        arguments: dict[str, object] = {"answers": given, "edits": dict(edits), "authors": authors}
        return self._written("workbench_redline", result, arguments, out, check=True, job=job)

    def _open(self, result: MergeResult, answers: Answers, edits: Edits) -> Problem | None:
        """Why the merged document cannot be written yet: an answer makes no sense, or a decision is open."""
        fault = senseless(result, answers, edits)
        if fault is not None:
            return Problem(self.name, f"Cannot be written: {fault}.")
        waiting = unanswered(result, answers, edits)
        if not waiting:
            return None
        count = "One decision is" if len(waiting) == 1 else f"{len(waiting)} decisions are"
        where = waiting[0].title or waiting[0].at
        return Problem(self.name, f"{count} still open ({where}). Answer before writing.")

    def write_conflicts(
        self,
        result: MergeResult,
        answers: Answers,
        edits: Edits,
        labels: ThreeWay[str],
        out: str,
        job: Job = QUIET,
    ) -> Content | Problem:
        """The result, written to the new file `out` with its open decisions marked inside it, for formats that can do that.

        `labels` name base, left and right in the marks. The file is not checked: a marked one need not be valid.
        """
        fault = senseless(result, answers, edits)
        if fault is not None:
            return Problem(self.name, f"Cannot be written: {fault}.")
        arguments = {"result": result, "answers": all_answers(result, answers), "edits": dict(edits), "labels": labels}
        return self._written("workbench_write_conflicts", result, arguments, out, check=False, job=job)

    def check(self, file: Content, job: Job = QUIET) -> Problem | None:
        """What is wrong with a file that was made elsewhere to be the merged one; None where nothing is known to be.

        A file in whose place none of these contents could stand is wrong; of formats that no plugin knows nothing is.
        """
        agreed = self.agreed(job)
        return None if isinstance(agreed, Problem) else self._checked(agreed, file, job)

    def _written(
        self, hook: str, result: MergeResult | Comparison, arguments: dict[str, object], out: str, check: bool, job: Job
    ) -> Content | Problem:
        """The file that `hook` wrote to `out`; on a problem or a cancel there is none."""
        agreed = self._for(result, job)
        if isinstance(agreed, Problem):
            return agreed
        out = os.path.abspath(out)
        if os.path.lexists(out):
            return Problem(out, "Is there already: a merge is written to a new file only.")
        kept = False
        try:
            arguments |= {"result": result, "contents": agreed.contents, "out": out}
            answer = self._ask(agreed, hook, arguments, job)
            if isinstance(answer, Problem):
                return answer
            try:
                written = content_of(out, self.name)
            except DocumentError as error:
                message = (
                    f"The plugin ‘{agreed.plugin.name}’ wrote no file for {self.name}: it {error.problem.message}."
                )
                return Problem(self.name, f"{message} Choose a whole file, or report this to its author.")
            problem = self._checked(agreed, written, job) if check else None
            kept = problem is None
            return written if problem is None else problem
        finally:
            if not kept:
                with suppress(OSError):
                    os.unlink(out)

    def _checked(self, agreed: Agreed, written: Content, job: Job) -> Problem | None:
        """What the plugin's own check finds wrong with a written file, in one problem.

        What it finds wrong with one of the versions too was wrong before: a person lives with it, and the merge may.
        """
        found = self._faults(agreed, written, job)
        if isinstance(found, Problem):
            return found
        if found:
            for content in (agreed.contents.base, agreed.contents.left, agreed.contents.right):
                before = self._faults(agreed, content, job) if content is not None else ()
                found = tuple(f for f in found if isinstance(before, Problem) or f not in before)
        if not found:
            return None
        return Problem(
            self.name, f"The merged file is not valid and was not kept: {' '.join(found)} Choose a whole file."
        )

    def _faults(self, agreed: Agreed, file: Content, job: Job) -> tuple[str, ...] | Problem:
        """The sentences of the plugin's check of a file; a problem where it could not check."""
        if "workbench_check" not in agreed.plugin.plugin.hooks:
            return ()
        found = self._ask(agreed, "workbench_check", {"file": file}, job)
        if isinstance(found, Problem):
            return found
        return tuple(str(p.message) for p in found) if isinstance(found, tuple) else ()

    def _for(self, result: MergeResult | Comparison, job: Job) -> Agreed | Problem:
        """The plugin that made `result`."""
        agreed = self.agreed(job)
        if isinstance(agreed, Agreed) and agreed.format != result.format:
            return Problem(
                self.name, f"The files are “{agreed.format}”, this result is of “{result.format}”. Merge them anew."
            )
        return agreed

    def _ask(self, agreed: Agreed, hook: str, arguments: Mapping[str, object], job: Job) -> object | Problem:
        if hook not in agreed.plugin.plugin.hooks:
            message = f"The plugin ‘{agreed.plugin.name}’ has nothing for {DOING[hook]} files of “{agreed.format}”."
            return Problem(self.name, message)
        return ask(self._open_worker(), agreed.plugin, hook, {"format": agreed.format, **arguments}, self.name, job)

    def _open_worker(self) -> Worker:
        if self._worker is None:
            raise ValueError("these documents are closed")
        return self._worker
