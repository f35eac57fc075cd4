"""A folder comparison as a tree, and what of it is to be shown. No Qt: made outside the GUI thread for large folders."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.compared import Compared, CompareState, FolderComparison

ROOT = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One path. `row` is None for the root only; `differing` counts what differs below, folders that have contents left out."""

    row: Compared | None
    name: str
    parent: int
    children: tuple[int, ...]
    differing: int


@dataclass(frozen=True, slots=True)
class FolderTree:
    """Every path of a comparison in the order of the tree: number 0 is the root, what is in a folder comes after it.

    `counts` and `equal` are those of the comparison, counted once.
    """

    comparison: FolderComparison
    nodes: tuple[Node, ...]
    counts: Mapping[CompareState, int]
    equal: bool

    def number_of(self, path: str) -> int | None:
        """The number of a path; None where it is not there."""
        at = ROOT
        for name in path.split("/"):
            found = next((c for c in self.nodes[at].children if self.nodes[c].name == name), None)
            if found is None:
                return None
            at = found
        return at


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is to be shown: only what differs, only conflicts, only paths with these `words` in them."""

    differences: bool = True
    conflicts: bool = False
    words: str = ""

    def passes(self, row: Compared) -> bool:
        """Whether a path is shown for its own sake."""
        if self.conflicts and not row.state.conflict:
            return False
        if self.differences and row.state is CompareState.SAME:
            return False
        wanted = self.words.casefold()
        return not wanted or wanted in row.path.casefold() or wanted in (row.origin or "").casefold()


@dataclass(frozen=True, slots=True)
class ShownTree:
    """What of a tree passes a sieve: the children of each node and its place among its siblings.

    `stops` are the nodes that differ and are no folders with contents, in order: where a walk through differences halts.
    """

    tree: FolderTree
    sieve: Sieve
    children: tuple[Sequence[int], ...]
    places: Sequence[int]
    stops: Sequence[int]

    @property
    def empty(self) -> bool:
        """Whether nothing passes."""
        return not self.children[ROOT]

    def next_stop(self, number: int, forward: bool) -> int | None:
        """The next or previous difference from a node; None where there is none."""
        if forward:
            at = bisect_right(self.stops, number)
            return self.stops[at] if at < len(self.stops) else None
        at = bisect_left(self.stops, number) - 1
        return self.stops[at] if at >= 0 else None

    def opened(self, most: int) -> Iterable[int]:
        """Folders to unfold at first, from the top, until about `most` paths can be seen."""
        seen = len(self.children[ROOT])
        waiting = [n for n in self.children[ROOT] if self.children[n]]
        while waiting and seen <= most:
            here, waiting = waiting, []
            for number in here:
                seen += len(self.children[number])
                if seen > most:
                    return
                yield number
                waiting += [n for n in self.children[number] if self.children[n]]


def plant(comparison: FolderComparison) -> FolderTree:
    """The tree of a comparison: in each folder the folders first, then by name."""
    below: dict[str, list[Compared]] = {}
    for row in comparison.rows:
        below.setdefault(row.path.rpartition("/")[0], []).append(row)
    for path, rows in below.items():
        cut = len(path) + 1 if path else 0
        rows.sort(key=lambda r: (r.path not in below and not r.is_folder, r.path[cut:].casefold(), r.path))
    # Numbered as they stand in the unfolded tree: the next difference is the next number.
    numbered: list[tuple[Compared | None, int]] = [(None, ROOT)]
    children: list[list[int]] = [[]]
    waiting = [(row, ROOT) for row in reversed(below.get("", ()))]
    while waiting:
        row, parent = waiting.pop()
        number = len(numbered)
        numbered.append((row, parent))
        children.append([])
        children[parent].append(number)
        waiting += [(inside, number) for inside in reversed(below.get(row.path, ()))]
    differing = [0] * len(numbered)
    nodes: list[Node] = []
    for number in range(len(numbered) - 1, -1, -1):
        found, parent = numbered[number]
        here = found is not None and found.state is not CompareState.SAME and not (found.is_folder and children[number])
        if number:
            differing[parent] += differing[number] + here
        name = found.path.rpartition("/")[2] if found is not None else ""
        nodes.append(Node(found, name, parent, tuple(children[number]), differing[number]))
    return FolderTree(comparison, tuple(reversed(nodes)), comparison.counts, comparison.equal)


def sift(tree: FolderTree, sieve: Sieve) -> ShownTree:
    """What of the tree passes: each path that does, and the folders above it."""
    count = len(tree.nodes)
    children: list[list[int]] = [[] for _ in range(count)]
    kept = bytearray(count)
    stops: list[int] = []
    for number in range(count - 1, 0, -1):  # what is in a folder has been looked at when its folder is
        node = tree.nodes[number]
        row = node.row
        assert row is not None
        stands_for_itself = sieve.passes(row) and not (row.is_folder and node.children and sieve.conflicts)
        if stands_for_itself or kept[number]:
            kept[number] = kept[node.parent] = 1
            if stands_for_itself and row.state is not CompareState.SAME and not (row.is_folder and node.children):
                stops.append(number)
    places = [0] * count
    for number in range(1, count):
        if kept[number]:
            siblings = children[tree.nodes[number].parent]
            places[number] = len(siblings)
            siblings.append(number)
    # A row of "nothing inside" is shared: most nodes are files.
    return ShownTree(tree, sieve, tuple(c or () for c in children), places, stops[::-1])
