"""The file name patterns of the installed plugins, kept from one start to the next.

A sync asks for each new file whether some plugin may merge it some day, and most syncs ask plugins nothing else. Finding and
importing them takes longer than many a sync, so their patterns lie in the person's cache, with what they depend on:
which folders Python looks in and when something was installed there, and the files of the plugins themselves.
"""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from workbench import __version__


def cache_path() -> str:
    """Where the patterns lie."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(cache, "smart-briefcases", "plugin-names.json")


def remembered() -> tuple[str, ...] | None:
    """The patterns, if nothing was installed, removed or written anew since; None if they have to be asked for."""
    try:
        with open(cache_path(), encoding="utf-8") as file:
            kept = json.load(file)
        if kept["about"] != _about() or any(_stamp(path) != stamp for path, stamp in kept["files"].items()):
            return None
        return tuple(str(pattern) for pattern in kept["patterns"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(patterns: Iterable[str], packages: Iterable[str]) -> None:
    """Keep the patterns of the plugins that lie in `packages`, which are imported. Where nothing can be written, nothing is."""
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
            json.dump({"about": _about(), "files": files, "patterns": sorted(set(patterns))}, file)
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
