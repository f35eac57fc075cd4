"""One plugin, loaded and called. The only file that calls pluggy; the host and its worker both use it."""

import importlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

import pluggy

from workbench.hooks import hookspecs


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a plugin is found: its name, "module" or "module:attribute", and the distribution that brings it."""

    name: str
    target: str
    distribution: str = ""
    version: str = ""


class PluginError(Exception):
    """A plugin that cannot be loaded; the message is the rest of a sentence that begins with its name."""


class Plugin:
    """A loaded plugin: the hooks it implements, each checked against the contract."""

    def __init__(self, name: str, namespace: object, specs: ModuleType = hookspecs) -> None:
        """Raises `PluginError` for a namespace whose hooks do not fit the contract, which is `specs`."""
        self.name = name
        # One manager for each plugin: what one of them does wrong cannot reach another.
        self._manager = pluggy.PluginManager("workbench")
        self._manager.add_hookspecs(specs)
        try:
            self._manager.register(namespace, name)
        except pluggy.PluginValidationError as error:
            raise PluginError(f"does not fit the contract: {_one_line(error)}") from error
        callers = self._manager.get_hookcallers(namespace) or []
        self.hooks = frozenset(c.name for c in callers if c.has_spec())
        self.unknown_hooks = tuple(sorted(c.name for c in callers if not c.has_spec()))
        if not self.hooks:
            raise PluginError("has no hook that this program knows")

    def call(self, hook: str, arguments: Mapping[str, object]) -> object:
        """The plugin's own answer to `hook`, given those of the arguments that it takes; None if it has no such hook.

        What the plugin raises comes through as it is.
        """
        if hook not in self.hooks:
            return None
        answers = getattr(self._manager.hook, hook)(**arguments)
        return answers[0] if answers else None


def load(reference: Reference, specs: ModuleType = hookspecs) -> Plugin:
    """The plugin that `reference` names, imported. Raises `PluginError`."""
    module, _, attribute = reference.target.partition(":")
    try:
        found: object = importlib.import_module(module)
        for step in attribute.split(".") if attribute else ():
            found = getattr(found, step)
        namespace = found() if inspect.isclass(found) else found
    except (Exception, SystemExit) as error:
        raise PluginError(f"cannot be loaded: {described(error)}") from error
    return Plugin(reference.name, namespace, specs)


def reference_to(name: str, plugin: object) -> Reference:
    """How a worker finds `plugin`: a "module:attribute" string, a module or a class that can be imported by its name."""
    match plugin:
        case str():
            return Reference(name, plugin)
        case ModuleType():
            return Reference(name, plugin.__name__)
        case type():
            return Reference(name, f"{plugin.__module__}:{plugin.__qualname__}")
    raise TypeError(
        f"the plugin {name!r} must be a module, a class or 'module:attribute', so that a worker can import it"
    )


def installed(group: str = "workbench") -> tuple[Reference, ...]:
    """The plugins of all installed distributions, by name, found by their entry points."""
    from importlib.metadata import entry_points

    found = [
        Reference(p.name, p.value, p.dist.name if p.dist else "", p.dist.version if p.dist else "")
        for p in entry_points(group=group)
    ]
    return tuple(sorted(found, key=lambda r: (r.name, r.distribution)))


def described(error: BaseException) -> str:
    """An exception in one line: "KeyError('x')"."""
    text = _one_line(repr(error))
    return text if len(text) <= 300 else text[:297] + "…"


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
