"""What the installed plugins say of file names, kept from one start to the next.

A sync asks for each new file whether some plugin may merge it some day, and which files are held together, and most syncs ask
plugins nothing else. Finding and importing them takes longer than many a sync, so what they say of names lies in the person's cache, with what they depend on:
which folders Python looks in and when something was installed there, and the files of the plugins themselves.
"""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.model.companions import Companion

if TYPE_CHECKING:
    from workbench.model.merge import Format


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What plugins say of names: patterns of those that they may merge, and which files are held together."""

    patterns: tuple[str, ...]
    companions: tuple[Companion, ...]


def of_formats(formats: "Iterable[Format]") -> KnownNames:
    """What these formats say, each thing once."""
    patterns, companions = set[str](), set[Companion]()
    for one in formats:
        patterns.update(one.patterns)
        companions.update(one.companions)
    return KnownNames(tuple(sorted(patterns)), tuple(sorted(companions, key=lambda c: (c.ending, c.of))))


def cache_path() -> str:
    """Where it lies."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(cache, "smart-briefcases", "plugin-names.json")


def remembered() -> KnownNames | None:
    """What they say, if nothing was installed, removed or written anew since; None if they have to be asked for."""
    try:
        with open(cache_path(), encoding="utf-8") as file:
            kept = json.load(file)
        if kept["about"] != _about() or any(_stamp(path) != stamp for path, stamp in kept["files"].items()):
            return None
        companions = tuple(Companion(str(ending), str(of)) for ending, of in kept["companions"])
        return KnownNames(tuple(str(pattern) for pattern in kept["patterns"]), companions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(known: KnownNames, packages: Iterable[str]) -> None:
    """Keep what the plugins say that lie in `packages`, which are imported. Where nothing can be written, nothing is."""
    tops = tuple({package.partition(":")[0].partition(".")[0] for package in packages})
    files = {
        path: _stamp(path)
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in tops and (path := getattr(module, "__file__", None))
    }
    path = cache_path()
    fresh = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(fresh, "w", encoding="utf-8") as file:
            companions = [[rule.ending, rule.of] for rule in known.companions]
            about = {"about": _about(), "files": files}
            json.dump({**about, "patterns": known.patterns, "companions": companions}, file)
        os.replace(fresh, path)


def _about() -> list[object]:
    """What tells one installation of plugins from another."""
    return [__version__, sys.version, [[path, _stamp(path)] for path in sys.path]]


def _stamp(path: str) -> list[int]:
    try:
        facts = os.stat(path)
    except OSError:
        return []
    return [facts.st_mtime_ns, facts.st_size]
