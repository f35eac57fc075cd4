"""Which plugin works on a document: each is asked by itself, the surest wins, and ties go by name."""

import threading
import time
from dataclasses import dataclass

from workbench.hooks.ask import ask
from workbench.hooks.plugins import Loaded, Plugins
from workbench.hooks.sentences import wrong_answer
from workbench.hooks.workers import Worker
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Recognition
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay

REMEMBERED = 4096
"""Contents whose recognition is kept; an answer is some hundred bytes."""

PATIENCE = 3
"""A plugin that let so many files wait until its time was over is asked no more: a sync may ask about hundreds."""

SURE = 0.5
"""Below this only the name of a file speaks for a format (see `Recognition`)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A plugin that takes a content for one of its formats."""

    plugin: Loaded
    format: str
    confidence: float

    @property
    def rank(self) -> tuple[float, str, str]:
        """Smaller is better: the surest first, then by the plugin's name; never by load order."""
        return -self.confidence, self.plugin.name, self.format


@dataclass(frozen=True, slots=True)
class Opinions:
    """What all plugins think of one content, best first, and what went wrong while they were asked."""

    opinions: tuple[Opinion, ...]
    problems: tuple[Problem, ...]

    @property
    def best(self) -> Opinion | None:
        """The opinion that counts."""
        return self.opinions[0] if self.opinions else None


@dataclass(frozen=True, slots=True)
class Agreed:
    """The plugin and format for contents that travel together. A base of another format has been left out of them."""

    plugin: Loaded
    format: str
    contents: ThreeWay[Content | None]


class Recogniser:
    """Asks the plugins about contents, each content once."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        self._known: dict[tuple[str, str], Opinions] = {}
        self._hung: dict[str, int] = {}
        self._lock = threading.Lock()

    def opinions(self, content: Content, worker: Worker, job: Job) -> Opinions:
        """What each plugin thinks of `content`."""
        key = (content.digest, content.name)
        known = self._known.get(key)
        if known is not None:
            return known
        found, problems = [], []
        for plugin in self._plugins.loaded.values():
            if "workbench_recognise" not in plugin.plugin.hooks:
                continue
            if self._hung.get(plugin.name, 0) >= PATIENCE:
                message = f"The plugin ‘{plugin.name}’ was not asked: it has not answered {PATIENCE} times before."
                problems.append(Problem(content.name, f"{message} Report this to its author."))
                continue
            began = time.monotonic()
            answer = ask(worker, plugin, "workbench_recognise", {"content": content}, content.name, job)
            if isinstance(answer, Problem) and time.monotonic() - began >= worker.limits.recognise:
                self._hung[plugin.name] = self._hung.get(plugin.name, 0) + 1
            match answer:
                case Problem():
                    problems.append(answer)
                case Recognition() if not plugin.handles(answer.format):
                    fault = f"answered with the format “{answer.format}”, which is not one of its own"
                    problems.append(wrong_answer(plugin.name, "workbench_recognise", content.name, fault))
                case Recognition():
                    found.append(Opinion(plugin, answer.format, answer.confidence))
        opinions = Opinions(tuple(sorted(found, key=lambda o: o.rank)), tuple(problems))
        with self._lock:
            while len(self._known) >= REMEMBERED:
                del self._known[next(iter(self._known))]
            self._known[key] = opinions
        return opinions

    def agree(self, contents: ThreeWay[Content | None], worker: Worker, job: Job) -> Agreed | Problem:
        """The plugin that all sides can be given to, or why there is none."""
        left, right = contents.left, contents.right
        present = [c for c in (left, right) if c is not None]
        if not present:
            return Problem("", "There is no file on either side.")
        views = []
        for content in present:
            view = self.opinions(content, worker, job)
            if view.best is None:
                # A plugin that failed is the likelier reason than a format that nobody knows.
                return view.problems[0] if view.problems else _nobody(content)
            views.append(view)
        chosen = _common(views)
        if chosen is None:
            first, second = (self._title(v.best.format) for v in views if v.best is not None)
            message = f"One side is “{first}”, the other is “{second}”: they cannot be merged. Choose a whole file."
            return Problem(present[0].name, message)
        base = contents.base
        if base is not None:
            known = self.opinions(base, worker, job).opinions
            if not any(o.plugin.name == chosen.plugin.name and o.format == chosen.format for o in known):
                base = None
        return Agreed(chosen.plugin, chosen.format, ThreeWay(base, left, right))

    def _title(self, format: str) -> str:
        return next((f.title for f in self._plugins.formats() if f.name == format), format)


def _nobody(content: Content) -> Problem:
    return Problem(content.name, "No installed plugin knows what is inside this file. Choose a whole file.")


def _common(views: list[Opinions]) -> Opinion | None:
    """The best opinion that holds for all contents; where the best ones differ, only one that is sure everywhere."""
    best = [v.best for v in views if v.best is not None]
    first = best[0]
    if all(b.plugin.name == first.plugin.name and b.format == first.format for b in best):
        return first
    common: list[Opinion] = []
    for opinion in views[0].opinions:
        alike = [
            next((o for o in v.opinions if o.plugin is opinion.plugin and o.format == opinion.format), None)
            for v in views
        ]
        sure = [o.confidence for o in alike if o is not None and o.confidence >= SURE]
        if len(sure) == len(views):
            common.append(Opinion(opinion.plugin, opinion.format, min(sure)))
    return min(common, key=lambda o: o.rank, default=None)
