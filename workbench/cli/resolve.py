"""`workbench resolve`: settle conflicts by keeping a side, both, or the content of a file."""

import os
import stat
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from workbench.cli import say, shapes
from workbench.cli.hosting import plugin_host
from workbench.cli.inside import root_of
from workbench.cli.progress import watched
from workbench.cli.words import count, tell_outcome, tell_problems
from workbench.model.conflict import Conflict, Keep
from workbench.model.problem import WorkbenchError


def arguments(parser: ArgumentParser) -> None:
    """DIR, the ids, and what to keep."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument(
        "ids", metavar="ID", nargs="+", help="conflicts, as `workbench conflicts` names them, or their beginnings"
    )
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument(
        "--keep", choices=[k.value for k in Keep], help="which version stays; both: the other under a name of its own"
    )
    answer.add_argument("--with", dest="file", metavar="FILE", help="take the content of FILE")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Settle them in both replicas; 2 if anything failed, 1 while conflicts remain open."""
    from workbench.engine import session

    root = root_of(options.directory)
    chosen = _pick(session.conflicts(root), options.ids)
    answer: Keep | str = Keep(options.keep) if options.keep else _readable(options.file, chosen)
    with plugin_host() as host, watched() as job:
        outcome = session.resolve(root, {conflict.id: answer for conflict in chosen}, host, job)
    remaining = session.conflicts(root)
    if options.json:
        say.say_json({**shapes.outcome(outcome), "open": [c.id for c in remaining]})
    else:
        tell_outcome(outcome, nothing="Settled; nothing on disk had to change.")
        if remaining:
            say.say(f"{count(len(remaining), 'conflict')} still open.")
    tell_problems(outcome.problems)
    if outcome.problems:
        return 2
    return 1 if remaining else 0


def _pick(found: Sequence[Conflict], ids: Sequence[str]) -> list[Conflict]:
    """The conflicts that `ids` name, whole or by a beginning that only one has."""
    picked = {}
    for asked in ids:
        # The same question may be open with several replicas: it is one.
        by_id = {c.id: c for c in found}
        matching = [c for c in by_id.values() if c.id == asked]
        matching = matching or [c for c in by_id.values() if asked and c.id.startswith(asked)]
        if not matching:
            known = "; ".join(f"{c.id} ({c.kind.value}, {c.name})" for c in found)
            raise WorkbenchError(
                f"there is no open conflict {asked}; " + (f"open are: {known}" if known else "none is open")
            )
        if len(matching) > 1:
            raise WorkbenchError(f"{asked} could be any of {', '.join(c.id for c in matching)}; write more of it")
        picked[matching[0].id] = matching[0]
    return list(picked.values())


def _readable(path: str, chosen: Sequence[Conflict]) -> str:
    """The absolute path of a file that answers one conflict."""
    if len(chosen) > 1:
        raise WorkbenchError("--with gives the content of one conflict; name one ID")
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise WorkbenchError("is not a file", path)
        with open(path, "rb"):
            return os.path.abspath(path)
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {error.strerror}", path) from error
