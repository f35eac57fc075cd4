"""Plugins that draw: those of the group "workbench.gui", each loaded and asked by itself."""

from collections.abc import Callable, Mapping

from workbench.hooks import guispecs
from workbench.hooks.plugin import Plugin, PluginError, described, installed, load, reference_to
from workbench.hooks.sentences import unloadable
from workbench.model.merge import Choice
from workbench.model.problem import Problem
from workbench.model.view import View

GROUP = "workbench.gui"


class Drawing:
    """The plugins in alphabetical order. One that cannot be loaded is a problem of the first question."""

    def __init__(self, given: Mapping[str, object] | None) -> None:
        """With the installed ones, or with `given` only."""
        self._problems: list[Problem] = []
        self._plugins: list[Plugin] = []
        references = installed(GROUP) if given is None else [reference_to(name, one) for name, one in given.items()]
        for reference in sorted(references, key=lambda r: (r.name, r.distribution)):
            try:
                self._plugins.append(load(reference, guispecs))
            except PluginError as error:
                self._problems.append(unloadable(reference.name, reference.distribution, str(error)))

    def widget(self, view: View, choose: Callable[[str, Choice], None]) -> tuple[object | None, tuple[Problem, ...]]:
        """The first widget that there is for `view`, and what went wrong on the way to it."""
        problems, self._problems = self._problems, []
        for plugin in self._plugins:
            try:
                found = plugin.call("workbench_widget", {"view": view, "choose": choose})
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
                problems.append(failed(plugin.name, described(error)))
                continue
            if found is not None:
                return found, tuple(problems)
        return None, tuple(problems)


def failed(plugin: str, how: str) -> Problem:
    """What a person reads when a plugin could not draw."""
    return Problem(
        plugin, f"The plugin ‘{plugin}’ could not show this document: it raised {how}. The window shows it by itself."
    )
