"""Where the items of a conflict stand in one folder, and what stands beside them: enough to draw a small picture."""

from dataclasses import dataclass

from workbench.model.item import ItemId, ItemKind


@dataclass(frozen=True, slots=True)
class Spot:
    """One item of a conflict on one side.

    `path` is where it is, or was if it is `deleted`; `gone_with` is then the topmost folder that was deleted with it,
    or empty. `files` counts what is in a folder, at any depth.
    """

    item: ItemId
    path: str
    kind: ItemKind
    deleted: bool = False
    gone_with: str = ""
    digest: bytes = b""
    files: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Some of what stands in a folder beside the items: `names` with their kinds, and how many `more` there are."""

    folder: str
    names: tuple[tuple[str, ItemKind], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One side's part of a conflict about places."""

    spots: tuple[Spot, ...] = ()
    beside: tuple[Beside, ...] = ()

    def spot(self, item: ItemId) -> Spot | None:
        """Where `item` is on this side; None where it never was."""
        return next((s for s in self.spots if s.item == item), None)
