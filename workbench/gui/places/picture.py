"""A small picture of a folder as lines: where the items of a conflict stand, in what, and beside what; no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.item import ItemKind
from workbench.model.scene import Scene, Spot
from workbench.model.threeway import Side, ThreeWay


class Mark(StrEnum):
    """What a side did to what stands on a line; HERE: the item as both had it."""

    NONE = "none"
    HERE = "here"
    CREATED = "created"
    EDITED = "edited"
    RENAMED = "renamed"
    MOVED = "moved"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `depth` folders in. `kind` None stands for what is left out, `more` items.

    `origin` is where a renamed or moved item came from; `files` how many files a marked folder holds.
    """

    depth: int
    name: str
    kind: ItemKind | None
    mark: Mark = Mark.NONE
    origin: str = ""
    files: int = 0
    more: int = 0


def pictures(scenes: ThreeWay[Scene]) -> ThreeWay[tuple[Line, ...]]:
    """The pictures of before, left now and right now."""
    base = scenes.base
    return ThreeWay(
        _lines(base, [(s, Mark.HERE, "") for s in base.spots]),
        *(_lines(scenes.side(side), _marked(scenes.side(side), base)) for side in Side),
    )


def deed(spot: Spot, before: Spot | None) -> Mark:
    """What was done to an item that stood at `before`, and is at `spot` now."""
    if spot.deleted:
        return Mark.DELETED
    if before is None:
        return Mark.CREATED
    if spot.path != before.path:
        same_folder = spot.path.rpartition("/")[0] == before.path.rpartition("/")[0]
        return Mark.RENAMED if same_folder else Mark.MOVED
    return Mark.HERE if spot.digest == before.digest else Mark.EDITED


def _marked(scene: Scene, base: Scene) -> list[tuple[Spot, Mark, str]]:
    found = []
    for spot in scene.spots:
        before = base.spot(spot.item)
        mark = deed(spot, before)
        moved = before is not None and mark in (Mark.RENAMED, Mark.MOVED)
        found.append((spot, mark, before.path if moved and before is not None else ""))
    return found


@dataclass(slots=True)
class _Node:
    kind: ItemKind
    mark: Mark = Mark.NONE
    origin: str = ""
    files: int = 0


def _lines(scene: Scene, spots: Iterable[tuple[Spot, Mark, str]]) -> tuple[Line, ...]:
    nodes: dict[str, _Node] = {}
    for spot, mark, origin in spots:
        for above in _above(spot.path):
            node = nodes.setdefault(above, _Node(ItemKind.FOLDER))
            if spot.gone_with and (above == spot.gone_with or above.startswith(spot.gone_with + "/")):
                node.mark = Mark.DELETED
        nodes[spot.path] = _Node(spot.kind, mark, origin, spot.files)
    more: dict[str, int] = {}
    for beside in scene.beside:
        for above in (*_above(beside.folder), *([beside.folder] if beside.folder else [])):
            nodes.setdefault(above, _Node(ItemKind.FOLDER))
        for name, kind in beside.names:
            path = f"{beside.folder}/{name}" if beside.folder else name
            nodes.setdefault(path, _Node(kind))
        more[beside.folder] = beside.more
    children: dict[str, list[str]] = {}
    for path in nodes:
        children.setdefault(path.rpartition("/")[0], []).append(path)
    found: list[Line] = []

    def walk(folder: str, depth: int) -> None:
        inside = children.get(folder, [])
        for path in sorted(inside, key=lambda p: (nodes[p].kind is not ItemKind.FOLDER, p.casefold(), p)):
            node = nodes[path]
            name = path.rpartition("/")[2]
            found.append(Line(depth, name, node.kind, node.mark, node.origin, node.files))
            walk(path, depth + 1)
        if more.get(folder):
            found.append(Line(depth, "", None, more=more[folder]))

    walk("", 0)
    return tuple(found)


def _above(path: str) -> list[str]:
    """The folders above a path, the topmost first."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[: n + 1]) for n in range(len(steps))]
