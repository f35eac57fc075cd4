"""What the person set about external tools: own paths, own arguments, own tools, the default for a format.

It is kept among the values of the window's settings file, so the command line reads the same:

    "tools/own"       [JSON text of {"name", "path", "two_way", "three_way", "formats"}…]; null: as the plugin says
    "tools/defaults"  ["format=name of the tool"…]
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from workbench.model.problem import Problem

OWN, DEFAULTS = "tools/own", "tools/defaults"


@dataclass(frozen=True, slots=True)
class OwnTool:
    """What the person says of one tool; `path` is empty where it is to be looked for, None stands for the plugin's word."""

    name: str
    path: str = ""
    two_way: tuple[str, ...] | None = None
    three_way: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ToolSettings:
    """`own` in the order of the person; `defaults` name a tool by format."""

    own: tuple[OwnTool, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> OwnTool | None:
        """What the person says of the tool `name`."""
        return next((own for own in self.own if own.name == name), None)

    def with_own(self, own: OwnTool) -> "ToolSettings":
        """These settings with `own` said of its tool; one that says nothing is left out."""
        silent = own == OwnTool(own.name)
        if self.of(own.name) is None:
            return self if silent else replace(self, own=(*self.own, own))
        kept = tuple(own if o.name == own.name else o for o in self.own)
        return replace(self, own=tuple(o for o in kept if not (silent and o.name == own.name)))

    def without(self, name: str) -> "ToolSettings":
        """These settings with nothing said of the tool `name`."""
        return ToolSettings(
            tuple(o for o in self.own if o.name != name), {k: v for k, v in self.defaults.items() if v != name}
        )

    def with_default(self, format: str, name: str | None) -> "ToolSettings":
        """These settings with `name` as the tool for `format`; None: no preference."""
        others = {k: v for k, v in self.defaults.items() if k != format}
        return replace(self, defaults=others if name is None else {**others, format: name})


@dataclass(frozen=True, slots=True)
class ToolSettingsRead:
    """The settings, and what in them could not be understood and was left out."""

    settings: ToolSettings
    problems: tuple[Problem, ...] = ()


def from_values(values: Mapping[str, object], path: str = "") -> ToolSettingsRead:
    """The settings among the remembered `values` of the file `path`."""
    own: list[OwnTool] = []
    problems: list[Problem] = []
    for text in _strings(values.get(OWN)):
        found = _own(text)
        if found is None:
            problems.append(
                Problem(path, "What is set for one external tool cannot be read; it was left out. Set it anew.")
            )
        elif all(o.name != found.name for o in own):
            own.append(found)
    defaults = dict(pair.split("=", 1) for pair in _strings(values.get(DEFAULTS)) if "=" in pair)
    return ToolSettingsRead(ToolSettings(tuple(own), defaults), tuple(dict.fromkeys(problems)))


def to_values(settings: ToolSettings) -> dict[str, list[str]]:
    """The settings as values to remember."""
    own = [
        json.dumps(
            {"name": o.name, "path": o.path, "two_way": o.two_way, "three_way": o.three_way, "formats": o.formats},
            ensure_ascii=False,
        )
        for o in settings.own
    ]
    return {OWN: own, DEFAULTS: [f"{kind}={name}" for kind, name in settings.defaults.items()]}


def from_file(path: str) -> ToolSettingsRead:
    """The settings in the settings file `path`, for a program without the window; nothing in it is changed."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except FileNotFoundError:
        return ToolSettingsRead(ToolSettings())
    except (OSError, ValueError):
        problem = Problem(path, "The settings cannot be read, so what was set for external tools is left out.")
        return ToolSettingsRead(ToolSettings(), (problem,))
    values = data.get("values") if isinstance(data, dict) else None
    return from_values(values if isinstance(values, dict) else {}, path)


def _own(text: str) -> OwnTool | None:
    try:
        data = json.loads(text)
        name, path = data["name"], data.get("path", "")
        lists = [data.get(key) for key in ("two_way", "three_way", "formats")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not (isinstance(name, str) and name and isinstance(path, str)):
        return None
    if not all(one is None or (isinstance(one, list) and all(isinstance(word, str) for word in one)) for one in lists):
        return None
    two, three, formats = (None if one is None else tuple(cast(Sequence[str], one)) for one in lists)
    return OwnTool(name, path, two, three, formats)


def _strings(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
