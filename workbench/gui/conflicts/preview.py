"""What Apply will do, in words, from the engine's dry run; no widgets."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.effect import effect_words, outlook_words
from workbench.gui.translate import translate
from workbench.gui.wording import and_words, isolated, keep_words, side_time
from workbench.model.conflict import Conflict, Keep
from workbench.model.outcome import Outcome
from workbench.model.plan import OperationKind
from workbench.model.threeway import Side

LISTED = 50
"""Conflicts of one rule that are told one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One conflict: its name, and what will become of it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The conflicts that one rule settles, or that stay open for one reason; `more` are not told one by one."""

    title: str
    count: int
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What will be written where, the conflicts by rule, and what will not be done and why."""

    head: str
    groups: tuple[Group, ...]
    problems: tuple[str, ...] = ()


def preview(conflicts: tuple[Conflict, ...], choices: Choices, dry: Outcome | None = None) -> Preview:
    """The preview of `choices`; without the outcome of a dry run, what the choices alone say."""
    copies = _copies(dry) if dry is not None else {}
    groups = [
        _group(
            keep_words(keep),
            [c for c in conflicts if choices.kept.get(c.id) is keep],
            partial(_words, keep=keep, copies=copies),
        )
        for keep in Keep
    ]
    unclear = [c for c in conflicts if c.id in choices.unclear]
    groups.append(_group(translate("Conflicts", "Stays open"), unclear, partial(outlook_words, choices=choices)))
    problems = tuple(dict.fromkeys(str(p) for p in dry.problems)) if dry is not None else ()
    return Preview(_head(conflicts, dry), tuple(g for g in groups if g.count), problems)


def _group(title: str, conflicts: list[Conflict], words: Callable[[Conflict], str]) -> Group:
    told = tuple(Line(c.name, words(c)) for c in conflicts[:LISTED])
    return Group(title, len(conflicts), told, len(conflicts) - len(told))


def _words(conflict: Conflict, keep: Keep, copies: Mapping[str, list[str]]) -> str:
    """What will become of a conflict; for a rule, which side it takes."""
    if keep is Keep.BOTH:
        names = dict.fromkeys([conflict.name, *copies.get(conflict.name, ())])
        if len(names) > 1:
            told = and_words(tuple(isolated(PurePosixPath(name).name) for name in names))
            return translate("Conflicts", "both stay, as {names}").format(names=told)
    words = effect_words(conflict, keep)
    side = keep.side(conflict)
    if keep not in (Keep.NEWEST, Keep.OLDEST) or side is None:
        return words
    when = side_time(conflict.sides.side(side), datetime.now())
    if keep is Keep.NEWEST:
        return translate("Conflicts", "{what} (newer, {when})").format(what=words, when=when)
    return translate("Conflicts", "{what} (older, {when})").format(what=words, when=when)


def _copies(dry: Outcome) -> dict[str, list[str]]:
    """The new names by the name that they are made from: "plan (stick).md" by "plan.md"."""
    found: dict[str, list[str]] = {}
    for done in dry.applied:
        if done.op not in (OperationKind.CREATE, OperationKind.RENAME):
            continue
        path = PurePosixPath(done.path)
        stem, bracket, _ = path.stem.rpartition(" (")
        if bracket and path.stem.endswith(")"):
            names = found.setdefault(str(path.with_name(stem + path.suffix)), [])
            if done.path not in names:
                names.append(done.path)
    return found


def _head(conflicts: tuple[Conflict, ...], dry: Outcome | None) -> str:
    if dry is None:
        return translate("Conflicts", "Looking at the files…")
    if not dry.applied:
        return translate("Conflicts", "Apply changes nothing on the replicas that are here.")
    counts = Counter(done.side for done in dry.applied)
    replicas = {c.replicas for c in conflicts}
    left, right = next(iter(replicas)) if len(replicas) == 1 else ("", "")
    names = {
        Side.LEFT: isolated(left) or translate("Conflicts", "the left"),
        Side.RIGHT: isolated(right) or translate("Conflicts", "the right"),
    }
    each = translate("Conflicts", "{count} on {replica}")
    where = and_words(tuple(each.format(count=counts[side], replica=names[side]) for side in Side if counts[side]))
    return translate("Conflicts", "Apply makes these changes: {changes}. Nothing is written yet.").format(changes=where)
