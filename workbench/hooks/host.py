"""The host: everything that the program asks plugins, guarded. One object, no registry; tests build their own."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

from workbench.hooks.limits import Limits
from workbench.model.job import Job, QuietJob
from workbench.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.hooks.documents import Documents
    from workbench.hooks.drawing import Drawing
    from workbench.hooks.known_names import KnownNames
    from workbench.hooks.patterns import Patterns
    from workbench.hooks.plugin import Reference
    from workbench.hooks.plugins import PluginInfo, Plugins
    from workbench.hooks.recognise import Recogniser
    from workbench.hooks.verbatim import Verbatim
    from workbench.hooks.workers import Workers
    from workbench.model.companions import Companions
    from workbench.model.content import Content
    from workbench.model.merge import (
        Answers,
        Author,
        ChangeKind,
        Choice,
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
    from workbench.model.threeway import ThreeWay
    from workbench.model.view import View, Want

__all__ = ["Host", "Limits"]

# Most syncs ask no plugin anything, so what calls them is imported when the first question comes.

DEFAULT = Limits()
QUIET = QuietJob()
NO_OPTIONS: Options = MappingProxyType({})


class Host:
    """The plugins behind one guarded door. Thread-safe; nothing is found, imported or started before it is needed.

    Work on documents raises `Cancelled` when its `job` does; everything else that goes wrong is a `Problem`.
    """

    def __init__(
        self,
        plugins: Mapping[str, object] | None = None,
        limits: Limits = DEFAULT,
        drawing: Mapping[str, object] | None = None,
    ) -> None:
        """With the installed plugins; or with `plugins` only: modules, classes or "module:attribute" strings by name.

        `drawing` are those of the group "workbench.gui"; with given `plugins`, none by default.
        """
        self.limits = limits
        self._drawing: Drawing | None = None
        self._drawing_given = drawing if plugins is None or drawing is not None else {}
        self._given: tuple[Reference, ...] | None = None
        if plugins is not None:
            from workbench.hooks.plugin import reference_to

            self._given = tuple(reference_to(name, plugin) for name, plugin in plugins.items())
        self._lock = threading.RLock()
        self._plugins: Plugins | None = None
        self._known: KnownNames | None = None
        self._names: Patterns | None = None
        self._recogniser: Recogniser | None = None
        self._known_workers: Workers | None = None
        self._failed: list[Problem] = []

    @classmethod
    def load(cls, limits: Limits = DEFAULT) -> Host:
        """A host with every installed plugin."""
        return cls(None, limits)

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes. The host can still be asked; it would start new ones."""
        if self._known_workers is not None:
            self._known_workers.close()

    # What plugins are, asked in this process

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with plugins themselves: those that cannot be loaded, and failures that stopped no work."""
        return (*self._loaded().problems, *self._failed)

    def plugins(self) -> tuple[PluginInfo, ...]:
        """Every plugin that was found, those with a problem too, by name."""
        return tuple(self._loaded().infos)

    def formats(self) -> tuple[Format, ...]:
        """The formats of all plugins, each name once."""
        return self._loaded().formats()

    def mergeable(self, name: str) -> bool:
        """Whether a file of this name (no folders in it) is likely to be merged by some plugin. Costs about 1 µs."""
        if self._names is None:
            from workbench.hooks.patterns import Patterns

            self._names = Patterns(self._known_names().patterns)
        return self._names.match(name)

    def companions(self) -> Companions:
        """Which files are held together: the logs of databases, and what the formats of plugins say."""
        from workbench.model.companions import SQLITE, Companions

        return SQLITE.joined(Companions(self._known_names().companions))

    def _known_names(self) -> KnownNames:
        """What all plugins say of names, without importing them where it is known from an earlier start."""
        if self._known is None:
            from workbench.hooks import known_names

            if self._plugins is None and self._given is None:
                self._known = known_names.remembered()
            if self._known is None:
                plugins = self._loaded()
                formats = [f for one in plugins.loaded.values() for f in one.formats]
                self._known = known_names.of_formats(formats)
                if self._given is None and not plugins.problems:
                    known_names.remember(self._known, [one.reference.target for one in plugins.loaded.values()])
        return self._known

    def options(self, format: str) -> tuple[Option, ...]:
        """What can be set for `format`."""
        plugins = self._loaded()
        owner = next((p for p in plugins.loaded.values() if p.handles(format)), None)
        return () if owner is None else plugins.options(owner, format)

    def external_tools(self) -> tuple[ExternalTool, ...]:
        """The programs that can compare or merge files, each name once."""
        return self._loaded().external_tools()

    def icon(self, format: str, change: ChangeKind | None, size: int) -> Icon | None:
        """A picture of `size` pixels for a file of `format`; None: the window has its own."""
        return self._loaded().icon(format, change, size)

    def widget(self, view: View, choose: Callable[[str, Choice], None]) -> object | Problem | None:
        """A widget from the first plugin by name that has one for `view`; a problem where only failures came; None: nobody's.

        Asked in this process, on the GUI thread.
        """
        from workbench.hooks.drawing import Drawing

        with self._lock:
            if self._drawing is None:
                self._drawing = Drawing(self._drawing_given)
            drawing = self._drawing
        found, problems = drawing.widget(view, choose)
        for problem in problems:
            self._note(problem)
        return next(iter(problems), None) if found is None else found

    # What plugins do with documents, asked in a worker

    def documents(self, contents: ThreeWay[Content | None], near: object = None) -> Documents:
        """The contents, open for several questions to one worker, until closed; `near` is an earlier result of theirs."""
        from workbench.hooks.documents import Documents
        from workbench.hooks.recognise import Recogniser

        with self._lock:
            plugins = self._loaded()
            if self._recogniser is None:
                self._recogniser = Recogniser(plugins)
            return Documents(contents, plugins, self._recogniser, self._workers, near)

    def recognise(self, content: Content, job: Job = QUIET) -> Recognition | None:
        """The format of `content`, from the plugin that is surest; None where no plugin knows it."""
        from workbench.model.threeway import ThreeWay

        with self.documents(ThreeWay(None, content, content)) as documents:
            agreed = documents.opinions(content, job)
        for problem in agreed.problems:
            self._note(problem)
        from workbench.model.merge import Recognition

        return None if agreed.best is None else Recognition(agreed.best.format, agreed.best.confidence)

    def merge(
        self, contents: ThreeWay[Content | None], options: Options = NO_OPTIONS, job: Job = QUIET
    ) -> MergeResult | Verbatim | Problem:
        """The three-way merge; the whole file of a side where that needs no format. See `Documents.merge`."""
        with self.documents(contents) as documents:
            return documents.merge(options, job)

    def diff(self, old: Content, new: Content, options: Options = NO_OPTIONS, job: Job = QUIET) -> Comparison | Problem:
        """What differs between two contents. See `Documents.diff`."""
        from workbench.model.threeway import ThreeWay

        with self.documents(ThreeWay(None, old, new)) as documents:
            return documents.diff(options, job)

    def present(
        self,
        result: MergeResult | Comparison,
        contents: ThreeWay[Content | None],
        want: Want | None = None,
        job: Job = QUIET,
    ) -> tuple[View, ...] | Problem:
        """What to show of `result`; for a comparison, old is `contents.left`, new is `contents.right`."""
        from workbench.model.view import Want

        with self.documents(contents, near=result) as documents:
            return documents.present(result, want or Want(), job)

    def write(
        self,
        result: MergeResult,
        answers: Answers,
        edits: Edits,
        contents: ThreeWay[Content | None],
        out: str,
        job: Job = QUIET,
    ) -> Content | Problem:
        """The merged file, written to the new file `out` and checked; a problem while a decision is open."""
        with self.documents(contents, near=result) as documents:
            return documents.write(result, answers, edits, out, job)

    def write_conflicts(
        self,
        result: MergeResult,
        answers: Answers,
        edits: Edits,
        contents: ThreeWay[Content | None],
        labels: ThreeWay[str],
        out: str,
        job: Job = QUIET,
    ) -> Content | Problem:
        """The result with its open decisions marked inside it. See `Documents.write_conflicts`."""
        with self.documents(contents, near=result) as documents:
            return documents.write_conflicts(result, answers, edits, labels, out, job)

    def redline(
        self,
        result: MergeResult | Comparison,
        answers: Answers,
        edits: Edits,
        contents: ThreeWay[Content | None],
        authors: ThreeWay[Author],
        out: str,
        job: Job = QUIET,
    ) -> Content | Problem:
        """A document in which each change can be accepted or rejected. See `Documents.redline`."""
        with self.documents(contents, near=result) as documents:
            return documents.redline(result, answers, edits, authors, out, job)

    def findings(self, result: MergeResult | Comparison, file: str = "", job: Job = QUIET) -> tuple[Finding, ...]:
        """The remarks of all plugins on a result; `file` is its name. One that fails is noted in `problems`."""
        from workbench.hooks.ask import ask

        found: list[Finding] = []
        arguments = {"format": result.format, "result": result}
        with self._workers.one(near=result) as worker:
            for plugin in self._loaded().loaded.values():
                if "workbench_analyse" not in plugin.plugin.hooks:
                    continue
                answer = ask(worker, plugin, "workbench_analyse", arguments, file, job)
                if isinstance(answer, Problem):
                    self._note(answer)
                else:
                    assert isinstance(answer, tuple)
                    found.extend(answer)
        return tuple(found)

    def _loaded(self) -> Plugins:
        from workbench.hooks.plugin import installed
        from workbench.hooks.plugins import Plugins

        with self._lock:
            if self._plugins is None:
                self._plugins = Plugins(installed() if self._given is None else self._given)
            return self._plugins

    @property
    def _workers(self) -> Workers:
        from workbench.hooks.workers import Workers

        with self._lock:
            if self._known_workers is None:
                self._known_workers = Workers(self.limits)
            return self._known_workers

    def _note(self, problem: Problem) -> None:
        with self._lock:
            if problem not in self._failed:
                self._failed = [*self._failed[-99:], problem]
