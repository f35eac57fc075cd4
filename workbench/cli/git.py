"""`workbench git`: let git use this program as its merge driver, mergetool and difftool, or take that back."""

import os
import shlex
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from workbench.cli import say
from workbench.cli.words import table
from workbench.model.problem import WorkbenchError

DRIVER = "workbench"
DEFAULT = "merge.default"
"""Git's driver for paths whose attributes name none: what a project's .gitattributes says stays in force."""

_SECTIONS = (
    "merge.workbench",
    "mergetool.workbench",
    "mergetool.workbench-window",
    "difftool.workbench",
    "difftool.workbench-window",
)


def arguments(parser: ArgumentParser) -> None:
    """install or uninstall, and for whom."""
    parser.add_argument("action", choices=["install", "uninstall"], help="write git's configuration, or take it back")
    scope = parser.add_mutually_exclusive_group()
    scope.add_argument(
        "--local", dest="scope", action="store_const", const="--local", help="for the repository here (default)"
    )
    scope.add_argument(
        "--global", dest="scope", action="store_const", const="--global", help="for all repositories of this user"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(scope="--local")


def run(options: Namespace) -> int:
    """Write or remove the configuration, and say what was written."""
    if options.scope == "--local" and _git("rev-parse", "--git-dir").returncode != 0:
        raise WorkbenchError("there is no git repository here; go into one, or say --global")
    if options.action == "install":
        return _install(options.scope, options.json)
    return _uninstall(options.scope, options.json)


def settings(program: str, version: tuple[int, int]) -> dict[str, str]:
    """The configuration by key, for a git of `version`; `program` is quoted for a shell already.

    Git's own placeholders: %O base, %A left (and result), %B right, %P the path; from 2.43 also what the
    three are called. An added file has an empty base, which is no base at all. git runs the tools in a shell with variables.
    """
    labels = " --labels %S %X %Y" if version >= (2, 43) else ""
    merge = f'{program} merge --empty-base-is-none --name="$MERGED" --out="$MERGED"'
    diff = f'{program} diff --name="$MERGED"'
    three, two = '-- "$BASE" "$LOCAL" "$REMOTE"', '-- "$LOCAL" "$REMOTE"'
    return {
        "merge.workbench.name": "Smart Briefcases: merges what is inside the files",
        "merge.workbench.driver": f"{program} merge --quiet --empty-base-is-none --name=%P{labels} --out=%A -- %O %A %B",
        "mergetool.workbench.cmd": f"{merge} {three}",
        "mergetool.workbench.trustExitCode": "true",
        "mergetool.workbench-window.cmd": f"{merge} --gui {three}",
        "mergetool.workbench-window.trustExitCode": "true",
        "difftool.workbench.cmd": f"{diff} {two}",
        "difftool.workbench-window.cmd": f"{diff} --gui {two}",
    }


def _install(scope: str, as_json: bool) -> int:
    wanted = settings(_program(), _version())
    for key, value in wanted.items():
        _must("config", scope, "--replace-all", key, value)
    current = _git("config", scope, "--get", DEFAULT).stdout.strip()
    if current in ("", DRIVER):
        _must("config", scope, "--replace-all", DEFAULT, DRIVER)
        wanted[DEFAULT] = DRIVER
    if as_json:
        say.say_json({"written": wanted, "problems": []})
        return 0
    say.say(f"Written to {_where(scope)}:")
    for line in table(wanted.items()):
        say.say(line)
    say.say()
    if DEFAULT in wanted:
        say.say("Merges now use it wherever the attributes name no other driver.")
    else:
        say.say(
            say.shown(
                f"{DEFAULT} is {current} already and stays; write “* merge=workbench” into .gitattributes to use this one."
            )
        )
    say.say("By hand: git mergetool -t workbench-window, git difftool -t workbench; without the window: -t workbench.")
    return 0


def _uninstall(scope: str, as_json: bool) -> int:
    removed = [section for section in _SECTIONS if _git("config", scope, "--remove-section", section).returncode == 0]
    if _git("config", scope, "--get", DEFAULT).stdout.strip() == DRIVER:
        _must("config", scope, "--unset-all", DEFAULT)
        if not _git("config", scope, "--get-regexp", r"^merge\.").stdout:
            _git("config", scope, "--remove-section", "merge")
        removed.append(DEFAULT)
    if as_json:
        say.say_json({"removed": removed, "problems": []})
    elif removed:
        say.say(f"Removed from {_where(scope)}: {', '.join(removed)}")
    else:
        say.say(f"There was nothing of this program in {_where(scope)}.")
    return 0


def _program() -> str:
    """How git's shell starts this program: by its whole path, so that it works from programs with another PATH too."""
    script = os.path.abspath(sys.argv[0])
    if os.path.basename(script).startswith("workbench") and os.access(script, os.X_OK):
        return shlex.quote(script)
    return f"{shlex.quote(sys.executable)} -m workbench"


def _version() -> tuple[int, int]:
    words = _must("--version").split()
    numbers = [int(part) for part in words[2].split(".")[:2] if part.isdigit()] if len(words) > 2 else []
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (2, 0)


def _where(scope: str) -> str:
    return "this repository's configuration" if scope == "--local" else "your git configuration"


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", *words], capture_output=True, text=True, errors="surrogateescape")
    except OSError as error:
        raise WorkbenchError(f"git cannot be started: {error.strerror}") from error


def _must(*words: str) -> str:
    done = _git(*words)
    if done.returncode != 0:
        raise WorkbenchError(
            done.stderr.strip().removeprefix("error: ").removeprefix("fatal: ") or f"git {words[0]} failed", "git"
        )
    return done.stdout
