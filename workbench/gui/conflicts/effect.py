"""What a choice for a whole conflict will do, in words; no widgets."""

from collections import Counter
from dataclasses import dataclass

from workbench.gui.conflicts.choices import Choices
from workbench.gui.translate import translate
from workbench.gui.wording import isolated
from workbench.model.conflict import Conflict, ConflictKind, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.threeway import Side

_TWO_ITEMS = (ConflictKind.NAME_CLASH, ConflictKind.KIND_CHANGE, ConflictKind.UNHOLDABLE_NAME)

_EACH, _LEFT, _RIGHT = (Side.LEFT, Side.RIGHT), (Side.LEFT,), (Side.RIGHT,)


@dataclass(frozen=True, slots=True)
class Written:
    """How many conflicts change what each replica has, by its name, in the order in which they come."""

    replicas: tuple[tuple[str, int], ...] = ()


def outlook_words(conflict: Conflict, choices: Choices) -> str:
    """What Apply will do to a conflict, in a few words; empty where nothing is chosen."""
    keep = choices.kept.get(conflict.id)
    if keep is not None:
        return effect_words(conflict, keep)
    match choices.unclear.get(conflict.id):
        case Keep.NEWEST:
            return translate("Conflicts", "the times do not tell which is newer")
        case Keep.OLDEST:
            return translate("Conflicts", "the times do not tell which is older")
    return ""


def effect_words(conflict: Conflict, keep: Keep) -> str:
    """What will be done: "the version of laptop replaces that of stick"."""
    if conflict.kind is ConflictKind.UNHOLDABLE_NAME:
        return translate("Conflicts", "gets a name that both can hold")
    if keep is Keep.BOTH:
        return _both_words(conflict)
    side = keep.side(conflict)
    if side is None:
        return translate("Conflicts", "stays open: the times do not tell")
    kept, replaced = conflict.sides.side(side), conflict.sides.side(side.other)
    names = {"kept": _name(conflict.replicas, side), "other": _name(conflict.replicas, side.other)}
    if kept is not None and kept.change is Deed.DELETED:
        return translate("Conflicts", "deleted on {other} too").format(**names)
    if replaced is not None and replaced.change is Deed.DELETED:
        return translate("Conflicts", "comes back on {other}").format(**names)
    if conflict.kind in _TWO_ITEMS:
        return translate("Conflicts", "{kept} keeps the name, the other gets a new one").format(**names)
    if conflict.kind is ConflictKind.MOVE_CYCLE:
        return translate("Conflicts", "lies as on {kept}").format(**names)
    if conflict.kind is ConflictKind.RENAME_RENAME and kept is not None:
        return translate("Conflicts", "is called {path} on both").format(path=isolated(kept.path))
    return translate("Conflicts", "{kept} replaces {other}").format(**names)


def _both_words(conflict: Conflict) -> str:
    match conflict.kind:
        case ConflictKind.DELETE_MODIFY | ConflictKind.DELETE_RENAME:
            left = conflict.sides.left
            gone = Side.LEFT if left is not None and left.change is Deed.DELETED else Side.RIGHT
            return translate("Conflicts", "comes back on {other}").format(other=_name(conflict.replicas, gone))
        case ConflictKind.MOVE_CYCLE:
            return translate("Conflicts", "lies as on {kept}").format(kept=_name(conflict.replicas, Side.LEFT))
        case ConflictKind.RENAME_RENAME if conflict.item is ItemKind.FILE:
            return translate("Conflicts", "is there under both names")
        case ConflictKind.RENAME_RENAME:
            left = conflict.sides.left
            return translate("Conflicts", "is called {path} on both").format(path=isolated(left.path if left else ""))
    return translate("Conflicts", "both stay, side by side")


def written(conflicts: tuple[Conflict, ...], choices: Choices) -> Written:
    """Which replicas Apply will write to, and for how many conflicts each."""
    known = choices.kept
    counts: Counter[tuple[tuple[str, str], Side]] = Counter()
    for conflict in conflicts:
        keep = known.get(conflict.id)
        if keep is not None:
            replicas = conflict.replicas
            for side in _writes(conflict, keep):
                counts[replicas, side] += 1
    named: dict[str, int] = {}
    for (replicas, side), count in counts.items():
        name = _name(replicas, side)
        named[name] = named.get(name, 0) + count
    return Written(tuple(named.items()))


def _writes(conflict: Conflict, keep: Keep) -> tuple[Side, ...]:
    """The sides that will not stay as they are."""
    if conflict.kind in _TWO_ITEMS:
        return _EACH  # each gets the other's item
    if keep is not Keep.BOTH:
        kept = keep.side(conflict)
        return _EACH if kept is None else _LEFT if kept is Side.RIGHT else _RIGHT
    match conflict.kind:
        case ConflictKind.DELETE_MODIFY | ConflictKind.DELETE_RENAME:
            left = conflict.sides.left
            return (Side.LEFT if left is not None and left.change is Deed.DELETED else Side.RIGHT,)
        case ConflictKind.MOVE_CYCLE:
            return (Side.RIGHT,)
        case ConflictKind.RENAME_RENAME if conflict.item is not ItemKind.FILE:
            return (Side.RIGHT,)
    return _EACH


def _name(replicas: tuple[str, str], side: Side) -> str:
    """The name of the replica on a side; the side itself where that is not known."""
    name = replicas[side is Side.RIGHT]
    if name:
        return isolated(name)
    return translate("Conflicts", "the left") if side is Side.LEFT else translate("Conflicts", "the right")
