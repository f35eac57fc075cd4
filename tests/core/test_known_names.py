"""The names that plugins merge are known without the plugins, until one of them is installed, removed or changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = (
    "import sys\n"
    "from workbench.hooks.host import Host\n"
    "host = Host.load()\n"
    "print(host.mergeable('a.ours'), host.mergeable('a.theirs'), host.mergeable('notes.txt'), 'pluggy' in sys.modules,\n"
    "      host.companions().leaders('a.ox') == ('a.ours',))\n"
)
PLUGIN = (
    "import workbench.hookimpl as h\n"
    "from workbench.model.companions import Companion\n"
    "from workbench.model.merge import Format\n"
    "@h.hookimpl\n"
    "def workbench_formats():\n"
    "    return (Format('ours', 'Ours', patterns=('*.ours',), companions=(Companion('.ox', '.ours'),)),)\n"
)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with an installed plugin, in which others can be installed."""
    install(tmp_path / "site", "mine", PLUGIN)
    return tmp_path / "site"


def install(site: Path, name: str, source: str) -> None:
    """Put a distribution of one module into `site`."""
    about = site / f"{name}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[workbench]\n{name} = {name}\n")
    (site / f"{name}.py").write_text(source)


def ask(site: Path) -> list[bool]:
    """Ours, theirs, text; whether the plugins were loaded for it; and whether ours has its companion."""
    places = {"PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "XDG_CACHE_HOME": str(site.parent / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env={**os.environ, **places}
    )
    return [word == "True" for word in done.stdout.split()]


def test_the_second_start_knows_the_names_without_the_plugins(installed: Path) -> None:
    assert ask(installed) == [True, False, True, True, True]
    assert ask(installed) == [True, False, True, False, True]


def test_a_plugin_that_came_or_went_is_seen(installed: Path) -> None:
    ask(installed)
    install(installed, "yours", PLUGIN.replace("ours", "theirs"))
    assert ask(installed)[:4] == [True, True, True, True]
    (installed / "mine-1.0.dist-info").rename(installed / "gone")
    assert ask(installed)[:4] == [False, True, True, True]


def test_a_plugin_that_was_written_anew_is_asked_again(installed: Path) -> None:
    ask(installed)
    (installed / "mine.py").write_text(PLUGIN.replace("*.ours", "*.theirs"))
    assert ask(installed)[:2] == [False, True]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"about": 1}', "\udcff"])
def test_a_damaged_cache_is_as_good_as_none(installed: Path, damage: str) -> None:
    ask(installed)
    kept = installed.parent / "cache" / "smart-briefcases" / "plugin-names.json"
    assert "*.ours" in json.loads(kept.read_text())["patterns"]
    kept.write_bytes(damage.encode(errors="surrogateescape"))
    assert ask(installed)[:4] == [True, False, True, True]


def test_without_a_place_for_the_cache_all_goes_on(installed: Path) -> None:
    (installed.parent / "cache").write_text("in the way")
    assert ask(installed)[:4] == [True, False, True, True]
