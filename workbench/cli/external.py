"""External tools as the commands use them: the ones that are set in the window, started and waited for."""

import os
import sys

from workbench.cli import say
from workbench.hooks.external.copies import Copies, copy_out, digest_at
from workbench.hooks.external.kept import forget, fresh_folder
from workbench.hooks.external.markers import first_marker
from workbench.hooks.external.offer import Offer, named, offers
from workbench.hooks.external.places import copies_root, settings_file
from workbench.hooks.external.run import run
from workbench.hooks.external.settings import from_file
from workbench.hooks.external.verdict import Verdict, verdict
from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay


def known_tools(host: Host) -> tuple[tuple[Offer, ...], tuple[Problem, ...]]:
    """Every tool as it is set in the window, and what is wrong with those settings."""
    read = from_file(settings_file())
    return offers(host.external_tools(), read.settings), read.problems


def chosen_tool(host: Host, name: str) -> Offer:
    """The tool called `name`."""
    found, problems = known_tools(host)
    for problem in problems:
        say.complain(str(problem))
    return named(found, name)


def compare_with(offer: Offer, old: Content, new: Content) -> None:
    """Show two contents in the tool and wait until it is closed."""
    copies = copy_out(ThreeWay(None, old, new), fresh_folder(copies_root()), None)
    if _end(offer, copies, old.name, changes=False) is Verdict.BACKGROUND:
        return  # its window may be open: the copies stay, and go by age
    forget(copies.folder)


def merge_with(offer: Offer, contents: ThreeWay[Content | None], start: str, name: str) -> str | None:
    """The file that the tool made of the merge that stands in `start`, in a folder for `forget`; None: it changed nothing.

    Raises WorkbenchError where the tool failed; what it wrote stays where the message says.
    """
    copies = copy_out(contents, fresh_folder(copies_root()), start, name)
    assert copies.output is not None
    end = _end(offer, copies, name, changes=True)
    if end is Verdict.BACKGROUND and sys.stdin.isatty():
        say.complain(f"{offer.tool.name} stays in the background. Save there, then press Enter here.")
        sys.stdin.readline()
        end = Verdict.RESULT if digest_at(copies.output) not in (None, copies.start) else Verdict.NOTHING
    if end is Verdict.BACKGROUND:
        raise WorkbenchError(
            f"{offer.tool.name} stays in the background, so its end cannot be waited for; nothing was written. "
            "What it saves is there.",
            copies.output,
        )
    if end is Verdict.RESULT:
        return copies.output
    forget(copies.folder)
    return None


def told_markers(path: str, name: str) -> bool:
    """Whether conflicts are still marked in the file; if so, it is said."""
    line = first_marker(path)
    if line is not None:
        say.complain(f"{name}: a conflict is still marked at line {line}")
    return line is not None


def _end(offer: Offer, copies: Copies, title: str, changes: bool) -> Verdict:
    """What came of the tool, once it has ended; a failure is raised as a WorkbenchError."""
    try:
        running = run(offer, copies, title, terminal=True)
    except WorkbenchError:
        forget(copies.folder)
        raise
    status = running.wait()
    changed = copies.output is not None and digest_at(copies.output) not in (None, copies.start)
    end = verdict(status, running.lasted or 0.0, changed, offer.tool.merged, offer.tool.waits)
    # Tools that compare say with their status whether the files differ.
    if end is Verdict.FAILED and (changes or status < 0 or status > 1):
        forget(copies.folder)
        raise WorkbenchError(f"{offer.tool.name} ended with status {status}; nothing was written")
    if end is Verdict.DOUBTFUL:
        where = f"What it wrote is in {os.path.basename(copies.output or '')}"
        raise WorkbenchError(
            f"{offer.tool.name} ended with status {status} after it had written. {where}.", copies.folder
        )
    return end
