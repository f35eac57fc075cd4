"""Files that were moved: gone at one path, at another with the same content; only where exactly one of each has it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workbench.model.compared import Compared, CompareState, Stands, StandsKind
from workbench.model.threeway import ThreeWay

Digest = Callable[[str, str], bytes | None]
"""The digest of a file by side ("base", "left", "right") and path."""


def moves_of_two(found: Mapping[str, Compared], digest: Digest) -> Iterable[Compared]:
    """What was found, each moved file once: at its new path."""
    gone = {p: s for p, c in found.items() if c.state is CompareState.ONLY_LEFT and (s := c.sides.left)}
    come = {p: s for p, c in found.items() if c.state is CompareState.ONLY_RIGHT and (s := c.sides.right)}
    rows = dict(found)
    for origin, path in _moves("left", gone, "right", come, digest).items():
        del rows[origin]
        sides = ThreeWay(None, found[origin].sides.left, found[path].sides.right)
        rows[path] = Compared(path, CompareState.MOVED, sides, origin)
    return rows.values()


def moves_of_three(found: Mapping[str, Compared], digest: Digest) -> Iterable[Compared]:
    """What was found, a file that a side moved at its new path only, if the other side left it alone or did the same.

    Where both moved it, to different places, both new places are a conflict.
    """
    rows = dict(found)
    left = _of_side("left", found, lambda c: c.sides.left, digest)
    right = _of_side("right", found, lambda c: c.sides.right, digest)
    for origin in sorted(left.keys() | right.keys()):
        before, state = found[origin].sides, found[origin].state
        to_left, to_right = left.get(origin), right.get(origin)
        match state:
            case CompareState.DELETED_LEFT if to_left and found[to_left].state is CompareState.ONLY_LEFT:
                del rows[origin]
                sides = ThreeWay(before.base, found[to_left].sides.left, before.right)
                rows[to_left] = Compared(to_left, CompareState.MOVED_LEFT, sides, origin)
            case CompareState.DELETED_RIGHT if to_right and found[to_right].state is CompareState.ONLY_RIGHT:
                del rows[origin]
                sides = ThreeWay(before.base, before.left, found[to_right].sides.right)
                rows[to_right] = Compared(to_right, CompareState.MOVED_RIGHT, sides, origin)
            case CompareState.DELETED_BOTH if to_left and to_right:
                del rows[origin]
                for path in {to_left, to_right}:
                    moved = CompareState.MOVED if to_left == to_right else CompareState.CONFLICT
                    sides = ThreeWay(before.base, found[path].sides.left, found[path].sides.right)
                    rows[path] = replace(found[path], state=moved, sides=sides, origin=origin)
    return rows.values()


def _of_side(
    side: str, found: Mapping[str, Compared], mine: Callable[[Compared], Stands | None], digest: Digest
) -> dict[str, str]:
    """Where a side moved what the base has at another path."""
    readable = {p: c for p, c in found.items() if c.state is not CompareState.UNREADABLE}
    gone = {p: s for p, c in readable.items() if mine(c) is None and (s := c.sides.base)}
    come = {p: s for p, c in readable.items() if c.sides.base is None and (s := mine(c))}
    return _moves("base", gone, side, come, digest)


def _moves(
    from_side: str, gone: Mapping[str, Stands], to_side: str, come: Mapping[str, Stands], digest: Digest
) -> dict[str, str]:
    # Empty files are all alike: that one came says nothing about one that went.
    sizes = {_size(s) for s in gone.values()} & {_size(s) for s in come.values()} - {0}
    origins = _by_digest(from_side, gone, sizes, digest)
    targets = _by_digest(to_side, come, sizes, digest)
    return {
        paths[0]: targets[key][0]
        for key, paths in sorted(origins.items())
        if len(paths) == len(targets.get(key, ())) == 1
    }


def _size(stands: Stands) -> int:
    return stands.size if stands.kind is StandsKind.FILE else 0


def _by_digest(side: str, entries: Mapping[str, Stands], sizes: set[int], digest: Digest) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for path, stands in entries.items():
        if _size(stands) in sizes and (key := digest(side, path)) is not None:
            found.setdefault(key, []).append(path)
    return found
