"""What would be left of a disk in memory: what was made durable, and what a crash may leave of the rest."""

import copy
import pickle
import posixpath
import random
import stat
from typing import Literal, Self

from tests.memory_disk.nodes import Change, Node
from tests.memory_disk.tree import Tree


class DurableTree(Tree):
    """A tree that keeps apart what is seen and what is durable."""

    def settle(self) -> None:
        """Make everything durable, as a clean shutdown does."""
        for volume in range(len(self._volumes)):
            self._flush(volume)

    def restarted(self) -> Self:
        """The disk after the program was killed: everything that it wrote is there; nothing is open any more."""
        other = copy.copy(self)
        for name in ("_nodes", "_durable", "_names", "_waiting", "_mounts", "_volumes"):
            # A pickle is a copy of all that is in it too, and several times as quick as copying deeply.
            setattr(other, name, pickle.loads(pickle.dumps(getattr(self, name), pickle.HIGHEST_PROTOCOL)))
        other._open = {}
        other._dead = False
        other.steps = 0
        other.before = lambda step: None
        return other

    def crashed(self, seed: int) -> Self:
        """A disk as it may be after the power went: what was durable is there, and any of the rest that hangs together.

        Names come in their order (a journal), up to a moment, or some of them and others not; a rename that depends on
        one that is missing is missing too. Bytes are those that were durable, the new ones, or a part of these.
        """
        chance = random.Random(seed)
        other = self.restarted()
        in_order = chance.random() < 0.5
        upto = chance.randint(0, len(other._waiting))
        missing: set[tuple[object, ...]] = set()
        full: set[int] = set()
        for number, change in enumerate(other._waiting):
            stays = number < upto if in_order else chance.random() < 0.6
            if stays and not change.keys & missing and not change.needs & full:
                other._settle_names(change)
            else:
                missing |= change.keys
                full |= change.leaves
        other._waiting = []
        for folder, entries in other._durable.items():
            other._nodes[folder].entries = {key: number for key, (_, number) in entries.items()}
            other._names[folder] = {key: name for key, (name, _) in entries.items()}
        for number in sorted(other._nodes):
            node = other._nodes[number]
            if stat.S_ISREG(node.mode) and bytes(node.data) != node.durable:
                node.data = bytearray(torn(node, chance))
                node.durable = bytes(node.data)
            node.lost = False
        other.time += 60_000_000_000
        return other

    def is_durable(self, path: str) -> bool:
        """Whether the bytes of the file at `path` would be there after a crash."""
        node = self._find(path)
        return not stat.S_ISREG(node.mode) or bytes(node.data) == node.durable

    def lose(self, volume_of: str) -> None:
        """What a failed flush means: the bytes that were not durable yet may never be, though they can still be read."""
        volume = self._find(volume_of).volume
        for node in self._nodes.values():
            if node.volume == volume and stat.S_ISREG(node.mode) and bytes(node.data) != node.durable:
                node.lost = True

    def _settle_names(self, change: Change) -> None:
        for folder, key, then in change.names:
            if then is None:
                self._durable[folder].pop(key, None)
            else:
                self._durable[folder][key] = then

    def _settle_only(self, keys: set[tuple[object, ...]]) -> None:
        """Make the changes durable that touch `keys`, and those that they depend on."""
        chosen: set[int] = set()
        emptied: set[int] = set()
        for number in reversed(range(len(self._waiting))):
            change = self._waiting[number]
            if change.keys & keys or change.leaves & emptied:
                chosen.add(number)
                keys |= change.keys
                emptied |= change.needs
        for number in sorted(chosen):
            self._settle_names(self._waiting[number])
        self._waiting = [change for number, change in enumerate(self._waiting) if number not in chosen]

    def _keep_bytes(self, node: Node) -> None:
        if not node.lost:
            node.durable = bytes(node.data)

    def _flush(self, volume: int) -> None:
        for node in self._nodes.values():
            if node.volume == volume and stat.S_ISREG(node.mode):
                self._keep_bytes(node)
        for change in self._waiting:
            if change.volume == volume:
                self._settle_names(change)
        self._waiting = [change for change in self._waiting if change.volume != volume]


def torn(node: Node, chance: random.Random) -> bytes:
    """What may be left of a file whose bytes were not all durable. What it begins with as it did when they were is not touched."""
    old, new = node.durable or b"", bytes(node.data)
    same = len(posixpath.commonprefix((old, new)))
    how: Literal["old", "new", "part", "zeros"] = chance.choice(("old", "new", "part", "zeros"))
    if node.lost and how == "new":
        how = "old"
    match how:
        case "old":
            return old
        case "new":
            return new
        case "part":
            return new[: chance.randint(same, len(new))]
        case "zeros":
            return new[:same] + bytes(len(new) - same)
