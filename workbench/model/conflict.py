"""Conflicts: items that both sides changed incompatibly, and how a person may settle them as a whole."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.item import ItemId, ItemKind
from workbench.model.threeway import Side, ThreeWay


class ConflictKind(StrEnum):
    """What clashed."""

    RENAME_RENAME = "rename-rename"
    DELETE_RENAME = "delete-rename"
    CREATE_CREATE = "create-create"
    MODIFY_MODIFY = "modify-modify"
    DELETE_MODIFY = "delete-modify"
    MOVE_CYCLE = "move-cycle"
    NAME_CLASH = "name-clash"
    KIND_CHANGE = "kind-change"
    UNHOLDABLE_NAME = "unholdable-name"

    @property
    def about_content(self) -> bool:
        """Whether the two sides have different contents that could be merged."""
        return self in (ConflictKind.MODIFY_MODIFY, ConflictKind.CREATE_CREATE)


class Deed(StrEnum):
    """What one replica did to an item."""

    CREATED = "created"
    MODIFIED = "modified"
    RENAMED = "renamed"
    DELETED = "deleted"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a conflict, or its base.

    `path` is where the item is (was, if deleted) inside the briefcase; `modified` is in nanoseconds since 1970;
    `size` in bytes; both None where nothing is there. `digest` is the hex BLAKE3 of the content, if it has one.
    """

    item: ItemId
    path: str
    change: Deed
    kind: ItemKind
    modified: int | None = None
    size: int | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One clash, held back while the rest of the briefcase syncs.

    `id` is the same at every sync until it is settled, and the same on both replicas. `items` are all items that it
    holds. `sides` holds what each side has; the base is None where there is none. `replicas` names who is left and who is right.
    `beside` are the conflicts of what is held together with it: an answer is one for all of them.
    """

    id: str
    kind: ConflictKind
    item: ItemKind
    items: tuple[ItemId, ...]
    sides: ThreeWay[ConflictSide | None]
    replicas: tuple[str, str] = ("", "")
    format: str | None = None
    beside: tuple["Conflict", ...] = ()

    @property
    def parts(self) -> tuple["Conflict", ...]:
        """Itself and those that are answered with it."""
        return self, *self.beside

    @property
    def name(self) -> str:
        """The path that a list shows."""
        for side in (self.sides.left, self.sides.right, self.sides.base):
            if side is not None and side.change is not Deed.DELETED:
                return side.path
        return next((s.path for s in (self.sides.left, self.sides.right) if s is not None), "")


class Keep(StrEnum):
    """How to settle a whole conflict without looking inside."""

    LEFT = "left"
    RIGHT = "right"
    NEWEST = "newest"
    OLDEST = "oldest"
    BOTH = "both"

    def side(self, conflict: Conflict) -> Side | None:
        """Which side this keeps; None for both, and where the times cannot tell (equal, or none known)."""
        match self:
            case Keep.LEFT:
                return Side.LEFT
            case Keep.RIGHT:
                return Side.RIGHT
            case Keep.BOTH:
                return None
        left, right = conflict.sides.left, conflict.sides.right
        times = (left.modified if left else None, right.modified if right else None)
        if times[0] is None or times[1] is None or times[0] == times[1]:
            return None
        left_is_newer = times[0] > times[1]
        return Side.LEFT if left_is_newer == (self is Keep.NEWEST) else Side.RIGHT
