"""The settings of the window as a value, and the JSON file of the person's own that holds them."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.gui.translate import translate
from workbench.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """`briefcases` are folders, in the order of the sidebar; one folder stands for a briefcase and all its replicas.

    `values` are what else is remembered, by name: whatever JSON can hold.
    """

    briefcases: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def with_briefcase(self, directory: str) -> "Settings":
        """These settings with `directory` in the list, once."""
        return self if directory in self.briefcases else replace(self, briefcases=(*self.briefcases, directory))

    def without_briefcase(self, directory: str) -> "Settings":
        """These settings with `directory` out of the list; nothing on disk is touched."""
        return replace(self, briefcases=tuple(b for b in self.briefcases if b != directory))

    def with_value(self, name: str, value: object) -> "Settings":
        """These settings with `value` remembered under `name`."""
        return replace(self, values={**self.values, name: value})


def joined(base: Settings, ours: Settings, theirs: Settings) -> Settings:
    """What two windows made of the settings `base`, together; where both changed one value, ours."""
    values = {**theirs.values, **{n: v for n, v in ours.values.items() if n not in base.values or base.values[n] != v}}
    if ours.briefcases == base.briefcases:
        return Settings(theirs.briefcases, values)
    gone, order = set(base.briefcases) - set(ours.briefcases), dict.fromkeys(ours.briefcases)
    also = (b for b in theirs.briefcases if b not in gone and b not in base.briefcases)
    removed = set(base.briefcases) - set(theirs.briefcases)
    return Settings(tuple(b for b in dict.fromkeys((*order, *also)) if b not in removed), values)


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings, and what was wrong with their file, if anything."""

    settings: Settings
    problem: Problem | None = None


def read_settings(path: str) -> SettingsRead:
    """The settings in the file `path`; the default ones where there is none, and where it is broken, with a problem."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        briefcases = data["briefcases"]
        if not isinstance(briefcases, list) or not all(isinstance(b, str) for b in briefcases):
            raise ValueError("briefcases is not a list of folders")
        values = data.get("values", {})
        return SettingsRead(Settings(tuple(briefcases), values if isinstance(values, dict) else {}))
    except FileNotFoundError:
        return SettingsRead(Settings())
    except OSError as error:
        return SettingsRead(
            Settings(),
            Problem(
                path, translate("Settings", "The settings cannot be read: {reason}.").format(reason=error.strerror)
            ),
        )
    except (ValueError, KeyError, TypeError):
        aside = path + ".broken"
        try:
            os.replace(path, aside)
            kept = translate("Settings", "It was kept as {name}.").format(name=os.path.basename(aside))
        except OSError:
            kept = ""
        damaged = translate("Settings", "The settings file is damaged.")
        again = translate("Settings", "Add your briefcases again; nothing in them is lost.")
        return SettingsRead(Settings(), Problem(path, " ".join(part for part in (damaged, kept, again) if part)))


def write_settings(path: str, settings: Settings) -> Problem | None:
    """None when `settings` are in the file `path`, else what went wrong. The file is replaced as a whole."""
    text = json.dumps({"schema": 1, "briefcases": list(settings.briefcases), "values": settings.values}, indent=1)
    return write_whole(path, text, translate("Settings", "The settings cannot be written"))


def write_whole(path: str, text: str, failure: str) -> Problem | None:
    """None when the file holds `text`, else a problem that begins with `failure`: never half of it."""
    fresh = path + ".new"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        return Problem(path, f"{failure}: {error.strerror}.")
    return None
