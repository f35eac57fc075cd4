"""Two folders that are to become one briefcase: what is wrong with them, and what their first sync will do. No widgets.

Everything here looks at disks, which may be slow, and belongs into a job.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.engine import session
from workbench.engine.disk import reason
from workbench.engine.marker import HOME, Marker, read_marker
from workbench.engine.real_disk import REAL_DISK
from workbench.gui.translate import translate
from workbench.gui.wording import size_words
from workbench.hooks.host import Host
from workbench.model.job import Job
from workbench.model.outcome import Outcome
from workbench.model.plan import OperationKind
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import Side

OFTEN = 500  # entries between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class FolderSeen:
    """One folder: `fault` says why it cannot be taken ("" if it can), `note` what is good to know; `missing`: it will be made."""

    path: str
    fault: str = ""
    note: str = ""
    missing: bool = False
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Two folders and what is wrong with them together, if anything."""

    left: FolderSeen
    right: FolderSeen
    fault: str = ""

    @property
    def good(self) -> bool:
        """Whether they can be paired."""
        return bool(self.left.path and self.right.path) and not (self.fault or self.left.fault or self.right.fault)


@dataclass(frozen=True, slots=True)
class FirstSync:
    """How many files a first sync copies to each side, and how many wait for an answer. `full`: who has too little room."""

    to_left: int = 0
    to_right: int = 0
    conflicts: int = 0
    others: int = 0
    size: int = 0
    full: str = ""


def see_pair(left: str, right: str) -> PairSeen:
    """What is wrong with pairing two folders, given as they were typed."""
    seen = PairSeen(see_folder(left), see_folder(right))
    one, two = seen.left, seen.right
    if not one.path or not two.path or one.fault or two.fault:
        return seen
    return PairSeen(one, two, _together(one, two))


def see_folder(typed: str) -> FolderSeen:
    """One folder as it was typed; with the path "" where nothing was."""
    typed = typed.strip()
    if not typed:
        return FolderSeen("")
    path = os.path.expanduser(typed)
    if not os.path.isabs(path):
        fault = translate("Briefcases", "Write the whole path, from {root} or ~ on.").format(root=os.sep)
        return FolderSeen(path, fault)
    path = os.path.normpath(path)
    try:
        return _seen_there(path) if os.path.lexists(path) else _seen_missing(path)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        return FolderSeen(path, translate("Briefcases", "This cannot be a folder: {why}.").format(why=why))


def _seen_there(path: str) -> FolderSeen:
    if not os.path.isdir(path):
        return FolderSeen(path, translate("Briefcases", "This is not a folder."))
    try:
        with os.scandir(path) as entries:
            empty = next(entries, None) is None
    except OSError as error:
        fault = translate("Briefcases", "This folder cannot be read: {why}.").format(why=reason(error))
        return FolderSeen(path, fault)
    if not _writable(path):
        return FolderSeen(path, translate("Briefcases", "This folder can be read, but not be written to."))
    marker = None
    if os.path.lexists(os.path.join(path, HOME)):
        try:
            marker = read_marker(path, REAL_DISK)
        except WorkbenchError as error:
            return FolderSeen(path, error.problem.message)
        note = translate("Briefcases", "A replica of a briefcase already.")
        return FolderSeen(path, note=note, marker=marker)
    around = _briefcase_around(path)
    if around:
        words = translate("Briefcases", "This lies inside “{name}”, which is a briefcase itself.")
        return FolderSeen(path, words.format(name=os.path.basename(around)))
    return FolderSeen(path, note=translate("Briefcases", "An empty folder.") if empty else "")


def _seen_missing(path: str) -> FolderSeen:
    above = path
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    if not os.path.isdir(above):
        words = translate("Briefcases", "This cannot be made: “{name}” is not a folder.")
        return FolderSeen(path, words.format(name=os.path.basename(above)))
    if not _writable(above):
        words = translate("Briefcases", "This is not there, and “{name}” can not be written to.")
        return FolderSeen(path, words.format(name=os.path.basename(above) or above))
    around = _briefcase_around(path)
    if around:
        words = translate("Briefcases", "This lies inside “{name}”, which is a briefcase itself.")
        return FolderSeen(path, words.format(name=os.path.basename(around)))
    return FolderSeen(path, note=translate("Briefcases", "Not there yet: this folder will be made."), missing=True)


def _together(one: FolderSeen, two: FolderSeen) -> str:
    first, second = os.path.realpath(one.path), os.path.realpath(two.path)
    both_there = not one.missing and not two.missing
    if first == second or (both_there and os.path.samefile(first, second)):
        return translate("Briefcases", "Both are the same folder. Choose another one for one of them.")
    for inner, outer in ((first, second), (second, first)):
        if inner.startswith(outer.rstrip(os.sep) + os.sep):
            words = translate("Briefcases", "“{inner}” lies inside “{outer}”. Choose two folders beside each other.")
            return words.format(inner=os.path.basename(inner), outer=os.path.basename(outer) or outer)
    if one.marker is not None and two.marker is not None and one.marker.briefcase != two.marker.briefcase:
        words = translate("Briefcases", "They belong to two different briefcases, “{one}” and “{two}”.")
        return words.format(one=one.marker.name, two=two.marker.name)
    return ""


def make_missing(paths: Iterable[str]) -> None:
    """Make the folders that are not there yet; raises WorkbenchError for one that cannot be made."""
    for path in paths:
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as error:
            words = translate("Briefcases", "This folder cannot be made: {why}.")
            raise WorkbenchError(words.format(why=reason(error)), path) from error


def plan_pair(pair: PairSeen, host: Host, job: Job) -> FirstSync:
    """What the first sync of two folders that can be paired will do; nothing is touched."""
    with tempfile.TemporaryDirectory(prefix="briefcase-") as nothing:
        # In place of a folder that is not there yet, an empty one is looked at.
        roots = []
        for number, folder in enumerate((pair.left, pair.right)):
            stand_in = os.path.join(nothing, str(number))
            if folder.missing:
                os.mkdir(stand_in)
            roots.append(stand_in if folder.missing else folder.path)
        # Without merging: it needs no plugin, and what a merge settles is no question either way.
        outcome = session.sync(roots[0], roots[1], session.SyncSettings(dry_run=True, merge=False), host, job)
        return _counted(pair, roots, outcome, job)


def _counted(pair: PairSeen, roots: list[str], outcome: Outcome, job: Job) -> FirstSync:
    left, right = roots
    counts, sizes, others = {Side.LEFT: 0, Side.RIGHT: 0}, {Side.LEFT: 0, Side.RIGHT: 0}, 0
    for number, done in enumerate(outcome.applied):
        if number % OFTEN == 0:
            job.check()
        if done.op not in (OperationKind.CREATE, OperationKind.MODIFY):
            others += 1
            continue
        source = os.path.join(right if done.side is Side.LEFT else left, done.path)
        if os.path.isdir(source) and not os.path.islink(source):
            continue
        counts[done.side] += 1
        sizes[done.side] += _size(source)
    full = ""
    for folder, side in ((pair.left, Side.LEFT), (pair.right, Side.RIGHT)):
        free = _free(folder.path)
        if free is not None and sizes[side] > free:
            words = translate("Briefcases", "“{name}” has room for {free}, and {size} are to be copied there.")
            full = words.format(name=name_of(folder.path), free=size_words(free), size=size_words(sizes[side]))
    return FirstSync(counts[Side.LEFT], counts[Side.RIGHT], len(outcome.conflicts), others, sum(sizes.values()), full)


def plan_words(plan: FirstSync, left: str, right: str) -> tuple[str, ...]:
    """What a first sync will do, a sentence each; `left` and `right` are the names of the folders."""
    words = []
    for count, name in ((plan.to_right, right), (plan.to_left, left)):
        if count:
            words.append(translate("Briefcases", "%n file(s) are copied to “{name}”.", "", count).format(name=name))
    if plan.conflicts:
        words.append(
            translate(
                "Briefcases",
                "%n file(s) exist on both sides and differ: they stay as they are until you decide.",
                "",
                plan.conflicts,
            )
        )
    if plan.others:
        words.append(translate("Briefcases", "%n other change(s) are carried over.", "", plan.others))
    return tuple(words) or (translate("Briefcases", "Nothing is copied: both are the same already."),)


def name_of(path: str) -> str:
    """What a folder is called."""
    return os.path.basename(path.rstrip("/\\")) or path


def _briefcase_around(path: str) -> str:
    """The root of the briefcase that a folder lies in; "" if it lies in none."""
    above = os.path.dirname(os.path.realpath(path))
    while above != os.path.dirname(above):
        if os.path.exists(os.path.join(above, HOME, "briefcase.toml")):
            return above
        above = os.path.dirname(above)
    return ""


def _writable(path: str) -> bool:
    if not os.access(path, os.W_OK | os.X_OK):
        return False
    return not os.statvfs(path).f_flag & os.ST_RDONLY if hasattr(os, "statvfs") else True


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0


def _free(path: str) -> int | None:
    """How many bytes fit where a folder is, or will be."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    try:
        return shutil.disk_usage(path).free
    except OSError:
        return None
