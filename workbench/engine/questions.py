"""Questions that a sync stops at before it touches anything: what they are about, for whoever can ask a person."""

from workbench.model.problem import WorkbenchError


class MassDeletion(WorkbenchError):
    """More than half of a replica would be deleted. The ways on are `allow_mass_delete`, `bring_back`, or not now."""

    def __init__(self, root: str, name: str, other: str, going: int, items: int) -> None:
        super().__init__(
            f"{going} of {items} items would be deleted here, because they are no longer on the other "
            "side. Nothing was touched. If that is meant, say --allow-mass-delete; to have them on both sides again, "
            "say --bring-back.",
            root,
        )
        self.root, self.name, self.other, self.going, self.items = root, name, other, going, items


class EmptyReplica(WorkbenchError):
    """A folder that was a replica is empty and has no marker. The ways on are `rejoin`, or not now."""

    def __init__(self, root: str) -> None:
        super().__init__(
            "was a replica of this briefcase, but now is empty and has no marker. If it is on a disk that is not "
            "connected, connect it. To fill it anew, say --rejoin.",
            root,
        )
        self.root = root
