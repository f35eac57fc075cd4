"""All plugins, each loaded by itself, and what they say without looking at a document: asked in this process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.hooks.guard import answer_fault
from workbench.hooks.patterns import Patterns
from workbench.hooks.plugin import Plugin, PluginError, Reference, described, load
from workbench.hooks.sentences import unloadable, wrong_answer
from workbench.model.merge import ChangeKind, ExternalTool, Format, Icon, Option
from workbench.model.problem import Problem


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One installed plugin for a list: `problem` is None where all of it works."""

    name: str
    distribution: str
    version: str
    formats: tuple[Format, ...]
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin that works: where it is, what it can do, and its formats."""

    reference: Reference
    plugin: Plugin
    formats: tuple[Format, ...]

    @property
    def name(self) -> str:
        """The plugin's name."""
        return self.reference.name

    def handles(self, format: str) -> bool:
        """Whether it says that `format` is one of its own."""
        return any(f.name == format for f in self.formats)


class Plugins:
    """The loaded plugins by name, in alphabetical order. One that fails becomes a problem, the rest works."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self.problems: list[Problem] = []
        self.infos: list[PluginInfo] = []
        self.loaded: dict[str, Loaded] = {}
        for reference in sorted(references, key=lambda r: (r.name, r.distribution)):
            self._load(reference)
        self.patterns = Patterns(p for one in self.loaded.values() for f in one.formats for p in f.patterns)

    def _load(self, reference: Reference) -> None:
        before, formats = len(self.problems), tuple[Format, ...]()
        other = self.loaded.get(reference.name)
        try:
            if other is not None:
                taken = other.reference.distribution or "another plugin"
                raise PluginError(f"is left out: {taken} has brought one of the same name.")
            plugin = load(reference)
        except PluginError as error:
            self.problems.append(unloadable(reference.name, reference.distribution, str(error)))
        else:
            if plugin.unknown_hooks:
                hooks = ", ".join(plugin.unknown_hooks)
                fault = f"has hooks that this program does not know ({hooks}); it may be made for another version."
                self.problems.append(unloadable(reference.name, reference.distribution, fault))
            answer = self._answer(plugin, "workbench_formats", {})
            formats = answer if isinstance(answer, tuple) else ()
            self.loaded[reference.name] = Loaded(reference, plugin, formats)
        problem = self.problems[before] if len(self.problems) > before else None
        self.infos.append(PluginInfo(reference.name, reference.distribution, reference.version, formats, problem))

    def formats(self) -> tuple[Format, ...]:
        """The formats of all plugins; the first plugin by name says what one that several handle is called."""
        found: dict[str, Format] = {}
        for one in self.loaded.values():
            for kind in one.formats:
                found.setdefault(kind.name, kind)
        return tuple(found.values())

    def options(self, plugin: Loaded, format: str) -> tuple[Option, ...]:
        """What `plugin` lets people set for `format`."""
        answer = self._answer(plugin.plugin, "workbench_options", {"format": format})
        return answer if isinstance(answer, tuple) else ()

    def external_tools(self) -> tuple[ExternalTool, ...]:
        """The programs that all plugins know, each name once."""
        found: dict[str, ExternalTool] = {}
        for one in self.loaded.values():
            answer = self._answer(one.plugin, "workbench_external_tools", {})
            for tool in answer if isinstance(answer, tuple) else ():
                found.setdefault(tool.name, tool)
        return tuple(found.values())

    def icon(self, format: str, change: ChangeKind | None, size: int) -> Icon | None:
        """The picture from the first plugin by name that handles `format` and has one."""
        arguments = {"format": format, "change": change, "size": size}
        for one in self.loaded.values():
            if one.handles(format):
                answer = self._answer(one.plugin, "workbench_icon", arguments)
                if isinstance(answer, Icon):
                    return answer
        return None

    def _answer(self, plugin: Plugin, hook: str, arguments: Mapping[str, object]) -> object:
        """The answer to a light hook, or None; what goes wrong is one problem, said once."""
        if hook not in plugin.hooks:
            return None
        try:
            answer = plugin.call(hook, arguments)
            fault = answer_fault(hook, None, answer)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            answer, fault = None, f"raised {described(error)}"
        if fault is None:
            return answer
        problem = wrong_answer(plugin.name, hook, "", fault)
        if problem not in self.problems:
            self.problems.append(problem)
        return None
